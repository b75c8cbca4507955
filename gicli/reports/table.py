"""The annual report's table of requests for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from gicli.core.words.message import Name, say
from gicli.render.check.higher_law import higher_law_lines
from gicli.render.toolkit.number_columns import Line, Span, drawn
from gicli.render.toolkit.page import Page
from gicli.reports.annual import Annual, Row
from gicli.reports.annual_words import (
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
from gicli.reports.form import COLUMNS, ORGANISATIONS, RESULTS
from gicli.reports.offices_words import (
    BLOCKS,
    Block,
    all_offices,
    late,
    notes,
    office,
    offices_title,
    shown,
    unclear,
)
from gicli.reports.performance import Performance, Performances


def annual_table(found: Annual, page: Page) -> str:
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


def offices_table(found: Performances, page: Page) -> str:
    words = page.wording
    lines = [page.style(words.say(offices_title(found.of)), "bold")]
    for warning in warnings(found.of):
        lines += page.lines(warning, "bold", "yellow")
    for block in BLOCKS:
        lines += ["", page.style(words.say(block.heading), "bold")]
        heads, rows = (
            [words.say(column.head) for column in block.columns],
            _office_lines(found, block, page),
        )
        lines += drawn(heads, [*rows], page, _spans(block, page))
        lines += page.lines(block.note, "dim")
    lines += [*_late(found, page), ""]
    if found.gaps:
        lines += page.lines(unclear(), "bold", "yellow")
    for gap in gap_lines(found.gaps):
        lines += page.lines(gap)
    for each in found.of.higher_law:
        lines += higher_law_lines(each, page)
    for note in notes(found):
        lines += page.lines(note, "dim")
    return "\n".join(lines)


def _office_lines(found: Performances, block: Block, page: Page) -> Iterator[Line]:
    for performance in found.offices:
        yield _line(office(performance.office, page.wording), performance, block, page)
    yield _line(all_offices(page.wording), found.total, block, page, "bold")


def _spans(block: Block, page: Page) -> list[Span]:
    """What neighbouring columns are about."""
    abouts = [column.over for column in block.columns]
    return [
        Span(page.wording.say(over), abouts.index(over), len(abouts) - 1 - abouts[::-1].index(over))
        for over in dict.fromkeys(abouts)
        if over is not None
    ]


def _line(name: str, found: Performance, block: Block, page: Page, *styles: str) -> Line:
    words = page.wording
    cells = [shown(column.of(found), words, signed=column.signed) for column in block.columns]
    return Line(name, cells, styles)


def _late(found: Performances, page: Page) -> Iterator[str]:
    named = list(late(found))
    if not named:
        return
    yield ""
    yield page.style(page.wording.say(say("Late")), "bold")
    for handled, why in named:
        item = handled.recorded
        line = say(
            "{office} {id}: {why}", office=office(item.office, page.wording), id=item.id, why=why
        )
        yield from page.lines(line)
