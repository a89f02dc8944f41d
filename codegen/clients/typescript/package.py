"""The files of a package in TypeScript."""

import json
from pathlib import Path

from codegen.clients.model import Client
from codegen.clients.typescript.methods import functions
from codegen.clients.typescript.modules import generated_modules
from codegen.clients.typescript.names import license_name, package_name, package_version
from codegen.clients.typescript.readme import readme
from codegen.clients.typescript.text import one_line
from codegen.templating import environment, render

_RUNTIME = Path(__file__).parent / "runtime"


class TypeScriptClient:
    """Writes packages of ES modules, which `tsc` compiles."""

    directory = "clients/typescript"

    def render(self, client: Client, package: str | None = None) -> dict[str, str]:
        """Return the text of each file by its path in the package.

        Raises:
            BadPackageName: npm takes no package of that name.

        """
        name = package_name(client.title, package)
        notice = one_line(
            f"Generated from the OpenRPC document of {client.title} {client.version} "
            f"(sha256 {client.digest}), do not edit."
        )
        methods = functions(client)
        sources = generated_modules(client, methods) | _runtime_modules()
        return {
            "README.md": readme(client, name, methods, notice),
            "package.json": _manifest(client, name, notice),
            "tsconfig.json": f"// {notice}\n{render(_JINJA, 'tsconfig.json.j2')}",
            **{f"src/{path}": f"// {notice}\n\n{text}" for path, text in sorted(sources.items())},
        }


def _runtime_modules() -> dict[str, str]:
    """Return the modules that are the same for every client."""
    return {f"runtime/{path.name}": path.read_text() for path in _RUNTIME.glob("*.ts")}


def _manifest(client: Client, name: str, notice: str) -> str:
    licence = license_name(client.license)
    manifest = {
        "//": notice,
        "name": name,
        "version": package_version(client.version),
        "description": f"Client of {one_line(client.title)} {one_line(client.version)}, over JSON-RPC 2.0.",
        **({"license": licence} if licence else {}),
        "type": "module",
        "sideEffects": False,
        "exports": {".": {"types": "./dist/index.d.ts", "default": "./dist/index.js"}},
        "types": "./dist/index.d.ts",
        "files": ["dist", "src"],
        "engines": {"node": ">=20"},
        "scripts": {"build": "tsc", "prepack": "tsc"},
        "devDependencies": {"typescript": ">=5.0"},
    }
    return json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"


_JINJA = environment("typescript_client", {})
