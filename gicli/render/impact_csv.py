"""What another calendar moves as CSV, one item a row."""

from __future__ import annotations

from gicli.core.impact import Impact, Move
from gicli.render.csv_text import csv_text
from gicli.render.item_parts import KINDS
from gicli.render.json_parts import iso
from gicli.render.page import Page

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


def render(found: Impact, page: Page) -> str:
    return csv_text(_HEADER, map(_row, found.moves))


def _row(move: Move) -> tuple[object, ...]:
    was, now = move.before.assessment, move.after.assessment
    return (
        move.after.ledger,
        now.item.place.line,
        now.item.id,
        KINDS[type(now.item)],
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
