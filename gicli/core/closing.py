"""When a request was closed, and with what: by the reply, or because the applicant let it lapse."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from gicli.core.assess import Assessment
from gicli.core.clock import Deadline, Halt
from gicli.core.ledger import Request

LAPSES = ("closed-not-corrected", "closed-unpaid")
# The outcomes that end a request without an answer of the office.


class Closing(NamedTuple):
    """办结."""

    day: date
    # Of the reply; of a lapsed application the day after the applicant's limit (C11), whatever
    # was written afterwards, so that two years never count it both.
    outcome: str
    # As the ledger has it, else what a lapse means; empty for a reply without an outcome.


def closing(judged: Assessment) -> Closing | None:
    """How the request was closed as known on the day of the judgement; None while it is open."""
    item = judged.item
    assert isinstance(item, Request)
    lapsed_on = _lapsed_on(judged.deadline)
    if lapsed_on is not None:
        return Closing(lapsed_on, item.outcome or _meaning(judged.deadline))
    return Closing(item.replied, item.outcome) if item.replied else None


def _lapsed_on(found: Deadline) -> date | None:
    if found.halt is not Halt.LAPSED:
        return None
    assert found.interruption is not None
    assert found.interruption.clock.due is not None
    return found.interruption.clock.due + timedelta(days=1)


def _meaning(found: Deadline) -> str:
    not_corrected, unpaid = LAPSES
    assert found.interruption is not None
    return unpaid if found.interruption.clock.limit.id == "pay" else not_corrected
