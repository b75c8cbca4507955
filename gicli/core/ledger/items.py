"""What happened to an application on its way: one record for each kind of fact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gicli.core.law.rules import PauseKind
from gicli.core.ledger.unread import Evidence, Unread
from gicli.core.words.problem import Place


@dataclass(frozen=True, slots=True)
class Consultation:
    """征求意见、请示."""

    asked: PauseKind
    sent: date
    served: date | None = None
    """The day the party received the letter; its own limit starts here, else at `sent`."""
    answered: date | None = None
    answer: str = ""
    """agrees | refuses, where the ledger says so."""


@dataclass(frozen=True, slots=True)
class Suspension:
    """期限中止."""

    start: date
    end: date | None = None
    """障碍消除之日; None while it lasts."""
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
    """Working days that the office set."""
    excused: bool = False
    """正当理由 for supplying late."""
    about: str = ""
    """补正事项: what of the application was to be put right, or that it be split."""


@dataclass(frozen=True, slots=True)
class ExtensionRecord:
    """An extension as the office recorded it; whether it takes effect is for C10 to say."""

    approved: date | None = None
    by: str = ""
    told: date | None = None
    days: int | None = None
    """Working days; None: as many as the pack allows."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The recorded days of which one is 收到申请之日, by the channel's rule."""

    submitted: date | None = None
    """提交: handed over, posted, sent, or the day the system took it."""
    signed: date | None = None
    """签收"""
    confirmed: date | None = None
    """Confirmed between both sides."""
    stated: bool = True
    """Whether the ledger says itself which day counts."""


@dataclass(frozen=True, slots=True)
class Delay:
    """延迟答复: the day that the office set for a reply that cannot be given in time."""

    told: date
    """The day the applicant was told."""
    until: date


@dataclass(frozen=True, slots=True)
class Repeat:
    """An earlier application of the same applicant for the same information."""

    of: str = ""
    """Its id."""
    answered: date | None = None


@dataclass(frozen=True, slots=True)
class Fee:
    """收费: the notice to the applicant and what came of it."""

    notified: date | None = None
    served: date | None = None
    paid: date | None = None
    amount: int | None = None
    """Whole yuan."""
    exempt: str = ""
    """Why nothing may be charged."""


@dataclass(frozen=True, slots=True)
class Rectification:
    """更正: the applicant shows that a record about himself is wrong."""

    asked: date
    competent: bool | None = None
    """Whether this agency may correct it; None where the ledger does not say."""
    corrected: date | None = None
    forwarded: date | None = None
    told: date | None = None


STATED = Receipt()
"""Nothing recorded but the day of receipt itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What every row of a ledger has."""

    id: str
    place: Place
    title: str = ""
    office: str = ""
    """承办处室"""
    rules: str = ""
    """The item's own rule pack; empty: the ledger's."""
    note: str = ""
    unread: tuple[Unread, ...] = ()
    """Its facts that cannot be read; it is judged without them."""
    evidence: tuple[Evidence, ...] = ()
    """What the ledger says in words alone, such as 状态: 已答复."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request(Item):
    """依申请公开."""

    received: date
    """收到申请之日; where the ledger leaves it to the rule, the first recorded day until it is applied."""
    receipt: Receipt = STATED
    channel: str = ""
    applicant: str = ""
    corrections: tuple[Correction, ...] = ()
    consultations: tuple[Consultation, ...] = ()
    suspensions: tuple[Suspension, ...] = ()
    extensions: tuple[ExtensionRecord, ...] = ()
    delay: Delay | None = None
    amended: date | None = None
    """The day on which a change or an addition that the applicant made unasked was received."""
    withdrawn: date | None = None
    """The day on which the applicant took the application back."""
    replied: date | None = None
    """Posted, or signed for when handed over (C12)."""
    outcome: str = ""
    reason: str = ""
    lacks: tuple[str, ...] = ()
    """What the application does not contain."""
    nature: str = ""
    """petition | complaint | consultation, where it is no application in truth."""
    repeats: Repeat | None = None
    fee: Fee | None = None
    reply_form: str = ""
    """written | electronic | oral"""
    served: date | None = None
    """The day the applicant received the reply."""
    separation: str = ""
    """What was withheld, and how it was separated."""
    public_interest: str = ""
    """Why disclosure goes before the rights-holder's refusal."""
    rights_holder_told: date | None = None
    rectification: Rectification | None = None

    @property
    def first_day(self) -> date:
        """The first day on which the application can have been with the agency."""
        receipt = self.receipt
        recorded = (receipt.submitted, receipt.signed, receipt.confirmed)
        days = [day for day in recorded if day is not None]
        return min(self.received, *days) if days else self.received

    @property
    def closed(self) -> date | None:
        """The day of the reply or of the withdrawal: nothing that happens later moves anything (C12)."""
        return min(filter(None, (self.replied, self.withdrawn)), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication(Item):
    """主动公开."""

    formed: date | None = None
    converted: date | None = None
    """转为主动公开: what was withheld, or given on application, is to be published from here on."""
    reviewed: date | None = None
    """保密审查"""
    published: date | None = None
    index: str = ""
    """索引号"""
    number: str = ""
    """文号"""
    publisher: str = ""
    """发布机构"""

    @property
    def first_day(self) -> date:
        """The day that starts the clock: of its conversion, where there was one."""
        day = self.converted or self.formed
        assert day is not None, "a publication begins on one of the two"
        return day


@dataclass(frozen=True, slots=True, kw_only=True)
class Update(Item):
    """更新: published information whose content changed."""

    changed: date
    updated: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty(Item):
    """例行义务."""

    duty: str
    """The id of its limit in the rule pack."""
    since: date
    """The last day of `year`, or the day it was last done."""
    year: int | None = None
    """The year that a duty with a fixed date is for."""
    every: int | None = None
    """Months that the office set itself, where the law gives no number."""
    done: date | None = None


AnyItem = Request | Publication | Update | Duty


@dataclass(frozen=True, slots=True)
class Ledger:
    """台账."""

    file: str
    """The path as the user gave it."""
    title: str
    rules: str
    """The pack for items without their own; empty: the caller's default."""
    items: tuple[AnyItem, ...]
    calendar: str = ""
    """A region or an office whose own days go over the country's; empty: none."""
    calendar_place: Place | None = None
    """Where that is written, if it can be told."""
    left_out: tuple[Place, ...] = ()
    """Where items stand whose id, kind or start cannot be read."""
    in_rows: bool = False
    """Whether it is kept as a sheet, whose items are rows."""


def starts_on(item: AnyItem) -> date:
    """The day of the event that first starts the item's clock."""
    match item:
        case Request():
            return item.received
        case Publication():
            return item.first_day
        case Update():
            return item.changed
        case _:
            return item.since


DONE: dict[type[AnyItem], str] = {
    Request: "replied",
    Publication: "published",
    Update: "updated",
    Duty: "done",
}
"""Kind of item → the day on which the agency did what it asks for."""
CLOSING = (*DONE.values(), "withdrawn")
"""The days that close an item."""


def item_of(ledger: Ledger, item_id: str) -> AnyItem | None:
    """The item with that id, if there is one."""
    return next((item for item in ledger.items if item.id == item_id), None)
