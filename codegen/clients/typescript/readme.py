"""The README of a package."""

import re
from collections.abc import Sequence

from codegen.clients.model import Client
from codegen.clients.typescript.methods import Function
from codegen.clients.typescript.samples import Samples
from codegen.clients.typescript.text import literal
from codegen.targets.markdown_text import code, paragraphs, prose
from codegen.templating import environment, render

_ANYWHERE = "https://service.example/rpc"


def readme(client: Client, name: str, methods: Sequence[Function], notice: str) -> str:
    """Return the README; `notice` says where the package comes from. Blocks of code make one script, in their order."""
    return render(
        _JINJA,
        "README.md.j2",
        client=client,
        package=name,
        methods=methods,
        # Two hyphens could end the comment.
        notice=re.sub("-(?=-)", "- ", notice),
        url=client.url or _ANYWHERE,
        socket_url=re.sub("^http", "ws", client.url or _ANYWHERE),
        samples=Samples(client, methods),
        first_error=_first_error(client),
    )


def _first_error(client: Client) -> str:
    """Return the name of the error to show: the first of the service's own, else one that any service has."""
    own = [fault.name for fault in client.faults if not -32700 <= fault.code <= -32600]  # noqa: PLR2004 - JSON-RPC's
    return own[0] if own else "InvalidParamsError"


_JINJA = environment(
    "typescript_client", {"literal": literal, "code": code, "prose": prose, "paragraphs": paragraphs}
)
