"""Who may call a method: whoever could has to be let on.

Rules of the same kind about the same parameters are compared one by one; any other change counts, but for one that lets
everybody in. Costs do not count: what limits there are is not in the document.
"""

from collections.abc import Iterator

from codegen.compatibility.change import Change
from codegen.model import AccessRule, Anybody, InTenant, Method, Oneself

_ROLES = ("viewer", "member", "admin", "owner")


def access_changes(before: Method, after: Method) -> Iterator[Change]:
    """Yield that callers may be refused now who could call a method before."""
    if after.access in ((), (Anybody(is_known=False),)):
        return
    pairs = list(zip(before.access, after.access, strict=False))
    is_wider = all(_admits(earlier, later) for earlier, later in pairs)
    if len(before.access) != len(after.access) or not is_wider:
        yield Change(before.name, "refuses callers now that it let in (x-flexdb-access)")


def _admits(before: AccessRule, after: AccessRule) -> bool:
    """Tell whether a rule lets in whom another one let in."""
    match before, after:
        case InTenant(), InTenant():
            return (
                (before.tenant, before.is_slug) == (after.tenant, after.is_slug)
                and _ROLES.index(after.least_role) <= _ROLES.index(before.least_role)
                and before.or_oneself in (None, after.or_oneself)
                and set(after.operator_only) <= set(before.operator_only)
            )
        case Oneself(), Oneself():
            return before.user == after.user and set(after.operator_only) <= set(before.operator_only)
        case _, Anybody(is_known=is_known):
            return not is_known or before != Anybody(is_known=False)
        case _:
            return before == after
