"""A check as a monitoring plugin answers: one line, its figures, and one of four states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum
from operator import attrgetter

from gicli.core.check.audit import Report
from gicli.core.clock.standing import Status
from gicli.core.words.message import Message, say, say_n
from gicli.core.words.problem import Problem
from gicli.render.toolkit.page import Page
from gicli.render.words.phrases import CONTRADICTED, URGENCY
from gicli.render.words.wording import Wording

_ALARMING = (Status.OVERDUE, Status.DUE_TODAY, Status.DUE_SOON)
_MOST_IDS = 5
_LONGEST_ID = 40
"""Characters."""
_HARMLESS = {**dict.fromkeys(map(ord, "`~$&'\"<>"), "_"), **dict.fromkeys(map(ord, "|\\"), "/")}
"""A “|” begins the figures, a “\\n” a line; the others Nagios itself keeps from the shell."""


class State(IntEnum):
    """What a plugin may answer; also its exit code."""

    OK = 0
    WARNING = 1
    CRITICAL = 2
    UNKNOWN = 3


def state_of(report: Report) -> State:
    """UNKNOWN goes first: what could not be read may be the worst of all.

    Then CRITICAL for an open item that is overdue, WARNING for one due today or soon. What was
    closed late alarms nobody: it would do so for ever.
    """
    if report.totals.undecided:
        return State.UNKNOWN
    if report.counted(Status.OVERDUE):
        return State.CRITICAL
    return State.WARNING if report.with_status(*_ALARMING) else State.OK


def check_nagios(report: Report, page: Page) -> str:
    """GICLI STATE - text | figures."""
    words = page.wording
    counts = [words.say(message) for message in _counts(report)]
    head = say_n(
        "{n} item as of {day}", "{n} items as of {day}", len(report.items), day=report.under.as_of
    )
    text = say("{head}: {counts}", head=head, counts=words.listed(counts)) if counts else head
    for left in reversed(report.totals.not_counted()):
        text = say("{left}; {rest}", left=left, rest=text)
    if grave := [problem for problem in report.problems if problem.grave]:
        text = say("{problem}; {rest}", problem=problems_in_words(grave), rest=text)
    return f"{_line(state_of(report), text, words)} | {_figures(report)}"


def unknown(why: Message, words: Wording) -> str:
    """The line where there is no report."""
    return _line(State.UNKNOWN, why, words)


def problems_in_words(problems: Sequence[Problem]) -> Message:
    """The first, and how many there are. What is wrong within a file may quote it: only where."""
    place, message = problems[0].place, problems[0].message
    first = say("{place} cannot be judged", place=str(place))
    if not place.line:
        first = say("{place}: {reason}", place=str(place), reason=message)
    if len(problems) == 1:
        return first
    return say_n("{first} ({n} problem)", "{first} ({n} problems)", len(problems), first=first)


def _line(state: State, text: Message, words: Wording) -> str:
    plain = "".join(char if char.isprintable() else " " for char in words.say(text))
    return f"GICLI {state.name} - {plain.translate(_HARMLESS)}"


def _counts(report: Report) -> Iterator[Message]:
    """How many are in each alarming status, and which they are in the worst of them."""
    named = False
    for status in _ALARMING:
        group = report.counted(status)
        if group and not named:
            named = True
            worst_first = sorted(group, key=attrgetter("by_date"))
            ids = [checked.assessment.item.id for checked in worst_first]
            shown = tuple(name[:_LONGEST_ID] for name in ids[:_MOST_IDS])
            more = ("…",) * (len(ids) > _MOST_IDS)
            yield say("{status} {n} ({ids})", status=status, n=len(ids), ids=(*shown, *more))
        elif group:
            yield say("{status} {n}", status=status, n=len(group))
        if status is Status.OVERDUE and report.in_doubt:
            named = True
            yield say("{status} {n}", status=CONTRADICTED, n=len(report.in_doubt))
    if not (named or report.totals.undecided):
        yield say("nothing overdue, due today or due soon")


def _figures(report: Report) -> str:
    """label=value;warning;critical;minimum, as the guidelines for plugins write them."""
    limits = {Status.OVERDUE: ";;0;0", Status.DUE_TODAY: ";0;;0", Status.DUE_SOON: ";0;;0"}
    figures = [
        f"{status.value.replace('-', '_')}={len(report.counted(status))}"
        f"{limits.get(status, ';;;0')}"
        for status in URGENCY
    ]
    others = {
        "items": len(report.items),
        "contradicted": len(report.contradicted),
        "left_out": len(report.left_out),
        "ledgers_left_out": len(report.missing),
        "not_yet": len(report.later),
        "problems": len(report.problems),
    }
    return " ".join([*figures, *(f"{label}={n};;;0" for label, n in others.items())])
