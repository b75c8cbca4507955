"""What the law says: packs of limits, each number with its citation."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from gicli.core.citation import Citation
from gicli.core.message import Name, Refused, say


class Party(StrEnum):
    """期限所约束的一方."""

    AGENCY = "agency"
    APPLICANT = "applicant"
    RIGHTS_HOLDER = "rights-holder"
    CO_PRODUCER = "co-producer"


class Silence(StrEnum):
    """What it means when the party lets the limit pass in silence."""

    LATE = "late"
    # Nothing is deemed: the party is late.
    REFUSAL = "refusal"
    # 视为不同意公开
    CONSENT = "consent"
    # 视为同意公开
    AGENCY_DECIDES = "agency-decides"
    # 由行政机关依法决定
    ABANDONED = "abandoned"
    # 视为放弃申请
    UNSTATED = "unstated"
    # The law does not say.


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
    MONTHS = "months"
    YEARS = "years"


class Length(NamedTuple):
    """How long a limit is, in `unit`s; the last one is included (C6)."""

    n: int
    unit: Unit


class FixedDate(NamedTuple):
    """A limit that ends on a day of the calendar, that day included (C14)."""

    month: int
    day: int


class Extension(NamedTuple):
    """延长."""

    workdays: int
    # At most so many working days, and so many when no number is given (C10).
    cite: Citation


class Pause(NamedTuple):
    """不计入期限的期间."""

    kind: PauseKind
    cite: Citation
    ends_by: str | None = None
    # Id of the limit that the party asked must keep; the pause ends there at the latest (C8).


class Restart(NamedTuple):
    """重新起算: the clock starts afresh when the correction arrives (C11)."""

    correct_by: str
    # Id of the applicant's limit.
    cite: Citation
    notice_by: str | None = None
    # Id of the limit for telling the applicant; None: while the reply limit runs.


class TimeLimit(NamedTuple):
    """法定期限."""

    id: str
    name: Name
    party: Party
    starts: Name
    # The event whose day is not counted (C5).
    length: Length | FixedDate | None
    # None: the law leaves it to the agency.
    silence: Silence
    cite: Citation
    extension: Extension | None = None
    pauses: tuple[Pause, ...] = ()
    restart: Restart | None = None

    def pause_for(self, kind: PauseKind) -> Pause | None:
        """The rule that stops this clock for `kind`, or None when the pack has none."""
        return next((pause for pause in self.pauses if pause.kind is kind), None)


class Displacement(NamedTuple):
    """A later, higher law that goes before this pack (C20)."""

    since: date
    # The first day on which the clock may start under the higher law.
    by: str
    # The pack of the higher law.
    cite: Citation


class RulePack(NamedTuple):
    """规则包: one instrument in one version."""

    family: str
    in_force: date
    # The first day of this version.
    title: Name
    limits: tuple[TimeLimit, ...]
    displaced: Displacement | None = None
    made_of: tuple[str, ...] = ()
    # The packs whose limits this one gathers by reference.
    until: date | None = None
    # The last day of this version; None while no later one is known.

    @property
    def ref(self) -> str:
        """`family@first-day`, which pins this version."""
        return f"{self.family}@{self.in_force.isoformat()}"

    def covers(self, day: date) -> bool:
        return self.in_force <= day and (self.until is None or day <= self.until)

    def find(self, limit_id: str) -> TimeLimit | None:
        return next((limit for limit in self.limits if limit.id == limit_id), None)

    def with_last_day(self, day: date) -> RulePack:
        return self._replace(until=day)


class UnknownLimit(Refused):
    """The pack sets no such limit."""


def limit_of(pack: RulePack, limit_id: str) -> TimeLimit:
    """The limit with that id. Raises UnknownLimit, naming the limits that the pack has."""
    found = pack.find(limit_id)
    if found is None:
        known = tuple(limit.id for limit in pack.limits)
        raise UnknownLimit(
            say(
                "{pack} sets no limit “{limit}”; it has: {known}",
                pack=pack.ref,
                limit=limit_id,
                known=known,
            )
        )
    return found
