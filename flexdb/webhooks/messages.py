"""What is sent to receivers: a body, and an id that is the same whenever the body is."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

import msgspec
from msgspec import UNSET, Struct, UnsetType

from flexdb.generated.results import Change

_encode = msgspec.json.Encoder().encode


class Content(Struct, frozen=True, kw_only=True):
    """Changes of a tenant, and where they end; `reset` as `list_changes` has it."""

    tenant_id: str
    webhook_id: str
    changes: list[Change]
    last: int
    reset: bool | UnsetType = UNSET


class _Body(Struct, frozen=True, kw_only=True):
    type: str = "changes"
    timestamp: datetime
    data: Content


@dataclass(frozen=True, slots=True)
class Message:
    """A body with its id."""

    id: str
    body: bytes

    @classmethod
    def of(cls, content: Content, begun_at: datetime) -> "Message":
        """Return the message of a content that is sent since that time, whichever attempt it is.

        The id is made of the body. So one that is repeated has the same id only if nothing of it has changed, such as the
        filters, or the log where it is old.
        """
        body = _encode(_Body(timestamp=begun_at, data=content))
        return cls(f"msg_{sha256(body).hexdigest()[:40]}", body)
