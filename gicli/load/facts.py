"""The dated facts of an item, and facts that contradict each other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypedDict, TypeVar

import yaml

from gicli.core.ledger import Consultation, Correction, ExtensionRecord, Suspension
from gicli.core.message import Message, say
from gicli.core.problem import Place
from gicli.load import ledger_format as words
from gicli.load.yaml_nodes import Fields, Reader

T = TypeVar("T")

_W = words.writings
_CORRECTION, _CONSULTATION = _W(words.CORRECTION), _W(words.CONSULTATION)
_SUSPENSION, _EXTENSION = _W(words.SUSPENSION), _W(words.EXTENSION)
_ANSWERS = _W(words.ANSWERS)
_PARTIES = {
    writing: kind for kind, others in words.PARTIES.items() for writing in (kind.value, *others)
}


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
        for earlier, what in not_before:
            if earlier is not None and day < earlier:
                self.reader.complain(
                    node,
                    say("{day} is before {what} of {earlier}", day=day, what=what, earlier=earlier),
                )
                break
        return day


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


def each(
    reader: Reader, node: yaml.Node | None, read: Callable[[yaml.Node], T | None]
) -> tuple[T, ...]:
    return tuple(found for part in reader.elements(node) if (found := read(part)) is not None)
