"""One limit under every pack in force."""

from __future__ import annotations

from datetime import date

import pytest

from gicli.core.law.rulebook import NotInForce
from gicli.core.law.rules import Silence, UnknownLimit
from gicli.core.questions.comparison import compare

_DAY = date(2026, 3, 2)
_BEFORE, _AFTER = date(2019, 5, 14), date(2019, 5, 15)


@pytest.fixture
def compared(asking):
    return lambda limit, *days: compare(limit, days, _DAY, asking.book, asking.calendar)


def _dues(found):
    return {
        column.pack.ref: column.answer.deadline.due if column.answer else None
        for column in found.columns
    }


def test_the_reply_side_by_side(compared):
    found = compared("reply", _DAY)
    assert _dues(found) == {
        "moe-2010@2010-09-01": date(2026, 3, 23),
        "national@2019-05-15": date(2026, 3, 30),
        "shanxi@2015-12-09": date(2026, 3, 23),
        "shanxi-kjt@2015-12-09": None,
        "shanxi-swt@2015-03-27": date(2026, 3, 23),
    }
    without = [column.pack.family for column in found.columns if column.limit is None]
    assert without == ["shanxi-kjt"]


def test_only_packs_in_force_that_day(compared):
    assert _dues(compared("reply", date(2015, 8, 25))) == dict.fromkeys(
        ("moe-2010@2010-09-01", "national@2008-05-01", "shanxi-swt@2015-03-27"), date(2015, 9, 16)
    )


def test_packs_of_another_matter_are_not_said_to_lack_it(compared):
    """Neither a reconsideration nor a fee has anything to do with the reply."""
    assert [column.pack.family for column in compared("decide-review", _DAY).columns] == ["review"]
    assert [column.pack.family for column in compared("pay", _DAY).columns] == ["fees"]


def test_the_day_on_which_the_law_changed(compared):
    """2019-05-14 and 15 Chinese working days: 06-04; 2019-05-15 and 20: 06-13, and 15: 06-05."""
    found = compared("reply", _BEFORE, _AFTER)
    assert found.days == (_BEFORE, _AFTER)
    shown = [
        (column.pack.ref, column.starts, column.answer.deadline.due)
        for column in found.columns
        if column.pack.family in ("national", "shanxi") and column.answer
    ]
    assert shown == [
        ("national@2008-05-01", _BEFORE, date(2019, 6, 4)),
        ("national@2019-05-15", _AFTER, date(2019, 6, 13)),
        ("shanxi@2015-12-09", _BEFORE, date(2019, 6, 4)),
        ("shanxi@2015-12-09", _AFTER, date(2019, 6, 5)),
    ]


def test_which_pack_goes_first(compared):
    found = compared("reply", _BEFORE, _AFTER)
    shanxi = [column for column in found.columns if column.pack.family == "shanxi"]
    assert [column.displaced and column.displaced.by for column in shanxi] == [None, "national"]
    assert [column.due_by_higher_law for column in shanxi] == [None, date(2019, 6, 13)]
    national = [column for column in found.columns if column.pack.family == "national"]
    assert [column.displaced for column in national] == [None, None]


def test_a_limit_that_came_with_the_change(compared):
    """告知补正, 7 working days, is new in 2019."""
    found = compared("correction-notice", _BEFORE, _AFTER)
    with_it = [column.pack.ref for column in found.columns if column.limit]
    assert with_it == ["national@2019-05-15"]


def test_the_same_day_twice_is_one(compared):
    assert compared("reply", _DAY, _DAY) == compared("reply", _DAY)


def test_a_length_left_to_the_agency_has_no_date(compared):
    columns = {column.pack.family: column for column in compared("correct", _DAY).columns}
    national, shanxi = columns["national"], columns["shanxi"]
    assert (national.limit is not None, national.answer) == (True, None)
    assert (national.due_by_higher_law, national.displaced) == (None, None)
    assert shanxi.answer.deadline.due == date(2026, 3, 16)


def test_what_silence_means(compared):
    columns = compared("consult", _DAY).columns
    silences = {column.pack.family: column.silence_of("consult") for column in columns}
    assert silences == {
        "moe-2010": None,
        "national": Silence.AGENCY_DECIDES,
        "shanxi": Silence.REFUSAL,
        "shanxi-kjt": None,
        "shanxi-swt": Silence.REFUSAL,
    }


def test_refused_where_nobody_sets_the_limit(compared):
    with pytest.raises(UnknownLimit, match="did you mean"):
        compared("repyl", _DAY)
    with pytest.raises(UnknownLimit, match="national@2008-05-01 sets no limit “correction-notice”"):
        compared("correction-notice", date(2009, 3, 2))


def test_refused_where_nothing_is_in_force(compared):
    with pytest.raises(NotInForce, match="no rule pack covers 2008-04-30"):
        compared("reply", date(2008, 4, 30))
