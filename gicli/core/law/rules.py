"""What the law says: packs of limits, each number with its citation."""

# No `from __future__ import annotations`: a NamedTuple compiles such text at every start.

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from gicli.core.law.citation import Citation
from gicli.core.law.requirements import Asks, ReceiptRule, Requirement
from gicli.core.law.tariff import Tariff
from gicli.core.words.memo import once_for_each
from gicli.core.words.message import Message, Name, Refused, say, say_n


class Party(StrEnum):
    """期限所约束的一方."""

    AGENCY = "agency"
    APPLICANT = "applicant"
    RIGHTS_HOLDER = "rights-holder"
    CO_PRODUCER = "co-producer"
    REVIEW_ORGAN = "review-organ"
    """复议机关"""
    COURT = "court"
    ENTERPRISE = "enterprise"


class Silence(StrEnum):
    """What it means when the party lets the limit pass in silence."""

    LATE = "late"
    """Nothing is deemed: the party is late."""
    REFUSAL = "refusal"
    """视为不同意公开"""
    CONSENT = "consent"
    """视为同意公开"""
    AGENCY_DECIDES = "agency-decides"
    """由行政机关依法决定"""
    ABANDONED = "abandoned"
    """视为放弃申请"""
    FORFEITED = "forfeited"
    """The right to apply or to sue is lost."""
    ACCEPTED = "accepted"
    """视为受理"""
    UNSTATED = "unstated"
    """The law does not say."""


class Subject(StrEnum):
    """What a pack is about; only packs of one subject answer the same questions."""

    DISCLOSURE = "disclosure"
    """政府信息公开"""
    REMEDIES = "remedies"
    """复议、诉讼"""
    OTHER = "other-publication"
    """其他法律规定的公开"""


class PauseKind(StrEnum):
    """Why a clock stands still: who is asked, or a suspension."""

    RIGHTS_HOLDER = "rights-holder"
    SUPERIOR = "superior"
    SECRECY = "secrecy"
    AGENCY = "agency"
    CO_PRODUCER = "co-producer"
    SUSPENSION = "suspension"


class Unit(StrEnum):
    WORKDAYS = "workdays"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


class Length(NamedTuple):
    """How long a limit is, in `unit`s; the last one is included (C6)."""

    n: int
    unit: Unit

    def __str__(self) -> str:
        return str(self.words)

    @property
    def words(self) -> Message:
        """15 working days; 6 months."""
        match self.unit:
            case Unit.WORKDAYS:
                return say_n("{n} working day", "{n} working days", self.n)
            case Unit.DAYS:
                return say_n("{n} natural day", "{n} natural days", self.n)
            case Unit.WEEKS:
                return say_n("{n} week", "{n} weeks", self.n)
            case Unit.MONTHS:
                return say_n("{n} month", "{n} months", self.n)
            case _:
                return say_n("{n} year", "{n} years", self.n)


class FixedDate(NamedTuple):
    """A limit that ends on a day of the calendar, that day included (C14)."""

    month: int
    day: int


class EarliestOf(NamedTuple):
    """A limit that ends with whichever of these ends first."""

    lengths: tuple[Length, ...]


AnyLength = Length | FixedDate | EarliestOf


class Aside(NamedTuple):
    """What a pack says of its own text: how it is read where it is silent, or what stands beside it."""

    says: Name
    cite: Citation | None = None
    since: date | None = None
    """Of clocks that start on that day or later; None: of all."""
    limit: str = ""
    """Id of a limit, of any pack, whose last day is told with it."""


class Extension(NamedTuple):
    """延长."""

    n: int
    """At most so many of the limit's own units, and so many when no number is given (C10)."""
    cite: Citation
    approver: Name | None = None
    """Who must approve it, where the rule says."""


class Pause(NamedTuple):
    """不计入期限的期间."""

    kind: PauseKind
    cite: Citation
    ends_by: str | None = None
    """Id of the limit that the party asked must keep; the pause ends there at the latest (C8)."""


class Restart(NamedTuple):
    """重新起算: the clock starts afresh when the correction arrives (C11)."""

    correct_by: str
    """Id of the applicant's limit."""
    cite: Citation
    notice_by: str | None = None
    """Id of the limit for telling the applicant; None: while the reply limit runs."""
    amended: Citation | None = None
    """By which a change that the applicant makes unasked starts the clock afresh (C11a)."""
    split: Citation | None = None
    """By which the applicant may be asked to split the application."""
    once: Citation | None = None
    """By which the applicant must be told everything at once."""
    asides: tuple[Aside, ...] = ()
    """Where the text does not say that it starts afresh."""


class OtherReading(NamedTuple):
    """What another instrument sets for the same."""

    length: AnyLength | None
    cite: Citation
    source: str
    """The pack in which it stands."""


class TimeLimit(NamedTuple):
    """法定期限."""

    id: str
    name: Name
    party: Party
    starts: Name
    """The event whose day is not counted (C5)."""
    length: AnyLength | None
    """None: the law leaves it to the agency, or it ends with another limit."""
    silence: Silence
    cite: Citation
    extension: Extension | None = None
    pauses: tuple[Pause, ...] = ()
    restart: Restart | None = None
    duty: bool = False
    """Whether it comes round by itself: a report, a delivery."""
    within: str = ""
    """Id of the limit with which it ends; empty: it has an end of its own."""
    rolls: bool = True
    """Whether natural time that ends on a rest day ends on the next working day (C13)."""

    @property
    def unit(self) -> Unit:
        """In what it and its extension are counted."""
        return self.length.unit if isinstance(self.length, Length) else Unit.WORKDAYS

    other: OtherReading | None = None
    """The same limit in another instrument that the pack joins, where that sets it differently (C21)."""
    asides: tuple[Aside, ...] = ()

    @property
    def otherwise(self) -> "TimeLimit | None":
        """The limit as the other instrument sets it."""
        other = self.other
        return self._replace(length=other.length, cite=other.cite, other=None) if other else None

    def pause_for(self, kind: PauseKind) -> Pause | None:
        """The rule that stops this clock for `kind`, or None when the pack has none."""
        return next((pause for pause in self.pauses if pause.kind is kind), None)


class Displacement(NamedTuple):
    """A later, higher law that goes before this pack (C20)."""

    since: date
    """The first day on which the clock may start under the higher law."""
    by: str
    """The pack of the higher law."""
    cite: Citation


class RulePack(NamedTuple):
    """规则包: one instrument in one version."""

    family: str
    in_force: date
    """The first day of this version."""
    title: Name
    limits: tuple[TimeLimit, ...]
    displaced: Displacement | None = None
    borrowed: tuple[tuple[str, str, str], ...] = ()
    """What it takes from other packs by reference: section, key, pack."""
    until: date | None = None
    """The last day of this version; None while no later one is known."""
    requirements: tuple[Requirement, ...] = ()
    receipt: tuple[ReceiptRule, ...] = ()
    """One for each channel; without one the day of receipt is what the ledger says."""
    tariffs: tuple[Tariff, ...] = ()
    fees: str = ""
    """The family that governs the processing fee; empty: this law knows none."""
    subject: Subject = Subject.DISCLOSURE
    checked: date | None = None
    """The day on which it was last held against its source."""
    asides: tuple[Aside, ...] = ()

    @property
    def ref(self) -> str:
        """`family@first-day`, which pins this version."""
        return f"{self.family}@{self.in_force.isoformat()}"

    def covers(self, day: date) -> bool:
        return self.in_force <= day and (self.until is None or day <= self.until)

    def find(self, limit_id: str) -> TimeLimit | None:
        return _limits_by_id(self.limits).get(limit_id)

    def asking(self, asks: Asks) -> Requirement | None:
        """What the pack demands there; None where it is silent."""
        return _by_what_it_asks(self.requirements).get(asks)

    def receipt_on(self, channel: str) -> ReceiptRule | None:
        return next((rule for rule in self.receipt if rule.channel == channel), None)


@once_for_each
def _limits_by_id(limits: tuple[TimeLimit, ...]) -> dict[str, TimeLimit]:
    return {limit.id: limit for limit in reversed(limits)}


@once_for_each
def _by_what_it_asks(requirements: tuple[Requirement, ...]) -> dict[Asks, Requirement]:
    return {one.asks: one for one in reversed(requirements)}


class UnknownLimit(Refused):
    """The pack sets no such limit."""


def limit_of(pack: RulePack, limit_id: str) -> TimeLimit:
    """The limit with that id. Raises UnknownLimit, naming the limits that the pack has."""
    found = pack.find(limit_id)
    if found is None:
        raise UnknownLimit(
            say(
                "{pack} sets no limit “{limit}”; it has: {known}",
                pack=pack.ref,
                limit=limit_id,
                known=tuple(limit.id for limit in pack.limits),
            )
        )
    return found
