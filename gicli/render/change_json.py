"""What was recorded, as `gicli.change/1`."""

from __future__ import annotations

from typing import Any

from gicli.core.audit import Checked
from gicli.core.change import Changed
from gicli.render import item_parts as items
from gicli.render import json_parts as parts
from gicli.render.page import Page


def render(found: Changed, page: Page) -> str:
    words = page.wording
    return parts.dumped(
        {
            "schema": "gicli.change/1",
            "ledger": found.file,
            "id": found.item_id,
            "title": found.title,
            "written": found.written,
            "lines": [
                {"line": hunk.new_first, "text": [f"{mark}{line}" for mark, line in hunk.lines]}
                for hunk in found.hunks
            ],
            "before": _standing(found.before),
            "after": _standing(found.after),
            "why": words.say(found.why) if found.why else None,
            "new_findings": [items.finding(part, words) for part in found.new_findings],
        }
    )


def _standing(checked: Checked | None) -> dict[str, Any] | None:
    if checked is None:
        return None
    judged = checked.assessment
    return {
        "status": judged.status.value,
        "due": parts.iso(judged.deadline.due),
        "working_days_left": judged.standing.working_days_left,
        "provisional": judged.deadline.provisional_from is not None,
    }
