"""The register of one item: every recorded fact as a stage of the work, in the order of days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from gicli.core.assess import Assessment, Circumstances, assess, met_day
from gicli.core.audit import in_region
from gicli.core.citation import Citation
from gicli.core.clock import Halt
from gicli.core.ledger import AnyItem, Ledger, starts_on
from gicli.core.message import Message
from gicli.core.register_cites import cite_of, registration
from gicli.core.register_facts import Recorded, Stage, recorded_facts
from gicli.core.rules import PauseKind, RulePack


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
    # Its place in the ledger: extension.told.
    what: Message
    cite: Citation | None
    # The rule that asks for it.
    turns: tuple[Turn, ...]
    # Whose turn it is at the end of the day; nobody's when the work is over or suspended.


class RegisterLog(NamedTuple):
    """登记: what was done with one item, stage by stage."""

    ledger: str
    # The file, as the user named it.
    item: AnyItem
    pack: RulePack
    cite: Citation | None
    # The rule that asks for a register.
    entries: tuple[Entry, ...]


def register_log(item: AnyItem, ledger: Ledger, under: Circumstances) -> RegisterLog:
    """Every dated fact of the item, whenever it is. Raises Refused as `assess` does."""
    here = in_region(under, ledger)
    facts = sorted(recorded_facts(item), key=lambda fact: fact.day)
    start = starts_on(item)
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
