"""A ledger before and after something was recorded in it: the lines that differ, and what follows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from gicli.core.check.audit import Checked
from gicli.core.check.findings import Finding
from gicli.core.ledger.items import AnyItem, Ledger, item_of
from gicli.core.words.message import Message
from gicli.core.words.problem import Problem
from gicli.load.ledgers.read import Reading, read_ledger
from gicli.record.fact import Edited

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

    edited: Edited
    before: Reading
    after: Reading
    new_problems: tuple[Problem, ...]
    """What the change would make wrong with the item."""

    def was(self) -> tuple[Ledger, AnyItem] | None:
        """The item before; None where it was not there or could not be read."""
        return _found(self.before, self.edited.item_id)

    def now(self) -> tuple[Ledger, AnyItem] | None:
        return _found(self.after, self.edited.item_id)


def examined(file: str, edited: Edited) -> Examined:
    before, after = read_ledger(file, edited.old), read_ledger(file, edited.new)
    # All else says what it did, so what is wrong with it was wrong before.
    known: Counter[Message] = Counter(
        problem.message for problem in before.problems if problem.place.line in edited.was
    )
    new: list[Problem] = []
    for problem in after.problems:
        if problem.place.line not in edited.now:
            continue
        if known[problem.message]:
            known[problem.message] -= 1
        else:
            new.append(problem)
    return Examined(edited, before, after, tuple(new))


def _found(reading: Reading, item_id: str) -> tuple[Ledger, AnyItem] | None:
    found = ((ledger, item_of(ledger, item_id)) for ledger in reading.ledgers)
    return next(((ledger, item) for ledger, item in found if item is not None), None)
