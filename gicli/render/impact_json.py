"""What another calendar moves as `gicli.impact/1`."""

from __future__ import annotations

from gicli.core.audit import Checked, Report
from gicli.core.impact import Impact, Move, Turn
from gicli.core.notices import Notice
from gicli.render import item_parts as items
from gicli.render.json_parts import dumped, iso
from gicli.render.page import Page


def render(found: Impact, page: Page) -> str:
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
                "not-yet": found.after.not_yet,
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
        "kind": items.KINDS[type(judged.item)],
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
