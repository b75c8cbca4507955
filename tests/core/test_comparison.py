"""One limit under every pack in force."""

from __future__ import annotations

from datetime import date

import pytest

from gicli.core.comparison import compare
from gicli.core.rulebook import NotInForce
from gicli.core.rules import Silence, UnknownLimit

_DAY = date(2026, 3, 2)


def _dues(found):
    return {
        column.pack.ref: column.answer.deadline.due if column.answer else None
        for column in found.columns
    }


def test_the_reply_side_by_side(asking):
    found = compare("reply", _DAY, _DAY, asking.book, asking.calendar)
    assert _dues(found) == {
        "national@2019-05-15": date(2026, 3, 30),
        "shanxi@2015-12-09": date(2026, 3, 23),
        "shanxi-kjt@2015-12-09": None,
        "shanxi-swt@2015-03-27": date(2026, 3, 23),
    }
    assert [column.limit is None for column in found.columns] == [False, False, True, False]


def test_only_packs_in_force_that_day(asking):
    found = compare("reply", date(2015, 8, 25), _DAY, asking.book, asking.calendar)
    assert _dues(found) == dict.fromkeys(
        ("national@2008-05-01", "shanxi-swt@2015-03-27"), date(2015, 9, 16)
    )


def test_a_length_left_to_the_agency_has_no_date(asking):
    found = compare("correct", _DAY, _DAY, asking.book, asking.calendar)
    national, shanxi = found.columns[0], found.columns[1]
    assert (national.limit is not None, national.answer) == (True, None)
    assert shanxi.answer.deadline.due == date(2026, 3, 16)


def test_what_silence_means(asking):
    found = compare("consult", _DAY, _DAY, asking.book, asking.calendar)
    silences = [column.silence_of("consult") for column in found.columns]
    assert silences == [Silence.AGENCY_DECIDES, Silence.REFUSAL, None, Silence.REFUSAL]


def test_refused_where_nobody_sets_the_limit(asking):
    with pytest.raises(UnknownLimit, match="did you mean"):
        compare("repyl", _DAY, _DAY, asking.book, asking.calendar)
    with pytest.raises(UnknownLimit, match="national@2008-05-01 sets no limit “delivery”"):
        compare("delivery", date(2012, 3, 1), _DAY, asking.book, asking.calendar)


def test_refused_where_nothing_is_in_force(asking):
    with pytest.raises(NotInForce, match="no rule pack covers 2008-04-30"):
        compare("reply", date(2008, 4, 30), _DAY, asking.book, asking.calendar)
