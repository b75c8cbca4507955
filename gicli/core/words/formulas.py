"""Which texts a spreadsheet takes for formulas: whoever writes CSV marks them, whoever reads it unmarks them."""

from __future__ import annotations

import re

_UNSEEN = r"\s\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
RUNS = re.compile(rf"'*(?:[\t\r\n]|[{_UNSEEN}]*[=+\-@＝＋－＠﹦﹢﹣﹫−])")
"""Begins a text that a spreadsheet would take for a formula, some only when blanks and what nobody
sees are trimmed, or full width is made narrow; with quote marks before it, one that was made harmless
already, and gets one more so that it can be told from that."""
