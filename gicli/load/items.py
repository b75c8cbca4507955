"""One row of a ledger, node by node: facts, and facts that contradict each other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypedDict

import yaml

from gicli.core.ledger import (
    AnyItem,
    Consultation,
    Correction,
    Duty,
    ExtensionRecord,
    Publication,
    Request,
    Suspension,
    Update,
)
from gicli.core.message import Message, say
from gicli.core.problem import Place
from gicli.load import ledger_format as words
from gicli.load.yaml_nodes import Fields, Reader

_W = words.writings
_KEYS = {
    "request": _W(words.REQUEST),
    "publication": _W(words.PUBLICATION),
    "update": _W(words.UPDATE),
    "duty": _W(words.DUTY),
}
_KIND = _W(words.ITEM)
_CORRECTION, _CONSULTATION = _W(words.CORRECTION), _W(words.CONSULTATION)
_SUSPENSION, _EXTENSION = _W(words.SUSPENSION), _W(words.EXTENSION)
_KINDS, _CHANNELS, _APPLICANTS = _W(words.KINDS), _W(words.CHANNELS), _W(words.APPLICANTS)
_OUTCOMES, _ANSWERS = _W(words.OUTCOMES), _W(words.ANSWERS)
_PARTIES = {
    writing: kind for kind, others in words.PARTIES.items() for writing in (kind.value, *others)
}


class _Common(TypedDict):
    id: str
    place: Place
    title: str
    office: str
    rules: str
    note: str


def read_item(reader: Reader, node: yaml.Node) -> AnyItem | None:
    """The item, or None with at least one Problem about it."""
    before = len(reader.problems)
    kind = _kind_of(reader, node)
    if kind is None:
        return None
    read, required = _READERS[kind]
    fields = reader.fields(node, _KEYS[kind], ("id", *required))
    item = read(_ItemReader(reader, node, fields), fields)
    return item if len(reader.problems) == before else None


def _kind_of(reader: Reader, node: yaml.Node) -> str | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and _KIND.get(key.value) == "kind":
                return reader.choice(value, _KINDS) or _missing_kind(reader, node, value)
    # Read as far as it goes, so that everything wrong with it is said at once.
    reader.fields(node, _KEYS["request"], ("id", "kind"))
    return None


def _missing_kind(reader: Reader, node: yaml.Node, value: yaml.Node) -> None:
    if isinstance(value, yaml.ScalarNode) and not value.value:
        reader.complain(node, say("“{key}” is missing here", key="kind"))


class _ItemReader:
    """Dates of one item, held against the day its clock starts."""

    def __init__(self, reader: Reader, node: yaml.Node, fields: Fields) -> None:
        self.reader = reader
        self._start: date | None = None
        self.common = _Common(
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
                    node, say("{day} is before {what} of {earlier}", day=day, what=what, earlier=earlier)
                )
                break
        return day


def _request(item: _ItemReader, fields: Fields) -> Request:
    reader = item.reader
    received = item.start(fields.get("received"))
    return Request(
        **item.common,
        received=received,
        channel=reader.choice(fields.get("channel"), _CHANNELS) or "",
        applicant=reader.choice(fields.get("applicant"), _APPLICANTS) or "",
        corrections=_each(reader, fields.get("correction"), lambda n: _correction(item, n)),
        consultations=_each(reader, fields.get("consultations"), lambda n: _consultation(item, n)),
        suspensions=_each(reader, fields.get("suspensions"), lambda n: _suspension(item, n)),
        extensions=_each(reader, fields.get("extension"), lambda n: _extension(item, n)),
        replied=item.fact(fields.get("replied")),
        outcome=reader.choice(fields.get("outcome"), _OUTCOMES) or "",
        reason=reader.text(fields.get("reason")),
    )


def _publication(item: _ItemReader, fields: Fields) -> Publication:
    reader = item.reader
    return Publication(
        **item.common,
        formed=item.start(fields.get("formed")),
        reviewed=reader.date(fields.get("reviewed")),
        published=item.fact(fields.get("published")),
        index=reader.text(fields.get("index")),
        number=reader.text(fields.get("number")),
        publisher=reader.text(fields.get("publisher")),
    )


def _update(item: _ItemReader, fields: Fields) -> Update:
    changed = item.start(fields.get("changed"))
    return Update(**item.common, changed=changed, updated=item.fact(fields.get("updated")))


def _duty(item: _ItemReader, fields: Fields) -> Duty:
    """A duty for a year starts when the year has ended; one at intervals, when it was last done."""
    reader = item.reader
    year = reader.year(fields.get("year"))
    since = item.start(fields.get("since"))
    if year is None and "since" not in fields and "duty" in fields:
        reader.complain(fields["duty"], say("say which year the duty is for (year: 2025), or when it was last done (since: …)"))
    if year is not None:
        since = date(year, 12, 31)
    done = reader.date(fields.get("done"))
    return Duty(**item.common, duty=reader.text(fields.get("duty")), since=since, done=done)


def _each[T](
    reader: Reader, node: yaml.Node | None, read: Callable[[yaml.Node], T | None]
) -> tuple[T, ...]:
    return tuple(found for part in reader.elements(node) if (found := read(part)) is not None)
