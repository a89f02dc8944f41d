"""The code of README.md and docs/clients.md, as scripts, and what the pages say that it prints."""

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = ("README.md", "docs/clients.md")

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```\n(?:```console\n(?!\$)(.*?)^```)?", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Tour:
    """The blocks of one language on one page, in their order: together they are one script."""

    page: str
    language: str
    script: str
    printed: str

    def against(self, url: str) -> str:
        """Return the script for a service at another address than the usual one."""
        return self.script.replace("127.0.0.1:5000", url.removeprefix("http://"))


def tour(page: str, language: str) -> Tour:
    """Return the tour of a page in a language: `python` or `ts`. What it prints stands right behind a block."""
    blocks = [found for found in _BLOCK.findall((ROOT / page).read_text()) if found[0] == language]
    return Tour(
        page,
        language,
        script="\n".join(code for _, code, _ in blocks),
        printed="".join(printed for _, _, printed in blocks),
    )
