"""A bench of seconds: it fills, measures, compares and tells, with nothing that has to be installed beside flexdb."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
TINY = ("--rows", "2000", "--tenants", "3", "--seconds", "0.3", "--rounds", "1", "--generator", "own")


@pytest.mark.timeout(200)
def test_a_tiny_bench(tmp_path: Path) -> None:
    file = tmp_path / "figures.json"
    done = subprocess.run(
        [sys.executable, "-m", "bench", *TINY, "--connections", "2", "--cases", "get_node", "--against", "baseline,limits", "--json", str(file)],
        cwd=CHECKOUT, env={**os.environ, "TMPDIR": "/tmp"}, capture_output=True, text=True, check=False, timeout=180,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    result = json.loads(file.read_text())
    (measured,) = [one["medians"] for one in result["comparisons"]]
    assert list(measured) == ["flexdb", "baseline", "server", "pgbench"]
    assert min(found["requests_per_s"] for found in measured.values()) > 0
    assert measured["flexdb"]["service_cpu_s"] > 0
    assert measured["flexdb"]["database_cpu_s"] > 0
    assert "/ naive baseline" in done.stdout
    assert str(CHECKOUT) not in file.read_text()
