"""What depends on roles as they are stored now: the caller's own, and those that a call is about."""

from flexdb.access import Caller, Role
from flexdb.errors import Forbidden, NotFound
from flexdb.repositories.memberships import Place


def check_power(caller: Caller, place: Place, *roles: str | None) -> None:
    """Refuse what is about a role above the caller's.

    Also a user who lost their role after the call was let in: else they could give it back to themselves.
    """
    if caller.kind == "user" and caller.role is not None:
        if place.role_of_caller is None:
            raise NotFound("tenant")
        if Role.named(place.role_of_caller) < caller.role:
            raise Forbidden("your role in this tenant was lowered just now")
    for role in filter(None, roles):
        caller.check_reaches(Role.named(role))
