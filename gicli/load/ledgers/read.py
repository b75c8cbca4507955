"""A ledger's file → a Ledger, and every Problem in it; a broken item never hides the good ones."""

from __future__ import annotations

from dataclasses import dataclass

import yaml

from gicli.core.ledger import vocabulary as words
from gicli.core.ledger.items import AnyItem, Ledger
from gicli.core.words.message import say
from gicli.core.words.problem import Problem
from gicli.load.ledgers.items import Ids, read_item
from gicli.load.ledgers.places import SHEETS as SHEETS
from gicli.load.yamlfile.compose import compose
from gicli.load.yamlfile.nodes import Reader

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


def read_ledger(file: str, text: str) -> Reading:
    """The ledger written in `text`, and its problems in the order of their lines."""
    root, problems = compose(file, text)
    reader = Reader(file)
    ledgers: tuple[Ledger, ...] = ()
    if root is not None:
        ledgers = (_ledger(reader, root),)
    found = sorted([*problems, *reader.problems], key=lambda p: (p.place.line, p.place.column))
    return Reading(ledgers, tuple(found))


def _ledger(reader: Reader, root: yaml.Node) -> Ledger:
    fields = reader.fields(root, _LEDGER)
    nodes = fields.get("items")
    items: list[AnyItem] = []
    ids = Ids()
    if nodes is not None and not isinstance(nodes, yaml.SequenceNode):
        reader.complain(nodes, say("a list is expected under “items”; begin each item with “- ”"))
        nodes = None
    for node in reader.elements(nodes):
        item = read_item(reader, node)
        if item is not None and ids.is_new(reader, node, item):
            items.append(item)
    region = fields.get("calendar")
    return Ledger(
        reader.file,
        reader.text(fields.get("ledger")),
        reader.text(fields.get("rules")),
        tuple(items),
        reader.text(region),
        reader.place(region) if region is not None else None,
    )
