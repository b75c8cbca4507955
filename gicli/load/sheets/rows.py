"""The facts of one row → the node that the same item in YAML gives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import yaml

from gicli.core.ledger.headings import COMPUTED
from gicli.core.ledger.intake import Use
from gicli.core.ledger.tables import REPEATED, SEVERAL, STARTS, TEXTS
from gicli.core.ledger.unread import Said
from gicli.core.ledger.vocabulary import OUTCOMES
from gicli.core.words.message import Message, Refused, say
from gicli.core.words.problem import Place, Problem
from gicli.load.ledgers.words import values
from gicli.load.ledgers.words.meaning import outcome, same_word
from gicli.load.ledgers.words.progress import is_no, is_outcome, stops
from gicli.load.ledgers.words.told import LEAST_TOLD
from gicli.load.sheets.columns import Column, posts
from gicli.load.sheets.evidence import is_status, said_instead, tells
from gicli.load.sheets.grid import Grid, Row, Value, cell, is_empty
from gicli.load.sheets.lookup import Meaning
from gicli.load.sheets.values import Context, as_text, is_ditto, parts
from gicli.load.yamlfile.nodes import Fields, Reader, RefusedNode
from gicli.load.yamlfile.scalars import short

Record = tuple[str, int]


def mark(row: int, at: int) -> yaml.Mark:
    """Row from 1, column from 0."""
    return yaml.Mark("", 0, row - 1, at, None, 0)


def tag(record: Record) -> str:
    """Which record a node stands for; the item itself has none."""
    return f"{record[0]}/{record[1]}" if record[0] else ""


class SheetReader(Reader):
    """Reads the rows of one sheet, turned into nodes."""

    def __init__(self, grid: Grid, columns: Iterable[Column]) -> None:
        super().__init__(grid.file)
        self._grid = grid
        self._at: dict[tuple[str, str], int] = {}
        self._headings: dict[int, str] = {}
        self._unread: set[Place] = set()
        for column in sorted(columns, key=lambda c: c.use is Use.SECOND):
            self._headings[column.head.at] = column.head.text
            if column.meaning is not None:
                record = (column.meaning.record, column.meaning.n)
                self._at.setdefault((tag(record), column.meaning.key), column.head.at)

    def place(self, node: yaml.Node) -> Place:
        return self._grid.place(node.start_mark.line + 1, node.start_mark.column)

    def complain_at(
        self, row: int, at: int, message: Message, key: str = "", found: str = ""
    ) -> None:
        """Complain of a cell that never became a node."""
        self._unread.add(self._grid.place(row, at))
        self.problems.append(Problem(self._grid.place(row, at), message, key, found))

    def require(
        self, node: yaml.Node, found: Fields, required: Iterable[str], keys: Mapping[str, str]
    ) -> None:
        for key in required:
            at = self._at.get((node.tag, key))
            if key == "with" and at is None and key not in found:
                self.complain(node, _NOBODY)
                continue
            row = node.start_mark.line + 1
            cell = node if at is None else yaml.ScalarNode("", "", mark(row, at), mark(row, at))
            # What stands there and cannot be read is not missing besides.
            if self.place(cell) not in self._unread:
                super().require(cell, found, (key,), keys)

    def _complain_of_key(
        self,
        node: yaml.Node,
        keys: Mapping[str, str],  # noqa: ARG002
        value: yaml.Node,
    ) -> None:
        heading = self._headings.get(node.start_mark.column, "")
        message = say("an item of this kind has no “{heading}”", heading=short(heading))
        self.complain(node, message, str(node.value), value)


_NOBODY = say(
    "who was consulted? Name the heading so ({example}), or add a column {column}",
    example="征求第三方意见日期",
    column="征求意见对象",
)


class Where(NamedTuple):
    """A fact's place in an item."""

    record: str
    n: int
    key: str


class Fact(NamedTuple):
    at: int
    """The column, from 0."""
    text: str
    refusal: Message | None = None
    """Why the text cannot be read."""
    words: str = ""
    """What the cell itself says."""


class _Source(NamedTuple):
    at: int
    heading: str
    rank: int
    status: bool
    """Words beside the known ones say how far the item has come."""
    posted: bool
    """寄出日期: of the reply, or of anything else that went out."""


_OUTCOME, _REASON = Where("", 0, "outcome"), Where("", 0, "reason")
_REPLIED, _WITHDRAWN = Where("", 0, "replied"), Where("", 0, "withdrawn")
_TITLE, _NOTE = Where("", 0, "title"), Where("", 0, "note")
_STARTS = {Where("", 0, key) for keys in STARTS.values() for key in keys}
_NOTHING_ABOVE = say("“as above”, and nothing stands in the cell above; write it out")


_NOTICES = {
    ("correction", "notified"),
    ("consultations", "sent"),
    ("consultations", "served"),
    ("extension", "told"),
    ("fee", "notified"),
}
"""What an agency posts before it replies."""
_NEAR = 1  # Days between a notice and its posting.


def _is_posted(column: Column) -> bool:
    """Whether the heading says that something was posted, and not what."""
    replied = column.meaning is not None and column.meaning[:2] == ("replied", "")
    return replied and posts(column.head.text)


def _says_how_far(column: Column) -> bool:
    outcome = column.meaning and column.meaning.key == "outcome"
    return bool(outcome) or (column.tells or tells(column)) in ("status", "answered")


class _Posting:
    """Tells the posting of the reply from that of a notice, row by row."""

    def __init__(self, columns: Iterable[Column], context: Context) -> None:
        self._context = context
        columns = tuple(columns)
        self._posted = {c.head.at: c.head.text for c in columns if _is_posted(c)}
        self._status = [c.head.at for c in columns if _says_how_far(c)]
        self._notices = [
            (c.head.at, c.head.text)
            for c in columns
            if c.meaning and (c.meaning.record, c.meaning.key) in _NOTICES
        ]

    def is_no_reply(self, row: Row, at: int) -> Message | None:
        """Why the day is not taken for the reply; None where nothing tells against it."""
        posted = self._context.day(cell(row, at))
        if posted is None:
            return None
        for notice, heading in self._notices:
            day = self._context.day(cell(row, notice))
            if day and abs((posted - day).days) <= _NEAR:
                return say(
                    "“{heading}” says {found}, which goes with “{notice}” and is not taken for the reply; write the day of the reply under {column}",
                    heading=short(self._posted[at]),
                    found=posted,
                    notice=short(heading),
                    column="答复日期",
                )
        for status in self._status:
            value = cell(row, status)
            text = self._context.meant(as_text(value))
            if not is_empty(value) and (is_no(text) or stops(text)):
                return say(
                    "“{heading}” says {found}, and the row is not closed by its status; it is not taken for the reply, whose day belongs under {column}",
                    heading=short(self._posted[at]),
                    found=posted,
                    column="答复日期",
                )
        return None


class FactReader:
    """Reads the facts of the rows of one sheet."""

    def __init__(self, reader: SheetReader, columns: Iterable[Column], context: Context) -> None:
        self._reader = reader
        self._context = context
        self._sources: dict[Where, list[_Source]] = {}
        self._computed: list[int] = []
        self._posting = _Posting(columns, context)
        for column in columns:
            if context.own and any(column.head.text in name for name in COMPUTED):
                self._computed.append(column.head.at)
            if column.meaning is not None:
                status = column.meaning.key == "outcome" and is_status(column)
                text, rank = column.head.text, column.meaning.rank
                source = _Source(column.head.at, text, rank, status, _is_posted(column))
                self._sources.setdefault(where(column.meaning), []).append(source)
        for sources in self._sources.values():
            # What goes before comes first.
            sources.sort(key=lambda source: -source.rank)
        self._above: dict[int, Value] = {}
        self._read_from = sorted({s.at for found in self._sources.values() for s in found})
        self._starts = [s.at for w, found in self._sources.items() if w in _STARTS for s in found]

    def facts(self, row: Row) -> dict[Where, Fact]:
        """Every fact that the row holds."""
        self._context.begin(cell(row, at) for at in self._starts)
        found: dict[Where, Fact] = {}
        self._longer: list[Fact] = []
        self._withdrawn = False
        # What gicli wrote says nothing of the row above; what is added below by hand may.
        self._written = any(not is_empty(cell(row, at)) for at in self._computed)
        for place, sources in self._sources.items():
            if (fact := self._fact(place, sources, row)) is not None:
                found[place] = fact
        for fact in self._longer:
            # Short and long text of one thing: the one that stands first is its name.
            note = found.get(_NOTE)
            found[_NOTE] = note._replace(text=f"{note.text}；{fact.text}") if note else fact
        for at in self._read_from:
            value = cell(row, at)
            if not is_ditto(value):
                self._above[at] = value
        if _OUTCOME in found:
            _settle_outcome(found)
        elif self._withdrawn and _WITHDRAWN not in found and _REPLIED in found:
            # The day on which it was closed is that of the withdrawal; there was no answer.
            found[_WITHDRAWN] = found.pop(_REPLIED)
        return found

    def _fact(self, place: Where, sources: list[_Source], row: Row) -> Fact | None:
        """A second column for the same fact says the same, stands behind, or is complained of."""
        first: tuple[_Source, Fact] | None = None
        for source in sources:
            fact = self._said_by(source, place, sources, row)
            if fact is None:
                continue
            if first is None:
                first = source, fact
            elif place.key == "note":
                first = first[0], first[1]._replace(text=f"{first[1].text}；{fact.text}")
            elif fact.refusal is not None and source.rank >= 0:
                self._complain(row, source, place, fact, fact.refusal)
            elif source.rank == first[0].rank and fact.text != first[1].text:
                if place == _TITLE:
                    self._longer.append(fact)
                    continue
                message = say(
                    "“{heading}” and “{before}” are the same fact and differ here; keep one",
                    heading=short(source.heading),
                    before=short(first[0].heading),
                )
                self._complain(row, source, place, fact, message)
        return first[1] if first else None

    def _complain(
        self, row: Row, source: _Source, place: Where, fact: Fact, message: Message
    ) -> None:
        key = f"{place.record}.{place.key}" if place.record else place.key
        self._reader.complain_at(row.number, source.at, message, key, fact.text)

    def _said_by(
        self, source: _Source, place: Where, sources: list[_Source], row: Row
    ) -> Fact | None:
        """What one of the columns says of the fact; None where it speaks of something else."""
        value = cell(row, source.at)
        if said := said_instead(place.record, place.key, value, self._context):
            self._withdrawn |= said == Said.WITHDRAWN
            return None
        fact = self._read(place.key, row, source.at)
        if fact is None or (source.status and not self._is_verdict(row, source.at)):
            return None
        if source.posted and (why := self._posting.is_no_reply(row, source.at)):
            # Where the day of the reply stands beside it, nothing is amiss.
            if not any(self._context.is_day(cell(row, s.at)) for s in sources if not s.posted):
                self._reader.complain_at(row.number, source.at, why, "replied", fact.text)
            return None
        return fact

    def _is_verdict(self, row: Row, at: int) -> bool:
        """Whether a status says how the item was answered, be it “不予公开” and not why."""
        text = self._context.meant(as_text(cell(row, at)))
        return is_outcome(text) and not same_word(text, values().withdrawn)

    def _read(self, key: str, row: Row, at: int) -> Fact | None:
        value = cell(row, at)
        if value is None:
            return None
        if is_ditto(value) and key != "id" and not (self._written and key in TEXTS):
            above = self._above.get(at)
            if is_empty(above):
                return Fact(at, as_text(value), _NOTHING_ABOVE)
            value = above
        try:
            text = self._context.text(key, value)
        except Refused as refusal:
            return Fact(at, as_text(value), refusal.message)
        return Fact(at, text, words=as_text(value)) if text else None


def _settle_outcome(found: dict[Where, Fact]) -> None:
    """“不予公开” is one of eight; the reason may say which. Of 转办 the word itself is the reason."""
    at, text, refusal, words = found[_OUTCOME]
    if refusal is None:
        settled = outcome(text, found[_REASON].text if _REASON in found else "")
        why, text = (settled, text) if isinstance(settled, Message) else (None, settled)
        found[_OUTCOME] = Fact(at, text, why)
        if text == LEAST_TOLD and words not in (text, *OUTCOMES[text]):
            found.setdefault(_REASON, Fact(at, words))


def where(meaning: Meaning) -> Where:
    return Where(meaning.record, meaning.n, meaning.key)


_CATALOGUE = frozenset({"index", "number", "publisher"})
"""Columns of mixed sheets that are for publications, and that clerks fill for other items too."""
_ID, _KIND = Where("", 0, "id"), Where("", 0, "kind")


def item_node(
    row: int,
    id_column: int,
    facts: Mapping[Where, Fact],
    kind: str,
    parties: Mapping[tuple[str, int], str],
) -> yaml.MappingNode:
    """The item: `kind` where no column says it, `parties` whom the headings of a record name."""
    said = dict(facts)
    if kind:
        said.setdefault(_KIND, Fact(id_column, kind))
    if said.get(_KIND, Fact(0, "")).text not in ("", "publication"):
        said = {where: fact for where, fact in said.items() if where.key not in _CATALOGUE}
    records: dict[tuple[str, int], dict[str, Fact]] = {}
    own: dict[str, Fact] = {}
    for where, fact in said.items():
        holder = records.setdefault((where.record, where.n), {}) if where.record else own
        holder[where.key] = fact
    for record, party in parties.items():
        if record in records:
            at = next(iter(records[record].values())).at
            records[record].setdefault("with", Fact(at, party))
    pairs = [_pair(row, key, fact) for key, fact in own.items()]
    pairs += _nested(row, records)
    return _mapping(row, id_column, "", pairs)


def _nested(
    row: int, records: Mapping[tuple[str, int], Mapping[str, Fact]]
) -> Iterable[tuple[yaml.Node, yaml.Node]]:
    """Each kind of record under its key; of those that come several times, a list."""
    nodes: dict[str, list[yaml.Node]] = {}
    for (name, n), facts in sorted(records.items()):
        first = min(fact.at for fact in facts.values())
        pairs = [_pair(row, key, fact) for key, fact in facts.items()]
        nodes.setdefault(name, []).append(_mapping(row, first, tag((name, n)), pairs))
    for name, several in nodes.items():
        start = several[0].start_mark
        holder = yaml.SequenceNode("", several, start, start) if name in REPEATED else several[0]
        yield _scalar(name, start), holder


def _pair(row: int, key: str, fact: Fact) -> tuple[yaml.Node, yaml.Node]:
    spot = mark(row, fact.at)
    if fact.refusal is not None:
        return _scalar(key, spot), RefusedNode(fact.text, spot, fact.refusal)
    if key in SEVERAL:
        several = [_scalar(part, spot) for part in parts(fact.text)]
        return _scalar(key, spot), yaml.SequenceNode("", several, spot, spot)
    return _scalar(key, spot), _scalar(fact.text, spot)


def _mapping(
    row: int, at: int, name: str, pairs: list[tuple[yaml.Node, yaml.Node]]
) -> yaml.MappingNode:
    spot = mark(row, at)
    return yaml.MappingNode(name, pairs, spot, spot)


def _scalar(text: str, spot: yaml.Mark) -> yaml.ScalarNode:
    # Quoted, as it were: what is left blank has no node at all.
    return yaml.ScalarNode("", text, spot, spot, '"')
