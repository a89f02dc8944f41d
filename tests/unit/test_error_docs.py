"""Every reason and code that the service can answer is documented, and nothing else is."""

import re
from pathlib import Path

import flexdb
from flexdb.generated.errors import HTTP_STATUS, HTTP_STATUS_OF_REASON, ErrorCode

PACKAGE = Path(flexdb.__file__).parent
DOCS = PACKAGE.parent / "docs" / "errors.md"

GIVEN = re.compile(r'reason(?:: str)? ?= ?"([a-z_]+)"')
MISSING = re.compile(r'NotFound\("([a-z_]+)"\)')
OUTAGE = re.compile(r'exceptions\.\w+,\s+"([a-z_]+)"')


def reasons_in_code() -> set[str]:
    found: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        text = path.read_text()
        found |= set(GIVEN.findall(text)) | set(OUTAGE.findall(text))
        found |= {f"{entity}_not_found" for entity in MISSING.findall(text)}
    # The default of a class whose every use gives a reason of its own.
    return found - {"unavailable"}


def test_every_reason_is_documented() -> None:
    rows = DOCS.read_text().partition("## Reasons")[2].splitlines()
    documented = {reason for row in rows for reason in re.findall(r"`([a-z_]+)`", row.partition("| -")[0])}
    assert documented == reasons_in_code()


def test_every_code_is_documented() -> None:
    documented = {int(code) for code in re.findall(r"^\| (-\d+) \|", DOCS.read_text(), re.MULTILINE)}
    assert documented == {int(code) for code in ErrorCode}


def test_every_status_is_documented() -> None:
    text = DOCS.read_text()
    by_code = dict(re.findall(r"^\| (-\d+) \|.*\| ([\d, ]+) \|$", text, re.MULTILINE))
    of_reasons = {
        (code, str(HTTP_STATUS_OF_REASON[reason]))
        for reason, code in re.findall(r"^\| `([a-z_]+)` \| (-\d+) \|", text, re.MULTILINE)
        if reason in HTTP_STATUS_OF_REASON
    }
    assert {int(status) for _, status in of_reasons} == set(HTTP_STATUS_OF_REASON.values())
    for code, status in HTTP_STATUS.items():
        others = sorted(other for own, other in of_reasons if own == str(int(code)))
        assert by_code[str(int(code))] == ", ".join([str(status), *others])
