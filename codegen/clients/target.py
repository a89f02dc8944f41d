"""What a language is: it renders the model into the files of a package."""

from typing import Protocol

from codegen.clients.model import Client


class BadPackageName(Exception):
    """No package of the language can have this name; the message says what names look like."""


class ClientTarget(Protocol):
    """Renders packages of one language."""

    @property
    def directory(self) -> str:
        """Where flexdb's own client lies, relative to the root of the checkout."""

    def render(self, client: Client, package: str | None = None) -> dict[str, str]:
        """Return the text of each file by its path in the package; without `package` the title gives the name.

        Raises:
            BadPackageName: no package can have that name.

        """
