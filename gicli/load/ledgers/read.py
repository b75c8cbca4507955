"""A ledger's file → a Ledger, and every Problem in it; a broken item never hides the good ones."""

from __future__ import annotations

from dataclasses import dataclass

import yaml

from gicli.core.ledger import vocabulary as words
from gicli.core.ledger.items import AnyItem, Ledger
from gicli.core.words.message import say
from gicli.core.words.problem import Place, Problem
from gicli.load.ledgers.items import Ids, read_item
from gicli.load.ledgers.places import SHEETS as SHEETS
from gicli.load.yamlfile.compose import compose
from gicli.load.yamlfile.nodes import Reader, SetAsideNode

_LEDGER = words.writings(words.LEDGER)


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
    root, problems = compose(file, text)
    reader = Reader(file)
    ledgers: tuple[Ledger, ...] = ()
    if root is not None:
        ledger = _ledger(reader, root)
        ledgers = (ledger,) if ledger is not None else ()
    found = sorted([*problems, *reader.problems], key=lambda p: (p.place.line, p.place.column))
    return Reading(ledgers, tuple(found))


def _ledger(reader: Reader, root: yaml.Node) -> Ledger | None:
    """None where its items, or the rules or the calendar to judge them by, cannot be read."""
    fields = reader.fields(root, _LEDGER)
    title = reader.text(fields.get("ledger"))
    before = len(reader.problems)
    rules, calendar = reader.text(fields.get("rules")), reader.text(fields.get("calendar"))
    if len(reader.problems) > before or not isinstance(root, yaml.MappingNode):
        return None
    nodes = fields.get("items")
    items: list[AnyItem] = []
    ids = Ids()
    if nodes is not None and not isinstance(nodes, yaml.SequenceNode):
        reader.complain(nodes, say("a list is expected under “items”; begin each item with “- ”"))
        return None
    left_out: list[Place] = []
    for node in nodes.value if nodes is not None else ():
        item = None if isinstance(node, SetAsideNode) else read_item(reader, node, ids)
        if item is None:
            left_out.append(reader.place(node))
        else:
            items.append(item)
    region = fields.get("calendar")
    return Ledger(
        reader.file,
        title,
        rules,
        tuple(items),
        calendar,
        reader.place(region) if region is not None else None,
        left_out=tuple(left_out),
    )
