"""The rule packs at hand, each with its time and its limits."""

from __future__ import annotations

from collections.abc import Iterator

from gicli.core.message import Message, say
from gicli.core.rulebook import RuleBook
from gicli.core.rules import RulePack
from gicli.render.page import Page, wrapped


def render(book: RuleBook, page: Page) -> str:
    return "\n\n".join("\n".join(_pack(pack, page)) for pack in book.packs)


def _pack(pack: RulePack, page: Page) -> Iterator[str]:
    words = page.wording
    head, *more = wrapped(f"{pack.ref}  {words.name(pack.title)}", page.width)
    yield head.replace(pack.ref, page.style(pack.ref, "bold"), 1)
    yield from more
    yield f"  {words.say(_span(pack))}"
    if pack.displaced is not None:
        since, by = pack.displaced.since, pack.displaced.by
        yield f"  {words.say(say('displaced since {since} by {by}', since=since, by=by))}"
    limits = say(
        "limits: {limits}",
        limits=tuple(say("{id} ({name})", id=limit.id, name=limit.name) for limit in pack.limits),
    )
    for line in wrapped(words.say(limits), page.width - 2):
        yield f"  {line}"


def _span(pack: RulePack) -> Message:
    if pack.until is None:
        return say("in force from {first}", first=pack.in_force)
    return say("in force from {first} to {last}", first=pack.in_force, last=pack.until)
