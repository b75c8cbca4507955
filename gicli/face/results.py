"""What callers get: a deadline, a checked ledger, a calendar, with data as `--format json` has it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from gicli.core.clock.timeline import cited
from gicli.core.ledger.tables import KIND_OF
from gicli.core.words.message import Message
from gicli.face.items import Finding, Item
from gicli.face.language import worded
from gicli.face.problems import Problem, problem_of
from gicli.render import Page, What, render

if TYPE_CHECKING:
    from gicli.core.check.audit import Checked
    from gicli.core.check.audit import Report as CoreReport
    from gicli.core.clock.clock import Deadline as CoreDeadline
    from gicli.core.questions.answer import Answer
    from gicli.core.words.problem import Problem as CoreProblem


class Step(NamedTuple):
    """One step on the way to the date."""

    day: date
    until: date | None
    """The last day of a stretch; None for a single day."""
    what: str
    cite: str | None
    clause: str
    """The rule of counting, such as C5."""


class Note(NamedTuple):
    """What a reader must know about the date."""

    code: str
    message: str
    cite: str | None
    due: date | None
    """Another date that it is about."""


def _between(found: CoreDeadline) -> tuple[date | None, date | None]:
    """The earliest and the latest day; the date itself where it is certain."""
    bounds = found.bounds
    return (bounds.earliest, bounds.latest) if bounds else (found.due, found.due)


def _data(what: What, value: object, lang: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(render(what, "json", value, Page(worded(lang))))
    return found


_OF_A_DAY = ("status", "working_days_left")


def _without_day(value: Any) -> Any:  # noqa: ANN401 — whatever JSON holds
    """The data without what only a day could tell."""
    if isinstance(value, list):
        return [_without_day(part) for part in value]
    if isinstance(value, dict):
        return {k: None if k in _OF_A_DAY else _without_day(v) for k, v in value.items()}
    return value


class Deadline:
    """When one limit ends, and how the date comes about."""

    def __init__(self, answer: Answer, as_of: date | None, lang: str) -> None:
        self._answer = answer
        self._lang = lang
        found = answer.deadline
        self.as_of = as_of
        self.rules = found.pack.ref
        self.limit = found.limit.id
        self.starts = found.starts
        self.base_due = found.base_due
        """The date without an extension."""
        self.due = found.due
        """The last day, included; None while a pause is open."""
        self.if_extended = found.if_extended
        self.earliest, self.latest = _between(found)
        self.provisional = found.provisional_from is not None
        self.status = None if as_of is None else answer.standing.status.value
        self.working_days_left = None if as_of is None else answer.standing.working_days_left
        self.cite = found.limit.cite.text

    def _say(self, message: Message) -> str:
        return worded(self._lang).say(message)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Every step with its authority, in order."""
        return tuple(
            Step(one.day, one.until, self._say(one.what), cited(one.cites), one.clause)
            for one in self._answer.timeline
        )

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """What else there is to know."""
        return tuple(
            Note(one.code, self._say(one.message), one.cite.text if one.cite else None, one.due)
            for one in self._answer.deadline.notes
        )

    def to_dict(self) -> dict[str, Any]:
        """What `gicli reply --format json` prints, as data (docs/json.md)."""
        found = _data(What.ANSWER, self._answer, self._lang)
        return found if self.as_of else _without_day(found) | {"as_of": None}

    def __repr__(self) -> str:
        return f"<Deadline {self.limit} due={self.due} rules={self.rules}>"


class Report:
    """What a check of ledgers found."""

    def __init__(
        self,
        found: CoreReport,
        remarks: tuple[CoreProblem, ...],
        as_of: date | None,
        lang: str,
    ) -> None:
        self._found = found
        self._remarks = remarks
        self._lang = lang
        self.as_of = as_of

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Every item that could be judged, in the order of the files."""
        return tuple(self._items())

    def _items(self) -> Iterator[Item]:
        for checked in self._found.items:
            judged = checked.assessment
            found, item = judged.deadline, judged.item
            left = judged.standing.working_days_left
            yield Item(
                checked.ledger,
                item.place.line,
                item.id,
                KIND_OF[type(item)],
                item.title,
                item.office,
                found.pack.ref,
                judged.status.value if self.as_of else None,
                found.starts,
                found.base_due,
                found.due,
                *_between(found),
                left if self.as_of else None,
                found.provisional_from is not None,
                self._findings(checked),
                found.limit.cite.text,
            )

    def _findings(self, checked: Checked) -> tuple[Finding, ...]:
        words = worded(self._lang)
        return tuple(
            Finding(
                one.code,
                one.severity.value,
                words.say(one.message),
                one.cite.text if one.cite else None,
                one.line,
            )
            for one in checked.findings
        )

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the files; what stands there was not judged."""
        return tuple(problem_of(one, worded(self._lang)) for one in self._found.problems)

    @property
    def remarks(self) -> tuple[Problem, ...]:
        """What was passed over on purpose, such as hidden sheets of a workbook."""
        return tuple(problem_of(one, worded(self._lang)) for one in self._remarks)

    def to_dict(self) -> dict[str, Any]:
        """What `gicli check --format json` prints, as data (docs/json.md)."""
        found = _data(What.CHECK, self._found, self._lang)
        if self.as_of:
            return found
        kept = ("items", "not-yet", "left_out", "ledgers_left_out", "problems")
        summary = {k: n if k in kept else None for k, n in found["summary"].items()}
        without: dict[str, Any] = _without_day(found)
        return without | {"as_of": None, "summary": summary}

    def to_arrow(self) -> Any:  # noqa: ANN401 — a pyarrow.Table; pyarrow need not be there
        """A `pyarrow.Table`, a row for each item, its findings as a list of codes.

        Raises MissingExtra where pyarrow is not installed.
        """
        from gicli.face.arrow import table_of

        return table_of(self.items)

    def __repr__(self) -> str:
        return f"<Report of {len(self._found.items)} items, {len(self._found.problems)} problems>"
