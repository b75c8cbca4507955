"""Rows → CSV that a spreadsheet opens without running anything in it."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from gicli.core.check.assess import ClockStanding
from gicli.core.check.audit import Checked
from gicli.core.check.findings import Finding
from gicli.core.check.overtaken import Overtaken
from gicli.core.clock.clock import Deadline
from gicli.core.clock.notes import Note
from gicli.core.clock.timeline import Step, cited
from gicli.core.ledger.items import Duty, Publication, Request, Update
from gicli.core.words.problem import Problem
from gicli.render.words.oneline import one_line
from gicli.render.words.wording import Wording

RUNS = re.compile(r"'*[=+\-@\t\r]")
"""Begins a text that a spreadsheet would take for a formula; with quote marks before it, one that
was made harmless already, and gets one more so that it can be told from that."""


def csv_text(
    header: Sequence[str], rows: Iterable[Sequence[object]], *, plain: bool = False
) -> str:
    """Comma-separated lines; a cell that a spreadsheet would take for a formula gets a quote mark.

    A text stays what it is, to be read again; where the lines are for people, `plain`, it is one.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_cell(value, plain) for value in row] for row in rows)
    return buffer.getvalue()


def _cell(value: object, plain: bool) -> object:
    if plain and isinstance(value, str):
        value = one_line(value)
    if isinstance(value, str) and RUNS.match(value):
        return f"'{value}"
    return "" if value is None else value


def dumped(value: object) -> str:
    """JSON as people read it, Chinese unescaped."""
    return unseen_escaped(json.dumps(value, ensure_ascii=False, indent=2)) + "\n"


_UNSEEN = re.compile("[\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def unseen_escaped(text: str) -> str:
    """JSON that says the same, and holds nothing that a terminal obeys or that hides or turns text."""
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


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


KINDS = {
    Request: "request",
    Publication: "publication",
    Update: "update",
    Duty: "duty",
}


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
        "kind": KINDS[type(judged.item)],
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
    }


def overtaken(part: Overtaken, wording: Wording) -> dict[str, Any]:
    return {
        "rules": part.pack.ref,
        "by": part.displaced.by,
        "since": iso(part.displaced.since),
        "items": part.items,
        "later": part.later,
        "earlier": part.earlier,
        "practices": [
            {"message": wording.say(practice.what), "cite": practice.cite.text}
            for practice in part.practices
        ],
    }


def problem(part: Problem, wording: Wording) -> dict[str, Any]:
    place = part.place
    # Of a workbook the line is the row; its cell has a name besides.
    named = {"sheet": place.sheet, "cell": place.cell if place.line else None}
    return {
        "file": place.file,
        "line": place.line or None,
        "column": place.column or None,
        **(named if place.sheet else {}),
        "message": wording.say(part.message),
    }


Cell = str | int | date | None
