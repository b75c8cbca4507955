"""What happened: a ledger holds facts, never deadlines (C18)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from gicli.core.facts import (
    Consultation,
    Correction,
    Delay,
    ExtensionRecord,
    Fee,
    Receipt,
    Rectification,
    Repeat,
    Suspension,
)
from gicli.core.message import Message, say
from gicli.core.problem import Place

_STATED = Receipt()
# Nothing recorded but the day of receipt itself.


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
    # 收到申请之日; where the ledger leaves it to the rule, the first recorded day until it is applied.
    receipt: Receipt = _STATED
    channel: str = ""
    applicant: str = ""
    corrections: tuple[Correction, ...] = ()
    consultations: tuple[Consultation, ...] = ()
    suspensions: tuple[Suspension, ...] = ()
    extensions: tuple[ExtensionRecord, ...] = ()
    delay: Delay | None = None
    replied: date | None = None
    # Posted, or signed for when handed over (C12).
    outcome: str = ""
    reason: str = ""
    lacks: tuple[str, ...] = ()
    # What the application does not contain.
    nature: str = ""
    # petition | complaint | consultation, where it is no application in truth.
    repeats: Repeat | None = None
    fee: Fee | None = None
    reply_form: str = ""
    # written | electronic | oral
    served: date | None = None
    # The day the applicant received the reply.
    separation: str = ""
    # What was withheld, and how it was separated.
    public_interest: str = ""
    # Why disclosure goes before the rights-holder's refusal.
    rights_holder_told: date | None = None
    rectification: Rectification | None = None

    @property
    def first_day(self) -> date:
        """The first day on which the application can have been with the agency."""
        receipt = self.receipt
        recorded = (receipt.submitted, receipt.signed, receipt.confirmed)
        return min([self.received, *(day for day in recorded if day is not None)])


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
    every: int | None = None
    # Months that the office set itself, where the law gives no number.
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


def item_of(ledger: Ledger, item_id: str) -> AnyItem | None:
    """The item with that id, if there is one."""
    return next((item for item in ledger.items if item.id == item_id), None)


def no_such_item(item_id: str, known: Sequence[str]) -> Message:
    """Why none is found, with the nearest of the known ids."""
    if not known:
        return say("there is no item “{name}”: the ledger has none", name=item_id)
    near = tuple(get_close_matches(item_id, known, n=3)) or tuple(known[:3])
    return say("there is no item “{name}”; did you mean: {near}", name=item_id, near=near)
