"""One item of a ledger with its steps, as `gicli.item/1`."""

from __future__ import annotations

from typing import Any

from gicli.core.audit import Explained
from gicli.core.remedies import Remedy
from gicli.render import item_parts as items
from gicli.render import json_parts as parts
from gicli.render.page import Page


def render(explained: Explained, page: Page) -> str:
    return parts.dumped(
        {
            "schema": "gicli.item/1",
            "as_of": parts.iso(explained.as_of),
            **items.item(explained.checked, page.wording),
            "steps": [parts.step(step, page.wording) for step in explained.timeline],
            "remedies": [_remedy(way, page) for way in explained.remedies],
            "remedies_left_out": [page.wording.say(why) for why in explained.left_out],
        }
    )


def _remedy(way: Remedy, page: Page) -> dict[str, Any]:
    return {
        "limit": way.limit.id,
        "name": page.wording.name(way.limit.name),
        "starts": parts.iso(way.starts),
        "due": parts.iso(way.due),
        "days_left": way.days_left,
        "passed": way.passed,
        "provisional": way.provisional,
        "must_come_first": way.first,
        "cite": way.limit.cite.text,
        "verified": way.limit.cite.verified,
        "notes": [parts.note(note, page.wording) for note in way.notes],
    }
