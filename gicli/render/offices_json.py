"""How each office dealt with the requests of a year, as `gicli.offices/1`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gicli.core.performance import Answered, Performance, Performances, Timing
from gicli.render import item_parts as items
from gicli.render import json_parts as parts
from gicli.render.annual_json import gap, year
from gicli.render.page import Page


def render(found: Performances, page: Page) -> str:
    return parts.dumped(
        {
            "schema": "gicli.offices/1",
            **year(found.of, page),
            "offices": [
                {"office": each.office or None, **_performance(each)} for each in found.offices
            ],
            "total": _performance(found.total),
            "displaced": [items.overtaken(each, page.wording) for each in found.of.overtaken],
            "gaps": [gap(each, page) for each in found.gaps],
            "problems": [items.problem(each, page.wording) for each in found.of.problems],
        }
    )


def _performance(found: Performance) -> dict[str, Any]:
    rate = found.on_time_rate
    return {
        "received": found.received,
        "carried_in": found.carried_in,
        "answered": found.answered(),
        "lapsed": found.lapsed,
        "open": found.open,
        "on_time_original": found.answered(Timing.ORIGINAL),
        "on_time_extended": found.answered(Timing.EXTENDED),
        "late": found.answered(Timing.LATE),
        "open_overdue": len(found.overdue),
        "on_time_rate": None if rate is None else float(rate),
        "extended": found.extended,
        "working_days_used": _spread(found, lambda answer: answer.used),
        "working_days_against_original": _spread(found, lambda answer: answer.beyond_original),
        "working_days_against_extended": _spread(found, lambda answer: answer.beyond_extended),
        "late_ids": [
            *(a.handled.recorded.id for a in found.answers if a.timing is Timing.LATE),
            *(handled.recorded.id for handled in found.overdue),
        ],
    }


def _spread(found: Performance, of: Callable[[Answered], int | None]) -> dict[str, int] | None:
    spread = found.spread(of)
    return {"median": spread.median, "p90": spread.ninth_decile} if spread else None
