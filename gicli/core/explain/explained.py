"""…"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from gicli.core.check.assess import Circumstances
from gicli.core.check.audit import Checked, check_item, in_region
from gicli.core.clock.timeline import Timeline, timeline
from gicli.core.explain.axis import Axis, axis
from gicli.core.explain.remedies import Remedy, left_out, remedies
from gicli.core.ledger.items import AnyItem, Ledger
from gicli.core.words.message import Message


class Explained(NamedTuple):
    """One item of a ledger, judged, with the steps that led to its date and all its clocks."""

    as_of: date
    checked: Checked
    timeline: Timeline
    axis: Axis
    remedies: tuple[Remedy, ...]
    """What the applicant may do about the reply, or about there being none."""
    left_out: tuple[Message, ...]


def explain_item(item: AnyItem, ledger: Ledger, under: Circumstances) -> Explained:
    """One item with its steps. Raises Refused as `assess` does."""
    here = in_region(under, ledger)
    checked = check_item(item, ledger, here)
    judged = checked.assessment
    steps = timeline(judged.deadline, here.calendar)
    lanes = axis(judged, here.calendar, here.as_of)
    ways = remedies(judged, here), left_out(judged, here)
    return Explained(here.as_of, checked, steps, lanes, *ways)
