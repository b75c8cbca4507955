"""What one row of the table of facts says."""

# No `from __future__ import annotations`: a NamedTuple compiles such text at every start.

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

from gicli.core.words.message import Message

Words = Mapping[str, tuple[str, ...]]
"""Key or code → its Chinese writings."""


class Takes(StrEnum):
    """What may stand behind a key."""

    TEXT = "text"
    DAY = "day"
    NUMBER = "number"
    AMOUNT = "amount"
    """Whole yuan."""
    YEAR = "year"
    FLAG = "flag"
    CHOICE = "choice"
    CHOICES = "choices"
    """Several of them."""
    RECORD = "record"
    RECORDS = "records"
    """Several of them."""


class Stage(StrEnum):
    """受理、审查、处理、答复; and 公开."""

    ACCEPTANCE = "acceptance"
    """受理"""
    EXAMINATION = "examination"
    """审查"""
    HANDLING = "handling"
    """处理"""
    REPLY = "reply"
    """答复"""
    PUBLICATION = "publication"
    """公开"""


class Spoken(NamedTuple):
    """How `gicli record` calls a fact; several words in one text."""

    name: str
    writings: str
    """Its Chinese names."""
    takes: str = ""
    """Keys beside it that may be given with it."""
    needs: str = ""
    """Those that must be."""
    begins: bool = False
    """A record of its own begins with it; the others add to one that stands there."""
    ended: bool = False
    """It is about a record that is over rather than about one that is not."""


class Fact(NamedTuple):
    """One thing that a ledger may say of an item, or of a record inside it."""

    key: str
    writings: tuple[str, ...]
    """In Chinese; the first is the heading."""
    takes: Takes = Takes.TEXT
    choices: Words = MappingProxyType({})
    kinds: tuple[str, ...] = ("request",)
    """Of the items that have it."""
    record: str = ""
    """The key of the record that holds it; empty: the item itself."""
    field: str = ""
    """The field of the core that holds it."""
    required: bool = False
    starts: bool = False
    """It is one of those that can start the item's clock."""
    moves: bool = False
    """It can move a date or change a status."""
    decides: bool = False
    """Of a record: where it stands there and cannot be read, the whole record is as if not written.

    Without it the record would say more than the ledger does, such as that a pause still lasts.
    """
    personal: bool = False
    """Free text, in which somebody's name may stand."""
    stage: Stage | None = None
    """Of registration, of a day on which something happened; a day without one was set, not lived."""
    said: Message | None = None
    """What happened that day, where nothing else in the ledger has to be told with it."""
    called: Message | None = None
    """As what other facts must not go before it."""
    not_before: str = ""
    """The key beside it that it must not go before."""
    any_day: bool = False
    """It may lie before the day on which the clock starts."""
    known_with: str = ""
    """The days beside it with the first of which it becomes known."""
    usual: bool = False
    """Every clerk fills it in."""
    whole: bool = False
    """Its writing says which record it belongs to."""
    listed: bool = False
    """Of a record: often several, so that the first begins a list."""
    closed_by: str = ""
    """Of a record: the key with which it is over."""
    short: str = ""
    """Of a record: goes before the headings of its facts instead of its first writing."""
    spoken: Spoken | None = None

    @property
    def path(self) -> str:
        """Its place in the ledger: extension.told."""
        return f"{self.record}.{self.key}" if self.record else self.key


def fact(key: str, writings: str, takes: Takes = Takes.TEXT, **more: Any) -> Fact:  # noqa: ANN401
    more.setdefault("field", key.replace("-", "_"))
    return Fact(key, tuple(writings.split()), takes, **more)


def day(
    key: str,
    writings: str,
    stage: Stage | None = None,
    said: Message | None = None,
    **more: Any,  # noqa: ANN401
) -> Fact:
    more = {"moves": True, **more}
    return fact(key, writings, Takes.DAY, stage=stage, said=said, **more)


def choice(key: str, writings: str, known: Words, takes: Takes = Takes.CHOICE, **more: Any) -> Fact:  # noqa: ANN401
    return fact(key, writings, takes, choices=known, **more)


def of_record(record: str, *facts: Fact) -> tuple[Fact, ...]:
    return tuple(fact._replace(record=record) for fact in facts)


def of_kind(kind: str, *facts: Fact) -> tuple[Fact, ...]:
    return tuple(fact._replace(kinds=(kind,)) for fact in facts)
