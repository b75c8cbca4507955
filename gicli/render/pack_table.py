"""One rule pack, article by article: what each sets, and the words of the law."""

from __future__ import annotations

from collections.abc import Iterator

from gicli.core.message import Message, say
from gicli.core.rules import RulePack
from gicli.render.cells import fitted, longest, side_by_side
from gicli.render.cites import cited
from gicli.render.pack_rows import Group, Row, groups
from gicli.render.page import Page, wrapped

_NARROW = 72
# Columns. On a narrower page the three cells of a row stand below each other.
_GAP = 2
_HEADS = (say("provision"), say("what it sets"), say("words of the law"))


def render(packs: tuple[RulePack, ...], page: Page) -> str:
    return "\n\n".join("\n".join(_pack(pack, page)) for pack in packs)


def _pack(pack: RulePack, page: Page) -> Iterator[str]:
    title = page.wording.name(pack.title)
    yield from (page.style(line, "bold") for line in wrapped(f"{pack.ref}  {title}", page.width))
    for message in _head(pack):
        yield from wrapped(page.wording.say(message), page.width)
    found = groups(pack)
    place = longest(row.cite.place for group in found for row in group.rows)
    for group in found:
        yield ""
        yield from _group(group, place, page)


def _head(pack: RulePack) -> Iterator[Message]:
    if pack.until is None:
        yield say("in force from {first}", first=pack.in_force)
    else:
        yield say("in force from {first} to {last}", first=pack.in_force, last=pack.until)
    if pack.displaced is not None:
        displaced = pack.displaced
        yield say("displaced since {since} by {by}", since=displaced.since, by=displaced.by)
        yield cited(displaced.cite)
    if pack.fees:
        yield say("the processing fee: see {family}", family=pack.fees)
    if pack.checked is not None:
        yield say("last held against its source on {checked}", checked=pack.checked)


def _group(group: Group, place: int, page: Page) -> Iterator[str]:
    words = page.wording
    head = group.instrument
    if group.source:
        head = words.say(say("{instrument}, taken from {pack}", instrument=head, pack=group.source))
    yield from (page.style(line, "bold") for line in wrapped(head, page.width))
    if page.width < _NARROW:
        for row in group.rows:
            yield from _stacked(row, page)
        return
    rest = page.width - place - 2 * _GAP
    widths = (place, rest // 2, rest - rest // 2)
    heads = [[words.say(one)] for one in _HEADS]
    yield from (page.style(line, "dim") for line in side_by_side(heads, widths))
    for row in group.rows:
        yield from side_by_side([[row.cite.place], _sets(row, page), _words(row, page)], widths)


def _stacked(row: Row, page: Page) -> Iterator[str]:
    yield row.cite.place
    for indent, texts in ((2, _sets(row, page)), (4, _words(row, page))):
        for text in texts:
            yield from (" " * indent + line for line in fitted(text, page.width - indent))


def _sets(row: Row, page: Page) -> list[str]:
    return [page.wording.say(one) for one in row.sets]


def _words(row: Row, page: Page) -> list[str]:
    quote = f"“{row.cite.quote}”"
    return (
        [quote] if row.cite.verified else [quote, page.wording.say(say("(wording not verified)"))]
    )
