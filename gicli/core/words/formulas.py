"""Which texts a spreadsheet takes for formulas: whoever writes CSV marks them, whoever reads it unmarks them."""

from __future__ import annotations

import re

_UNSEEN = r"\s\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
_RUNS = rf"'*(?:[\t\r\n]|[{_UNSEEN}]*[=+\-@＝＋－＠﹦﹢﹣﹫−])"


def runs(text: str) -> bool:
    """Whether a spreadsheet would take the text for a formula, perhaps only when blanks and what
    nobody sees are trimmed, or full width is made narrow; one with quote marks before it was made
    harmless already, and gets one more so that it can be told from that.
    """
    # A letter or a digit begins nearly all of them, and no formula.
    return not text[:1].isalnum() and re.match(_RUNS, text) is not None
