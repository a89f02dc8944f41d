"""What an npm package may be called, and which versions it may have."""

import re

from codegen.clients.target import BadPackageName
from codegen.naming import kebab_name

_MAX_NAME = 214  # characters, as npm has it
_MAX_SCOPE = 100
_PART = r"[a-z0-9][a-z0-9._~-]*"
_NAME = re.compile(rf"(?:@{_PART}/)?{_PART}")
_NO_NAMES = {"node_modules", "favicon.ico"}

_NUMBER = r"\d{1,15}"  # more digits are no safe integers
_VERSION = re.compile(
    rf"v?({_NUMBER})(?:\.({_NUMBER}))?(?:\.({_NUMBER}))?((?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?)(?:\+.*)?"
)
_LEADING_ZEROS = re.compile(r"(?<=[-.])0+(?=\d+(?:\.|$))")
_MAX_VERSION = 256
_LICENSE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*")


def package_name(title: str, wanted: str | None) -> str:
    """Return the name that is wanted, or else one from the title: `@flexdb/client`.

    Raises:
        BadPackageName: npm takes no package of the wanted name.

    """
    if wanted is None:
        return f"@{kebab_name(title)[:_MAX_SCOPE].strip('-') or 'service'}/client"
    if not _NAME.fullmatch(wanted) or len(wanted) > _MAX_NAME or wanted in _NO_NAMES:
        raise BadPackageName(
            f"{wanted}: a package of npm is called like my-client or @my-company/my-client, in small letters"
        )
    return wanted


def package_version(version: str) -> str:
    """Return the version as semver has it, 0.0.0 where it is none; what stands behind a plus is left out."""
    found = _VERSION.fullmatch(version.strip())
    if not found or len(version) > _MAX_VERSION:
        return "0.0.0"
    numbers = ".".join(str(int(number or 0)) for number in found.groups()[:3])
    return numbers + _LEADING_ZEROS.sub("", found[4])


def license_name(name: str | None) -> str | None:
    """Return the licence as package.json takes it: an SPDX identifier, None where it is none."""
    return name if name and _LICENSE.fullmatch(name) else None
