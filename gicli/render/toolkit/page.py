"""Rows of cells whose text wraps as Chinese does: no article broken, no line that begins with a comma."""

# No `from __future__ import annotations`: a NamedTuple compiles such text at every start.

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple
from unicodedata import east_asian_width

from gicli.core.law.citation import PLACE_CHARACTERS
from gicli.core.words.message import Message
from gicli.render.words.wording import Wording

# Colour never carries meaning alone: each of these stands beside a word.
_STYLE_CODE = r"\x1b\[[\d;]*m"
_STYLES = {
    "bold": "1",
    "dim": "2",
    "reverse": "7",
    "red": "31",
    "green": "32",
    "yellow": "33",
    "cyan": "36",
}


class Page(NamedTuple):
    """Language, width and colour of the page."""

    wording: Wording
    width: int = 80
    """Columns; a Chinese character takes two."""
    colour: bool = False
    explain: bool = False
    """Whether the reader asked for the steps."""

    def style(self, text: str, *styles: str) -> str:
        """The text in these styles, or plain where the page has no colour."""
        if not self.colour or not styles:
            return text
        return f"\x1b[{';'.join(_STYLES[style] for style in styles)}m{text}\x1b[0m"

    def lines(self, message: Message, *styles: str) -> Iterator[str]:
        """The sentence on as many lines as it takes, each in these styles."""
        for line in wrapped(self.wording.say(message), self.width):
            yield self.style(line, *styles)


def columns(text: str) -> int:
    """How many columns the text takes in a terminal, its styles none."""
    if "\x1b" in text:
        text = re.sub(_STYLE_CODE, "", text)
    return len(text) if text.isascii() else sum(map(_WIDTHS.__getitem__, text))


class _Widths(dict[str, int]):
    """Character → its columns, each looked up once."""

    def __missing__(self, char: str) -> int:
        width = self[char] = 2 if east_asian_width(char) in "WF" else 1
        return width


_WIDTHS = _Widths()


def padded(text: str, width: int) -> str:
    """The text with spaces up to `width` columns."""
    return text + " " * (width - columns(text))


def wrapped(text: str, width: int) -> Iterator[str]:
    """The text in lines of at most `width` columns, broken at spaces or between Chinese characters."""
    if columns(text) > width:
        return iter(_broken(text, width))
    return iter([text.rstrip()] if text.strip() else [])


@lru_cache(maxsize=2000)
def _broken(text: str, width: int) -> tuple[str, ...]:
    """The lines; a ledger of many items says the same of most of them."""
    lines, line = [], ""
    for word in _words(text):
        if line.strip() and columns(line + word.rstrip()) > width:
            lines.append(line.rstrip())
            line = word.lstrip()
        else:
            line += word
    return (*lines, line.rstrip()) if line.strip() else tuple(lines)


def _words(text: str) -> Iterator[str]:
    """Runs that must not be broken: no line begins with what closes, or ends with what opens."""
    word = ""
    for char in text:
        if word and _may_break(word[-1], char):
            yield word
            word = ""
        word += char
    if word:
        yield word


def _may_break(before: str, after: str) -> bool:
    if before in PLACE_CHARACTERS and after in PLACE_CHARACTERS:
        # An article is looked for as a whole.
        return False
    if after in "，。；：、）」”！？%,.;:)!? " or before in "（「“(":
        return False
    return before == " " or _WIDTHS[before] + _WIDTHS[after] > 2


_CLAUSE = f"(?={PLACE_CHARACTERS[0]})"


def side_by_side(
    cells: Sequence[Iterable[str]], widths: Sequence[int], gap: int = 2
) -> Iterator[str]:
    """The lines of one row; a cell is its paragraphs."""
    lines = [
        [line for text in cell for line in (fitted(text, width) if text else [""])]
        for cell, width in zip(cells, widths, strict=True)
    ]
    for row in zip_longest(*lines, fillvalue=""):
        beside = (padded(part, width) for part, width in zip(row, widths, strict=True))
        yield (" " * gap).join(beside).rstrip()


def fitted(text: str, width: int) -> Iterator[str]:
    """The text in lines of at most `width` columns, come what may."""
    for line in wrapped(text, width):
        pieces: Iterable[str] = (line,)
        if columns(line) > width:
            # 第二十条, 第（四）项: between the clauses, or wherever it must be.
            clauses = re.split(_CLAUSE, line)
            pieces = clauses if longest(clauses) <= width else line
        yield from _packed(pieces, width)


def longest(texts: Iterable[str]) -> int:
    """Columns of the longest."""
    return max(map(columns, texts), default=0)


def _packed(pieces: Iterable[str], width: int) -> Iterator[str]:
    line = ""
    for piece in pieces:
        if line and columns(line + piece) > width:
            yield line
            line = ""
        line += piece
    yield line


def labelled(label: Message, message: Message, page: Page, *styles: str) -> Iterator[str]:
    """The label in its own column, the message wrapped beside it."""
    room = 11 if page.wording.language == "en" else 6
    head = page.wording.say(label) if label.text else ""
    for line in wrapped(page.wording.say(message), page.width - room):
        gap = padded(head, room) if columns(head) < room else f"{head} "
        yield f"{page.style(gap, *styles) if styles and head else gap}{line}"
        head = ""
