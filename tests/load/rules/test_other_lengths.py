"""Lengths that other countries' laws have: weeks, the earlier of two, an end that does not move."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gicli.core.clock.deadline import deadline
from gicli.core.clock.timeline import timeline
from gicli.core.law.rules import EarliestOf, Length, TimeLimit, Unit
from gicli.core.words.problem import Unreadable
from gicli.load.calendars.shelf import load_calendar
from gicli.load.rules.packs import read_packs
from gicli.load.shipped import _plain, _reader

_PACK = """\
pack: ours
in_force: 2020-01-01
checked: 2026-01-01
title: {{zh: 别国规定, en: Another law}}
instrument: Another law
limits:
  reply:
    name: {{zh: 答复, en: reply}}
    party: agency
    starts: {{zh: 收到, en: received}}
    length: {length}
    silence: late
    cite: {{part: section 1, quote: as soon as possible}}
{more}"""
_PAUSE = "    pauses: [{kind: suspension, cite: {part: section 2, quote: stops}}]\n"
_EXTENSION = "    extension: {workdays: 5, cite: {part: section 2, quote: longer}}\n"
_EARLIEST = "{earliest_of: [{workdays: 20}, {days: 30}]}"


def _read(tmp_path: Path, length: str, more: str = ""):
    file = tmp_path / "ours.yaml"
    file.write_text(_PACK.format(length=length, more=more), encoding="utf-8")
    (pack,) = read_packs([file])
    return pack


def _asked(tmp_path: Path, starts: date, length: str, more: str = "", **facts):
    pack = _read(tmp_path, length, more)
    calendar = load_calendar()
    found = deadline(pack, pack.limits[0], starts, calendar, **facts)
    return found, timeline(found, calendar)


@pytest.mark.parametrize(
    ("starts", "length", "due"),
    [
        # Thursday to Thursday.
        (date(2026, 3, 5), "{weeks: 6}", date(2026, 4, 16)),
        # 4 weeks after Saturday 7 March is Saturday 4 April, the first of three days of 清明.
        (date(2026, 3, 7), "{weeks: 4}", date(2026, 4, 7)),
        # 20 working days: 3–6 March(4) 9–13(9) 16–20(14) 23–27(19) 30(20); 30 days end on 1 April.
        (date(2026, 3, 2), _EARLIEST, date(2026, 3, 30)),
        # 国庆: 28–30 Sept(3) 8–10 Oct(6) 12–16(11) 19–23(16) 26–29(20); 30 days end on Sunday 25, so 26 Oct.
        (date(2026, 9, 25), _EARLIEST, date(2026, 10, 26)),
    ],
)
def test_counted_by_hand(tmp_path: Path, starts: date, length: str, due: date) -> None:
    found, _ = _asked(tmp_path, starts, length)
    assert found.due == due


def test_the_earlier_of_two_is_stated_whole(tmp_path: Path) -> None:
    found, steps = _asked(tmp_path, date(2026, 3, 2), _EARLIEST)
    assert found.limit.length == EarliestOf((Length(20, Unit.WORKDAYS), Length(30, Unit.DAYS)))
    assert "the earliest of" not in str(steps[-1].what)
    assert found.stated == found.limit.length
    assert found.length == Length(20, Unit.WORKDAYS)


def test_an_end_that_does_not_move(tmp_path: Path) -> None:
    # 30 days after Thursday 2026-09-24 are Saturday 2026-10-24; the last working day by then is Friday.
    found, steps = _asked(tmp_path, date(2026, 9, 24), "{days: 30}", "    rolls: false\n")
    assert found.due == date(2026, 10, 24)
    assert [(note.code, note.due) for note in found.notes] == [("advised", date(2026, 10, 23))]
    assert "does not move" in str(steps[-1].what)
    assert "moves to" not in " ".join(str(step.what) for step in steps)
    # Without the key it is Monday.
    assert _asked(tmp_path, date(2026, 9, 24), "{days: 30}")[0].due == date(2026, 10, 26)


def test_it_is_certain_whatever_the_calendar(tmp_path: Path) -> None:
    found, _ = _asked(tmp_path, date(2027, 6, 30), "{months: 6}", "    rolls: false\n")
    assert (found.due, found.provisional_from) == (date(2027, 12, 30), None)


def test_a_paused_one_does_not_move_either(tmp_path: Path) -> None:
    from gicli.core.clock.counting import Stop

    # As above, and one day more: Sunday 2026-10-25.
    stops = [Stop(date(2026, 9, 28), date(2026, 9, 29))]
    more = "    rolls: false\n" + _PAUSE
    found, _ = _asked(tmp_path, date(2026, 9, 24), "{days: 30}", more, stops=stops)
    assert found.due == date(2026, 10, 25)
    # Still paused: no date (C9).
    stops = [Stop(date(2026, 9, 28), None)]
    found, _ = _asked(tmp_path, date(2026, 9, 24), "{days: 30}", more, stops=stops)
    assert found.due is None


@pytest.mark.parametrize(
    ("length", "more", "says"),
    [
        ("{by: 03-31}", _PAUSE, "pauses"),
        ("{by: 03-31}", "    rolls: false\n", "rolls"),
        ("{by: 03-31}", _EXTENSION, "extension"),
        ("{within: reply}", _PAUSE, "pauses"),
        ("{workdays: 20}", "    rolls: false\n", "rolls"),
        (_EARLIEST, _EXTENSION, "which of the limits"),
        ("{earliest_of: [{workdays: 20}]}", "", "two lengths"),
        ("{earliest_of: [{workdays: 20}, {by: 03-31}]}", "", "two lengths"),
        ("{earliest_of: [{workdays: 20}, {set_by: agency}]}", "", "two lengths"),
    ],
)
def test_what_would_change_nothing_is_refused(
    tmp_path: Path, length: str, more: str, says: str
) -> None:
    with pytest.raises(Unreadable) as caught:
        _read(tmp_path, length, more)
    assert any(says in str(problem.message) for problem in caught.value.problems)


@pytest.mark.parametrize("length", ["{weeks: 6}", _EARLIEST, "{days: 30}"])
def test_what_is_read_beforehand_is_the_same(tmp_path: Path, length: str) -> None:
    more = "    rolls: false\n" if "days: 30}]" not in length else ""
    (limit,) = _read(tmp_path, length, more).limits
    assert _reader(TimeLimit)(_plain(limit)) == limit
