"""Requests that make no call count as well: whoever sends many of them is slowed down."""

from aiohttp import web

from flexdb.http.peers import Peers
from flexdb.http.requests import Handler, Request
from flexdb.rpc.payments import Payments


class Toll:
    """Has the sender's address pay for a request as for a call.

    They are never refused for it, but wait as long as for a refusal: probes and the questions that browsers ask before
    a call have to be answered also where they come from the same address as a flood. Credentials are not looked at, so
    that it is answered without the database.
    """

    def __init__(self, payments: Payments, peers: Peers) -> None:
        self._payments = payments
        self._peers = peers

    async def pay(self, request: Request) -> None:
        """Count a request, and wait where its sender has spent what they may."""
        await self._payments.slow_down(self._peers.account(request))

    def before(self, handler: Handler) -> Handler:
        """Return a handler that answers once the request is paid for."""

        async def paid(request: Request) -> web.StreamResponse:
            await self.pay(request)
            return await handler(request)

        return paid
