"""The time axis drawn: which column is which day, on a page of any width."""

from __future__ import annotations

import re
from datetime import date, timedelta
from gettext import NullTranslations

import pytest
from known_on import known_calendar

from gicli.core.check.assess import Circumstances
from gicli.core.clock.standing import Status
from gicli.core.explain.axis import Axis, Lane
from gicli.core.explain.explained import explain_item
from gicli.core.law.rules import Party
from gicli.core.words.message import Name
from gicli.load.ledgers.read import read_ledger
from gicli.load.rules.book import load_rule_book
from gicli.render import What, render
from gicli.render.items.axis import axis_lines
from gicli.render.toolkit.page import Page, columns
from gicli.render.words.wording import Wording

_ENGLISH = Wording("en", NullTranslations())
_CHINESE = Wording("zh", NullTranslations())
_STYLE = re.compile(r"\x1b\[[\d;]*m")
_REPLY = Name("答复申请", "reply")
_CONSULT = Name("权利人答复", "answer")


def _on(text: str) -> date:
    """11-05 of 2026, or a day of another year."""
    return date.fromisoformat(text if len(text) == 10 else f"2026-{text}")


def _lane(
    starts: str,
    due: str = "",
    met: str = "",
    ended: str = "",
    *,
    status: Status | None = Status.RUNNING,
    name: Name = _REPLY,
    party: Party = Party.AGENCY,
    pauses: tuple[tuple[str, str], ...] = (),
    provisional: bool = False,
) -> Lane:
    day = lambda text: _on(text) if text else None  # noqa: E731
    stood = tuple((_on(start), day(end)) for start, end in pauses)
    days = (_on(starts), day(due), day(met), status, day(ended))
    return Lane(name, party, *days, stood, provisional)


def _axis(first: str, last: str, as_of: str, *lanes: Lane) -> Axis:
    """With Saturdays and Sundays as the rest days."""
    span = range((_on(last) - _on(first)).days + 1)
    days = (_on(first) + timedelta(days=n) for n in span)
    rest = frozenset(day for day in days if day.weekday() >= 5)
    return Axis(_on(first), _on(last), _on(as_of), rest, lanes)


def _shown(axis: Axis, width: int = 80, wording: Wording = _ENGLISH) -> str:
    return "\n".join(axis_lines(axis, Page(wording, width)))


def _drawn(axis: Axis, width: int = 80) -> list[str]:
    """The lanes alone, without the margin."""
    lines = _shown(axis, width).split("\n\n")[0].splitlines()
    ruler = next(n for n, line in enumerate(lines) if re.fullmatch(r"  [-+|]+", line))
    return [line[2:] for line in lines[ruler + 1 :] if re.fullmatch(r"[]*x[|/!=. ]+", line)]


# 2 November 2026 is a Monday.
_PAUSED = _axis(
    "11-02",
    "12-01",
    "11-20",
    _lane("11-02", "12-01", pauses=(("11-05", "11-13"),)),
    _lane(
        "11-06",
        "11-13",
        "11-17",
        "11-13",
        name=_CONSULT,
        party=Party.RIGHTS_HOLDER,
        status=Status.DONE_LATE,
    ),
)


def test_one_column_is_one_day() -> None:
    """The 9th is in the eighth column; the pause is after the 5th through the 13th."""
    assert _shown(_PAUSED).splitlines() == [
        "  2026-11                      2026-12",
        "  2      9      16     23     30",
        "  +------+------+---|--+------++",
        "  reply (the agency)          2026-11-02 -> 2026-12-01  running",
        "  [===////////..====|..=====..=]",
        "  answer (the rights-holder)  2026-11-06 -> 2026-11-13  done late (2026-11-17)",
        "      [..====]   *  |",
        "",
        "  1 column = 1 day   [ start (not counted)   = clock runs   . rest day",
        "  / paused   * met   ] due   | today (2026-11-20)",
    ]


def test_a_narrow_page() -> None:
    assert _shown(_PAUSED, 40).splitlines() == [
        "  2026-11                      2026-12",
        "  2      9      16     23     30",
        "  +------+------+---|--+------++",
        "  reply (the agency)",
        "  2026-11-02 -> 2026-12-01  running",
        "  [===////////..====|..=====..=]",
        "  answer (the rights-holder)",
        "  2026-11-06 -> 2026-11-13  done late",
        "  (2026-11-17)",
        "      [..====]   *  |",
        "",
        "  1 column = 1 day",
        "  [ start (not counted)   = clock runs",
        "  . rest day   / paused   * met   ] due",
        "  | today (2026-11-20)",
    ]


def test_the_words_stand_in_columns_though_the_names_are_wide() -> None:
    lines = _shown(_PAUSED, 82, _CHINESE).splitlines()
    assert lines[3] == "  答复申请 (the agency)           2026-11-02 -> 2026-12-01  running"
    assert lines[5].startswith("  权利人答复 (the rights-holder)  2026-11-06 -> 2026-11-13  done")
    # One column less, and there is no room for all of them side by side.
    stacked = _shown(_PAUSED, 81, _CHINESE).splitlines()
    assert stacked[3:5] == ["  答复申请 (the agency)", "  2026-11-02 -> 2026-12-01  running"]


@pytest.mark.parametrize(
    ("lane", "first", "last", "drawn"),
    [
        # Late on Monday the ninth; the weekend before is a weekend still.
        (_lane("11-02", "11-06"), "11-02", "11-10", "[===]..!|"),
        (_lane("11-02", "11-06", "11-09"), "11-02", "11-10", "[===]..*|"),
        (_lane("11-02", "11-04", "11-06"), "11-02", "11-10", "[=]!*   |"),
        (_lane("11-02", "11-06", "11-04"), "11-02", "11-10", "[=* ]   |"),
        # Met on its last day, and open on its last day.
        (_lane("11-02", "11-06", "11-06"), "11-02", "11-10", "[===]   |"),
        (_lane("11-02", "11-10"), "11-02", "11-10", "[====..=]"),
        (_lane("11-02", "11-12", "11-10"), "11-02", "11-12", "[====..=* ]"),
        # Stopped by a notice; lapsed, and lapsed with a correction later on.
        (_lane("11-02", ended="11-04"), "11-02", "11-10", "[=x     |"),
        (_lane("11-02", "11-04", ended="11-05"), "11-02", "11-10", "[=]x    |"),
        (_lane("11-02", "11-04", "11-06", "11-05"), "11-02", "11-10", "[=]x*   |"),
        (_lane("11-02", "11-04", "11-05", "11-05"), "11-02", "11-10", "[=]*    |"),
        # Silence ends the turn on the last day itself.
        (_lane("11-02", "11-04", ended="11-04"), "11-02", "11-10", "[=]     |"),
        (_lane("11-02", "11-12", ended="11-04"), "11-02", "11-12", "[=x     | ]"),
        # Nobody knows when it ends: through today.
        (_lane("11-02"), "11-02", "11-10", "[====..=|"),
        (_lane("11-02", pauses=(("11-04", ""),)), "11-02", "11-10", "[==/////|"),
        # (s, e]: from the day after the first; nothing where both are the same.
        (_lane("11-02", "11-10", pauses=(("11-02", "11-03"),)), "11-02", "11-10", "[/===..=]"),
        (_lane("11-02", "11-10", pauses=(("11-04", "11-04"),)), "11-02", "11-10", "[====..=]"),
        (
            _lane("11-02", "11-10", pauses=(("11-03", "11-05"), ("11-04", "11-08"))),
            "11-02",
            "11-10",
            "[=/////=]",
        ),
        # Today before the start, as for the report on a year that has not ended; then on it.
        (_lane("11-12", "11-17"), "11-10", "11-17", "| [=..=]"),
        (_lane("11-10", "11-13"), "11-10", "11-13", "[==]"),
        # Today in a pause is today.
        (_lane("11-09", "11-13", pauses=(("11-09", "11-12"),)), "11-09", "11-13", "[|//]"),
    ],
)
def test_a_day_in_a_lane(lane: Lane, first: str, last: str, drawn: str) -> None:
    """As of Tuesday 2026-11-10; the 2nd and the 9th are Mondays."""
    assert _drawn(_axis(first, last, "11-10", lane)) == [drawn]


def test_the_weightiest_of_several_days_is_seen() -> None:
    """Three days a column from Monday the 2nd: 2-4, 5-7, 8-10, 11-13, 14-16, 17-19, 20-22, 23-25,
    26-28, 29-12-01. Ten columns fit."""
    lane = _lane("11-02", "11-25", "11-24", pauses=(("11-05", "11-08"),))
    stopped = _lane("11-03", ended="11-12", pauses=(("11-10", "11-12"),))
    late = _lane("11-06", "11-12")
    axis = _axis("11-02", "12-01", "11-20", lane, stopped, late)
    assert _drawn(axis, 12) == ["[//===|]", "[==x  |", " [=]!!|"]
    lapsed = _lane("11-02", "11-10", "11-13", "11-11")
    starting = _lane("11-21", "12-01")
    paused = _lane("11-02", "12-01", pauses=(("11-16", "11-25"),))
    axis = _axis("11-02", "12-01", "11-20", lapsed, starting, paused)
    assert _drawn(axis, 12) == ["[=]*  |", "      [==]", "[====/|/=]"]


def test_a_column_of_rest_days_only() -> None:
    """Two days a column: Saturday 14 and Sunday 15 share one, the 7th and the 8th do not."""
    axis = _axis("11-02", "11-21", "11-21", _lane("11-02", "11-20", "11-20"))
    assert _drawn(axis, 12) == ["[=====.==]"]


@pytest.mark.parametrize(
    ("days", "told"),
    [(78, "1 day "), (79, "2 days "), (156, "2 days "), (157, "3 days "), (1000, "13 days ")],
)
def test_as_many_days_share_a_column_as_must(days: int, told: str) -> None:
    last = (_on("01-01") + timedelta(days=days - 1)).isoformat()
    axis = _axis("2026-01-01", last, last, _lane("01-01", last))
    shown = _shown(axis)
    assert f"\n  1 column = {told}" in shown
    (lane,) = _drawn(axis)
    assert len(lane) == -(-days // int(told.split()[0]))


def test_a_year_has_a_label_every_other_month() -> None:
    """Five days a column; March begins with day 60 of the year, in the twelfth column."""
    axis = _axis("01-01", "12-31", "07-01", _lane("01-01", "12-31"))
    assert _shown(axis).splitlines()[:2] == [
        "  2026-01    2026-03      2026-05     2026-07     2026-09     2026-11",
        "  +----------+------------+-----------|-----------+-----------+------------",
    ]


def test_a_label_that_does_not_fit_is_left_out() -> None:
    """78 columns from 2026-09-20: December begins in the 73rd, its label would end in the 79th.

    The month of the first day has no label where the next one would touch it.
    """
    axis = _axis("09-20", "12-06", "12-06", _lane("09-20", "12-06"))
    months, mondays, line = _shown(axis).splitlines()[:3]
    assert months == "  2026-09    2026-10                        2026-11"
    assert mondays.split()[-2:] == ["23", "30"]
    assert line[2:].find("+", 66) == 71
    assert line[2:].rfind("+") == 71
    fitting = _axis("09-21", "12-07", "12-07", _lane("09-21", "12-07"))
    assert _shown(fitting).splitlines()[0] == f"{'  2026-09   2026-10':<43}{'2026-11':<30}2026-12"
    # Two days a column: the last one is 31 May; Monday 1 June is not on the axis.
    ending = _axis("04-23", "05-31", "05-31", _lane("04-23", "05-31"))
    months, mondays, _ = _shown(ending, 40).splitlines()[:3]
    assert months.split()[-1] == "2026-05"
    assert mondays.split()[-1] == "25"
    touching = _axis("10-25", "11-06", "11-06", _lane("10-25", "11-06"))
    assert _shown(touching).splitlines()[0] == "         2026-11"
    apart = _axis("10-24", "11-06", "11-06", _lane("10-24", "11-06"))
    assert _shown(apart).splitlines()[0] == "  2026-10 2026-11"


@pytest.mark.parametrize("width", [40, 41, 57, 80, 120])
@pytest.mark.parametrize("days", [1, 6, 30, 77, 100, 200, 366, 1500, 7000])
def test_every_label_stands_where_its_day_is(width: int, days: int) -> None:
    first = _on("2019-12-29")
    last = first + timedelta(days=days - 1)
    axis = _axis(
        first.isoformat(),
        last.isoformat(),
        last.isoformat(),
        _lane(first.isoformat(), last.isoformat(), provisional=True),
        _lane(first.isoformat(), name=Name("共同制作机关提出意见", "opinion of the co-producer")),
    )
    for wording in (_ENGLISH, _CHINESE):
        shown = _shown(axis, width, wording)
        assert max(map(columns, shown.splitlines())) <= width
        assert all(line == line.rstrip() for line in shown.splitlines())
    a_column = int(re.search(r"1 column = (\d+)", shown)[1])
    assert a_column == -(-days // (width - 2))
    # The first day is a Sunday; more than two days have no room for the numbers of Mondays.
    labelled = 2 if days > 1 and a_column <= 2 else 1
    *above, line = shown.splitlines()[: labelled + 1]
    assert re.fullmatch(r"  [-+|]+", line)
    for line in above:
        for label in re.finditer(r"[\d-]+", line):
            place = label.start() - 2
            here = [first + timedelta(days=place * a_column + n) for n in range(a_column)]
            assert here[0] <= last, label
            if "-" in label[0]:
                begins = place == 0 or any(day.day == 1 for day in here)
                assert begins, label
                assert label[0] in {f"{day:%Y-%m}" for day in here}
            else:
                assert int(label[0]) in {day.day for day in here if day.weekday() == 0}


@pytest.mark.parametrize(
    ("lane", "words"),
    [
        (_lane("11-02", "11-12"), "2026-11-02 -> 2026-11-12  running"),
        (_lane("11-02", "11-12", provisional=True), "2026-11-02 -> 2026-11-12?  running"),
        (
            _lane("11-02", "11-12", "11-04", status=Status.DONE),
            "2026-11-02 -> 2026-11-12  done (2026-11-04)",
        ),
        (_lane("11-02", status=Status.PAUSED), "2026-11-02 -> no due date  paused"),
        (
            _lane("11-02", status=Status.AWAITING_CORRECTION, ended="11-04"),
            "2026-11-02 -> no due date  awaiting correction (2026-11-04)",
        ),
        (
            _lane("11-02", "11-04", "11-06", "11-05", status=Status.LAPSED),
            "2026-11-02 -> 2026-11-04  lapsed (2026-11-05)",
        ),
        # It was stopped on the fourth; the applicant's lane says on which day it lapsed.
        (
            _lane("11-02", status=Status.LAPSED, ended="11-04"),
            "2026-11-02 -> no due date  lapsed",
        ),
        (
            _lane("11-02", status=None, ended="11-04"),
            "2026-11-02 -> no due date  stopped on 2026-11-04",
        ),
        # On its last day it passed in silence: nothing was done on that day.
        (
            _lane("11-02", "11-04", status=Status.OVERDUE, ended="11-04"),
            "2026-11-02 -> 2026-11-04  overdue",
        ),
    ],
)
def test_a_lane_in_words(lane: Lane, words: str) -> None:
    shown = _shown(_axis("11-02", "11-12", "11-10", lane), 100)
    assert f"  reply (the agency)  {words}\n" in shown


@pytest.mark.parametrize(
    ("lane", "as_of", "marks"),
    [
        (_lane("11-02", "11-06", "11-04"), "11-30", "[ = * ]"),
        (_lane("11-02", "11-06"), "11-05", "[ = ] |"),
        # Today is under another mark, and on the ruler still.
        (_lane("11-02", "11-06"), "11-06", "[ = ] |"),
        (_lane("11-02", "11-03", provisional=True), "11-06", "[ ! ] | ?"),
        (_lane("11-02", "11-06", pauses=(("11-02", "11-05"),)), "11-06", "[ / ] |"),
        (_lane("11-02", ended="11-03"), "11-06", "[ x |"),
        # Neither before the axis nor after it is a place for today.
        (_lane("11-02", "11-06", "11-04"), "11-01", "[ = * ]"),
    ],
)
def test_only_marks_that_occur_are_explained(lane: Lane, as_of: str, marks: str) -> None:
    shown = _shown(_axis("11-02", "11-06", as_of, lane))
    _, legend = shown.split("\n\n")
    parts = re.split(r" {3}|\n {2}", legend)
    assert parts[0] == "  1 column = 1 day"
    assert " ".join(part[0] for part in parts[1:]) == marks
    assert ("|" in shown.splitlines()[2]) == ("|" in marks)


def test_the_legend_fills_the_line() -> None:
    """The scale takes 18 columns, the first three marks 52, and the pause eleven."""
    for width, last in ((81, "/ paused"), (80, ". rest day")):
        assert _shown(_PAUSED, width).split("\n\n")[1].splitlines()[0].endswith(last)


def test_colour_carries_no_meaning_alone() -> None:
    coloured = "\n".join(axis_lines(_PAUSED, Page(_ENGLISH, colour=True)))
    assert coloured != _shown(_PAUSED)
    assert _STYLE.sub("", coloured) == _shown(_PAUSED)
    assert "\x1b[36m////////\x1b[0m" in coloured
    overdue = _axis("11-02", "11-10", "11-10", _lane("11-02", "11-06"))
    lines = list(axis_lines(overdue, Page(_ENGLISH, colour=True)))
    assert any("\x1b[1;31m!\x1b[0m" in line for line in lines)


def test_it_follows_the_steps_of_an_item() -> None:
    """Received on Monday 2026-11-02: fifteen working days end on the 23rd, and six are taken out."""
    text = (
        "items: [{id: A, kind: request, received: 2026-11-02, consultations: "
        "[{with: rights-holder, sent: 2026-11-05, served: 2026-11-06}]}]"
    )
    kept = read_ledger("ledger.yaml", text).ledgers[0]
    under = Circumstances(load_rule_book(), known_calendar(), _on("11-20"), "shanxi")
    explained = explain_item(kept.items[0], kept, under)
    lines = render(What.ITEM, "table", explained, Page(_ENGLISH)).splitlines()
    heading = lines.index("Time axis: whose turn it is, and when")
    steps = lines.index("How the date comes about")
    assert steps < heading < lines.index("Findings")
    assert lines[heading - 1] == ""
    assert lines[heading + 1 : heading + 10] == [
        "  2026-11                      2026-12",
        "  2      9      16     23     30",
        "  +------+------+---|--+------++",
        "  reply to an application (the agency)",
        "  2026-11-02 -> 2026-12-01  running",
        "  [===////////..====|..=====..=]",
        "  answer of the rights-holder (the rights-holder)",
        "  2026-11-06 -> 2026-11-13  overdue",
        "      [..====]      |",
    ]


def test_the_drawing_is_ascii() -> None:
    lines = _shown(_PAUSED, 120, _CHINESE).splitlines()
    assert all(line.isascii() for n, line in enumerate(lines) if n not in (3, 5))
