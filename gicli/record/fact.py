"""A fact recorded in a ledger's text: all else stays as it is, byte for byte."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import zip_longest
from typing import NamedTuple

import yaml

from gicli.core.ledger.tables import KEYS
from gicli.core.words.message import Message, Refused, say
from gicli.core.words.problem import Unreadable
from gicli.record.facts import RECORDS, Fact, Value
from gicli.record.plan import How, plan, removal
from gicli.record.text import LedgerText, kind_of, spliced, style_of, table_of
from gicli.record.writing import Change, Splicer, changed, plain, read_again


class Edited(NamedTuple):
    """A ledger's text before and after."""

    old: str
    new: str
    item_id: str
    was: range
    """The lines of the item before, from 1; empty for a new one."""
    now: range

    @property
    def same(self) -> bool:
        return self.old == self.new


def recorded(
    file: str, text: str, item_id: str, fact: Fact, values: Mapping[str, Value], how: How
) -> Edited:
    """The text with the fact recorded in the item.

    Raises Refused where it contradicts what stands there or the place is not clear, Unreadable
    where the ledger cannot be read.
    """
    return _edited(file, text, item_id, fact, lambda item: plan(item, fact, values, how))


def taken_out(file: str, text: str, item_id: str, fact: Fact, nth: int) -> Edited:
    """The text without the fact that somebody recorded by mistake, in the record `nth` from 1.

    Raises Refused where it is not recorded or others rest on it, Unreadable likewise.
    """
    return _edited(file, text, item_id, fact, lambda item: removal(item, fact, nth))


def _edited(
    file: str,
    text: str,
    item_id: str,
    fact: Fact,
    changes_of: Callable[[yaml.MappingNode], tuple[Change, ...]],
) -> Edited:
    ledger = LedgerText(file, text)
    place = ledger.place(item_id)
    item_id = ledger.id_at(place)
    item = ledger.item(place)
    changes = changes_of(item)
    span = ledger.span(item)
    if not changes:
        return Edited(text, text, item_id, span, span)
    kind = kind_of(item)
    style = style_of(ledger.items, fact.record, table_of(kind))
    record = RECORDS[fact.record].words if fact.record else {}
    splicer = Splicer(ledger.lines, item, (_order(KEYS[kind]), _order(record)), style)
    new = spliced(text, splicer.splices(changes))
    after = reread(file, new)
    if after is None or not _as_intended(ledger, after, place, changes):
        raise Refused(by_hand(item_id, span[0]))
    return Edited(text, new, item_id, span, after.span(after.item(place)))


def by_hand(item_id: str, line: int) -> Message:
    return say(
        "“{id}” (line {line}) is written in a way that cannot be changed without changing more; write it in by hand",
        id=item_id,
        line=line,
    )


def _order(table: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    """The place of every key, in every writing; a note comes last."""
    return {
        writing: len(table) if key == "note" else n
        for n, (key, others) in enumerate(table.items())
        for writing in (key, *others)
    }


def reread(file: str, text: str) -> LedgerText | None:
    """The ledger that the text is; None where it is none."""
    try:
        return LedgerText(file, text)
    except (Unreadable, Refused):
        return None


def _as_intended(
    before: LedgerText, after: LedgerText, place: int, changes: tuple[Change, ...]
) -> bool:
    """Whether the item says what it shall, to both readers of YAML, and all else what it did."""
    if not same_besides(before, after, place):
        return False
    old, new = before.item(place), after.items[place]
    if not isinstance(new, yaml.MappingNode) or changed(plain(old), changes) != plain(new):
        return False
    known = read_again(before.text_of(old))
    return known is not None and bool(changed(known, changes) == read_again(after.text_of(new)))


def same_besides(before: LedgerText, after: LedgerText, place: int) -> bool:
    """Whether everything but the item at `place` says the same in both."""
    for n, (old, new) in enumerate(zip_longest(before.items, after.items)):
        if n != place and (old is None or new is None or plain(old) != plain(new)):
            return False
    return _head(before) == _head(after)


def _head(ledger: LedgerText) -> list[tuple[object, object]]:
    """What stands beside the items."""
    return [
        (plain(key), plain(value))
        for key, value in ledger.root.value
        if value is not ledger.items_node
    ]
