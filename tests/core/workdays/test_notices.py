"""What a notice covers (C3, C4)."""

from __future__ import annotations

from datetime import date

import pytest

from gicli.core.workdays.notices import (
    Coverage,
    Festivals,
    Holiday,
    Notice,
    coverage_of,
    gained,
    restates,
    says_nothing_else,
)


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


def test_a_country_without_a_moon_has_no_new_year_of_it():
    assert Festivals(range(2000, 2100), lambda _year: {}).new_year(2026) is None


def test_nothing_announced_is_nothing_certain():
    nothing = coverage_of(())
    assert nothing == Coverage((), ())
    assert nothing.through is None
    assert not nothing.is_certain(date(2026, 3, 2))


def _part(year: int, *clauses: Holiday) -> Notice:
    return Notice(year, None, date(year - 1, 11, 20), "", clauses)


_NEW_YEAR = Holiday("元旦", date(2027, 1, 1), date(2027, 1, 3))
_SPRING = Holiday("春节", date(2027, 2, 5), date(2027, 2, 11), (date(2027, 1, 30),))
_AUTUMN = Holiday("国庆节", date(2027, 10, 1), date(2027, 10, 7), (date(2027, 10, 9),))
_LAW = {date(2027, 1, 1): "元旦", date(2027, 2, 6): "春节", date(2027, 4, 5): "清明节", date(2027, 10, 1): "国庆节"}  # fmt: skip


@pytest.mark.parametrize(
    ("clauses", "certain"),
    [
        # 元旦 alone: its own days, and the last ones of the year before, which only it could move.
        ((_NEW_YEAR,), ((2026, 12, 26, 2027, 1, 3),)),
        ((_SPRING,), ((2027, 1, 30, 2027, 2, 11),)),
        # Two that follow upon each other settle what lies between; two that do not, nothing more.
        ((_NEW_YEAR, _SPRING), ((2026, 12, 26, 2027, 2, 11),)),
        ((_SPRING, _AUTUMN), ((2027, 1, 30, 2027, 2, 11), (2027, 10, 1, 2027, 10, 9))),
        # What no law names is settled by itself.
        (
            (_AUTUMN, Holiday("纪念日", date(2027, 9, 3), date(2027, 9, 4))),
            ((2027, 9, 3, 2027, 9, 4), (2027, 10, 1, 2027, 10, 9)),
        ),
    ],
)
def test_a_notice_for_a_part_of_a_year_settles_its_part(clauses, certain) -> None:
    def law(year: int) -> dict[date, str]:
        return _LAW if year == 2027 else {}

    found = coverage_of((_notice(2026), _part(2027, *clauses)), law)
    assert found.years == (2026,)
    stretches = [(date(*each[:3]), date(*each[3:])) for each in certain]
    if stretches[0][0] == date(2026, 12, 26):
        stretches[0] = (date(2026, 1, 1), stretches[0][1])
    else:
        stretches.insert(0, (date(2026, 1, 1), date(2026, 12, 25)))
    assert found.certain == tuple(stretches)
    assert found.through == stretches[0][1]


_LABOUR = Holiday("劳动节", date(2026, 5, 1), date(2026, 5, 5), (date(2026, 5, 9),))
_FIRST = Notice(2026, "1号", date(2025, 11, 4), "", (_LABOUR,), signed=date(2025, 11, 3))


def test_one_notice_is_known_by_its_number_or_else_by_a_date():
    assert restates(_FIRST._replace(issued=date(2025, 12, 1)), _FIRST)
    assert not restates(_FIRST._replace(number="2号"), _FIRST)
    assert not restates(_FIRST._replace(year=2027), _FIRST)
    copy = Notice(2026, None, date(2025, 11, 3), "", (_LABOUR,))
    assert restates(copy, _FIRST)
    assert not restates(copy._replace(issued=date(2025, 11, 2)), _FIRST)


def test_only_what_is_stated_again_gives_way():
    second = _FIRST._replace(number="2号", issued=date(2026, 1, 20), signed=None)
    again = _FIRST._replace(url="https://www.gov.cn/")
    assert gained((_FIRST, second), (again,)) == (second, again)
    assert gained((_FIRST,), (second,)) == (_FIRST, second)


def test_the_days_are_compared_and_weekends_left_out_are_none():
    """2026-05-02, 03 are a weekend; 05-04 a Monday, 05-09 a Saturday."""
    shorter = _LABOUR._replace(last=date(2026, 5, 3), work=())
    assert says_nothing_else(_FIRST, (_FIRST,))
    assert not says_nothing_else(_FIRST._replace(holidays=(shorter,)), (_FIRST,))
    friday = _LABOUR._replace(last=date(2026, 5, 1), work=())
    assert says_nothing_else(
        _FIRST._replace(holidays=(friday,)), (_FIRST._replace(holidays=(shorter,)),)
    )
    # Another holiday's days are none of its business; a later notice has the last word.
    spring = Holiday("春节", date(2026, 2, 16), date(2026, 2, 20))
    both = _FIRST._replace(holidays=(spring, _LABOUR))
    assert says_nothing_else(_FIRST, (both,))
    assert not says_nothing_else(both, (_FIRST,))
    change = Notice(2026, "2号", date(2026, 1, 20), "", (shorter,))
    later = change._replace(holidays=(shorter._replace(work=(date(2026, 5, 4), date(2026, 5, 5))),))
    assert not says_nothing_else(_FIRST, (later, _FIRST))
    assert says_nothing_else(_FIRST, (change, _FIRST))
