"""The festivals that come along, against the package that knows the moon."""

from __future__ import annotations

from datetime import date

import pytest
from holidays.countries.china import China

from gicli.load.calendars.festivals import FESTIVALS
from tools import lunar

# What the package calls a day that the law itself does not fix, and what a notice alone made.
_NOT_FIXED = ("补假", "休息日", "延长", "胜利70周年")


@pytest.mark.parametrize("year", FESTIVALS.years)
def test_the_law_day_by_day(year) -> None:
    wanted = {}
    for day, names in China(years=year, language="zh_CN").items():
        fixed = [name for name in names.split("; ") if not any(w in name for w in _NOT_FIXED)]
        if fixed:
            wanted[day] = {name.replace("农历除夕", "春节") for name in fixed}
    assert {day: set(names.split("、")) for day, names in FESTIVALS.of_year(year).items()} == wanted


def test_the_file_is_what_the_package_gives() -> None:
    """`make lunar` writes it anew."""
    assert lunar.FILE.read_text(encoding="utf-8") == lunar.text()


@pytest.mark.parametrize(
    ("year", "day"), [(2000, "2000-02-05"), (2027, "2027-02-06"), (2099, "2099-01-21")]
)
def test_new_year_by_the_moon(year, day) -> None:
    assert FESTIVALS.new_year(year) == date.fromisoformat(day)


def test_past_its_years_there_is_the_sun() -> None:
    """New Year 2100 may move days of December 2099; where its moon stands nobody needs."""
    assert FESTIVALS.new_year(2100) is None
    assert set(FESTIVALS.of_year(2100).values()) == {"元旦", "劳动节", "国庆节"}
