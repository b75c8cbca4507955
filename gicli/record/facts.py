"""The facts that `gicli record` knows by name: where each stands in a ledger and what goes with it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from typing import NamedTuple

from gicli.core.ledger.facts import FACTS as TABLE
from gicli.core.ledger.row import Fact as Row
from gicli.core.ledger.tables import CHOICES, HOLDERS, KEYS, PARTS
from gicli.core.ledger.tables import RECORDS as RECORDS_OF
from gicli.core.ledger.vocabulary import writings
from gicli.core.words.message import Message, Refused, say
from gicli.load.yamlfile.scalars import calendar_day, chosen

Value = date | int | str
"""A day, a number, a code of the format, or text."""


class Fact(NamedTuple):
    """One thing that can be recorded."""

    name: str
    writings: tuple[str, ...]
    """Its Chinese names."""
    path: str
    """Its key; one of a record inside the item is `record.key`."""
    takes: tuple[str, ...] = ()
    """Keys beside it that may be given with it."""
    needs: tuple[str, ...] = ()
    """Those that must be."""
    begins: bool = False
    """A record of its own begins with it; the others add to one that stands there."""
    ended: bool = False
    """It is about a record that is over rather than about one that is not."""
    kind: str = "request"

    @property
    def record(self) -> str:
        """The record that it belongs to; "" for the item itself."""
        return self.path.rpartition(".")[0]

    @property
    def key(self) -> str:
        return self.path.rpartition(".")[2]


FACTS = tuple(
    Fact(
        said.name,
        tuple(said.writings.split()),
        row.path,
        tuple(said.takes.split()),
        tuple(said.needs.split()),
        said.begins,
        said.ended,
        row.kinds[0],
    )
    for row in TABLE
    if (said := row.spoken)
)
_ALSO = {"served": "reply-served"}
_BY_WRITING = {writing: fact for fact in FACTS for writing in (fact.name, *fact.writings)} | {
    writing: next(f for f in FACTS if f.name == name) for writing, name in _ALSO.items()
}


class RecordKind(NamedTuple):
    """The records of one kind inside an item."""

    words: Mapping[str, tuple[str, ...]]
    first: str = ""
    """The key without which there is none; "" where any may come first."""
    closed_by: str = ""
    """The key with which one is over; "" where an item has only one such record."""
    listed: bool = False
    """Whether the first of them begins a list."""


def _shape(holder: Row) -> RecordKind:
    parts = PARTS[holder.key]
    first = (part.key for part in parts if part.required and part.spoken and part.spoken.begins)
    return RecordKind(RECORDS_OF[holder.key], next(first, ""), holder.closed_by, holder.listed)


RECORDS = {record: _shape(holder) for record, holder in HOLDERS.items()}


def fact_named(name: str) -> Fact:
    """The fact, by its English or a Chinese name. Raises Refused with the nearest."""
    if name in _BY_WRITING:
        return _BY_WRITING[name]
    near = tuple(get_close_matches(name, _BY_WRITING, n=3))
    known = near or tuple(f"{fact.name}/{fact.writings[0]}" for fact in FACTS)
    raise Refused(say("there is no fact “{name}”; did you mean: {known}", name=name, known=known))


def code_of(key: str, text: str) -> str:
    """The code that `text` writes, in either language. Raises Refused."""
    return str(chosen(text, writings(CHOICES[key])))


def values_of(fact: Fact, text: str, options: Mapping[str, Value]) -> dict[str, Value]:
    """Key → value of what is to be recorded together, in the order of the format. Raises Refused."""
    value: Value = code_of(fact.key, text) if fact.key in CHOICES else calendar_day(text)
    for name in options:
        if name not in fact.takes:
            raise Refused(_misplaced(name, fact))
    for name in fact.needs:
        if name not in options:
            raise Refused(say("“{fact}” needs {option} too", fact=fact.name, option=f"--{name}"))
    given = {fact.key: value, **options}
    table = RECORDS[fact.record].words if fact.record else KEYS[fact.kind]
    return {key: given[key] for key in table if key in given}


def _misplaced(name: str, fact: Fact) -> Message:
    known = tuple(other.name for other in FACTS if name in other.takes)
    return say(
        "{option} does not go with “{fact}”; it goes with: {known}",
        option=f"--{name}",
        fact=fact.name,
        known=known,
    )
