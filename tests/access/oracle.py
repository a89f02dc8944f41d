"""What each caller has to be answered, read from the document alone: nothing here knows how flexdb decides."""

import json
from dataclasses import dataclass
from typing import Any

from flexdb import resources
from tests.contract import story

DOCUMENT: dict[str, Any] = json.loads(resources.document().read_bytes())
METHODS = {method["name"]: method for method in DOCUMENT["methods"]}
CONNECTED = story.connected(DOCUMENT)
STATUSES = DOCUMENT["x-http-statuses"]
ERRORS = {error["code"]: key for key, error in DOCUMENT["components"]["errors"].items()}
RANKS = {"viewer": 1, "member": 2, "admin": 3, "owner": 4}

Refusal = tuple[int, str]


@dataclass(frozen=True)
class Who:
    """A caller: what they are, and where; `refused` is the reason where their credential is no good."""

    kind: str
    tenant: str | None = None
    role: str | None = None
    user: str | None = None
    refused: str | None = None


@dataclass(frozen=True)
class Home:
    """The tenant that a call is about."""

    id: str
    slug: str
    status: str = "active"


def names_of(method: dict[str, Any]) -> list[str]:
    return [story.resolve(DOCUMENT, param)["name"] for param in method["params"]]


def expected(method: dict[str, Any], params: dict[str, Any], who: Who, home: Home) -> Refusal | None:
    """The code and reason that a call is refused with, None where it is let in."""
    rules = method["x-flexdb-access"]
    if who.refused:
        return -32003, who.refused
    if who.kind == "none":
        return None if rules == [{"who": "anyone"}] else (-32003, "credential_missing")
    return None if who.kind == "operator" else by_rule(method, holding(rules, params), params, who, home)


def by_rule(
    method: dict[str, Any], rule: dict[str, Any], params: dict[str, Any], who: Who, home: Home
) -> Refusal | None:
    match rule["who"]:
        case "operator":
            return -32004, "operator_only"
        case "oneself" if params[rule["user"]] != who.user or who.user is None:
            return -32001, "user_not_found"
        case "tenant":
            if refusal := in_tenant(method, rule, params, who, home):
                return refusal
        case _:
            pass
    return (-32004, "operator_only") if set(rule.get("operator_only", ())) & params.keys() else None


def holding(rules: list[dict[str, Any]], params: dict[str, Any]) -> dict[str, Any]:
    """The first rule whose parameter is given; the last one holds whatever is given."""
    return next((rule for rule in rules[:-1] if deciding(rule) in params), rules[-1])


def deciding(rule: dict[str, Any]) -> str | None:
    name: str | None = rule.get("user") or rule.get("tenant")
    return name


def in_tenant(
    method: dict[str, Any], rule: dict[str, Any], params: dict[str, Any], who: Who, home: Home
) -> Refusal | None:
    assert params[rule["tenant"]] in (home.id, home.slug)
    if who.tenant != home.id or who.role is None:
        return -32001, "tenant_not_found"
    if home.status == "suspended":
        return -32004, "tenant_suspended"
    if home.status == "inactive" and not method.get("x-safe"):
        return -32004, "tenant_inactive"
    is_oneself = "or_oneself" in rule and who.user is not None and params[rule["or_oneself"]] == who.user
    if RANKS[who.role] < RANKS[rule["least_role"]] and not is_oneself:
        return -32004, "role_too_low"
    return None


def status_of(refusal: Refusal) -> int:
    """The HTTP status that the document gives an error."""
    code, reason = refusal
    status = STATUSES[ERRORS[code]]
    return status if isinstance(status, int) else status.get(reason, status["default"])
