"""Strict compilers take what is right of users' code and of the package's own declarations, and refuse what is wrong."""

import pytest

from tests.clients.typescript.project import Project
from tests.contract.tools import node

pytestmark = [pytest.mark.xdist_group("typescript"), pytest.mark.timeout(node.INSTALL_TIMEOUT_S + 120)]

PLATFORMS = {
    "node": {"sources": ["good.ts", "bad.ts", "with_node.ts"], "lib": ["ES2022"], "types": ["node"]},
    "browser": {"sources": ["good.ts", "bad.ts", "with_dom.ts"], "lib": ["ES2022", "DOM", "DOM.Iterable"]},
    "bundler": {
        "sources": ["good.ts", "with_dom.ts"],
        "lib": ["ESNext", "DOM"],
        "module": "ESNext",
        "moduleResolution": "bundler",
    },
    "neither": {"sources": ["good.ts", "bad.ts"], "lib": ["ES2022"]},
}


@pytest.mark.parametrize(
    ("compiler", "platform"),
    [*(("typescript", platform) for platform in PLATFORMS), ("typescript-5", "browser")],
)
async def test_users_code(project: Project, compiler: str, platform: str) -> None:
    options = dict(PLATFORMS[platform])
    sources = options.pop("sources")
    assert await project.compiled(*sources, compiler=compiler, noEmit=True, **options) == ""
