"""What happened to an application on its way: one record for each kind of fact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gicli.core.rules import PauseKind


@dataclass(frozen=True, slots=True)
class Consultation:
    """征求意见、请示."""

    asked: PauseKind
    sent: date
    served: date | None = None
    # The day the party received the letter; its own limit starts here, else at `sent`.
    answered: date | None = None
    answer: str = ""
    # agrees | refuses, where the ledger says so.


@dataclass(frozen=True, slots=True)
class Suspension:
    """期限中止."""

    start: date
    end: date | None = None
    # 障碍消除之日; None while it lasts.
    reason: str = ""
    told_suspended: date | None = None
    told_resumed: date | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """补正: one notice to the applicant and what came of it."""

    notified: date
    served: date | None = None
    supplied: date | None = None
    within: int | None = None
    # Working days that the office set.
    excused: bool = False
    # 正当理由 for supplying late.


@dataclass(frozen=True, slots=True)
class ExtensionRecord:
    """An extension as the office recorded it; whether it takes effect is for C10 to say."""

    approved: date | None = None
    by: str = ""
    told: date | None = None
    days: int | None = None
    # Working days; None: as many as the pack allows.


@dataclass(frozen=True, slots=True)
class Receipt:
    """The recorded days of which one is 收到申请之日, by the channel's rule."""

    submitted: date | None = None
    # 提交: handed over, posted, sent, or the day the system took it.
    signed: date | None = None
    # 签收
    confirmed: date | None = None
    # Confirmed between both sides.
    stated: bool = True
    # Whether the ledger says itself which day counts.


@dataclass(frozen=True, slots=True)
class Delay:
    """延迟答复: the day that the office set for a reply that cannot be given in time."""

    told: date
    # The day the applicant was told.
    until: date


@dataclass(frozen=True, slots=True)
class Repeat:
    """An earlier application of the same applicant for the same information."""

    of: str = ""
    # Its id.
    answered: date | None = None


@dataclass(frozen=True, slots=True)
class Fee:
    """收费: the notice to the applicant and what came of it."""

    notified: date | None = None
    served: date | None = None
    paid: date | None = None
    amount: int | None = None
    # Whole yuan.
    exempt: str = ""
    # Why nothing may be charged.


@dataclass(frozen=True, slots=True)
class Rectification:
    """更正: the applicant shows that a record about himself is wrong."""

    asked: date
    competent: bool | None = None
    # Whether this agency may correct it; None where the ledger does not say.
    corrected: date | None = None
    forwarded: date | None = None
    told: date | None = None
