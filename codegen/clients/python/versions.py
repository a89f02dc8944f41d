"""The version and the licence of a document, as packages have them."""

import re

# The parts of PEP 440 that versions of documents have.
_PEP_440 = re.compile(
    r"v?\d+(\.\d+)*([-_.]?(a|b|c|rc|alpha|beta|pre|preview)[-_.]?\d*)?([-_.]?(post|rev|r)[-_.]?\d*)?"
    r"([-_.]?dev[-_.]?\d*)?(\+[a-z0-9]+([-_.][a-z0-9]+)*)?",
    re.IGNORECASE,
)
_BEGINNING = re.compile(r"v?(\d+(?:\.\d+)*)(.*)", re.DOTALL)
_MAX_LENGTH = 60

# Of the SPDX list, what documents of services say.
_LICENSES = (
    "0BSD", "AGPL-3.0-only", "AGPL-3.0-or-later", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0", "CC0-1.0",
    "EUPL-1.2", "GPL-2.0-only", "GPL-2.0-or-later", "GPL-3.0-only", "GPL-3.0-or-later", "ISC", "LGPL-2.1-only",
    "LGPL-2.1-or-later", "LGPL-3.0-only", "LGPL-3.0-or-later", "MIT", "MIT-0", "MPL-2.0", "Unlicense", "Zlib",
)  # fmt: skip


def package_version(version: str) -> str:
    """Return a version that PEP 440 allows: 1.2.0-nightly becomes 1.2.0.dev0, what is none becomes 0.0.0."""
    text = version.strip()
    if not text.isascii() or len(text) > _MAX_LENGTH:
        return "0.0.0"
    if _PEP_440.fullmatch(text):
        return text
    beginning = _BEGINNING.fullmatch(text)
    return f"{beginning[1]}.dev0" if beginning and beginning[2][:1] == "-" else "0.0.0"


def license_expression(name: str | None) -> str | None:
    """Return the SPDX identifier of a licence, None where the document names none or one that is not known."""
    known = {identifier.lower(): identifier for identifier in _LICENSES}
    return known.get("-".join((name or "").lower().removesuffix(" license").split()))
