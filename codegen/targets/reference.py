"""The reference for people: an index, a page a service, and a page of all types."""

from typing import Any

from codegen.model import AccessRule, Anybody, Api, Example, InTenant, Method, Oneself, Operator, named_types
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


def _access(method: Method) -> str:
    """Return who may call a method, in Markdown; of several rules, the first one whose parameter is given holds."""
    told = [_who(rule) for rule in method.access]
    first = [
        f"if {code(_decided_by(rule))} is given, {text}"
        for rule, text in zip(method.access, told, strict=True)
    ]
    sentence = "; ".join([*first[:-1], f"otherwise {told[-1]}"] if len(told) > 1 else told)
    each = f", and {method.item_cost} for each item," if method.item_cost else ""
    cost = f" A call counts {method.cost}{each} where calls are limited." if method.cost != 1 else ""
    return f"{sentence[0].upper()}{sentence[1:]}.{cost}"


def _decided_by(rule: AccessRule) -> str:
    match rule:
        case Oneself(user=name) | InTenant(tenant=name):
            return name
        case _:
            return ""


def _who(rule: AccessRule) -> str:
    match rule:
        case Anybody(is_known=is_known):
            return (
                "everybody who has a good credential" if is_known else "everybody, also without a credential"
            )
        case Operator():
            return "operators"
        case Oneself(user=user):
            return f"the user whose id is {code(user)}, and operators{_reserved(rule.operator_only)}"
        case InTenant(tenant=tenant, least_role=role):
            least = "every member" if role == "viewer" else f"whoever is at least {role}"
            own = f", the user whose id is {code(rule.or_oneself)} with any role" if rule.or_oneself else ""
            reserved = _reserved(rule.operator_only)
            return f"{least} of the tenant that {code(tenant)} names{own}, and operators{reserved}"


def _reserved(params: tuple[str, ...]) -> str:
    return f" ({' and '.join(map(code, params))}: operators only)" if params else ""


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
        "access": _access,
        "request": _request,
        "response": _response,
    },
)
