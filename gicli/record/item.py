"""A new item at the end of a ledger, written as the others are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import yaml

from gicli.core.message import Refused, say
from gicli.core.series import next_id
from gicli.load.editing import Edited, by_hand, reread, same_besides
from gicli.load.editing_facts import KINDS, Value
from gicli.load.editing_items import (
    LedgerText,
    in_chinese,
    key_in,
    keyed,
    kind_of,
    stated,
    table_of,
    value_in,
)
from gicli.load.editing_marks import Splice, spliced
from gicli.load.editing_splices import appended, element_lines
from gicli.load.editing_writing import Data, as_text, plain, read_again
from gicli.load.yaml_nodes import is_blank

_SERIES = {"request": "YSQ", "publication": "ZD", "update": "GX", "duty": "YW"}
# Where no item of the kind stands in the ledger yet.
_OPTION = {
    "request": "--received",
    "publication": "--formed",
    "update": "--changed",
    "duty": "--year/--since",
}
# What says when it begins.
_STARTS = ("received", "submitted", "signed", "confirmed", "formed", "changed", "since")


def added(file: str, text: str, kind: str, given: Mapping[str, Value]) -> Edited:
    """The text with one more item. Raises Refused for what does not go with the kind, Unreadable
    where the ledger cannot be read.
    """
    for key in given:
        if key not in KINDS[kind]:
            known = tuple(other for other, words in KINDS.items() if key in words)
            raise Refused(
                say(
                    "{option} does not go with “{fact}”; it goes with: {known}",
                    option=f"--{key}",
                    fact=kind,
                    known=known,
                )
            )
    ledger = LedgerText(file, text)
    alike = [item for item in ledger.items if kind_of(item) == kind]
    item_id = str(given.get("id") or _next(ledger, kind, alike, given))
    pattern = (alike or ledger.items or [ledger.root])[-1]
    item = _written(kind, {**given, "id": item_id, "kind": kind}, pattern)
    new = spliced(text, _splices(ledger, item))
    after, place = reread(file, new), len(ledger.items)
    if after is None or not _as_intended(ledger, after, place, item):
        raise Refused(by_hand(item_id, ledger.items_key.start_mark.line + 1))
    return Edited(text, new, item_id, range(0), after.span(after.item(place)))


def _next(ledger: LedgerText, kind: str, alike: list[yaml.Node], given: Mapping[str, Value]) -> str:
    """The next id of the series of such items; of duties, of those that are the same."""
    if kind == "duty":
        alike = [item for item in alike if _text(item, kind, "duty") == given.get("duty")]
    year = _year(given)
    ids = [name for item in alike if (name := _text(item, kind, "id"))]
    if year is None:
        raise Refused(say("“{fact}” needs {option} too", fact=kind, option=_OPTION[kind]))
    taken = [_text(item, kind, "id") for item in ledger.items]
    found = next_id(ids or [f"{_SERIES[kind]}-{year}-000"], taken, year)
    if found is None:
        raise Refused(say("no series of ids shows here; give the item its own: --id"))
    return found


def _year(given: Mapping[str, Value]) -> int | None:
    days = [day for key in _STARTS if isinstance(day := given.get(key), date)]
    year = given.get("year")
    return year if isinstance(year, int) else min(days).year if days else None


def _text(item: yaml.Node, kind: str, key: str) -> str:
    node = stated(keyed(item, table_of(kind)), key)
    return str(node.value) if isinstance(node, yaml.ScalarNode) else ""


def _written(kind: str, given: Mapping[str, Value], pattern: yaml.Node) -> dict[str, Data]:
    """The item in the order of the format, a note last, in the language of the others."""
    chinese, table = in_chinese(pattern), KINDS[kind]
    keys = sorted((key for key in table if key in given), key=lambda key: key == "note")
    item = {key_in(key, table, chinese): value_in(key, given[key], chinese) for key in keys}
    if kind_of(pattern) == kind:
        # In the words of the one before.
        item[key_in("kind", table, chinese)] = _text(pattern, kind, "kind")
    return item


def _splices(ledger: LedgerText, item: dict[str, Data]) -> list[Splice]:
    node, lines = ledger.items_node, ledger.lines
    if isinstance(node, yaml.SequenceNode) and node.value:
        splice = appended(lines, node, item)
        if not node.flow_style and _apart(ledger):
            splice = splice._replace(text=lines.eol + splice.text)
        return [splice]
    if not (isinstance(node, yaml.SequenceNode) or is_blank(node)):
        raise Refused(by_hand("items", node.start_mark.line + 1))
    gone = []
    if lines.end(node) > lines.start(node):
        # [] or ~: what says that there are none.
        start = len(lines.text[: lines.start(node)].rstrip(" "))
        gone = [Splice(start, lines.end(node), "")]
    at = lines.line_end(lines.end(ledger.items_key))
    new = (f"{lines.eol}  {line}" for line in element_lines(item))
    return [*gone, Splice(at, at, "".join(new))]


def _apart(ledger: LedgerText) -> bool:
    """Whether the items of the file stand apart, most of them."""
    lines = ledger.lines
    above = [item.start_mark.line for item in ledger.items[1:]]
    blank = sum(not lines.starts(n, n) for n in above)
    return blank * 2 > len(above)


def _as_intended(before: LedgerText, after: LedgerText, place: int, item: dict[str, Data]) -> bool:
    if len(after.items) != place + 1 or not same_besides(before, after, place):
        return False
    new, intended = after.items[place], as_text(item)
    if not isinstance(new, yaml.MappingNode) or plain(new) != intended:
        return False
    return bool(read_again(after.text_of(new)) == intended)
