"""The rule that asks for what the register of an item records, where one does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from gicli.core.check.assess import Assessment, Circumstances, assess, met_day
from gicli.core.check.audit import in_region
from gicli.core.clock.clock import Halt
from gicli.core.law.citation import Citation
from gicli.core.law.requirements import Asks
from gicli.core.law.rules import Length, PauseKind, RulePack, Unit, limit_of
from gicli.core.ledger.items import (
    AnyItem,
    Consultation,
    Correction,
    ExtensionRecord,
    Fee,
    Ledger,
    Publication,
    Request,
    Suspension,
    Update,
    starts_on,
)
from gicli.core.ledger.vocabulary import OUTCOMES
from gicli.core.words.message import Message, Name, say


class Stage(StrEnum):
    """受理、审查、处理、答复; and 公开."""

    ACCEPTANCE = "acceptance"
    """受理"""
    EXAMINATION = "examination"
    """审查"""
    HANDLING = "handling"
    """处理"""
    REPLY = "reply"
    """答复"""
    PUBLICATION = "publication"
    """公开"""


class Recorded(NamedTuple):
    """A fact and its day."""

    day: date
    stage: Stage
    path: str
    """Its place in the ledger: extension.told."""
    what: Message
    asked: PauseKind | None = None
    """Who is asked, of a consultation; a suspension."""


_Dated = tuple[str, date | None, Message]


def recorded_facts(item: AnyItem, unit_of: Callable[[str], Unit]) -> Iterator[Recorded]:
    """The dated facts in the order of the work; `unit_of` is in what a limit is counted."""
    match item:
        case Request():
            yield from _of_request(item, unit_of)
        case Publication():
            formed, reviewed = say("information formed"), say("reviewed for secrecy")
            yield from _dated(Stage.HANDLING, ("formed", item.formed, formed))
            yield from _dated(Stage.EXAMINATION, ("reviewed", item.reviewed, reviewed))
            yield from _dated(Stage.PUBLICATION, ("published", item.published, say("published")))
        case Update():
            changed = say("information changed")
            yield from _dated(Stage.HANDLING, ("changed", item.changed, changed))
            yield from _dated(Stage.PUBLICATION, ("updated", item.updated, say("updated")))
        case _:
            since = None if item.year is not None else item.since
            last, done = say("done the last time"), say("done")
            yield from _dated(Stage.HANDLING, ("since", since, last), ("done", item.done, done))


def _dated(stage: Stage, *found: _Dated, asked: PauseKind | None = None) -> Iterator[Recorded]:
    for path, day, what in found:
        if day is not None:
            yield Recorded(day, stage, path, what, asked)


def _of_request(item: Request, unit_of: Callable[[str], Unit]) -> Iterator[Recorded]:
    receipt = item.receipt
    received = item.received if receipt.stated else None
    yield from _dated(
        Stage.ACCEPTANCE,
        ("submitted", receipt.submitted, say("application submitted")),
        ("signed", receipt.signed, say("application signed for")),
        ("confirmed", receipt.confirmed, say("receipt confirmed with the applicant")),
        ("received", received, say("application received")),
    )
    for correction in item.corrections:
        yield from _correction(correction, unit_of("correct"))
    for consultation in item.consultations:
        yield from _consulted(consultation)
    for suspension in item.suspensions:
        yield from _suspension(suspension)
    for extension in item.extensions:
        yield from _extended(extension, unit_of("reply"))
    if item.delay is not None:
        what = say("applicant told that the reply is delayed to {until}", until=item.delay.until)
        yield Recorded(item.delay.told, Stage.HANDLING, "delay.told", what)
    if item.fee is not None:
        yield from _fee(item.fee)
    yield from _rectification(item)
    told = say("rights-holder told of the disclosure in writing")
    yield from _dated(
        Stage.REPLY,
        ("replied", item.replied, _reply(item)),
        ("served", item.served, say("applicant received the reply")),
        ("rights-holder-told", item.rights_holder_told, told),
    )


def _correction(found: Correction, unit: Unit) -> Iterator[Recorded]:
    told = say("applicant told to correct the application")
    if found.within is not None:
        within = Length(found.within, unit)
        told = say("applicant told to correct the application within {length}", length=within)
    received = say("applicant received the notice to correct")
    yield from _dated(
        Stage.EXAMINATION,
        ("correction.notified", found.notified, told),
        ("correction.served", found.served, received),
        ("correction.supplied", found.supplied, say("correction received")),
    )


def _consulted(found: Consultation) -> Iterator[Recorded]:
    asked = found.asked
    answered = {
        "agrees": say("{asked}: agrees to disclosure", asked=asked),
        "refuses": say("{asked}: does not agree to disclosure", asked=asked),
    }.get(found.answer, say("{asked}: answer received", asked=asked))
    yield from _dated(
        Stage.EXAMINATION,
        ("consultations.sent", found.sent, say("{asked}: letter sent", asked=asked)),
        ("consultations.served", found.served, say("{asked}: letter received there", asked=asked)),
        ("consultations.answered", found.answered, answered),
        asked=asked,
    )


def _suspension(found: Suspension) -> Iterator[Recorded]:
    reason, begun = found.reason, say("limit suspended")
    begun = say("limit suspended: {reason}", reason=reason) if reason else begun
    told, again = say("applicant told of the suspension"), say("applicant told that it is over")
    yield from _dated(
        Stage.HANDLING,
        ("suspensions.from", found.start, begun),
        ("suspensions.told-suspended", found.told_suspended, told),
        ("suspensions.to", found.end, say("suspension over")),
        ("suspensions.told-resumed", found.told_resumed, again),
        asked=PauseKind.SUSPENSION,
    )


def _extended(found: ExtensionRecord, unit: Unit) -> Iterator[Recorded]:
    approved = say("extension approved")
    if found.days is not None:
        approved = say("extension by {longer} approved", longer=Length(found.days, unit))
    approved = say("{what} ({by})", what=approved, by=found.by) if found.by else approved
    yield from _dated(
        Stage.HANDLING,
        ("extension.approved", found.approved, approved),
        ("extension.told", found.told, say("applicant told of the extension")),
    )


def _fee(found: Fee) -> Iterator[Recorded]:
    yuan, notice = found.amount, say("notice to pay a fee")
    notice = notice if yuan is None else say("notice to pay a fee of {yuan} yuan", yuan=yuan)
    yield from _dated(
        Stage.HANDLING,
        ("fee.notified", found.notified, notice),
        ("fee.served", found.served, say("applicant received the notice to pay")),
        ("fee.paid", found.paid, say("fee paid")),
    )


def _rectification(item: Request) -> Iterator[Recorded]:
    found = item.rectification
    if found is None:
        return
    asked = say("applicant demands that a record be corrected")
    told = say("applicant told what became of it")
    yield from _dated(Stage.ACCEPTANCE, ("rectification.asked", found.asked, asked))
    yield from _dated(
        Stage.HANDLING,
        ("rectification.corrected", found.corrected, say("record corrected")),
        ("rectification.forwarded", found.forwarded, say("demand forwarded")),
    )
    yield from _dated(Stage.REPLY, ("rectification.told", found.told, told))


def _reply(item: Request) -> Message:
    if not item.outcome:
        return say("reply given")
    outcome = Name(OUTCOMES[item.outcome][0], item.outcome)
    if not item.reason:
        return say("reply given: {outcome}", outcome=outcome)
    return say("reply given: {outcome}; reason: {reason}", outcome=outcome, reason=item.reason)


def registration(item: AnyItem, pack: RulePack) -> Citation | None:
    """The rule that asks for a register of applications."""
    return _asked(pack, Asks.REGISTRATION) if isinstance(item, Request) else None


def cite_of(fact: Recorded, judged: Assessment) -> Citation | None:
    """By the pack that judges the item on the day of the fact."""
    found = _CITES.get(fact.path) or _CITES.get(fact.path.partition(".")[0])
    return found(fact, judged) if found else None


def _asked(pack: RulePack, asks: Asks) -> Citation | None:
    found = pack.asking(asks)
    return found.cite if found else None


def _asking(asks: Asks) -> Callable[[Recorded, Assessment], Citation | None]:
    return lambda _, judged: _asked(judged.deadline.pack, asks)


def _of_clock(limit_id: str) -> Callable[[Recorded, Assessment], Citation | None]:
    """The limit, where its clock has been running."""

    def cite(_: Recorded, judged: Assessment) -> Citation | None:
        clock = judged.clock(limit_id)
        return clock.limit.cite if clock else None

    return cite


def _limit(_: Recorded, judged: Assessment) -> Citation | None:
    return judged.deadline.limit.cite


def _receipt(fact: Recorded, judged: Assessment) -> Citation | None:
    """Of the days on record the one that the rule of the channel asks for, and the stated one."""
    item = judged.item
    rule = judged.deadline.pack.receipt_on(item.channel) if isinstance(item, Request) else None
    if rule is None or fact.path not in ("received", rule.rule.day.value):
        return None
    return rule.rule.cite


def _pause(fact: Recorded, judged: Assessment) -> Citation | None:
    kind = fact.asked
    rule = judged.deadline.limit.pause_for(kind) if kind else None
    return rule.cite if rule else None


def _consultation(fact: Recorded, judged: Assessment) -> Citation | None:
    """The rule on asking the party, which may give it a limit; else the one on the pause."""
    limits = {PauseKind.RIGHTS_HOLDER: "consult", PauseKind.CO_PRODUCER: "consult-co-producer"}
    limit_id = limits.get(fact.asked) if fact.asked else None
    found = judged.deadline.pack.find(limit_id) if limit_id else None
    return found.cite if found else _pause(fact, judged)


def _extension(_: Recorded, judged: Assessment) -> Citation | None:
    rule = judged.deadline.limit.extension
    return rule.cite if rule else None


def _notice(_: Recorded, judged: Assessment) -> Citation | None:
    """The rule on telling the applicant, which may have a limit of its own."""
    pack, restart = judged.deadline.pack, judged.deadline.limit.restart
    if restart is None:
        return None
    return limit_of(pack, restart.notice_by or restart.correct_by).cite


def _restart(_: Recorded, judged: Assessment) -> Citation | None:
    rule = judged.deadline.limit.restart
    return rule.cite if rule else None


_CITES: dict[str, Callable[[Recorded, Assessment], Citation | None]] = {
    "submitted": _receipt,
    "signed": _receipt,
    "confirmed": _receipt,
    "received": _receipt,
    "correction": _notice,
    "correction.supplied": _restart,
    "consultations": _consultation,
    "suspensions": _pause,
    "extension": _extension,
    "delay": _asking(Asks.REASONABLE_DELAY),
    "fee": _of_clock("fee-notice"),
    "fee.paid": _of_clock("pay"),
    "rectification": _asking(Asks.RECTIFICATION),
    "rectification.forwarded": _asking(Asks.FORWARD_RECTIFICATION),
    "replied": _limit,
    "rights-holder-told": _asking(Asks.RIGHTS_HOLDER_REFUSAL),
    "reviewed": _asking(Asks.REVIEW_BEFORE_PUBLICATION),
    "published": _limit,
    "updated": _limit,
    "done": _limit,
}
"""Place of the fact in the ledger, or of its record → what finds its rule."""


class Turn(StrEnum):
    """Whose turn it is after a fact."""

    AGENCY = "agency"
    APPLICANT = "applicant"
    RIGHTS_HOLDER = "rights-holder"
    SUPERIOR = "superior"
    SECRECY = "secrecy"
    OTHER_AGENCY = "other-agency"
    CO_PRODUCER = "co-producer"


_ASKED = {
    PauseKind.RIGHTS_HOLDER: Turn.RIGHTS_HOLDER,
    PauseKind.SUPERIOR: Turn.SUPERIOR,
    PauseKind.SECRECY: Turn.SECRECY,
    PauseKind.AGENCY: Turn.OTHER_AGENCY,
    PauseKind.CO_PRODUCER: Turn.CO_PRODUCER,
}


class Entry(NamedTuple):
    """One line of the register."""

    day: date
    stage: Stage
    fact: str
    """Its place in the ledger: extension.told."""
    what: Message
    cite: Citation | None
    """The rule that asks for it."""
    turns: tuple[Turn, ...]
    """Whose turn it is at the end of the day; nobody's when the work is over or suspended."""


class RegisterLog(NamedTuple):
    """登记: what was done with one item, stage by stage."""

    ledger: str
    """The file, as the user named it."""
    item: AnyItem
    pack: RulePack
    cite: Citation | None
    """The rule that asks for a register."""
    entries: tuple[Entry, ...]


def register_log(item: AnyItem, ledger: Ledger, under: Circumstances) -> RegisterLog:
    """Every dated fact of the item, whenever it is. Raises Refused as `assess` does."""
    here = in_region(under, ledger)
    start = starts_on(item)
    units = {
        limit.id: limit.unit for limit in _judged(item, start, ledger, here).deadline.pack.limits
    }
    facts = sorted(
        recorded_facts(item, lambda limit: units.get(limit, Unit.WORKDAYS)),
        key=lambda fact: fact.day,
    )
    entries = tuple(_entry(fact, _judged(item, fact.day, ledger, here)) for fact in facts)
    last = max((start, *(fact.day for fact in facts)))
    pack = _judged(item, last, ledger, here).deadline.pack
    return RegisterLog(ledger.file, item, pack, registration(item, pack), entries)


def _judged(item: AnyItem, day: date, ledger: Ledger, under: Circumstances) -> Assessment:
    """The item at the end of the day; of a day before its clock starts, on that one."""
    as_of = max(day, starts_on(item))
    return assess(item, under._replace(as_of=as_of), ledger.rules)


def _entry(fact: Recorded, judged: Assessment) -> Entry:
    cite = cite_of(fact, judged)
    return Entry(fact.day, fact.stage, fact.path, fact.what, cite, tuple(_turns(judged, fact.day)))


def _turns(judged: Assessment, day: date) -> Iterator[Turn]:
    """Whose turn it is on that day, as far as was known then."""
    found = judged.deadline
    if met_day(judged.item) is not None or found.halt is Halt.LAPSED:
        return
    if found.halt is not None:
        yield Turn.APPLICANT
        return
    stops = [s for s in found.stops if s.start <= day and (s.end is None or day < s.end)]
    if not stops:
        yield Turn.AGENCY
    yield from dict.fromkeys(_ASKED[stop.kind] for stop in stops if stop.kind in _ASKED)
