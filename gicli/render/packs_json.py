"""The rule packs at hand as `gicli.packs/1`."""

from __future__ import annotations

from gicli.core.rulebook import RuleBook
from gicli.render.json_parts import dumped, iso
from gicli.render.pack_json import made_of
from gicli.render.page import Page


def render(book: RuleBook, page: Page) -> str:
    return dumped(
        {
            "schema": "gicli.packs/1",
            "packs": [
                {
                    "ref": pack.ref,
                    "title": page.wording.name(pack.title),
                    "in_force": iso(pack.in_force),
                    "until": iso(pack.until),
                    "made_of": made_of(pack),
                    "displaced_by": pack.displaced.by if pack.displaced else None,
                    "displaced_since": iso(pack.displaced.since) if pack.displaced else None,
                    "limits": [limit.id for limit in pack.limits],
                }
                for pack in book.packs
            ],
        }
    )
