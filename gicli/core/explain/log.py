"""Every dated fact of an item, with the stage of the work that it belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from gicli.core.facts import Consultation, Correction, ExtensionRecord, Fee, Suspension
from gicli.core.ledger import AnyItem, Publication, Request, Update
from gicli.core.message import Message, Name, say, say_n
from gicli.core.rules import PauseKind
from gicli.core.vocabulary import OUTCOMES


class Stage(StrEnum):
    """受理、审查、处理、答复; and 公开."""

    ACCEPTANCE = "acceptance"
    # 受理
    EXAMINATION = "examination"
    # 审查
    HANDLING = "handling"
    # 处理
    REPLY = "reply"
    # 答复
    PUBLICATION = "publication"
    # 公开


class Recorded(NamedTuple):
    """A fact and its day."""

    day: date
    stage: Stage
    path: str
    # Its place in the ledger: extension.told.
    what: Message
    asked: PauseKind | None = None
    # Who is asked, of a consultation; a suspension.


_Dated = tuple[str, date | None, Message]


def recorded_facts(item: AnyItem) -> Iterator[Recorded]:
    """The dated facts in the order of the work."""
    match item:
        case Request():
            yield from _of_request(item)
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


def _of_request(item: Request) -> Iterator[Recorded]:
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
        yield from _correction(correction)
    for consultation in item.consultations:
        yield from _consultation(consultation)
    for suspension in item.suspensions:
        yield from _suspension(suspension)
    for extension in item.extensions:
        yield from _extension(extension)
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


def _correction(found: Correction) -> Iterator[Recorded]:
    told = say("applicant told to correct the application")
    if found.within is not None:
        told = say_n(
            "applicant told to correct the application within {n} working day",
            "applicant told to correct the application within {n} working days",
            found.within,
        )
    received = say("applicant received the notice to correct")
    yield from _dated(
        Stage.EXAMINATION,
        ("correction.notified", found.notified, told),
        ("correction.served", found.served, received),
        ("correction.supplied", found.supplied, say("correction received")),
    )


def _consultation(found: Consultation) -> Iterator[Recorded]:
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


def _extension(found: ExtensionRecord) -> Iterator[Recorded]:
    approved = say("extension approved")
    if found.days is not None:
        approved = say_n(
            "extension by {n} working day approved",
            "extension by {n} working days approved",
            found.days,
        )
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
