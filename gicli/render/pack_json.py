"""One rule pack as `gicli.pack/1`: every limit with its citation."""

from __future__ import annotations

from gicli.core.citation import Citation
from gicli.core.rules import RulePack, TimeLimit
from gicli.render.json_parts import dumped, iso
from gicli.render.page import Page
from gicli.render.terms import length_in_words


def render(packs: tuple[RulePack, ...], page: Page) -> str:
    found = [
        {
            "ref": pack.ref,
            "title": page.wording.name(pack.title),
            "in_force": iso(pack.in_force),
            "until": iso(pack.until),
            "made_of": list(pack.made_of),
            "limits": [_limit(limit, page) for limit in pack.limits],
        }
        for pack in packs
    ]
    return dumped({"schema": "gicli.pack/1", "packs": found})


def _limit(limit: TimeLimit, page: Page) -> dict[str, object]:
    return {
        "id": limit.id,
        "name": page.wording.name(limit.name),
        "party": limit.party.value,
        "starts": page.wording.name(limit.starts),
        "length": page.wording.say(length_in_words(limit.length)),
        "silence": limit.silence.value,
        "cite": _cite(limit.cite),
        "extension": (
            {"workdays": limit.extension.workdays, "cite": _cite(limit.extension.cite)}
            if limit.extension
            else None
        ),
        "pauses": [
            {"kind": pause.kind.value, "ends_by": pause.ends_by, "cite": _cite(pause.cite)}
            for pause in limit.pauses
        ],
        "restart": _cite(limit.restart.cite) if limit.restart else None,
    }


def _cite(cite: Citation) -> dict[str, object]:
    return {"text": cite.text, **cite._asdict()}
