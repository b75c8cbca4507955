"""The parts of an item's JSON that several commands share."""

from __future__ import annotations

from typing import Any

from gicli.core.check.assess import ClockStanding
from gicli.core.check.audit import Checked
from gicli.core.check.findings import Finding
from gicli.core.check.higher_law import HigherLawSummary
from gicli.core.clock.timeline import cited
from gicli.core.ledger.facts import FACTS
from gicli.core.ledger.tables import KIND_OF, RECORDS
from gicli.core.ledger.unread import Unread
from gicli.core.words.problem import Problem
from gicli.render.toolkit.data import bounds, iso
from gicli.render.words.wording import Wording


def finding(part: Finding, wording: Wording) -> dict[str, Any]:
    return {
        "code": part.code,
        "severity": part.severity.value,
        "message": wording.say(part.message),
        "cite": part.cite.text if part.cite else None,
        "line": part.line,
    }


def clock(part: ClockStanding) -> dict[str, Any]:
    return {
        "limit": part.clock.limit.id,
        "party": part.clock.limit.party.value,
        "starts": iso(part.clock.starts),
        "due": iso(part.clock.due),
        "met_on": iso(part.clock.met_on),
        "status": part.status.value,
    }


def item(checked: Checked, wording: Wording) -> dict[str, Any]:
    judged = checked.assessment
    found = judged.deadline
    return {
        "ledger": checked.ledger,
        "line": judged.item.place.line,
        "id": judged.item.id,
        "kind": KIND_OF[type(judged.item)],
        "title": judged.item.title,
        "office": judged.item.office,
        "rules": found.pack.ref,
        "status": judged.status.value,
        "starts": iso(found.starts),
        "base_due": iso(found.base_due),
        "due": iso(found.due),
        "working_days_left": judged.standing.working_days_left,
        "provisional": found.provisional_from is not None,
        **bounds(found),
        "deadlines": [clock(part) for part in judged.clocks],
        "findings": [finding(part, wording) for part in checked.findings],
        "unread": [unread(part, wording) for part in judged.item.unread],
    }


def unread(part: Unread, wording: Wording) -> dict[str, Any]:
    """What stands there may be somebody's; whoever sends it on must know."""
    place = part.place
    at = (
        {"sheet": place.sheet, "cell": place.cell}
        if place.sheet
        else {"line": place.line, "column": place.column or None}
    )
    return {
        "key": part.key if wording.quotes or _is_known(part.key) else None,
        **quoted(part.problem.found, wording, personal=part.personal),
        "message": wording.say(part.message),
        **at,
    }


_KEYS = {*RECORDS, *(fact.key for fact in FACTS)}


def _is_known(path: str) -> bool:
    """Whether it is made of the ledger's keys; else somebody wrote it, and it may say anything."""
    return all(key.partition("[")[0] in _KEYS for key in path.split("."))


def higher_law(part: HigherLawSummary, wording: Wording) -> dict[str, Any]:
    return {
        "rules": part.pack.ref,
        "by": part.displaced.by,
        "since": iso(part.displaced.since),
        "items": part.items,
        "later": part.later,
        "earlier": part.earlier,
        "practices": [
            {
                "message": wording.say(practice.what),
                "cite": cited(practice.cites),
                "forbidden": practice.forbidden,
            }
            for practice in part.practices
        ],
    }


def problem(part: Problem, wording: Wording) -> dict[str, Any]:
    place, found = part.place, part.message.found
    # Of a workbook the line is the row; its cell has a name besides.
    named = {"sheet": place.sheet, "cell": place.cell if place.line else None}
    return {
        "file": place.file,
        "line": place.line or None,
        "column": place.column or None,
        **(named if place.sheet else {}),
        "message": wording.say(part.message),
        **(quoted(found, wording, personal=True) if found and found.personal else {}),
    }


def quoted(found: str, wording: Wording, *, personal: bool) -> dict[str, Any]:
    """What stands where it does not belong, and whether it may be somebody's data."""
    marked = {"personal": True} if personal else {}
    return {"found": str(found) if wording.quotes else None, **marked}
