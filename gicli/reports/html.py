"""The annual report's table of requests as a page for a browser, laid out like the form."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from xml.etree.ElementTree import Element

from gicli.core.words.message import Message, Name, say
from gicli.render.check.higher_law import higher_law
from gicli.render.toolkit.html import document, scrolling, section, table
from gicli.render.toolkit.markup import Child, put, tag
from gicli.render.toolkit.page import Page
from gicli.reports.annual import Annual, Count, Row
from gicli.reports.annual_words import (
    as_known,
    cell,
    form_notes,
    gap_lines,
    identities,
    range_note,
    title,
    warnings,
)
from gicli.reports.form import APPLICANTS, COLUMNS, IDENTITY, ORGANISATIONS, RESULTS, TOTAL
from gicli.reports.offices_words import (
    BLOCKS,
    Block,
    Column,
    all_offices,
    late,
    notes,
    office,
    offices_title,
    shown,
    unclear,
)
from gicli.reports.performance import Performance, Performances
from gicli.reports.plots import bars, bars_legend, dots, dots_legend

_CENTRED = "text-align: center; vertical-align: middle; white-space: normal; min-width: 4.4em"
_WRAPS = "white-space: normal"
_LABEL = "min-width: 9em"
"""Narrower than that, on a phone, the numbers scroll instead."""
_TABLE = "font-size: .93em; line-height: 1.35"
"""So that the form takes one sheet of A4."""
_LABELS = 3
"""Columns that hold the headings of a row."""


def annual_html(found: Annual, page: Page) -> str:
    words = page.wording
    sections = [*warned(warnings(found.of), page)]
    sections.append(tag("section", tag("div", _table(found, page), class_="scroll", tabindex="0")))
    sections.append(_identity(found, page))
    if found.gaps:
        sections.append(gaps(found, page))
    notes = (as_known(found.of), *form_notes(found.of))
    sections += (tag("p", words.say(note), class_="faint") for note in notes)
    return document(words.say(title(found.of)), sections, page)


def warned(messages: Iterator[Message], page: Page) -> Iterator[Element]:
    """Why the report is not the whole of the year, where anybody sees it first."""
    said = [tag("p", page.wording.say(message)) for message in messages]
    if said:
        yield tag("div", *said, class_="warning")


def _identity(found: Annual, page: Page) -> Element:
    """Of each column; no sum is broken in the middle."""
    sums = (
        tag("li", tag("span", page.wording.say(each), style="white-space: nowrap"))
        for each in identities(found)
    )
    listed = tag("ul", *sums, class_="legend")
    return tag("section", tag("p", page.wording.name(IDENTITY)), listed)


def gaps(found: Annual, page: Page) -> Element:
    """What the ledgers lack."""
    words = page.wording
    listed = tag("ul", *(tag("li", words.say(line)) for line in gap_lines(found.gaps)))
    note = (tag("p", words.say(message)) for message in range_note(found))
    return section(say("Missing in the ledgers"), page, *note, listed)


def _table(found: Annual, page: Page) -> Element:
    body = tag("tbody")
    parts = groupby(found.rows, lambda row: row.form.part)
    for part, in_part in parts:
        rows = list(in_part)
        first = _heading(part, len(rows), page)
        for group, in_group in groupby(rows, lambda row: row.form.group):
            under = list(in_group)
            second = _heading(group, len(under), page)
            for row in under:
                body.append(_row(row, [first, second], page))
                first = second = None
    return tag("table", _head(page), body, style=_TABLE)


def _heading(heading: Name | None, rows: int, page: Page) -> Element | None:
    """A heading beside the rows that stand under it."""
    if heading is None:
        return None
    text = page.wording.name(heading)
    return tag("th", text, scope="rowgroup", rowspan=rows, style=_WRAPS)


def _row(row: Row, headings: list[Element | None], page: Page) -> Element:
    form = row.form
    own = _LABELS - sum(heading is not None for heading in (form.part, form.group))
    label = tag("th", page.wording.name(form.name), scope="row", colspan=own, style=_LABEL)
    numbers = (_number(count, page) for count in (*row.cells, row.total))
    is_sum = form.part is None or form.id == RESULTS
    return put(tag("tr", class_="sum" if is_sum else None), *headings, label, *numbers)


def _number(count: Count, page: Page) -> Element:
    shown = cell(count)
    if isinstance(shown, int):
        return tag("td", str(shown), class_="n")
    return tag("td", tag("strong", page.wording.say(shown)), class_="n mid")


def _head(page: Page) -> Element:
    name = page.wording.name

    def over(text: Name, **spans: int) -> Element:
        return tag("th", name(text), style=_CENTRED, **spans)

    organisations = [column for column in COLUMNS if column.organisation]
    others = [column for column in COLUMNS if not column.organisation]
    corner = tag("th", name(IDENTITY), rowspan=3, colspan=_LABELS, style=_WRAPS)
    return tag(
        "thead",
        tag("tr", corner, over(APPLICANTS, colspan=len(COLUMNS) + 1)),
        tag(
            "tr",
            *(over(column.name, rowspan=2) for column in others),
            over(ORGANISATIONS, colspan=len(organisations)),
            over(TOTAL, rowspan=2),
        ),
        tag("tr", *(over(column.name) for column in organisations)),
    )


def offices_html(found: Performances, page: Page) -> str:
    words = page.wording
    sections = [*warned(warnings(found.of), page), *_gaps(found, page)]
    sections += _pictures(found, page)
    sections += (_block(found, block, page) for block in BLOCKS)
    sections += _late(found, page)
    for each in found.of.higher_law:
        sections.append(tag("div", *higher_law(each, page), class_="remark"))
    sections += (tag("p", words.say(note), class_="faint") for note in notes(found))
    return document(words.say(offices_title(found.of)), sections, page)


def _pictures(found: Performances, page: Page) -> Iterator[Element]:
    """Nothing where there is nothing to draw."""
    if found.offices:
        name = say("Requests of each office")
        picture = scrolling(bars(found, page), page.wording.say(name), "scroll wide")
        yield section(name, page, bars_legend(page), picture)
    if found.total.answers:
        name = say("Working days to the answer")
        picture = scrolling(dots(found, page), page.wording.say(name), "scroll wide")
        yield section(name, page, dots_legend(page), picture)


def _block(found: Performances, block: Block, page: Page) -> Element:
    words = page.wording
    heads: list[Child] = [
        words.say(say("office")),
        *(_offices_head(column, page) for column in block.columns),
    ]
    rows = [_office_row(office(each.office, words), each, block, page) for each in found.offices]
    rows.append(_office_row(all_offices(words), found.total, block, page, "sum"))
    label = words.say(block.heading)
    note = tag("p", words.say(block.note), class_="faint")
    return section(block.heading, page, table(heads, rows, label=label), note)


def _offices_head(column: Column, page: Page) -> Element:
    parts = [page.wording.say(part) for part in (column.over, column.head) if part is not None]
    return tag("th", " ".join(parts), class_="n", scope="col", style="white-space: normal")


def _office_row(
    name: str, found: Performance, block: Block, page: Page, class_: str | None = None
) -> Element:
    words = page.wording
    cells = (shown(column.of(found), words, signed=column.signed) for column in block.columns)
    numbers = (tag("td", cell, class_="n") for cell in cells)
    return tag("tr", tag("th", name, scope="row"), *numbers, class_=class_)


def _late(found: Performances, page: Page) -> Iterator[Element]:
    words = page.wording
    rows = [
        [
            office(handled.recorded.office, words),
            handled.recorded.id,
            handled.recorded.title,
            words.say(why),
        ]
        for handled, why in late(found)
    ]
    if rows:
        heads = [
            words.say(head)
            for head in (say("office"), say("id"), say("information asked for"), say("when"))
        ]
        yield section(say("Late"), page, table(heads, rows, stacks=True))


def _gaps(found: Performances, page: Page) -> Iterator[Element]:
    if found.gaps:
        heading = page.wording.say(unclear())
        listed = (tag("li", page.wording.say(line)) for line in gap_lines(found.gaps))
        yield tag("div", tag("p", heading), tag("ul", *listed), class_="warning")
