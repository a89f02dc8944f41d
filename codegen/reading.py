"""Reading a sound document into the model."""

from typing import Any

import openrpc

from codegen.access import read_access
from codegen.document import Document, Node
from codegen.model import (
    Api,
    ErrorSpec,
    Example,
    Feed,
    Link,
    Method,
    Notification,
    NullMeaning,
    Param,
    Service,
)
from codegen.schemas import SchemaReader, alternatives
from codegen.typed import typed_view

# What the errors of JSON-RPC itself are over HTTP where the document does not say.
_STATUSES = {-32700: 400, -32600: 400, -32601: 404, -32602: 400, -32603: 500}


def read_api(document: Document) -> Api:
    """Return the model of a document in which `codegen.checks` found nothing wrong."""
    return _Reader(document).api()


class _Reader:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._schemas = SchemaReader(document)
        feeds = [feed for method in document.methods() if (feed := method.get("x-feed"))]
        self._cancels = {feed["cancel"]["method"].value for feed in feeds}
        statuses = document.root.value.get("x-http-statuses", {})
        self._errors = {
            key: _error(key, node.value, statuses.get(key))
            for key, node in document.components("errors").items()
        }

    def api(self) -> Api:
        typed = typed_view(self._document)
        info = typed.info
        pairs = zip(self._document.methods(), typed.methods, strict=True)
        methods = tuple(self._method(node, typed) for node, typed in pairs)
        return Api(
            title=info.title,
            version=info.version,
            description=info.description or "",
            digest=self._document.digest,
            services=self._services(methods),
            methods=methods,
            errors=tuple(self._errors.values()),
        )

    def _services(self, methods: tuple[Method, ...]) -> tuple[Service, ...]:
        tags = [self._document.follow(tag).value for tag in self._document.components("tags").values()]
        return tuple(
            Service(
                name=tag["name"],
                description=tag.get("description", ""),
                methods=tuple(method for method in methods if method.service == tag["name"]),
            )
            for tag in tags
        )

    def _method(self, node: Node, typed: openrpc.Method) -> Method:
        params = tuple(self._param(descriptor) for descriptor in node.items("params"))
        by_name = typed.param_structure is openrpc.ParamStructure.BY_NAME
        return Method(
            name=typed.name,
            summary=(typed.summary or "").strip().rstrip("."),
            description=typed.description or "",
            service=(typed.tags or [])[0].name,
            params=params,
            positions=() if by_name else tuple(param.name for param in params),
            result=self._schemas.read(self._document.follow(node["result"])["schema"]),
            result_description=typed.result.description or "",
            errors=tuple(self._error(error) for error in node.items("errors")),
            links=tuple(_link(link) for link in typed.links or []),
            examples=tuple(_example(example, typed.params) for example in typed.examples or []),
            is_deprecated=bool(typed.deprecated),
            is_safe=node.value.get("x-safe", False),
            access=read_access(node.value.get("x-flexdb-access", []), params),
            cost=node.value.get("x-flexdb-cost", 1),
            item_cost=node.value.get("x-flexdb-item-cost", 0),
            has_secret=node.value.get("x-flexdb-secret", False),
            feed=self._feed(node),
            needs_connection="x-feed" in node.value or typed.name in self._cancels,
        )

    def _feed(self, method: Node) -> Feed | None:
        feed = method.get("x-feed")
        if feed is None:
            return None
        return Feed(
            self._notification(feed["next"]), self._notification(feed["end"]), feed["cancel"]["method"].value
        )

    def _notification(self, told: Node) -> Notification:
        return Notification(told["method"].value, self._schemas.read(told["schema"]))

    def _param(self, node: Node) -> Param:
        descriptor = self._document.follow(node)
        members = descriptor.value
        return Param(
            name=members["name"],
            description=members.get("description", ""),
            type=self._schemas.read(self._type_of(descriptor)),
            is_required=members.get("required", False),
            empty_is_absent=members.get("x-empty-is-absent", False),
            null_means=NullMeaning(members["x-null-means"]) if "x-null-means" in members else None,
        )

    def _type_of(self, descriptor: Node) -> Node:
        schema = descriptor["schema"]
        if "x-empty-is-absent" in descriptor.value or "x-null-means" in descriptor.value:
            return alternatives(self._document, schema).schema
        return schema

    def _error(self, node: Node) -> ErrorSpec:
        return self._errors[self._document.follow(node).pointer.rpartition("/")[2]]


def _error(key: str, error: dict[str, Any], statuses: int | dict[str, int] | None) -> ErrorSpec:
    by_reason = statuses if isinstance(statuses, dict) else {}
    status = statuses if isinstance(statuses, int) else by_reason.get("default")
    return ErrorSpec(
        key,
        error["code"],
        error["message"],
        error.get("data"),
        status=status or _STATUSES.get(error["code"], 400),
        status_of_reason={reason: code for reason, code in by_reason.items() if reason != "default"},
        has_status=statuses is not None,
    )


def _link(link: openrpc.Link) -> Link:
    description = link.description or link.summary or ""
    return Link(link.name or "", description, link.method or "", dict(link.params or {}))


def _example(example: openrpc.ExamplePairing, params: list[openrpc.ContentDescriptor]) -> Example:
    given = {value.name: value.value for value in example.params or []}
    return Example(
        name=example.name or "",
        summary=example.summary or example.description or "",
        params={param.name: given[param.name] for param in params if param.name in given},
        result=example.result.value if example.result else None,
    )
