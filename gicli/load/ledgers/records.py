"""The facts of an item and of the records in it, and days that contradict each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from sys import intern
from typing import Any, TypeVar

import yaml

from gicli.core.ledger.facts import FACTS
from gicli.core.ledger.row import Fact, Takes
from gicli.core.ledger.tables import (
    CHOICES,
    FACT_AT,
    HOLDERS,
    PARTS,
    RECORD_TYPES,
    RECORDS,
    required,
)
from gicli.core.ledger.unread import Evidence, Said, Unread
from gicli.core.ledger.vocabulary import writings
from gicli.core.words.identity import as_one
from gicli.core.words.message import Found as Words
from gicli.core.words.message import Name, say, say_n
from gicli.core.words.problem import Place, Problem
from gicli.load.yamlfile.nodes import Fields, Reader, RefusedNode, is_blank
from gicli.load.yamlfile.scalars import short

T = TypeVar("T")
Found = dict[str, Any]
"""Field of the core → what stands in the ledger for it."""


_MOST_UNREAD = 50
"""Of one item: each is a line in every format."""


class ItemReader:
    """The facts of one item, its days held against the day its clock starts.

    What is complained of while a fact is read costs that fact, and is kept as unread.
    """

    def __init__(self, reader: Reader, since: int | None = None) -> None:
        """`since` that many problems of the reader the complaints are about this item."""
        self.reader = reader
        self.start: date | None = None
        self.unread: list[Unread] = []
        self.evidence: list[Evidence] = []
        self._claimed = len(reader.problems) if since is None else since

    def start_on(self, days: Iterable[date | None]) -> date:
        """The first of these is the start; a stand-in when there is none, which is a Problem already."""
        self.start = min((day for day in days if day is not None), default=None)
        return self.start or date.min

    def claim(self, of: Fact | None = None, record: str = "") -> bool:
        """Whether anything new was complained of: of the fact, else of what the complaint names."""
        problems = self.reader.problems
        if self._claimed == len(problems):
            return False
        new = range(self._claimed, len(problems))
        for at in new:
            problem = problems[at]
            named = FACT_AT.get((record, problem.key)) or _BY_KEY.get(problem.key)
            fact = of or named or (None if problem.key else HOLDERS.get(record))
            # What nobody knows may be anything.
            grave = fact is None or _is_grave(fact)
            key = fact.path if fact else _path(record, problem.key)
            problems[at] = problem._replace(key=key, grave=grave)
            personal = (fact is not None and fact.personal) or problem.personal
            self.unread.append(Unread(key, problems[at], personal))
        self._claimed = len(problems)
        return True

    def all_unread(self, place: Place) -> tuple[Unread, ...]:
        """What could not be read, with one in place of those that are too many."""
        more = self.unread[_MOST_UNREAD:]
        if not more:
            return tuple(self.unread)
        message = say_n(
            "{n} more place in this item is wrong; put right the others first",
            "{n} more places in this item are wrong; put right the others first",
            len(more),
        )
        rest = Problem(place, message, grave=any(each.moves for each in more))
        return (*self.unread[:_MOST_UNREAD], Unread("", rest))

    def read(self, fields: Fields, facts: Iterable[Fact]) -> Found:
        """What of the facts is there; what is not has the core's own blank."""
        found: Found = {}
        for fact in facts:
            node = fields.get(fact.key)
            if node is not None and self.reader.by_hand and is_odd(fact, node):
                node = self._in_format(fact, node, fields, found)
            if node is None:
                continue
            value = self.value(fact, node, found)
            broken = self.claim(fact)
            if type(value) is str:
                # Offices, titles and the like stand there many times.
                value = intern(value)
            if value is not None and not (broken and _is_one(fact)):
                found[fact.field] = value
        return found

    def _in_format(
        self, fact: Fact, node: yaml.Node, fields: Fields, found: Found
    ) -> yaml.Node | None:
        """The node as the format has it, where it is written in the words of registers; None where
        these say nothing that a date follows from."""
        # Imported here, with its lists: most ledgers have no other words than the format's.
        from gicli.load.ledgers.words.told import told

        beside = fields.get("reason")
        reason = beside.value if isinstance(beside, yaml.ScalarNode) else ""
        what = told(fact.record, fact.key, as_one(node.value), reason)
        if what is None:
            return node
        if what.refusal is not None:
            return RefusedNode(node.value, node.start_mark, what.refusal)
        if what.text:
            if what.reason and not reason:
                found["reason"] = what.reason
            return yaml.ScalarNode("", what.text, node.start_mark, node.end_mark, style='"')
        if fact.starts or fact.required or fact.decides:
            # Without it there is no item, or its record says something else.
            return node
        if what.vague:
            self._pass_over(fact, node)
        if what.said is not None:
            words = Words(short(node.value))
            self.evidence.append(Evidence(what.said, words, self.reader.place(node)))
        return None

    def _pass_over(self, fact: Fact, node: yaml.Node) -> None:
        """法人, 其他: no date hangs on what does not say which of the choices it is."""
        message = say(
            "“{found}” does not say which of these it is: {known}",
            found=short(node.value),
            known=tuple(Name(words[0], key) for key, words in CHOICES[fact.key].items()),
        )
        problem = Problem(self.reader.place(node), message, fact.path, node.value, grave=False)
        self.reader.problems.append(problem)
        self._claimed = len(self.reader.problems)
        self.unread.append(Unread(fact.path, problem, fact.personal))

    def settle(self, found: Found) -> None:
        """The day on which a request that was withdrawn was closed is that of the withdrawal."""
        withdrawn = any(one.what is Said.WITHDRAWN for one in self.evidence)
        if withdrawn and "outcome" not in found and "withdrawn" not in found and "replied" in found:
            found["withdrawn"] = found.pop("replied")
        if "outcome" not in found and any(one.key == "outcome" for one in self.unread):
            self.evidence += self._of_vague_outcomes()

    def _of_vague_outcomes(self) -> Iterator[Evidence]:
        """“不予公开” does not say which of eight it is, and that there was an answer it does say."""
        from gicli.load.ledgers.words.progress import is_outcome

        for problem in (one.problem for one in self.unread if one.key == "outcome"):
            if is_outcome(problem.found):
                yield Evidence(Said.CLOSED, Words(short(problem.found)), problem.place)

    def value(self, fact: Fact, node: yaml.Node, beside: Found) -> Any:  # noqa: ANN401
        """What the node says of the fact; None for nothing, and for what is complained of."""
        reader = self.reader
        if fact.takes is Takes.DAY:
            return self._day(fact, node, beside)
        if fact.takes is Takes.CHOICE:
            return reader.choice(node, _CODES[fact.key])
        if fact.takes is Takes.CHOICES:
            return _each(
                reader,
                node,
                lambda part: reader.choice(in_words(reader, fact.key, part), _CODES[fact.key]),
            )
        if fact.takes is Takes.RECORDS:
            return _each(reader, node, lambda part: self._record(fact, part))
        if fact.takes is Takes.RECORD:
            return self._record(fact, node)
        return _PLAIN[fact.takes](reader, node)

    def _day(self, fact: Fact, node: yaml.Node, beside: Found) -> date | None:
        """Not before the clock starts, nor before the fact that it follows."""
        day = self.reader.date(node)
        if day is None:
            return None
        start = None if fact.any_day else self.start
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

    def _record(self, holder: Fact, node: yaml.Node) -> Any:  # noqa: ANN401 — of any kind
        """What it says, unless it would then say something else."""
        record = holder.key
        needed = required(PARTS[record])
        fields = self.reader.fields(node, _KEYS[record], tuple(fact.key for fact in needed))
        self.claim(record=record)
        found = self.read(fields, PARTS[record])
        complete = fields and all(
            fact.field in found
            for fact in PARTS[record]
            if fact.required or (fact.decides and fact.key in fields)
        )
        return RECORD_TYPES[record](**found) if complete else None


def _each(
    reader: Reader, node: yaml.Node | None, read: Callable[[yaml.Node], T | None]
) -> tuple[T, ...]:
    return tuple(found for part in reader.elements(node) if (found := read(part)) is not None)


def in_words(reader: Reader, key: str, node: yaml.Node) -> yaml.Node:
    """The node, or the choice that its words mean."""
    by_hand = reader.by_hand and type(node) is yaml.ScalarNode
    if not by_hand or node.value in _CODES[key]:
        return node
    from gicli.load.ledgers.words.meaning import chosen

    found = chosen(key, as_one(node.value))
    return yaml.ScalarNode("", found or node.value, node.start_mark, node.end_mark, style='"')


def is_odd(fact: Fact, node: yaml.Node) -> bool:
    """Whether it is not written as nearly every ledger has it."""
    if type(node) is not yaml.ScalarNode or is_blank(node):
        return False
    if fact.takes is Takes.CHOICE:
        return node.value not in _CODES[fact.key]
    text = node.value
    return fact.takes is Takes.DAY and not (len(text) == 10 and text[4] == text[7] == "-")


def _is_one(fact: Fact) -> bool:
    """Whether it is worth nothing when any of it is broken; a start out of order still is a day."""
    return not fact.starts and fact.takes not in (Takes.CHOICES, Takes.RECORD, Takes.RECORDS)


def _is_grave(fact: Fact) -> bool:
    """Whether it could move a date or change a status, or anything in the record could."""
    return fact.moves or any(part.moves for part in PARTS.get(fact.key, ()))


def _path(record: str, key: str) -> str:
    return ".".join(part for part in (record, key) if part)


_BY_KEY = {fact.key: fact for fact in reversed(FACTS)}
"""Where an item of one kind has what only others have."""
_KEYS = {record: writings(keys) for record, keys in RECORDS.items()}
_CODES = {key: writings(known) for key, known in CHOICES.items()}
_PLAIN: Mapping[Takes, Callable[[Reader, yaml.Node], Any]] = {
    Takes.TEXT: Reader.text,
    Takes.NUMBER: Reader.whole_number,
    Takes.AMOUNT: Reader.amount,
    Takes.YEAR: Reader.year,
    Takes.FLAG: Reader.flag,
}
