"""Errors, each told once and not for each method that answers it.

- Clients tell errors apart by code, and generated ones name a class after the key: another code under the same key
  breaks, and so does the same code under another key.
- An error that is gone never reaches a client, which breaks nothing.
- An error that is new, or newly answered by a method, breaks nothing either: any call may fail with an error that its
  method does not list (JSON-RPC has its own, and so has the transport), so clients need a way for codes that they do
  not know, and `data.retryable` tells them what to do.
- Clients of the HTTP view tell errors apart by status: another one breaks them, for an error and for a reason of it.
  What the earlier document did not say is no promise.
"""

from collections.abc import Iterator

from codegen.compatibility.change import Change
from codegen.model import Api, ErrorSpec


def error_changes(before: Api, after: Api) -> Iterator[Change]:
    """Yield errors that have another code or another name."""
    later = {error.key: error for error in after.errors}
    names = {error.code: error.key for error in after.errors}
    known = {error.key for error in before.errors}
    for error in before.errors:
        if error.key in later:
            yield from _of_error(error, later[error.key])
        elif names.get(error.code, error.key) not in known:
            yield Change(f"error {error.key}", f"is called {names[error.code]} now")


def _of_error(before: ErrorSpec, after: ErrorSpec) -> Iterator[Change]:
    if after.code == before.code:
        yield from _of_status(before, after)
    else:
        yield Change(f"error {before.key}", f"has the code {after.code} now, was {before.code}")


def _of_status(before: ErrorSpec, after: ErrorSpec) -> Iterator[Change]:
    if not before.has_status:
        return
    reasons = {*before.status_of_reason, *after.status_of_reason}
    if before.status != after.status:
        yield Change(f"error {before.key}", f"has the HTTP status {after.status} now, was {before.status}")
    for reason in sorted(reasons):
        was, now = (error.status_of_reason.get(reason, error.status) for error in (before, after))
        if was != now and (was, now) != (before.status, after.status):
            yield Change(f"error {before.key}", f"has the HTTP status {now} for {reason} now, was {was}")
