"""Documents as PostgreSQL keeps them: jsonb, whose text can be longer than what the client wrote."""

from flexdb.errors import InvalidParams

MAX_STORED_BYTES = 2 << 20


def stored(data_bytes: int, path: str = "/data") -> int:
    """Return the size of a document's stored text.

    jsonb writes numbers out, so 1e300 becomes 301 digits.

    Raises:
        InvalidParams: it is beyond 2 MiB, so that documents could no longer be read together.

    """
    if data_bytes > MAX_STORED_BYTES:
        raise InvalidParams.at(path, "must not exceed 2 MiB once its numbers are written out in full")
    return data_bytes
