"""`rpc.discover`: the service describes itself (OpenRPC 1.4, service discovery method)."""

import msgspec

from flexdb.access import Anybody, Caller
from flexdb.contract import Method, Params

NAME = "rpc.discover"


class DiscoverParams(Params):
    """`rpc.discover` takes no parameters."""


def discover(document: bytes) -> Method[DiscoverParams]:
    """Return the method that answers `document` as it is."""
    answer = msgspec.Raw(document)

    async def call(_: DiscoverParams, __: Caller) -> msgspec.Raw:
        return answer

    return Method(DiscoverParams, msgspec.Raw, call, access=(Anybody(is_known=False),), is_safe=True)
