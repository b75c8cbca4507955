"""One run of reminders: who is told what, sent or only shown, and noted as it comes about."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf
from time import monotonic
from typing import NamedTuple

from gicli.cli.talk import tell
from gicli.core.check.audit import Report
from gicli.core.words.message import say, say_n
from gicli.notify.digest import attachment, packed, subject, text
from gicli.notify.reminders import Digest, Sending, by_office, digest, most_urgent, reminders
from gicli.notify.sending import UNREACHABLE, Outcome, deliver, takes_attachments
from gicli.notify.store import States
from gicli.notify.targets import Target
from gicli.render.words.wording import Wording

PATIENCE = 600.0
"""Seconds that a run may take."""
_TOO_LATE = say("this run has taken as long as one may")


class Manner(NamedTuple):
    """How it is told."""

    send: bool
    titles: bool
    every: int
    """Working days after which an overdue item is told of again."""
    words: Wording
    quiet: bool
    until: float = inf
    """When nothing more is sent, on the clock of the machine: others wait for the ledger."""


def sendings(
    found: Report, targets: tuple[Target, ...], states: States, manner: Manner
) -> tuple[Sending, ...]:
    """Every message of the run, each sent and noted before the next one where that is asked.

    Raises Unreadable where what is about to be sent cannot be noted.
    """
    return tuple(
        sending
        for target in targets
        for sending in _to_one(
            target,
            _few(list(_digests(target, found, states, manner)), target, manner),
            states,
            manner,
        )
    )


def _digests(target: Target, found: Report, states: States, manner: Manner) -> Iterator[Digest]:
    """What the target is to be told today, in messages that it can hold."""
    for office, of_office in by_office(reminders(found)).items():
        wanted = states.wanted(of_office, target.mark, manner.every)
        if target.office in (None, office) and wanted:
            whole = digest(
                found.under.as_of,
                office,
                wanted,
                titles=manner.titles,
                unread=len(found.problems),
            )
            for part in packed(whole, manner.words, target.room):
                day = states.maybe_sent(part.reminders, target.mark, manner.every)
                yield part._replace(maybe_sent=day)


_MOST = 12
"""Messages to one target in one run: more are read by nobody, and robots take no more in a minute."""


def _few(digests: list[Digest], target: Target, manner: Manner) -> list[Digest]:
    """The messages, or one in their place: the worst, and how many more there are."""
    if len(digests) <= _MOST:
        return digests
    offices = tuple(dict.fromkeys(each.office for each in digests if each.office))
    found = most_urgent(reminder for each in digests for reminder in each.reminders)
    one = digests[0]
    whole = digest(
        one.as_of,
        manner.words.listed(offices[:_MOST_OFFICES]) + "…" * (len(offices) > _MOST_OFFICES),
        found,
        titles=one.titles,
        unread=one.unread,
    )
    first = packed(whole._replace(rest=found), manner.words, target.room)[0]
    days = [each.maybe_sent for each in digests if each.maybe_sent is not None]
    rest = found[len(first.reminders) :]
    return [
        first._replace(
            part=1,
            parts=1,
            rest=rest,
            attached=bool(rest) and takes_attachments(target),
            maybe_sent=max(days, default=None),
        )
    ]


_MOST_OFFICES = 3


def _to_one(
    target: Target, digests: list[Digest], states: States, manner: Manner
) -> tuple[Sending, ...]:
    done: list[Sending] = []
    try:
        for each in digests:
            states.begin(each.told, target.mark, each.as_of)
            outcome = _outcome(target, each, done, manner)
            delivered = outcome.delivered if manner.send else None
            done.append(Sending(target.label, each, delivered, outcome.reason))
            if outcome.delivered:
                states.note(each.told, target.mark)
            elif not outcome.uncertain:
                states.take_back(each.told)
    finally:
        # What was sent is said even where it could not be noted.
        if manner.send:
            _say_so(target, done, manner)
    return tuple(done)


def _outcome(target: Target, each: Digest, done: list[Sending], manner: Manner) -> Outcome:
    if not manner.send:
        return Outcome(True)
    if monotonic() > manner.until:
        return Outcome(False, _TOO_LATE)
    if done and done[-1].reason == UNREACHABLE:
        # Who cannot be reached is not waited for twice.
        return Outcome(False, UNREACHABLE)
    words = manner.words
    return deliver(target, subject(each, words), text(each, words), attachment(each, words))


def _say_so(target: Target, done: list[Sending], manner: Manner) -> None:
    """One line for what was told, one for each reason why something was not."""
    for reason in dict.fromkeys(sending.reason for sending in done):
        n = sum(len(sending.digest.told) for sending in done if sending.reason == reason)
        items = say_n("{n} item", "{n} items", n)
        if reason is not None:
            message = say(
                "not told {target}: {items}: {reason}; tried again at the next run",
                target=target.label,
                items=items,
                reason=reason,
            )
            tell(message, manner.words.language)
        elif not manner.quiet:
            tell(
                say("told {target}: {items}", target=target.label, items=items),
                manner.words.language,
            )
