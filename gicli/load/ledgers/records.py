"""The facts of an item and of the records in it, and days that contradict each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

import yaml

from gicli.core.ledger.row import Fact, Takes
from gicli.core.ledger.tables import CHOICES, FACT_AT, PARTS, RECORD_TYPES, RECORDS, required
from gicli.core.ledger.vocabulary import writings
from gicli.core.words.message import say
from gicli.load.yamlfile.nodes import Fields, Reader

T = TypeVar("T")
Found = dict[str, Any]
"""Field of the core → what stands in the ledger for it."""


class ItemReader:
    """The facts of one item, its days held against the day its clock starts."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self._start: date | None = None

    def start_on(self, days: Iterable[date | None]) -> date:
        """The first of these is the start; a stand-in when there is none, which is a Problem already."""
        self._start = min((day for day in days if day is not None), default=None)
        return self._start or date.min

    def read(self, fields: Fields, facts: Iterable[Fact]) -> Found:
        """What of the facts is there; what is not has the core's own blank."""
        found: Found = {}
        for fact in facts:
            node = fields.get(fact.key)
            if node is None:
                continue
            value = self._value(fact, node, found)
            if value is not None:
                found[fact.field] = value
        return found

    def _value(self, fact: Fact, node: yaml.Node, beside: Found) -> Any:  # noqa: ANN401
        reader = self.reader
        if fact.takes is Takes.DAY:
            return self._day(fact, node, beside)
        if fact.takes is Takes.CHOICE:
            return reader.choice(node, _CODES[fact.key])
        if fact.takes is Takes.CHOICES:
            return _each(reader, node, lambda part: reader.choice(part, _CODES[fact.key]))
        if fact.takes is Takes.RECORDS:
            return _each(reader, node, lambda part: self._record(fact.key, part))
        if fact.takes is Takes.RECORD:
            return self._record(fact.key, node)
        return _PLAIN[fact.takes](reader, node)

    def _day(self, fact: Fact, node: yaml.Node, beside: Found) -> date | None:
        """Not before the clock starts, nor before the fact that it follows."""
        day = self.reader.date(node)
        if day is None:
            return None
        start = None if fact.any_day else self._start
        earlier = FACT_AT.get((fact.record, fact.not_before))
        after = beside.get(earlier.field) if earlier else None
        if start is not None and day < start:
            self.reader.complain(
                node, say("{day} is before the clock starts, {start}", day=day, start=start)
            )
        elif earlier and after is not None and day < after:
            what = earlier.called
            self.reader.complain(
                node, say("{day} is before {what} of {earlier}", day=day, what=what, earlier=after)
            )
        return day

    def _record(self, record: str, node: yaml.Node) -> Any:  # noqa: ANN401 — of any kind
        needed = required(PARTS[record])
        fields = self.reader.fields(node, _KEYS[record], tuple(fact.key for fact in needed))
        found = self.read(fields, PARTS[record])
        complete = all(fact.field in found for fact in needed)
        return RECORD_TYPES[record](**found) if complete else None


def _each(
    reader: Reader, node: yaml.Node | None, read: Callable[[yaml.Node], T | None]
) -> tuple[T, ...]:
    return tuple(found for part in reader.elements(node) if (found := read(part)) is not None)


_KEYS = {record: writings(keys) for record, keys in RECORDS.items()}
_CODES = {key: writings(known) for key, known in CHOICES.items()}
_PLAIN: Mapping[Takes, Callable[[Reader, yaml.Node], Any]] = {
    Takes.TEXT: Reader.text,
    Takes.NUMBER: Reader.whole_number,
    Takes.AMOUNT: Reader.amount,
    Takes.YEAR: Reader.year,
    Takes.FLAG: Reader.flag,
}
