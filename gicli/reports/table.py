"""How each office dealt with the requests of a year, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from gicli.core.message import say
from gicli.core.performance import Performance, Performances
from gicli.render.annual_words import gap_lines, warnings
from gicli.render.number_columns import Line, Span, drawn
from gicli.render.offices_words import (
    BLOCKS,
    Block,
    all_offices,
    late,
    notes,
    office,
    shown,
    title,
    unclear,
)
from gicli.render.overtaken_text import overtaken_lines
from gicli.render.page import Page


def render(found: Performances, page: Page) -> str:
    words = page.wording
    lines = [page.style(words.say(title(found.of)), "bold")]
    for warning in warnings(found.of):
        lines += page.lines(warning, "bold", "yellow")
    for block in BLOCKS:
        lines += ["", page.style(words.say(block.heading), "bold")]
        heads, rows = (
            [words.say(column.head) for column in block.columns],
            _lines(found, block, page),
        )
        lines += drawn(heads, [*rows], page, _spans(block, page))
        lines += page.lines(block.note, "dim")
    lines += [*_late(found, page), ""]
    if found.gaps:
        lines += page.lines(unclear(), "bold", "yellow")
    for gap in gap_lines(found.gaps):
        lines += page.lines(gap)
    for each in found.of.overtaken:
        lines += overtaken_lines(each, page)
    for note in notes(found):
        lines += page.lines(note, "dim")
    return "\n".join(lines)


def _lines(found: Performances, block: Block, page: Page) -> Iterator[Line]:
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
