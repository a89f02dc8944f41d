"""Whether a document still holds what an earlier one promised to clients.

Two things have to go on working: a client that runs (it sends what was allowed and understands what was promised), and
code that was written against a generated client (its names and classes stay). What was promised depends on the
direction: parameters may come to take more, results may come to hold less variety, never the reverse. Additions break
nothing and are not told. Each module says what counts in its subject, and why.
"""

from codegen.compatibility.change import Change
from codegen.compatibility.errors import error_changes
from codegen.compatibility.methods import all_type_pairs, method_changes
from codegen.compatibility.titles import title_changes
from codegen.model import Api

__all__ = ["Change", "breaking_changes"]


def breaking_changes(before: Api, after: Api) -> list[Change]:
    """Return what would break a client of the earlier document, each change once, sorted by place."""
    return sorted(
        {
            *method_changes(before, after),
            *error_changes(before, after),
            *title_changes(all_type_pairs(before, after), after),
        }
    )
