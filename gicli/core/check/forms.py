"""The checks of form and condition: what the pack asks for besides dates.

Where the ledger does not record the fact, nothing is said: silence accuses nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gicli.core.check.assess import Assessment, Circumstances
from gicli.core.clock.clock import Clock
from gicli.core.clock.notes import Note
from gicli.core.law.requirements import Asks, Requirement
from gicli.core.law.rules import Party, PauseKind, Silence
from gicli.core.ledger.items import Consultation, Publication, Request
from gicli.core.ledger.knowledge import request_known_on
from gicli.core.words.message import Message, say

THINGS = {
    "index": say("index number"),
    "title": say("title"),
    "formed": say("day it was formed"),
    "number": say("document number"),
    "publisher": say("publishing body"),
    "identity": say("name and proof of identity"),
    "contact": say("contact details"),
    "description": say("description of the information"),
    "form": say("form and way of delivery"),
    "agency": say("name of the agency"),
    "purpose": say("purpose"),
    "signature": say("signature or seal"),
}
"""The words for what a catalogue or an application must contain."""


def reviewed_first(assessment: Assessment, under: Circumstances) -> Iterator[Note]:
    """`published-before-review`: 先审查、后公开."""
    item, asked = assessment.item, assessment.asking(Asks.REVIEW_BEFORE_PUBLICATION)
    if asked is None or not isinstance(item, Publication):
        return
    if item.reviewed and item.published and item.published < item.reviewed:
        message = say(
            "published on {published}, reviewed only on {reviewed}; review first, then publish",
            published=item.published,
            reviewed=item.reviewed,
        )
        yield Note("published-before-review", message, asked.cite)


def catalogued(assessment: Assessment, under: Circumstances) -> Iterator[Note]:
    """`catalogue-incomplete`: an entry of the catalogue, where the ledger keeps one, lacks a field."""
    item, asked = assessment.item, assessment.asking(Asks.CATALOGUE)
    if asked is None or not isinstance(item, Publication) or item.published is None:
        return
    if not (item.index or item.number or item.publisher):
        # The catalogue is kept elsewhere.
        return
    missing = tuple(THINGS[field] for field in asked.fields if not getattr(item, field))
    if missing:
        message = say("the catalogue entry lacks: {missing}; add it", missing=missing)
        yield Note("catalogue-incomplete", message, asked.cite)


def application_complete(assessment: Assessment, under: Circumstances) -> Iterator[Note]:
    """`application-incomplete`: what is recorded as lacking has not been asked for yet."""
    item = assessment.item
    if not isinstance(item, Request) or item.corrections or item.replied:
        return
    asked, due = _asked_of_applications(assessment, under)
    lacking = tuple(THINGS[field] for field in item.lacks if asked and field in asked.fields)
    if asked is None or not lacking:
        return
    message = (
        say(
            "the application lacks: {lacking}; tell the applicant all of it at once by {due}",
            lacking=lacking,
            due=due,
        )
        if due
        else say(
            "the application lacks: {lacking}; tell the applicant all of it at once",
            lacking=lacking,
        )
    )
    yield Note("application-incomplete", message, asked.cite)


def _asked_of_applications(
    assessment: Assessment, under: Circumstances
) -> tuple[Requirement | None, date | None]:
    """What an application must contain, and the last day for telling what it lacks.

    Both are the higher law's once that goes first: advice must not lead into what it forbids (C20).
    """
    found, clocks = assessment.deadline, [part.clock for part in assessment.clocks]
    due, asked, higher = found.due, assessment.asking(Asks.APPLICATION), found.higher
    if higher is not None and higher.goes_first and higher.limit is not None:
        due, clocks = higher.due, list(higher.clocks)
        asked = under.book.in_force(higher.pack, found.starts).asking(Asks.APPLICATION)
    notices = (clock.due for clock in clocks if clock.limit.id == "correction-notice")
    return asked, next(notices, due)


def reasoned(assessment: Assessment, under: Circumstances) -> Iterator[Note]:
    """`refused-without-reason`, `separation-unnoted`: what a refusal, whole or in part, must say."""
    item = assessment.item
    if not isinstance(item, Request) or item.replied is None:
        return
    reason = assessment.asking(Asks.REASON)
    if reason is not None and item.outcome in reason.outcomes and not item.reason:
        yield Note(
            "refused-without-reason",
            say("refused without a reason on record; state the reason and note it (key “reason”)"),
            reason.cite,
        )
    parted = assessment.asking(Asks.SEPARATION)
    if parted is not None and item.outcome in parted.outcomes and not item.separation:
        yield Note(
            "separation-unnoted",
            say(
                "disclosed in part, but not noted what was withheld and why; note the separation (key “separation”)"
            ),
            parted.cite,
        )


def told_what_it_is(assessment: Assessment, under: Circumstances) -> Iterator[Note]:
    """`repeat-answered`, `petition-answered`: answered as what it is not."""
    item = assessment.item
    if not isinstance(item, Request) or item.replied is None or not item.outcome:
        return
    repeat, petition = assessment.asking(Asks.REPEAT), assessment.asking(Asks.PETITION)
    first = item.repeats.answered if item.repeats else None
    if repeat and first and first < item.received and not _turned_away(item):
        message = say(
            "the same was answered on {answered} already; tell the applicant that it is not handled again",
            answered=first,
        )
        yield Note("repeat-answered", message, repeat.cite)
    if petition and item.nature and not _turned_away(item):
        yield Note(
            "petition-answered",
            say(
                "a petition, a complaint or a consultation was answered as an application; tell the applicant so and where to turn"
            ),
            petition.cite,
        )


def _turned_away(item: Request) -> bool:
    return item.outcome.startswith(("declined-", "closed-"))


def in_writing(assessment: Assessment, under: Circumstances) -> Iterator[Note]:
    """`reply-unwritten`."""
    item, asked = assessment.item, assessment.asking(Asks.WRITTEN_REPLY)
    if asked is None or not isinstance(item, Request):
        return
    if item.replied and item.reply_form == "oral":
        message = say("replied orally; reply in writing, on paper or electronically")
        yield Note("reply-unwritten", message, asked.cite)


def charged(assessment: Assessment, under: Circumstances) -> Iterator[Note]:
    """`fee-charged-exempt`, `fee-charged`: money taken that the law does not let the agency take."""
    item = assessment.item
    if not isinstance(item, Request) or item.fee is None or not item.fee.amount:
        return
    needy, free = assessment.asking(Asks.FREE_FOR_NEEDY), assessment.asking(Asks.NO_FEE)
    message: Message
    if needy and item.fee.exempt:
        message = say(
            "{yuan} yuan charged to an applicant who pays nothing ({why}); give it back",
            yuan=item.fee.amount,
            why=item.fee.exempt,
        )
        yield Note("fee-charged-exempt", message, needy.cite)
    day = item.fee.notified or item.fee.served or item.fee.paid or item.received
    if free and under.book.fees_on(assessment.deadline.pack, day) is None:
        message = say(
            "{yuan} yuan charged; no rule in force on {day} allows a fee; give it back",
            yuan=item.fee.amount,
            day=day,
        )
        yield Note("fee-charged", message, free.cite)


def rectified(assessment: Assessment, under: Circumstances) -> Iterator[Note]:
    """`rectification-unforwarded`, `rectification-untold`: a wrong record about the applicant."""
    item, asked = assessment.item, assessment.asking(Asks.RECTIFICATION)
    record = item.rectification if isinstance(item, Request) else None
    if asked is None or record is None or record.competent is None:
        return
    forward = assessment.asking(Asks.FORWARD_RECTIFICATION)
    if not record.competent and forward and record.forwarded is None:
        yield Note(
            "rectification-unforwarded",
            say(
                "the agency may not correct the record itself and has not forwarded the request of {asked}; forward it, tell the applicant, and note both days",
                asked=record.asked,
            ),
            forward.cite,
        )
    elif record.told is None and (not record.competent or (record.corrected and not forward)):
        yield Note(
            "rectification-untold",
            say(
                "the applicant was not told what became of the request of {asked} to correct the record; tell the applicant",
                asked=record.asked,
            ),
            asked.cite,
        )


def respected(assessment: Assessment, under: Circumstances) -> Iterator[Note]:
    """`disclosed-despite-refusal`: it takes a public-interest reason and word to the rights-holder."""
    item, asked = assessment.item, assessment.asking(Asks.RIGHTS_HOLDER_REFUSAL)
    if asked is None or not isinstance(item, Request) or item.outcome != "granted":
        return
    if not _refused(item, assessment):
        return
    if not item.public_interest:
        yield Note(
            "disclosed-despite-refusal",
            say(
                "disclosed although the rights-holder refused, and no reason of public interest is on record; note it (key “public-interest”)"
            ),
            asked.cite,
        )
    if item.rights_holder_told is None:
        yield Note(
            "disclosed-despite-refusal",
            say(
                "disclosed although the rights-holder refused, and no written notice to the rights-holder is on record; tell the rights-holder in writing what and why, and note the day (key “rights-holder-told”)"
            ),
            asked.cite,
        )


def _refused(item: Request, assessment: Assessment) -> bool:
    """Said no in time, or kept a silence that counts as no, by the day of the reply (C8)."""
    assert item.replied is not None
    then = request_known_on(item, item.replied)
    clocks = [standing.clock for standing in assessment.clocks]
    return any(
        _said_no(consultation, clocks, item.replied)
        for consultation in then.consultations
        if consultation.asked is PauseKind.RIGHTS_HOLDER
    )


def _said_no(consultation: Consultation, clocks: list[Clock], replied: date) -> bool:
    """What one rights-holder agrees to does not speak for another."""
    asked_on = consultation.served or consultation.sent
    clock = next(
        (c for c in clocks if c.limit.party is Party.RIGHTS_HOLDER and c.starts == asked_on), None
    )
    if clock is None or clock.due is None:
        return consultation.answer == "refuses"
    binding = clock.limit.silence is Silence.REFUSAL
    if consultation.answered is None:
        return binding and clock.due < replied
    # After its limit a refusal binds only where silence was one already.
    in_time = consultation.answered <= clock.due
    return consultation.answer == "refuses" and (in_time or binding)
