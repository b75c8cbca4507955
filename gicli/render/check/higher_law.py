"""The higher law, told once below a check: how many dates it moves, what it no longer allows."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from gicli.core.check.higher_law import HigherLawSummary, Practice
from gicli.core.words.message import Message, say, say_n
from gicli.render.toolkit.html import sentence
from gicli.render.toolkit.markup import tag
from gicli.render.toolkit.page import Page, wrapped


def higher_law_lines(found: HigherLawSummary, page: Page) -> Iterator[str]:
    head, *more = told(found)
    yield from wrapped(page.wording.say(head), page.width)
    for message in more:
        yield from _indented(message, page)
    for message in practices(found):
        yield from _indented(message, page, "- ")


def told(found: HigherLawSummary) -> Iterator[Message]:
    """Which law goes before which, how many dates it moves, what it does not know, what follows."""
    yield say(
        "higher law: {by} goes before {ref} since {since} ({cite})",
        by=found.displaced.by,
        ref=found.pack.ref,
        since=found.displaced.since,
        cite=found.displaced.cite.text,
    )
    yield say_n(
        "{n} item has another date under it: {later} later, {earlier} earlier",
        "{n} items have another date under it: {later} later, {earlier} earlier",
        found.later + found.earlier,
        later=found.later,
        earlier=found.earlier,
    )
    yield from (_cited(practice) for practice in found.practices if not practice.forbidden)
    if practices(found):
        yield say("No longer lawful:")


def practices(found: HigherLawSummary) -> tuple[Message, ...]:
    """What it forbids, each with the article that ended it."""
    return tuple(_cited(practice) for practice in found.practices if practice.forbidden)


def _cited(practice: Practice) -> Message:
    places = "、".join(cite.place for cite in practice.cites)
    return say("{what} ({cite})", what=practice.what, cite=places)


def _indented(message: Message, page: Page, mark: str = "") -> Iterator[str]:
    for line in wrapped(page.wording.say(message), page.width - 2 - len(mark)):
        yield f"  {mark}{line}"
        mark = " " * len(mark)


def higher_law(found: HigherLawSummary, page: Page) -> Iterator[Element]:
    """What it says to the items of one displaced pack."""
    words = page.wording
    yield from (tag("p", *sentence(words.say(part))) for part in told(found))
    if listed := practices(found):
        yield tag("ul", *(tag("li", *sentence(words.say(part))) for part in listed))
