"""The step that a letter takes: the application with the fact in it, as if it were recorded already."""

# No `from __future__ import annotations`: a NamedTuple compiles such text at every start.

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from gicli.core.law.rules import PauseKind
from gicli.core.ledger.items import Consultation, Correction, ExtensionRecord, Fee, Request
from gicli.core.words.message import Message, Refused, say
from gicli.letters.step.kinds import Kind


class Given(NamedTuple):
    """What is said beside the letter, where the ledger does not hold it yet."""

    within: int | None = None
    about: str = ""
    days: int | None = None
    amount: int | None = None
    outcome: str = ""
    reason: str = ""

    def named(self) -> dict[str, str]:
        """Option of `gicli record` → its text, of what is given."""
        return {name: str(value) for name, value in zip(self._fields, self, strict=True) if value}


class Taken(NamedTuple):
    """The step, taken."""

    request: Request
    about: Consultation | None = None
    """Whom the letter is about, or to."""
    fact: str = ""
    """What `gicli record` calls it; empty for a letter that the ledger has no fact for."""
    options: tuple[tuple[str, str], ...] = ()
    """What is recorded with it."""
    again: bool = False
    """Whether there are such records already."""
    recorded: bool = False
    """Whether the ledger holds it."""
    unapproved: bool = False
    """Whether somebody's approval must be on record before it goes out."""


_Step = Callable[[Request, date, Given], Taken]


def take(kind: Kind, known: Request, day: date, given: Given) -> Taken:
    """Raises Refused where there is nothing on record that the letter could be about."""
    return _STEPS[kind](known, day, given)


def _nothing(known: Request, day: date, given: Given) -> Taken:
    return Taken(known)


def _correction(known: Request, day: date, given: Given) -> Taken:
    for n, one in enumerate(known.corrections):
        if one.notified == day:
            now = replace(one, within=given.within or one.within, about=given.about or one.about)
            corrections = (*known.corrections[:n], now, *known.corrections[n + 1 :])
            return Taken(
                replace(known, corrections=corrections),
                fact="correction-notified",
                options=_options(given, "within", "about"),
                recorded=now == one,
            )
    new = Correction(day, within=given.within, about=given.about)
    return Taken(
        replace(known, corrections=(*known.corrections, new)),
        fact="correction-notified",
        options=_options(given, "within", "about"),
        again=bool(known.corrections),
    )


def _options(given: Given, *names: str) -> tuple[tuple[str, str], ...]:
    named = given.named()
    return tuple((name, named[name]) for name in names if name in named)


def _extension(known: Request, day: date, given: Given) -> Taken:
    records = known.extensions
    same = [n for n, one in enumerate(records) if one.told == day]
    open_ = [n for n, one in enumerate(records) if one.told is None]
    options = _options(given, "days")
    if not (same or open_):
        # The draft goes to whoever approves it: as if approved on the day on which it is told.
        new = ExtensionRecord(approved=day, told=day, days=given.days)
        longer = replace(known, extensions=(*records, new))
        again = bool(records)
        return Taken(longer, None, "told-extension", options, again, unapproved=True)
    n = (same or open_)[-1]
    old = records[n]
    unapproved = old.approved is None and not same
    approved = day if unapproved else old.approved
    now = replace(old, approved=approved, told=day, days=given.days or old.days)
    longer = replace(known, extensions=(*records[:n], now, *records[n + 1 :]))
    return Taken(
        longer,
        fact="told-extension",
        options=options,
        recorded=now == old,
        unapproved=unapproved,
    )


def _consult(asked: PauseKind) -> _Step:
    def step(known: Request, day: date, given: Given) -> Taken:
        of_them = [one for one in known.consultations if one.asked is asked]
        same = next((one for one in of_them if one.sent == day), None)
        sent = same or Consultation(asked, day)
        asking = known if same else replace(known, consultations=(*known.consultations, sent))
        options = (("with", asked.value),)
        return Taken(asking, sent, "consult-sent", options, bool(of_them), same is not None)

    return step


def _consult_told(known: Request, day: date, given: Given) -> Taken:
    sent = [one for one in known.consultations if one.sent <= day]
    waiting = [one for one in sent if one.answered is None] or sent
    if not waiting:
        raise Refused(
            _record_first(
                say("nobody has been consulted on “{id}”", id=known.id),
                known,
                "consult-sent",
                ("--with", "rights-holder"),
            )
        )
    return Taken(known, max(waiting, key=lambda one: one.sent))


def _record_first(what: Message, known: Request, *words: str | tuple[str, ...]) -> Message:
    command = ["gicli", "record", known.id]
    for word in words:
        command += [word] if isinstance(word, str) else word
    return say("{what}; record it first: {command}", what=what, command=" ".join(command))


def _fee(known: Request, day: date, given: Given) -> Taken:
    fee = known.fee or Fee()
    if fee.notified is not None and fee.notified != day:
        raise Refused(
            say(
                "the applicant was told of the fee on {day} already; a second notice sets no new limit",
                day=fee.notified,
            )
        )
    now = replace(fee, notified=day, amount=fee.amount if given.amount is None else given.amount)
    options = _options(given, "amount")
    return Taken(replace(known, fee=now), None, "fee-notified", options, recorded=now == known.fee)


def _suspended(known: Request, day: date, given: Given) -> Taken:
    return _told_of_suspension(known, day, "told_suspended", "suspended")


def _resumed(known: Request, day: date, given: Given) -> Taken:
    return _told_of_suspension(known, day, "told_resumed", "resumed")


def _told_of_suspension(known: Request, day: date, field: str, first: str) -> Taken:
    over = field == "told_resumed"
    fitting = [
        n
        for n, one in enumerate(known.suspensions)
        if getattr(one, field) in (None, day) and (one.end is not None or not over)
    ]
    if not fitting:
        what = (
            say("no suspension of “{id}” is over of which the applicant has not heard", id=known.id)
            if over
            else say("no suspension of “{id}” of which the applicant has not heard", id=known.id)
        )
        reason = () if over else ("--reason", "…")
        raise Refused(_record_first(what, known, first, reason))
    n = fitting[-1]
    one = known.suspensions[n]
    now = replace(one, told_resumed=day) if over else replace(one, told_suspended=day)
    all_ = (*known.suspensions[:n], now, *known.suspensions[n + 1 :])
    fact = "told-resumed" if over else "told-suspended"
    return Taken(replace(known, suspensions=all_), fact=fact, recorded=now == one)


def _decided_told(known: Request, day: date, given: Given) -> Taken:
    asked = [one for one in known.consultations if one.asked is PauseKind.RIGHTS_HOLDER]
    if not asked:
        raise Refused(
            _record_first(
                say("no rights-holder has been consulted on “{id}”", id=known.id),
                known,
                "consult-sent",
                ("--with", "rights-holder"),
            )
        )
    discloses = known.outcome in ("", "granted", "partly-granted")
    if not discloses:
        raise Refused(say("“{id}” discloses nothing: there is no decision to tell of", id=known.id))
    if known.rights_holder_told not in (None, day):
        raise Refused(
            say("the rights-holder was told on {day} already", day=known.rights_holder_told)
        )
    decided = replace(
        known,
        rights_holder_told=day,
        replied=known.replied or day,
        outcome=known.outcome or "granted",
    )
    last = max(asked, key=lambda one: one.sent)
    told = known.rights_holder_told == day
    return Taken(decided, last, "rights-holder-told", recorded=told)


def _reply(known: Request, day: date, given: Given) -> Taken:
    outcome = given.outcome or known.outcome
    if not outcome:
        raise Refused(
            say(
                "the form of the reply to “{id}” follows its outcome, and none is on record; name it: {option}",
                id=known.id,
                option="--outcome granted",
            )
        )
    now = replace(known, replied=day, outcome=outcome, reason=given.reason or known.reason)
    options = (("outcome", outcome), *_options(given, "reason"))
    return Taken(now, None, "replied", options, recorded=now == known)


_STEPS: dict[Kind, _Step] = {
    Kind.RECEIPT: _nothing,
    Kind.CORRECTION: _correction,
    Kind.AMEND_REASON: _nothing,
    Kind.EXTENSION: _extension,
    Kind.CONSULT: _consult(PauseKind.RIGHTS_HOLDER),
    Kind.CONSULT_TOLD: _consult_told,
    Kind.CONSULT_CO_PRODUCER: _consult(PauseKind.CO_PRODUCER),
    Kind.ASSIST: _consult(PauseKind.AGENCY),
    Kind.FEE: _fee,
    Kind.SUSPENDED: _suspended,
    Kind.RESUMED: _resumed,
    Kind.DECIDED_TOLD: _decided_told,
    Kind.REPLY: _reply,
}
