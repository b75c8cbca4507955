"""The annual report's table of requests for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from gicli.core.annual import Annual, Row
from gicli.core.annual_form import COLUMNS, ORGANISATIONS, RESULTS
from gicli.core.message import Name
from gicli.render.annual_words import (
    HEADS,
    as_known,
    cell,
    form_notes,
    gap_lines,
    identity,
    range_note,
    title,
    warnings,
)
from gicli.render.number_columns import Line, Span, drawn
from gicli.render.page import Page


def render(found: Annual, page: Page) -> str:
    words = page.wording
    lines = [page.style(words.say(title(found.of)), "bold")]
    for warning in warnings(found.of):
        lines += page.lines(warning, "bold", "yellow")
    heads, rows = [words.name(head) for head in HEADS], list(_lines(found, page))
    lines += ["", *drawn(heads, rows, page, [_organisations(page)]), ""]
    lines += page.lines(identity(found))
    for note in range_note(found):
        lines += ["", *page.lines(note, "bold", "yellow")]
    for gap in gap_lines(found.gaps):
        lines += page.lines(gap)
    lines.append("")
    for note in (as_known(found.of), *form_notes(found.of)):
        lines += page.lines(note, "dim")
    return "\n".join(lines)


def _lines(found: Annual, page: Page) -> Iterator[Line]:
    """The rows of the form, each heading above what stands under it."""
    above: tuple[Name | None, ...] = (None, None)
    for row in found.rows:
        headings = (row.form.part, row.form.group)
        for depth, heading in enumerate(headings):
            if heading is not None and heading != above[depth]:
                yield Line(page.wording.name(heading), indent=2 * depth)
        above = headings
        depth = sum(heading is not None for heading in headings)
        style = ("bold",) if row.form.part is None or row.form.id == RESULTS else ()
        label = page.wording.name(row.form.name)
        yield Line(label, _cells(row, page), style, 2 * depth)


def _cells(row: Row, page: Page) -> list[str]:
    shown = (cell(count) for count in (*row.cells, row.total))
    return [str(each) if isinstance(each, int) else page.wording.say(each) for each in shown]


def _organisations(page: Page) -> Span:
    spanned = [at for at, column in enumerate(COLUMNS) if column.organisation]
    return Span(page.wording.name(ORGANISATIONS), spanned[0], spanned[-1])
