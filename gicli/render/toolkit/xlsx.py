"""How a workbook looks: fonts, fills and number formats, and the colours of the statuses."""

from __future__ import annotations

from typing import Any

from openpyxl.formatting.rule import CellIsRule, FormulaRule, Rule
from openpyxl.styles import Alignment, Font, NamedStyle, PatternFill

from gicli.core.standing import Status
from gicli.render.wording import Wording

FORMATS = {"text": "General", "code": "@", "day": "yyyy-mm-dd", "whole": "0"}
# Style → the number format of its cells.

_RED, _AMBER, _GREEN = ("FFC7CE", "9C0006"), ("FFEB9C", "9C5700"), ("C6EFCE", "006100")
_BLUE, _GREY = ("DDEBF7", "1F4E78"), ("E7E6E6", "404040")
# Fill and letters, as spreadsheets themselves pair them; the word stands in the cell as well.
_COLOURS = {
    Status.OVERDUE: _RED,
    Status.DONE_LATE: _RED,
    Status.DUE_TODAY: _AMBER,
    Status.DUE_SOON: _AMBER,
    Status.RUNNING: _GREEN,
    Status.DONE: _GREEN,
    Status.PAUSED: _BLUE,
    Status.AWAITING_CORRECTION: _BLUE,
    Status.LAPSED: _GREY,
}


def cell_style(name: str, number_format: str) -> NamedStyle:
    return NamedStyle(name, font=_font(), number_format=number_format, alignment=lying(name))


def lying(style: str) -> Alignment:
    """At the top, so that a row reads as one line; a text may take more, a day keeps its distance."""
    middle = "day" in style or style == "whole"
    return Alignment(
        horizontal="center" if middle else None,
        vertical="top",
        wrap_text=style in ("text", "provisional day"),
    )


def header_style(name: str, *, computed: bool = False) -> NamedStyle:
    """Bold; what is worked out is told from what is filled in by its shade."""
    return NamedStyle(
        name,
        font=_font(bold=True, italic=computed),
        fill=PatternFill("solid", fgColor="E7E6E6" if computed else "DDEBF7"),
        alignment=Alignment(vertical="center", wrap_text=True),
    )


def status_rules(wording: Wording) -> list[Rule]:
    """A colour for each status, by its word, so that it follows whoever edits the cell."""
    return [
        CellIsRule(  # type: ignore[no-untyped-call]
            operator="equal", formula=[f'"{wording.term(status)}"'], **_look(status)
        )
        for status in _COLOURS
    ]


def tint_rules(wording: Wording, status_cell: str) -> list[Rule]:
    """The same colours for another cell of the row, by the word in `status_cell`."""
    return [
        FormulaRule(  # type: ignore[no-untyped-call]
            formula=[f'{status_cell}="{wording.term(status)}"'], **_look(status)
        )
        for status in _COLOURS
    ]


def _font(*, bold: bool = False, italic: bool = False) -> Font:
    """Of the theme, which gives Chinese letters the font that the reader's system has for them."""
    return Font(name="Calibri", sz=11, family=2, scheme="minor", bold=bold, italic=italic)


def _look(status: Status) -> dict[str, Any]:
    fill, letters = _COLOURS[status]
    return {
        "fill": PatternFill(bgColor=fill),
        "font": Font(color=letters, bold=status is Status.OVERDUE),
    }
