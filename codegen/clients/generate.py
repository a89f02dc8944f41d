"""`flexdb generate`: a client package for a language, from the document of any service."""

from dataclasses import dataclass
from pathlib import Path

from codegen.clients.checks import client_problems
from codegen.clients.fetching import load
from codegen.clients.model import Client
from codegen.clients.packages import with_manifest, write_package
from codegen.clients.python import PythonClient
from codegen.clients.reading import read_client
from codegen.clients.target import ClientTarget
from codegen.clients.typescript import TypeScriptClient
from codegen.document import Document

LANGUAGES: dict[str, ClientTarget] = {"python": PythonClient(), "typescript": TypeScriptClient()}


class Unsound(Exception):
    """The document has problems; the message lists all of them, a line each."""


@dataclass(frozen=True, slots=True)
class Generated:
    """A package that has been written."""

    title: str
    version: str
    methods: int
    files: int


def generate(language: str, source: str, out: Path, *, package: str | None, token: str | None) -> Generated:
    """Write the package of a language to `out`, from the document at `source`, a path or URL.

    Raises:
        NoDocument: there is no document at `source`.
        BadCredential: `token` cannot be sent.
        Unsound: the document has problems.
        BadPackageName: the language takes no package of that name.
        NotOurs: files are in the way that were not generated.
        OSError: `out` cannot be written to.

    """
    document = load(source, token)
    if problems := client_problems(document):
        raise Unsound("\n".join(map(str, problems)))
    client = _readable(document)
    files = rendered(language, client, package)
    write_package(files, out)
    return Generated(client.title, client.version, methods=len(client.methods), files=len(files))


def rendered(language: str, client: Client, package: str | None = None) -> dict[str, str]:
    """Return the files of a package, its manifest among them.

    Raises:
        BadPackageName: the language takes no package of that name.

    """
    return with_manifest(language, LANGUAGES[language].render(client, package))


def _readable(document: Document) -> Client:
    try:
        return read_client(document)
    except RecursionError:
        raise Unsound("#: schemas refer to each other over more levels than can be followed") from None
