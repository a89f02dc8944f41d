"""Methods as TypeScript: their names, parameters, calls and comments."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from codegen.clients.declarations import names_in
from codegen.clients.model import Client, Feed, Method, Notice
from codegen.clients.typescript.text import (
    LINE_LENGTH,
    code,
    comment,
    joined,
    listed,
    literal,
    one_line,
    plain,
    value,
)
from codegen.clients.typescript.types import Types
from codegen.naming import DeclarationNames, camel_names, follower_name, iterator_name


@dataclass(frozen=True, slots=True)
class Function:
    """A method under its names in TypeScript; `iterator` and `follower` are None where it has no pages and no feed."""

    method: Method
    name: str
    iterator: str | None
    follower: str | None
    params_type: str
    result: str
    types: Types

    @property
    def has_optional_params(self) -> bool:
        """Whether the method can be called without any parameter."""
        return not any(param.is_required for param in self.method.params)

    def params_declaration(self) -> str:
        """Return the interface of the parameters."""
        members = "".join(self.types.param(param) for param in self.method.params)
        head = comment([f"Parameters of `{one_line(self.method.name)}`."])
        return f"{head}export interface {self.params_type} {{\n{members}}}\n"

    def builder(self) -> str:
        """Return the function that makes the call as a value."""
        method = self.method
        kind = "notification" if method.result is None else "safe" if method.is_safe else None
        arguments = [literal(method.name), "params"]
        if method.is_by_position:
            names = [literal(param.name) for param in method.params]
            arguments.append(joined(names, "[", "]", indent=2, around=40))
        key = None if method.is_by_position else method.key
        arguments += [literal(kind or "unsafe")] if kind or key else []
        arguments += [literal(key)] if key else []
        make = "byPosition" if method.is_by_position else "byName"
        about = f": {one_line(method.summary)}" if method.summary else ""
        head = comment([f"The call of `{one_line(method.name)}`{about}."], self._deprecated())
        signature = joined(
            [self._param()], f"export function {self.name}(", f"): Call<{self.result}>", around=2
        )
        body = joined(arguments, f"return {make}(", ")", indent=2, around=1)
        return f"{head}{signature} {{\n  {body};\n}}\n"

    def sender(self) -> str:
        """Return the client's method that makes the call."""
        head = comment([_summary(self.method) + ".", self.method.description], self._tags(), indent=2)
        signature = self._signature(self.name, f"Promise<{self.result}>")
        return f"{head}  {signature} {{\n    return this.send(calls.{self.name}(params), options);\n  }}\n"

    def iteration(self) -> str:
        """Return the client's method that goes through all pages."""
        pages = self.method.pages
        if pages is None or self.iterator is None:
            return ""
        about = (
            f"All items that {{@link {self.name}}} lists, page by page: for `for await`. "
            "`pages()` of what it returns gives whole pages."
        )
        head = comment([], [about, *self._deprecated()], indent=2)
        item = self.types.answered(pages.item)
        signature = self._signature(self.iterator, f"Pages<{item}, {self.result}>")
        paths = {"cursor": pages.cursor, "next": pages.next, "items": pages.items}
        arguments = [
            literal(self.method.name),
            value({key: list(path) for key, path in paths.items()}, 6, room=LINE_LENGTH - 1),
            "params",
            f"(each) => this.{self.name}(each as {self.params_type}, options)",
        ]
        return f"{head}  {signature} {{\n    return {listed(arguments, 'new Pages(', ')', indent=4)};\n  }}\n"

    def following(self) -> str:
        """Return the client's method that follows the feed."""
        feed = self.method.feed
        if feed is None or self.follower is None:
            return ""
        about = (
            f"Follow {code(feed.next.method)}, page by page: for `for await`. It goes over a WebSocket of its own, which "
            "is opened again after each loss, and ends with the loop, with its signal, or with the client."
        )
        head = comment(
            [_summary(self.method) + ".", self.method.description], [about, *self._faults()], indent=2
        )
        page = self.types.answered(feed.next.params)
        arguments = [self._param(), "options?: FollowOptions"]
        signature = joined(
            arguments, f"{self.follower}(", f"): AsyncGenerator<{page}, void, undefined>", indent=2, around=2
        )
        passed = [
            f"(each) => calls.{self.name}(each as {self.params_type})",
            "params",
            value(_feed(feed), 6, room=LINE_LENGTH - 1),
            "options",
        ]
        return f"{head}  {signature} {{\n    return {listed(passed, 'this.follow(', ')', indent=4)};\n  }}\n"

    def result_types(self) -> set[str]:
        """Return the names of the declarations that the result refers to."""
        return set() if self.method.result is None else set(names_in(self.method.result))

    def item_types(self) -> set[str]:
        """Return the names of the declarations that the items of pages, and what a feed tells, refer to."""
        items = [self.method.pages.item] if self.method.pages else []
        items += [self.method.feed.next.params] if self.method.feed else []
        return {name for shape in items for name in names_in(shape)}

    def _signature(self, name: str, returned: str) -> str:
        arguments = [self._param(), "options?: CallOptions"]
        return joined(arguments, f"{name}(", f"): {returned}", indent=2, around=2)

    def _param(self) -> str:
        return f"params: {self.params_type}{' = {}' if self.has_optional_params else ''}"

    def _tags(self) -> list[str]:
        method = self.method
        described = plain(one_line(method.result_description))
        tags = [f"@returns {described}"] if described else []
        return [*tags, *self._faults()]

    def _faults(self) -> list[str]:
        method = self.method
        tags = [f"@throws {{@link {fault}}}" for fault in method.faults]
        tags += [f"@see {plain(one_line(method.docs_url))}"] if method.docs_url else []
        return [*tags, *self._deprecated()]

    def _deprecated(self) -> list[str]:
        return ["@deprecated"] if self.method.is_deprecated else []


def functions(client: Client) -> list[Function]:
    """Return the methods of a client under names that clash with nothing."""
    types = Types(client)
    declared = (each.name for each in (*client.declarations, *client.faults))
    params_types = DeclarationNames(declared)
    names = camel_names(method.name for method in client.methods)
    wanted = {method.name: iterator_name(method.name) for method in client.methods if method.pages}
    iterators = _further_names(wanted, names.values())
    wanted = {method.name: follower_name(method.feed.next.method) for method in client.methods if method.feed}
    followers = _further_names(wanted, [*names.values(), *iterators.values()])
    return [
        Function(
            method=method,
            name=names[method.name],
            iterator=iterators.get(method.name),
            follower=followers.get(method.name),
            params_type=params_types.take(f"{method.name} params") if method.params else "NoParams",
            result="void" if method.result is None else types.answered(method.result),
            types=types,
        )
        for method in client.methods
    ]


def _further_names(wanted: Mapping[str, str], taken: Iterable[str]) -> dict[str, str]:
    """Return the names of further methods of a client, none of them taken and no two the same."""
    chosen: dict[str, str] = {}
    for method, name in wanted.items():
        chosen[method] = camel_names([name], {*taken, *chosen.values()})[name]
    return chosen


def _feed(feed: Feed) -> dict[str, Any]:
    """Return what the run time has to know of a feed."""
    paths = {"id": list(feed.id), "start": list(feed.start), "resume": feed.resume}
    return {**paths, "next": _notice(feed.next), "end": {**_notice(feed.end), "error": list(feed.error)}}


def _notice(notice: Notice) -> dict[str, Any]:
    return {"method": notice.method, "id": list(notice.id), "cursor": list(notice.cursor)}


def _summary(method: Method) -> str:
    return one_line(method.summary) or f"Call `{one_line(method.name)}`"
