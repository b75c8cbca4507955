"""Which letters an application calls for on a day: by when, and under which article."""

# No `from __future__ import annotations`: a NamedTuple compiles such text at every start.

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from gicli.core.check.assess import Circumstances
from gicli.core.clock.clock import Halt
from gicli.core.law.citation import Citation
from gicli.core.law.requirements import Asks
from gicli.core.law.rules import PauseKind, RulePack
from gicli.core.ledger.items import AnyItem, Ledger, Request
from gicli.core.words.message import Message, Refused, say
from gicli.letters.says.replies import REPLIES
from gicli.letters.says.values import values_of
from gicli.letters.step.judged import Judged, judge, known_request
from gicli.letters.step.kinds import FORMS, Form, Kind
from gicli.letters.step.taking import Given


class Called(NamedTuple):
    """A letter that goes with the application as it stands."""

    form: Form
    needed: bool
    """Whether what stands on record asks for it; else the office may write it."""
    by: date | None
    """The last day; None where the law names none."""
    cite: Citation | None
    why: Message


class Calls(NamedTuple):
    """All of them, those that are needed first."""

    ledger: Ledger
    item: AnyItem
    as_of: date
    pack: RulePack
    letters: tuple[Called, ...]


def letters_of(item: AnyItem, ledger: Ledger, under: Circumstances) -> Calls:
    """The letters of the day of `under`. Raises Refused for what is no application, or not begun."""
    known = known_request(item, under)
    found = _stands(item, ledger, under)
    called = [
        one
        for form in FORMS
        if (one := _called(form, known, found, item, ledger, under)) is not None
    ]
    ordered = sorted(called, key=lambda one: (not one.needed, one.by or date.max))
    return Calls(ledger, item, under.as_of, found.governing.deadline.pack, tuple(ordered))


def _stands(item: AnyItem, ledger: Ledger, under: Circumstances) -> Judged:
    """As it stands, whatever letters it takes."""
    return judge(Kind.RECEIPT, item, ledger, under, Given(), anything=True)


def _called(
    form: Form, known: Request, found: Judged, item: AnyItem, ledger: Ledger, under: Circumstances
) -> Called | None:
    needed, why = _NEEDED[form.kind](known, found)
    if needed is None:
        return None
    # Whatever may be said is said of one that can be written.
    given = Given(outcome=known.outcome or _likely(found), reason=known.reason or "…")
    try:
        after = judge(form.kind, item, ledger, under, given)
        values_of(after)
    except Refused:
        return None
    if after.obstacles:
        return None
    # The limit of the notice runs where it is given; all others are told as it stands.
    by, cite = _BY[form.kind](after if after.clock("correction-notice") else found)
    return Called(form, needed, by, cite, why)


def _likely(found: Judged) -> str:
    """An outcome with which a reply can be written, to see whether one can be."""
    if found.ours.deadline.halt is Halt.LAPSED:
        return "closed-not-corrected"
    return "granted" if not found.request.consultations else next(reversed(REPLIES))


_Needed = Callable[[Request, Judged], tuple[bool | None, Message]]
_MAY = say("the office may")


def _may(known: Request, found: Judged) -> tuple[bool | None, Message]:
    return False, _MAY


def _receipt(known: Request, found: Judged) -> tuple[bool | None, Message]:
    begun = known.corrections or known.consultations or known.extensions or known.suspensions
    return (None if begun else False), _MAY


def _correction(known: Request, found: Judged) -> tuple[bool | None, Message]:
    if known.corrections:
        return None, _MAY
    if known.lacks:
        return True, say("the application lacks something, and the applicant was not told")
    return False, say("where the application is not clear")


def _extension(known: Request, found: Judged) -> tuple[bool | None, Message]:
    if any(one.told is None for one in known.extensions):
        return True, say("the extension is approved, and the applicant was not told")
    return (None if known.extensions else False), say("once the extension is approved")


def _consult(known: Request, found: Judged) -> tuple[bool | None, Message]:
    asked = any(one.asked is PauseKind.RIGHTS_HOLDER for one in known.consultations)
    return (None if asked else False), say("where a third party's rights are concerned")


def _consult_told(known: Request, found: Judged) -> tuple[bool | None, Message]:
    waiting = any(one.answered is None for one in known.consultations)
    return (False if waiting else None), say("an answer is awaited of somebody else")


def _co_producer(known: Request, found: Judged) -> tuple[bool | None, Message]:
    return False, say("where it was made together with another agency")


def _assist(known: Request, found: Judged) -> tuple[bool | None, Message]:
    return False, say("where another agency knows more")


def _excess(known: Request, found: Judged) -> tuple[bool | None, Message]:
    return False, say("where somebody applies too much, too often")


def _fee(known: Request, found: Judged) -> tuple[bool | None, Message]:
    if known.fee and known.fee.amount and known.fee.notified is None:
        return True, say("a fee is on record, and the applicant was not told")
    return False, say("where somebody applies too much, too often")


def _suspended(known: Request, found: Judged) -> tuple[bool | None, Message]:
    waiting = any(one.told_suspended is None for one in known.suspensions)
    return (True if waiting else None), say("the applicant has not heard of the suspension")


def _resumed(known: Request, found: Judged) -> tuple[bool | None, Message]:
    waiting = any(one.end is not None and one.told_resumed is None for one in known.suspensions)
    return (True if waiting else None), say("the applicant has not heard that it is over")


def _decided(known: Request, found: Judged) -> tuple[bool | None, Message]:
    refused = any(
        one.asked is PauseKind.RIGHTS_HOLDER and one.answer == "refuses"
        for one in known.consultations
    )
    waiting = refused and bool(known.public_interest) and known.rights_holder_told is None
    return (True if waiting else None), say(
        "it is disclosed although the rights-holder refused, who was not told"
    )


def _reply(known: Request, found: Judged) -> tuple[bool | None, Message]:
    if known.replied is not None:
        return None, _MAY
    match found.ours.deadline.halt:
        case Halt.LAPSED:
            return True, say("the application has lapsed")
        case None:
            return True, say("the application is to be replied to")
        case _:
            return None, _MAY


_NEEDED: dict[Kind, _Needed] = {
    Kind.RECEIPT: _receipt,
    Kind.CORRECTION: _correction,
    Kind.AMEND_REASON: _excess,
    Kind.EXTENSION: _extension,
    Kind.CONSULT: _consult,
    Kind.CONSULT_TOLD: _consult_told,
    Kind.CONSULT_CO_PRODUCER: _co_producer,
    Kind.ASSIST: _assist,
    Kind.FEE: _fee,
    Kind.SUSPENDED: _suspended,
    Kind.RESUMED: _resumed,
    Kind.DECIDED_TOLD: _decided,
    Kind.REPLY: _reply,
}
_Due = tuple[date | None, Citation | None]


def _promised(found: Judged) -> _Due:
    return found.promised() or (None, found.ours.deadline.limit.cite)


def _undated(asks: Asks) -> Callable[[Judged], _Due]:
    def by(found: Judged) -> _Due:
        asked = found.asking(asks)
        return None, asked.cite if asked else None

    return by


def _by_notice(found: Judged) -> _Due:
    clock = found.clock("correction-notice")
    return (clock.due, clock.limit.cite) if clock else _promised(found)


def _by_base(found: Judged) -> _Due:
    own = found.ours.deadline
    rule = own.limit.extension
    return found.base_due, rule.cite if rule else None


def _by_limit(limit_id: str) -> Callable[[Judged], _Due]:
    def by(found: Judged) -> _Due:
        limit = found.governing.deadline.pack.find(limit_id)
        due, cite = _promised(found)
        return due, limit.cite if limit else cite

    return by


def _by_receipt(found: Judged) -> _Due:
    rule = found.governing.deadline.pack.receipt_on(found.request.channel)
    asked = found.asking(Asks.REGISTRATION)
    return None, rule.rule.cite if rule else asked.cite if asked else None


def _by_pause(kind: PauseKind) -> Callable[[Judged], _Due]:
    def by(found: Judged) -> _Due:
        pause = found.governing.deadline.limit.pause_for(kind)
        return _promised(found)[0], pause.cite if pause else None

    return by


def _by_told(found: Judged) -> _Due:
    waiting = [one for one in found.request.consultations if one.answered is None]
    pause = found.governing.deadline.limit.pause_for(waiting[-1].asked) if waiting else None
    return None, pause.cite if pause else None


def _by_fee(found: Judged) -> _Due:
    pack = found.under.book.fees_on(found.governing.deadline.pack, found.day)
    limit = pack.find("fee-notice") if pack else None
    return _promised(found)[0], limit.cite if limit else None


_BY: dict[Kind, Callable[[Judged], _Due]] = {
    Kind.RECEIPT: _by_receipt,
    Kind.CORRECTION: _by_notice,
    Kind.AMEND_REASON: _undated(Asks.EXPLAIN_EXCESS),
    Kind.EXTENSION: _by_base,
    Kind.CONSULT: _by_limit("consult"),
    Kind.CONSULT_TOLD: _by_told,
    Kind.CONSULT_CO_PRODUCER: _by_limit("consult-co-producer"),
    Kind.ASSIST: _by_pause(PauseKind.AGENCY),
    Kind.FEE: _by_fee,
    Kind.SUSPENDED: _undated(Asks.SUSPENSION_TOLD),
    Kind.RESUMED: _undated(Asks.SUSPENSION_TOLD),
    Kind.DECIDED_TOLD: _undated(Asks.RIGHTS_HOLDER_REFUSAL),
    Kind.REPLY: _promised,
}
