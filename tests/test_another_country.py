"""A pack of another country's law, answered by that country's days and without a Chinese holiday."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import holidays
import pytest

from gicli.core.words.problem import Unreadable
from gicli.load.calendars.shelf import load_calendar

_UK = Path(__file__).parent.parent / "examples" / "uk"
_DAYS = _UK / "bank-holidays.yaml"


@pytest.mark.parametrize(
    ("received", "due"),
    [
        # 6(1) 9–13(6) 16(7), 17 St Patrick's Day, 18–20(10) 23–27(15) 30 31 Apr 1 2(19), Easter 3–6, 7(20).
        ("2026-03-05", "2026-04-07"),
        # 11 12(2) 15–19(7) 22–24(10), Christmas 25 26, 29–31(13), 1 2 Jan (Scotland), 5–9(18) 12 13(20).
        ("2025-12-10", "2026-01-13"),
        # Through China's National Day: 28–30(3) Oct 1 2(5) 5–9(10) 12–16(15) 19–23(20).
        ("2026-09-25", "2026-10-23"),
        # 21 22(2), 25 Spring, 26–29(6) Jun 1–5(11) 8–12(16), 15 World Cup, 16–19(20).
        ("2026-05-20", "2026-06-19"),
    ],
)
def test_twenty_working_days_of_the_uk(gicli, received: str, due: str) -> None:
    """FOIA 2000 s.10(1), s.10(6), counted by hand by the days that www.gov.uk/bank-holidays lists."""
    args = ["--rules", str(_UK / "foia.yaml"), "--region", str(_DAYS), "--as-of", received]
    args += ["--calendar-as-known-on", "2026-05-20"]
    done = gicli("reply", received, *args, "--format", "json")
    assert done.code == 0, done.err
    answer = json.loads(done.out)
    assert (answer["due"], answer["provisional"]) == (due, False)
    assert "国务院" not in done.out


def test_the_days_are_those_of_all_parts_of_the_kingdom() -> None:
    calendar = load_calendar(region=str(_DAYS))
    for year in (2025, 2026):
        off = set()
        for part in ("ENG", "WLS", "SCT", "NIR"):
            off |= set(holidays.country_holidays("GB", subdiv=part, years=year))
        days = list(calendar.days(date(year, 1, 1), date(year, 12, 31)))
        assert {day.date for day in days if day.name} == {d for d in off if d.weekday() < 5}
        assert all(day.working == (day.date.weekday() < 5 and not day.name) for day in days)


def test_a_year_without_a_list_has_no_festivals_and_says_that_it_is_not_settled() -> None:
    calendar = load_calendar(region=str(_DAYS))
    # China's National Day of 2027, a Friday.
    assert calendar.is_workday(date(2027, 10, 1))
    assert calendar.first_provisional(date(2027, 9, 30), date(2027, 10, 1)) == date(2027, 10, 1)


def test_what_it_may_say_of_festivals(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    text = _DAYS.read_text(encoding="utf-8")
    file.write_text(text.replace("festivals: none", "festivals: all"), encoding="utf-8")
    with pytest.raises(Unreadable) as caught:
        load_calendar(region=str(file))
    (problem,) = caught.value.problems
    assert "none" in str(problem.message)


def test_without_it_the_days_lie_over_those_of_china(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    text = _DAYS.read_text(encoding="utf-8").replace("festivals: none", "")
    file.write_text(text, encoding="utf-8")
    calendar = load_calendar(region=str(file))
    assert not calendar.is_workday(date(2026, 10, 1))
    assert not calendar.is_workday(date(2026, 3, 17))
