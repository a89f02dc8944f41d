"""Methods as TypeScript: their names, parameters, calls and comments."""

from dataclasses import dataclass

from codegen.clients.declarations import names_in
from codegen.clients.model import Client, Method
from codegen.clients.typescript.text import (
    LINE_LENGTH,
    comment,
    joined,
    listed,
    literal,
    one_line,
    plain,
    value,
)
from codegen.clients.typescript.types import Types
from codegen.naming import DeclarationNames, camel_names, iterator_name


@dataclass(frozen=True, slots=True)
class Function:
    """A method under its names in TypeScript; `iterator` is None where its result has no pages."""

    method: Method
    name: str
    iterator: str | None
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

    def result_types(self) -> set[str]:
        """Return the names of the declarations that the result refers to."""
        return set() if self.method.result is None else set(names_in(self.method.result))

    def item_types(self) -> set[str]:
        """Return the names of the declarations that the items of pages refer to."""
        return set(names_in(self.method.pages.item)) if self.method.pages else set()

    def _signature(self, name: str, returned: str) -> str:
        arguments = [self._param(), "options?: CallOptions"]
        return joined(arguments, f"{name}(", f"): {returned}", indent=2, around=2)

    def _param(self) -> str:
        return f"params: {self.params_type}{' = {}' if self.has_optional_params else ''}"

    def _tags(self) -> list[str]:
        method = self.method
        described = plain(one_line(method.result_description))
        tags = [f"@returns {described}"] if described else []
        tags += [f"@throws {{@link {fault}}}" for fault in method.faults]
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
    iterators: dict[str, str] = {}
    for method in client.methods:
        if method.pages:
            wanted = iterator_name(method.name)
            taken = {*names.values(), *iterators.values()}
            iterators[method.name] = camel_names([wanted], taken)[wanted]
    return [
        Function(
            method=method,
            name=names[method.name],
            iterator=iterators.get(method.name),
            params_type=params_types.take(f"{method.name} params") if method.params else "NoParams",
            result="void" if method.result is None else types.answered(method.result),
            types=types,
        )
        for method in client.methods
    ]


def _summary(method: Method) -> str:
    return one_line(method.summary) or f"Call `{one_line(method.name)}`"
