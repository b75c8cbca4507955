"""Text of a ledger on one line: no control characters, no line breaks, nothing that turns writing round."""

from __future__ import annotations

import re
from unicodedata import category

_SPACE = re.compile(r"\s+")
_UNSEEN = ("Cc", "Cf", "Cs")
# Controls, marks that reorder or hide text, and halves of characters.


def one_line(text: str, most: int | None = None) -> str:
    """The text on one line, cut to so many characters if asked."""
    spaced = _SPACE.sub(" ", text)
    plain = "".join(char for char in spaced if category(char) not in _UNSEEN).strip()
    if most is None or len(plain) <= most:
        return plain
    return plain[: most - 1].rstrip() + "…"
