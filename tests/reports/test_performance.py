"""How the offices did: what counts as in time, the spreads, and the sums that hold for every ledger."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from asking import Asking, ledger
from hypothesis import given, settings
from hypothesis import strategies as st
from registers import registers

from gicli.reports.annual import annual
from gicli.reports.performance import (
    Answered,
    Performance,
    Performances,
    Spread,
    Timing,
    performances,
)
from gicli.reports.requests import requests_of_year

_LATER = date(2026, 3, 2)
# Received on Monday 2025-03-03, due 03-31: 03-04…07 are 4, 10…14 9, 17…21 14, 24…28 19, 31.
_ITEM = {"kind": "request", "received": date(2025, 3, 3), "applicant": "other"}


def _of(asking: Asking, *items: dict, rules: str = "national") -> Performances:
    read = ledger(*(_ITEM | item for item in items), rules=rules)
    return performances(requests_of_year([read], asking.under(_LATER), 2025))


def _answer(asking: Asking, replied: date, **facts) -> Answered:
    (answer,) = _of(asking, facts | {"replied": replied, "outcome": "granted"}).total.answers
    return answer


_EXTENDED = {"approved": date(2025, 3, 26), "told": date(2025, 3, 27), "days": 5}
# 04-01, 02, 03 are 3, 4 to 6 April is off, 07, 08.
_DUE_EXTENDED = date(2025, 4, 8)


@pytest.mark.parametrize(
    ("replied", "timing", "used", "original", "extended"),
    [
        # On that day nobody had extended it yet.
        (date(2025, 3, 3), Timing.ORIGINAL, 0, -20, -20),
        (date(2025, 3, 28), Timing.ORIGINAL, 19, -1, -6),
        (date(2025, 3, 31), Timing.ORIGINAL, 20, 0, -5),
        (date(2025, 4, 1), Timing.EXTENDED, 21, 1, -4),
        (_DUE_EXTENDED, Timing.EXTENDED, 25, 5, 0),
        (date(2025, 4, 9), Timing.LATE, 26, 6, 1),
    ],
)
def test_by_which_date(asking, replied, timing, used, original, extended) -> None:
    found = _answer(asking, replied, extension=_EXTENDED)
    assert (found.timing, found.used) == (timing, used)
    assert (found.beyond_original, found.beyond_extended) == (original, extended)


def test_on_the_rest_days_after_the_date(asking) -> None:
    """Friday 4 to Sunday 6 April is off. A reply on the 5th.

    Received 03-07, due 04-07: 03-10…14 are 5, 17…21 10, 24…28 15, 31 16, 04-01…03 19; one is left.
    Received 03-06, due 04-03: late, though by no working day.
    """
    found = _answer(asking, date(2025, 4, 5), received=date(2025, 3, 7))
    assert (found.used, found.beyond_original) == (19, -1)
    late = _answer(asking, date(2025, 4, 5), received=date(2025, 3, 6))
    assert (late.timing, late.used, late.beyond_original) == (Timing.LATE, 20, 0)


def test_pauses_are_taken_out(asking) -> None:
    """Sent 03-05, answered 03-12: 03-06, 07, 10, 11, 12 do not count; due 04-08 with those five.

    Replied 04-03: 03-04, 05, 13, 14, 17…21, 24…28, 31, 04-01, 02, 03 are 18; 04-07, 08 are left.
    """
    consultation = {"with": "agency", "sent": date(2025, 3, 5), "answered": date(2025, 3, 12)}
    found = _answer(asking, date(2025, 4, 3), consultations=[consultation])
    assert (found.timing, found.used, found.beyond_original) == (Timing.ORIGINAL, 18, -2)


def test_a_reply_while_no_date_runs_is_in_time(asking) -> None:
    """The other agency has not answered yet (C9, C12): 03-04 and 05 were used."""
    consultation = {"with": "agency", "sent": date(2025, 3, 5)}
    found = _answer(asking, date(2025, 6, 3), consultations=[consultation])
    assert (found.timing, found.used) == (Timing.ORIGINAL, 2)
    assert (found.beyond_original, found.beyond_extended) == (None, None)


def test_a_reply_while_a_correction_is_awaited(asking) -> None:
    """Told 03-07 to correct it: the clock ended there, with 03-04…07 used."""
    correction = {"notified": date(2025, 3, 7), "within": 60}
    found = _answer(asking, date(2025, 5, 12), correction=correction)
    assert (found.timing, found.used, found.beyond_original) == (Timing.ORIGINAL, 4, None)


def test_after_a_correction_the_days_are_counted_from_it(asking) -> None:
    """Supplied 03-20: 03-21, 24…28, 31, 04-01 are 8; due 04-18: then 02, 03, 07…11, 14…18 are left."""
    correction = {"notified": date(2025, 3, 7), "within": 10, "supplied": date(2025, 3, 20)}
    found = _answer(asking, date(2025, 4, 1), correction=correction)
    assert (found.timing, found.used, found.beyond_original) == (Timing.ORIGINAL, 8, -12)


def test_a_day_that_the_office_set_itself(asking) -> None:
    """Article 35: until 05-16, told 03-28; the pause that lasts then moves it no more.

    Replied 05-14: 05-15, 16 are left.
    """
    found = _answer(
        asking, date(2025, 5, 14), delay={"told": date(2025, 3, 28), "until": date(2025, 5, 16)}
    )
    assert (found.timing, found.beyond_extended) == (Timing.EXTENDED, -2)
    late = _answer(
        asking, date(2025, 5, 19), delay={"told": date(2025, 3, 28), "until": date(2025, 5, 16)}
    )
    assert (late.timing, late.beyond_extended) == (Timing.LATE, 1)


def test_who_lapsed_was_not_answered(asking) -> None:
    """Told 03-07, ten days: lapsed on 03-22. A reply in spite of that is one."""
    lapsed = {"correction": {"notified": date(2025, 3, 7), "within": 10}}
    noted = lapsed | {"replied": date(2025, 3, 26)}
    found = _of(
        asking,
        lapsed,
        noted,
        noted | {"outcome": "closed-not-corrected"},
        noted | {"outcome": "granted"},
        noted | {"outcome": "closed-other"},
    ).total
    assert (found.lapsed, found.answered(), found.open) == (3, 2, 0)


def test_an_office_that_never_answers(asking) -> None:
    found = _of(asking, {"office": "外资处"}, {"office": "外资处"}).total
    assert (found.open, len(found.overdue), found.on_time_rate) == (2, 2, Fraction(0))


def test_nothing_to_answer_yet(asking) -> None:
    found = _of(asking, {"received": date(2025, 12, 29)}).total
    assert (found.open, found.overdue, found.on_time_rate) == (1, (), None)
    assert found.spread(lambda answer: answer.used) is None


def test_the_rate(asking) -> None:
    """Two of three answered in time, and one overdue besides: two of four."""
    days = (date(2025, 3, 10), date(2025, 3, 31), date(2025, 4, 1))
    replied = ({"replied": day, "outcome": "granted"} for day in days)
    assert _of(asking, *replied, {}).total.on_time_rate == Fraction(1, 2)


@pytest.mark.parametrize(
    ("n", "median", "ninth_decile"),
    [(1, 1, 1), (2, 1, 2), (3, 2, 3), (10, 5, 9), (11, 6, 10), (20, 10, 18)],
)
def test_nearest_rank(asking, n: int, median: int, ninth_decile: int) -> None:
    """Of 1, 2, … n days used: the ⌈n/2⌉-th and the ⌈9n/10⌉-th."""
    days = [asking.calendar.nth_workday_after(date(2025, 3, 3), used) for used in range(n, 0, -1)]
    found = _of(asking, *({"replied": day, "outcome": "granted"} for day in days)).total
    assert found.spread(lambda answer: answer.used) == Spread(median, ninth_decile)


def test_offices_in_the_order_of_the_ledger_and_those_without_last(asking) -> None:
    offices = ["", "外贸处", "", "外资处", "外贸处"]
    found = _of(asking, *({"office": office} for office in offices))
    assert [(each.office, each.received) for each in found.offices] == [
        ("外贸处", 2),
        ("外资处", 1),
        ("", 2),
    ]


def test_outcomes_without_a_day_are_named(asking) -> None:
    found = _of(asking, {"outcome": "granted"}, {"replied": date(2025, 3, 10)})
    # What has no outcome is answered all the same.
    assert [(gap.id, gap.key) for gap in found.gaps] == [("N-1", "replied")]
    assert (found.total.open, found.total.answered()) == (1, 1)


def test_the_higher_law_has_its_say(asking) -> None:
    (said,) = _of(asking, {}, rules="shanxi").of.higher_law
    assert (said.items, said.displaced.by) == (1, "national")
    assert _of(asking, {}).of.higher_law == ()


_COUNTS = (
    lambda found: found.received,
    lambda found: found.carried_in,
    lambda found: found.answered(),
    *(lambda found, timing=timing: found.answered(timing) for timing in Timing),
    lambda found: found.lapsed,
    lambda found: found.open,
    lambda found: len(found.overdue),
    lambda found: found.extended,
    lambda found: found.judged,
)


def _adds_up(found: Performance) -> None:
    assert found.received + found.carried_in == found.answered() + found.lapsed + found.open
    assert found.answered() == sum(found.answered(timing) for timing in Timing)
    assert len(found.overdue) <= found.open
    assert found.on_time_rate is None or 0 <= found.on_time_rate <= 1
    for answer in found.answers:
        original, extended = answer.beyond_original, answer.beyond_extended
        assert answer.used >= 0
        match answer.timing:
            case Timing.ORIGINAL:
                assert original is None or original <= 0
            case Timing.EXTENDED:
                assert original is not None
                assert original >= 0
                assert extended is None or extended <= 0
            case Timing.LATE:
                assert extended is not None
                assert extended >= 0


@settings(max_examples=60)
@given(st.data(), st.sampled_from(["national", "shanxi"]))
def test_everything_adds_up(asking, data, rules) -> None:
    items = ({"kind": "request"} | item for item in data.draw(registers()))
    of = requests_of_year([ledger(*items, rules=rules)], asking.under(_LATER), 2025)
    found = performances(of)
    for each in (*found.offices, found.total):
        _adds_up(each)
    for count in _COUNTS:
        assert sum(count(each) for each in found.offices) == count(found.total)
    # The annual report has the same requests.
    received, carried_in, *_, carried_over = (row.total.n for row in annual(of).rows)
    total = found.total
    assert (received, carried_in, carried_over) == (total.received, total.carried_in, total.open)
