"""How far a check of stored nodes has come, and the opaque tokens that say so to clients.

A token may be made up by whoever may update the type without any check, so it need not be signed.
"""

import base64
import binascii
import hashlib
import struct
from dataclasses import dataclass
from uuid import UUID

from flexdb.errors import InvalidParams
from flexdb.repositories.paging import HIGHEST_ID

_TOKEN = struct.Struct(">8s??16sq")
_NOWHERE = str(UUID(int=0))


@dataclass(slots=True)
class Progress:
    """Nodes with ids up to `upper` are still to be looked at, none where that is None.

    Those that were looked at are as they were at number `seq` of the tenant's log, or later.
    """

    seq: int
    upper: str | None = HIGHEST_ID
    is_clean: bool = True


class CheckTokens:
    """The tokens of checks of one node type against one schema, as it is written."""

    def __init__(self, tenant_id: str, node_type_id: str, schema: str) -> None:
        name = "\0".join([tenant_id, node_type_id, schema])
        self._digest = hashlib.blake2b(name.encode(), digest_size=8).digest()

    def write(self, progress: Progress) -> str:
        """Return the token of a check that has come so far."""
        upper = UUID(progress.upper or _NOWHERE).bytes
        token = _TOKEN.pack(self._digest, progress.is_clean, progress.upper is not None, upper, progress.seq)
        return base64.urlsafe_b64encode(token).decode().rstrip("=")

    def read(self, token: str, last_seq: int) -> Progress:
        """Return how far a check has come, where the log has come to this number.

        Raises:
            InvalidParams: the token is none of these.

        """
        try:
            decoded = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
            digest, is_clean, is_partial, upper, seq = _TOKEN.unpack(decoded)
        except (binascii.Error, struct.error, ValueError):
            raise _not_of_this_check() from None
        if digest != self._digest or not 0 <= seq <= last_seq:
            raise _not_of_this_check()
        return Progress(seq, str(UUID(bytes=upper)) if is_partial else None, is_clean)


def found_broken() -> InvalidParams:
    """Return the error for a token of a check that found broken nodes: which of them were mended, it does not know."""
    message = "is of a check that found broken nodes; mend them, and check again from the beginning"
    return InvalidParams.at("/check_token", message, reason="invalid_check_token")


def _not_of_this_check() -> InvalidParams:
    message = "is not a check token of this node type and schema; use the one of the call before, with the same parameters"
    return InvalidParams.at("/check_token", message, reason="invalid_check_token")
