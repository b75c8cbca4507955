"""A ledger's text with its items as nodes: which is meant, and how its file is written."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple
from unicodedata import east_asian_width

import yaml

from gicli.core.ledger import vocabulary as words
from gicli.core.ledger.ids import id_meant
from gicli.core.ledger.tables import CHOICES, DAYS, ITEM, KEYS
from gicli.core.words.identity import as_one
from gicli.core.words.message import Refused, say
from gicli.core.words.problem import Unreadable
from gicli.load.ledgers.read import read_ledger
from gicli.load.yamlfile.compose import compose, without_collector
from gicli.load.yamlfile.nodes import is_blank
from gicli.record.facts import Value, code_of, day_of

# What YAML 1.1, and so the marks of PyYAML, counts as the end of a line.
_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_LAST_BREAK = re.compile(f"(?:{_BREAK.pattern})\\Z")
_NEWLINE = re.compile("\r\n|\n|\r")
_COMMENT = re.compile(r"([^#\"'\r\n]*?)( {2,})#")
"""The gap before a comment, where nothing before it could hide a “#” of another meaning."""


class Splice(NamedTuple):
    """The stretch of a text from `start` to before `end`, replaced."""

    start: int
    end: int
    text: str


class Lines:
    """A text and where its lines begin."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(found.end() for found in _BREAK.finditer(text))]
        first = _NEWLINE.search(text)
        self.eol = first[0] if first else "\n"

    def offset(self, mark: yaml.Mark) -> int:
        if mark.line >= len(self._starts):
            # The end of a text whose last line does not end.
            return len(self.text)
        return self._starts[mark.line] + mark.column

    def start(self, node: yaml.Node) -> int:
        return self.offset(node.start_mark)

    def end(self, node: yaml.Node) -> int:
        """Where what is written ends, before any comment or blank line after it."""
        if isinstance(node, yaml.ScalarNode):
            return self._end_of_scalar(node)
        if not isinstance(node, yaml.CollectionNode) or node.flow_style or not node.value:
            return self.offset(node.end_mark)
        last = node.value[-1]
        return self.end(last[1] if isinstance(last, tuple) else last)

    def _end_of_scalar(self, node: yaml.ScalarNode) -> int:
        start, end = self.start(node), self.offset(node.end_mark)
        if node.style not in ("|", ">"):
            return end
        written = self.text[start:end]
        if "+" in written[: self.line_end(start) - start]:
            # Its blank lines are part of it.
            return start + len(_LAST_BREAK.sub("", written))
        return start + len(written.rstrip())

    def line_end(self, offset: int) -> int:
        found = _BREAK.search(self.text, offset)
        return found.start() if found else len(self.text)

    def line(self, offset: int) -> int:
        """Its number, from 1."""
        return bisect_right(self._starts, offset)

    def end_of_block(self, line: int, column: int) -> int:
        """Where the lines end that follow that one, from 0, and are indented further than the column."""
        end = self.line_end(self._starts[line])
        for start in self._starts[line + 1 :]:
            written = self.text[start : self.line_end(start)]
            if not written.strip():
                continue
            if len(written) - len(written.lstrip(" ")) <= column:
                break
            end = start + len(written)
        return end

    def starts(self, first: int, last: int) -> list[int]:
        """Where the lines from `first` through `last` begin, those that are not blank."""
        return [
            start
            for start in self._starts[first - 1 : last]
            if self.text[start : self.line_end(start)].strip()
        ]


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """The text with every stretch replaced; comments further right on their lines keep their column."""
    for splice in sorted(splices, key=lambda splice: splice.start)[::-1]:
        rest = text[splice.end :]
        if not (_BREAK.search(splice.text) or _BREAK.search(text[splice.start : splice.end])):
            grown = _columns(splice.text) - _columns(text[splice.start : splice.end])
            rest = _shifted(rest, grown)
        text = text[: splice.start] + splice.text + rest
    return text


def _shifted(rest: str, grown: int) -> str:
    found = _COMMENT.match(rest)
    if found is None:
        return rest
    gap = max(2, len(found[2]) - grown)
    return f"{found[1]}{' ' * gap}{rest[found.end(2) :]}"


def _columns(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


Keyed = dict[str, tuple[yaml.ScalarNode, yaml.Node]]
"""Canonical key → its key and its value as nodes."""

_LEDGER, _ITEM = words.writings(words.LEDGER), words.writings(ITEM)
_KINDS = words.writings(words.KINDS)


class Style(NamedTuple):
    """How a file writes what is inside an item."""

    flow: bool = True
    """Whether a record stands on one line, {…}."""
    indent: int = 2
    """Of a list under its key."""


class LedgerText:
    """The text of one ledger, without a byte order mark."""

    def __init__(self, file: str, text: str) -> None:
        """Raises Unreadable where no item can be found at all."""
        with without_collector():
            root, self.problems = compose(file, text)
        if not isinstance(root, yaml.MappingNode):
            raise Unreadable(read_ledger(file, text).problems)
        self.root = root
        self.file = file
        self.lines = Lines(text)
        found = keyed(self.root, _LEDGER).get("items")
        if found is None:
            raise Refused(say("{file} has no list of items; write “items:” at its end", file=file))
        self.items_key, self.items_node = found

    @property
    def items(self) -> list[yaml.Node]:
        found = self.items_node
        return list(found.value) if isinstance(found, yaml.SequenceNode) else []

    def place(self, item_id: str) -> int:
        """Which of the items has that id, or alone ends so. Raises Refused for none and for several."""
        ids = [_id_of(item) for item in self.items]
        if item_id not in ids and self.problems:
            # It may be in what could not be read.
            raise Unreadable(tuple(self.problems))
        meant = id_meant(item_id, [name for name in ids if name])
        places = [n for n, known in enumerate(ids) if known == meant]
        if len(places) == 1:
            return places[0]
        lines = tuple(str(self.items[n].start_mark.line + 1) for n in places)
        raise Refused(
            say("“{id}” stands on the lines {lines}; give each its own", id=meant, lines=lines)
        )

    def id_at(self, place: int) -> str:
        return _id_of(self.items[place])

    def item(self, place: int) -> yaml.MappingNode:
        found = self.items[place]
        assert isinstance(found, yaml.MappingNode)  # noqa: S101 — what has an id is a mapping
        return found

    def text_of(self, item: yaml.MappingNode) -> str:
        """The item by itself, as a file of its own, with the newline that its last text may need."""
        written = self.lines.text[self.lines.start(item) : self.lines.offset(item.end_mark)]
        return written if item.flow_style else " " * item.start_mark.column + written

    def unread(self) -> str:
        """All that stands beside the items whose ids can be read, without the comments."""
        text, pieces, at = self.lines.text, [], 0
        for item in self.items:
            if _id_of(item):
                pieces.append(text[at : self.lines.start(item)])
                at = max(at, self.lines.end(item))
        lines = "".join((*pieces, text[at:])).split("\n")
        # The examples of a new ledger take no number.
        return "\n".join(line for line in lines if not line.lstrip().startswith("#"))

    def span(self, item: yaml.MappingNode) -> range:
        """The lines that the item takes, from 1."""
        last = self.lines.line(self.lines.end(item))
        return range(item.start_mark.line + 1, last + 1)


def keyed(node: yaml.Node, table: Mapping[str, str]) -> Keyed:
    """The pairs of a mapping whose keys are known; of two that mean the same, the first."""
    found: Keyed = {}
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        if isinstance(key, yaml.ScalarNode) and key.value in table:
            found.setdefault(table[key.value], (key, value))
    return found


def stated(pairs: Keyed, key: str) -> yaml.Node | None:
    """The value of the key; None where it is missing, blank, or a word for what is still to come."""
    found = pairs.get(key)
    return None if found is None or is_blank(found[1]) or _is_open(key, found[1]) else found[1]


def _is_open(key: str, node: yaml.Node) -> bool:
    """未答复, 办理中, 已答复 in the place of a day: what is recorded there takes nothing away."""
    if not isinstance(node, yaml.ScalarNode) or not (key in DAYS or key == "outcome"):
        return False
    text = as_one(node.value)
    if text[:1].isdigit():
        return False
    # Imported here, with its lists: most ledgers have days there.
    from gicli.load.ledgers.words.progress import ENDS
    from gicli.load.ledgers.words.told import told

    places = [place for place in ENDS if place[1] == key] or [("", key)]
    what = [found for place in places if (found := told(*place, text))]
    return any(
        not one.text and one.refusal is None and one.said in (None, *map(ENDS.get, places))
        for one in what
    )


def kind_of(item: yaml.Node) -> str:
    """The kind of the item; "" where it says none."""
    node = stated(keyed(item, _ITEM), "kind")
    return _KINDS.get(node.value, "") if isinstance(node, yaml.ScalarNode) else ""


def in_chinese(node: yaml.Node, otherwise: bool = False) -> bool:
    """Whether the keys of the mapping are written in Chinese, most of them."""
    keys = [key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
    chinese = sum(not key.isascii() for key in keys)
    return otherwise if not keys else chinese * 2 > len(keys)


def says(node: yaml.Node | None, key: str, value: Value) -> bool:
    """Whether the node says that already, in whatever writing."""
    if not isinstance(node, yaml.ScalarNode):
        return False
    text = str(node.value)
    if isinstance(value, date):
        try:
            return day_of(text) == value
        except Refused:
            return False
    if key in CHOICES:
        try:
            return code_of(key, text) == value
        except Refused:
            return False
    return text == str(value)


def style_of(items: Iterable[yaml.Node], record: str, table: Mapping[str, str]) -> Style:
    """The style of the first such record in the file, else of the first record of any kind."""
    other: Style | None = None
    for item in items:
        if not isinstance(item, yaml.MappingNode) or item.flow_style:
            continue
        for key, value in item.value:
            style = _style(item, value)
            if style is None:
                continue
            if isinstance(key, yaml.ScalarNode) and table.get(key.value) == record:
                return style
            other = other or style
    return other or Style()


def _style(item: yaml.MappingNode, node: yaml.Node) -> Style | None:
    if not isinstance(node, yaml.CollectionNode) or not node.value:
        return None
    indent = 2 if node.flow_style else node.start_mark.column - item.start_mark.column
    inside: Sequence[yaml.Node] = node.value if isinstance(node, yaml.SequenceNode) else [node]
    records = [part for part in inside if isinstance(part, yaml.MappingNode)]
    return Style(all(part.flow_style for part in records), indent) if records else None


def table_of(kind: str) -> dict[str, str]:
    """Every writing of the keys of that kind of item → the key."""
    return words.writings(KEYS[kind])


def _id_of(item: yaml.Node) -> str:
    node = stated(keyed(item, _ITEM), "id")
    return str(node.value) if isinstance(node, yaml.ScalarNode) else ""
