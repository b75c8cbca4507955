"""A long list in block style, cut into its elements before any of them is parsed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Element(NamedTuple):
    """Some lines of the list: one element, or more where it is not written as usual."""

    text: str
    line: int
    """On which it begins, from 0."""


class Cutting:
    """The list under a key at the margin whose elements begin with “- ”, each on a line of its own.

    Where an element is cut off wrongly, as in the middle of a text of several lines, it is no YAML
    by itself; so it is enough that each of them can be parsed.
    """

    def __init__(self, text: str, found: re.Match[str]) -> None:
        self._text = text
        self._first = self._end = found.end()
        self._indent = found[2]
        self.key = found[1]
        self.key_line = text.count("\n", 0, found.start(1))
        self.column = len(self._indent) + len("- ")
        """Of what stands in an element, from 0."""

    def elements(self) -> Iterator[Element]:
        """Each before the next is cut; whoever finds one odd asks whether the list is `over` in it."""
        text, begins = self._text, f"\n{self._indent}- "
        line = text.count("\n", 0, self._first)
        while self._end < len(text):
            start = self._end
            self._end = text.find(begins, start) + 1 or len(text)
            yield Element(text[start : self._end], line)
            line += text.count("\n", start, self._end)

    def over(self, element: Element) -> Element | None:
        """The element without the lines behind the list, where it ends there; None where it does not."""
        behind = (_OVER if self._indent else _OVER_AT_MARGIN).search(element.text)
        if behind is None:
            return None
        self._end += behind.start() - len(element.text)
        return Element(element.text[: behind.start()], element.line)

    def rest(self) -> str:
        """The text without the elements that were cut off, each line where it was."""
        gone = self._text.count("\n", self._first, self._end)
        return self._text[: self._first] + "\n" * gone + self._text[self._end :]


_OVER, _OVER_AT_MARGIN = (
    re.compile(over, re.MULTILINE) for over in (r"^[^\s#]", r"^(?:[^\s#-]|-\S)")
)


_OTHER_ENDS = ("\x85", "\u2028", "\u2029")
"""Of lines, for YAML; what counts them here knows of the usual one only."""


def cutting_of(text: str, keys: Iterable[str]) -> Cutting | None:
    """The first such list under one of the keys, if there is one."""
    if any(end in text for end in _OTHER_ENDS) or text.count("\r") != text.count("\r\n"):
        return None
    key = "|".join(map(re.escape, keys))
    nothing = r" *(?:#.*)?\r?\n"
    begin = rf"^({key}):(?: +#.*| *\r?)\n(?:{nothing})*(?=( *)- )"
    found = re.search(begin, text, re.MULTILINE)
    return Cutting(text, found) if found else None
