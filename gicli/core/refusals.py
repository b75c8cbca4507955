"""The check of disclosure against a rights-holder who refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gicli.core.assess import Assessment, Circumstances
from gicli.core.clock import Clock
from gicli.core.facts import Consultation
from gicli.core.knowledge import request_known_on
from gicli.core.ledger import Request
from gicli.core.message import say
from gicli.core.note import Note
from gicli.core.requirements import Asks
from gicli.core.rules import Party, PauseKind, Silence


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
