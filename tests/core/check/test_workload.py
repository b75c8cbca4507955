"""How much falls due when. 2026-11-20 is a Friday; the days are those counted in test_examples."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import requests

from gicli.core.check.workload import UNFINISHED, Workload, known_days, workload
from gicli.core.workdays.notices import Festivals
from gicli.core.workdays.workcalendar import WorkCalendar

_AS_OF = date(2026, 11, 20)


def _on(text: str) -> date:
    """11-05 of 2026."""
    return date.fromisoformat(f"2026-{text}")


def _request(received: str, **facts: object) -> dict[str, object]:
    return {"kind": "request", "received": _on(received), **facts}


_LATE = _request("10-26")
# Due 11-16.
_TODAY = _request("10-30")
_TUESDAY = _request("11-03")
# Due 11-24.
_PAUSED = _request("11-05", consultations=[{"with": "superior", "sent": _on("11-13")}])
_TO_CORRECT = _request("11-10", correction={"notified": _on("11-16"), "within": 10})
_NEXT_YEAR = {"kind": "duty", "duty": "delivery", "since": _on("07-10")}
# Due 2027-01-11.
_DONE = _request("11-03", replied=_on("11-10"), outcome="granted")
_LAPSED = _request("10-12", correction={"notified": _on("10-15"), "served": _on("10-19")})


def _load(asking, *items, as_of: date = _AS_OF, rules: str = "shanxi", **more) -> Workload:
    report = asking.audit(as_of, *items, rules=rules)
    judged = (checked.assessment for checked in report.items)
    return workload(judged, asking.calendar, as_of, **more)


def _due(found: Workload) -> dict[str, int]:
    loads = [load for week in found.weeks for load in week]
    return {f"{load.day.date:%m-%d}": load.due for load in loads if load.due}


def test_what_is_open_stands_on_its_due_date(asking) -> None:
    found = _load(asking, _LATE, _TODAY, _TUESDAY, _TUESDAY, _NEXT_YEAR)
    assert _due(found) == {"11-20": 1, "11-24": 2}
    assert (found.overdue, found.later, found.undated, found.awaiting) == (1, 1, 0, 0)


def test_what_has_no_date_is_counted_apart(asking) -> None:
    found = _load(asking, _PAUSED, _PAUSED, _TO_CORRECT)
    assert _due(found) == {}
    assert (found.overdue, found.later, found.undated, found.awaiting) == (0, 0, 2, 1)


def test_what_is_closed_is_no_load(asking) -> None:
    """Nor is it the office's load when the rights-holder has to answer, here by 11-13."""
    asked = [{"with": "rights-holder", "sent": _on("11-05"), "served": _on("11-06")}]
    found = _load(asking, _DONE, _LAPSED, _request("11-02", consultations=asked))
    # 11-03…05 3, 16…20 8, 23…27 13, 30, 12-01.
    assert _due(found) == {"12-01": 1}
    assert (found.overdue, found.later, found.undated, found.awaiting) == (0, 0, 0, 0)


def test_the_weeks_begin_on_the_monday_before(asking) -> None:
    found = _load(asking, _TODAY)
    assert [len(week) for week in found.weeks] == [7] * 6
    days = [[load.day.date for load in week] for week in found.weeks]
    assert (days[0][0], days[-1][-1]) == (_on("11-16"), _on("12-27"))
    working = [load.day.working for load in found.weeks[1]]
    assert working == [True] * 5 + [False] * 2


def test_what_falls_due_after_the_last_week_is_later(asking) -> None:
    """The week ends on Sunday 11-22."""
    found = _load(asking, _TODAY, _TUESDAY, weeks=1)
    assert (_due(found), found.later) == ({"11-20": 1}, 1)


def test_a_fixed_date_stays_on_a_rest_day(asking) -> None:
    """C14: 31 January 2026 is a Saturday."""
    report = {"kind": "duty", "duty": "annual-report", "year": 2025}
    found = _load(asking, report, as_of=_on("01-28"), rules="national")
    (load,) = [load for week in found.weeks for load in week if load.due]
    assert (load.day.date, load.day.working, load.due) == (_on("01-31"), False, 1)


@pytest.mark.parametrize(
    ("around", "first", "last"),
    [
        (date(2026, 12, 30), "12-29", "12-31"),
        (date(2026, 1, 1), "01-01", "01-06"),
        (date(2026, 6, 1), "05-31", "06-06"),
    ],
)
def test_days_outside_the_calendar_are_left_out(around, first, last) -> None:
    only_2026 = WorkCalendar((), Festivals(range(2026, 2027), lambda year: {}))
    days = known_days(only_2026, around, 1, 5)
    assert (days[0].date, days[-1].date) == (_on(first), _on(last))


@pytest.mark.parametrize("around", [date.min, date.max])
def test_there_are_days_that_no_calendar_has(around) -> None:
    only_2026 = WorkCalendar((), Festivals(range(2026, 2027), lambda year: {}))
    assert known_days(only_2026, around, 10, 10) == ()
    assert workload((), only_2026, around).weeks == ()


@settings(max_examples=40)
@given(st.lists(requests(_on("10-09")), min_size=1, max_size=6), st.integers(0, 90))
def test_the_numbers_add_up_to_what_is_open(asking, items, after) -> None:
    as_of = date.fromordinal(_on("10-09").toordinal() + after)
    report = asking.audit(as_of, *items)
    judged = [checked.assessment for checked in report.items]
    found = workload(judged, asking.calendar, as_of)
    loads = [load for week in found.weeks for load in week]
    told = found.overdue + found.later + found.undated + found.awaiting
    assert told + sum(load.due for load in loads) == len(report.with_status(*UNFINISHED))
    assert all(load.due == 0 for load in loads if load.day.date < as_of)
