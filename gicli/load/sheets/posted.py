"""寄出日期 after the receipt: the day of the reply, unless the row says that something else went out."""

from __future__ import annotations

from collections.abc import Iterable

from gicli.core.words.message import Message, say
from gicli.load.sheets.columns import Column
from gicli.load.sheets.evidence import is_no, neighbours, stops, tells
from gicli.load.sheets.grid import Row, cell, is_empty
from gicli.load.sheets.lookup import plain
from gicli.load.sheets.values import Context, as_text
from gicli.load.yamlfile.scalars import short

_NOTICES = frozenset(
    {
        ("correction", "notified"),
        ("consultations", "sent"),
        ("consultations", "served"),
        ("extension", "told"),
        ("fee", "notified"),
    }
)
"""What an agency posts before it replies."""
_NEAR = 1
"""Days between a notice and its posting."""


def is_posted(column: Column) -> bool:
    """Whether the heading says that something was posted, and not what."""
    meaning = column.meaning
    if meaning is None or (meaning.record, meaning.key) != ("", "replied"):
        return False
    return "submitted" in neighbours().get(plain(column.head.text), ())


def _says_how_far(column: Column) -> bool:
    outcome = column.meaning is not None and column.meaning.key == "outcome"
    return outcome or (column.tells or tells(column)) in ("status", "answered")


class Posting:
    """Tells the posting of the reply from that of a notice, row by row."""

    def __init__(self, columns: Iterable[Column], context: Context) -> None:
        self._context = context
        columns = tuple(columns)
        self._posted = {c.head.at: c.head.text for c in columns if is_posted(c)}
        self._status = [c.head.at for c in columns if _says_how_far(c)]
        self._notices = [
            (c.head.at, c.head.text)
            for c in columns
            if c.meaning and (c.meaning.record, c.meaning.key) in _NOTICES
        ]

    def is_no_reply(self, row: Row, at: int) -> Message | None:
        """Why the day is not taken for the reply; None where nothing tells against it."""
        posted = self._context.day(cell(row, at))
        if posted is None:
            return None
        for notice, heading in self._notices:
            day = self._context.day(cell(row, notice))
            if day and abs((posted - day).days) <= _NEAR:
                return say(
                    "“{heading}” says {found}, which goes with “{notice}” and is not taken for the reply; write the day of the reply under {column}",
                    heading=short(self._posted[at]),
                    found=posted,
                    notice=short(heading),
                    column="答复日期",
                )
        for status in self._status:
            value = cell(row, status)
            text = self._context.meant(as_text(value))
            if not is_empty(value) and (is_no(text) or stops(text)):
                return say(
                    "“{heading}” says {found}, and the row is not closed by its status; it is not taken for the reply, whose day belongs under {column}",
                    heading=short(self._posted[at]),
                    found=posted,
                    column="答复日期",
                )
        return None
