"""When two texts are one to whoever reads them: blanks of every width, and characters nobody sees."""

from __future__ import annotations

import re

from gicli.core.words.message import Message, say

# Patterns are compiled when something is matched with them: most answers need none.
_UNSEEN = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
_ESCAPED = r"_x([0-9A-Fa-f]{4})_"
"""How workbooks write what XML cannot hold; it stays behind where the text is copied elsewhere."""
_NOTHING = rf"[{_UNSEEN}]"
_ENDS = rf"\A[\s{_UNSEEN}]+|[\s{_UNSEEN}]+\Z"
CONTROL = r"[\x00-\x08\x0b-\x1f\x7f-\x9f]"
_WIDE = r"[\u3001-\u303f\u4e00-\u9fff\uff01-\uff60]"
_NO_BLANK = rf"(?<={_WIDE}) | (?={_WIDE})"


def unescaped(text: str) -> str:
    """The text with what nobody would write as _x000D_ in the place of that."""
    return re.sub(_ESCAPED, _written, text) if "_x" in text else text


def _written(code: re.Match[str]) -> str:
    char = chr(int(code[1], 16))
    return (
        char if char.isspace() or re.match(_NOTHING, char) or re.match(CONTROL, char) else code[0]
    )


def trimmed(text: str) -> str:
    """The text without blanks and what nobody sees at its ends."""
    if text.isprintable() and text[:1] != " " != text[-1:]:
        # Nothing of the sort can be printed.
        return text
    return re.sub(_ENDS, "", text)


def as_one(text: str) -> str:
    """The one writing of an id or an office: 外　资处 and 外资处 are the same."""
    if " " not in text and (text.isascii() or text.isprintable()) and "_x" not in text:
        # What nobody sees, and a blank of any other width, cannot be printed.
        return text
    return re.sub(_NO_BLANK, "", " ".join(re.sub(_NOTHING, "", unescaped(text)).split()))


WIDE_BLANK = "[\u00a0\u2000-\u200a\u202f\u205f\u3000]"
"""A blank to whoever reads, and a letter to programs that know the one blank only."""


def wide_blank(char: str) -> Message:
    """What is wrong with such a blank between the words of YAML."""
    if char == "\u3000":
        return say("a full-width blank (U+3000) is text to YAML; write an ordinary blank here")
    return say(
        "a blank of another kind ({code}) is text to YAML; write an ordinary blank here",
        code=named(char),
    )


def named(chars: str) -> str:
    """Characters that cannot be shown, by their numbers: U+0007."""
    return ", ".join(dict.fromkeys(f"U+{ord(char):04X}" for char in chars))
