"""Reading `x-flexdb-access`: who may call a method, and what in its parameters decides that."""

from typing import Any

from codegen.model import AccessRule, Anybody, InTenant, Oneself, Operator, Param, Uuid


def read_access(rules: list[dict[str, Any]], params: tuple[Param, ...]) -> tuple[AccessRule, ...]:
    """Return the rules of a method with these parameters."""
    types = {param.name: param.type for param in params}

    def read(rule: dict[str, Any]) -> AccessRule:
        match rule["who"]:
            case "operator":
                return Operator()
            case "oneself":
                return Oneself(rule["user"], tuple(rule.get("operator_only", ())))
            case "tenant":
                return InTenant(
                    rule["tenant"],
                    is_slug=not isinstance(types[rule["tenant"]], Uuid),
                    least_role=rule["least_role"],
                    or_oneself=rule.get("or_oneself"),
                    operator_only=tuple(rule.get("operator_only", ())),
                )
            case who:
                return Anybody(is_known=who == "authenticated")

    return tuple(map(read, rules))
