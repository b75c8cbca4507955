"""The facts that `gicli record` knows by name: where each stands in a ledger and what goes with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from typing import NamedTuple

from gicli.core.ledger.facts import FACTS as TABLE
from gicli.core.ledger.row import Fact as Row
from gicli.core.ledger.tables import CHOICES, HOLDERS, KEYS, PARTS
from gicli.core.ledger.tables import RECORDS as RECORDS_OF
from gicli.core.ledger.vocabulary import writings
from gicli.core.words.message import Message, Name, Refused, say
from gicli.load.yamlfile.scalars import calendar_day, denies, near_to, short

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
# A reply by post is given on the day it is posted (国办公开办函〔2016〕235号).
_ALSO = {"served": "reply-served", "sent": "replied"}
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
    if _is_outcome(name):
        raise Refused(
            say(
                "“{name}” is what a reply says, and no fact by itself; write {fact}",
                name=name,
                fact=f"replied --outcome {name}",
            )
        )
    # Of two characters one is half.
    near = get_close_matches(name, _BY_WRITING, n=_MOST, cutoff=0.6 if name.isascii() else 0.5)
    facts = dict.fromkeys((*(_BY_WRITING[writing] for writing in near), *FACTS))
    raise Refused(
        say("there is no fact “{name}”; did you mean: {known}", name=name, known=named(facts))
    )


def _is_outcome(name: str) -> bool:
    try:
        return not name.isascii() and bool(meant_by("outcome", name))
    except Refused:
        return False


_MOST = 10
"""Choices that a refusal names."""


def named(facts: Iterable[Fact]) -> tuple[Name, ...]:
    """The facts as the reader's language calls them, not all of them where they are many."""
    return tuple(Name(fact.writings[0], fact.name) for fact in facts)[:_MOST]


class Meant(NamedTuple):
    """What one word says."""

    code: str
    reason: str = ""
    """The word itself, where the code says less than it does: 转办 is closed-other."""


def meant_by(key: str, text: str) -> Meant:
    """The code that `text` writes, in either language or as registers do. Raises Refused."""
    known = writings(CHOICES[key])
    if text in known:
        # A party is a kind of pause elsewhere; in a ledger it is its word.
        return Meant(str(known[text]))
    # Imported here: the words of registers are read where the format's own do not do.
    from gicli.load.ledgers.words.meaning import chosen as said_in_sheets
    from gicli.load.ledgers.words.meaning import outcome
    from gicli.load.ledgers.words.told import LEAST_TOLD

    found = said_in_sheets(key, text)
    if key == "outcome" and found == text:
        further = outcome(text, "")
        if isinstance(further, Message):
            raise Refused(further)
        found = further
    if found in CHOICES[key]:
        return Meant(str(found), text if found == LEAST_TOLD else "")
    raise Refused(_unknown(key, text))


def _unknown(key: str, text: str) -> Message:
    choices = CHOICES[key]
    of = writings(choices)
    near = dict.fromkeys(
        of[word] for word in near_to(text, of, _MOST) if denies(word) == denies(text)
    )
    names = tuple(Name(next(iter(choices[code]), code), code) for code in (near or choices))
    return say(
        "“{found}” is not known here; did you mean: {known}",
        found=short(text),
        known=names[:_MOST],
    )


def code_of(key: str, text: str) -> str:
    """The code that `text` writes. Raises Refused."""
    return meant_by(key, text).code


def day_of(text: str) -> date:
    """The day that `text` writes, as a ledger or as registers do. Raises Refused."""
    try:
        return calendar_day(text)
    except Refused:
        from gicli.load.ledgers.words.days import day_with_its_year

        return day_with_its_year(text)


def said_of(fact: Fact, text: str) -> date | Meant:
    """What the text says after the fact: a day, or one of its words. Raises Refused."""
    return meant_by(fact.key, text) if fact.key in CHOICES else day_of(text)


def values_of(
    fact: Fact, said: str | date | Meant, options: Mapping[str, Value | Meant]
) -> dict[str, Value]:
    """Key → value of what is to be recorded together, in the order of the format. Raises Refused."""
    for name in options:
        if name not in fact.takes:
            raise Refused(_misplaced(name, fact))
    for name in fact.needs:
        if name not in options:
            raise Refused(say("“{fact}” needs {option} too", fact=fact.name, option=f"--{name}"))
    value = said_of(fact, said) if isinstance(said, str) else said
    given: dict[str, Value] = {}
    for key, one in {fact.key: value, **options}.items():
        given[key] = one.code if isinstance(one, Meant) else one
        if isinstance(one, Meant) and one.reason and "reason" in fact.takes:
            given.setdefault("reason", str(options.get("reason", one.reason)))
    table = RECORDS[fact.record].words if fact.record else KEYS[fact.kind]
    return {key: given[key] for key in table if key in given}


def _misplaced(name: str, fact: Fact) -> Message:
    known = named(other for other in FACTS if name in other.takes)
    return say(
        "{option} does not go with “{fact}”; it goes with: {known}",
        option=f"--{name}",
        fact=fact.name,
        known=known,
    )
