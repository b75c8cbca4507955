"""A ledger's file → a Ledger, and every Problem in it; a broken item never hides the good ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml

from gicli.core.ledger import AnyItem, Ledger
from gicli.core.message import say
from gicli.core.problem import Problem, Unreadable
from gicli.load import ledger_format as words
from gicli.load.duplicates import Ids
from gicli.load.items import read_item
from gicli.load.ledger_places import SHEETS as SHEETS
from gicli.load.ledger_places import ledger_files
from gicli.load.text_files import read_text
from gicli.load.yaml_nodes import Reader
from gicli.load.yaml_text import compose, without_collector

_LEDGER = words.writings(words.LEDGER)


@dataclass(frozen=True, slots=True)
class Reading:
    """What could be read, and what could not."""

    ledgers: tuple[Ledger, ...]
    problems: tuple[Problem, ...]
    files: tuple[str, ...] = ()
    # All that were asked for, readable or not.


def read_ledgers(asked: Iterable[str]) -> Reading:
    """Every ledger of these files, folders and patterns, with all problems. Raises nothing."""
    ledgers: list[Ledger] = []
    problems: list[Problem] = []
    found = ledger_files(asked)
    for file in found:
        if isinstance(file, Problem):
            problems.append(file)
            continue
        try:
            with without_collector():
                reading = _read_file(file)
        except Unreadable as unreadable:
            problems.extend(unreadable.problems)
            continue
        ledgers.extend(reading.ledgers)
        problems.extend(reading.problems)
    files = tuple(file for file in found if isinstance(file, str))
    return Reading(tuple(ledgers), tuple(problems), files)


def _read_file(file: str) -> Reading:
    """The ledger in that file, whatever its format. Raises Unreadable."""
    if Path(file).suffix.lower() not in SHEETS:
        return read_ledger(file, read_text(file))
    # Imported here: most ledgers are YAML.
    from gicli.load.sheets.reading import read_sheets

    found = read_sheets(file)
    return Reading((found.ledger,), (*found.problems, *found.days_unread))


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
    return Ledger(
        reader.file,
        reader.text(fields.get("ledger")),
        reader.text(fields.get("rules")),
        tuple(items),
        reader.text(fields.get("calendar")),
    )
