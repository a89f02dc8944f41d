"""`flexdb generate`: client packages for other projects. The generator does the work; this is its way in."""

from pathlib import Path

from codegen.clients.fetching import BadCredential, NoDocument
from codegen.clients.generate import Generated, Unsound, generate
from codegen.clients.packages import NotOurs
from codegen.clients.target import BadPackageName
from flexdb.startup import StartupError

_REMEDIES = {
    NoDocument: "give the path of an OpenRPC document, the URL of one, or the URL of a running service",
    BadCredential: "give visible ASCII characters on one line, in FLEXDB_TOKEN or with --token-file",
    Unsound: "mend the document and generate again; nothing was written",
    BadPackageName: "choose another name with --package",
    NotOurs: "choose another directory with --out, or make room in this one; nothing was written",
}


def run(language: str, source: str, out: Path, *, package: str | None, token: str | None) -> Generated:
    """Write a client package and return what it holds.

    Raises:
        StartupError: it cannot be written, and why.

    """
    try:
        return generate(language, source, out, package=package, token=token)
    except (NoDocument, BadCredential, Unsound, BadPackageName, NotOurs) as error:
        raise StartupError(str(error), _REMEDIES[type(error)]) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise StartupError(
            f"{error.filename or out}: {reason}", "choose another directory with --out"
        ) from error
