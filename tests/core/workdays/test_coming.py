"""When the next notice may be expected: by the days on which past ones came."""

from __future__ import annotations

from datetime import date

from gicli.core.workdays.coverage import expected


def test_the_past_twenty_are_the_evidence(calendar) -> None:
    """notices.csv: the earliest came on 25 October (2021, 2023), the latest on 18 December (2006)."""
    found = expected(calendar.notices)
    assert found.year == 2027
    assert (found.earliest, found.latest) == (date(2026, 10, 25), date(2026, 12, 18))
    assert found.earliest < found.middle < found.latest
    assert len(found.evidence) == 20
    # The changes of 2015, 2019 and 2020 are not the notice for a year.
    assert date(2015, 5, 13) not in [notice.issued for notice in found.evidence]


def test_it_is_looked_for_from_november_on(calendar) -> None:
    found = expected(calendar.notices)
    assert not found.is_overdue(date(2026, 10, 31))
    assert found.is_overdue(date(2026, 11, 1))


def test_without_a_past_nothing_is_expected() -> None:
    assert expected(()) is None
