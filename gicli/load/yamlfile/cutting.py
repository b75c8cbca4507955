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


class Span(NamedTuple):
    """A part of the list: some of its elements, whole."""

    start: int
    end: int
    """Exclusive, both in characters of the text."""
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
        self._begins = f"\n{found[2]}- "
        self._over = _OVER if found[2] else _OVER_AT_MARGIN
        self.key = found[1]
        self.key_line = text.count("\n", 0, found.start(1))
        self.column = len(found[2]) + len("- ")
        """Of what stands in an element, from 0."""

    def elements(self) -> Iterator[Element]:
        """Each before the next is cut; whoever finds one odd asks whether the list is `over` in it."""
        line = self._text.count("\n", 0, self._first)
        for element in self.within(Span(self._first, len(self._text), line)):
            self._end += len(element.text)
            yield element

    def within(self, span: Span) -> Iterator[Element]:
        """Those of that part."""
        text, line, end = self._text, span.line, span.start
        while end < span.end:
            start = end
            end = text.find(self._begins, start, span.end) + 1 or span.end
            yield Element(text[start:end], line)
            line += text.count("\n", start, end)

    def spans(self, size: int) -> Iterator[Span]:
        """All of the list in parts of that many characters or a little more, the first much smaller;
        then it is over where it seems to be without a look at any of its elements.
        """
        text, start = self._text, self._first
        behind = self._over.search(text, start)
        self._end = behind.start() if behind else len(text)
        line = text.count("\n", 0, start)
        while start < self._end:
            least = size if start > self._first else size // _SMALLER
            end = text.find(self._begins, start + least, self._end) + 1 or self._end
            yield Span(start, end, line)
            line += text.count("\n", start, end)
            start = end

    def __len__(self) -> int:
        """How many elements there seem to be."""
        return self._text.count(self._begins, self._first) + 1

    def over(self, element: Element) -> Element | None:
        """The element without the lines behind the list, where it ends there; None where it does not."""
        behind = self._over.search(element.text)
        if behind is None:
            return None
        self._end += behind.start() - len(element.text)
        return Element(element.text[: behind.start()], element.line)

    def rest(self) -> str:
        """The text without the elements that were cut off, each line where it was."""
        gone = self._text.count("\n", self._first, self._end)
        return self._text[: self._first] + "\n" * gone + self._text[self._end :]


_SMALLER = 8
"""Times smaller is the first part than the others: who takes it may keep them waiting."""
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
