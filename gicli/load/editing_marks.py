"""Nodes of a ledger → offsets in its text, and a text with some stretches replaced."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple
from unicodedata import east_asian_width

import yaml

# What YAML 1.1, and so the marks of PyYAML, counts as the end of a line.
_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_LAST_BREAK = re.compile(f"(?:{_BREAK.pattern})\\Z")
_NEWLINE = re.compile("\r\n|\n|\r")
_COMMENT = re.compile(r"([^#\"'\r\n]*?)( {2,})#")
# The gap before a comment, where nothing before it could hide a “#” of another meaning.


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
        if not _BREAK.search(splice.text):
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
