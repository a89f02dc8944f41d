"""schemathesis as a command, as its users run it, at the paths of the methods: all phases, stories included."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.contract.cases.service import AUTHORIZED, service_url, target_of_cases

__all__ = ["service_url", "target_of_cases"]

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
PATHS = json.loads((ROOT / "flexdb/generated/http/openapi.json").read_text())["paths"]
AT_LEAST = 1_000
TAGS = {path: item["post"]["tags"] for path, item in PATHS.items()}
SOME = ["nodes"]
ALL = sorted({tag for tags in TAGS.values() for tag in tags})


@pytest.mark.timeout(240)
@pytest.mark.parametrize("tags", [SOME, pytest.param(ALL, marks=pytest.mark.soak)], ids=["some", "all"])
def test_all_phases_pass(service_url: str, tmp_path: Path, tags: list[str]) -> None:
    """In each run with the methods of some tags: cases of all are called over /jsonrpc, beside this one."""
    command = [
        Path(sys.executable).with_name("schemathesis"),
        f"--config-file={HERE / 'schemathesis.toml'}",
        "run",
        f"{service_url}/openapi.json",
        f"--header=Authorization: {AUTHORIZED['Authorization']}",
        "--max-examples=8",
        f"--report-dir={tmp_path}",
        "--warnings=off",
        *(f"--include-tag={tag}" for tag in tags),
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=230)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    for phase in ("Examples", "Coverage", "Fuzzing", "Stateful"):
        assert f"✅ {phase}" in done.stdout
    assert f"Tested: {sum(not set(of).isdisjoint(tags) for of in TAGS.values())}" in done.stdout
    generated = re.search(r"(\d+) generated", done.stdout)
    assert generated
    assert int(generated[1]) >= AT_LEAST
