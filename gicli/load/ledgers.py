"""A ledger in YAML → a Ledger, and every Problem in it; a broken item never hides the good ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import yaml

from gicli.core.ledger import AnyItem, Ledger
from gicli.core.message import say
from gicli.core.problem import Problem, Unreadable
from gicli.load import ledger_format as words
from gicli.load.items import read_item
from gicli.load.text_files import read_text
from gicli.load.yaml_nodes import Reader
from gicli.load.yaml_text import compose, without_collector

_LEDGER = words.writings(words.LEDGER)


@dataclass(frozen=True, slots=True)
class Reading:
    """What could be read, and what could not."""

    ledgers: tuple[Ledger, ...]
    problems: tuple[Problem, ...]


def read_ledgers(files: Iterable[str]) -> Reading:
    """Every ledger that can be read, with all problems of all files. Raises nothing."""
    ledgers: list[Ledger] = []
    problems: list[Problem] = []
    for file in files:
        try:
            text = read_text(file)
        except Unreadable as unreadable:
            problems.extend(unreadable.problems)
            continue
        with without_collector():
            reading = read_ledger(file, text)
        ledgers.extend(reading.ledgers)
        problems.extend(reading.problems)
    return Reading(tuple(ledgers), tuple(problems))


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
    first: dict[str, int] = {}
    if nodes is not None and not isinstance(nodes, yaml.SequenceNode):
        reader.complain(nodes, say("a list is expected under “items”; begin each item with “- ”"))
        nodes = None
    for node in reader.elements(nodes):
        item = read_item(reader, node)
        if item is None:
            continue
        if item.id in first:
            reader.complain(
                node,
                say("the id “{id}” stands on line {line} already", id=item.id, line=first[item.id]),
            )
            continue
        first[item.id] = item.place.line
        items.append(item)
    return Ledger(
        reader.file,
        reader.text(fields.get("ledger")),
        reader.text(fields.get("rules")),
        tuple(items),
        reader.text(fields.get("calendar")),
    )
