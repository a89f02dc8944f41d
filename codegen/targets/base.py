"""What a target is."""

from typing import Protocol

from codegen.model import Api


class Target(Protocol):
    """Renders the model into the files of one directory, which holds nothing else."""

    @property
    def directory(self) -> str:
        """The directory, relative to the root of the output."""

    def render(self, api: Api) -> dict[str, str]:
        """Return the text of each file by its path in the directory."""


def notice(api: Api) -> str:
    """Return the line that heads each generated file."""
    return f"Generated from openrpc.json (sha256 {api.digest}), do not edit; run `just generate`."
