"""Packs side by side as `gicli.comparison/1`."""

from __future__ import annotations

from gicli.core.comparison import Column, Comparison
from gicli.render.json_parts import dumped, iso
from gicli.render.page import Page


def render(comparison: Comparison, page: Page) -> str:
    return dumped(
        {
            "schema": "gicli.comparison/1",
            "limit": comparison.limit,
            "starts": iso(comparison.days[0]),
            "and": iso(comparison.days[1]) if len(comparison.days) > 1 else None,
            "packs": [_column(column) for column in comparison.columns],
        }
    )


def _column(column: Column) -> dict[str, object]:
    limit = column.limit
    deadline = column.answer.deadline if column.answer else None
    displaced = column.displaced
    return {
        "rules": column.pack.ref,
        "starts": iso(column.starts),
        "due": iso(deadline.due) if deadline else None,
        "if_extended": iso(deadline.if_extended) if deadline else None,
        "displaced": (
            {
                "since": iso(displaced.since),
                "by": displaced.by,
                "due": iso(column.due_by_higher_law),
            }
            if displaced
            else None
        ),
        "cite": limit.cite.text if limit else None,
        "verified": limit.cite.verified if limit else None,
        "silence": limit.silence.value if limit else None,
        "pauses": [
            {
                "kind": pause.kind.value,
                "cite": pause.cite.text,
                "ends_by": pause.ends_by,
                "silence": _silence(column, pause.ends_by),
            }
            for pause in (limit.pauses if limit else ())
        ],
    }


def _silence(column: Column, limit_id: str | None) -> str | None:
    silence = column.silence_of(limit_id) if limit_id else None
    return silence.value if silence else None
