"""Markdown as GitHub reads it (GFM), in which a text stays the text that it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from gicli.render.words.oneline import one_line

_MARKUP = re.compile(r"[\\`*_{}\[\]<>&~$#]")
_BEGINNING = re.compile(r"^(\d+(?=[.)])|(?=[-+=]))")
"""Where a line begins with these it is a list, or the one above it a heading."""
_LINK = re.compile(r"(?i)(?<=\w):(?=//)|(?<=www)\.")
"""GitHub makes links of addresses, too."""
_LIVE = re.compile(r"(?<![A-Za-z\d_])@(?=[A-Za-z\d])|@(?=[\w-]+\.\w)|#(?=\d)")
"""GitHub looks for people, for addresses of mail and for numbers of issues in the text as it is shown:
no backslash helps there, but a word joiner, which nobody sees, does."""


def text(plain: str) -> str:
    """The text on one line, without any of the meanings that its characters have in Markdown."""
    dead = _LIVE.sub("\\g<0>\u2060", one_line(plain))
    escaped = _LINK.sub(r"\\\g<0>", _MARKUP.sub(r"\\\g<0>", dead))
    # An entity: readers do not agree on a backslash before it in a table.
    return _BEGINNING.sub(r"\1\\", escaped).replace("|", "&#124;")


def heading(plain: str, level: int) -> str:
    return f"{'#' * level} {text(plain)}"


def bullets(plain: Iterable[str]) -> str:
    return "\n".join(f"- {text(line)}" for line in plain)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The rows, each with as many cells as there are heads."""
    lines = (heads, *rows)
    first, *others = (f"| {' | '.join(map(text, cells))} |" for cells in lines)
    return "\n".join([first, f"|{' --- |' * len(heads)}", *others])
