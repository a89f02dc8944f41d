"""`--breaking-since`: list what breaks clients since a revision, and hold the version to it.

Exit status: 0 where nothing breaks or the version says so; 1 where it does not, goes back or is no semantic version;
2 where there is nothing to compare with.
"""

import sys
from pathlib import Path

from codegen.checks import problems
from codegen.compatibility import breaking_changes
from codegen.compatibility.versions import NotSemantic, Version, after_a_break, announces_a_break
from codegen.document import Document, UnreadableDocument
from codegen.model import Api
from codegen.reading import read_api
from codegen.revisions import NoRevision, read_at
from codegen.schemas import NotSupported

_SHOWN = 3

# What reading and comparing may run into where an earlier document is not sound by today's rules.
_UNSOUND = (
    NotSupported,
    LookupError,
    TypeError,
    ValueError,
    AttributeError,
    ArithmeticError,
    RecursionError,
)


class _Incomparable(Exception):
    """The earlier document makes no sense today; the message names its first problems."""


def list_breaking(path: Path, after: Api, revision: str) -> int:
    """Print what breaks clients of the document as it was at a revision; return the exit status."""
    try:
        earlier, lines = _compare(Document(read_at(path, revision)), after)
    except (NoRevision, UnreadableDocument, _Incomparable) as error:
        return _fail(f"cannot compare {path.name} with {revision}: {error}", status=2)
    print("\n".join(lines) or f"no breaking changes since {revision}")  # noqa: T201 - the command's output
    complaint = _complaint(earlier, after.version, revision, is_breaking=bool(lines))
    return _fail(complaint, status=1) if complaint else 0


def _compare(document: Document, after: Api) -> tuple[str, list[str]]:
    """Return the version of the earlier document and what breaks, even if it is not sound but can be read."""
    try:
        before = read_api(document)
        return before.version, [str(change) for change in breaking_changes(before, after)]
    except _UNSOUND as error:
        found = [str(problem) for problem in problems(document)]
        if not found:
            raise  # a sound document that cannot be compared is our own mistake
        rest = f" (and {len(found) - _SHOWN} more)" if len(found) > _SHOWN else ""
        raise _Incomparable(f"{'; '.join(found[:_SHOWN])}{rest}") from error


def _complaint(before: str, after: str, revision: str, *, is_breaking: bool) -> str:
    """Return what is wrong with the version, nothing where it is as it has to be."""
    try:
        earlier = Version.parse(before)
    except NotSemantic as error:
        return f"info.version at {revision}: {error}"
    try:
        later = Version.parse(after)
    except NotSemantic as error:
        return f"info.version: {error}"
    if later < earlier:
        return f"info.version: {later} is behind {earlier}, which it is at {revision}"
    if is_breaking and not announces_a_break(earlier, later):
        asked = after_a_break(earlier)
        return f"info.version: must be at least {asked} or a pre-release of it, and is {later} ({earlier} at {revision})"
    return ""


def _fail(message: str, status: int) -> int:
    print(message, file=sys.stderr)  # noqa: T201 - the command's output
    return status
