"""Days as somebody writes them on a given day: without a year, 今天, yesterday."""

from __future__ import annotations

from datetime import date

import pytest

from gicli.core.words.civildate import parse_spoken_date
from gicli.core.words.message import Refused

TODAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("11-27", date(2026, 11, 27)),
        ("11月27日", date(2026, 11, 27)),
        ("１１月２７日", date(2026, 11, 27)),
        ("3月2号", date(2026, 3, 2)),
        ("11-28", TODAY),
        ("今天", TODAY),
        (" Today ", TODAY),
        ("昨天", date(2026, 11, 27)),
        ("yesterday", date(2026, 11, 27)),
        ("2027-01-01", date(2027, 1, 1)),
    ],
)
def test_read(text, day):
    assert parse_spoken_date(text, TODAY, happened=True) == day


def test_yesterday_of_new_years_day_and_of_the_first_day():
    assert parse_spoken_date("昨日", date(2027, 1, 1)) == date(2026, 12, 31)
    assert parse_spoken_date("昨日", date.min) == date.min


def test_only_what_happened_cannot_be_later():
    assert parse_spoken_date("12-01", TODAY) == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("text", "today", "why"),
    [
        ("12-01", TODAY, "would be 2026-12-01, which is after 2026-11-28; write 2025-12-01"),
        ("12月1日", TODAY, "write 2025-12-01"),
        ("2-29", date(2028, 1, 5), "after 2028-01-05; write it with its year"),
        ("2-29", TODAY, "2026-02 has no day 29"),
        ("13-01", TODAY, "no month 13"),
        ("明天", TODAY, "not a day"),
        ("27", TODAY, "not a day"),
    ],
)
def test_refused(text, today, why):
    with pytest.raises(Refused, match=why):
        parse_spoken_date(text, today, happened=True)
