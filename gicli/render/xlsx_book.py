"""The sheets of a workbook: one for each kind of item, and one about the ledger."""

from __future__ import annotations

from gicli.core.headings import ABOUT, KEYS, sheet_name
from gicli.core.register import Register
from gicli.render import xlsx_about, xlsx_sheet
from gicli.render.item_parts import KINDS
from gicli.render.sheet_rows import table
from gicli.render.wording import Wording
from gicli.render.xlsx_choices import list_words, offer
from gicli.render.xlsx_file import new_workbook, stored


def workbook(register: Register, wording: Wording) -> bytes:
    """The file. Raises Refused for what no cell can hold."""
    rows = register.rows()
    book = new_workbook(wording)
    about = book.create_sheet(wording.name(ABOUT))
    xlsx_about.fill(about, register, wording)
    ranges = list_words(about, wording)
    for kind in KEYS:
        of_kind = [row for row in rows if KINDS[type(row.item)] == kind]
        sheet = book.create_sheet(wording.name(sheet_name(kind)), len(book.worksheets) - 1)
        found = table([kind], of_kind, wording, named=len(register.ledgers) > 1)
        xlsx_sheet.fill(sheet, found, of_kind, wording)
        offer(sheet, found, ranges, wording)
    book.active = 0
    return stored(book, register.report.under.as_of)
