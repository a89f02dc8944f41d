"""The Python package that a service is built on: models of parameters and results, protocols, registry, codes."""

from dataclasses import dataclass
from typing import Any

from codegen.model import (
    AccessRule,
    Anybody,
    Api,
    Choice,
    InTenant,
    Method,
    Object,
    Oneself,
    Operator,
    Property,
    Type,
    distinct,
    told_types,
    with_parts,
)
from codegen.naming import class_name, constant_name, member_name, member_names, model_field_names
from codegen.targets.base import notice
from codegen.targets.python_text import docstring, formatted, imports, literal
from codegen.targets.python_types import (
    definition,
    has_text,
    optional_member,
    optional_param,
    param_annotation,
    required_param,
    result_annotation,
)
from codegen.templating import environment, render

_MODULES = {
    "Annotated": "typing",
    "Any": "typing",
    "Exactly": "flexdb.contract",
    "Field": "pydantic",
    "Id": "flexdb.contract",
    "IntEnum": "enum",
    "Integer": "flexdb.contract",
    "Items": "flexdb.contract",
    "JsonDocument": "flexdb.contract",
    "JsonValue": "flexdb.contract",
    "Literal": "typing",
    "Method": "flexdb.contract",
    "OpenParams": "flexdb.contract",
    "Optionally": "flexdb.contract",
    "Pattern": "flexdb.contract",
    "Params": "flexdb.contract",
    "Protocol": "typing",
    "Raw": "msgspec",
    "StringConstraints": "pydantic",
    "Struct": "msgspec",
    "Timestamp": "flexdb.contract",
    "UNSET": "msgspec",
    "UnsetType": "msgspec",
    # By its name, since a document may have types that are called like its classes.
    "access": "flexdb",
    "dataclass": "dataclasses",
    "datetime": "datetime",
}


@dataclass(frozen=True, slots=True)
class Field:
    """A line of a class; `default` is an expression, None where the field has none."""

    name: str
    annotation: str
    default: str | None


@dataclass(frozen=True, slots=True)
class Model:
    """A class with fields; `renames` says what a field is called in JSON where that is not its own name.

    An open one passes over members that it does not know.
    """

    name: str
    description: str
    fields: tuple[Field, ...]
    renames: dict[str, str]
    is_open: bool = False


class PythonService:
    """Writes the package that services implement and the dispatcher calls."""

    directory = "flexdb/generated"

    def render(self, api: Api) -> dict[str, str]:
        """Return the modules of the package, one of each template."""
        contexts: dict[str, dict[str, Any]] = {
            "__init__": {},
            "errors": {},
            "params": {"aliases": _param_aliases(api), "models": _param_models(api)},
            "results": {"aliases": _result_aliases(api), "models": _result_models(api)},
            "services": {},
            "registry": {},
        }
        return {f"{name}.py": _module(api, name, context) for name, context in contexts.items()}


def params_class(method: Method) -> str:
    """Return the name of a method's parameter model."""
    return class_name(method.name, "Params")


def service_class(name: str) -> str:
    """Return the name of a service's protocol."""
    return class_name(name, "Service")


def _module(api: Api, name: str, context: dict[str, Any]) -> str:
    body = render(_JINJA, f"{name}.py.j2", api=api, **context)
    head = imports(body, _MODULES | _own_modules(api, name), project="flexdb")
    return formatted(f"# {notice(api)}\n\n{head}\n\n{body}")


def _own_modules(api: Api, importer: str) -> dict[str, str]:
    """Return in which module the generated classes are that `importer` does not define itself."""
    if importer not in {"services", "registry"}:
        return {}
    results = {result_annotation(method.result): ".results" for method in api.methods}
    services = {service_class(service.name): ".services" for service in api.services}
    return (
        {params_class(method): ".params" for method in api.methods}
        | results
        | (services if importer == "registry" else {})
        | {"Raw": "msgspec"}
    )


def _param_types(api: Api) -> list[Type]:
    return distinct(
        part for method in api.methods for param in method.params for part in with_parts(param.type)
    )


def _result_types(api: Api) -> list[Type]:
    return distinct(part for kind in told_types(api) for part in with_parts(kind))


def _param_aliases(api: Api) -> dict[str, str]:
    named = {class_name(kind.title): definition(kind) for kind in _param_types(api)}
    return {name: text for name, text in named.items() if text}


def _result_aliases(api: Api) -> dict[str, str]:
    kinds = [kind for kind in _result_types(api) if isinstance(kind, Choice)]
    return {class_name(kind.title): definition(kind) or "" for kind in kinds}


def _param_models(api: Api) -> list[Model]:
    nested = [_nested_model(kind) for kind in _param_types(api) if isinstance(kind, Object)]
    return nested + [_method_model(method) for method in api.methods]


def _nested_model(kind: Object) -> Model:
    names = model_field_names(member.name for member in kind.properties)
    fields = tuple(
        _model_field(
            names[member.name],
            member.name,
            param_annotation(member.type) if member.is_required else optional_member(member),
            is_required=member.is_required,
        )
        for member in kind.properties
    )
    return Model(class_name(kind.title), _purpose(kind), fields, {}, is_open=not kind.is_closed)


def _method_model(method: Method) -> Model:
    names = model_field_names(param.name for param in method.params)
    fields = tuple(
        _model_field(
            names[param.name],
            param.name,
            required_param(param) if param.is_required else optional_param(param),
            is_required=param.is_required,
        )
        for param in method.params
    )
    return Model(params_class(method), f"Parameters of `{method.name}`.", fields, {})


def _model_field(name: str, json_name: str, annotation: str, *, is_required: bool) -> Field:
    if name == json_name:
        return Field(name, annotation, None if is_required else "None")
    default = "" if is_required else "default=None, "
    return Field(name, annotation, f"Field({default}alias={literal(json_name)})")


def _result_models(api: Api) -> list[Model]:
    return [_struct(kind) for kind in _result_types(api) if isinstance(kind, Object)]


def _struct(kind: Object) -> Model:
    names = member_names(member.name for member in kind.properties)
    return Model(
        class_name(kind.title),
        _purpose(kind),
        tuple(_struct_field(names[member.name], member) for member in kind.properties),
        {names[member.name]: member.name for member in kind.properties if names[member.name] != member.name},
    )


def _struct_field(name: str, member: Property) -> Field:
    annotation = result_annotation(member.type)
    if member.is_required:
        return Field(name, annotation, None)
    return Field(name, f"{annotation} | UnsetType", "UNSET")


def _purpose(kind: Object) -> str:
    return kind.description.strip() or f"The object {kind.title} of the document."


def _method_docstring(method: Method) -> str:
    errors = ", ".join(error.key for error in method.errors)
    parts = [f"{method.summary}.", method.description, f"Errors: {errors}."]
    return docstring("\n\n".join(parts), indent=8)


def _bound(method: Method) -> str:
    """Return the expression that binds a method to its service."""
    names = model_field_names(param.name for param in method.params)
    rules = tuple(_rule(rule, names) for rule in method.access)
    arguments = [
        params_class(method),
        result_annotation(method.result),
        f"services.{member_name(method.service)}.{member_name(method.name)}",
        _tuple(tuple(map(literal, method.positions))),
    ]
    if rules:
        arguments.append(f"access={_tuple(rules)}")
    if any(has_text(param.type) for param in method.params):
        arguments.append("has_documents=True")
    if method.is_safe:
        arguments.append("is_safe=True")
    if method.cost != 1:
        arguments.append(f"cost={method.cost}")
    if method.item_cost and method.items:
        arguments.append(f"items={literal(names[method.items.name])}")
        arguments.append(f"item_cost={method.item_cost}")
    if method.has_secret:
        arguments.append("has_secret=True")
    return f"Method({', '.join(arguments)})"


def _rule(rule: AccessRule, names: dict[str, str]) -> str:
    """Return the expression of a rule; `names` says what parameters are called in Python."""
    match rule:
        case Anybody(is_known=is_known):
            return f"access.Anybody(is_known={is_known})"
        case Operator():
            return "access.Operators()"
        case Oneself(user=user):
            return f"access.Oneself({literal(names[user])}{_reserved(rule.operator_only, names)})"
        case InTenant():
            slug = ", is_slug=True" if rule.is_slug else ""
            self_ = f", or_oneself={literal(names[rule.or_oneself])}" if rule.or_oneself else ""
            role = f"access.Role.{constant_name(rule.least_role)}"
            reserved = _reserved(rule.operator_only, names)
            return f"access.InTenant({literal(names[rule.tenant])}, {role}{slug}{self_}{reserved})"


def _reserved(params: tuple[str, ...], names: dict[str, str]) -> str:
    return f", operator_only={_tuple(tuple(literal(names[name]) for name in params))}" if params else ""


def _tuple(items: tuple[str, ...]) -> str:
    return f"({', '.join(items)}{',' if len(items) == 1 else ''})"


_JINJA = environment(
    "python_service",
    {
        "literal": literal,
        "docstring": docstring,
        "constant": constant_name,
        "member": member_name,
        "params_class": params_class,
        "service_class": service_class,
        "result": result_annotation,
        "method_docstring": _method_docstring,
        "bound": _bound,
    },
)
