"""One answer as `gicli.deadline/1`."""

from __future__ import annotations

from gicli.core.answer import Answer
from gicli.render import json_parts as parts
from gicli.render.page import Page


def render(answer: Answer, page: Page) -> str:
    found = answer.deadline
    return parts.dumped(
        {
            "schema": "gicli.deadline/1",
            "as_of": parts.iso(answer.as_of),
            "rules": found.pack.ref,
            "limit": found.limit.id,
            "party": found.limit.party.value,
            "starts": parts.iso(found.starts),
            "base_due": parts.iso(found.base_due),
            "due": parts.iso(found.due),
            "if_extended": parts.iso(found.if_extended),
            "working_days_left": answer.standing.working_days_left,
            "status": answer.standing.status.value,
            "provisional": found.provisional_from is not None,
            **parts.bounds(found),
            "cite": found.limit.cite.text,
            "notices": [notice.text for notice in answer.notices],
            "steps": [parts.step(step, page.wording) for step in answer.timeline],
            "notes": [parts.note(note, page.wording) for note in found.notes],
        }
    )
