"""What another calendar moves as CSV, one item a row."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rich.console import RenderableType

from gicli.core.check.audit import Checked, Report
from gicli.core.ledger.tables import KIND_OF
from gicli.core.questions.impact import Impact, Move, Turn
from gicli.core.words.message import say
from gicli.core.workdays.notices import Notice
from gicli.render.toolkit import items
from gicli.render.toolkit.data import csv_text, dumped, iso
from gicli.render.toolkit.page import Page
from gicli.render.toolkit.tables import drawn, table
from gicli.render.words.oneline import one_line

_HEADER = (
    "ledger",
    "line",
    "id",
    "kind",
    "title",
    "office",
    "rules",
    "due_before",
    "due_after",
    "working_days",
    "status_before",
    "status_after",
    "turn",
)


def impact_csv(found: Impact, page: Page) -> str:
    return csv_text(_HEADER, map(_row, found.moves), plain=True)


def _row(move: Move) -> tuple[object, ...]:
    was, now = move.before.assessment, move.after.assessment
    return (
        move.after.ledger,
        now.item.place.line,
        now.item.id,
        KIND_OF[type(now.item)],
        now.item.title,
        now.item.office,
        now.deadline.pack.ref,
        iso(was.deadline.due),
        iso(now.deadline.due),
        move.workdays,
        was.status.value,
        now.status.value,
        move.turn.value if move.turn else "",
    )


def impact_json(found: Impact, page: Page) -> str:
    return dumped(
        {
            "schema": "gicli.impact/1",
            "as_of": iso(found.after.under.as_of),
            "calendar": {
                "before": _calendar(found.before, found.dropped),
                "after": _calendar(found.after, found.added),
            },
            "summary": {
                "items": found.compared,
                "moved": len(found.moves),
                **{turn.value: len(found.with_turn(turn)) for turn in Turn},
                "not-yet": len(found.after.later),
                "problems": len(found.problems),
            },
            "moves": [_move(move) for move in found.moves],
            "problems": [items.problem(problem, page.wording) for problem in found.problems],
        }
    )


def _calendar(report: Report, only: tuple[Notice, ...]) -> dict[str, object]:
    """How far it is announced, and the notices that the other one does not have."""
    years = report.under.calendar.coverage.years
    return {
        "announced_through": years[-1] if years else None,
        "only": [notice.text for notice in only],
    }


def _move(move: Move) -> dict[str, object]:
    judged = move.after.assessment
    return {
        "ledger": move.after.ledger,
        "line": judged.item.place.line,
        "id": judged.item.id,
        "kind": KIND_OF[type(judged.item)],
        "title": judged.item.title,
        "office": judged.item.office,
        "rules": judged.deadline.pack.ref,
        "before": _judged(move.before),
        "after": _judged(move.after),
        "working_days": move.workdays,
        "turn": move.turn.value if move.turn else None,
    }


def _judged(checked: Checked) -> dict[str, object]:
    found = checked.assessment.deadline
    return {
        "due": iso(found.due),
        "status": checked.assessment.status.value,
        "provisional": found.provisional_from is not None,
    }


def impact_table(found: Impact, page: Page) -> str:
    words = page.wording
    parts: list[RenderableType] = [*_notices(found, page)]
    if found.moves:
        headers = (say("item"), say("due before"), say("due after"), say("days"), say("status"))
        shown = table(*(words.say(header) for header in headers))
        for move in sorted(found.moves, key=_urgency):
            shown.add_row(*_table_row(move, page))
        parts += [shown, ""]
    summary = say(
        "dates moved: {moved} of {compared}; becoming overdue: {late}; no longer overdue: {freed}; as of {day}",
        moved=len(found.moves),
        compared=found.compared,
        late=len(found.with_turn(Turn.NEWLY_OVERDUE)),
        freed=len(found.with_turn(Turn.NO_LONGER_OVERDUE)),
        day=found.after.under.as_of,
    )
    return drawn(page, *parts, words.say(summary))


def _notices(found: Impact, page: Page) -> Iterator[str]:
    words = page.wording
    if found.dropped:
        yield words.say(say("notices before only: {notices}", notices=_texts(found.dropped)))
    if found.added:
        yield words.say(say("notices after only: {notices}", notices=_texts(found.added)))
    if found.dropped or found.added:
        yield ""


def _texts(notices: tuple[Notice, ...]) -> tuple[str, ...]:
    return tuple(notice.text for notice in notices)


def _urgency(move: Move) -> tuple[bool, date, str]:
    judged = move.after.assessment
    return move.turn is not Turn.NEWLY_OVERDUE, judged.deadline.due or date.max, judged.item.id


def _table_row(move: Move, page: Page) -> tuple[str, ...]:
    item = move.after.assessment.item
    name = "\n".join(filter(None, map(one_line, (item.id, item.title, item.office))))
    moved = "-" if move.workdays is None else f"{move.workdays:+}"
    return name, _due(move.before, page), _due(move.after, page), moved, _status(move, page)


def _due(checked: Checked, page: Page) -> str:
    """The date with its weekday, below it whether it is still open."""
    found = checked.assessment.deadline
    if found.due is None:
        return "-"
    day = page.wording.day(found.due)
    if found.provisional_from is None:
        return day
    return f"{day}\n{page.wording.say(say('(provisional)'))}"


def _status(move: Move, page: Page) -> str:
    was, now = move.before.assessment.status, move.after.assessment.status
    if was is now:
        return page.wording.term(now)
    return page.wording.say(say("{before}, then {after}", before=was, after=now))
