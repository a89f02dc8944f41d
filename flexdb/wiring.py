"""Repositories and services, wired: for the service as a whole, and anew for each transaction."""

from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from flexdb import gate
from flexdb.access import Caller
from flexdb.auth.authorizer import Authorizer
from flexdb.auth.meter import Counting
from flexdb.contract import Method, Params
from flexdb.database.pinned import PinnedDatabase
from flexdb.database.pool import Connection, Database
from flexdb.generated.registry import Services, bind
from flexdb.generated.services import TransactionsService
from flexdb.housekeeping import Step
from flexdb.idempotency import KeyedCall
from flexdb.jsontext import TextRules
from flexdb.repositories.aggregates import AggregateRepository
from flexdb.repositories.api_keys import ApiKeyRepository
from flexdb.repositories.audit import AuditRepository
from flexdb.repositories.changes import ChangeRepository
from flexdb.repositories.erasures import ErasureRepository
from flexdb.repositories.index_jobs import IndexJobs
from flexdb.repositories.index_plans import IndexPlans
from flexdb.repositories.kept_answers import KeptAnswers
from flexdb.repositories.known_totals import KnownTotals
from flexdb.repositories.letters import Letters
from flexdb.repositories.looking import Looks
from flexdb.repositories.memberships import MembershipRepository
from flexdb.repositories.moments import MomentRepository
from flexdb.repositories.neighbors import NeighborRepository
from flexdb.repositories.node_holds import NodeTypeHolds
from flexdb.repositories.node_scans import NodeScans
from flexdb.repositories.node_types import NodeTypeRepository
from flexdb.repositories.nodes import NodeRepository
from flexdb.repositories.nodes_by_key import NodesByKey
from flexdb.repositories.past import PastRepository
from flexdb.repositories.purges import PurgeRepository
from flexdb.repositories.queries import QueryRepository
from flexdb.repositories.relationship_scans import RelationshipScans
from flexdb.repositories.relationship_types import RelationshipTypeRepository
from flexdb.repositories.relationships import RelationshipRepository
from flexdb.repositories.retention import RetentionRepository
from flexdb.repositories.revisions import RevisionRepository
from flexdb.repositories.searches import SearchRepository
from flexdb.repositories.standings import StandingRepository
from flexdb.repositories.tenants import TenantRepository
from flexdb.repositories.time_zones import TimeZones
from flexdb.repositories.turns import Turns
from flexdb.repositories.unit_of_work import Committed, UnitOfWork, hears_nothing
from flexdb.repositories.users import UserRepository
from flexdb.repositories.walks import WalkRepository
from flexdb.repositories.webhook_deliveries import DeliveryRepository
from flexdb.repositories.webhooks import WebhookRepository
from flexdb.rpc.inner_params import InnerParams
from flexdb.rpc.transactions import NoTransactions
from flexdb.services.aggregates import AggregatesService
from flexdb.services.api_keys import ApiKeyService
from flexdb.services.by_key import ByKey
from flexdb.services.changes import ChangesService
from flexdb.services.expanding import Expanding
from flexdb.services.explaining import ExplainService
from flexdb.services.followers import Follower
from flexdb.services.graph import GraphService
from flexdb.services.history import HistoryService
from flexdb.services.hops import HopReader
from flexdb.services.index_builds import IndexBuilds
from flexdb.services.known_types import KnownTypes
from flexdb.services.node_checks import NodeChecks, TimeLeft
from flexdb.services.node_criteria import NodeCriteria
from flexdb.services.node_types import NodeTypeService
from flexdb.services.nodes import NodeService
from flexdb.services.past import Past
from flexdb.services.patching import Patching
from flexdb.services.queries import Queries
from flexdb.services.relationship_rules import RelationshipRules
from flexdb.services.relationship_types import RelationshipTypeService
from flexdb.services.relationships import RelationshipService
from flexdb.services.restoring import Restoring
from flexdb.services.search import Searching
from flexdb.services.sieves import SiftedChanges, Sifting
from flexdb.services.subscriptions import NoSubscriptions, SubscriptionsService
from flexdb.services.tenants import TenantService
from flexdb.services.times_of_types import TimesOfTypes
from flexdb.services.users import UserService
from flexdb.services.validation import DataValidator
from flexdb.services.waits import NoWaits, Waiting, WaitLimits, Waits
from flexdb.services.webhooks import WebhookService
from flexdb.settings import Settings
from flexdb.webhooks.courier import Courier
from flexdb.webhooks.dispatcher import DeliveryLimits, Dispatcher
from flexdb.webhooks.sender import Sender
from flexdb.webhooks.signing import WebhookSecrets
from flexdb.webhooks.urls import UrlChecks
from flexdb.workers import Workers

Methods = Mapping[str, Method[Any]]

# Generated clients give up a call after 30.
_LONGEST_CHECK_S = 20.0


@dataclass(frozen=True, slots=True)
class Changed:
    """What is told of changes that processes remember something of."""

    keys: Callable[[], None]
    members: Callable[[], None]
    webhooks: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What webhooks need beside a database: secrets, where URLs may lead, and what makes requests."""

    secrets: WebhookSecrets
    urls: UrlChecks
    sender: Sender


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the methods of a transaction have another one of than those that make one for each call."""

    changed: Changed
    transactions: TransactionsService
    waits: Waiting
    is_transaction: bool = False


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is remembered of node types and relationship types, and of lists where nothing changes but by the log."""

    validator: DataValidator
    rules: RelationshipRules
    types: KnownTypes
    totals: KnownTotals | None = None


class Wiring:
    """Makes the methods of the document."""

    def __init__(
        self,
        database: Database,
        settings: Settings,
        access: gate.Gate,
        workers: Workers,
        rules: TextRules,
        outgoing: Outgoing,
    ) -> None:
        self._database = database
        self._settings = settings
        self._access = access
        self._workers = workers
        self.waits = Waits(ChangeRepository(database).last_numbers, _wait_limits(settings))
        self._outgoing = outgoing
        self._deliveries = DeliveryRepository(database)
        self.courier = Courier(
            self._deliveries, ChangeRepository(database), outgoing.secrets, outgoing.sender.post
        )
        limits = DeliveryLimits(settings.webhook_deliveries)
        self.webhooks = Dispatcher(self._deliveries, self.courier.deliver, limits)
        self.followers: set[Follower] = set()
        self._work = self._unit_of_work(database, self._committed)
        self._knows = Knowledge(
            DataValidator(NodeTypeRepository(database, self._work), workers),
            RelationshipRules(RelationshipTypeRepository(database, self._work), workers),
            KnownTypes(IndexPlans(database)),
            KnownTotals(),
        )
        self._rules = rules
        self._turns = Turns(max(1, settings.pool_size // 2))
        self._time_zones: set[str] = set()
        self._letters = Letters(database)
        self.kept_answers = KeptAnswers(database)

    def methods(self, transactions: TransactionsService) -> Methods:
        """Return the methods, each call of which is a transaction of its own."""
        changed = Changed(
            self._access.keys_changed, self._access.members_changed, self.webhooks.webhooks_changed
        )
        around = Surroundings(changed, transactions, self.waits)
        return self._methods(self._database, self._work, self._knows, around)

    def jobs(self) -> Mapping[str, Step]:
        """Return what is done beside the calls."""
        return {
            "purges": PurgeRepository(self._database, self._work).step,
            "erasures": ErasureRepository(self._database, self._work, self.kept_answers).step,
            "retention": RetentionRepository(self._database).step,
            "indexes": IndexBuilds(IndexJobs(self._database), self._work, self._workers).step,
            "kept answers": self.kept_answers.forget_step,
            "webhook deliveries": self._deliveries.forget_step,
        }

    @asynccontextmanager
    async def begin(
        self, tenant_ids: Iterable[str], *, is_read_only: bool = False
    ) -> AsyncIterator["Transaction"]:
        """Begin a transaction that has methods of its own; see `flexdb.rpc.begun`."""
        told: list[Callable[[], None]] = []
        async with self._work.begin(tenant_ids, is_read_only=is_read_only) as tx:
            database = PinnedDatabase(tx)
            work = self._unit_of_work(database)
            knows = Knowledge(
                DataValidator(NodeTypeRepository(database, work), self._workers, base=self._knows.validator),
                RelationshipRules(
                    RelationshipTypeRepository(database, work), self._workers, base=self._knows.rules
                ),
                KnownTypes(IndexPlans(database)),
            )
            authorize = Authorizer(StandingRepository(database))

            def members_changed() -> None:
                authorize.forget()
                told.append(self._access.members_changed)

            changed = Changed(
                lambda: told.append(self._access.keys_changed),
                members_changed,
                lambda: told.append(self.webhooks.webhooks_changed),
            )
            around = Surroundings(changed, NoTransactions(), NoWaits(), is_transaction=True)
            methods = self._methods(database, work, knows, around)
            yield Transaction(methods, authorize, tx, self.kept_answers)
        for forget in told:
            forget()

    def _unit_of_work(self, database: Database, committed: Committed = hears_nothing) -> UnitOfWork:
        return UnitOfWork(database, queue_timeout_s=self._settings.lock_timeout_s, committed=committed)

    def _committed(self, tenant_ids: Iterable[str]) -> None:
        changed = tuple(tenant_ids)
        self.waits.committed(changed)
        self.webhooks.committed(changed)

    def _time_left(self, around: Surroundings) -> TimeLeft:
        """Return how long checks of what is stored may take."""
        seconds = min(self._settings.call_timeout_s / 2, _LONGEST_CHECK_S)
        if around.is_transaction:
            # Others wait for it, and give up after this time.
            seconds = min(seconds, self._settings.lock_timeout_s / 2)
        return TimeLeft(seconds, is_shared=around.is_transaction)

    def _methods(
        self,
        database: Database,
        work: UnitOfWork,
        knows: Knowledge,
        around: Surroundings,
    ) -> Methods:
        """Wire repositories and services; a new entity adds its line here."""
        memberships, changed = MembershipRepository(database), around.changed
        validator, time_left = knows.validator, self._time_left(around)
        urls = self._outgoing.urls
        # A transaction has turns of its own: who waits in the turns of others may be waiting for the transaction.
        patching = Patching(self._workers, self._rules)
        moments = MomentRepository(database)
        past = Past(moments, PastRepository(database, moments))
        node_types = NodeTypeRepository(database, work)
        # A transaction has a connection already, which others with a turn may be waiting for.
        turns = None if around.is_transaction else self._turns
        looks = Looks(database, self._settings.query_timeout_s, turns)
        lists = QueryRepository(database, looks, moments, knows.totals)
        queries = Queries(lists, knows.types, past, self._workers)
        searches = SearchRepository(looks)
        criteria = NodeCriteria(node_types)
        searching = Searching(searches, criteria)
        aggregates = AggregateRepository(database, looks, moments)
        neighbors = NeighborRepository(looks, moments)
        walks = WalkRepository(looks, moments)
        relationship_types = RelationshipTypeRepository(database, work)
        hops = HopReader(relationship_types)
        node_scans, relationship_scans = NodeScans(database), RelationshipScans(database)
        by_key = ByKey(NodesByKey(database), work, validator, self._workers)
        methods: dict[str, Method[Any]] = {}

        async def look_again(params: Params, caller: Caller) -> Caller:
            return await self._access.look_again(methods["list_changes"], params, caller)

        async def may_follow(params: Params, caller: Caller, /, *, is_counted: bool) -> Caller:
            # Whoever is told has time: it is calls that somebody waits for.
            counting = Counting.IF_ROOM if is_counted else Counting.NOT
            return await self._access.look_again(methods["subscribe"], params, caller, counting=counting)

        sifting = Sifting(TimesOfTypes(node_types), self._letters.over(database), self._workers)
        services = Services(
            tenants=TenantService(TenantRepository(database, work), work, changed=changed.members),
            users=UserService(
                UserRepository(database, memberships), memberships, work, changed=changed.members
            ),
            node_types=NodeTypeService(
                node_types,
                work,
                self._workers,
                NodeChecks(node_scans, self._workers, time_left),
                scans=node_scans,
                holds=NodeTypeHolds(database),
            ),
            nodes=NodeService(
                NodeRepository(database, work),
                work,
                validator,
                patching,
                past,
                queries=queries,
                by_key=by_key,
                searching=searching,
                expanding=Expanding(neighbors, hops),
            ),
            relationship_types=RelationshipTypeService(
                relationship_types,
                work,
                self._workers,
                relationship_scans,
                NodeChecks(relationship_scans, self._workers, time_left),
            ),
            relationships=RelationshipService(
                RelationshipRepository(database, work), work, patching, past, queries, rules=knows.rules
            ),
            aggregates=AggregatesService(
                aggregates, queries, past, TimeZones(database, self._time_zones), self._workers
            ),
            graph=GraphService(neighbors, walks, past, criteria, hops),
            queries=ExplainService(queries, lists, InnerParams(methods, self._workers, self._rules).read),
            changes=ChangesService(
                SiftedChanges.of_now(ChangeRepository(database), sifting), around.waits, look_again
            ),
            subscriptions=NoSubscriptions()
            if around.is_transaction
            # With reads of its own: nobody who calls waits behind those who are told.
            else SubscriptionsService(
                ChangeRepository(database), sifting, around.waits, may_follow, self.followers
            ),
            transactions=around.transactions,
            history=HistoryService(
                RevisionRepository(database),
                AuditRepository(database),
                Restoring(work, validator, knows.rules),
                ErasureRepository(database, work, self.kept_answers),
            ),
            api_keys=ApiKeyService(
                ApiKeyRepository(database), memberships, self._access.maker, work, changed=changed.keys
            ),
            webhooks=WebhookService(
                WebhookRepository(database),
                DeliveryRepository(database),
                work,
                self._outgoing.secrets,
                urls.check_in_transaction if around.is_transaction else urls.check,
                changed=changed.webhooks,
            ),
        )
        methods.update(bind(services))
        return methods


def _wait_limits(settings: Settings) -> WaitLimits:
    return WaitLimits(settings.max_waiting, settings.max_waiting_per_caller, settings.call_timeout_s)


@dataclass(frozen=True, slots=True)
class Transaction:
    """A transaction under way, as `flexdb.rpc.begun` wants it."""

    methods: Methods
    _authorizer: Authorizer
    _tx: Connection
    _kept: KeptAnswers

    async def authorize(self, method: Method[Any], params: Params, caller: Caller, /) -> Caller:
        """Return the caller with the role that they have by now."""
        return await self._authorizer(method, params, caller)

    async def claim(self, call: KeyedCall, /) -> None:
        """Take the key of the call that the transaction is for."""
        await self._kept.claim(self._tx, call)

    async def keep(self, call: KeyedCall, answer: str | None, /) -> None:
        """Keep the answer, as JSON; None where it holds a secret."""
        await self._kept.keep(self._tx, call, answer)
