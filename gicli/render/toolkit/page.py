"""What a renderer is told of the page it writes for, and plain text that fits it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import east_asian_width

from gicli.core.citation import PLACE_CHARACTERS
from gicli.core.message import Message
from gicli.render.wording import Wording

# Colour never carries meaning alone: each of these stands beside a word.
_STYLE_CODE = re.compile(r"\x1b\[[\d;]*m")
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
    # Columns; a Chinese character takes two.
    colour: bool = False
    explain: bool = False
    # Whether the reader asked for the steps.

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
        text = _STYLE_CODE.sub("", text)
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def padded(text: str, width: int) -> str:
    """The text with spaces up to `width` columns."""
    return text + " " * (width - columns(text))


def wrapped(text: str, width: int) -> Iterator[str]:
    """The text in lines of at most `width` columns, broken at spaces or between Chinese characters."""
    line = ""
    for word in _words(text):
        if line.strip() and columns(line + word.rstrip()) > width:
            yield line.rstrip()
            line = word.lstrip()
        else:
            line += word
    if line.strip():
        yield line.rstrip()


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
    return before == " " or any(east_asian_width(char) in "WF" for char in (before, after))
