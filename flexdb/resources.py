"""Files that are no Python: inside the package where it is installed, at the top of a checkout otherwise."""

from pathlib import Path

from flexdb.startup import StartupError

PACKAGE = Path(__file__).resolve().parent


def document() -> Path:
    """Return the path of openrpc.json."""
    return _find("openrpc.json")


def openapi() -> Path:
    """Return the path of the OpenAPI document of the HTTP view."""
    return PACKAGE / "generated" / "http" / "openapi.json"


def migrations() -> Path:
    """Return the directory of the migrations."""
    return _find("migrations")


def _find(name: str) -> Path:
    for folder in (PACKAGE, PACKAGE.parent):
        if (folder / name).exists():
            return folder / name
    raise StartupError(f"{name} is missing from the installation", "install flexdb again")
