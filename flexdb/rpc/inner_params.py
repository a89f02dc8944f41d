"""Parameters of a method that stand within the parameters of another one."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import msgspec

from flexdb.contract import CallText, Method, Params
from flexdb.jsontext import TextRules
from flexdb.rpc.params import MAX_SMALL_BYTES, validated
from flexdb.workers import Workers

_members_of = msgspec.json.Decoder(dict[str, msgspec.Raw])
_encode = msgspec.json.Encoder().encode


class InnerParams:
    """Reads them as a call of the method would; `methods` may be filled after this was made."""

    def __init__(self, methods: Mapping[str, Method[Any]], workers: Workers, rules: TextRules) -> None:
        self._methods = methods
        self._workers = workers
        self._rules = rules

    async def read(self, method: str, tenant_id: str, text: str) -> Any:
        """Return the parameters that a text gives by name, of a tenant where it does not say which.

        Raises:
            InvalidParams: with every problem and its place in the text.

        """
        reading = partial(self._read, self._methods[method], tenant_id, text)
        return reading() if len(text) <= MAX_SMALL_BYTES else await self._workers.run(tenant_id, reading)

    def _read(self, method: Method[Any], tenant_id: str, text: str) -> Params:
        members = _members_of.decode(text)
        members.setdefault("tenant_id", msgspec.Raw(_encode(tenant_id)))
        read: Params = validated(method, _encode(members), CallText(members, self._rules))
        return read
