"""An item of a ledger, by its kind; of ids that stand twice the second is complained of."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import yaml

from gicli.core.ledger import vocabulary as words
from gicli.core.ledger.items import CLOSING, STATED, AnyItem, Receipt
from gicli.core.ledger.tables import ITEM, ITEM_TYPES, KEYS, STARTS, of_kind, required
from gicli.core.ledger.unread import Evidence
from gicli.core.words.identity import as_one
from gicli.core.words.message import say
from gicli.core.words.problem import Place
from gicli.load.ledgers.records import Found, ItemReader, in_words
from gicli.load.yamlfile.nodes import Fields, Reader, is_blank
from gicli.load.yamlfile.scalars import short

_DELIBERATE = re.compile("^ | $|[\n\t\x85\u2028\u2029]")


class Ids:
    """The ids of one ledger, and where each stands first."""

    def __init__(self) -> None:
        self._first: dict[str, Place] = {}
        self._kept: set[str] = set()

    def meet(self, reader: Reader, node: yaml.Node, item_id: str) -> bool:
        """Whether an item before it has this id and is judged; one that is not is complained of too."""
        place = reader.place(node)
        first = self._first.setdefault(_one(item_id), place)
        if first is place:
            return False
        message = (
            say(
                "the id “{id}” stands in {cell} already",
                id=short(item_id),
                cell=f"{first.sheet}!{first.cell}",
            )
            if first.sheet
            else say(
                "the id “{id}” stands on line {line} already", id=short(item_id), line=first.line
            )
        )
        reader.complain(node, message, "id")
        return _one(item_id) in self._kept

    def add(self, item_id: str, place: Place) -> bool:
        """Whether no item before it has this id; then the one there is judged."""
        one = _one(item_id)
        if one in self._first:
            return False
        self._first[one] = place
        self._kept.add(one)
        return True

    def handed_over(self) -> tuple[str, ...]:
        """All that were met, as two are the same; none of them is known here any more."""
        found = tuple(self._first)
        self._first.clear()
        self._kept.clear()
        return found

    def keep(self, item_id: str) -> None:
        """That item is judged."""
        self._kept.add(_one(item_id))


def _one(item_id: str) -> str:
    """Whoever puts blanks around an id, or lines into it, means them."""
    return item_id if _DELIBERATE.search(item_id) else as_one(item_id) or item_id


def read_item(
    reader: Reader, node: yaml.Node, ids: Ids, since: int | None = None
) -> AnyItem | None:
    """The item; None where its id, its kind or its start cannot be read, or its id stands before.

    Each goes with at least one Problem about it. All else that is wrong costs only itself. `since`
    that many problems of the reader they are about this item.
    """
    item = ItemReader(reader, since)
    kind = _kind_of(reader, node)
    if kind is None:
        if text := _text_of(node, "id"):
            ids.meet(reader, node, text)
        return None
    fields = reader.fields(node, _KEYS[kind], REQUIRED[kind])
    item.claim()
    starts = item.read(fields, _STARTS[kind])
    first = begun(kind, item, node, fields, starts)
    item.claim()
    found = first | item.read(fields, _OTHERS[kind])
    item.settle(found)
    item_id = found.get("id")
    taken = ids.meet(reader, node, item_id) if item_id else True
    item.claim()
    if taken or item.start is None or any(key not in found for key in _NEEDED[kind]):
        return None
    ids.keep(found["id"])
    return made(kind, item, found, reader.place(node))


def made(kind: str, item: ItemReader, found: Found, place: Place) -> AnyItem:
    """The item of that kind of which all this was found."""
    # Of what is closed on a day no word can say more.
    closed = any(found.get(day) for day in CLOSING)
    evidence = () if closed else (*item.evidence, *_told_in(found.get("note", "")))
    unread = item.all_unread(place)
    return ITEM_TYPES[kind](place=place, unread=unread, evidence=evidence, **found)


def _told_in(note: str) -> tuple[Evidence, ...]:
    """What the note says has happened without a day: 11月3日已答复."""
    if not note or not any(
        part in note for part in ("已", "撤", "延", "展", "复", "办", "寄", "送", "邮", "签")
    ):
        return ()
    # Imported here, with its lists: few notes say any such thing.
    from gicli.load.ledgers.words.noted import told_in_note

    return told_in_note(note)


def _text_of(node: yaml.Node, wanted: str) -> str:
    """What stands under that key of every item, unread."""
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        if isinstance(key, yaml.ScalarNode) and _ITEM.get(key.value) == wanted:
            return value.value if isinstance(value, yaml.ScalarNode) else ""
    return ""


def _kind_of(reader: Reader, node: yaml.Node) -> str | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if (
                isinstance(key, yaml.ScalarNode)
                and _ITEM.get(key.value) == "kind"
                and not is_blank(value)
            ):
                return reader.choice(in_words(reader, "kind", value), _KINDS)
    # Read as far as it goes, so that everything wrong with it is said at once.
    reader.fields(node, _KEYS["request"], ("id", "kind"))
    return None


def begun(kind: str, item: ItemReader, node: yaml.Node, fields: Fields, starts: Found) -> Found:
    """What follows from the facts of the item that can start its clock, and that they start it."""
    return _BEGUN[kind](item, node, fields, starts)


def _request(item: ItemReader, node: yaml.Node, fields: Fields, starts: Found) -> Found:
    """Without `received` the first recorded day stands for it, until the rule of the channel is known."""
    stated = "received" in starts
    if not any(key in fields for key in STARTS["request"]):
        item.reader.require(node, fields, ("received",), _KEYS["request"])
    received = starts.pop("received", None)
    # What cannot be read is as good as not recorded: no later date may be promised on it.
    first = item.start_on((received,) if stated else starts.values())
    receipt = Receipt(**starts, stated=stated) if starts or not stated else STATED
    return {"received": first, "receipt": receipt}


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
    both = year is not None and since is not None
    neither = "year" not in fields and "since" not in fields
    if (both or neither) and "duty" in fields:
        message = say(
            "say which year the duty is for (year: 2025), or when it was last done (since: …), not both"
        )
        item.reader.complain(fields["duty"], message, "since")
    return {"since": item.start_on((date(year, 12, 31) if year else since,)), "year": year}


_ITEM, _KINDS = words.writings(ITEM), words.writings(words.KINDS)
_KEYS = {kind: words.writings(keys) for kind, keys in KEYS.items()}
_BEGUN: dict[str, Callable[[ItemReader, yaml.Node, Fields, Found], Found]] = {
    "request": _request,
    "publication": _publication,
    "update": _update,
    "duty": _duty,
}
REQUIRED = {
    kind: tuple(fact.key for fact in required(of_kind(kind)) if fact.key != "kind")
    for kind in _KEYS
}
_NEEDED = {
    kind: tuple(fact.field for fact in required(of_kind(kind)) if fact.key != "kind")
    for kind in _KEYS
}
_STARTS = {kind: tuple(fact for fact in of_kind(kind) if fact.starts) for kind in _KEYS}
_OTHERS = {
    kind: tuple(fact for fact in of_kind(kind) if not fact.starts and fact.key != "kind")
    for kind in _KEYS
}
