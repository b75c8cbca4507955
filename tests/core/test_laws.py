"""The laws that hold for every input, as they stand at the end of COUNTING.md."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar
from hypothesis import given
from hypothesis import strategies as st
from strategies import counts, days_after, later_facts, pauses, requests, shanxi_starts, starts

from gicli.core.words.message import Refused

_NEVER = date.max
# Stands for “no due date while the pause is open” (C9): later than any.


def _due(asking, start, *, rules="national", **facts):
    return asking.reply(start, rules, **facts).deadline.due or _NEVER


@given(st.data())
def test_due_is_a_working_day(asking, data):
    packs = [pack for pack in asking.book.packs if pack.until is None]
    pack = data.draw(st.sampled_from(packs))
    limit = data.draw(st.sampled_from([x for x in pack.limits if not x.id.startswith("annual")]))
    start = data.draw(st.dates(pack.in_force, date(2027, 6, 30)))
    try:
        due = asking.answer(limit.id, start, pack.ref).deadline.due
    except Refused:
        assert limit.length is None
        return
    assert asking.calendar.is_workday(due)


@given(st.data(), starts)
def test_due_is_never_inside_a_pause_that_began_before_it(asking, data, start):
    taken = data.draw(pauses(start))
    due = _due(asking, start, pauses=taken, extend=data.draw(st.none() | st.integers(1, 20)))
    for first, last in taken:
        if last is None:
            assert (due == _NEVER) or first >= due
        else:
            assert not first < due <= last


@given(st.data(), starts, counts)
def test_a_later_start_is_never_due_earlier(asking, data, start, later):
    # A pause before the clock starts is refused.
    taken = data.draw(pauses(start + timedelta(later)))
    early = _due(asking, start, pauses=taken)
    assert early <= _due(asking, start + timedelta(later), pauses=taken)


@given(shanxi_starts, counts)
def test_a_later_start_is_never_due_earlier_in_months(asking, start, later):
    def due(day):
        return asking.answer("delivery", day, "shanxi").deadline.due

    assert due(start) <= due(start + timedelta(later))


@given(st.data(), starts, st.integers(0, 20), st.integers(0, 20))
def test_a_longer_pause_is_never_due_earlier(asking, data, start, sooner, longer):
    others = data.draw(pauses(start, most=2))
    first = data.draw(days_after(start, 40))
    last = data.draw(days_after(first, 25))
    short = _due(asking, start, pauses=(*others, (first, last)))
    first, last = max(start, first - timedelta(sooner)), last + timedelta(longer)
    assert short <= _due(asking, start, pauses=(*others, (first, last)))
    assert _due(asking, start, pauses=(*others, (first, last))) <= _due(
        asking, start, pauses=(*others, (first, None))
    )


@given(st.data(), starts, st.integers(1, 20), st.integers(0, 10))
def test_a_larger_extension_is_never_due_earlier(asking, data, start, days, more):
    taken = data.draw(pauses(start))
    extended = _due(asking, start, pauses=taken, extend=days)
    assert _due(asking, start, pauses=taken) <= extended
    assert extended <= _due(asking, start, pauses=taken, extend=days + more)


@given(starts, counts)
def test_between_undoes_nth_after(calendar, day, n):
    assert calendar.workdays_between(day, calendar.nth_workday_after(day, n)) == n


@given(starts, counts, counts)
def test_counting_in_two_goes(calendar, day, a, b):
    two_goes = calendar.nth_workday_after(calendar.nth_workday_after(day, a), b)
    assert calendar.nth_workday_after(day, a + b) == two_goes


@given(st.data(), starts)
def test_one_pause_split_in_two_changes_nothing(asking, data, start):
    others = data.draw(pauses(start, most=2))
    first = data.draw(days_after(start, 40))
    last = data.draw(days_after(first, 25))
    middle = data.draw(days_after(first, (last - first).days))
    open_end = data.draw(st.booleans())
    end = None if open_end else last
    whole = asking.reply(start, pauses=(*others, (first, end)))
    split = asking.reply(start, pauses=((middle, end), *others, (first, middle)))
    assert whole.deadline.due == split.deadline.due
    assert whole.standing.working_days_left == split.standing.working_days_left


@given(st.data(), shanxi_starts, counts, st.sampled_from(["shanxi", "national"]))
def test_a_fact_dated_after_the_day_changes_nothing(asking, data, received, later, rules):
    as_of = received + timedelta(later)
    item = data.draw(requests(received))
    added = data.draw(later_facts(as_of))
    more = item | added
    for key in item.keys() & added.keys():
        more[key] = [*_listed(item[key]), *_listed(added[key])]
    assert _judged(asking.explain(more, as_of, rules)) == _judged(
        asking.explain(item, as_of, rules)
    )


def _judged(explained):
    """All that is said of the item, without what the ledger records of it."""
    return explained._replace(checked=explained.checked._replace(recorded=None))


def _listed(fact):
    return fact if isinstance(fact, list) else [fact]


@given(st.data(), shanxi_starts, counts)
def test_a_fact_added_and_removed_was_never_there(asking, data, received, later):
    as_of = received + timedelta(later)
    item = data.draw(requests(received))
    never_there = asking.explain(item, as_of, "shanxi")
    item_with = item | {"replied": received} | data.draw(later_facts(received))
    asking.explain(item_with, as_of, "shanxi")
    assert asking.explain(item, as_of, "shanxi") == never_there


@given(st.data(), st.dates(date(2008, 5, 1), date(2026, 6, 30)))
def test_counting_on_the_fingers_agrees(asking, data, start):
    """Day by day, with the other witness's calendar: counted unless some pause takes it out."""
    taken = data.draw(pauses(start, closed=True))
    extend = data.draw(st.sampled_from([0, 5, 15]))
    left = (15 if start < date(2019, 5, 15) else 20) + extend
    day = start
    while left and day < date(2026, 12, 25):
        day += timedelta(1)
        paused = any(first < day <= last for first, last in taken)
        left -= chinese_calendar.is_workday(day) and not paused
    if not left:
        assert asking.reply(start, pauses=taken, extend=extend).deadline.due == day
