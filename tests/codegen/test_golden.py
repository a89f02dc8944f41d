"""Hostile documents turn into exactly the committed files, which type-check, import and work."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest
from pydantic import ValidationError

from codegen.naming import class_name
from codegen.output import differences
from codegen.reading import read_api
from tests.codegen.cases import CASES, GOLDEN, document_of, generated
from tests.codegen.packages import imported

ROOT = Path(__file__).parents[2]
PACKAGE = Path("flexdb/generated")

MYPY = """
[mypy]
strict = true
plugins = pydantic.mypy
namespace_packages = true
explicit_package_bases = true
enable_error_code = ignore-without-code, redundant-expr, truthy-bool
"""


class AnyService:
    """Takes part in `bind` without implementing anything."""

    def __getattr__(self, name: str) -> Any:
        return name


@pytest.mark.parametrize("case", CASES)
def test_output_is_golden(case: str) -> None:
    files = generated(case)
    assert differences(files, GOLDEN / case) == [], "if this is meant: python -m tests.codegen.refresh"


@pytest.mark.parametrize("case", CASES)
def test_generation_is_deterministic(case: str) -> None:
    assert generated(case) == generated(case)


def test_golden_files_are_typed(tmp_path: Path) -> None:
    config = tmp_path / "mypy.ini"
    config.write_text(MYPY)
    packages = [str(GOLDEN / case / PACKAGE) for case in CASES]
    command = [sys.executable, "-m", "mypy", f"--config-file={config}", f"--cache-dir={tmp_path}", *packages]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("case", CASES)
def test_models_take_the_examples(case: str) -> None:
    api = read_api(document_of(case))
    with imported(GOLDEN / case / PACKAGE, f"golden_{case}") as modules:
        for method in api.methods:
            params = getattr(modules["params"], class_name(method.name, "Params"))
            for example in method.examples:
                model = params.model_validate_json(json.dumps(example.params))
                assert model.model_fields_set or not example.params
                with pytest.raises(ValidationError):
                    params.model_validate_json(json.dumps(example.params | {"no such parameter": 1}))


@pytest.mark.parametrize("case", CASES)
def test_results_hold_the_examples(case: str) -> None:
    api = read_api(document_of(case))
    with imported(GOLDEN / case / PACKAGE, f"golden_{case}") as modules:
        for method in api.methods:
            struct = getattr(modules["results"], class_name(method.result.title), msgspec.Raw)
            for example in method.examples:
                text = json.dumps(example.result).encode()
                answer = msgspec.json.decode(text, type=struct)
                assert json.loads(msgspec.json.encode(answer)) == example.result


@pytest.mark.parametrize("case", CASES)
def test_registry_has_every_method(case: str) -> None:
    api = read_api(document_of(case))
    with imported(GOLDEN / case / PACKAGE, f"golden_{case}") as modules:
        services = modules["registry"].Services(*[AnyService() for _ in api.services])
        bound = modules["registry"].bind(services)
    assert list(bound) == [method.name for method in api.methods]
    assert [method.positions for method in bound.values()] == [method.positions for method in api.methods]
