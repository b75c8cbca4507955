"""A ledger before and after something was recorded in it: what differs, what follows, and how it is told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from gicli.core.check.audit import Checked
from gicli.core.check.findings import Finding
from gicli.core.ledger.items import AnyItem, Ledger, item_of
from gicli.core.words.message import Message, say
from gicli.core.words.problem import Place, Problem
from gicli.load.ledgers.read import Reading, read_ledger
from gicli.record.fact import Edited
from gicli.render.toolkit import data as parts
from gicli.render.toolkit import items
from gicli.render.toolkit.page import Page, wrapped
from gicli.render.words.phrases import finding_in_words, one_line

_NEWLINE = re.compile("\r\n|\n|\r")


class Hunk(NamedTuple):
    """Lines of a text that differ from another's, with those around them."""

    old_first: int
    """Their numbers, from 1."""
    old_count: int
    new_first: int
    new_count: int
    lines: tuple[tuple[str, str], ...]
    """" " kept, "-" gone, "+" new; and the line."""


class CellChange(NamedTuple):
    """A cell of a sheet that says something else."""

    place: Place
    heading: str
    before: str
    """Empty: nothing."""
    after: str


class SheetEdited(NamedTuple):
    """A file with sheets before and after."""

    old: bytes
    new: bytes
    item_id: str
    cells: tuple[CellChange, ...]
    stale: bool = False
    """Whether results of formulas may be old until a spreadsheet works them out."""

    @property
    def same(self) -> bool:
        return self.old == self.new


class Changed(NamedTuple):
    """What was recorded of one item, or would be."""

    file: str
    item_id: str
    title: str
    hunks: tuple[Hunk, ...]
    before: Checked | None
    """None: it was not there, could not be read, or had not begun."""
    after: Checked | None
    why: Message | None = None
    """Why there is no `after`."""
    written: bool = False
    cells: tuple[CellChange, ...] = ()
    """In a sheet, which has no lines."""

    @property
    def new_findings(self) -> tuple[Finding, ...]:
        """What a check finds now and did not find before, apart from what is for information only."""
        if self.after is None:
            return ()
        known = {finding.message for finding in self.before.findings} if self.before else set()
        return tuple(
            finding
            for finding in self.after.findings
            if finding.severity != "info" and finding.message not in known
        )


def difference(old: str, new: str, around: int = 1) -> tuple[Hunk, ...]:
    """Where the texts differ, each with so many lines around it."""
    a, b = _NEWLINE.split(old), _NEWLINE.split(new)
    first = _alike(a, b)
    last = _alike(a[first:][::-1], b[first:][::-1])
    # Nothing but what lies between is compared: a ledger may have a hundred thousand lines.
    start = max(0, first - around)
    x, y = a[start : _end(a, last, around)], b[start : _end(b, last, around)]
    groups = SequenceMatcher(None, x, y, autojunk=False).get_grouped_opcodes(around)
    return tuple(_hunk(group, x, y, start) for group in groups)


def _end(lines: Sequence[str], last: int, around: int) -> int:
    return len(lines) - max(0, last - around)


def _alike(a: Sequence[str], b: Sequence[str]) -> int:
    """How many lines are the same from the beginning on."""
    return next(
        (n for n, (one, other) in enumerate(zip(a, b, strict=False)) if one != other),
        min(len(a), len(b)),
    )


def _hunk(
    group: Sequence[tuple[str, int, int, int, int]], x: Sequence[str], y: Sequence[str], start: int
) -> Hunk:
    lines: list[tuple[str, str]] = []
    for tag, i, i_end, j, j_end in group:
        if tag == "equal":
            lines += [(" ", line) for line in x[i:i_end]]
        else:
            lines += [("-", line) for line in x[i:i_end]]
            lines += [("+", line) for line in y[j:j_end]]
    _, i, _, j, _ = group[0]
    i_count, j_count = group[-1][2] - i, group[-1][4] - j
    return Hunk(start + i + 1, i_count, start + j + 1, j_count, tuple(lines))


class Examined(NamedTuple):
    """A change, with the ledger before and after it."""

    edited: Edited | SheetEdited
    before: Reading
    after: Reading
    new_problems: tuple[Problem, ...]
    """What the change would make wrong with the item."""

    def was(self) -> tuple[Ledger, AnyItem] | None:
        """The item before; None where it was not there or could not be read."""
        return _found(self.before, self.edited.item_id)

    def now(self) -> tuple[Ledger, AnyItem] | None:
        return _found(self.after, self.edited.item_id)


def examined(file: str, edited: Edited, before: Reading | None = None) -> Examined:
    """`before` is the ledger as it was, where somebody has read it."""
    before = before or read_ledger(file, edited.old)
    after = before if edited.same else read_ledger(file, edited.new)
    new = _new(
        (problem for problem in before.problems if problem.place.line in edited.was),
        (problem for problem in after.problems if problem.place.line in edited.now),
    )
    return Examined(edited, before, after, new)


def examined_row(edited: SheetEdited, before: Reading, after: Reading, row: Place) -> Examined:
    """The same of the item in that row of a sheet."""
    old, now = (
        [one for one in reading.problems if one.place._replace(column=0) == row]
        for reading in (before, after)
    )
    return Examined(edited, before, after, _new(old, now))


def _new(before: Iterable[Problem], after: Iterable[Problem]) -> tuple[Problem, ...]:
    """What is wrong with the item now and was not. All else says what it did."""
    known: Counter[Message] = Counter(problem.message for problem in before)
    new: list[Problem] = []
    for problem in after:
        if known[problem.message]:
            known[problem.message] -= 1
        else:
            new.append(problem)
    return tuple(new)


def _found(reading: Reading, item_id: str) -> tuple[Ledger, AnyItem] | None:
    found = ((ledger, item_of(ledger, item_id)) for ledger in reading.ledgers)
    return next(((ledger, item) for ledger, item in found if item is not None), None)


def change_json(found: Changed, page: Page) -> str:
    words = page.wording
    cells = [
        {
            "cell": _cell(one),
            "heading": one.heading,
            "before": one.before or None,
            "after": one.after,
        }
        for one in found.cells
    ]
    return parts.dumped(
        {
            "schema": "gicli.change/1",
            "ledger": found.file,
            "id": found.item_id,
            "title": found.title,
            "written": found.written,
            "lines": [
                {"line": hunk.new_first, "text": [f"{mark}{line}" for mark, line in hunk.lines]}
                for hunk in found.hunks
            ],
            "before": _standing(found.before),
            "after": _standing(found.after),
            "why": words.say(found.why) if found.why else None,
            "new_findings": [items.finding(part, words) for part in found.new_findings],
            **({"cells": cells} if cells else {}),
        }
    )


def _standing(checked: Checked | None) -> dict[str, Any] | None:
    if checked is None:
        return None
    judged = checked.assessment
    return {
        "status": judged.status.value,
        "due": parts.iso(judged.deadline.due),
        "working_days_left": judged.standing.working_days_left,
        "provisional": judged.deadline.provisional_from is not None,
    }


_STYLES = {"-": ("red",), "+": ("green",), " ": ()}


def change_text(found: Changed, page: Page) -> str:
    words = page.wording
    lines = []
    if found.hunks:
        lines += [page.style(f"{mark} {one_line(found.file)}", "bold") for mark in ("---", "+++")]
        lines += [line for hunk in found.hunks for line in _lines_of(hunk, page)]
        lines.append("")
    if found.cells:
        lines += [*(one_line(words.say(cell_in_words(one))) for one in found.cells), ""]
    lines += ["  ".join(part for part in map(one_line, (found.item_id, found.title)) if part)]
    if found.after is not None:
        lines += (words.say(message) for message in followed(found.before, found.after))
    elif found.why is not None:
        lines += wrapped(words.say(found.why), page.width)
    for finding in found.new_findings:
        first, *rest = wrapped(words.say(finding_in_words(finding)), page.width - 4)
        lines += [f"  {page.style(first, 'yellow')}", *(f"    {line}" for line in rest)]
    return "\n".join(lines)


def _cell(one: CellChange) -> str:
    return f"{one.place.sheet}!{one.place.cell}" if one.place.sheet else one.place.cell


def cell_in_words(one: CellChange) -> Message:
    """The cell, and what it said and says."""
    return say(
        "{cell} {heading}: {before} → {after}",
        cell=_cell(one),
        heading=one.heading,
        before=one.before or say("empty"),
        after=one.after,
    )


def _lines_of(hunk: Hunk, page: Page) -> Iterator[str]:
    spans = f"-{hunk.old_first},{hunk.old_count} +{hunk.new_first},{hunk.new_count}"
    yield page.style(f"@@ {spans} @@", "cyan")
    for mark, line in hunk.lines:
        yield page.style(f"{mark}{one_line(line, blanks=True)}", *_STYLES[mark])


def followed(before: Checked | None, after: Checked) -> Iterator[Message]:
    """The due date and the status, and what they were."""
    due, status = _due(after), after.assessment.status
    if before is None:
        yield say("due {due}", due=due)
        yield say("status {status}", status=status)
        return
    if _due(before) == due:
        yield say("due {due}, as before", due=due)
    else:
        yield say("due {before} → {after}", before=_due(before), after=due)
    was = before.assessment.status
    if was is status:
        yield say("status {status}, as before", status=status)
    else:
        yield say("status {before} → {after}", before=was, after=status)


def _due(checked: Checked) -> Message:
    found = checked.assessment.deadline
    if found.due is None:
        return say("none")
    if found.provisional_from is not None:
        return say("{day} (provisional)", day=found.due)
    return say("{day}", day=found.due)
