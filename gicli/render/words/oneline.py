"""Somebody's text made safe for one line: the only way for it into what people read as plain text."""

from __future__ import annotations

import re
from unicodedata import category

_SPACE, _BREAK = r"\s+", r"[^\S ]"
_UNSEEN = ("Cc", "Cf", "Cs")
"""Controls, marks that reorder or hide text, and halves of characters."""


def one_line(text: str, most: int | None = None, *, blanks: bool = False) -> str:
    """The text on one line, cut to so many characters if asked; with `blanks` all of them stay.

    What begins a line of its own becomes a blank; what a terminal obeys, and what shows text in
    another order than it is read, goes.
    """
    if most is not None:
        # What is cut off anyway need not be looked at.
        text = text[: most * 4 + 100]
    if not (text.isprintable() and (blanks or "  " not in text)):
        spaced = re.sub(_BREAK if blanks else _SPACE, " ", text)
        text = "".join(char for char in spaced if category(char) not in _UNSEEN)
    text = text if blanks else text.strip()
    if most is None or len(text) <= most:
        return text
    return text[: most - 1].rstrip() + "…"
