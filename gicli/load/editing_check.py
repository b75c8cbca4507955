"""What a changed ledger would be, read as any ledger: contradictions are found before anything is written."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from gicli.core.ledger import AnyItem, Ledger, item_of
from gicli.core.message import Message
from gicli.core.problem import Problem
from gicli.load.editing import Edited
from gicli.load.ledgers import Reading, read_ledger


class Examined(NamedTuple):
    """A change, with the ledger before and after it."""

    edited: Edited
    before: Reading
    after: Reading
    new_problems: tuple[Problem, ...]
    # What the change would make wrong with the item.

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
