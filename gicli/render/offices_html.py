"""How each office dealt with the requests of a year, as a page with pictures for a browser."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from gicli.core.message import say
from gicli.core.performance import Performance, Performances
from gicli.render.annual_html import warned
from gicli.render.annual_words import gap_lines, warnings
from gicli.render.html_findings import higher_law
from gicli.render.html_page import document, scrolling, section, table
from gicli.render.markup import Child, tag
from gicli.render.offices_plots import bars, bars_legend, dots, dots_legend
from gicli.render.offices_words import (
    BLOCKS,
    Block,
    Column,
    all_offices,
    late,
    notes,
    office,
    shown,
    title,
    unclear,
)
from gicli.render.page import Page


def render(found: Performances, page: Page) -> str:
    words = page.wording
    sections = [*warned(warnings(found.of), page), *_gaps(found, page)]
    sections += _pictures(found, page)
    sections += (_block(found, block, page) for block in BLOCKS)
    sections += _late(found, page)
    for each in found.of.overtaken:
        sections.append(tag("div", *higher_law(each, page), class_="remark"))
    sections += (tag("p", words.say(note), class_="faint") for note in notes(found))
    return document(words.say(title(found.of)), sections, page)


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
        *(_head(column, page) for column in block.columns),
    ]
    rows = [_row(office(each.office, words), each, block, page) for each in found.offices]
    rows.append(_row(all_offices(words), found.total, block, page, "sum"))
    label = words.say(block.heading)
    note = tag("p", words.say(block.note), class_="faint")
    return section(block.heading, page, table(heads, rows, label=label), note)


def _head(column: Column, page: Page) -> Element:
    parts = [page.wording.say(part) for part in (column.over, column.head) if part is not None]
    return tag("th", " ".join(parts), class_="n", scope="col", style="white-space: normal")


def _row(
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
