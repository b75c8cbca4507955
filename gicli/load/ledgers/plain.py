"""An item as nearly every ledger has it, a plain value on each line: a line is read once, however often it stands there.

What a line says is what the reader of nodes says of it. Whatever is not plain, or would be complained
of, is left to that reader: no item is read here that it would read otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from sys import intern
from typing import Any, NamedTuple, NoReturn

import yaml

from gicli.core.ledger import vocabulary as words
from gicli.core.ledger.items import AnyItem
from gicli.core.ledger.row import Fact, Takes, Words
from gicli.core.ledger.tables import (
    FACT_AT,
    HOLDERS,
    ITEM,
    KEYS,
    PARTS,
    RECORD_TYPES,
    RECORDS,
    of_kind,
)
from gicli.core.words.problem import Place
from gicli.load.ledgers.items import REQUIRED, Ids, begun, made
from gicli.load.ledgers.records import Found, ItemReader, is_odd
from gicli.load.yamlfile.nodes import Fields, Reader, is_blank

_KEY = r"[^\W_][\w-]*"
_SIGNS = r"\w\-./+()（）〔〕《》“”‘’、，。；！？…·"
_VALUE = rf"[^\W_][{_SIGNS}]*(?: +[{_SIGNS}]+)*"
"""Without any sign that says something in YAML, also where it would say nothing."""
_PAIR = re.compile(rf"({_KEY}):(?: +({_VALUE}|\{{.*\}}))?[ \r]*")
_MOST_KEPT = 20_000
"""Lines of one kind of item. Many, with ids and notes, stand there once."""


class Odd(Exception):
    """The reader of nodes knows what to make of it."""


class Strict(Reader):
    by_hand = True

    def complain(self, *_: object) -> NoReturn:
        raise Odd


class Known(NamedTuple):
    """What follows from which fact it is that is read."""

    fact: Fact
    holds: bool
    """Whether it holds records."""
    is_day: bool
    after: str
    """The field of the day beside it that it must not go before."""
    bound: bool
    """Whether it must not lie before the day on which the clock starts."""
    kept: bool
    """Whether its line may stand there again."""


class Said(NamedTuple):
    """What one line says, or one pair in braces."""

    key: str
    field: str
    value: Any
    """None where nothing stands there; of records what stands behind the key."""
    what: Known


class Gathered(NamedTuple):
    """What the lines of one item say, or the cells of one row."""

    fields: Fields
    found: Found
    starts: Found
    bound: list[date]
    """The days that must not lie before the clock starts."""
    ordered: list[tuple[str, date]]
    """Days, each with the field of the one that it must not go before."""

    def put(self, said: Said) -> None:
        """What it says is so."""
        _, field, value, (fact, _, _, after, bound, _) = said
        if fact.starts:
            self.starts[field] = value
        else:
            self.found[field] = value
        if bound:
            self.bound.append(value)
        if after:
            self.ordered.append((after, value))

    def checked(self, kind: str, item: ItemReader) -> Found:
        """All that was found of the item. Raises Odd where anything would be complained of."""
        self.check_order()
        if any(key not in self.fields for key in REQUIRED[kind]):
            raise Odd
        found = self.found | begun(kind, item, NODE, self.fields, self.starts)
        found.pop("kind", None)
        if item.start is None or (self.bound and min(self.bound) < item.start):
            raise Odd
        return found

    def record(self, holder: Fact) -> Any:  # noqa: ANN401 — of any kind
        """The record of which these are the facts. Raises Odd likewise."""
        self.check_order()
        for fact in PARTS[holder.key]:
            # What decides and is blank is as if not written.
            if fact.required and fact.field not in self.found:
                raise Odd
        return RECORD_TYPES[holder.key](**self.found)

    def check_order(self) -> None:
        """Raises Odd where a day goes before the one that it follows."""
        for field, day in self.ordered:
            before = self.found.get(field) or self.starts.get(field)
            if before is not None and day < before:
                raise Odd


_MARK = yaml.Mark("", 0, 0, 0, None, 0)
NODE = yaml.ScalarNode("", "", _MARK, _MARK)
"""In the place of those that nobody made."""


class PlainItems:
    """Reads the items of one ledger."""

    def __init__(self, file: str, ids: Ids) -> None:
        self._reader, self._ids = Strict(file), ids
        self._values, self._facts = ItemReader(self._reader), ItemReader(self._reader)
        self._kinds: dict[str, str] = {}
        self._days: dict[str, date] = {}
        self._known: dict[str, dict[str, Said]] = {of: {} for of in KNOWN}

    def item(self, lines: list[str], line: int, column: int) -> AnyItem | None:
        """The item on these lines, the first of which is that one, from 0; its keys begin at the column.

        None where it is not plain.
        """
        begins = lines[0][column:]
        if not begins.strip() or begins.lstrip().startswith("#"):
            # An item stands where its first key does, and that is on another line.
            return None
        lines[0] = " " * column + begins
        try:
            return self._item(lines, Place(self._reader.file, line + 1, column + 1))
        except Odd:
            return None

    def _item(self, lines: list[str], place: Place) -> AnyItem:
        kind = self._kinds.get(lines[1]) if len(lines) > 1 else None
        kind = kind or self._kind_in(lines)
        facts = self._of_lines(kind, lines, place.column - 1)
        found = facts.checked(kind, self._facts)
        if not self._ids.add(found["id"], place):
            raise Odd
        return made(kind, self._facts, found, place)

    def _kind_in(self, lines: Iterable[str]) -> str:
        for text in lines:
            pair = _PAIR.fullmatch(text.lstrip(" "))
            if pair and _ITEM.get(pair[1]) == "kind" and pair[2] in KINDS:
                self._kinds[text] = KINDS[pair[2]]
                return self._kinds[text]
        raise Odd

    def _of_lines(self, kind: str, lines: Iterable[str], column: int) -> Gathered:
        known = self._known[kind]
        facts = Gathered({}, {}, {}, [], [])
        seen: set[str] = set()
        holders: list[tuple[Fact, list[str]]] = []
        below: list[str] | None = None
        for text in lines:
            said = known.get(text)
            if said is None:
                if _is_below(text, column, below):
                    continue
                said = self._read(kind, text, column)
            key, _, value, what = said
            below = None
            if key in seen:
                raise Odd
            seen.add(key)
            if what.holds:
                holders.append((what.fact, [value] if value else []))
                below = None if value else holders[-1][1]
            elif value is not None:
                facts.fields[key] = NODE
                facts.put(said)
        for holder, texts in holders:
            if texts:
                facts.fields[holder.key] = NODE
                facts.found[holder.field] = self._records(holder, texts, facts)
        return facts

    def _read(self, of: str, text: str, column: int = 0) -> Said:
        """What the line says in an item of that kind, or the pair in that record."""
        pair = _PAIR.fullmatch(text, column)
        what = KNOWN[of].get(pair[1]) if pair else None
        if pair is None or what is None:
            raise Odd
        said = Said(what.fact.key, what.fact.field, self._value(what, pair[2] or ""), what)
        if what.kept:
            known = self._known[of]
            if len(known) >= _MOST_KEPT:
                known.clear()
            known[text] = said
        return said

    def _value(self, what: Known, text: str) -> Any:  # noqa: ANN401 — of any fact
        # Each is written under many keys.
        day = self._days.get(text) if what.is_day else None
        if day is not None:
            return day
        fact, node = what.fact, yaml.ScalarNode("", text, _MARK, _MARK)
        if is_blank(node):
            return None
        if what.holds != (text[0] == "{"):
            raise Odd
        if what.holds:
            return text
        if is_odd(fact, node):
            raise Odd
        value = self._values.value(fact, node, {})
        if what.is_day:
            self._days[text] = value
        return intern(value) if type(value) is str else value

    def _records(self, holder: Fact, texts: list[str], of: Gathered) -> Any:  # noqa: ANN401 — of any kind
        """One or several, as they stand behind the key or below it."""
        first = texts[0].lstrip(" ")
        if first[0] != "-":
            found = self._record(holder, _pairs_of(texts, len(texts[0]) - len(first)), of)
            return found if holder.takes is Takes.RECORD else (found,)
        if holder.takes is Takes.RECORD:
            raise Odd
        indent = len(texts[0]) - len(first)
        begins, goes_on = " " * indent + "- ", " " * (indent + 2)
        groups: list[list[str]] = []
        for text in texts:
            if text.startswith(begins):
                groups.append([])
            elif not groups or not text.startswith(goes_on):
                raise Odd
            groups[-1].append(goes_on + text[indent + 2 :])
        return tuple(self._record(holder, _pairs_of(group, indent + 2), of) for group in groups)

    def _record(self, holder: Fact, pairs: Iterable[str], of: Gathered) -> Any:  # noqa: ANN401 — of any kind
        known, facts = self._known[holder.key], Gathered({}, {}, {}, of.bound, [])
        seen: set[str] = set()
        for text in pairs:
            said = known.get(text) or self._read(holder.key, text)
            if said.key in seen:
                raise Odd
            seen.add(said.key)
            if said.value is not None:
                facts.put(said)
        return facts.record(holder)


def _is_below(text: str, column: int, below: list[str] | None) -> bool:
    """Whether the line is of the record above it, and then put there, or blank."""
    if not text.strip(" \r"):
        return True
    if text[:column].strip(" ") or (text[column] in " -" and below is None):
        raise Odd
    if below is None or text[column] not in " -":
        return False
    below.append(text[column:])
    return True


def _pairs_of(texts: list[str], column: int) -> Iterator[str]:
    """The pairs of one record: in braces, or one on each line, all of which begin at the column."""
    first = texts[0][column:].rstrip(" \r")
    if not first.startswith("{"):
        for text in texts:
            if text[:column].strip(" ") or text[column : column + 1] in ("", " ", "\r"):
                raise Odd
            yield text[column:]
        return
    if len(texts) > 1 or first[-1] != "}":
        raise Odd
    for part in first[1:-1].split(","):
        pair = part.strip(" ")
        # In braces nothing stands behind a key only where nobody looks closely.
        if pair.endswith(":"):
            raise Odd
        yield pair


_ITEM, KINDS = words.writings(ITEM), words.writings(words.KINDS)


def _known_of(keys: Words, facts: Iterable[Fact]) -> dict[str, Known]:
    by_key = {fact.key: _known(fact) for fact in facts}
    return {writing: by_key[key] for writing, key in words.writings(keys).items()}


def _known(fact: Fact) -> Known:
    is_day = fact.takes is Takes.DAY
    follows = FACT_AT.get((fact.record, fact.not_before)) if is_day else None
    return Known(
        fact,
        fact.key in HOLDERS,
        is_day,
        follows.field if follows else "",
        bound=is_day and not fact.any_day,
        kept=fact.key not in ("id", "index", "number"),
    )


KNOWN = {
    **{kind: _known_of(keys, of_kind(kind)) for kind, keys in KEYS.items()},
    **{record: _known_of(keys, PARTS[record]) for record, keys in RECORDS.items()},
}
"""Kind of item, or key of a record → each writing of a key in it → its fact."""
