"""The annual report's table of requests as a page for a browser, laid out like the form."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from xml.etree.ElementTree import Element

from gicli.core.annual import Annual, Count, Row
from gicli.core.annual_form import APPLICANTS, COLUMNS, IDENTITY, ORGANISATIONS, RESULTS, TOTAL
from gicli.core.message import Message, Name, say
from gicli.render.annual_words import (
    as_known,
    cell,
    form_notes,
    gap_lines,
    identities,
    range_note,
    title,
    warnings,
)
from gicli.render.html_page import document, section
from gicli.render.markup import put, tag
from gicli.render.page import Page

_CENTRED = "text-align: center; vertical-align: middle; white-space: normal; min-width: 4.4em"
_WRAPS = "white-space: normal"
_LABEL = "min-width: 9em"
# Narrower than that, on a phone, the numbers scroll instead.
_TABLE = "font-size: .93em; line-height: 1.35"
# So that the form takes one sheet of A4.
_LABELS = 3
# Columns that hold the headings of a row.


def render(found: Annual, page: Page) -> str:
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
