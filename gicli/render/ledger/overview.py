"""The first sheet of a check: what is due when, narrow enough for a sheet of A4."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from gicli.core.check.audit import Checked, Report
from gicli.core.ledger.headings import DUE, LEDGER_OF, STATUS, Heading
from gicli.core.ledger.offices import only_of
from gicli.core.words.message import Name, say
from gicli.render.toolkit.data import Cell
from gicli.render.toolkit.xlsx import height, put, status_rules
from gicli.render.words.phrases import URGENCY, stands, status_in_words, summary
from gicli.render.words.wording import Wording

_LEFT = Name("剩余", "left")
_COLUMNS = (
    (Heading("id").name, 17, "code"),
    (Heading("title").name, 30, "text"),
    (Heading("office").name, 12, "text"),
    (DUE, 13, "day"),
    (_LEFT, 25, "text"),
    (STATUS, 11, "text"),
)
"""Name, width, style: a portrait page of A4 takes them without being shrunk much."""
_LEDGER = (LEDGER_OF, 16, "text")
"""Where there are several, the last."""
_A4, _LARGE, _MARKED_DAY = "9", 14, 21


def fill_overview(sheet: Worksheet, report: Report, wording: Wording) -> None:
    """What it is of, the items with the most urgent first, and what is not among them."""
    columns = (*_COLUMNS, *((_LEDGER,) if report.totals.several else ()))
    provisional = any(one.assessment.deadline.provisional_from for one in report.items)
    widths = [
        float(_MARKED_DAY if style == "day" and provisional else wide) for _, wide, style in columns
    ]
    for x, wide in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(x)].width = wide
    head = _lines(sheet, 1, list(_head(report, wording)), widths) + 1
    title: Any = sheet.cell(1, 1)
    title.font, sheet.row_dimensions[1].height = Font(bold=True, size=_LARGE), _LARGE * 2
    for x, (name, _, _) in enumerate(columns, 1):
        put(sheet, head, x, wording.name(name), "computed heading")
    items = sorted(report.items, key=_urgency)
    for y, checked in enumerate(items, head + 1):
        cells = [*_cells(checked, wording), *((checked.ledger,) if report.totals.several else ())]
        for x, (value, (_, _, style)) in enumerate(zip(cells, columns, strict=True), 1):
            put(sheet, y, x, value, _style_here(style, checked))
        sheet.row_dimensions[y].height = height(cells, widths)
    last = head + len(items)
    _lines(sheet, last + 2, list(_foot(report, wording)), widths)
    status = get_column_letter(len(_COLUMNS))
    for rule in status_rules(wording):
        sheet.conditional_formatting.add(f"{status}{head + 1}:{status}{last + 1}", rule)
    sheet.freeze_panes = f"A{head + 1}"
    _print_setup(sheet, head)


def _urgency(checked: Checked) -> tuple[int, bool, object]:
    """Those that may be late or not come after those that surely are."""
    judged = checked.assessment
    return URGENCY.index(judged.status), judged.in_doubt, checked.by_date


def _head(report: Report, wording: Wording) -> Iterator[str]:
    day = report.under.as_of
    yield wording.say(say("Deadlines of government-information work as of {day}", day=day))
    yield summary(report.totals, wording)
    if only := only_of(report.offices):
        yield wording.say(only)
    if later := report.totals.not_judged():
        yield wording.say(later)
    packs = {one.assessment.deadline.pack.ref: one.assessment.deadline.pack for one in report.items}
    for ref, pack in packs.items():
        named = say("{ref}, {title}", ref=ref, title=pack.title)
        yield wording.say(say("Rules: {rules}", rules=named))


def _foot(report: Report, wording: Wording) -> Iterator[str]:
    if report.problems:
        yield wording.say(say("What could not be read"))
        yield from (f"{part.place} {wording.say(part.message)}" for part in report.problems)
    yield wording.say(
        say("Worked out by gicli and not read back; the facts are on the sheets after this one.")
    )


def _lines(sheet: Worksheet, top: int, texts: Sequence[str], widths: Sequence[float]) -> int:
    """Each over the whole width; the row after the last."""
    for y, text in enumerate(texts, top):
        put(sheet, y, 1, text, "text")
        sheet.merge_cells(start_row=y, start_column=1, end_row=y, end_column=len(widths))
        sheet.row_dimensions[y].height = height([text], [sum(widths)])
    return top + len(texts)


def _cells(checked: Checked, wording: Wording) -> Iterator[Cell]:
    judged = checked.assessment
    item, left = judged.item, stands(checked)
    yield from (item.id, item.title or None, item.office or None, judged.deadline.due)
    yield wording.say(left) if left else None
    yield wording.say(status_in_words(judged))


def _style_here(style: str, checked: Checked) -> str:
    provisional = checked.assessment.deadline.provisional_from is not None
    return "provisional day" if style == "day" and provisional else style


def _print_setup(sheet: Worksheet, head: int) -> None:
    """Portrait, as wide as the page, the headings on every page."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "portrait", _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    sheet.print_title_rows = f"{head}:{head}"
    sheet.print_options.gridLines = sheet.print_options.horizontalCentered = True
    footer: Any = sheet.oddFooter
    footer.left.text, footer.right.text = "&A", "&P / &N"
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = margins.bottom = 0.5
    margins.header = margins.footer = 0.25
