"""The register of one item as `gicli.log/1`."""

from __future__ import annotations

from typing import Any

from gicli.core.register_log import Entry, RegisterLog
from gicli.render import json_parts as parts
from gicli.render.item_parts import KINDS
from gicli.render.page import Page


def render(found: RegisterLog, page: Page) -> str:
    item = found.item
    return parts.dumped(
        {
            "schema": "gicli.log/1",
            "ledger": found.ledger,
            "line": item.place.line,
            "id": item.id,
            "kind": KINDS[type(item)],
            "title": item.title,
            "office": item.office,
            "rules": found.pack.ref,
            "cite": found.cite.text if found.cite else None,
            "entries": [_entry(entry, page) for entry in found.entries],
        }
    )


def _entry(entry: Entry, page: Page) -> dict[str, Any]:
    return {
        "date": parts.iso(entry.day),
        "stage": entry.stage.value,
        "fact": entry.fact,
        "what": page.wording.say(entry.what),
        "cite": entry.cite.text if entry.cite else None,
        "turns": [turn.value for turn in entry.turns],
    }
