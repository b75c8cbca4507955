"""An item of a ledger, by its kind; of ids that stand twice the second is complained of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import yaml

from gicli.core.ledger import vocabulary as words
from gicli.core.ledger.items import AnyItem, Receipt
from gicli.core.ledger.tables import ITEM, ITEM_TYPES, KEYS, STARTS, of_kind, required
from gicli.core.words.message import say
from gicli.core.words.problem import Place
from gicli.load.ledgers.records import Found, ItemReader
from gicli.load.yamlfile.nodes import Fields, Reader, is_blank
from gicli.load.yamlfile.scalars import short


class Ids:
    """The ids of one ledger, and where each stands first."""

    def __init__(self) -> None:
        self._first: dict[str, Place] = {}

    def is_new(self, reader: Reader, node: yaml.Node, item: AnyItem) -> bool:
        """Whether no item before it has its id; else that is complained of."""
        first = self._first.setdefault(item.id, item.place)
        if first is item.place:
            return True
        message = (
            say(
                "the id “{id}” stands in {cell} already",
                id=short(item.id),
                cell=f"{first.sheet}!{first.cell}",
            )
            if first.sheet
            else say(
                "the id “{id}” stands on line {line} already", id=short(item.id), line=first.line
            )
        )
        reader.complain(node, message)
        return False


def read_item(reader: Reader, node: yaml.Node) -> AnyItem | None:
    """The item, or None with at least one Problem about it."""
    before = len(reader.problems)
    kind = _kind_of(reader, node)
    if kind is None:
        return None
    fields = reader.fields(node, _KEYS[kind], _REQUIRED[kind])
    item = ItemReader(reader)
    starts = item.read(fields, _STARTS[kind])
    begun = _BEGUN[kind](item, node, fields, starts)
    found = begun | item.read(fields, _OTHERS[kind])
    if len(reader.problems) > before:
        return None
    return ITEM_TYPES[kind](place=reader.place(node), **found)


def _kind_of(reader: Reader, node: yaml.Node) -> str | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if (
                isinstance(key, yaml.ScalarNode)
                and _ITEM.get(key.value) == "kind"
                and not is_blank(value)
            ):
                return reader.choice(value, _KINDS)
    # Read as far as it goes, so that everything wrong with it is said at once.
    reader.fields(node, _KEYS["request"], ("id", "kind"))
    return None


def _request(item: ItemReader, node: yaml.Node, fields: Fields, starts: Found) -> Found:
    """Without `received` the first recorded day stands for it, until the rule of the channel is known."""
    stated = "received" in fields
    if not any(key in fields for key in STARTS["request"]):
        item.reader.require(node, fields, ("received",), _KEYS["request"])
    received = starts.pop("received", None)
    first = item.start_on((received,) if stated else starts.values())
    return {"received": first, "receipt": Receipt(**starts, stated=stated)}


def _publication(item: ItemReader, node: yaml.Node, fields: Fields, starts: Found) -> Found:
    """What is converted is to be published from that day on, whenever it was formed."""
    if not any(key in fields for key in STARTS["publication"]):
        item.reader.require(node, fields, ("formed",), _KEYS["publication"])
    item.start_on((starts.get("converted" if "converted" in fields else "formed"),))
    return starts


def _update(item: ItemReader, _node: yaml.Node, _fields: Fields, starts: Found) -> Found:
    return {"changed": item.start_on(starts.values())}


def _duty(item: ItemReader, _node: yaml.Node, fields: Fields, starts: Found) -> Found:
    """A duty for a year starts when the year has ended; one at intervals, when it was last done."""
    year, since = starts.get("year"), starts.get("since")
    if (year is None) == ("since" not in fields) and "duty" in fields:
        item.reader.complain(
            fields["duty"],
            say(
                "say which year the duty is for (year: 2025), or when it was last done (since: …), not both"
            ),
        )
    return {"since": item.start_on((date(year, 12, 31) if year else since,)), "year": year}


_ITEM, _KINDS = words.writings(ITEM), words.writings(words.KINDS)
_KEYS = {kind: words.writings(keys) for kind, keys in KEYS.items()}
_BEGUN: dict[str, Callable[[ItemReader, yaml.Node, Fields, Found], Found]] = {
    "request": _request,
    "publication": _publication,
    "update": _update,
    "duty": _duty,
}
"""What of an item follows from the facts that can start its clock."""
_REQUIRED = {
    kind: tuple(fact.key for fact in required(of_kind(kind)) if fact.key != "kind")
    for kind in _KEYS
}
_STARTS = {kind: tuple(fact for fact in of_kind(kind) if fact.starts) for kind in _KEYS}
_OTHERS = {
    kind: tuple(fact for fact in of_kind(kind) if not fact.starts and fact.key != "kind")
    for kind in _KEYS
}
