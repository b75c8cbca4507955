"""The next id of a series: YSQ-2026-055 → YSQ-2026-056, and YSQ-2027-001 in the next year."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import yaml

from gicli.core.ledger.ids import stands_in
from gicli.core.ledger.tables import CHOICES, KEYS, STARTS
from gicli.core.ledger.vocabulary import key_in, value_in
from gicli.core.words.identity import as_one
from gicli.core.words.message import Refused, say
from gicli.load.yamlfile.nodes import is_blank
from gicli.record.fact import Edited, by_hand, reread, same_besides
from gicli.record.facts import Value
from gicli.record.text import (
    LedgerText,
    Splice,
    in_chinese,
    keyed,
    kind_of,
    spliced,
    stated,
    table_of,
)
from gicli.record.writing import Data, appended, as_text, element_lines, plain, read_again

_NUMBERED = re.compile(r"(.*?)(\d+)(\D*)", re.DOTALL)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_YEAR_WITHIN = 6
"""Digits from which on the first four may be the year: 2026001."""


class _Numbered(NamedTuple):
    before: str
    number: str
    after: str

    def in_year(self, year: int) -> _Numbered:
        return self._replace(before=_YEAR.sub(str(year), self.before))


def next_id(
    series: Sequence[str], taken: Collection[str], year: int, unread: str = ""
) -> str | None:
    """The id that follows in the series of the last of these; None where that has no number.

    `year` is the one that the new item belongs to; `taken` are all the ids of the ledger, and
    `unread` is what of it could not be read, in which there may be more.
    """
    last = _numbered(series[-1]) if series else None
    if last is None:
        return None
    if not _YEAR.search(last.before) and _YEAR.fullmatch(last.number):
        # NB-2025: the year is the number.
        number, width = year, 4
        place = last
    else:
        place = last.in_year(year)
        found = [n for one in series if (n := _numbered(one)) and _alike(n, place)]
        number = max((int(n.number) for n in found), default=0) + 1
        width = max(len(n.number) for n in (*found, last))
    while (name := f"{place.before}{number:0{width}}{place.after}") in taken or stands_in(
        name, unread
    ):
        number += 1
    return name


def _numbered(text: str) -> _Numbered | None:
    found = _NUMBERED.fullmatch(text)
    if found is None:
        return None
    before, number, after = found.groups()
    if len(number) >= _YEAR_WITHIN and _YEAR.fullmatch(number[:4]):
        before, number = before + number[:4], number[4:]
    return _Numbered(before, number, after)


def _alike(one: _Numbered, other: _Numbered) -> bool:
    return (one.before, one.after) == (other.before, other.after)


SERIES = {"request": "YSQ", "publication": "ZD", "update": "GX", "duty": "YW"}
"""Where no item of the kind stands in the ledger yet."""
_OPTION = {
    "request": "--received",
    "publication": "--formed/--converted",
    "update": "--changed",
    "duty": "--year/--since",
}
"""What says when it begins."""


def added(file: str, text: str, kind: str, given: Mapping[str, Value]) -> Edited:
    """The text with one more item. Raises Refused for what does not go with the kind, Unreadable
    where the ledger cannot be read.
    """
    for key in given:
        if key not in KEYS[kind]:
            known = tuple(other for other, words in KEYS.items() if key in words)
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
    taken = [as_one(_text(item, kind, "id")) for item in ledger.items]
    found = next_id(ids or [f"{SERIES[kind]}-{year}-000"], taken, year, ledger.unread())
    if found is None:
        raise Refused(say("no series of ids shows here; give the item its own: --id"))
    return found


def _year(given: Mapping[str, Value]) -> int | None:
    days = [
        day for keys in STARTS.values() for key in keys if isinstance(day := given.get(key), date)
    ]
    year = given.get("year")
    return year if isinstance(year, int) else min(days).year if days else None


def _text(item: yaml.Node, kind: str, key: str) -> str:
    node = stated(keyed(item, table_of(kind)), key)
    return str(node.value) if isinstance(node, yaml.ScalarNode) else ""


def _written(kind: str, given: Mapping[str, Value], pattern: yaml.Node) -> dict[str, Data]:
    """The item in the order of the format, a note last, in the language of the others."""
    chinese, table = in_chinese(pattern), KEYS[kind]
    keys = sorted((key for key in table if key in given), key=lambda key: key == "note")
    item = {
        key_in(key, table, chinese): value_in(given[key], CHOICES.get(key), chinese) for key in keys
    }
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
