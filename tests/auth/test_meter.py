"""Limits of how much an account may spend in a time, in one process and in several together."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from flexdb.auth.meter import BURST_S, PATIENCE_S, SPARED_S, Meter, OwnAccounts
from flexdb.auth.shared_meter import SharedMeters, Spending, shared_spending
from flexdb.errors import RateLimited

MeterOf = Callable[["Clock"], Meter]


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(params=["alone", "together"])
def meter_of(request: pytest.FixtureRequest) -> Iterator[MeterOf]:
    with ExitStack() as stack:
        if request.param == "alone":
            yield Meter
        else:
            yield SharedMeters(stack.enter_context(shared_spending())).with_clock


def spend(meter: Meter, account: str, rate: float, cost: float = 1, *, most: int = 10_000) -> int:
    """How many calls go through until one is refused."""
    for count in range(most):
        try:
            meter.charge(account, rate, cost)
        except RateLimited:
            return count
    return most


def test_a_burst_and_then_the_rate(meter_of: MeterOf) -> None:
    clock = Clock()
    meter = meter_of(clock)
    assert spend(meter, "a", 8) == 8 * (BURST_S + PATIENCE_S) + 1
    assert spend(meter, "a", 8) == 0
    clock.now += 1
    assert spend(meter, "a", 8) == 8
    clock.now += 1000
    assert spend(meter, "a", 8) == 8 * (BURST_S + PATIENCE_S) + 1


def test_what_is_beyond_a_burst_waits_for_its_turn(meter_of: MeterOf) -> None:
    meter = meter_of(Clock())
    waits = [meter.charge("a", 8, 1) for _ in range(21)]
    assert waits[:17] == [0] * 17
    assert waits[17:] == [0.125, 0.25, 0.375, 0.5]


def test_what_is_owed_is_never_refused_and_paid_for_later(meter_of: MeterOf) -> None:
    clock = Clock()
    meter = meter_of(clock)
    for _ in range(10):
        meter.owe("a", 8, 8)
    assert spend(meter, "a", 8) == 0
    clock.now += 10 - BURST_S
    assert meter.charge("a", 8, 1) == 0
    assert spend(meter, "b", 8) > 0


def test_accounts_do_not_share(meter_of: MeterOf) -> None:
    meter = meter_of(Clock())
    assert spend(meter, "a", 4) == 11
    assert spend(meter, "b", 4) == 11


def test_a_refusal_tells_when_and_costs_nothing(meter_of: MeterOf) -> None:
    clock = Clock()
    meter = meter_of(clock)
    spend(meter, "a", 2)
    with pytest.raises(RateLimited) as refused:
        meter.charge("a", 2, 1)
    wait_s = refused.value.retry_after_s
    assert refused.value.data()["retry_after_s"] == round(wait_s, 3)
    assert refused.value.data()["retryable"] is True
    clock.now += wait_s
    meter.charge("a", 2, 1)


def test_what_costs_more_than_a_burst_is_paid_afterwards(meter_of: MeterOf) -> None:
    clock = Clock()
    meter = meter_of(clock)
    meter.charge("a", 1, 100)
    clock.now += 97
    assert spend(meter, "a", 1) == 0
    clock.now += 2
    assert spend(meter, "a", 1) > 0


def test_quiet_accounts_are_forgotten() -> None:
    clock, accounts = Clock(), OwnAccounts()
    meter = Meter(clock, accounts)
    for number in range(30_000):
        meter.charge(str(number), 1000, 1)
        clock.now += 0.001
    assert len(accounts) < 11_000
    spend(meter, "a", 1)
    for number in range(30_000):
        meter.charge(str(number), 1000, 1)
    assert spend(meter, "a", 1) == 0


def test_what_has_time_leaves_room_for_calls(meter_of: MeterOf) -> None:
    clock = Clock()
    meter = meter_of(clock)

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


# Spends as much as it may for some time, and prints how much that was.
SPENDER = """
import sys, time
from flexdb.auth.shared_meter import SharedMeters, Spending
from flexdb.errors import RateLimited
descriptor, key, seconds = int(sys.argv[1]), bytes.fromhex(sys.argv[2]), float(sys.argv[3])
meter, done, end = SharedMeters(Spending(descriptor, key))("calls"), 0, time.monotonic() + seconds
while time.monotonic() < end:
    try:
        meter.charge("account", 1000, 1)
        done += 1
    except RateLimited:
        pass
print(done)
"""


def spender(spending: Spending, seconds: float) -> subprocess.Popen[str]:
    given = [str(spending.descriptor), spending.key.hex(), str(seconds)]
    return subprocess.Popen(
        [sys.executable, "-c", SPENDER, *given],
        pass_fds=[spending.descriptor], stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def test_processes_spend_one_rate_together() -> None:
    """None of them is noticed twice, and a killed one holds up nobody."""
    with shared_spending() as spending:
        killed = spender(spending, 30)
        assert killed.stdout is not None
        spenders = [spender(spending, 1) for _ in range(3)]
        killed.kill()
        killed.communicate()
        total = sum(int(each.communicate()[0]) for each in spenders)
        meter = SharedMeters(spending)("calls")
        assert meter._accounts.take("account", time.monotonic(), 0, 0) > 0
        assert spend(SharedMeters(spending)("others"), "account", 2) == 6
    most = 1000 * (BURST_S + PATIENCE_S)
    # They do not begin at the same time, so there are some seconds of the rate.
    assert most * 0.8 <= total <= most + 1000 * 6


def test_a_full_bucket_forgets_who_has_spent_least() -> None:
    with shared_spending() as spending:
        meter = SharedMeters(spending).with_clock(Clock())
        assert [spend(meter, f"account {number}", 1, most=1) for number in range(40_000)] == [1] * 40_000
        meter.owe("much", 1, 100)
        for number in range(100_000):
            meter.charge(f"other {number}", 1000, 1)
        with pytest.raises(RateLimited):
            meter.charge("much", 1, 1)
