"""The OpenAPI document of the HTTP view: valid to a validator of others, and saying what openrpc.json says."""

import json
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import OpenAPIV31SpecValidator

from codegen.document import Document
from codegen.model import Api, DocumentInput, Method
from codegen.reading import read_api
from codegen.targets.openapi import OpenApi
from tests.codegen.cases import CASES, HERE, document_of
from tests.codegen.sound import sound

FLEXDB = "flexdb"


def whole_api_of(case: str) -> Api:
    return read_api(Document.load(HERE.parents[1] / "openrpc.json") if case == FLEXDB else document_of(case))


def api_of(case: str) -> Api:
    """What can be called where each call is a request by itself."""
    api = whole_api_of(case)
    return replace(api, methods=tuple(method for method in api.methods if not method.needs_connection))


def openapi(api: Api) -> dict[str, Any]:
    return json.loads(OpenApi().render(api)["openapi.json"])


def operations(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {unquote(path).removeprefix("/rpc/"): item["post"] for path, item in document["paths"].items()}


def validator(document: dict[str, Any], schema: dict[str, Any]) -> Draft202012Validator:
    return Draft202012Validator(
        {**schema, "components": document["components"]}, format_checker=FormatChecker()
    )


def params_schema(operation: dict[str, Any]) -> dict[str, Any]:
    return operation["requestBody"]["content"]["application/json"]["schema"]


@pytest.mark.parametrize("case", [FLEXDB, *CASES])
def test_document_is_valid(case: str) -> None:
    OpenAPIV31SpecValidator(openapi(api_of(case))).validate()


def test_a_broken_document_is_not() -> None:
    document = openapi(api_of(FLEXDB))
    del document["paths"]["/rpc/get_node"]["post"]["responses"]["200"]["description"]
    assert not OpenAPIV31SpecValidator(document).is_valid()


@pytest.mark.parametrize("case", [FLEXDB, *CASES])
def test_every_method_is_an_operation(case: str) -> None:
    found = operations(openapi(whole_api_of(case)))
    assert list(found) == [method.name for method in api_of(case).methods]
    assert [operation["operationId"] for operation in found.values()] == list(found)


def test_methods_that_need_a_connection_have_no_path() -> None:
    document = openapi(whole_api_of(FLEXDB))
    kept = {method.name for method in api_of(FLEXDB).methods}
    left_out = {method.name for method in whole_api_of(FLEXDB).methods} - kept
    assert left_out == {"subscribe", "unsubscribe"}
    assert "subscriptions" not in {tag["name"] for tag in document["tags"]}
    assert "ChangesNotification" not in document["components"]["schemas"]


@pytest.mark.parametrize("case", [FLEXDB, *CASES])
def test_schemas_take_the_examples_and_nothing_unknown(case: str) -> None:
    api = api_of(case)
    document = openapi(api)
    for method in api.methods:
        operation = operations(document)[method.name]
        takes = validator(document, params_schema(operation))
        answer = operation["responses"]["200"]["content"]["application/json"]
        for example in operation["requestBody"]["content"]["application/json"]["examples"].values():
            assert list(takes.iter_errors(example["value"])) == []
            assert not takes.is_valid(example["value"] | {"no such parameter": 1})
        for example in answer["examples"].values():
            assert list(validator(document, answer["schema"]).iter_errors(example["value"])) == []


@pytest.mark.parametrize("case", [FLEXDB, *CASES])
def test_required_parameters_are_required(case: str) -> None:
    api = api_of(case)
    document = openapi(api)
    for method in api.methods:
        takes = validator(document, params_schema(operations(document)[method.name]))
        for param in method.params:
            without = {key: value for key, value in method.examples[0].params.items() if key != param.name}
            assert takes.is_valid(without) != param.is_required, (method.name, param.name)


@pytest.mark.parametrize("case", [FLEXDB, *CASES])
def test_empty_and_null_are_taken_where_they_mean_something(case: str) -> None:
    api = api_of(case)
    document = openapi(api)
    for method in api.methods:
        takes = validator(document, params_schema(operations(document)[method.name]))
        for param in method.params:
            given = method.examples[0].params
            if param.empty_is_absent:
                assert takes.is_valid(given | {param.name: ""}), (method.name, param.name)
            if param.null_means:
                assert takes.is_valid(given | {param.name: None}), (method.name, param.name)


def test_every_declared_error_has_a_response_of_its_status() -> None:
    api = api_of(FLEXDB)
    found = operations(openapi(api))
    for method in api.methods:
        responses = found[method.name]["responses"]
        for error in method.errors:
            for status in {error.status, *error.status_of_reason.values()}:
                assert f"{error.key.removesuffix('Error')}Error" in json.dumps(responses[str(status)])
        assert set(responses) >= {"200", "400", "415", "422", "429", "500", "503"}
        assert ("404" in responses) == any(error.key == "NotFound" for error in method.errors)
        assert ("409" in responses) == any(error.key == "Conflict" for error in method.errors)


def test_error_objects_are_told_apart_by_their_code() -> None:
    document = openapi(api_of(FLEXDB))
    not_found = validator(document, {"$ref": "#/components/schemas/NotFoundError"})
    data = {"reason": "node_not_found", "retryable": False}
    assert not_found.is_valid({"code": -32001, "message": "", "data": data})
    assert not not_found.is_valid({"code": -32002, "message": "", "data": data})
    assert not not_found.is_valid({"code": -32001, "message": ""})
    assert not not_found.is_valid({"code": -32001, "message": "", "data": {"reason": "node_not_found"}})


def leads_somewhere(document: dict[str, Any], schema: dict[str, Any], tokens: list[str]) -> bool:
    while "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    if not tokens:
        return True
    inner = schema.get("items") if tokens[0].isdecimal() else schema.get("properties", {}).get(tokens[0])
    return inner is not None and leads_somewhere(document, inner, tokens[1:])


def test_links_lead_from_what_is_there_to_what_is_taken() -> None:
    document = openapi(api_of(FLEXDB))
    found = operations(document)
    links = [
        (operation, link)
        for operation in found.values()
        for link in operation["responses"]["200"].get("links", {}).values()
    ]
    assert len(links) > 50
    for operation, link in links:
        target = params_schema(found[link["operationId"]])
        for name, expression in link["requestBody"].items():
            assert leads_somewhere(document, target, [name])
            root, _, pointer = expression.partition("#/")
            answer = operation["responses"]["200"]["content"]["application/json"]["schema"]
            source = answer if root == "$response.body" else params_schema(operation)
            assert leads_somewhere(document, source, pointer.split("/")), expression


def test_links_with_text_and_values() -> None:
    changed = sound()
    link = changed["components"]["links"]["GetBook"]
    link["method"] = "create_book"
    link["params"] = {"title": "Sequel of ${result.book.title}", "note": "by ${params.title}"}
    operation = operations(openapi(read_api(Document(json.dumps(changed).encode()))))["create_book"]
    assert operation["responses"]["200"]["links"]["GetBook"]["requestBody"] == {
        "title": "Sequel of {$response.body#/book/title}",
        "note": "by {$request.body#/title}",
    }


def test_statuses_without_the_extension_follow_the_code() -> None:
    document = sound()
    document["components"]["errors"]["InvalidParams"] = {
        "code": -32602,
        "message": "Invalid params",
        "data": {"reason": "invalid_params", "retryable": False},
    }
    api = read_api(Document(json.dumps(document).encode()))
    assert {error.key: error.status for error in api.errors} == {
        "NotFound": 400,
        "Conflict": 400,
        "InvalidParams": 400,
    }
    document["x-http-statuses"] = {"NotFound": 404, "Conflict": {"default": 409, "gone": 410}}
    api = read_api(Document(json.dumps(document).encode()))
    statuses = {error.key: (error.status, error.status_of_reason) for error in api.errors}
    assert statuses["NotFound"] == (404, {})
    assert statuses["Conflict"] == (409, {"gone": 410})
    responses = operations(openapi(api))["get_book"]["responses"]
    assert set(responses) == {"200", "404", "409", "410"}


def json_texts(api: Api) -> list[tuple[Method, str]]:
    return [
        (method, param.name)
        for method in api.methods
        for param in method.params
        if isinstance(param.type, DocumentInput)
    ]


def test_json_text_is_told_as_such() -> None:
    api = api_of(FLEXDB)
    document = openapi(api)
    assert json_texts(api)
    text = document["components"]["schemas"]["DocumentInput"]["oneOf"][1]
    assert text == {
        "type": "string",
        "contentMediaType": "application/json",
        "contentSchema": {"type": "object"},
    }
