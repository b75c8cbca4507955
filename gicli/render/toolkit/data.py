"""Values as data: JSON that all commands write alike, and CSV that no spreadsheet runs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from typing import Any

from gicli.core.clock.clock import Deadline
from gicli.core.clock.notes import Note
from gicli.core.clock.timeline import Step, cited
from gicli.core.words.formulas import runs
from gicli.render.words.oneline import one_line
from gicli.render.words.wording import Wording


def csv_text(
    header: Sequence[str], rows: Iterable[Sequence[object]], *, plain: bool = False
) -> str:
    """Comma-separated lines; a cell that a spreadsheet would take for a formula gets a quote mark.

    A text stays what it is, to be read again; where the lines are for people, `plain`, it is one.
    """
    return "".join(csv_parts(chain((header,), rows), plain=plain))


def csv_parts(rows: Iterable[Sequence[object]], *, plain: bool = False) -> Iterator[str]:
    """The lines of these rows, of which the header may be one, in parts of some lines each."""
    # Imported here: JSON does without.
    import csv
    import io

    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    for row in rows:
        writer.writerow([csv_cell(value, plain=plain) for value in row])
        if buffer.tell() > PART:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


PART = 2**16
"""Characters or so, of what is long and written in parts."""


def csv_cell(value: object, *, plain: bool) -> object:
    """What stands in the cell: a text that a spreadsheet would run gets a quote mark."""
    if plain and isinstance(value, str):
        value = one_line(value)
    if isinstance(value, str) and runs(value):
        return f"'{value}"
    return "" if value is None else value


def dumped(value: object) -> str:
    """JSON as people read it, Chinese unescaped."""
    # Imported here: tables do without.
    import json

    return unseen_escaped(json.dumps(value, ensure_ascii=False, indent=2)) + "\n"


_UNSEEN = "[\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"


def unseen_escaped(text: str) -> str:
    """JSON that says the same, and holds nothing that a terminal obeys or that hides or turns text."""
    if text.isprintable():
        # None of these is.
        return text
    return re.sub(_UNSEEN, lambda found: f"\\u{ord(found[0]):04x}", text)


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


Cell = str | int | date | None
