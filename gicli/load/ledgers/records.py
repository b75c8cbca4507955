"""The dated facts of an item, and facts that contradict each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypedDict, TypeVar

import yaml

from gicli.core.ledger import vocabulary as words
from gicli.core.ledger.items import (
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
from gicli.core.words.message import Message, say
from gicli.core.words.problem import Place
from gicli.load.yamlfile.nodes import Fields, Reader

T = TypeVar("T")


class Common(TypedDict):
    id: str
    place: Place
    title: str
    office: str
    rules: str
    note: str


class ItemReader:
    """Dates of one item, held against the day its clock starts."""

    def __init__(self, reader: Reader, node: yaml.Node, fields: Fields) -> None:
        self.reader = reader
        self.node = node
        self._start: date | None = None
        self.common = Common(
            id=reader.text(fields.get("id")),
            place=reader.place(node),
            title=reader.text(fields.get("title")),
            office=reader.text(fields.get("office")),
            rules=reader.text(fields.get("rules")),
            note=reader.text(fields.get("note")),
        )

    def start(self, node: yaml.Node | None) -> date:
        """The day the clock starts; a stand-in when it is missing, which is a Problem already."""
        self._start = self.reader.date(node)
        return self._start or date.min

    def starts_at(self, days: Iterable[date | None]) -> date:
        """A start that is the first of these days; a stand-in when there is none."""
        self._start = min((day for day in days if day is not None), default=None)
        return self._start or date.min

    def start_on(self, day: date) -> date:
        """A start that follows from other facts."""
        self._start = day
        return day

    def fact(self, node: yaml.Node | None, *not_before: tuple[date | None, Message]) -> date | None:
        """A dated fact: not before the clock starts, nor before the facts it follows."""
        day = self.reader.date(node)
        if day is None or node is None:
            return None
        if self._start is not None and day < self._start:
            self.reader.complain(
                node, say("{day} is before the clock starts, {start}", day=day, start=self._start)
            )
            return day
        return self.after(node, *not_before)

    def after(
        self, node: yaml.Node | None, *not_before: tuple[date | None, Message]
    ) -> date | None:
        """A dated fact: not before the facts it follows."""
        day = self.reader.date(node)
        if day is None or node is None:
            return None
        for earlier, what in not_before:
            if earlier is not None and day < earlier:
                self.reader.complain(
                    node,
                    say("{day} is before {what} of {earlier}", day=day, what=what, earlier=earlier),
                )
                break
        return day


def each(
    reader: Reader, node: yaml.Node | None, read: Callable[[yaml.Node], T | None]
) -> tuple[T, ...]:
    return tuple(found for part in reader.elements(node) if (found := read(part)) is not None)


_W = words.writings
_CORRECTION, _CONSULTATION = _W(words.CORRECTION), _W(words.CONSULTATION)
_SUSPENSION, _EXTENSION = _W(words.SUSPENSION), _W(words.EXTENSION)
_DELAY = _W(words.DELAY)
_REPEAT, _FEE, _RECTIFICATION = _W(words.REPEAT), _W(words.FEE), _W(words.RECTIFICATION)
_ANSWERS = _W(words.ANSWERS)
_PARTIES = {
    writing: kind for kind, others in words.PARTIES.items() for writing in (kind.value, *others)
}


def read_receipt(item: ItemReader, fields: Fields) -> tuple[date, Receipt]:
    """The day of receipt and what it rests on; without `received`, the first recorded day."""
    reader = item.reader
    submitted = reader.date(fields.get("submitted"))
    handed_in = (submitted, say("the submission"))
    signed, confirmed, received = (
        item.after(fields.get(key), handed_in) for key in ("signed", "confirmed", "received")
    )
    receipt = Receipt(submitted, signed, confirmed, "received" in fields)
    recorded = [key for key in ("submitted", "signed", "confirmed", "received") if key in fields]
    if not recorded:
        reader.require(item.node, fields, ("received",), _W(words.REQUEST))
    days = (received,) if receipt.stated else (submitted, signed, confirmed)
    return item.starts_at(days), receipt


def read_correction(item: ItemReader, node: yaml.Node) -> Correction | None:
    reader = item.reader
    fields = reader.fields(node, _CORRECTION, ("notified",))
    notified = item.fact(fields.get("notified"))
    notice = (notified, say("the notice"))
    served = item.fact(fields.get("served"), notice)
    supplied = item.fact(fields.get("supplied"), notice)
    within = reader.whole_number(fields.get("within"))
    excused = reader.flag(fields.get("excused"))
    return Correction(notified, served, supplied, within, excused) if notified else None


def read_consultation(item: ItemReader, node: yaml.Node) -> Consultation | None:
    reader = item.reader
    fields = reader.fields(node, _CONSULTATION, ("with", "sent"))
    asked = reader.choice(fields.get("with"), _PARTIES)
    sent = item.fact(fields.get("sent"))
    letter = (sent, say("the request"))
    served = item.fact(fields.get("served"), letter)
    answered = item.fact(fields.get("answered"), letter)
    answer = reader.choice(fields.get("answer"), _ANSWERS) or ""
    return Consultation(asked, sent, served, answered, answer) if asked and sent else None


def read_suspension(item: ItemReader, node: yaml.Node) -> Suspension | None:
    reader = item.reader
    fields = reader.fields(node, _SUSPENSION, ("from",))
    start = item.fact(fields.get("from"))
    begin = (start, say("the suspension"))
    end = item.fact(fields.get("to"), begin)
    told_suspended = item.fact(fields.get("told-suspended"))
    told_resumed = item.fact(fields.get("told-resumed"), begin)
    reason = reader.text(fields.get("reason"))
    return Suspension(start, end, reason, told_suspended, told_resumed) if start else None


def read_extension(item: ItemReader, node: yaml.Node) -> ExtensionRecord | None:
    reader = item.reader
    fields = reader.fields(node, _EXTENSION)
    return ExtensionRecord(
        approved=item.fact(fields.get("approved")),
        by=reader.text(fields.get("by")),
        told=item.fact(fields.get("told")),
        days=reader.whole_number(fields.get("days")),
    )


def read_delay(item: ItemReader, node: yaml.Node | None) -> Delay | None:
    if node is None:
        return None
    fields = item.reader.fields(node, _DELAY, ("told", "until"))
    told = item.fact(fields.get("told"))
    until = item.fact(fields.get("until"), (told, say("the notice of the delay")))
    return Delay(told, until) if told and until else None


def read_repeat(item: ItemReader, node: yaml.Node | None) -> Repeat | None:
    if node is None:
        return None
    fields = item.reader.fields(node, _REPEAT)
    answered = item.reader.date(fields.get("answered"))
    return Repeat(item.reader.text(fields.get("of")), answered)


def read_fee(item: ItemReader, node: yaml.Node | None) -> Fee | None:
    if node is None:
        return None
    reader = item.reader
    fields = reader.fields(node, _FEE)
    notified = item.fact(fields.get("notified"))
    notice = (notified, say("the fee notice"))
    return Fee(
        notified,
        item.fact(fields.get("served"), notice),
        item.fact(fields.get("paid"), notice),
        reader.amount(fields.get("amount")),
        reader.text(fields.get("exempt")),
    )


def read_rectification(item: ItemReader, node: yaml.Node | None) -> Rectification | None:
    if node is None:
        return None
    reader = item.reader
    fields = reader.fields(node, _RECTIFICATION, ("asked",))
    asked = item.fact(fields.get("asked"))
    request = (asked, say("the demand to correct the record"))
    competent = reader.flag(fields["competent"]) if "competent" in fields else None
    corrected, forwarded, told = (
        item.fact(fields.get(key), request) for key in ("corrected", "forwarded", "told")
    )
    return Rectification(asked, competent, corrected, forwarded, told) if asked else None
