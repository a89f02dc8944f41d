"""The HTTP view as an OpenAPI 3.1 document, for tools that know nothing of JSON-RPC.

Each method is `POST /rpc/{method}`: the parameters by name are the body, the result is the answer, and an error has a
status of its own. Links and examples carry over. Methods that need a connection which stays open are left out.
"""

import json
import re
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from codegen.model import Anybody, Api, ErrorSpec, Example, Link, Method, named_types
from codegen.naming import class_name, error_class
from codegen.targets.base import notice
from codegen.targets.json_schema import Json, component_key, definition, parameters, reference

_EXPRESSION = re.compile(r"\$\{([^}]*)\}")
_ROOTS = {"result": "$response.body", "params": "$request.body"}

_BEARER = "bearer"

# Parse error and invalid request: any call can be answered with them, so methods do not declare them.
_OF_EVERY_CALL = (-32700, -32600)


class OpenApi:
    """Writes the document that the service answers at /openapi.json."""

    directory = "flexdb/generated/http"

    def render(self, api: Api) -> dict[str, str]:
        """Return `openapi.json`."""
        return {"openapi.json": json.dumps(_document(_view(api)), indent=2, ensure_ascii=False) + "\n"}


def _view(api: Api) -> Api:
    """Return what can be called where each call is a request by itself."""
    methods = tuple(method for method in api.methods if not method.needs_connection)
    names, services = {method.name for method in methods}, {method.service for method in methods}
    return replace(
        api,
        methods=tuple(
            replace(method, links=tuple(link for link in method.links if link.method in names))
            for method in methods
        ),
        services=tuple(service for service in api.services if service.name in services),
    )


def _document(api: Api) -> Json:
    return {
        "openapi": "3.1.1",
        "x-origin": notice(api),
        "info": {"title": api.title, "version": api.version, "description": api.description},
        "tags": [{"name": service.name, "description": service.description} for service in api.services],
        "paths": {f"/rpc/{quote(method.name)}": {"post": _operation(method, api)} for method in api.methods},
        "components": {"schemas": _components(api), **_security_schemes(api)},
    }


def _security_schemes(api: Api) -> Json:
    """Return how callers say who they are, where the document says who may call."""
    if not any(method.access for method in api.methods):
        return {}
    return {"securitySchemes": {_BEARER: {"type": "http", "scheme": "bearer"}}}


def _security(method: Method) -> Json:
    """Return that a call takes a credential, or may do without."""
    if not method.access:
        return {}
    return {"security": [{_BEARER: []}, *([{}] if Anybody(is_known=False) in method.access else [])]}


def _operation(method: Method, api: Api) -> Json:
    deprecated = {"deprecated": True} if method.is_deprecated else {}
    return {
        "operationId": method.name,
        "tags": [method.service],
        "summary": method.summary,
        "description": method.description,
        **deprecated,
        **_security(method),
        "requestBody": {
            "required": True,
            "content": _json(reference(_params_title(method)), _examples(method, "params")),
        },
        "responses": {"200": _result(method)} | _failures(_errors(method, api)),
    }


def _params_title(method: Method) -> str:
    return class_name(method.name, "Params")


def _result(method: Method) -> Json:
    links = {"links": _links(method)} if method.links else {}
    content = _json(reference(method.result.title), _examples(method, "result"))
    return {"description": method.result_description or method.summary, "content": content, **links}


def _examples(method: Method, part: str) -> Json:
    def told(example: Example) -> Json:
        summary = {"summary": example.summary} if example.summary else {}
        return {**summary, "value": getattr(example, part)}

    return {"examples": {component_key(example.name): told(example) for example in method.examples}}


def _json(schema: Json, examples: Json | None = None) -> Json:
    return {"application/json": {"schema": schema, **(examples or {})}}


def _links(method: Method) -> Json:
    return {component_key(link.name): _link(link) for link in method.links}


def _link(link: Link) -> Json:
    params = {name: _expression(value) for name, value in link.params.items()}
    described = {"description": link.description} if link.description else {}
    return {"operationId": link.method, "requestBody": params, **described}


def _expression(value: Any) -> Any:
    """Return `${result.a.b}` as OpenAPI writes it (section 4.8.20.4), in braces where text stands around it."""
    if not isinstance(value, str):
        return value
    if whole := _EXPRESSION.fullmatch(value):
        return _runtime_expression(whole[1])
    return _EXPRESSION.sub(lambda found: f"{{{_runtime_expression(found[1])}}}", value)


def _runtime_expression(path: str) -> str:
    root, *steps = path.split(".")
    tokens = (step.replace("~", "~0").replace("/", "~1") for step in steps)
    return f"{_ROOTS[root]}#{''.join(f'/{token}' for token in tokens)}"


def _errors(method: Method, api: Api) -> list[ErrorSpec]:
    return [*method.errors, *(error for error in api.errors if error.code in _OF_EVERY_CALL)]


def _failures(errors: list[ErrorSpec]) -> Json:
    """Return the response of each status that an error can have."""
    by_status: dict[int, list[ErrorSpec]] = {}
    for error in errors:
        for status in sorted({error.status, *error.status_of_reason.values()}):
            by_status.setdefault(status, []).append(error)
    return {str(status): _failure(by_status[status]) for status in sorted(by_status)}


def _failure(errors: list[ErrorSpec]) -> Json:
    schemas = [reference(error_class(error.key)) for error in errors]
    return {
        "description": ", or ".join(error.message for error in errors),
        "content": _json(schemas[0] if len(schemas) == 1 else {"oneOf": schemas}),
    }


def _components(api: Api) -> Json:
    schemas = {component_key(kind.title): definition(kind) for kind in named_types(api)}
    schemas |= {component_key(_params_title(method)): parameters(method) for method in api.methods}
    schemas |= {component_key(error_class(error.key)): _error(error) for error in api.errors}
    return dict(sorted(schemas.items()))


def _error(error: ErrorSpec) -> Json:
    return {
        "title": error_class(error.key),
        "type": "object",
        "required": ["code", "message", "data"],
        "properties": {
            "code": {"const": error.code},
            "message": {"type": "string"},
            "data": {
                "type": "object",
                "required": ["reason", "retryable"],
                "properties": {"reason": {"type": "string"}, "retryable": {"type": "boolean"}},
            },
        },
        "examples": [{"code": error.code, "message": error.message, "data": error.data}],
    }
