"""Methods of the document as methods of a client and builders of calls."""

import math
from dataclasses import dataclass

from codegen.clients.model import Client, Feed, Method, Nothing, Pages, Param, Shape
from codegen.clients.python.annotations import Sides, takes
from codegen.clients.python.naming import follow_names, iterate_names, method_names, param_names
from codegen.clients.python.prose import builder_docstring, follower_docstring, method_docstring, summary
from codegen.targets.python_text import literal


@dataclass(frozen=True, slots=True)
class ParamLine:
    """A parameter of a signature: `default` is an expression, None where it has to be given."""

    name: str
    key: str
    annotation: str
    default: str | None
    none_is_absent: bool


@dataclass(frozen=True, slots=True)
class MethodLines:
    """What the templates write for one method."""

    method: Method
    name: str
    iterate: str | None
    follow: str | None
    params: tuple[ParamLine, ...]
    result: str
    """How pydantic reads it."""
    answer: str
    """What people see of it."""
    item: str
    page: str
    """What people see of what a feed tells."""
    page_read: str
    """How pydantic reads it."""
    summary: str
    docstring: str
    iterate_docstring: str
    follow_docstring: str
    builder_docstring: str

    @property
    def constant(self) -> str:
        """The constant that describes the method."""
        return _constant(self.name)

    @property
    def follow_constant(self) -> str:
        """The constant that describes the feed."""
        return _constant(self.follow or "")

    @property
    def pages(self) -> Pages | None:
        """How the list goes on."""
        return self.method.pages

    @property
    def feed(self) -> Feed | None:
        """What the method begins."""
        return self.method.feed

    @property
    def none_is_absent(self) -> tuple[str, ...]:
        """The parameters, by their names in JSON, that are left out where they are None."""
        return tuple(param.key for param in self.params if param.none_is_absent)

    @property
    def positions(self) -> tuple[str, ...] | None:
        """The names of all parameters where they are sent as an array."""
        return tuple(param.key for param in self.params) if self.method.is_by_position else None


def methods_of(client: Client, sides: Sides) -> tuple[MethodLines, ...]:
    """Return the lines of each method, in the document's order."""
    names = method_names(client.methods)
    iterates = iterate_names(client.methods, names.values())
    follows = follow_names(client.methods, [*names.values(), *iterates.values()])
    return tuple(
        _lines(client, method, sides, names[method.name], iterates.get(method.name), follows.get(method.name))
        for method in client.methods
    )


def _lines(
    client: Client, method: Method, sides: Sides, name: str, iterate: str | None, follow: str | None
) -> MethodLines:
    params = param_names(param.name for param in method.params)
    return MethodLines(
        method=method,
        name=name,
        iterate=iterate,
        follow=follow,
        params=tuple(_param(param, params[param.name], sides) for param in method.params),
        result="None" if method.result is None else sides.read(method.result),
        answer="None" if method.result is None else _answer(sides, method.result),
        item=sides.answer(method.pages.item) if method.pages else "",
        page=_answer(sides, method.feed.next.params) if method.feed else "",
        page_read=sides.read(method.feed.next.params) if method.feed else "",
        summary=summary(method),
        docstring=method_docstring(client, method, params),
        iterate_docstring=method_docstring(client, method, params, is_list=True),
        follow_docstring=follower_docstring(client, method, method.feed, params) if method.feed else "",
        builder_docstring=builder_docstring(method),
    )


def _constant(name: str) -> str:
    return f"_{name.upper() if name.isascii() else name}"


def _answer(sides: Sides, shape: Shape) -> str:
    """Return the type of a result; a method that could return nothing at all would look as if it never ended."""
    return "Any" if shape == Nothing() else sides.answer(shape)


def _param(param: Param, name: str, sides: Sides) -> ParamLine:
    annotation = sides.param(param.shape)
    if param.is_required:
        return ParamLine(name, param.name, annotation, None, none_is_absent=False)
    default = (
        param.default.value if param.default and takes(sides, param.shape, param.default.value) else None
    )
    if default is not None:
        return ParamLine(name, param.name, annotation, literal(default), none_is_absent=False)
    if param.takes_null and not param.default:
        return ParamLine(name, param.name, _or_not_given(annotation), "NOT_GIVEN", none_is_absent=False)
    # Null is what the service takes where nothing is given, or it does not take it at all.
    is_open = annotation == "Any" or annotation.endswith("| None") or annotation == "None"
    return ParamLine(
        name, param.name, annotation if is_open else f"{annotation} | None", "None", none_is_absent=True
    )


def _default(param: Param, sides: Sides) -> str | int | float | bool | None:
    """Return the value that the signature shows, None where there is none that has the type and can be written down."""
    value = param.default.value if param.default else None
    is_finite = not isinstance(value, float) or math.isfinite(value)
    return value if is_finite and takes(sides, param.shape, value) else None


def _or_not_given(annotation: str) -> str:
    """Return the type with one more member; None stays last."""
    if annotation == "Any":
        return annotation
    parts = [
        part for part in (annotation.removesuffix("None").removesuffix(" | "), "NotGiven", "None") if part
    ]
    return " | ".join(parts if annotation.endswith("None") else parts[:-1])
