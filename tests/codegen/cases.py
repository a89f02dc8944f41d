"""The hostile documents beside this file, and what they are expected to turn into."""

from pathlib import Path

from codegen.checks import problems
from codegen.document import Document
from codegen.output import render_service
from codegen.reading import read_api

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"
CASES = sorted(path.stem for path in (HERE / "documents").glob("*.json"))


def document_of(case: str) -> Document:
    return Document.load(HERE / "documents" / f"{case}.json")


def generated(case: str) -> dict[str, str]:
    """The text of each file that a case is turned into, by path."""
    document = document_of(case)
    assert problems(document) == []
    return render_service(read_api(document))
