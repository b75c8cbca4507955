"""Reminders as `gicli.notify/1`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from gicli.core.words.message import Message, say, say_n
from gicli.notify.reminders import Digest, Reminder, Round, Sending
from gicli.render.toolkit import items
from gicli.render.toolkit.data import dumped, iso
from gicli.render.toolkit.page import Page
from gicli.render.words.phrases import one_line, standing_in_words
from gicli.render.words.wording import Wording


def digest_json(found: Round, page: Page) -> str:
    return dumped(
        {
            "schema": "gicli.notify/1",
            "as_of": iso(found.as_of),
            "dry_run": found.dry_run,
            "messages": [_message(sending, page) for sending in found.sendings],
            "problems": [items.problem(problem, page.wording) for problem in found.problems],
        }
    )


def _message(sending: Sending, page: Page) -> dict[str, Any]:
    digest = sending.digest
    return {
        "office": digest.office,
        "target": sending.target,
        "part": digest.part,
        "parts": digest.parts,
        "maybe_sent": iso(digest.maybe_sent),
        "items": [_item(each) for each in digest.reminders],
        **({"more": [_item(each) for each in digest.rest]} if digest.rest else {}),
        "delivered": sending.delivered,
        "reason": page.wording.say(sending.reason) if sending.reason else None,
    }


def _item(each: Reminder) -> dict[str, Any]:
    judged = each.checked.assessment
    return {
        "ledger": each.checked.ledger,
        "id": each.id,
        "limit": each.limit,
        "tier": each.tier.value,
        "due": iso(each.due),
        "working_days_left": judged.standing.working_days_left,
        "provisional": judged.deadline.provisional_from is not None,
    }


_MOST_ITEMS = 20
"""In one message: more are not read on a telephone."""
_LONGEST = 60
"""Characters of an id, a title, an office: a hostile one would drive out the other items."""
_CALLS = re.compile(
    r"<(?=[@!#]|at\b)|@(?=all\b|everyone\b|here\b|channel\b|\u6240\u6709\u4eba)", re.IGNORECASE
)
"""What chat programs take for a call to everybody. A word joiner after the first sign breaks it."""


def digest_text(found: Round, page: Page) -> str:
    """The messages, each once, under the targets it goes to; nothing where there is none."""
    pages: dict[tuple[str, str], list[str]] = {}
    for sending in found.sendings:
        written = subject(sending.digest, page.wording), text(sending.digest, page.wording)
        pages.setdefault(written, []).append(sending.target)
    return "\n".join(
        f"{page.style('→ ' + page.wording.listed(targets), 'cyan')}\n"
        f"{page.style(title, 'bold')}\n\n{body}\n"
        for (title, body), targets in pages.items()
    )


def subject(found: Digest, words: Wording) -> str:
    """The first line: whose deadlines, as of when, how many of each tier."""
    counts = tuple(say("{n} {tier}", n=n, tier=tier) for tier, n in found.counts)
    office = _plain(found.office) if found.office else say("without an office")
    whole = say(
        "Deadlines ({office}), {day}: {counts}", office=office, day=found.as_of, counts=counts
    )
    if found.parts == 1:
        return words.say(whole)
    return words.say(
        say("{whole} ({part}/{parts})", whole=whole, part=found.part, parts=found.parts)
    )


def text(found: Digest, words: Wording) -> str:
    """One item a line: where it stands, by when, which it is, by which article."""
    lines = list(_before(found, words))
    lines += [f"{n}. {_line(each, found, words)}" for n, each in enumerate(found.reminders, 1)]
    lines += _after(found, words)
    return "\n".join(lines)


def attachment(found: Digest, words: Wording) -> str:
    """All items of a summary that may have an attachment, as one text; "" of any other message."""
    if not found.attached:
        return ""
    whole = found._replace(reminders=found.told, rest=(), attached=False)
    return f"{subject(whole, words)}\n\n{text(whole, words)}\n"


def packed(found: Digest, words: Wording, room: int) -> tuple[Digest, ...]:
    """The digest in parts of at most twenty items and `room` bytes, each with one item at least."""
    most = found._replace(reminders=(), part=99, parts=99, maybe_sent=found.as_of)
    around = len(f"{subject(most, words)}\r\n{text(most, words)}\r\n".encode())
    parts: list[list[Reminder]] = []
    left = 0
    for each in found.reminders:
        size = len(f"00. {_line(each, found, words)}\n".encode())
        if not parts or size > left or len(parts[-1]) == _MOST_ITEMS:
            parts.append([])
            left = room - around
        parts[-1].append(each)
        left -= size
    return tuple(
        found._replace(reminders=tuple(part), part=n, parts=len(parts))
        for n, part in enumerate(parts, 1)
    )


def _before(found: Digest, words: Wording) -> Iterator[str]:
    if found.maybe_sent is not None:
        yield words.say(
            say(
                "This may have been sent on {day} already: that run ended while sending it.",
                day=found.maybe_sent,
            )
        )


def _after(found: Digest, words: Wording) -> Iterator[str]:
    if found.attached:
        yield words.say(
            say_n(
                "… and {n} more item: it would take too many messages; all are in the attachment",
                "… and {n} more items: it would take too many messages; all are in the attachment",
                len(found.rest),
            )
        )
    elif found.rest:
        yield words.say(
            say_n(
                "… and {n} more item: it would take too many messages; all are in {command}",
                "… and {n} more items: it would take too many messages; all are in {command}",
                len(found.rest),
                command="gicli check --format html",
            )
        )
    if found.unread:
        yield words.say(
            say_n(
                "{n} problem in the ledgers: the item there could not be judged and is not in this message.",
                "{n} problems in the ledgers: the items there could not be judged and are not in this message.",
                found.unread,
            )
        )


def _line(each: Reminder, found: Digest, words: Wording) -> str:
    judged = each.checked.assessment
    due = say("due {day}", day=words.day(each.due))
    if judged.deadline.provisional_from is not None:
        due = say("{due} (provisional)", due=due)
    named = _plain(judged.item.id)
    if found.titles and judged.item.title:
        named += f" {_plain(judged.item.title)}"
    parts: tuple[Message | str, ...] = (standing_in_words(judged.standing), due, named)
    said = [words.say(part) if isinstance(part, Message) else part for part in parts]
    return " · ".join([*said, judged.deadline.limit.cite.text])


def _plain(name: str) -> str:
    return _CALLS.sub("\\g<0>\u2060", one_line(name, _LONGEST))
