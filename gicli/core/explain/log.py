"""The rule that asks for what the register of an item records, where one does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from gicli.core.check.assess import Assessment, Circumstances, assess, met_day
from gicli.core.check.audit import in_region
from gicli.core.check.checks import contradicted
from gicli.core.clock.clock import Halt
from gicli.core.law.citation import Citation
from gicli.core.law.requirements import Asks
from gicli.core.law.rules import Length, Party, PauseKind, RulePack, Unit, limit_of
from gicli.core.ledger.items import (
    AnyItem,
    Consultation,
    Correction,
    ExtensionRecord,
    Fee,
    Ledger,
    Request,
    Suspension,
    starts_on,
)
from gicli.core.ledger.row import Fact, Stage
from gicli.core.ledger.tables import HOLDERS, KIND_OF, PARTS, of_kind, recorded, records
from gicli.core.ledger.vocabulary import OUTCOMES, PARTIES
from gicli.core.reply.interruption import SPLIT
from gicli.core.words.message import Message, Name, say


class Recorded(NamedTuple):
    """A fact and its day."""

    day: date
    stage: Stage
    path: str
    """Its place in the ledger: extension.told."""
    what: Message
    asked: PauseKind | None = None
    """Who is asked, of a consultation; a suspension."""


UnitOf = Callable[[str], Unit]


def recorded_facts(item: AnyItem, unit_of: UnitOf) -> Iterator[Recorded]:
    """The dated facts in the order of the work; `unit_of` tells in what a limit is counted."""
    for fact in _ORDER[KIND_OF[type(item)]]:
        if fact.key not in HOLDERS:
            yield from _dated(fact, item, recorded(item, fact.key), unit_of)
            continue
        for part in records(item, fact.key):
            for one in _ORDER[fact.key]:
                yield from _dated(one, part, getattr(part, one.field), unit_of)


def _dated(
    fact: Fact,
    holder: Any,  # noqa: ANN401 — of any kind
    day: date | None,
    unit_of: UnitOf,
) -> Iterator[Recorded]:
    if day is None or fact.stage is None:
        return
    if fact.path in _COUNTED:
        limit, counted = _COUNTED[fact.path]
        what: Message | None = counted(holder, unit_of(limit))
    else:
        detailed = _DETAILED.get(fact.path)
        what = detailed(holder) if detailed else fact.said
    assert what is not None, f"{fact.path} has no words"
    asked = PauseKind.SUSPENSION if fact.record == "suspensions" else None
    asked = holder.asked if fact.record == "consultations" else asked
    yield Recorded(day, fact.stage, fact.path, what, asked)


def _in_order(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Of one day the reply comes last, and who is told of a suspension hears of it before it ends."""
    dated = [fact for fact in facts if fact.stage or fact.key in HOLDERS]
    return tuple(
        sorted(
            dated, key=lambda fact: (_is_reply(fact), fact.key == "told-resumed", fact.key == "to")
        )
    )


def _is_reply(fact: Fact) -> bool:
    return fact.stage is Stage.REPLY and not fact.record


_ORDER = {kind: _in_order(of_kind(kind)) for kind in KIND_OF.values()} | {
    record: _in_order(facts) for record, facts in PARTS.items()
}
"""Kind of item or record → its dated facts and its records."""


def _notified(found: Correction, unit: Unit) -> Message:
    if found.about == SPLIT:
        return say("applicant asked to split the application")
    if found.within is None:
        return say("applicant told to correct the application")
    within = Length(found.within, unit)
    return say("applicant told to correct the application within {length}", length=within)


def _served(found: Correction) -> Message:
    if found.about == SPLIT:
        return say("applicant received the request to split the application")
    return say("applicant received the notice to correct")


def _supplied(found: Correction) -> Message:
    if found.about == SPLIT:
        return say("split application received")
    return say("correction received")


def _answered(found: Consultation) -> Message:
    asked = found.asked
    if found.answer == "agrees":
        return say("{asked}: agrees to disclosure", asked=asked)
    if found.answer == "refuses":
        return say("{asked}: does not agree to disclosure", asked=asked)
    return say("{asked}: answer received", asked=asked)


def _suspended(found: Suspension) -> Message:
    reason = found.reason
    return say("limit suspended: {reason}", reason=reason) if reason else say("limit suspended")


def _approved(found: ExtensionRecord, unit: Unit) -> Message:
    approved = say("extension approved")
    if found.days is not None:
        approved = say("extension by {longer} approved", longer=Length(found.days, unit))
    return say("{what} ({by})", what=approved, by=found.by) if found.by else approved


def _charged(found: Fee) -> Message:
    if found.amount is None:
        return say("notice to pay a fee")
    return say("notice to pay a fee of {yuan} yuan", yuan=found.amount)


def _reply(item: Request) -> Message:
    if not item.outcome:
        return say("reply given")
    outcome = Name(OUTCOMES[item.outcome][0], item.outcome)
    if not item.reason:
        return say("reply given: {outcome}", outcome=outcome)
    return say("reply given: {outcome}; reason: {reason}", outcome=outcome, reason=item.reason)


_DETAILED: dict[str, Callable[[Any], Message]] = {
    "correction.served": _served,
    "correction.supplied": _supplied,
    "consultations.sent": lambda found: say("{asked}: letter sent", asked=found.asked),
    "consultations.served": lambda found: say("{asked}: letter received there", asked=found.asked),
    "consultations.answered": _answered,
    "suspensions.from": _suspended,
    "delay.told": lambda found: say(
        "applicant told that the reply is delayed to {until}", until=found.until
    ),
    "fee.notified": _charged,
    "replied": _reply,
}
"""What has to be told with the day."""
_COUNTED: dict[str, tuple[str, Callable[[Any, Unit], Message]]] = {
    "correction.notified": ("correct", _notified),
    "extension.approved": ("reply", _approved),
}
"""What is told with a number, and the limit in whose units it is."""


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
    limit_id = "consult" if fact.asked is PauseKind.RIGHTS_HOLDER else f"consult-{fact.asked}"
    found = judged.deadline.pack.find(limit_id)
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
    "suspensions.told-suspended": _asking(Asks.SUSPENSION_TOLD),
    "suspensions.told-resumed": _asking(Asks.SUSPENSION_TOLD),
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


class Entry(NamedTuple):
    """One line of the register."""

    day: date
    stage: Stage
    fact: str
    """Its place in the ledger: extension.told."""
    what: Message
    cite: Citation | None
    """The rule that asks for it."""
    turns: tuple[Party | PauseKind, ...]
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
    contradicted: tuple[Message, ...]
    """What the ledger says was done, without the day that an entry needs."""


def register_log(item: AnyItem, ledger: Ledger, under: Circumstances) -> RegisterLog:
    """Every dated fact of the item, whenever it is. Raises Refused as `assess` does."""
    here = in_region(under, ledger)
    start = starts_on(item)
    limits = _judged(item, start, ledger, here).deadline.pack.limits
    units = {limit.id: limit.unit for limit in limits}
    facts = sorted(
        recorded_facts(item, lambda limit: units.get(limit, Unit.WORKDAYS)),
        key=lambda fact: fact.day,
    )
    entries = tuple(_entry(fact, _judged(item, fact.day, ledger, here)) for fact in facts)
    last = max((start, *(fact.day for fact in facts)))
    judged = _judged(item, last, ledger, here)
    pack = judged.deadline.pack
    dayless = tuple(note.message for note in contradicted.notes(judged, here))
    return RegisterLog(ledger.file, item, pack, registration(item, pack), entries, dayless)


def _judged(item: AnyItem, day: date, ledger: Ledger, under: Circumstances) -> Assessment:
    """The item at the end of the day; of a day before its clock starts, on that one."""
    as_of = max(day, starts_on(item))
    return assess(item, under._replace(as_of=as_of), ledger.rules)


def _entry(fact: Recorded, judged: Assessment) -> Entry:
    cite = cite_of(fact, judged)
    return Entry(fact.day, fact.stage, fact.path, fact.what, cite, tuple(_turns(judged, fact.day)))


def _turns(judged: Assessment, day: date) -> Iterator[Party | PauseKind]:
    """Whose turn it is on that day, as far as was known then."""
    found = judged.deadline
    if met_day(judged.item) is not None or found.halt is Halt.LAPSED:
        return
    if found.halt is not None:
        yield Party.APPLICANT
        return
    stops = [s for s in found.stops if s.start <= day and (s.end is None or day < s.end)]
    if not stops:
        yield Party.AGENCY
    yield from dict.fromkeys(stop.kind for stop in stops if stop.kind and stop.kind in PARTIES)
