"""One combination of facts → its answers: the reader's and the core's own, in plain values."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from enum import IntEnum
from functools import lru_cache, partial
from typing import NamedTuple

import yaml

from gicli.core.check.assess import Circumstances
from gicli.core.check.audit import Checked, audit, check_item, has_begun
from gicli.core.clock.clock import Running
from gicli.core.ledger.items import AnyItem, Ledger
from gicli.core.ledger.knowledge import told_through
from gicli.core.ledger.row import Takes
from gicli.core.ledger.tables import REPEATED
from gicli.core.words.message import Message, Refused, say
from gicli.core.words.problem import Problem
from gicli.face.language import worded
from gicli.frames.flat import Row, Value
from gicli.frames.heads import RULES, Where
from gicli.load.ledgers.items import Ids, read_item
from gicli.load.ledgers.rows import PlainRows
from gicli.load.sheets.values import parts
from gicli.load.yamlfile.nodes import Reader, RefusedNode

_EPOCH = date(1970, 1, 1).toordinal()
_LAST = date.max.toordinal()


class Outcome(IntEnum):
    """What became of a row."""

    JUDGED = 0
    IN_PART = 1
    """Judged without a fact that could move its date or its status."""
    NOT_YET = 2
    """Its clock starts after the day."""
    LEFT_OUT = 3
    """Its id, kind or start cannot be read, or no rule covers it."""


class Verdict(NamedTuple):
    """The answers for one combination, days as numbers since 1970."""

    status: str | None
    due: int | None
    base_due: int | None
    earliest: int | None
    latest: int | None
    working_days_left: int | None
    provisional: bool | None
    findings: tuple[str, ...] | None
    unread: str | None
    outcome: Outcome


class Settings(NamedTuple):
    """Under what every row is judged; goes to other processes as it is, with nothing to be read there."""

    under: Circumstances
    """Its day counts for nothing where `as_of` is None."""
    as_of: date | None
    lang: str


class _RowReader(Reader):
    """What a row says; without suggestions, which would depend on the rows before it."""

    # A table comes out of a register, in its words: what `gicli check` reads in a ledger is read here.
    by_hand = True

    @property
    def suggests(self) -> bool:
        return False


_MARK = yaml.Mark("", 0, 0, 0, None, 0)
_MOST_KEPT = 1_000
"""Names of packs, right and wrong ones."""


class Kernel:
    """Judges the rows of tables under the same settings, one process's."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._readers: dict[tuple[Where, ...], _RowsReader] = {}
        self._ledgers: dict[str, Ledger] = {}

    def judged(self, kind: str, wheres: tuple[Where, ...], rows: Iterable[Row]) -> list[Verdict]:
        """The answers for each of the rows, whose values stand at `wheres`; `kind` where none says it."""
        reader = self._readers.get(wheres)
        if reader is None:
            reader = self._readers[wheres] = _RowsReader(wheres)
        return [self._verdict(reader, kind, row) for row in rows]

    def _verdict(self, reader: _RowsReader, kind: str, row: Row) -> Verdict:
        item, problems = reader.item(kind, row)
        if item is None:
            # What has no key was said of the kind, before anything else was read.
            named = (problem._replace(key=problem.key or "kind") for problem in problems)
            return _without(_said(self._settings, named), Outcome.LEFT_OUT)
        return self._of_item(item, reader.rules(row))

    def _of_item(self, item: AnyItem, rules: str) -> Verdict:
        settings, under = self._settings, self._settings.under
        if settings.as_of is None:
            under = under._replace(as_of=told_through(item))
        ledger = self._ledgers.get(rules) or self._ledger_of(rules)
        if not item.rules and has_begun(item, under):
            # What is refused is said below.
            with suppress(Refused):
                return _of_checked(settings, check_item(item, ledger, under))
        report = audit([replace(ledger, items=(item,))], under)
        if report.items:
            return _of_checked(settings, report.items[0])
        if report.later:
            return _without(
                worded(settings.lang).say(_begins_later(settings.under.as_of)), Outcome.NOT_YET
            )
        told = (*(one.problem for one in item.unread), *report.problems)
        return _without(_said(settings, tuple(dict.fromkeys(told))), Outcome.LEFT_OUT)

    def _ledger_of(self, rules: str) -> Ledger:
        if len(self._ledgers) >= _MOST_KEPT:
            self._ledgers.clear()
        ledger = self._ledgers[rules] = Ledger("", "", rules, ())
        return ledger


class _RowsReader:
    """Makes items of the rows whose values stand at the same places."""

    def __init__(self, wheres: tuple[Where, ...]) -> None:
        self._wheres = wheres
        self._rules_at = [at for at, where in enumerate(wheres) if where.key == RULES]
        self._kept = [at for at, where in enumerate(wheres) if where.key != RULES]
        cells = [wheres[at] for at in self._kept]
        self._plain = PlainRows(cells, [partial(_node, where) for where in cells])

    def rules(self, row: Row) -> str:
        """Those of the ledger that the row comes from."""
        return str(next((row[at] for at in self._rules_at), None) or "")

    def item(self, kind: str, row: Row) -> tuple[AnyItem | None, Iterable[Problem]]:
        """The item, and what is wrong where there is none."""
        kept = row if not self._rules_at else tuple(row[at] for at in self._kept)
        plain = self._plain.item(kind, kept)
        if plain is not None:
            return plain, ()
        found: dict[Where, Value] = {
            self._wheres[at]: row[at] for at in self._kept if row[at] is not None
        }
        reader = _RowReader("")
        return read_item(reader, _item_node(kind, found), Ids()), reader.problems


def _begins_later(day: date) -> Message:
    return say("begins after {day} and is not judged", day=day)


def _of_checked(settings: Settings, checked: Checked) -> Verdict:
    assessment = checked.assessment
    running, known = assessment.deadline.running or _NOTHING_RUNS, settings.as_of is not None
    due, provisional = _number(running.due), running.provisional
    first = _number(provisional.bounds.earliest) if provisional else due
    last = _number(provisional.bounds.latest) if provisional else due
    unread = assessment.item.unread
    return Verdict(
        assessment.standing.status.value if known else None,
        due,
        _number(running.base_due),
        first,
        last,
        assessment.standing.working_days_left if known else None,
        provisional is not None,
        tuple([finding.remark.code for finding in checked.findings]),
        _said(settings, [one.problem for one in unread]) if unread else None,
        Outcome.IN_PART if any(one.moves for one in unread) else Outcome.JUDGED,
    )


_NOTHING_RUNS = Running(None, None)


def _without(why: str, outcome: Outcome) -> Verdict:
    return Verdict(None, None, None, None, None, None, None, None, why, outcome)


def _number(day: date | None) -> int | None:
    return None if day is None else day.toordinal() - _EPOCH


def _said(settings: Settings, problems: Iterable[Problem]) -> str:
    """What is wrong, never what stands there: it may be somebody's data."""
    words = worded(settings.lang).quoting(False)
    told = (
        f"{problem.key}: {words.say(problem.message)}"
        if problem.key
        else words.say(problem.message)
        for problem in problems
    )
    return ("；" if settings.lang == "zh" else "; ").join(told)


# --- a row as the node that YAML would give -----------------------------------------------------


_Pairs = list[tuple[yaml.Node, yaml.Node]]


def _item_node(kind: str, found: dict[Where, Value]) -> yaml.MappingNode:
    own: _Pairs = [(_scalar("kind"), _scalar(kind))] if kind else []
    records: dict[tuple[str, int], _Pairs] = {}
    for where, value in found.items():
        pairs = own
        if where.record:
            pairs = records.setdefault((where.record, max(where.n, 1)), [])
        pairs.append((_scalar(where.key), _node(where, value)))
    nodes: dict[str, list[yaml.Node]] = {}
    for (record, _), pairs in sorted(records.items()):
        nodes.setdefault(record, []).append(_mapping(pairs))
    for record, several in nodes.items():
        holder = _sequence(several) if record in REPEATED or len(several) > 1 else several[0]
        own.append((_scalar(record), holder))
    return _mapping(own)


def _node(where: Where, value: Value) -> yaml.Node:
    if isinstance(value, int):
        return _day_node(value)
    text = str(value)
    if where.fact.takes is Takes.CHOICES:
        return _sequence([_scalar(part) for part in parts(text)])
    return _scalar(text)


def _day_node(number: int) -> yaml.Node:
    ordinal = number + _EPOCH
    if 1 <= ordinal <= _LAST:
        return _scalar(_iso(ordinal))
    return RefusedNode("", _MARK, _NO_DAY)


_NO_DAY = say("a day outside the years 1 to 9999")


@lru_cache(100_000)
def _iso(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()


def _scalar(text: str) -> yaml.ScalarNode:
    # Quoted, as it were: what is blank has no node at all.
    return yaml.ScalarNode("", text, _MARK, _MARK, '"')


def _mapping(pairs: _Pairs) -> yaml.MappingNode:
    return yaml.MappingNode("", pairs, _MARK, _MARK)


def _sequence(nodes: list[yaml.Node]) -> yaml.SequenceNode:
    return yaml.SequenceNode("", nodes, _MARK, _MARK)
