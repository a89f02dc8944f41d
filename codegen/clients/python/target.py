"""The target: it renders the model into the files of a package."""

from pathlib import Path
from typing import Any

from codegen.clients.model import Client
from codegen.clients.python.annotations import Sides
from codegen.clients.python.declarations import types_of
from codegen.clients.python.filters import filter_of, operator_methods
from codegen.clients.python.methods import methods_of
from codegen.clients.python.naming import PackageName, package_name
from codegen.clients.python.prose import fenced, markdown
from codegen.clients.python.samples import samples_of, url_of
from codegen.clients.python.source import formatted, notice, one_line, toml_string
from codegen.clients.python.versions import license_expression, package_version
from codegen.targets.python_text import docstring, literal
from codegen.templating import environment, render

_RUNTIME = Path(__file__).parent / "runtime"
_MODULES = ("__init__", "calls", "client", "errors", "types")
# No module can have this name.
_OF_README = "of the README"
_SAMPLES = ("first", "blocking", "errors", "pages", "batches", "websocket", "feed")


class PythonClient:
    """Writes a package with a client for asyncio and one that blocks."""

    directory = "clients/python"

    def render(self, client: Client, package: str | None = None) -> dict[str, str]:
        """Return the text of each file by its path in the package; without `package` the title gives the name.

        Raises:
            BadPackageName: no package can have that name.

        """
        name = package_name(client.title, package)
        context = _context(client, name)
        modules = [*_MODULES, *(["filters"] if client.filters else [])]
        sources = {f"{name.module}/{module}.py": f"{module}.py.j2" for module in modules}
        samples = {f"{_OF_README}/{sample}.py": f"samples/{sample}.py.j2" for sample in _SAMPLES}
        texts = {path: render(_JINJA, template, **context) for path, template in (sources | samples).items()}
        done = formatted(texts)
        blocks = {sample: done.pop(f"{_OF_README}/{sample}.py") for sample in _SAMPLES}
        return {
            **{path: _headed(client, text) for path, text in done.items()},
            **_runtime(client, name),
            f"{name.module}/py.typed": f"# {notice(client)}\n",
            "pyproject.toml": render(_JINJA, "pyproject.toml.j2", **context),
            "README.md": render(_JINJA, "README.md.j2", **context, blocks=blocks),
        }


def _context(client: Client, name: PackageName) -> dict[str, Any]:
    sides = Sides(client)
    methods = methods_of(client, sides)
    told = filter_of(client)
    return {
        "client": client,
        "package": name,
        "version": package_version(client.version),
        "license": license_expression(client.license),
        "notice": notice(client),
        "methods": methods,
        "types": types_of(client, sides),
        "filter": told,
        "operators": list(operator_methods(told.operators)) if told else [],
        "samples": samples_of(methods),
        "url": url_of(client),
    }


def _runtime(client: Client, name: PackageName) -> dict[str, str]:
    """Return the modules that are the same in every package."""
    return {
        f"{name.module}/_runtime/{path.name}": _headed(client, path.read_text())
        for path in sorted(_RUNTIME.glob("*.py"))
    }


def _headed(client: Client, text: str) -> str:
    return f"# {notice(client)}\n\n{text.lstrip()}"


def _literals(values: tuple[str, ...]) -> str:
    """Return a tuple of strings as an expression."""
    return f"({', '.join(map(literal, values))}{',' if len(values) == 1 else ''})"


def _quoted(annotation: str) -> str:
    """Return a member's type in quotes, so that it may refer to what comes later."""
    if annotation.startswith("NotRequired["):
        return f"NotRequired[{annotation.removeprefix('NotRequired[').removesuffix(']')!r}]"
    return repr(annotation)


def _socket_url(url: str) -> str:
    """Return the address of the WebSocket at the same place."""
    return f"ws{url.removeprefix('http')}" if url.startswith("http") else url


_JINJA = environment(
    "python_client",
    {
        "literal": literal,
        "literals": _literals,
        "docstring": docstring,
        "one_line": one_line,
        "toml": toml_string,
        "markdown": markdown,
        "fenced": lambda code, language="python": fenced(language, code),
        "socket_url": _socket_url,
        "quoted": _quoted,
    },
)
