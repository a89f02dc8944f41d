"""Tenants with something in them, and callers of every kind."""

import asyncio
import itertools
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import jwt

from flexdb.keys import KeyMaker
from flexdb.services.ids import new_id
from tests.access.oracle import METHODS, RANKS, Home, Who, deciding, names_of
from tests.rpc_client import RpcClient

SECRET = "a secret that is long enough for HS256"
SETTINGS = {
    "rate_limit": 0,
    "anonymous_rate_limit": 0,
    "jwt_secret": SECRET,
    "jwt_algorithms": "HS256",
    "jwt_audience": "flexdb",
    "jwt_issuer": "https://id.example.com",
    "jwt_user_claim": "sub",
}
ROLES = tuple(RANKS)

_numbers = itertools.count()


def unique(word: str) -> str:
    return f"{word}-{next(_numbers)}-{time.time_ns()}"


@dataclass(frozen=True)
class Caller:
    """A caller and their credential; `key_id` is the id of a key that is the user's own."""

    name: str
    who: Who
    credential: str | None
    key_id: str | None = None
    has_token: bool = False


@dataclass
class Place:
    """A tenant with one thing of each kind; `ids` are those of the things, by their kind."""

    home: Home
    ids: dict[str, str]
    email: str
    operator: RpcClient
    keys: dict[str, str] = field(default_factory=dict)


async def place(operator: RpcClient) -> Place:
    """Make a tenant and what is in it; the first operator's key of a database ends local mode there."""
    slug, email = unique("t"), f"{unique('u')}@example.com"
    of = {"tenant_id": result("tenant")}
    ends = {"source_node_id": result("node"), "target_node_id": result("node")}
    indexes = [{"fields": ["/code"], "unique": True}]
    made = await together(
        operator,
        tenant=("create_tenant", {"slug": slug, "name": "Tenant"}),
        user=("create_user", {"email": email, "display_name": "User"}),
        viewer=("add_user_to_tenant", of | {"user_id": result("user"), "role": "viewer"}),
        # Another owner beside those that tests make: the last one could not leave.
        other=("create_user", {"email": f"{unique('o')}@example.com", "display_name": "Owner"}),
        owner=("add_user_to_tenant", of | {"user_id": result("other", "user"), "role": "owner"}),
        node_type=("create_node_type", of | {"name": "Any", "indexes": indexes, "search": {"fields": ["/title"]}}),
        node=("create_node", of | {"node_type_id": result("node_type"), "data": {"code": "T-7", "title": "Projects"}}),
        relationship=("create_relationship", of | ends | {"relationship_type": "is"}),
        relationship_type=("create_relationship_type", of | {"name": "is", "inverse_name": "has"}),
        webhook=("create_webhook", of | {"url": f"https://{slug}.example.com/"}),
        tenant_key=("create_api_key", {"name": "victim"} | of),
        user_key=("create_api_key", {"name": "victim", "user_id": result("user")}),
        operator_key=("create_api_key", {"name": "victim"}),
    )  # fmt: skip
    kinds = ("tenant", "user", "node_type", "node", "relationship", "webhook", "relationship_type")
    ids = {kind: made[kind][kind]["id"] for kind in kinds}
    keys = {rule: made[f"{rule}_key"]["api_key"]["id"] for rule in ("tenant", "user", "operator")}
    return Place(Home(ids["tenant"], slug), ids, email, operator, keys)


def result(operation: str, kind: str | None = None) -> dict[str, str]:
    """The id of what an earlier operation of a transaction makes."""
    return {"$result": f"{operation}.{kind or operation}.id"}


async def together(client: RpcClient, **operations: tuple[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Make calls in one transaction, which takes less than one after the other, and return the answer of each."""
    asked = [{"name": name, "method": method, "params": of} for name, (method, of) in operations.items()]
    told = await client.call("execute_transaction", operations=asked)
    return dict(zip(operations, (each["result"] for each in told["results"]), strict=True))


async def service_key(where: Place, role: str) -> Caller:
    made = await where.operator.call("create_api_key", name=role, tenant_id=where.home.id, role=role)
    return Caller(f"service {role}", Who("service", where.home.id, role), made["secret"])


async def member(where: Place | None, operator: RpcClient, role: str | None) -> Caller:
    """A user with a key of theirs, and a place in a tenant."""
    subject = unique("subject")
    email = f"{unique('m')}@example.com"
    of = {"user_id": result("user")}
    joining = {"tenant_id": where.home.id, "role": role} | of if where else None
    made = await together(
        operator,
        user=("create_user", {"email": email, "display_name": "M", "subject": subject}),
        **({"membership": ("add_user_to_tenant", joining)} if joining else {}),
        key=("create_api_key", {"name": "own"} | of),
    )
    who = Who("user", where.home.id if where else None, role, made["user"]["user"]["id"])
    return Caller(f"user {role}", who, made["key"]["secret"], made["key"]["api_key"]["id"])


async def token_holder(where: Place | None, operator: RpcClient, role: str | None) -> Caller:
    """A user who brings a token of the identity provider."""
    caller = await member(where, operator, role)
    assert caller.who.user
    user = (await operator.call("get_user", id=caller.who.user))["user"]
    return replace(caller, name=f"token {role}", credential=token(user["subject"]), has_token=True)


def token(subject: str, *, algorithm: str = "HS256", secret: str = SECRET, expires_in_s: float = 600) -> str:
    claims = {
        "sub": subject,
        "aud": SETTINGS["jwt_audience"],
        "iss": SETTINGS["jwt_issuer"],
        "exp": time.time() + expires_in_s,
    }
    return jwt.encode(claims, secret if algorithm != "none" else None, algorithm=algorithm)


async def refused_callers(where: Place) -> list[Caller]:
    """Callers whose credential is no good, each for a reason of its own."""
    operator, scope = where.operator, {"tenant_id": where.home.id}
    keys = {
        name: await operator.call("create_api_key", name=name, role="owner", **scope)
        for name in ("revoked", "expired", "typo", "wrong secret")
    }
    await operator.call("revoke_api_key", id=keys["revoked"]["api_key"]["id"], **scope)
    await operator.call("rotate_api_key", id=keys["expired"]["api_key"]["id"], overlap_s=0, **scope)
    typo = keys["typo"]["secret"]
    typo = typo[:40] + ("a" if typo[40] != "a" else "b") + typo[41:]
    stranger, known = KeyMaker(b"another pepper"), keys["wrong secret"]["api_key"]["id"]
    subject = unique("subject")
    told = {
        "revoked": (keys["revoked"]["secret"], "credential_revoked"),
        "expired": (keys["expired"]["secret"], "credential_expired"),
        "typo": (typo, "credential_malformed"),
        "never issued": (stranger.make(new_id()).text, "credential_unknown"),
        "wrong secret": (stranger.make(known).text, "credential_unknown"),
        "no credential in it": ("", "credential_malformed"),
        "token, wrong signature": (token(subject, secret="x" * 40), "credential_invalid"),
        "token, alg none": (token(subject, algorithm="none"), "credential_malformed"),
        "token, alg none, signed": (f"{token(subject, algorithm='none')}c2lnbmVk", "credential_invalid"),
        "token, expired": (token(subject, expires_in_s=-600), "credential_expired"),
        "token of nobody": (token(subject), "user_unknown"),
    }
    return [Caller(name, Who(name, refused=reason), text) for name, (text, reason) in told.items()]


async def callers(home: Place, other: Place, operator_key: str) -> list[Caller]:
    """Every kind of caller, seen from `home`."""
    operator = home.operator
    made = [Caller("nobody", Who("none"), None), Caller("operator", Who("operator"), operator_key)]
    for where in (home, other):
        for role in ROLES:
            found = await asyncio.gather(service_key(where, role), member(where, operator, role))
            made += [replace(one, name=f"{one.name}{'' if where is home else ' elsewhere'}") for one in found]
    made.append(await member(None, operator, None))
    made += [await token_holder(home, operator, "admin"), await token_holder(other, operator, "owner")]
    return made + await refused_callers(home)


async def again(caller: Caller, where: Place, operator_key: str) -> Caller:
    """A caller like this one in another tenant."""
    match caller.who.kind:
        case "service":
            return await service_key(where, caller.who.role or "")
        case "user":
            joins = where if caller.who.tenant else None
            make = token_holder if caller.has_token else member
            return await make(joins, where.operator, caller.who.role)
        case _:
            return caller


def variants(method: dict[str, Any], where: Place, caller: Caller) -> Iterator[dict[str, Any]]:
    """Parameters of a call about a place: one for each rule, about oneself too where that matters."""
    rules = method["x-flexdb-access"]
    alternatives = [deciding(rule) for rule in rules] if len(rules) > 1 else [None]
    for number, given in enumerate(alternatives):
        others = set(alternatives) - {given, None}
        params = example(method, where, number if len(rules) > 1 else 0)
        if given and given not in params:
            params[given] = where.ids[given.removesuffix("_id")]
        params = {name: value for name, value in params.items() if name not in others}
        if given != "tenant_id" and len(rules) > 1:
            params.pop("role", None)
        yield params
        about = rules[number].get("user") or rules[number].get("or_oneself")
        if about and caller.who.user:
            key = {"id": caller.key_id} if "id" in params and about != "id" else {}
            yield {**params, about: caller.who.user, **key}


def example(method: dict[str, Any], where: Place, rule: int = 0) -> dict[str, Any]:
    """The parameters of a method's example, told of a place; what has to be unique is new."""
    name: str = method["name"]
    makes_new = name.startswith(("create_", "update_"))
    values = {
        "slug": unique("s") if makes_new else where.home.slug,
        "email": f"{unique('e')}@example.com" if makes_new else where.email,
        "name": unique("n"),
        "subject": unique("s"),
        **{f"{kind}_id": value for kind, value in where.ids.items()},
        "source_node_id": where.ids["node"],
        "target_node_id": where.ids["node"],
        "start_ids": [where.ids["node"]],
        "id": own_id(name, where, rule),
    }
    given = {param["name"]: param["value"] for param in method["examples"][0]["params"]}
    reserved = {param for each in method["x-flexdb-access"] for param in each.get("operator_only", ())}
    return {key: placed(key, value, values) for key, value in given.items() if key not in reserved}


def placed(name: str, value: Any, values: dict[str, Any]) -> Any:
    """A value of an example, told of a place; an operation of a transaction is one that everybody may call."""
    if name == "operations":
        return [{"method": "whoami"}]
    if isinstance(value, list) and all(isinstance(item, dict) for item in value):
        return [{key: values.get(key, member) for key, member in item.items()} for item in value]
    return values.get(name, value)


def own_id(method: str, where: Place, rule: int) -> str | None:
    """The id of what a method is about."""
    kind = method.partition("_")[2].removesuffix("_revisions")
    if kind == "audit_events":
        return where.ids["node"]
    if kind == "api_key":
        return list(where.keys.values())[rule]
    return where.ids.get(kind, where.ids.get(kind.removesuffix("s")))


def reserved_variants(method: dict[str, Any], where: Place) -> Iterator[dict[str, Any]]:
    """Parameters of calls that give what only operators may give."""
    values = {"status": "inactive", "email": f"{unique('e')}@example.com", "subject": unique("s")}
    for rule in method["x-flexdb-access"]:
        for name in rule.get("operator_only", ()):
            assert name in names_of(method)
            yield {**example(method, where), name: values[name]}


def all_methods() -> list[dict[str, Any]]:
    discover = {"name": "rpc.discover", "params": [], "x-flexdb-access": [{"who": "anyone"}], "x-safe": True}
    return [*METHODS.values(), {**discover, "examples": [{"params": []}]}]
