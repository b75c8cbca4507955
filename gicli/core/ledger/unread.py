"""What stands in the ledger beside the facts of an item: what cannot be read, what has no day."""

# No `from __future__ import annotations`: a NamedTuple compiles such text at every start.

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from gicli.core.words.message import Message, Name
from gicli.core.words.problem import Place, Problem


class Unread(NamedTuple):
    """A fact of an item that cannot be read; the item is judged as if it were not there."""

    key: str
    """Its place in the ledger: extension.told."""
    problem: Problem
    personal: bool = False
    """Whether what was found may be somebody's data."""

    @property
    def moves(self) -> bool:
        """Whether the fact could move the item's date or change its status."""
        return self.problem.grave

    @property
    def place(self) -> Place:
        return self.problem.place

    @property
    def message(self) -> Message:
        return self.problem.message


class Said(StrEnum):
    """What a ledger can say of an item without the day that would make it so."""

    CLOSED = "closed"
    """Answered, published, updated, done."""
    EXTENDED = "extended"
    WITHDRAWN = "withdrawn"


class Evidence(NamedTuple):
    """Words of the ledger that tell against a late item being late."""

    what: Said
    words: str | Name
    """As the ledger has them: 已答复."""
    place: Place | None = None
    """The cell they stand in; None: the item's own place."""
    until: date | None = None
    """The last day of an extension, where the words say it: 延期至2026-12-07."""
