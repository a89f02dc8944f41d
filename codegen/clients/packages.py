"""Generated packages on disk, in directories that belong to somebody else: nothing of theirs is touched."""

from collections.abc import Iterator
from pathlib import Path

MARK = "Generated from the OpenRPC document of "
"""Every generated file has this near its beginning."""

_HEAD_BYTES = 2048


class NotOurs(Exception):
    """Files are in the way that were not generated."""

    def __init__(self, paths: list[Path]) -> None:
        super().__init__("\n".join(f"{path}: exists and was not generated" for path in paths))


def write_package(files: dict[str, str], directory: Path) -> None:
    """Write a package's files, by their paths below `directory`, and remove generated ones that are stale.

    Raises:
        NotOurs: a file would be overwritten that was not generated; nothing has been written.
        OSError: the directory cannot be written to.

    """
    paths = {directory / name: text for name, text in files.items()}
    if foreign := [path for path in paths if path.exists() and not _is_generated(path)]:
        raise NotOurs(foreign)
    for path, text in paths.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    for path in _neighbours(paths):
        if path not in paths and _is_generated(path):
            path.unlink()


def _neighbours(paths: dict[Path, str]) -> Iterator[Path]:
    """Yield the files beside those written: directories of other tools (node_modules, dist) are not looked into."""
    for directory in sorted({path.parent for path in paths}):
        yield from (path for path in sorted(directory.iterdir()) if path.is_file() and not path.is_symlink())


def _is_generated(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return MARK.encode() in file.read(_HEAD_BYTES)
