"""The checks of form and condition: what the pack asks for besides dates.

Where the ledger does not record the fact, nothing is said: silence accuses nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gicli.core.check.assess import Assessment, Circumstances
from gicli.core.check.findings import Said, Severity, demands, finds
from gicli.core.clock.clock import Clock
from gicli.core.law.citation import Citation
from gicli.core.law.requirements import THINGS, Asks, Requirement
from gicli.core.law.rules import Party, PauseKind, Restart, Silence
from gicli.core.ledger.items import Consultation, Fee, Publication, Rectification, Request
from gicli.core.ledger.knowledge import records_known_on
from gicli.core.words.message import Message, say


@demands(
    Asks.REVIEW_BEFORE_PUBLICATION,
    "published-before-review",
    say("published before review"),
    Severity.ERROR,
    about="reviewed",
)
def reviewed_first(
    assessment: Assessment, under: Circumstances, asked: Requirement
) -> Iterator[Message]:
    """先审查、后公开."""
    item = assessment.item
    assert isinstance(item, Publication)
    if item.reviewed and item.published and item.published < item.reviewed:
        yield say(
            "published on {published}, reviewed only on {reviewed}; review first, then publish",
            published=item.published,
            reviewed=item.reviewed,
        )


@demands(
    Asks.CATALOGUE,
    "catalogue-incomplete",
    say("catalogue incomplete"),
    Severity.WARNING,
    about="published",
)
def catalogued(
    assessment: Assessment, under: Circumstances, asked: Requirement
) -> Iterator[Message]:
    """An entry of the catalogue, where the ledger keeps one, lacks a field."""
    item = assessment.item
    assert isinstance(item, Publication)
    if not (item.index or item.number or item.publisher):
        # The catalogue is kept elsewhere.
        return
    missing = tuple(THINGS[field] for field in asked.fields if not getattr(item, field))
    if missing:
        yield say("the catalogue entry lacks: {missing}; add it", missing=missing)


@finds("application-incomplete", say("application incomplete"), Severity.WARNING, about="lacks")
def application_complete(assessment: Assessment, under: Circumstances) -> Iterator[Said]:
    """What is recorded as lacking has not been asked for yet."""
    item = assessment.item
    assert isinstance(item, Request)
    if item.corrections or item.replied:
        return
    asked, due, restart = _asked_of_applications(assessment, under)
    lacking = tuple(THINGS[field] for field in item.lacks if asked and field in asked.fields)
    if asked is None or not lacking:
        return
    yield _lacks(lacking, due, restart.once if restart else None), asked.cite


def _lacks(lacking: tuple[Message, ...], due: date | None, once: Citation | None) -> Message:
    """What to tell the applicant; that it is told at once only where an article says so."""
    cite = once.place if once else ""
    match due, once:
        case None, None:
            return say("the application lacks: {lacking}; tell the applicant", lacking=lacking)
        case _, None:
            return say(
                "the application lacks: {lacking}; tell the applicant by {due}",
                lacking=lacking,
                due=due,
            )
        case None, _:
            return say(
                "the application lacks: {lacking}; tell the applicant all of it at once ({cite})",
                lacking=lacking,
                cite=cite,
            )
        case _:
            return say(
                "the application lacks: {lacking}; tell the applicant all of it at once by {due} ({cite})",
                lacking=lacking,
                due=due,
                cite=cite,
            )


def _asked_of_applications(
    assessment: Assessment, under: Circumstances
) -> tuple[Requirement | None, date | None, Restart | None]:
    """What an application must contain, the last day for telling what it lacks, and what it leads to.

    All are the higher law's once that goes first: advice must not lead into what it forbids (C20).
    """
    found, clocks = assessment.deadline, [part.clock for part in assessment.clocks]
    due, asked, higher = found.due, assessment.asking(Asks.APPLICATION), found.higher
    limit = found.limit
    if higher is not None and higher.goes_first and higher.limit is not None:
        due, clocks, limit = higher.due, list(higher.clocks), higher.limit
        (pack,) = under.book.named(higher.pack)
        asked = pack.asking(Asks.APPLICATION)
    notices = (clock.due for clock in clocks if clock.limit.id == "correction-notice")
    return asked, next(notices, due), limit.restart


@demands(
    Asks.REASON,
    "refused-without-reason",
    say("refused without a reason"),
    Severity.ERROR,
    about="replied",
)
def reasoned(assessment: Assessment, under: Circumstances, asked: Requirement) -> Iterator[Message]:
    item = assessment.item
    assert isinstance(item, Request)
    if item.outcome in asked.outcomes and not item.reason:
        yield say("refused without a reason on record; state the reason and note it (key “reason”)")


@demands(
    Asks.SEPARATION,
    "separation-unnoted",
    say("separation not recorded"),
    Severity.WARNING,
    about="replied",
)
def separated(
    assessment: Assessment, under: Circumstances, asked: Requirement
) -> Iterator[Message]:
    item = assessment.item
    assert isinstance(item, Request)
    if item.outcome in asked.outcomes and not item.separation:
        yield say(
            "disclosed in part, but not noted what was withheld; note the separation (key “separation”)"
        )


@demands(
    Asks.RIGHTS_HOLDER_REFUSAL,
    "disclosed-despite-refusal",
    say("disclosed despite refusal"),
    Severity.ERROR,
    about="consultations",
)
def respected(
    assessment: Assessment, under: Circumstances, asked: Requirement
) -> Iterator[Message]:
    """It takes a public-interest reason and word to the rights-holder."""
    item = assessment.item
    assert isinstance(item, Request)
    if item.outcome != "granted" or not _refused(item, assessment):
        return
    if not item.public_interest:
        yield say(
            "disclosed although the rights-holder refused, and no reason of public interest is on record; note it (key “public-interest”)"
        )
    if item.rights_holder_told is None:
        yield say(
            "disclosed although the rights-holder refused, and no written notice to the rights-holder is on record; tell the rights-holder in writing what and why, and note the day (key “rights-holder-told”)"
        )


def _refused(item: Request, assessment: Assessment) -> bool:
    """Said no in time, or kept a silence that counts as no, by the day of the reply (C8)."""
    assert item.replied is not None
    (consultations,) = records_known_on((item.consultations,), item.replied)
    clocks = [standing.clock for standing in assessment.clocks]
    return any(
        _said_no(consultation, clocks, item.replied)
        for consultation in consultations
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


@demands(
    Asks.REPEAT,
    "repeat-answered",
    say("repeated application answered again"),
    Severity.WARNING,
    about="repeats",
)
def repeated(assessment: Assessment, under: Circumstances, asked: Requirement) -> Iterator[Message]:
    item = assessment.item
    assert isinstance(item, Request)
    assert item.repeats
    first = item.repeats.answered
    if first and first < item.received and _handled(item):
        yield say(
            "the same was answered on {answered} already; tell the applicant that it is not handled again",
            answered=first,
        )


@demands(
    Asks.PETITION,
    "petition-answered",
    say("petition answered as an application"),
    Severity.WARNING,
    about="nature",
)
def petitioned(
    assessment: Assessment, under: Circumstances, asked: Requirement
) -> Iterator[Message]:
    item = assessment.item
    assert isinstance(item, Request)
    if _handled(item):
        yield say(
            "a petition, a complaint or a consultation was answered as an application; tell the applicant so and where to turn"
        )


def _handled(item: Request) -> bool:
    """Whether it was answered as an application, not turned away as none."""
    turned_away = item.outcome.startswith(("declined-", "closed-"))
    return item.replied is not None and bool(item.outcome) and not turned_away


@demands(
    Asks.WRITTEN_REPLY,
    "reply-unwritten",
    say("reply not in writing"),
    Severity.WARNING,
    about="reply_form",
)
def in_writing(
    assessment: Assessment, under: Circumstances, asked: Requirement
) -> Iterator[Message]:
    item = assessment.item
    assert isinstance(item, Request)
    if item.replied and item.reply_form == "oral":
        yield say("replied orally; reply in writing, on paper or electronically")


@demands(
    Asks.FREE_FOR_NEEDY,
    "fee-charged-exempt",
    say("charged to someone exempt"),
    Severity.ERROR,
    about="fee",
)
def free_for_needy(
    assessment: Assessment, under: Circumstances, asked: Requirement
) -> Iterator[Message]:
    fee = _fee(assessment)
    if fee is not None and fee.exempt:
        yield say(
            "{yuan} yuan charged to an applicant who pays nothing ({why}); give it back",
            yuan=fee.amount,
            why=fee.exempt,
        )


@demands(Asks.NO_FEE, "fee-charged", say("charged without a rule"), Severity.ERROR, about="fee")
def free(assessment: Assessment, under: Circumstances, asked: Requirement) -> Iterator[Message]:
    """Money taken that the law does not let the agency take."""
    item, fee = assessment.item, _fee(assessment)
    assert isinstance(item, Request)
    if fee is None:
        return
    day = fee.notified or fee.served or fee.paid or item.received
    if under.book.fees_on(assessment.deadline.pack, day) is None:
        yield say(
            "{yuan} yuan charged; no rule in force on {day} allows a fee; give it back",
            yuan=fee.amount,
            day=day,
        )


def _fee(assessment: Assessment) -> Fee | None:
    """What was charged, where anything was."""
    item = assessment.item
    assert isinstance(item, Request)
    assert item.fee
    return item.fee if item.fee.amount else None


@demands(
    Asks.FORWARD_RECTIFICATION,
    "rectification-unforwarded",
    say("demand to rectify not forwarded"),
    Severity.WARNING,
    about="rectification",
)
def forwarded(
    assessment: Assessment, under: Circumstances, asked: Requirement
) -> Iterator[Message]:
    """A wrong record about the applicant that is another agency's to correct."""
    record = _unforwarded(assessment)
    if record is not None:
        yield say(
            "the agency may not correct the record itself and has not forwarded the request of {asked}; forward it, tell the applicant, and note both days",
            asked=record.asked,
        )


@demands(
    Asks.RECTIFICATION,
    "rectification-untold",
    say("outcome of the demand to rectify not told"),
    Severity.WARNING,
    about="rectification",
)
def rectified(
    assessment: Assessment, under: Circumstances, asked: Requirement
) -> Iterator[Message]:
    """A wrong record about the applicant, of which the applicant does not know what became."""
    record, forward = _record(assessment), assessment.asking(Asks.FORWARD_RECTIFICATION)
    if record is None or record.told or (forward and _unforwarded(assessment)):
        return
    if not record.competent or (record.corrected and not forward):
        yield say(
            "the applicant was not told what became of the request of {asked} to correct the record; tell the applicant",
            asked=record.asked,
        )


def _record(assessment: Assessment) -> Rectification | None:
    """The request to correct a record, where it is known whose that is to correct."""
    item = assessment.item
    assert isinstance(item, Request)
    assert item.rectification
    return item.rectification if item.rectification.competent is not None else None


def _unforwarded(assessment: Assessment) -> Rectification | None:
    record = _record(assessment)
    return record if record and not record.competent and record.forwarded is None else None


CHECKS = (
    reviewed_first,
    catalogued,
    application_complete,
    reasoned,
    separated,
    respected,
    repeated,
    petitioned,
    in_writing,
    free_for_needy,
    free,
    forwarded,
    rectified,
)
"""In the order in which they are told of one item."""
