"""Versions of a document, and how far breaking changes have to raise them (Semantic Versioning 2.0.0)."""

import re
from dataclasses import dataclass
from functools import total_ordering

_NUMBER = r"0|[1-9][0-9]{0,8}"
_WORD = r"0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*"
_BUILD = r"[0-9A-Za-z-]+"
_VERSION = re.compile(
    rf"(?P<major>{_NUMBER})\.(?P<minor>{_NUMBER})\.(?P<patch>{_NUMBER})"
    rf"(?:-(?P<prerelease>(?:{_WORD})(?:\.(?:{_WORD}))*))?(?:\+{_BUILD}(?:\.{_BUILD})*)?"
)


class NotSemantic(ValueError):
    """The text is no semantic version."""


@total_ordering
@dataclass(frozen=True, slots=True)
class Version:
    """A semantic version; build metadata is left out, since it says nothing about order (section 10)."""

    major: int
    minor: int
    patch: int
    prerelease: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: str) -> "Version":
        """Read a version.

        Raises:
            NotSemantic: the text is none.

        """
        found = _VERSION.fullmatch(text)
        if found is None:
            raise NotSemantic(f"{text!r} is not a semantic version (MAJOR.MINOR.PATCH)")
        prerelease = tuple(found["prerelease"].split(".")) if found["prerelease"] else ()
        return cls(int(found["major"]), int(found["minor"]), int(found["patch"]), prerelease)

    def __lt__(self, other: "Version") -> bool:
        """Return whether this version precedes another (section 11)."""
        return self._key() < other._key()

    def __str__(self) -> str:
        """Return the version as it is written, without build metadata."""
        prerelease = f"-{'.'.join(self.prerelease)}" if self.prerelease else ""
        return f"{self.major}.{self.minor}.{self.patch}{prerelease}"

    def _key(self) -> tuple[object, ...]:
        """Return what orders versions: numbers before words, and a release behind all its pre-releases."""
        words = tuple(
            (not word.isdigit(), len(word) if word.isdigit() else 0, word) for word in self.prerelease
        )
        return self.major, self.minor, self.patch, not self.prerelease, words


def after_a_break(version: Version) -> Version:
    """Return the version that may break clients of another: the next major, while that is 0 the next minor.

    A pre-release of such a version (2.0.0-rc.1) has told of its breaks already, and its release may have more.
    """
    if version.prerelease and not version.patch and not (version.major and version.minor):
        return Version(version.major, version.minor, 0)
    if version.major:
        return Version(version.major + 1, 0, 0)
    return Version(0, version.minor + 1, 0)


def announces_a_break(before: Version, after: Version) -> bool:
    """Return whether the step from one version to another tells clients that they may break.

    A pre-release of the version that is asked for is enough.
    """
    asked = after_a_break(before)
    return after > before and (after.major, after.minor) >= (asked.major, asked.minor)
