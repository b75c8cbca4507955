"""The laws that hold for every pause of a limit in natural time, as they stand in COUNTING.md (C7)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st
from strategies import days_after, pauses

from gicli.core.clock.counting import Stop, last_day, run_of
from gicli.core.law.rules import Length, Unit
from gicli.core.words.message import Refused

_NEVER = date.max
_STARTS = st.dates(date(2008, 5, 1), date(2027, 6, 30))
_LENGTHS = st.sampled_from(
    [
        Length(3, Unit.DAYS),
        Length(30, Unit.DAYS),
        Length(6, Unit.WEEKS),
        Length(2, Unit.MONTHS),
        Length(1, Unit.YEARS),
    ]
)


def _due(calendar, length, start, taken):
    stops = [Stop(first, last) for first, last in taken]
    return run_of(length.n, length.unit, start, calendar, stops).due or _NEVER


@given(st.data(), _LENGTHS, _STARTS)
def test_counting_on_the_fingers_agrees(calendar, data, length, start):
    """Day by day: a paused day moves the end by one, as long as its pause began before the end."""
    taken = data.draw(pauses(start, closed=True))
    last = last_day(start, length.n, length.unit)
    moved = None
    while moved != last:
        moved = last
        paused = {
            first + timedelta(n)
            for first, end in taken
            if first < moved
            for n in range(1, (end - first).days + 1)
        }
        last = last_day(start, length.n, length.unit) + timedelta(len(paused))
    due = last
    while not calendar.is_workday(due) or any(f < due <= end for f, end in taken):
        due += timedelta(1)
    assert _due(calendar, length, start, taken) == due


@given(st.data(), _LENGTHS, _STARTS)
def test_due_is_a_working_day_never_inside_a_pause_that_began_before(calendar, data, length, start):
    taken = data.draw(pauses(start))
    due = _due(calendar, length, start, taken)
    if due == _NEVER:
        assert any(last is None for _, last in taken)
        return
    assert calendar.is_workday(due)
    assert not any(first < due <= (last or _NEVER) for first, last in taken)


@given(st.data(), _LENGTHS, _STARTS, st.integers(0, 20), st.integers(0, 20))
def test_a_longer_pause_is_never_due_earlier(calendar, data, length, start, sooner, longer):
    others = data.draw(pauses(start, most=2))
    first = data.draw(days_after(start, 60))
    last = data.draw(days_after(first, 25))
    wider = max(first - timedelta(sooner), start), last + timedelta(longer)
    short = _due(calendar, length, start, (*others, (first, last)))
    long = _due(calendar, length, start, (*others, wider))
    assert short <= long <= _due(calendar, length, start, (*others, (wider[0], None)))


@given(st.data(), _LENGTHS, _STARTS)
def test_one_pause_split_in_two_changes_nothing(calendar, data, length, start):
    others = data.draw(pauses(start, most=2))
    first = data.draw(days_after(start, 60))
    middle = data.draw(days_after(first, 15))
    last = data.draw(st.none() | days_after(middle, 15))
    whole = _due(calendar, length, start, (*others, (first, last)))
    assert whole == _due(calendar, length, start, ((middle, last), *others, (first, middle)))


@given(st.data(), _LENGTHS, _STARTS, st.integers(1, 40))
def test_a_larger_extension_is_never_due_earlier(calendar, data, length, start, more):
    taken = data.draw(pauses(start))
    longer = length._replace(n=length.n + more)
    assert _due(calendar, length, start, taken) <= _due(calendar, longer, start, taken)


def test_one_day_of_a_month(calendar):
    """COUNTING.md's example: one month from 2025-11-01 with one day stopped is 2025-12-02."""
    month, start = Length(1, Unit.MONTHS), date(2025, 11, 1)
    stop = (date(2025, 11, 10), date(2025, 11, 11))
    assert _due(calendar, month, start, [stop]) == date(2025, 12, 2)
    # 1 December 2025 is a Monday, 2 December a Tuesday.
    assert _due(calendar, month, start, []) == date(2025, 12, 1)


def test_thirty_days_paused_for_fifteen(calendar):
    """Day 30 is 2026-04-01 (29 in March, 1 in April); 6–20 March are 15 days: 16 April, a Thursday."""
    stop = (date(2026, 3, 5), date(2026, 3, 20))
    thirty = Length(30, Unit.DAYS)
    assert _due(calendar, thirty, date(2026, 3, 2), [stop]) == date(2026, 4, 16)


def test_six_weeks_are_forty_two_days(calendar):
    """CPR 54.5(5) gives six weeks: from Thursday 2026-03-05 to Thursday 2026-04-16."""
    start = date(2026, 3, 5)
    assert _due(calendar, Length(6, Unit.WEEKS), start, []) == start + relativedelta(weeks=6)
    assert _due(calendar, Length(6, Unit.WEEKS), start, []) == date(2026, 4, 16)


@pytest.mark.parametrize(
    ("length", "stop"),
    [
        (Length(99999, Unit.YEARS), None),
        (Length(9999999, Unit.DAYS), None),
        (Length(9999999999, Unit.WEEKS), None),
        (Length(30, Unit.DAYS), (date(2026, 3, 5), date(9999, 12, 31))),
    ],
)
def test_what_ends_beyond_any_calendar_is_refused(calendar, length, stop):
    with pytest.raises(Refused):
        _due(calendar, length, date(2026, 3, 2), [stop] if stop else [])
