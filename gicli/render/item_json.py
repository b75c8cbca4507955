"""One item of a ledger with its steps, as `gicli.item/1`."""

from __future__ import annotations

from gicli.core.audit import Explained
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
        }
    )
