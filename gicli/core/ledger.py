"""What happened: a ledger holds facts, never deadlines (C18)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gicli.core.problem import Place
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What every row of a ledger has."""

    id: str
    place: Place
    title: str = ""
    office: str = ""
    # 承办处室
    rules: str = ""
    # The item's own rule pack; empty: the ledger's.
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request(Item):
    """依申请公开."""

    received: date
    # 收到申请之日
    channel: str = ""
    applicant: str = ""
    corrections: tuple[Correction, ...] = ()
    consultations: tuple[Consultation, ...] = ()
    suspensions: tuple[Suspension, ...] = ()
    extensions: tuple[ExtensionRecord, ...] = ()
    replied: date | None = None
    # Posted, or signed for when handed over (C12).
    outcome: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication(Item):
    """主动公开."""

    formed: date
    reviewed: date | None = None
    # 保密审查
    published: date | None = None
    index: str = ""
    # 索引号
    number: str = ""
    # 文号
    publisher: str = ""
    # 发布机构


@dataclass(frozen=True, slots=True, kw_only=True)
class Update(Item):
    """更新: published information whose content changed."""

    changed: date
    updated: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty(Item):
    """例行义务."""

    duty: str
    # The id of its limit in the rule pack.
    since: date
    # The last day of `year`, or the day it was last done.
    year: int | None = None
    # The year that a duty with a fixed date is for.
    done: date | None = None


AnyItem = Request | Publication | Update | Duty


@dataclass(frozen=True, slots=True)
class Ledger:
    """台账."""

    file: str
    # The path as the user gave it.
    title: str
    rules: str
    # The pack for items without their own; empty: the caller's default.
    items: tuple[AnyItem, ...]
    calendar: str = ""
    # A region or an office whose own days go over the country's; empty: none.


def starts_on(item: AnyItem) -> date:
    """The day of the event that first starts the item's clock."""
    match item:
        case Request():
            return item.received
        case Publication():
            return item.formed
        case Update():
            return item.changed
        case _:
            return item.since
