"""Totals that are remembered: for how long."""

from flexdb.repositories.known_totals import Expected, KnownTotals
from flexdb.repositories.paging import MAX_COUNTED, MAX_DRIFT, MAX_EXACT_TOTAL, Total

ONE, OTHER = b"one", b"other"


def test_an_exact_total_holds_until_the_next_change() -> None:
    totals = KnownTotals()
    totals.keep(ONE, Total(7), 10, 7, 60_000)
    assert totals.find(ONE, 10) == Total(7)
    assert totals.find(ONE, 11) is None
    # A page may have been read before a count that others made since.
    assert totals.find(ONE, 9) is None
    assert totals.find(OTHER, 10) is None
    assert (totals.expected(ONE), totals.expected(OTHER)) == (Expected(7, 60_000), None)


def test_an_estimate_holds_while_there_are_certainly_more_than_are_told_exactly() -> None:
    totals = KnownTotals()
    estimate = Total(50_000, is_estimate=True)
    totals.keep(ONE, estimate, 10, MAX_COUNTED, 60_000)
    assert totals.find(ONE, 10 + MAX_DRIFT) == estimate
    assert totals.find(ONE, 11 + MAX_DRIFT) is None
    totals.keep(ONE, estimate, 10, MAX_EXACT_TOTAL + 1, 60_000)
    assert totals.find(ONE, 11) is None


def test_a_list_that_may_lose_many_at_once_is_counted_after_each_change() -> None:
    totals = KnownTotals()
    estimate = Total(50_000, is_estimate=True)
    totals.keep(ONE, estimate, 10, MAX_COUNTED, None)
    assert totals.find(ONE, 10) == estimate
    assert totals.find(ONE, 11) is None


def test_those_asked_for_last_are_kept() -> None:
    totals = KnownTotals()
    for number in range(20_001):
        totals.keep(str(number).encode(), Total(number), 1, number, None)
        totals.find(b"0", 1)
    assert totals.find(b"0", 1) == Total(0)
    assert totals.find(b"1", 1) is None
