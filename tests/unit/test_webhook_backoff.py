"""Delays grow from seconds to an hour, are kept where the receiver asks for them, and are never the same for all."""

import pytest

from flexdb.webhooks.backoff import delay_s
from flexdb.webhooks.sender import answer_of


def test_delays_double_up_to_an_hour() -> None:
    delays = [delay_s(failures, dice=1) for failures in range(1, 40)]
    assert delays[:4] == [5, 10, 20, 40]
    assert delays[-1] == max(delays) == 3600
    assert delays == sorted(delays)
    assert sum(delays[:34]) > 86_400


def test_chance_takes_up_to_a_quarter_away() -> None:
    thrown = {delay_s(3) for _ in range(50)}
    assert len(thrown) > 10
    assert min(thrown) >= 15
    assert max(thrown) <= 20


@pytest.mark.parametrize(("asked", "kept"), [(0, 1), (-5, 1), (30, 30), (86_400, 3600)])
def test_what_the_receiver_asks_for_is_kept_within_bounds(asked: float, kept: float) -> None:
    assert delay_s(1, asked) == delay_s(20, asked) == kept


@pytest.mark.parametrize(
    ("header", "least", "most"),
    [
        ("120", 120, 120),
        ("Fri, 31 Dec 2100 23:59:59 GMT", 1e9, 1e10),
        ("Sun, 06 Nov 1994 08:49:37 GMT", -1e10, 0),
    ],
)
def test_retry_after(header: str, least: float, most: float) -> None:
    asked = answer_of(503, {"Retry-After": header}).retry_after_s
    assert asked is not None
    assert least <= asked <= most


@pytest.mark.parametrize("header", ["", "soon", "-1", "1.5", "1" * 400, "٣", "Sun, 99 Nov 1994 08:49:37 GMT"])
def test_a_retry_after_that_is_none(header: str) -> None:
    assert answer_of(429, {"Retry-After": header}).retry_after_s is None


STATUSES = {
    "delivered": (200, 204, 299),
    "redirect": (300, 304, 307),
    "gone": (410,),
    "status": (101, 400, 404, 429, 500, 599),
    "invalid_answer": (0, 99, 600, 999),
}


@pytest.mark.parametrize("outcome", STATUSES)
def test_what_statuses_mean(outcome: str) -> None:
    assert {answer_of(status, {}).outcome for status in STATUSES[outcome]} == {outcome}
