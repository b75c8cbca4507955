"""A workbook → its bytes, the same for the same contents."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from gicli.core.message import say
from gicli.render.wording import Wording
from gicli.render.xlsx_styles import FORMATS, cell_style, header_style


def new_workbook(wording: Wording) -> Workbook:
    """A workbook without sheets that knows the styles."""
    book = Workbook()
    book.remove(book.worksheets[0])
    provisional = wording.say(say("(provisional)"))
    for style in (
        header_style("heading"),
        header_style("computed heading", computed=True),
        *(cell_style(name, number_format) for name, number_format in FORMATS.items()),
        cell_style("provisional day", f'{FORMATS["day"]} "{provisional}"'),
    ):
        book.add_named_style(style)
    return book


def stored(book: Workbook, day: date) -> bytes:
    """The file, dated `day`: neither the clock nor who runs it leaves a trace."""
    book.properties.creator = "gicli"
    book.properties.created = book.properties.modified = datetime.combine(day, time())
    written = io.BytesIO()
    # Not Workbook.save, which puts the time of day into it.
    ExcelWriter(book, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED)).save()
    return _dated(written, day)


def _dated(archive: io.BytesIO, day: date) -> bytes:
    """The same archive with `day` as the date of every part."""
    again = io.BytesIO()
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(again, "w") as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, old.read(name))
    return again.getvalue()
