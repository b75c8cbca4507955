"""What a notice covers (C3, C4)."""

from __future__ import annotations

from datetime import date

from gicli.core.workdays.notices import Coverage, Notice, coverage_of


def _notice(year: int, number: str | None = "某号") -> Notice:
    return Notice(year, number, date(year - 1, 12, 1), "", ())


def test_a_notice_without_a_known_number_says_so():
    assert _notice(2007).text == "某号"
    assert _notice(2007, None).text == "国务院办公厅2006-12-01放假安排通知（文号未查明）"


def test_coverage_ends_on_25_december_unless_the_next_year_is_announced():
    found = coverage_of((_notice(2010), _notice(2011), _notice(2013)))
    assert found.years == (2010, 2011, 2013)
    assert found.certain == (
        (date(2010, 1, 1), date(2011, 12, 25)),
        (date(2013, 1, 1), date(2013, 12, 25)),
    )
    assert found.through == date(2013, 12, 25)


def test_the_first_day_that_is_not_settled():
    found = coverage_of((_notice(2010), _notice(2012)))
    assert found.first_uncertain(date(2010, 3, 1), date(2010, 12, 25)) is None
    assert found.first_uncertain(date(2010, 3, 1), date(2012, 3, 1)) == date(2010, 12, 26)
    assert found.first_uncertain(date(2011, 12, 31), date(2012, 3, 1)) is None
    assert found.first_uncertain(date(2013, 1, 1), date(2013, 1, 1)) is None


def test_nothing_announced_is_nothing_certain():
    nothing = coverage_of(())
    assert nothing == Coverage((), ())
    assert nothing.through is None
    assert not nothing.is_certain(date(2026, 3, 2))
