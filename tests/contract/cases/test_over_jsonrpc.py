"""Cases that schemathesis makes up from the document, called over /jsonrpc: single ones, and stories along the links."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, settings

from flexdb import resources
from tests.contract.cases import hooks
from tests.contract.cases.service import AUTHORIZED, jsonrpc, service_url, target_of_cases
from tests.contract.cases.stories import Story

__all__ = ["hooks", "jsonrpc", "service_url", "target_of_cases"]

CONFIG = schemathesis.Config.from_path(Path(__file__).with_name("schemathesis.toml"))
CASES = settings(
    max_examples=15, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)
STORIES = settings(CASES, max_examples=25, stateful_step_count=15)

schema = schemathesis.openapi.from_dict(json.loads(resources.openapi().read_bytes()), config=CONFIG)


METHODS = [path.removeprefix("/rpc/") for path in schema.raw_schema["paths"]]


@pytest.fixture(scope="session")
def document() -> schemathesis.BaseSchema:
    """The document as a fixture: cases are made up when they run, not by each process that collects tests."""
    return schema


def cases_of(method: str) -> Callable[..., None]:
    """The test of one method."""

    @schemathesis.pytest.from_fixture("document").include(operation_id=method).parametrize()
    @CASES
    def test(case: schemathesis.Case, service_url: str, jsonrpc: requests.Session) -> None:
        # What breaks the document as an object by name is a call by position.
        if not isinstance(case.body, list):
            case.call_and_validate(base_url=service_url, session=jsonrpc, headers=AUTHORIZED)

    return test


# One test for all would be run by one process.
globals().update({f"test_{method}": cases_of(method) for method in METHODS})


@pytest.mark.timeout(240)
def test_stories_along_the_links(service_url: str, jsonrpc: requests.Session) -> None:
    succeeded: set[str] = set()

    class Stories(schema.as_state_machine()):  # type: ignore[misc]
        def get_call_kwargs(self, case: schemathesis.Case) -> dict[str, Any]:
            return {"base_url": service_url, "session": jsonrpc, "headers": AUTHORIZED}

        def setup(self) -> None:
            self.story = Story()
            self.story.begin(lambda method, params: post(jsonrpc, f"{service_url}/rpc/{method}", params))

        def before_call(self, case: schemathesis.Case) -> None:
            self.story.tell(name_of(case), case.body)

        def after_call(self, response: schemathesis.Response, case: schemathesis.Case) -> None:
            if response.status_code == 200:
                succeeded.add(name_of(case))
                self.story.learn(response.json())

    Stories.run(settings=STORIES)
    # Most calls are about what is there, not about unknown ids. That each method can succeed its examples show.
    assert len(succeeded) > 0.6 * len(METHODS), set(METHODS) - succeeded


def post(session: requests.Session, url: str, params: dict[str, Any]) -> dict[str, Any]:
    answer = session.post(url, json=params, headers=AUTHORIZED)
    assert answer.status_code == 200, answer.text
    return answer.json()


def name_of(case: schemathesis.Case) -> str:
    return case.operation.definition.raw["operationId"]
