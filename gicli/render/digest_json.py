"""Reminders as `gicli.notify/1`."""

from __future__ import annotations

from typing import Any

from gicli.core.reminders import Reminder
from gicli.core.reminders_digest import Round, Sending
from gicli.render import item_parts as items
from gicli.render.json_parts import dumped, iso
from gicli.render.page import Page


def render(found: Round, page: Page) -> str:
    return dumped(
        {
            "schema": "gicli.notify/1",
            "as_of": iso(found.as_of),
            "dry_run": found.dry_run,
            "messages": [_message(sending, page) for sending in found.sendings],
            "problems": [items.problem(problem, page.wording) for problem in found.problems],
        }
    )


def _message(sending: Sending, page: Page) -> dict[str, Any]:
    digest = sending.digest
    return {
        "office": digest.office,
        "target": sending.target,
        "part": digest.part,
        "parts": digest.parts,
        "maybe_sent": iso(digest.maybe_sent),
        "items": [_item(each) for each in digest.reminders],
        "delivered": sending.delivered,
        "reason": page.wording.say(sending.reason) if sending.reason else None,
    }


def _item(each: Reminder) -> dict[str, Any]:
    judged = each.checked.assessment
    return {
        "ledger": each.checked.ledger,
        "id": each.id,
        "limit": each.limit,
        "tier": each.tier.value,
        "due": iso(each.due),
        "working_days_left": judged.standing.working_days_left,
        "provisional": judged.deadline.provisional_from is not None,
    }
