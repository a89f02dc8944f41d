"""Ids that the service makes."""

import uuid_utils


def new_id() -> str:
    """Return a UUIDv7 (RFC 9562, section 5.7), rising within a process."""
    return str(uuid_utils.uuid7())
