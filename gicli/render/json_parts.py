"""The pieces of the JSON contract (INTERFACE.md), each written once."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from gicli.core.clock import Deadline
from gicli.core.note import Note
from gicli.core.timeline import Step, cited
from gicli.render.wording import Wording


def dumped(value: object) -> str:
    """JSON as people read it, Chinese unescaped."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def bounds(found: Deadline) -> dict[str, Any]:
    """Where a provisional date may come to lie; nothing for a certain one."""
    if found.bounds is None:
        return {}
    between = found.bounds
    return {
        "earliest": iso(between.earliest),
        "latest": iso(between.latest),
        "undecided": list(between.undecided),
        "missing_notice": between.missing,
    }


def step(part: Step, wording: Wording) -> dict[str, Any]:
    found: dict[str, Any] = {"date": iso(part.day)}
    if part.until is not None:
        found["until"] = iso(part.until)
    found |= {"what": wording.say(part.what), "cite": cited(part.cites), "clause": part.clause}
    return found


def note(part: Note, wording: Wording) -> dict[str, Any]:
    found: dict[str, Any] = {"code": part.code, "message": wording.say(part.message)}
    if part.cite is not None:
        found["cite"] = part.cite.text
    if part.code == "displaced" or part.due is not None:
        found["due"] = iso(part.due)
    return found
