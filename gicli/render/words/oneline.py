"""Somebody's text made safe for one line: the only way for it into what people read as plain text."""

from __future__ import annotations

import re
from unicodedata import category

_SPACE = re.compile(r"\s+")
_UNSEEN = ("Cc", "Cf", "Cs")
"""Controls, marks that reorder or hide text, and halves of characters."""


def one_line(text: str, most: int | None = None) -> str:
    """The text on one line, cut to so many characters if asked.

    What begins a line of its own becomes a blank; what a terminal obeys, and what shows text in
    another order than it is read, goes.
    """
    if not (text.isprintable() and "  " not in text):
        if most is not None:
            # What is cut off anyway need not be looked at.
            text = text[: most * 4 + 100]
        spaced = _SPACE.sub(" ", text)
        text = "".join(char for char in spaced if category(char) not in _UNSEEN)
    text = text.strip()
    if most is None or len(text) <= most:
        return text
    return text[: most - 1].rstrip() + "…"
