"""The sheet about the workbook: the ledger's own keys, and what whoever keeps it should know."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl.worksheet.worksheet import Worksheet

from gicli.core.message import Message, Name, say
from gicli.core.register import Register
from gicli.core.vocabulary import LEDGER
from gicli.render.wording import Wording
from gicli.render.xlsx_cells import put
from gicli.render.xlsx_widths import height

_WIDTH, _A4 = 96, "9"


def fill(sheet: Worksheet, register: Register, wording: Wording) -> None:
    """A key and its value a row, as the ledger has them; then the notes."""
    titles = wording.listed(ledger.title for ledger in register.ledgers if ledger.title)
    values = {"ledger": titles, "rules": register.rules, "calendar": register.calendar}
    for y, (key, value) in enumerate(values.items(), 1):
        put(sheet, y, 1, wording.name(Name(LEDGER[key][0], key)), "heading")
        put(sheet, y, 2, value or None, "text")
    for y, note in enumerate(_notes(register), len(values) + 2):
        text = wording.say(note)
        put(sheet, y, 2, text, "text")
        sheet.row_dimensions[y].height = height([text], [_WIDTH])
    sheet.column_dimensions["A"].width = 12
    sheet.column_dimensions["B"].width = _WIDTH
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]


def _notes(register: Register) -> Iterator[Message]:
    yield say("Judged as of {day}.", day=register.report.under.as_of)
    yield say(
        "The columns with grey headings are worked out by gicli; what stands in them is not read back."
    )
    yield say(
        "Columns that nobody has used are folded away; the + above the headings unfolds them."
    )
    yield say("Add a row for each new item, then judge this file: gicli check FILE.xlsx")
