"""Every rule that a document has to keep; all that is wrong is reported at once.

There are two rounds: where the structure is broken or a reference leads nowhere, the other rules cannot read on.
"""

from codegen.checks.access import access_problems
from codegen.checks.components import component_problems
from codegen.checks.examples import example_problems
from codegen.checks.feeds import feed_problems
from codegen.checks.links import link_problems
from codegen.checks.methods import method_problems
from codegen.checks.names import name_problems
from codegen.checks.pages import page_problems
from codegen.checks.schemas import schema_problems
from codegen.checks.structure import structure_problems
from codegen.checks.support import support_problems
from codegen.document import Document
from codegen.problem import Problem

__all__ = ["Problem", "problems"]

_RULES = (
    method_problems,
    component_problems,
    schema_problems,
    example_problems,
    support_problems,
    link_problems,
    page_problems,
    feed_problems,
    access_problems,
    name_problems,
)


def problems(document: Document) -> list[Problem]:
    """Return every problem of a document, each once."""
    found = list(structure_problems(document))
    if not found:
        found = [problem for rule in _RULES for problem in rule(document)]
    return list(dict.fromkeys(found))
