"""One rule pack, limit by limit, with the words of the law."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from gicli.core.citation import Citation
from gicli.core.message import Message, say, say_n
from gicli.core.rules import RulePack, TimeLimit
from gicli.render.page import Page
from gicli.render.tables import drawn
from gicli.render.terms import length_in_words


def render(packs: tuple[RulePack, ...], page: Page) -> str:
    parts: list[RenderableType] = []
    for pack in packs:
        parts.extend(_pack(pack, page))
    return drawn(page, *parts)


def _pack(pack: RulePack, page: Page) -> Iterator[RenderableType]:
    words = page.wording
    yield Text(f"{pack.ref}  {words.name(pack.title)}", style="bold")
    if pack.until is not None:
        yield words.say(
            say("in force from {first} to {last}", first=pack.in_force, last=pack.until)
        )
    if pack.displaced is not None:
        displaced = say(
            "displaced since {since} by {by}", since=pack.displaced.since, by=pack.displaced.by
        )
        yield f"{words.say(displaced)}  {pack.displaced.cite.text}"
    yield ""
    for limit in pack.limits:
        yield from _limit(limit, page)
        yield ""


def _limit(limit: TimeLimit, page: Page) -> Iterator[RenderableType]:
    words = page.wording
    head = Text(f"{limit.id}  ", style="bold")
    length = length_in_words(limit.length)
    head.append(
        words.say(say("{name}: {length}", name=limit.name, length=length)), style="not bold"
    )
    yield head
    yield _line(
        say(
            "from: {event}; bound: {party}; in silence: {silence}",
            event=limit.starts,
            party=limit.party,
            silence=limit.silence,
        ),
        page,
    )
    yield from _cited(limit.cite, page)
    if limit.extension is not None:
        yield _line(
            say_n(
                "may be extended once by {n} working day",
                "may be extended once by {n} working days",
                limit.extension.workdays,
            ),
            page,
        )
        yield from _cited(limit.extension.cite, page)
    for pause in limit.pauses:
        yield _line(say("pauses for: {kind}", kind=pause.kind), page)
        yield from _cited(pause.cite, page)
    if limit.restart is not None:
        yield _line(say("starts afresh when the correction arrives"), page)
        yield from _cited(limit.restart.cite, page)


def _line(message: Message, page: Page) -> Padding:
    return Padding(Text(page.wording.say(message)), (0, 0, 0, 2))


def _cited(cite: Citation, page: Page) -> Iterator[Padding]:
    unverified = "" if cite.verified else f" {page.wording.say(say('(wording not verified)'))}"
    yield Padding(Text(f"{cite.text}{unverified}“{cite.quote}”", style="dim"), (0, 0, 0, 4))
