"""The reference for people: an index, a page a service, and a page of all types."""

from typing import Any

from codegen.model import Api, Example, Method, named_types
from codegen.targets.base import notice
from codegen.targets.markdown_text import anchor, code, json_block, json_code, paragraphs, prose
from codegen.targets.reference_types import absence, json_type, limits, type_link
from codegen.templating import environment, render


class Reference:
    """Writes docs/reference."""

    directory = "docs/reference"

    def render(self, api: Api) -> dict[str, str]:
        """Return `index.md`, `types.md` and a page for each service."""
        pages: dict[str, tuple[str, dict[str, Any]]] = {
            "index.md": ("index.md.j2", {}),
            "types.md": ("types.md.j2", {"types": sorted(named_types(api), key=lambda kind: kind.title)}),
        }
        for service in api.services:
            pages[_page(service.name)] = ("service.md.j2", {"service": service})
        homes = {method.name: _page(method.service) for method in api.methods}
        context = {"api": api, "notice": notice(api), "homes": homes}
        return {name: render(_JINJA, template, **context, **own) for name, (template, own) in pages.items()}


def _page(service: str) -> str:
    """Return the file name of a service's page; no service takes that of another page."""
    return f"{anchor(service)}{'_' if service in {'index', 'types'} else ''}.md"


def _request(example: Example, method: Method) -> str:
    call = {"jsonrpc": "2.0", "method": method.name, "params": example.params, "id": 1}
    return json_block(call)


def _response(example: Example) -> str:
    return json_block({"jsonrpc": "2.0", "result": example.result, "id": 1})


_JINJA = environment(
    "reference",
    {
        "prose": prose,
        "paragraphs": paragraphs,
        "code": code,
        "json_code": json_code,
        "anchor": anchor,
        "page": _page,
        "type_link": type_link,
        "json_type": json_type,
        "limits": limits,
        "absence": absence,
        "request": _request,
        "response": _response,
    },
)
