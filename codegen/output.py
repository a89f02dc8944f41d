"""Generated files on disk: writing them, and telling where they drifted from the document."""

from collections.abc import Iterable
from pathlib import Path

from codegen.clients.generate import LANGUAGES, rendered
from codegen.clients.model import Client
from codegen.model import Api
from codegen.targets import TARGETS

_MARK = "Generated from "


def render_service(api: Api) -> dict[str, str]:
    """Return the text of each file of the service by its path below the root of the output."""
    return {
        f"{target.directory}/{name}": text for target in TARGETS for name, text in target.render(api).items()
    }


def render_clients(client: Client) -> dict[str, str]:
    """Return the text of each file of the service's own clients by its path below the root of the output."""
    return {
        f"{language.directory}/{name}": text
        for key, language in LANGUAGES.items()
        for name, text in rendered(key, client).items()
    }


def differences(files: dict[str, str], root: Path) -> list[str]:
    """Return what is not as it would be generated: one line a file."""
    drifted = [
        f"{name}: {'differs from the document' if (root / name).exists() else 'is missing'}"
        for name, text in files.items()
        if not _holds(root / name, text)
    ]
    stale = [f"{path.relative_to(root).as_posix()}: is stale" for path in _others(files, root)]
    return sorted([*drifted, *stale])


def write(files: dict[str, str], root: Path) -> list[str]:
    """Write what changed and remove generated files that are stale; return the paths touched."""
    changed = [root / name for name, text in files.items() if not _holds(root / name, text)]
    stale = [path for path in _others(files, root) if _MARK in path.read_text(errors="replace")]
    for path in changed:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(files[path.relative_to(root).as_posix()].encode())
    for path in stale:
        path.unlink()
    return sorted(path.relative_to(root).as_posix() for path in [*changed, *stale])


def _holds(path: Path, text: str) -> bool:
    return path.is_file() and path.read_bytes() == text.encode()


def _others(files: dict[str, str], root: Path) -> Iterable[Path]:
    """Return the files in the targets' directories that are not generated now; caches of tools are passed over."""
    for directory in (
        *(target.directory for target in TARGETS),
        *(each.directory for each in LANGUAGES.values()),
    ):
        for path in sorted((root / directory).rglob("*")):
            below = path.relative_to(root)
            is_cache = any(part.startswith(".") or part == "__pycache__" for part in below.parts)
            if path.is_file() and not is_cache and below.as_posix() not in files:
                yield path
