"""What rests on days that no notice settles, or on wording that nobody has seen (C4)."""

from __future__ import annotations

from datetime import date

import pytest

from gicli.core.clock.certainty import unverified, with_certainty
from gicli.core.clock.clock import Deadline
from gicli.core.clock.deadline import deadline
from gicli.core.law.citation import Citation
from gicli.core.law.rules import Length, Unit

_SEEN = Citation("办法", 4, "一件")
_UNSEEN = Citation("办法", 6, "通知", verified=False)
_SAME_ARTICLE = Citation("办法", 6, "缴费", verified=False)
_OTHER = Citation("办法", 7, "减免", verified=False)


@pytest.mark.parametrize(
    ("cites", "articles"),
    [
        ([], []),
        ([_SEEN], []),
        ([_UNSEEN], ["第六条"]),
        # One article, two of its sentences: said once.
        ([_UNSEEN, _SAME_ARTICLE], ["第六条"]),
        ([_OTHER, _SEEN, _UNSEEN, _OTHER], ["第七条", "第六条"]),
    ],
)
def test_each_article_that_nobody_has_seen_is_named_once(cites, articles):
    notes = unverified(*cites)
    assert [note.code for note in notes] == ["unverified"] * len(articles)
    assert [note.cite.place for note in notes] == articles
    assert all(
        f"办法 {place} was not seen" in str(n.message)
        for n, place in zip(notes, articles, strict=True)
    )


def _reply(asking, starts: date) -> Deadline:
    return asking.reply(starts).deadline


@pytest.mark.parametrize(
    ("starts", "due", "first"),
    [
        # December 1–4 (4), 7–11 (9), 14–18 (14), 21–25 (19): the 20th is the 28th, past the 26th.
        (date(2026, 11, 30), date(2026, 12, 28), date(2026, 12, 26)),
        # One working day earlier it ends on the 25th, before what the next notice may move.
        (date(2026, 11, 27), date(2026, 12, 25), None),
    ],
)
def test_a_count_that_reaches_the_days_of_the_next_notice(asking, starts, due, first):
    found = _reply(asking, starts)
    assert (found.due, found.provisional_from) == (due, first)
    assert (found.bounds is None) == (first is None)


def test_the_extended_date_alone_may_be_unsettled(asking):
    """Due on 12-25, settled; twenty more go past New Year: only those who ask are told."""
    found = _reply(asking, date(2026, 11, 27))
    (note,) = found.notes
    assert (note.code, note.due) == ("provisional", found.if_extended)
    assert str(found.if_extended) in str(note.message)
    report = asking.audit(
        date(2026, 12, 1), {"kind": "request", "received": date(2026, 11, 27)}, rules="national"
    )
    assert report.items[0].findings == ()


def test_between_which_days(asking):
    """2027-02-05 to 02-08 are off by law (795号): the rest of that week is for the notice to say."""
    found = _reply(asking, date(2027, 1, 18))
    assert found.bounds.earliest <= found.due <= found.bounds.latest
    assert found.bounds.earliest < found.bounds.latest
    message = str(found.notes[0].message)
    assert "the notice for 2027 is not out" in message
    assert str(found.bounds.earliest) in message
    assert str(found.bounds.latest) in message


def test_a_last_day_that_no_festival_touches_is_provisional_without_bounds(book, calendar):
    """Six months after 2026-09-10 end on Wednesday 2027-03-10."""
    pack = book.in_force("shanxi", date(2026, 9, 10))
    found = deadline(pack, pack.find("delivery"), date(2026, 9, 10), calendar)
    assert found.due == date(2027, 3, 10)
    (note,) = found.notes
    assert str(note.message) == "2027-03-10 is provisional: the notice for 2027 is not out"


def test_natural_time_asks_only_whether_its_last_day_is_worked(book, calendar):
    """Through all of the unsettled days around New Year 2026/27 as known today, to a settled one."""
    pack = book.in_force("shanxi", date(2025, 12, 20))
    known = calendar.as_known_on(date(2025, 11, 3))
    settled = deadline(pack, pack.find("delivery"), date(2025, 6, 10), known)
    # As known before the notice for 2026: 10 December 2025 is before 26 December.
    assert (settled.due, settled.provisional_from) == (date(2025, 12, 10), None)
    unsettled = deadline(pack, pack.find("delivery"), date(2025, 6, 29), known)
    assert unsettled.provisional_from == date(2025, 12, 29)


def test_an_extension_in_natural_time_reaches_further(book, calendar):
    """行政复议法 62: sixty days and thirty more; both end in 2027, the first day counts from there."""
    pack = book.in_force("review", date(2026, 10, 20))
    limit = next(one for one in pack.limits if one.extension and one.length.unit is Unit.DAYS)
    short = limit._replace(length=Length(60, Unit.DAYS))
    found = deadline(pack, short, date(2026, 10, 20), calendar)
    # 60 days after 10-20: 11 in October, 30 in November, 19 in December; thirty more 2027-01-18.
    assert found.due == date(2026, 12, 21)
    assert found.provisional_from is None
    assert found.if_extended == date(2027, 1, 18)
    # Only that Monday matters, and no festival is near it.
    assert [(note.code, str(note.message)) for note in found.notes] == [
        ("provisional", "2027-01-18 is provisional: the notice for 2027 is not out")
    ]
    assert found.notes[0].due == date(2027, 1, 18)


def test_an_extension_into_the_spring_festival_depends_on_its_arrangement(book, calendar):
    """795号: off are 2027-02-05 to 02-08. Ninety days after 2026-11-08 end within, on 02-06."""
    pack = book.in_force("review", date(2026, 11, 8))
    limit = next(one for one in pack.limits if one.extension and one.length.unit is Unit.DAYS)
    thirty = limit._replace(length=Length(30, Unit.DAYS), extension=limit.extension._replace(n=60))
    found = deadline(pack, thirty, date(2026, 11, 8), calendar)
    assert (found.due, found.provisional_from) == (date(2026, 12, 8), None)
    (note,) = found.notes
    said = dict(note.message.params)
    assert said["festivals"] == ("春节",)
    # Not before the days that the law itself gives are over.
    assert date(2027, 2, 8) < said["earliest"] <= found.if_extended <= said["latest"]


def test_a_fixed_date_is_never_provisional(asking):
    """C14: it does not move, whatever notice is to come."""
    found = asking.answer("annual-report", date(2027, 12, 31), "national").deadline
    assert found.provisional_from is None
    assert "provisional" not in {note.code for note in found.notes}


def test_without_a_due_date_nothing_is_provisional(asking):
    found = asking.reply(date(2026, 12, 21), pauses=((date(2026, 12, 22), None),)).deadline
    assert (found.due, found.provisional_from, found.bounds) == (None, None, None)
    assert with_certainty(found, asking.calendar) == found
