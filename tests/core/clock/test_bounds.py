"""Bounds of provisional dates: what came later lies between them (C4)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from gicli.core.clock.certainty import bounds
from gicli.core.clock.counting import Stop, run


@pytest.mark.parametrize(
    ("known_on", "start", "n", "true"),
    [
        # Before the notice of 2025-11-04: LAW.md counts 2026-03-16 over Spring Festival 2026.
        (date(2025, 11, 3), date(2026, 2, 10), 20, date(2026, 3, 16)),
        # Before the notice of 2024-11-12: counted over Spring Festival 2025.
        (date(2024, 11, 11), date(2025, 1, 10), 20, date(2025, 2, 13)),
        # Before the notice of 2023-10-25: counted over National Day 2024.
        (date(2023, 10, 24), date(2024, 9, 10), 20, date(2024, 10, 14)),
        # Before the notice of 2018-12-06: 29 December 2018 was made a working day.
        (date(2018, 12, 5), date(2018, 12, 20), 7, date(2018, 12, 29)),
    ],
)
def test_the_truth_lies_between(calendar, known_on, start, n, true) -> None:
    then = calendar.as_known_on(known_on)
    likely = then.nth_workday_after(start, n)
    found = bounds(then, start, n, likely)
    assert found.earliest <= likely <= found.latest
    assert found.earliest <= true <= found.latest


def test_the_festival_that_decides_is_named(calendar) -> None:
    then = calendar.as_known_on(date(2025, 11, 3))
    likely = then.nth_workday_after(date(2026, 2, 10), 20)
    assert bounds(then, date(2026, 2, 10), 20, likely).undecided == ("春节",)


def test_nothing_is_undecided_between_festivals(calendar) -> None:
    """From 2027-01-04 to the 11th no arrangement since 2008 has moved a day (New Year: a Friday)."""
    likely = calendar.nth_workday_after(date(2027, 1, 4), 5)
    assert likely == date(2027, 1, 11)
    assert bounds(calendar, date(2027, 1, 4), 5, likely) == (likely, likely, (), 2027)


def test_days_inside_a_pause_decide_nothing(calendar) -> None:
    """Asked from 2027-01-25 to 03-31: Spring Festival 2027 (6 February) lies inside the pause."""
    stop = Stop(date(2027, 1, 26), date(2027, 3, 31))
    found = run(calendar, date(2027, 1, 25), 5, [stop])
    # 01-26 is day 1; Thursday and Friday 04-01, 02 are 2 and 3; then Qingming, Monday the 5th.
    assert found.due == date(2027, 4, 7)
    between = bounds(calendar, date(2027, 1, 25), 5, found.due, [stop])
    assert between == (date(2027, 4, 7), date(2027, 4, 7), (), 2027)


def test_a_year_before_all_notices_has_only_the_law(calendar) -> None:
    """With no notice known, every arrangement that the law's sums allow bounds the date."""
    nothing = calendar.as_known_on(date(2006, 1, 1))
    likely = nothing.nth_workday_after(date(2026, 2, 10), 20)
    found = bounds(nothing, date(2026, 2, 10), 20, likely)
    assert found.latest - found.earliest < timedelta(days=14)
    assert found.earliest <= date(2026, 3, 16) <= found.latest


def test_settled_days_miss_no_notice(calendar) -> None:
    likely = calendar.nth_workday_after(date(2026, 3, 2), 15)
    assert bounds(calendar, date(2026, 3, 2), 15, likely).missing is None


def test_the_last_days_of_a_year_wait_for_the_next_notice(calendar) -> None:
    likely = calendar.nth_workday_after(date(2026, 12, 24), 2)
    assert bounds(calendar, date(2026, 12, 24), 2, likely).missing == 2027
