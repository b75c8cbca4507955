"""The due dates that another calendar moves, those that become overdue first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rich.console import RenderableType

from gicli.core.audit import Checked
from gicli.core.impact import Impact, Move, Turn
from gicli.core.message import say
from gicli.core.notices import Notice
from gicli.render.page import Page
from gicli.render.tables import drawn, table


def render(found: Impact, page: Page) -> str:
    words = page.wording
    parts: list[RenderableType] = [*_notices(found, page)]
    if found.moves:
        headers = (say("item"), say("due before"), say("due after"), say("days"), say("status"))
        shown = table(*(words.say(header) for header in headers))
        for move in sorted(found.moves, key=_urgency):
            shown.add_row(*_row(move, page))
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


def _row(move: Move, page: Page) -> tuple[str, ...]:
    item = move.after.assessment.item
    name = "\n".join(part for part in (item.id, item.title, item.office) if part)
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
