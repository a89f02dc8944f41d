"""Importing a generated package from wherever it lies."""

import importlib.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType


@contextmanager
def imported(directory: Path, name: str) -> Iterator[dict[str, ModuleType]]:
    """The modules of the package in `directory`, which is imported under `name` while the block lasts."""
    spec = importlib.util.spec_from_file_location(
        name, directory / "__init__.py", submodule_search_locations=[str(directory)]
    )
    assert spec is not None
    assert spec.loader is not None
    package = sys.modules[name] = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(package)
        yield {
            path.stem: importlib.import_module(f"{name}.{path.stem}")
            for path in sorted(directory.glob("*.py"))
            if path.stem != "__init__"
        }
    finally:
        for module in [known for known in sys.modules if known == name or known.startswith(f"{name}.")]:
            del sys.modules[module]
