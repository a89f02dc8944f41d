"""Limits of how much an account may spend in a time."""

import pytest

from flexdb.auth.meter import BURST_S, PATIENCE_S, SPARED_S, Meter
from flexdb.errors import RateLimited


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def spend(meter: Meter, account: str, rate: float, cost: float = 1, *, most: int = 10_000) -> int:
    """How many calls go through until one is refused."""
    for count in range(most):
        try:
            meter.charge(account, rate, cost)
        except RateLimited:
            return count
    return most


def test_a_burst_and_then_the_rate() -> None:
    clock = Clock()
    meter = Meter(clock)
    assert spend(meter, "a", 8) == 8 * (BURST_S + PATIENCE_S) + 1
    assert spend(meter, "a", 8) == 0
    clock.now += 1
    assert spend(meter, "a", 8) == 8
    clock.now += 1000
    assert spend(meter, "a", 8) == 8 * (BURST_S + PATIENCE_S) + 1


def test_what_is_beyond_a_burst_waits_for_its_turn() -> None:
    meter = Meter(Clock())
    waits = [meter.charge("a", 8, 1) for _ in range(21)]
    assert waits[:17] == [0] * 17
    assert waits[17:] == [0.125, 0.25, 0.375, 0.5]


def test_what_is_owed_is_never_refused_and_paid_for_later() -> None:
    clock = Clock()
    meter = Meter(clock)
    for _ in range(10):
        meter.owe("a", 8, 8)
    assert spend(meter, "a", 8) == 0
    clock.now += 10 - BURST_S
    assert meter.charge("a", 8, 1) == 0
    assert spend(meter, "b", 8) > 0


def test_accounts_do_not_share() -> None:
    meter = Meter(Clock())
    assert spend(meter, "a", 4) == 11
    assert spend(meter, "b", 4) == 11


def test_a_refusal_tells_when_and_costs_nothing() -> None:
    clock = Clock()
    meter = Meter(clock)
    spend(meter, "a", 2)
    with pytest.raises(RateLimited) as refused:
        meter.charge("a", 2, 1)
    wait_s = refused.value.retry_after_s
    assert refused.value.data()["retry_after_s"] == round(wait_s, 3)
    assert refused.value.data()["retryable"] is True
    clock.now += wait_s
    meter.charge("a", 2, 1)


def test_what_costs_more_than_a_burst_is_paid_afterwards() -> None:
    clock = Clock()
    meter = Meter(clock)
    meter.charge("a", 1, 100)
    clock.now += 97
    assert spend(meter, "a", 1) == 0
    clock.now += 2
    assert spend(meter, "a", 1) > 0


def test_quiet_accounts_are_forgotten() -> None:
    clock = Clock()
    meter = Meter(clock)
    for number in range(30_000):
        meter.charge(number, 1000, 1)
        clock.now += 0.001
    assert len(meter._spent_until) < 11_000
    spend(meter, "a", 1)
    for number in range(30_000):
        meter.charge(number, 1000, 1)
    assert spend(meter, "a", 1) == 0


def test_what_has_time_leaves_room_for_calls() -> None:
    clock = Clock()
    meter = Meter(clock)

    def taken() -> int:
        for count in range(1000):
            try:
                meter.charge_if_room("a", 8, 1)
            except RateLimited:
                return count
        return 1000

    assert taken() == 8 * SPARED_S + 1
    assert [meter.charge("a", 8, 1) for _ in range(8)] == [0] * 8
    assert taken() == 0
    clock.now += 1.5
    assert taken() == 4
    with pytest.raises(RateLimited) as refused:
        meter.charge_if_room("a", 8, 1)
    clock.now += refused.value.retry_after_s
    meter.charge_if_room("a", 8, 1)
