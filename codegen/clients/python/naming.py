"""Names in a Python client: the package, methods, parameters, and types of what goes in."""

import keyword
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass

from codegen.clients.model import Client, Method
from codegen.clients.target import BadPackageName
from codegen.naming import follower_name, iterator_name, kebab_name, member_name

# What the package needs, and what that needs.
DEPENDENCIES = (
    "annotated_types", "anyio", "certifi", "h11", "httpcore", "httpx", "idna", "pydantic", "pydantic_core", "sniffio",
    "typing_extensions", "typing_inspection", "websockets",
)  # fmt: skip

# What clients have besides the methods of the document.
_OF_CLIENTS = {"aclose", "batch", "call", "close", "notify", "send", "with_options"}
# What the bodies of methods refer to.
_IN_BODIES = {"calls"}

_DISTRIBUTION = re.compile(r"[A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9._-]*[A-Za-z0-9]")
_MAX_NAME_LENGTH = 60


@dataclass(frozen=True, slots=True)
class PackageName:
    """What is installed, and what is imported."""

    distribution: str
    module: str


def package_name(title: str, wanted: str | None) -> PackageName:
    """Return the name of a package, from the document's title unless one is wanted.

    Raises:
        BadPackageName: no package can have the name that is wanted.

    """
    distribution = _from_title(title) if wanted is None else wanted
    module = re.sub(r"[-_.]+", "_", distribution).lower()
    if not _DISTRIBUTION.fullmatch(distribution) or not module.isidentifier() or keyword.iskeyword(module):
        raise BadPackageName(
            f"{distribution!r} cannot be imported: a name has letters, digits and inner hyphens, and no digit first"
        )
    if module in sys.stdlib_module_names or module in DEPENDENCIES:
        raise BadPackageName(f"{distribution!r} would hide the module {module} that programs need")
    return PackageName(distribution, module)


def method_names(methods: Iterable[Method]) -> dict[str, str]:
    """Return the Python name of each method, told apart by underscores."""
    return distinct((method.name for method in methods), _OF_CLIENTS)


def iterate_names(methods: Iterable[Method], taken: Iterable[str]) -> dict[str, str]:
    """Return the name of the method that iterates over a list, for each one that comes in pages."""
    wanted = {method.name: iterator_name(method.name) for method in methods if method.pages}
    return distinct(wanted, {*_OF_CLIENTS, *taken}, wanted)


def follow_names(methods: Iterable[Method], taken: Iterable[str]) -> dict[str, str]:
    """Return the name of the method that goes along a feed, for each one that begins one."""
    wanted = {method.name: follower_name(method.feed.next.method) for method in methods if method.feed}
    return distinct(wanted, {*_OF_CLIENTS, *taken}, wanted)


def param_names(names: Iterable[str]) -> dict[str, str]:
    """Return the Python name of each parameter of a method."""
    return distinct(names, _IN_BODIES)


def distinct(
    names: Iterable[str], reserved: set[str], wanted: dict[str, str] | None = None
) -> dict[str, str]:
    """Return a name for each of `names`, none of them reserved and no two the same."""
    taken, chosen = set(reserved), {}
    for name in names:
        candidate = wanted[name] if wanted else member_name(name)
        while candidate in taken:
            candidate += "_"
        taken.add(candidate)
        chosen[name] = candidate
    return chosen


def free_type_name(plain: str, taken: set[str]) -> str:
    """Return a type's name with a number behind it where it is taken, and take it."""
    name, number = plain, 2
    while name in taken:
        name, number = f"{plain}{number}", number + 1
    taken.add(name)
    return name


def declared_names(client: Client) -> set[str]:
    """Return the names of all types and errors that the model gives."""
    return {declaration.name for declaration in client.declarations} | {fault.name for fault in client.faults}


def _from_title(title: str) -> str:
    words = [word for word in kebab_name(title).split("-") if word]
    while len("-".join(words)) > _MAX_NAME_LENGTH and len(words) > 1:
        words.pop()
    slug = "-".join(words)[:_MAX_NAME_LENGTH] or "openrpc"
    slug = f"rpc-{slug}" if slug[0].isdigit() else slug
    return slug if words[-1:] == ["client"] and len(words) > 1 else f"{slug}-client"
