"""What the settings mean for who may call: how callers are known, and what refuses them."""

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any

from flexdb.access import Caller
from flexdb.auth.authenticator import Authenticator
from flexdb.auth.authorizer import Authorizer
from flexdb.auth.guesses import Guesses
from flexdb.auth.local import LocalMode
from flexdb.auth.meter import Counting, Meters, meters_alone
from flexdb.auth.tokens import TokenCallers, Verifier
from flexdb.auth.usage import KeyUsage, writing
from flexdb.contract import Method, Params
from flexdb.database.pool import Database
from flexdb.door import is_local
from flexdb.keys import KeyMaker
from flexdb.repositories.api_keys import ApiKeyRepository
from flexdb.repositories.standings import StandingRepository
from flexdb.settings import Settings


@dataclass(frozen=True, slots=True)
class Gate:
    """What finds out who calls, and what they may do."""

    keys: ApiKeyRepository
    maker: KeyMaker
    local: LocalMode
    usage: KeyUsage
    authenticate: Authenticator
    authorize: Authorizer

    def keys_changed(self) -> None:
        """Forget what is known of keys: one was made or ended."""
        self.local.forget()
        self.authenticate.forget()

    def members_changed(self) -> None:
        """Forget what is known of users, members and tenants: something of theirs has changed."""
        self.authorize.forget()
        self.authenticate.forget()

    async def look_again(
        self, method: Method[Any], params: Params, caller: Caller, *, counting: Counting = Counting.CALL
    ) -> Caller:
        """Return a caller whose call is under way with the role that they have by now, or raise what refuses them.

        Where the calls of a tenant are limited, it counts as one.
        """
        await self.authenticate.check_again(caller)
        return await self.authorize(method, params, caller, counting=counting)

    def at_work(self) -> AbstractAsyncContextManager[None]:
        """Do what is done beside the calls while the block lasts."""
        return writing(self.usage)


def build(
    database: Database,
    settings: Settings,
    maker: KeyMaker,
    verifier: Verifier | None,
    meters: Meters = meters_alone,
) -> Gate:
    """Wire what stands between the doors and the services; without a verifier only API keys are taken."""
    keys, standings = ApiKeyRepository(database), StandingRepository(database)
    local = LocalMode(is_possible=may_be_keyless(settings), operator_exists=keys.operator_exists)
    usage = KeyUsage(keys.touch)
    guesses = Guesses(settings.anonymous_rate_limit, meters("guesses"))
    tokens = TokenCallers(verifier, standings, maker, guesses) if verifier else None
    authenticate = Authenticator(keys, maker, local, tokens, usage, guesses)
    return Gate(keys, maker, local, usage, authenticate, Authorizer(standings, meters("tenants")))


def may_be_keyless(settings: Settings) -> bool:
    """Tell whether calls from this machine may do without a key as long as no operator's key was made."""
    return settings.auth != "required" and not settings.has_external_database and is_local(settings)
