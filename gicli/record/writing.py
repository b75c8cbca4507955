"""Changes of an item → stretches of its file's text, no longer than they must be."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

import yaml

from gicli.core.words.message import Refused, say
from gicli.load.yamlfile.nodes import SetAsideNode, is_blank
from gicli.record.text import Lines, Splice, Style

Path = tuple[str | int, ...]
Data = Any
"""Mappings, lists, and texts, days and numbers."""

MISSING = say(
    "changing a ledger needs two more packages; install them: {command}",
    command="pip install 'gicli[edit]'",
)


class Put(NamedTuple):
    """In the mapping at `path` the key gets this value."""

    path: Path
    key: str
    value: Data


class Append(NamedTuple):
    """The list at `path` gets one more element; a single mapping there becomes the first of a list."""

    path: Path
    value: Data


class Drop(NamedTuple):
    """What stands at `path`, a key or an element of a list, goes, with its name."""

    path: Path


Change = Put | Append | Drop


def inline(value: Data) -> str:
    """The value in YAML, on one line. Raises Refused where the writer is not installed."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{inline(key)}: {inline(part)}' for key, part in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(inline, value))}]"
    writer = _writer()
    writer.width = 1 << 30
    writer.default_flow_style = True
    stream = io.StringIO()
    writer.dump([value], stream)
    return stream.getvalue().strip()[1:-1]


def changed(data: Data, changes: Iterable[Change]) -> Data:
    """The data with the changes made."""
    found = deepcopy(data)
    # What comes first in a list must not move what goes after it.
    for change in sorted(changes, key=lambda change: isinstance(change, Drop)):
        parent, place = None, found
        for part in change.path:
            parent, place = place, place[part]
        if isinstance(change, Drop):
            assert parent is not None  # noqa: S101 — an item itself is never dropped
            del parent[change.path[-1]]
        elif isinstance(change, Put):
            place[change.key] = as_text(change.value)
        elif isinstance(place, list):
            place.append(as_text(change.value))
        else:
            assert parent is not None  # noqa: S101 — an item is not in a list of its own
            parent[change.path[-1]] = [place, as_text(change.value)]
    return found


def as_text(value: Data) -> Data:
    """Every scalar as the text that a ledger has."""
    match value:
        case dict():
            return {key: as_text(part) for key, part in value.items()}
        case list():
            return [as_text(part) for part in value]
        case date():
            return value.isoformat()
        case _:
            return str(value)


def plain(node: yaml.Node) -> Data:
    """The node as data, as the reader of ledgers has it."""
    if isinstance(node, yaml.MappingNode):
        return {plain_key(key): plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [plain(part) for part in node.value]
    return str(node.value)


def plain_key(node: yaml.Node) -> str:
    return str(node.value)


def read_again(text: str) -> Data:
    """What an item says to a reader of YAML that is not the one that reads ledgers; None where it
    cannot read it.
    """
    from ruamel.yaml.error import YAMLError
    from ruamel.yaml.resolver import VersionedResolver

    class Texts(VersionedResolver):
        """No guessing of types: an item may hold what is no date, and must keep it."""

        def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:  # noqa: ANN401, ARG002
            return super().resolve(kind, value, (False, False))

    reader = _writer()
    reader.Resolver = Texts
    reader.allow_duplicate_keys = True
    try:
        return reader.load(text)
    except YAMLError:
        return None


def _writer() -> Any:  # noqa: ANN401 — its types are not strict
    try:
        from ruamel.yaml import YAML
    except ImportError:
        raise Refused(MISSING) from None
    return YAML()


class Splicer:
    """Turns the changes of one item into splices."""

    def __init__(
        self,
        lines: Lines,
        item: yaml.MappingNode,
        orders: Sequence[Mapping[str, int]],
        style: Style,
    ) -> None:
        """`orders` have the place of each key, in every writing: in the item, and in a record of it."""
        self._lines = lines
        self._item = item
        self._orders = orders
        self._style = style
        self._filled: set[Path] = set()
        # Empty mappings that have got their first key.

    def splices(self, changes: Iterable[Change]) -> list[Splice]:
        changes = tuple(changes)
        drops: dict[Path, list[str | int]] = {}
        for change in changes:
            if isinstance(change, Drop):
                drops.setdefault(change.path[:-1], []).append(change.path[-1])
        made = [
            splice
            for change in changes
            if not isinstance(change, Drop)
            for splice in self._of(change)
        ]
        return made + [
            splice
            for path, parts in drops.items()
            for splice in self._dropped(self._at(path), parts)
        ]

    def _of(self, change: Put | Append) -> list[Splice]:
        node = self._at(change.path)
        if isinstance(change, Append):
            if isinstance(node, yaml.SequenceNode):
                return [appended(self._lines, node, change.value)]
            return self._listed(node, change)
        assert isinstance(node, yaml.MappingNode)  # noqa: S101
        for key, value in node.value:
            if key.value == change.key:
                return [self._written(key, value, change.value)]
        return [self._inserted(node, change)]

    def _dropped(self, holder: yaml.Node, parts: Sequence[str | int]) -> Iterator[Splice]:
        """Without these keys or elements, each with the comment behind it."""
        lines, pairs = self._lines, holder.value
        names = [part[0].value if isinstance(part, tuple) else n for n, part in enumerate(pairs)]
        starts = [lines.start(p[0] if isinstance(p, tuple) else p) for p in pairs]
        ends = [lines.end(p[1] if isinstance(p, tuple) else p) for p in pairs]
        for gone, run in groupby(range(len(pairs)), key=lambda n: names[n] in parts):
            if gone:
                at = tuple(run)
                following = starts[at[-1] + 1] if at[-1] + 1 < len(pairs) else None
                before = ends[at[0] - 1] if at[0] else None
                span = starts[at[0]], ends[at[-1]]
                yield self._without(holder, span, before, following)

    def _without(
        self, holder: yaml.Node, span: tuple[int, int], before: int | None, following: int | None
    ) -> Splice:
        """Nothing in the place of the span; between the end `before` it and the start of what follows."""
        keyed = isinstance(holder, yaml.MappingNode)
        assert isinstance(holder, yaml.CollectionNode)  # noqa: S101
        lines, (start, end) = self._lines, span
        if holder.flow_style:
            if following is not None:
                return Splice(start, following, "")
            return Splice(start if before is None else before, end, "")
        first = lines.starts(lines.line(start), lines.line(start))[0]
        if keyed and lines.text[first:start].strip():
            # “- key: …”: the next key takes its place behind the mark.
            return Splice(start, following or end, "")
        return Splice(first, min(lines.line_end(end) + len(lines.eol), len(lines.text)), "")

    def _at(self, path: Path) -> yaml.Node:
        node: yaml.Node = self._item
        for part in path:
            if isinstance(part, int):
                node = node.value[part]
            else:
                node = next(value for key, value in node.value if key.value == part)
        return node

    def _written(self, key: yaml.Node, value: yaml.Node, data: Data) -> Splice:
        """The value in the place of another, or of nothing."""
        lines, text = self._lines, self._lines.text
        if not (is_blank(value) and value.value == ""):
            return Splice(lines.start(value), lines.end(value), inline(data))
        colon = lines.end(key)
        while text[colon : colon + 1].isspace():
            colon += 1
        if text[colon : colon + 1] != ":":
            # {key} without a colon.
            return Splice(lines.end(key), lines.end(key), f": {inline(data)}")
        start = end = colon + 1
        while text[end : end + 1] in (" ", "\t"):
            end += 1
        if text[end : end + 1] == "#":
            return Splice(start, start, f" {inline(data)}")
        return Splice(start, end, f" {inline(data)}")

    def _inserted(self, node: yaml.MappingNode, put: Put) -> Splice:
        """A new key after those that come before it; before all others where none does."""
        lines = self._lines
        last = self._before(node, put)
        at = lines.start(node)
        if node.flow_style:
            piece = f"{inline(put.key)}: {inline(put.value)}"
            if last is not None:
                return Splice(lines.end(last), lines.end(last), f", {piece}")
            if node.value:
                return Splice(
                    lines.start(node.value[0][0]), lines.start(node.value[0][0]), f"{piece}, "
                )
            begun = put.path in self._filled
            self._filled.add(put.path)
            return Splice(at + 1, at + 1, f", {piece}" if begun else piece)
        indent = lines.eol + " " * node.start_mark.column
        new = block_lines(put.key, put.value, self._style)
        if last is None:
            return Splice(at, at, "".join(line + indent for line in new))
        at = lines.line_end(lines.end(last))
        return Splice(at, at, "".join(indent + line for line in new))

    def _before(self, node: yaml.MappingNode, put: Put) -> yaml.Node | None:
        """The value of the last key that belongs before the new one."""
        order, found = self._orders[bool(put.path)], None
        for key, value in node.value:
            place = order.get(key.value, -1) if isinstance(key, yaml.ScalarNode) else -1
            if place < order[put.key]:
                found = value
        return found

    def _listed(self, node: yaml.Node, change: Append) -> list[Splice]:
        """A single record becomes the first of a list, the new one its second."""
        lines = self._lines
        start, end = lines.start(node), lines.end(node)
        if isinstance(node, yaml.MappingNode) and node.flow_style:
            return [Splice(start, start, "["), Splice(end, end, f", {inline(change.value)}]")]
        column, room = node.start_mark.column, node.start_mark.column - self._item.start_mark.column
        at = lines.line_end(end)
        if room >= 2:
            begun, column = [Splice(start - 2, start, "- ")], column - 2
        else:
            first, last = lines.line(start), lines.line(end)
            begun = [Splice(start, start, "- ")]
            begun += [Splice(n, n, "  ") for n in lines.starts(first + 1, last)]
        indent = lines.eol + " " * column
        new = element_lines(change.value)
        return [*begun, Splice(at, at, "".join(indent + line for line in new))]


def appended(lines: Lines, node: yaml.SequenceNode, value: Data) -> Splice:
    """One more element, written as the last one is."""
    if node.flow_style:
        if not node.value:
            at = lines.start(node) + 1
            return Splice(at, at, inline(value))
        at = lines.end(node.value[-1])
        return Splice(at, at, f", {inline(value)}")
    last = node.value[-1]
    at = lines.line_end(lines.end(last))
    if isinstance(last, SetAsideNode):
        # Its mark is that of what stands in its place.
        at = lines.end_of_block(last.start_mark.line, node.start_mark.column)
    indent = lines.eol + " " * node.start_mark.column
    gap = max(2, last.start_mark.column - node.start_mark.column)
    if isinstance(last, yaml.MappingNode) and not last.flow_style:
        return Splice(at, at, "".join(indent + line for line in element_lines(value, gap)))
    return Splice(at, at, f"{indent}-{' ' * (gap - 1)}{inline(value)}")


def block_lines(key: str, value: Data, style: Style) -> list[str]:
    """The key with its value in block style; a record as the file writes records."""
    head = f"{inline(key)}:"
    if isinstance(value, list):
        records = [[f"- {inline(part)}"] if style.flow else element_lines(part) for part in value]
        return [head, *(" " * style.indent + line for lines in records for line in lines)]
    if isinstance(value, dict) and not style.flow:
        indent = " " * (style.indent or 2)
        return [head, *(f"{indent}{inline(k)}: {inline(v)}" for k, v in value.items())]
    return [f"{head} {inline(value)}"]


def element_lines(value: Mapping[str, Data], gap: int = 2) -> list[str]:
    """A mapping as an element of a list in block style."""
    pairs = [f"{inline(key)}: {inline(part)}" for key, part in value.items()]
    rest = (" " * gap + pair for pair in pairs[1:])
    return [f"-{' ' * (gap - 1)}{pairs[0]}", *rest]
