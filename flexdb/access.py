"""Who calls, and who may call what: callers, roles, and the rules that the document states for each method."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Literal, cast

from msgspec import Struct

from flexdb.errors import Forbidden, RpcError

Kind = Literal["operator", "user", "service", "nobody"]
Credential = Literal["api_key", "token", "local", "none"]
RoleName = Literal["viewer", "member", "admin", "owner"]


class Role(IntEnum):
    """What a member may do in a tenant; whoever has a role may do what those below may."""

    VIEWER = 1
    MEMBER = 2
    ADMIN = 3
    OWNER = 4

    @classmethod
    def named(cls, name: str) -> "Role":
        """Return the role that the document calls by this name."""
        return cls[name.upper()]

    @property
    def label(self) -> RoleName:
        """The name that the document has."""
        return cast("RoleName", self.name.lower())


class Caller(Struct, frozen=True):
    """Whom a call comes from. A struct of msgspec, since one is made for most calls.

    `account` is what calls are counted by where they are limited: an id, or the address of whoever has no credential.
    `role` is the role in the tenant of the call, once that has been looked up; operators have none and need none.
    `refusal` says of nobody why they are nobody.
    """

    kind: Kind
    credential: Credential
    account: str
    user_id: str | None = None
    tenant_id: str | None = None
    role: Role | None = None
    api_key_id: str | None = None
    refusal: RpcError | None = None

    @property
    def is_operator(self) -> bool:
        """Whether the caller may do everything."""
        return self.kind == "operator"

    @property
    def actor(self) -> str:
        """Who the caller is, as the log tells it: an operator, a user or a service's key, with the id that there is."""
        if self.user_id is not None:
            return f"user:{self.user_id}"
        return f"{self.kind}:{self.api_key_id}" if self.api_key_id else self.kind

    def reaches(self, role: Role) -> bool:
        """Tell whether the caller's own role is this one or above it."""
        return self.is_operator or (self.role is not None and self.role >= role)

    def check_reaches(self, role: Role) -> None:
        """Refuse what is about a role above the caller's own.

        Raises:
            Forbidden: it is above.

        """
        if not self.reaches(role):
            article = "an" if role > Role.MEMBER else "a"
            raise Forbidden(f"only {article} {role.label} may do that")


OPERATOR = Caller("operator", "local", "local")
"""Whoever calls from the service's own machine while that needs no key; also what tests and tools act as."""


@dataclass(frozen=True, slots=True)
class Anybody:
    """Whoever calls; with `is_known`, whoever has a credential that is good."""

    is_known: bool


@dataclass(frozen=True, slots=True)
class Operators:
    """Operators alone."""


@dataclass(frozen=True, slots=True)
class Oneself:
    """The user whose id is in the parameter `user`; what is `operator_only` only operators may give."""

    user: str
    operator_only: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InTenant:
    """Whoever has at least this role in the tenant that the parameter `tenant` names.

    Where `or_oneself` is given, any role will do for the user whose id is in that parameter.
    """

    tenant: str
    least: Role
    is_slug: bool = False
    or_oneself: str | None = None
    operator_only: tuple[str, ...] = ()


Rule = Anybody | Operators | Oneself | InTenant


def holding(rules: Sequence[Rule], params: object) -> Rule:
    """Return the first rule whose parameter is given; the last one holds whatever is given."""
    for rule in rules[:-1]:
        match rule:
            case Oneself(user=name) | InTenant(tenant=name):
                if getattr(params, name) is not None:
                    return rule
            case _:
                return rule
    return rules[-1]


def tenant_of(rules: Sequence[Rule], params: object) -> str | None:
    """Return the id of the tenant in which a call has to be allowed; None where it is about none, or names it by slug."""
    rule = holding(rules, params)
    return getattr(params, rule.tenant) if isinstance(rule, InTenant) and not rule.is_slug else None
