"""The rule packs at hand."""

from __future__ import annotations

from gicli.core.message import say
from gicli.core.rulebook import RuleBook
from gicli.render.page import Page
from gicli.render.tables import drawn, table


def render(book: RuleBook, page: Page) -> str:
    words = page.wording
    found = table(
        words.say(say("pack")),
        words.say(say("until")),
        words.say(say("title")),
        words.say(say("limits")),
    )
    found.columns[0].no_wrap = found.columns[1].no_wrap = True
    found.columns[3].min_width = 26
    for pack in book.packs:
        title = words.name(pack.title)
        if pack.displaced is not None:
            title += words.say(
                say(
                    " (displaced since {since} by {by})",
                    since=pack.displaced.since,
                    by=pack.displaced.by,
                )
            )
        limits = " ".join(limit.id for limit in pack.limits)
        found.add_row(pack.ref, pack.until.isoformat() if pack.until else "-", title, limits)
    return drawn(page, found)
