"""The names of a table's columns → the facts of a ledger that they hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from functools import cache
from typing import Any, NamedTuple

from gicli.core.ledger.headings import COMPUTED, RULES_OF, Heading
from gicli.core.ledger.row import Fact, Takes
from gicli.core.ledger.tables import FACT_AT, HOLDERS, KEYS, RECORDS, STARTS
from gicli.core.words.message import Refused, say

ANSWERS = (
    "status",
    "due",
    "base_due",
    "earliest",
    "latest",
    "working_days_left",
    "provisional",
    "findings",
)
UNREAD = "unread"
"""Behind the answers: why a row, or a fact of it, was not judged."""
RULES = "ledger rules"
"""The key of the column that names the rules of the ledger that a row comes from."""
_EXPORTED = tuple(name.en for name in COMPUTED)
_TOO_NEAR = 0.85


class Where(NamedTuple):
    """Where a fact stands in an item."""

    key: str
    record: str = ""
    """The key of the record that holds it; empty: the item itself."""
    n: int = 0
    """Which of several such records, from 1; 0: the first."""

    @property
    def fact(self) -> Fact:
        return FACT_AT[self.record, self.key]


class Head(NamedTuple):
    """One column that holds facts."""

    name: str
    where: Where
    fields: tuple[tuple[str, Where], ...] = ()
    """Of a column of records: each field of the struct, with what it holds."""


class Heads(NamedTuple):
    """What is read of a table, and what is not."""

    read: tuple[Head, ...]
    kind: str
    """Of every row, where no column says it."""
    replaced: tuple[str, ...]
    """The answers of an earlier judgement, which give way to the new ones."""
    others: tuple[str, ...]
    """What holds no fact of a ledger."""


def heads_of(names: Sequence[str], fields_of: Any) -> Heads:  # noqa: ANN401
    """By the names of the columns; `fields_of` the name of one are those of its structs.

    Raises Refused for a fact that stands twice, a name that is nearly a fact's, and what is missing.
    """
    replaced = _earlier(names)
    read: list[Head] = []
    others: list[str] = []
    for name in names:
        where = _meant(name)
        if name in replaced:
            continue
        if where is None:
            others.append(name)
            continue
        fields = _fields(name, where, fields_of(name)) if where.key in RECORDS else ()
        read.append(Head(name, where, fields))
    for name in others:
        _refuse_nearly(name)
    numbers = _running_numbers(read)
    others = [*others, *(head.name for head in numbers)]
    read = [head for head in read if head not in numbers]
    _refuse_twice(read)
    return Heads(
        tuple(read), _kind(read), replaced, tuple(name for name in names if name in others)
    )


def _earlier(names: Sequence[str]) -> tuple[str, ...]:
    """What an earlier judgement put there. Raises Refused for a name of one of the answers only."""
    known = set(names)
    for whole in ((*ANSWERS, UNREAD), _EXPORTED):
        if known.issuperset(whole):
            return tuple(name for name in names if name in {*whole, *ANSWERS, UNREAD})
    for name in names:
        if name in (*ANSWERS, UNREAD):
            raise Refused(
                say(
                    "the column “{name}” has the name of an answer that is added here; rename it",
                    name=name,
                )
            )
    return ()


def _fields(name: str, where: Where, fields: Iterable[str]) -> tuple[tuple[str, Where], ...]:
    found: dict[str, Where] = {}
    keys = {_plain(w): key for key, ws in RECORDS[where.key].items() for w in (key, *ws)}
    for field in fields:
        key = keys.get(_plain(field))
        if key is None:
            near = tuple(keys[n] for n in get_close_matches(_plain(field), keys, n=3))
            raise Refused(
                say(
                    "column “{name}”: there is no “{field}” in it; there are: {known}",
                    name=name,
                    field=field,
                    known=near or tuple(RECORDS[where.key]),
                )
            )
        if Where(key, where.key) in found.values():
            raise _twice(field, next(f for f, w in found.items() if w.key == key))
        found[field] = Where(key, where.key)
    return tuple(found.items())


def _running_numbers(read: Iterable[Head]) -> list[Head]:
    """序号 beside 编号: no ids where another column has them, but for the running numbers of a list."""
    # Imported here: it knows what registers call their columns.
    from gicli.load.sheets.lookup import meanings

    ids = [head for head in read if head.where == _ID]
    found = ((head, meanings(head.name)) for head in ids)
    weak = [head for head, means in found if isinstance(means, tuple) and means[0].rank < 0]
    return weak if len(weak) < len(ids) else []


_ID = Where("id")


def _refuse_twice(read: Iterable[Head]) -> None:
    """A fact that two columns hold, or a record that stands in structs and in columns."""
    seen: dict[Where, str] = {}
    records: dict[str, str] = {}
    for head in read:
        where = head.where._replace(n=max(head.where.n, 1) if head.where.record else 0)
        if where in seen:
            raise _twice(head.name, seen[where])
        seen[where] = head.name
        if head.where.record:
            records.setdefault(head.where.record, head.name)
    for head in read:
        if head.where.key in RECORDS and head.where.key in records:
            raise _twice(head.name, records[head.where.key])


def _twice(name: str, before: str) -> Refused:
    return Refused(
        say("the columns “{name}” and “{before}” hold the same; keep one", name=name, before=before)
    )


def _refuse_nearly(name: str) -> None:
    """A slip of the pen must not cost a date."""
    for near in get_close_matches(_plain(name), _known(), n=1, cutoff=_TOO_NEAR):
        where = _known()[near]
        if where.key != RULES and (where.fact.moves or where.fact.takes is Takes.DAY):
            raise Refused(
                say(
                    "no fact is called “{name}”; if “{near}” is meant, rename the column so, else give it a name that is less like it",
                    name=name,
                    near=near,
                )
            )


def _kind(read: Iterable[Head]) -> str:
    """The kind of all rows where there is no column for it: whose clock the columns can start."""
    keys = {head.where.key for head in read if not head.where.record}
    if "id" not in keys:
        raise Refused(say("the column “{name}” is missing", name="id"))
    kinds = [kind for kind, starts in STARTS.items() if keys & set(starts)]
    if not kinds:
        raise Refused(
            say(
                "no column says on which day a clock starts; a table needs one of: {known}",
                known=tuple(starts[0] for starts in STARTS.values()),
            )
        )
    if "kind" in keys:
        return ""
    if len(kinds) > 1:
        raise Refused(say("the column “{name}” is missing", name="kind"))
    return kinds[0]


_INDEX = re.compile(r"\[(\d{1,3})\]")
_NUMBER = re.compile(r"\d{1,3}")
_BETWEEN = re.compile(r"[\s_.\-]+")


def _plain(name: str) -> str:
    """told_suspended, told-suspended and “told suspended” are one."""
    return _BETWEEN.sub("-", name.strip().casefold()).strip("-")


def _meant(name: str) -> Where | None:
    plain = _plain(_INDEX.sub(lambda found: f" {int(found[1]) + 1} ", name))
    if plain in _known():
        return _known()[plain]
    number = _NUMBER.search(plain)
    if number is None:
        return None
    whole = _plain(f"{plain[: number.start()]} {plain[number.end() :]}")
    for base in (whole, whole.replace("-", "")):
        where = _counted().get(base)
        if where is not None and int(number[0]) > 0:
            return where._replace(n=int(number[0]))
    return None


@cache
def _known() -> dict[str, Where]:
    """Every name that needs no number; the item's own facts go before those of its records."""
    found = {_plain(name): Where(RULES) for name in RULES_OF}
    for keys in KEYS.values():
        for key, writings in keys.items():
            for text in (key, *writings):
                found.setdefault(_plain(text), Where(key))
    for text, where in _counted().items():
        found.setdefault(text, where)
    for record, parts in RECORDS.items():
        for key in parts:
            for text in Heading(key, record).name:
                found.setdefault(_plain(text), Where(key, record))
    return found


@cache
def _counted() -> dict[str, Where]:
    """consultations with, 征求意见对象: where a number may stand in between."""
    return {_plain(text): where for text, where in _of_records()}


def _of_records() -> Iterator[tuple[str, Where]]:
    for record, keys in RECORDS.items():
        holder = HOLDERS[record]
        for key, writings in keys.items():
            yield f"{record} {key}", Where(key, record)
            for of in filter(None, (*holder.writings, holder.short)):
                for text in writings:
                    yield f"{of}{text}", Where(key, record)
