"""The dated facts of an item, and facts that contradict each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypedDict, TypeVar

import yaml

from gicli.core.message import Message, say
from gicli.core.problem import Place
from gicli.load.yaml_nodes import Fields, Reader

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
