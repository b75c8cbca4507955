"""The check of disclosure against a rights-holder who refused."""

from __future__ import annotations

from collections.abc import Iterator

from gicli.core.assess import Assessment, Circumstances
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
    """Said no, or kept a silence that counts as no, by the day of the reply (C8)."""
    assert item.replied is not None
    then = request_known_on(item, item.replied)
    holders = [c for c in then.consultations if c.asked is PauseKind.RIGHTS_HOLDER]
    if any(consultation.answer == "refuses" for consultation in holders):
        return True
    agreed = any(consultation.answer == "agrees" for consultation in holders)
    silent = (
        clock.limit.silence is Silence.REFUSAL
        and clock.met_on is None
        and clock.due is not None
        and clock.due < item.replied
        for clock in (standing.clock for standing in assessment.clocks)
        if clock.limit.party is Party.RIGHTS_HOLDER
    )
    return not agreed and any(silent)
