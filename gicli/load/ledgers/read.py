"""A ledger's file → a Ledger, and every Problem in it; a broken item never hides the good ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import yaml

from gicli.core.ledger import vocabulary as words
from gicli.core.ledger.items import AnyItem, Ledger
from gicli.core.words.message import say
from gicli.core.words.problem import Place, Problem
from gicli.load.ledgers.items import Ids, read_item
from gicli.load.ledgers.places import SHEETS as SHEETS
from gicli.load.ledgers.plain import PlainItems
from gicli.load.yamlfile.compose import compose, without_collector
from gicli.load.yamlfile.nodes import Reader, SetAsideNode
from gicli.load.yamlfile.stream import Pieces, Unstreamed, stream


class _HandReader(Reader):
    """Reads what a person wrote."""

    by_hand = True


_LEDGER = words.writings(words.LEDGER)
_LISTS = tuple(writing for writing, key in _LEDGER.items() if key == "items")


@dataclass(frozen=True, slots=True)
class Reading:
    """What could be read, and what could not."""

    ledgers: tuple[Ledger, ...]
    problems: tuple[Problem, ...]
    files: tuple[str, ...] = ()
    """All that were asked for, readable or not."""
    remarks: tuple[Problem, ...] = ()
    """What was passed over on purpose, such as hidden sheets."""

    @property
    def missing(self) -> tuple[str, ...]:
        """The files of which no ledger could be read."""
        read = {ledger.file for ledger in self.ledgers}
        return tuple(file for file in self.files if file not in read)


def read_ledger(file: str, text: str) -> Reading:
    """The ledger written in `text`, and its problems in the order of their lines."""
    with without_collector():
        return _streamed(file, text) or _whole(file, text)


def _streamed(file: str, text: str) -> Reading | None:
    """None where anything is wrong outside the items: then all of it is looked at together."""
    items, top = _Items(_HandReader(file)), _HandReader(file)
    try:
        root = stream(text, _LISTS, items.take, items.take_plain)
    except Unstreamed:
        return None
    ledger = _ledger(top, root, items)
    if ledger is None or top.problems:
        return None
    return Reading((ledger,), _in_order(items.reader.problems))


class SplitLedger:
    """A ledger whose items are read in parts, by whoever has time for one, in any order."""

    def __init__(self, ledger: Ledger, pieces: Pieces) -> None:
        self.ledger = ledger
        """Without its items."""
        self._pieces = pieces
        self._items = _Items(_HandReader(ledger.file))

    @property
    def parts(self) -> int:
        return len(self._pieces.spans)

    def __len__(self) -> int:
        """How many items there seem to be."""
        return len(self._pieces)

    def read(self, part: int) -> SplitPart | None:
        """What stands in that part; None where it is not all YAML."""
        items = self._items
        try:
            events = self._pieces.take(self._pieces.spans[part], items.take, items.take_plain)
        except Unstreamed:
            return None
        found = SplitPart(
            tuple(items.read),
            tuple(items.left_out),
            _in_order(items.reader.problems),
            items.ids.handed_over(),
            events,
        )
        for done in (items.read, items.left_out, items.reader.problems):
            done.clear()
        return found


class SplitPart(NamedTuple):
    items: tuple[AnyItem, ...]
    left_out: tuple[Place, ...]
    problems: tuple[Problem, ...]
    ids: tuple[str, ...]
    """As two are the same: an id that stands in two parts is to be complained of."""
    events: int
    """How much of MOST_EVENTS, which all parts together may have."""


def split_ledger(file: str, text: str, size: int) -> SplitLedger | None:
    """The ledger written in `text`, in parts of some `size` characters; None where it is not written
    as usual, or anything is wrong outside the items: `read_ledger` tells.
    """
    try:
        pieces = Pieces(text, _LISTS, size)
    except Unstreamed:
        return None
    reader = _HandReader(file)
    ledger = _ledger(reader, pieces.root, _Items(reader))
    return SplitLedger(ledger, pieces) if ledger is not None and not reader.problems else None


def _whole(file: str, text: str) -> Reading:
    root, problems = compose(file, text)
    reader = _HandReader(file)
    ledger = _ledger(reader, root, _Items(reader)) if root is not None else None
    found = _in_order([*problems, *reader.problems])
    return Reading((ledger,) if ledger is not None else (), found)


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda p: (p.place.line, p.place.column)))


class _Items:
    """The items read so far, and where those stand that cannot be."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.read: list[AnyItem] = []
        self.left_out: list[Place] = []
        self.ids = Ids()
        self._plain = PlainItems(reader.file, self.ids)

    def take_plain(self, lines: list[str], line: int, column: int) -> bool:
        """Whether the item on these lines is so plain that it needs no nodes."""
        item = self._plain.item(lines, line, column)
        if item is not None:
            self.read.append(item)
        return item is not None

    def take(self, node: yaml.Node) -> None:
        item = None
        if not isinstance(node, SetAsideNode):
            item = read_item(self.reader, node, self.ids)
        if item is None:
            self.left_out.append(self.reader.place(node))
        else:
            self.read.append(item)


def _ledger(reader: Reader, root: yaml.Node, items: _Items) -> Ledger | None:
    """None where its items, or the rules or the calendar to judge them by, cannot be read."""
    fields = reader.fields(root, _LEDGER)
    title = reader.text(fields.get("ledger"))
    before = len(reader.problems)
    rules, calendar = reader.text(fields.get("rules")), reader.text(fields.get("calendar"))
    if len(reader.problems) > before or not isinstance(root, yaml.MappingNode):
        return None
    nodes = fields.get("items")
    if nodes is not None and not isinstance(nodes, yaml.SequenceNode):
        reader.complain(nodes, say("a list is expected under “items”; begin each item with “- ”"))
        return None
    for node in nodes.value if nodes is not None else ():
        items.take(node)
    region = fields.get("calendar")
    return Ledger(
        reader.file,
        title,
        rules,
        tuple(items.read),
        calendar,
        reader.place(region) if region is not None else None,
        left_out=tuple(items.left_out),
    )
