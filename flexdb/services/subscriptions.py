"""Subscriptions: changes told as they happen, to clients whose connection stays open."""

from flexdb import feeds
from flexdb.access import Caller
from flexdb.errors import InvalidParams, InvalidRequest, NotFound
from flexdb.feeds import Feeds
from flexdb.generated.params import SubscribeParams, UnsubscribeParams
from flexdb.generated.results import EmptyResult, Subscription, SubscriptionResult
from flexdb.repositories.changes import ChangeRepository
from flexdb.services.changes import check_reached
from flexdb.services.followers import Follower, LookAgain, Sources
from flexdb.services.shared_pages import SharedPages
from flexdb.services.sieves import SiftedChanges, Sifting, wanted
from flexdb.services.waits import Waiting


class SubscriptionsService:
    """Implements the subscriptions of the document."""

    def __init__(
        self,
        changes: ChangeRepository,
        sifting: Sifting,
        waits: Waiting,
        look_again: LookAgain,
        followers: set[Follower],
    ) -> None:
        """Take the followers that there are, to which those that begin are added."""
        self._changes = changes
        self._sifted = SiftedChanges.of_lately(changes, sifting)
        self._sources = Sources(SharedPages(self._sifted.list), waits, look_again, followers=followers)

    async def subscribe(self, params: SubscribeParams, caller: Caller, /) -> SubscriptionResult:
        """Begin to tell a client of changes after a number, or from now on."""
        connection = _connection()
        sought = wanted(params)
        await self._sifted.check(sought)
        newest = (await self._changes.last_numbers([params.tenant_id])).get(params.tenant_id)
        if newest is None:
            raise NotFound("tenant")
        after = newest if params.after is None else params.after
        check_reached(after, newest)
        follower = Follower(params, sought, caller, self._sources, after, newest)
        connection.begin(follower)
        return SubscriptionResult(subscription=Subscription(id=follower.id, after=after))

    async def unsubscribe(self, params: UnsubscribeParams, _: Caller, /) -> EmptyResult:
        """End a subscription of the client's connection."""
        if not _connection().end(params.subscription_id):
            raise NotFound("subscription")
        return EmptyResult()


class NoSubscriptions:
    """What a transaction has in place of subscriptions: what is rolled back must not have begun anything."""

    async def subscribe(self, _: SubscribeParams, __: Caller, /) -> SubscriptionResult:
        """Refuse to begin one.

        Raises:
            InvalidParams: always.

        """
        raise _in_transaction()

    async def unsubscribe(self, _: UnsubscribeParams, __: Caller, /) -> EmptyResult:
        """Refuse to end one.

        Raises:
            InvalidParams: always.

        """
        raise _in_transaction()


def _connection() -> Feeds:
    """Return the feeds of the client's connection.

    Raises:
        InvalidRequest: the call came over none that stays open.

    """
    connection = feeds.current()
    if connection is None:
        message = "subscriptions need a connection that stays open: call this over a WebSocket"
        raise InvalidRequest(message, reason="needs_websocket")
    return connection


def _in_transaction() -> InvalidParams:
    message = "subscriptions neither begin nor end in a transaction"
    return InvalidParams.at("", message, reason="subscription_in_transaction")
