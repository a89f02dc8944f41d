"""Generated packages on disk, in directories that belong to somebody else: nothing of theirs is touched."""

import json
import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

MANIFEST = ".generated.json"
"""The file that says which language a package is in, and which files of a directory are it."""

_ABOUT = "Generated, do not edit: `flexdb generate` replaces and removes these files, and no others."


class NotOurs(Exception):
    """Something is in the way that was not generated, or is the package of another language."""


def with_manifest(language: str, files: dict[str, str]) -> dict[str, str]:
    """Return a package's files by their paths, with the manifest that lists them."""
    listed = {"//": _ABOUT, "language": language, "files": sorted(files)}
    return {**files, MANIFEST: json.dumps(listed, indent=2, ensure_ascii=False) + "\n"}


def write_package(files: dict[str, str], directory: Path) -> None:
    """Write a package's files, its manifest among them, and remove those of an earlier one that it has no more.

    Raises:
        NotOurs: something is in the way; nothing has been written.
        OSError: the directory cannot be written to.

    """
    before = _manifest(directory)
    language = json.loads(files[MANIFEST])["language"]
    if before and before["language"] != language:
        raise NotOurs(f"{directory}: holds a package in {before['language']}")
    earlier = {*before["files"], MANIFEST} if before else set()
    if told := list(_in_the_way([*files, *earlier], earlier, directory)):
        raise NotOurs("\n".join(told))
    for name, text in files.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    for name in sorted(earlier - set(files)):
        _remove(directory, name)


def _manifest(directory: Path) -> dict[str, Any] | None:
    """Return the manifest of the package in a directory, None where there is none that could be ours."""
    path = directory / MANIFEST
    try:
        found = json.loads(path.read_bytes())
    except FileNotFoundError:
        return None
    except ValueError:
        raise NotOurs(f"{path}: is not readable") from None
    manifest: dict[str, Any] = found if isinstance(found, dict) else {}
    names = manifest.get("files")
    if not isinstance(names, list) or not all(map(_is_inside, names)) or "language" not in manifest:
        raise NotOurs(f"{path}: lists no files of a package")
    return manifest


def _is_inside(name: Any) -> bool:
    """Return whether a name is that of a file below the directory."""
    if not isinstance(name, str) or not name:
        return False
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts


def _in_the_way(names: list[str], earlier: set[str], directory: Path) -> Iterator[str]:
    seen: set[Path] = set()
    for name in dict.fromkeys(names):
        path = directory / name
        for parent in reversed(path.relative_to(directory).parents[:-1]):
            above = directory / parent
            if above not in seen and os.path.lexists(above) and (above.is_symlink() or not above.is_dir()):
                yield f"{above}: is no directory of its own"
            seen.add(above)
        if path.is_symlink() or (path.exists() and not path.is_file()):
            yield f"{path}: is no file of its own"
        elif path.exists() and name not in earlier:
            yield f"{path}: exists and was not generated"


def _remove(directory: Path, name: str) -> None:
    """Remove a file, and the directories that are empty without it."""
    path = directory / name
    path.unlink(missing_ok=True)
    for parent in path.relative_to(directory).parents[:-1]:
        try:
            (directory / parent).rmdir()
        except OSError:
            return  # somebody has something there
