"""The duties of a year as `gicli.duties/1`."""

from __future__ import annotations

from typing import Any

from gicli.core.answer import Answer
from gicli.core.duties import DutyOfYear, DutyYear
from gicli.render import json_parts as parts
from gicli.render.page import Page
from gicli.render.terms import length_in_words


def render(found: DutyYear, page: Page) -> str:
    return parts.dumped(
        {
            "schema": "gicli.duties/1",
            "year": found.year,
            "as_of": parts.iso(found.as_of),
            "rules": [pack.ref for pack in found.packs],
            "duties": [_duty(duty, page) for duty in found.duties],
            "higher_law": found.higher.ref if found.higher else None,
            "only_higher_law": [limit.id for limit in found.only_higher],
        }
    )


def _duty(duty: DutyOfYear, page: Page) -> dict[str, Any]:
    limit = duty.limit
    return {
        "limit": limit.id,
        "name": page.wording.name(limit.name),
        "party": limit.party.value,
        "rules": duty.pack.ref,
        "length": page.wording.say(length_in_words(limit.length)),
        "set_by_agency": limit.length is None,
        "dates": [_date(each, page) for each in duty.answers],
        "notes": [parts.note(note, page.wording) for note in duty.notes],
        "cite": limit.cite.text,
        "verified": limit.cite.verified,
    }


def _date(each: Answer, page: Page) -> dict[str, Any]:
    found = each.deadline
    begun = found.starts <= each.as_of
    return {
        "starts": parts.iso(found.starts),
        "due": parts.iso(found.due),
        "working_days_left": each.standing.working_days_left if begun else None,
        "provisional": found.provisional_from is not None,
        **parts.bounds(found),
        "notes": [parts.note(note, page.wording) for note in found.notes],
    }
