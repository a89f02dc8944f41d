"""Services that break their word: each kind of breach is seen, or the tests beside this one would prove nothing."""

import json
import uuid
from collections.abc import Callable
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import given, settings
from schemathesis import GenerationMode

from tests.contract.cases.adapter import JsonRpcAdapter, json_of
from tests.contract.cases.service import AUTHORIZED, service_url, target_of_cases
from tests.contract.cases.test_over_jsonrpc import CASES, post, schema

__all__ = ["service_url", "target_of_cases"]

Json = dict[str, Any]


class Saboteur(JsonRpcAdapter):
    """Changes what is asked of the service, and what it answers."""

    def __init__(
        self,
        asked: Callable[[Json], Json] = lambda params: params,
        answered: Callable[[int, Json], tuple[int, Json]] = lambda status, answer: (status, answer),
    ) -> None:
        super().__init__()
        self._asked = asked
        self._answered = answered

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        params = json_of(request.body)
        changed = request.copy()
        if isinstance(params, dict):
            changed.body = json.dumps(self._asked(params)).encode()
        response = super().send(changed, *args, **kwargs)
        response.status_code, answer = self._answered(response.status_code, response.json())
        response._content = json.dumps(answer).encode()
        response.request = request
        return response


class Idler(JsonRpcAdapter):
    """Says that it is done, and has done nothing."""

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        harmless = request.copy()
        harmless.url = f"{str(request.url).rpartition('/')[0]}/list_tenants"
        harmless.body = b"{}"
        response = super().send(harmless, *args, **kwargs)
        response._content = b"{}"
        response.request = request
        return response


def session_of(adapter: JsonRpcAdapter) -> requests.Session:
    session = requests.Session()
    session.mount("http://", adapter)
    return session


def breaches(url: str, adapter: JsonRpcAdapter, method: str, mode: GenerationMode) -> str:
    """What is found wrong in cases of a method, as text."""
    operation = schema[f"/rpc/{method}"]["POST"]

    @given(case=operation.as_strategy(generation_mode=mode))
    # It ends with the first one, which is not always among the first hundred.
    @settings(CASES, max_examples=1_000)
    def run(case: schemathesis.Case) -> None:
        if not isinstance(case.body, list):
            case.call_and_validate(base_url=url, session=session_of(adapter), headers=AUTHORIZED)

    return found_by(run)


def found_by(run: Callable[[], None]) -> str:
    with pytest.raises(BaseExceptionGroup) as caught:
        run()
    return "\n".join(f"{type(failure).__name__}: {failure}" for failure in caught.value.exceptions)


def without_time(status: int, answer: Json) -> tuple[int, Json]:
    answer.get("tenant", {}).pop("created_at", None)
    return status, answer


def with_time_in_words(status: int, answer: Json) -> tuple[int, Json]:
    if "tenant" in answer:
        answer["tenant"]["created_at"] = "yesterday"
    return status, answer


@pytest.mark.parametrize("change", [without_time, with_time_in_words])
def test_answers_that_break_their_schema(
    service_url: str, change: Callable[[int, Json], tuple[int, Json]]
) -> None:
    found = breaches(service_url, Saboteur(answered=change), "create_tenant", GenerationMode.POSITIVE)
    assert "JsonSchemaError" in found
    assert "created_at" in found or "yesterday" in found


def error(code: int, reason: str) -> Json:
    return {"code": code, "message": "no", "data": {"reason": reason, "retryable": False}}


@pytest.mark.parametrize(
    ("status", "code", "expected"),
    [(409, -32002, "UndefinedStatusCode"), (404, -32099, "JsonSchemaError"), (500, -32603, "ServerError")],
    ids=["status", "code", "internal error"],
)
def test_errors_that_are_not_declared(service_url: str, status: int, code: int, expected: str) -> None:
    saboteur = Saboteur(answered=lambda *_: (status, error(code, "surprise")))
    assert expected in breaches(service_url, saboteur, "get_tenant", GenerationMode.POSITIVE)


def test_unknown_parameters_that_are_accepted(service_url: str) -> None:
    known = {"pagination"}
    saboteur = Saboteur(asked=lambda params: {name: params[name] for name in params if name in known})
    assert "AcceptedNegativeData" in breaches(service_url, saboteur, "list_tenants", GenerationMode.NEGATIVE)


def test_parameters_that_are_refused_for_nothing(service_url: str) -> None:
    saboteur = Saboteur(asked=lambda params: params | {"surprise": 1})
    assert "RejectedPositiveData" in breaches(service_url, saboteur, "list_tenants", GenerationMode.POSITIVE)


def test_deletions_that_delete_nothing(service_url: str) -> None:
    with session_of(JsonRpcAdapter()) as session:
        params = {"email": f"{uuid.uuid4().hex}@example.com", "display_name": "User"}
        user = post(session, f"{service_url}/rpc/create_user", params)["user"]
    case = schema["/rpc/delete_user"]["POST"].Case(body={"id": user["id"]}, media_type="application/json")
    idle = session_of(Idler())
    found = found_by(lambda: case.call_and_validate(base_url=service_url, session=idle, headers=AUTHORIZED))
    assert "is still there" in found or "can be done again" in found
    case.call_and_validate(base_url=service_url, session=session_of(JsonRpcAdapter()), headers=AUTHORIZED)
