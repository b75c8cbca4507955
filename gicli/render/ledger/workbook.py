"""The sheet about the workbook: the ledger's own keys, and what whoever keeps it should know."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from gicli.core.check.register import Register
from gicli.core.ledger.headings import ABOUT, OVERVIEW, sheet_name
from gicli.core.ledger.tables import KEYS, KIND_OF
from gicli.core.ledger.vocabulary import LEDGER
from gicli.core.words.message import Message, Name, say
from gicli.render.ledger.columns import table
from gicli.render.ledger.overview import fill_overview
from gicli.render.ledger.sheet import fill, list_words, offer
from gicli.render.toolkit.page import Page
from gicli.render.toolkit.xlsx import height, new_workbook, put, stored
from gicli.render.words.wording import Wording

_WIDTH, _A4 = 96, "9"


def fill_about(sheet: Worksheet, register: Register, wording: Wording) -> None:
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
    yield from register.report.totals.not_counted()
    yield say(
        "The columns with grey headings are worked out by gicli; what stands in them is not read back."
    )
    yield say(
        "Columns that nobody has used are folded away; the + above the headings unfolds them."
    )
    yield say("Add a row for each new item, then judge this file: gicli check FILE.xlsx")


def check_xlsx(register: Register, page: Page) -> bytes:
    """What is due when on the first sheet, then the ledger. Raises Refused as `ledger_xlsx` does."""
    book = new_workbook(page.wording)
    sheet = book.create_sheet(page.wording.name(OVERVIEW))
    fill_overview(sheet, register.report, page.wording)
    return _with_ledger(book, register, page.wording)


def ledger_xlsx(register: Register, page: Page) -> bytes:
    """The file. Raises Refused for what no cell can hold."""
    return _with_ledger(new_workbook(page.wording), register, page.wording)


def _with_ledger(book: Workbook, register: Register, wording: Wording) -> bytes:
    rows = register.rows()
    about = book.create_sheet(wording.name(ABOUT))
    fill_about(about, register, wording)
    ranges = list_words(about, wording)
    for kind in KEYS:
        of_kind = [row for row in rows if KIND_OF[type(row.item)] == kind]
        sheet = book.create_sheet(wording.name(sheet_name(kind)), len(book.worksheets) - 1)
        found = table([kind], of_kind, wording, named=len(register.ledgers) > 1)
        fill(sheet, found, of_kind, wording)
        offer(sheet, found, ranges, wording)
    book.active = 0
    return stored(book, register.report.under.as_of)
