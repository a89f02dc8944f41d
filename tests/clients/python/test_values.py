"""Models, parameters and calls as values: what is absent, what is null, what comes from a newer service."""

import json
import pickle
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import flexdb_client as flexdb
import pytest
from flexdb_client import NOT_GIVEN, calls
from flexdb_client._runtime.calls import Call, Method
from flexdb_client._runtime.jsontext import to_json
from flexdb_client._runtime.options import complete_url

TENANT = {
    "id": "1", "slug": "acme", "name": "Acme", "status": "active", "history_days": 30, "created_at": "2026-01-05T09:00:00Z",
    "updated_at": "2026-01-05T09:00:00.123456Z",
}  # fmt: skip


def test_models_keep_what_they_do_not_know_and_cannot_be_changed() -> None:
    tenant = flexdb.Tenant.model_validate_json(json.dumps({**TENANT, "plan": {"seats": 3}}))
    assert tenant.model_extra == {"plan": {"seats": 3}}
    assert tenant.created_at == datetime(2026, 1, 5, 9, tzinfo=UTC)
    with pytest.raises(ValueError, match="frozen"):
        tenant.name = "Other"  # type: ignore[misc]
    assert json.loads(to_json(tenant)) == {**TENANT, "plan": {"seats": 3}}


def test_what_was_absent_stays_absent() -> None:
    info = flexdb.types.PageInfo.model_validate_json('{"next_page_token": "", "total_count": 1.0}')
    assert info.total_count == 1
    assert info.total_is_estimate is None
    assert json.loads(to_json([info])) == [{"next_page_token": "", "total_count": 1}]


@pytest.mark.parametrize("wrong", ['"1"', "true", "1.5", "1e400", "null"])
def test_integers_are_integers(wrong: str) -> None:
    with pytest.raises(ValueError, match="total_count"):
        flexdb.types.PageInfo.model_validate_json(f'{{"next_page_token": "", "total_count": {wrong}}}')


def test_calls_are_values() -> None:
    call = calls.update_node_type(id="1", tenant_id="2", description=None)
    assert (call.method, call.params, call.is_safe) == (
        "update_node_type", {"id": "1", "tenant_id": "2", "description": None}, False,
    )  # fmt: skip
    assert calls.update_node_type(id="1", tenant_id="2").params == {"id": "1", "tenant_id": "2"}
    assert calls.update_tenant(id="1", name=None).params == {"id": "1"}
    assert calls.get_tenant(id="1").is_safe
    assert calls.get_tenant(id="1") == calls.get_tenant(id="1")


def test_parameters_by_position() -> None:
    method = Method[Any]("f", Any, positions=("a", "b", "c"), none_is_absent=("b",))
    assert Call(method, {"a": 1, "b": None, "c": NOT_GIVEN}).params == [1]
    assert Call(method, {"a": NOT_GIVEN, "b": None, "c": None}).params == [None, None, None]
    assert Call(method, {"a": NOT_GIVEN, "b": None, "c": NOT_GIVEN}).params == []


def test_times_are_told_with_their_zone() -> None:
    assert to_json(datetime(2026, 1, 5, 9, tzinfo=UTC)) == b'"2026-01-05T09:00:00Z"'
    east = timezone(timedelta(hours=5, minutes=30))
    assert to_json(datetime(2026, 1, 5, 9, tzinfo=east)) == b'"2026-01-05T09:00:00+05:30"'
    with pytest.raises(ValueError, match="a time needs a time zone"):
        to_json(datetime(2026, 1, 5, 9))  # noqa: DTZ001 - that is the point


def test_errors_can_be_pickled() -> None:
    error = flexdb.NotFoundError(-32001, "gone", {"reason": "node_not_found"}, method="get_node", status=200)
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.reason, again.method) == (str(error), "node_not_found", "get_node")
    lost = pickle.loads(pickle.dumps(flexdb.ConnectionFailed("no", was_sent=False)))
    assert (str(lost), lost.was_sent) == ("no", False)


@pytest.mark.parametrize(
    ("given", "completed"),
    [
        (None, "http://a/rpc"),
        ("http://h:5000", "http://h:5000/rpc"),
        ("ws://h:5000/", "ws://h:5000/rpc"),
        ("https://h/other", "https://h/other"),
        ("HTTP://h?key=1#top", "http://h/rpc?key=1"),
        ("http://[::1]:5000", "http://[::1]:5000/rpc"),
    ],
)
def test_addresses_are_completed(given: str | None, completed: str) -> None:
    assert complete_url(given, "http://a/rpc") == completed


def test_a_document_without_an_address_needs_one() -> None:
    assert complete_url("http://h", None) == "http://h/"
    with pytest.raises(ValueError, match="give its url"):
        complete_url(None, None)
