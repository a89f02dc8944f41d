"""The modules of a client that hold what its document says."""

from collections.abc import Iterable, Sequence

from codegen.clients.declarations import names_in
from codegen.clients.model import Client, Fault
from codegen.clients.typescript.methods import Function
from codegen.clients.typescript.text import code, comment, joined, literal, plain
from codegen.clients.typescript.types import Types
from codegen.templating import environment, render


def generated_modules(client: Client, methods: Sequence[Function]) -> dict[str, str]:
    """Return the text of each module by its file name."""
    return {
        "calls.ts": _calls(methods),
        "client.ts": _client(client, methods),
        "errors.ts": _errors(client.faults),
        "index.ts": _index(client),
        "params.ts": _params(methods),
        "types.ts": _types(client),
        **({"filters.ts": _filters(client)} if client.filters else {}),
    }


def _types(client: Client) -> str:
    types = Types(client)
    body = "\n".join(map(types.declaration, client.declarations))
    head = "/** The shapes of what goes to the service and of what it answers. */\n\n"
    return head + _open_objects(body) + (body or "export {};\n")


def _filters(client: Client) -> str:
    names = [each.name for each in client.filters]
    return render(_JINJA, "filters.ts.j2", types=names, filter=client.filters[0].filter)


def _params(methods: Sequence[Function]) -> str:
    with_params = [each for each in methods if each.method.params]
    body = "\n".join(each.params_declaration() for each in with_params)
    shapes = [param.shape for each in with_params for param in each.method.params]
    declared = {name for shape in shapes for name in names_in(shape)}
    head = "/** The parameters of each method. */\n\n"
    types = _imports("./types.js", sorted(declared), is_type=True)
    return head + _block([_open_objects(body).strip(), types]) + (body or "export {};\n")


def _open_objects(body: str) -> str:
    uses = any(
        "JsonObject" in line for line in body.splitlines() if not line.lstrip().startswith(("*", "/*"))
    )
    return 'import type { JsonObject } from "./runtime/calls.js";\n\n' if uses else ""


def _errors(faults: Sequence[Fault]) -> str:
    return render(_JINJA, "errors.ts.j2", faults=faults)


def _calls(methods: Sequence[Function]) -> str:
    makers = {"byPosition" if each.method.is_by_position else "byName" for each in methods}
    names = [*sorted(makers), *(["type Call"] if methods else []), *_no_params(methods)]
    head = (
        "/** A function for each method that makes its call as a value: for batches and notifications. */\n\n"
    )
    imports = _block([
        _imports("./params.js", _params_types(methods), is_type=True),
        _imports("./runtime/calls.js", names),
        _imports("./types.js", sorted(_result_types(methods)), is_type=True),
    ])  # fmt: skip
    return head + imports + ("\n".join(each.builder() for each in methods) or "export {};\n")


def _client(client: Client, methods: Sequence[Function]) -> str:
    options = ["CallOptions"] if methods else []
    options += ["ClientOptions", *(["FollowOptions"] if any(each.follower for each in methods) else [])]
    imports = _block([
        'import * as calls from "./calls.js";' if methods else "",
        'import { ERROR_CLASSES } from "./errors.js";',
        _imports("./params.js", _params_types(methods), is_type=True),
        _imports("./runtime/calls.js", [name.removeprefix("type ") for name in _no_params(methods)], is_type=True),
        'import { RpcClient } from "./runtime/client.js";',
        _imports("./runtime/options.js", options, is_type=True),
        'import { Pages } from "./runtime/pages.js";' if any(each.iterator for each in methods) else "",
        'import type { UrlLike } from "./runtime/platform.js";',
        _imports("./types.js", sorted(_result_types(methods) | _item_types(methods)), is_type=True),
    ])  # fmt: skip
    return render(_JINJA, "client.ts.j2", client=client, methods=methods, imports=imports)


def _index(client: Client) -> str:
    return render(
        _JINJA,
        "index.ts.j2",
        errors=_exported("./errors.js", [each.name for each in client.faults]),
        has_filters=bool(client.filters),
    )


def _params_types(methods: Iterable[Function]) -> list[str]:
    return sorted(each.params_type for each in methods if each.method.params)


def _result_types(methods: Iterable[Function]) -> set[str]:
    return {name for each in methods for name in each.result_types()}


def _item_types(methods: Iterable[Function]) -> set[str]:
    return {name for each in methods for name in each.item_types()}


def _no_params(methods: Iterable[Function]) -> list[str]:
    return ["type NoParams"] if any(not each.method.params for each in methods) else []


def _imports(module: str, names: Iterable[str], *, is_type: bool = False) -> str:
    """Return the statement that imports names, empty where there are none."""
    listed = list(dict.fromkeys(names))
    keyword = "import type" if is_type else "import"
    return joined(listed, f"{keyword} {{", f"}} from {literal(module)};") if listed else ""


def _exported(module: str, names: Sequence[str]) -> str:
    return joined(names, "export {", f"}} from {literal(module)};")


def _block(statements: Iterable[str]) -> str:
    """Return statements, a line each, and an empty line behind them if there are any."""
    text = "".join(f"{statement}\n" for statement in statements if statement)
    return f"{text}\n" if text else ""


_JINJA = environment(
    "typescript_client", {"literal": literal, "plain": plain, "code": code, "comment": comment}
)
