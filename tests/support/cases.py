"""tests/cases/*.yaml: reading them, putting them to the core, and what may be expected."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from asking import Asking

from gicli.core.clock.clock import Deadline
from gicli.core.clock.standing import Standing
from gicli.core.clock.timeline import Timeline
from gicli.core.law.rules import Length, Unit
from gicli.core.words.message import Message

FOLDER = Path(__file__).parent.parent / "cases"
_ASKED = {"question", "item", "day", "nth", "between"}
_KEYS = _ASKED | {"name", "clause", "as_of", "rules", "soon", "known_on", "expect", "source"}


class BadCase(Exception):
    """A case that proves nothing, or not what it says."""


def read_cases(text: str) -> list[dict[str, Any]]:
    """The cases of one file. Raises BadCase for one without a source, a clause or an expectation."""
    cases = yaml.safe_load(text)
    for case in cases:
        name = case.get("name")
        if not name or not str(case.get("source") or "").strip():
            raise BadCase(f"{name}: a case needs a name and a source")
        if not re.fullmatch(r"C([1-9]|1\d|2[0-2])[a-z]?", case.get("clause", "")):
            raise BadCase(f"{name}: no such clause")
        if unknown := case.keys() - _KEYS:
            raise BadCase(f"{name}: unknown keys {sorted(unknown)}")
        if len(case.keys() & _ASKED) != 1 or not case.get("expect"):
            raise BadCase(f"{name}: one thing is asked, and something expected of it")
    return cases


def all_cases() -> Iterator[tuple[str, dict[str, Any]]]:
    for file in sorted(FOLDER.glob("*.yaml")):
        for case in read_cases(file.read_text(encoding="utf-8")):
            yield f"{file.stem}: {case['name']}", case


class Outcome(NamedTuple):
    """What the core said, whichever way it was asked."""

    deadline: Deadline
    standing: Standing
    remarks: tuple[tuple[str, Message], ...]
    steps: Timeline
    clocks: dict[str, tuple[date | None, str]]


def outcome(case: dict[str, Any], asking: Asking) -> Outcome:
    if "question" in case:
        asked = dict(case["question"])
        asked["pauses"] = tuple(_pause(text) for text in asked.get("pauses", ()))
        if "within" in asked:
            asked["within"] = Length(asked["within"], Unit.WORKDAYS)
        if "as_of" in case:
            asked["as_of"] = case["as_of"]
        said = asking.answer(**asked)
        remarks = tuple((note.code, note.message) for note in said.deadline.notes)
        return Outcome(said.deadline, said.standing, remarks, said.timeline, {})
    more = {"soon": case["soon"]} if "soon" in case else {}
    told = asking.explain(case["item"], case["as_of"], case["rules"], **more)
    judged = told.checked.assessment
    remarks = tuple((finding.code, finding.message) for finding in told.checked.findings)
    clocks = {c.clock.limit.id: (c.clock.due, c.status.value) for c in judged.clocks}
    return Outcome(judged.deadline, judged.standing, remarks, told.timeline, clocks)


def _pause(text: str) -> tuple[date, date | None]:
    first, _, last = text.partition("..")
    return date.fromisoformat(first), date.fromisoformat(last) if last else None


def _says(found: Outcome, wanted: dict[str, str]) -> dict[str, str]:
    """For each code the words expected where they are found, else what was said."""
    said = {code: str(message) for code, message in found.remarks}
    return {
        code: words if words in said.get(code, "") else said.get(code, "(nothing)")
        for code, words in wanted.items()
    }


def _steps(found: Outcome, wanted: list[dict[str, Any]]) -> list[Any]:
    """Each step expected where it is found, else every step there is on that day."""

    def fits(step: Any, want: dict[str, Any]) -> bool:
        same = (step.day, step.clause) == (want["day"], want["clause"])
        return same and want["says"] in str(step.what)

    return [
        want
        if any(fits(step, want) for step in found.steps)
        else [(step.clause, str(step.what)) for step in found.steps if step.day == want["day"]]
        for want in wanted
    ]


def _clocks(found: Outcome, wanted: dict[str, Any]) -> dict[str, Any]:
    return {
        limit: dict(zip(("due", "status"), found.clocks[limit], strict=True)) for limit in wanted
    }


# What may be expected: how the same is read off the outcome, given what is wanted.
READ: dict[str, Callable[[Outcome, Any], Any]] = {
    "due": lambda found, _: found.deadline.due,
    "base_due": lambda found, _: found.deadline.base_due,
    "if_extended": lambda found, _: found.deadline.if_extended,
    "extended_by": lambda found, _: found.deadline.extended_by,
    "starts": lambda found, _: found.deadline.starts,
    "restarted": lambda found, _: found.deadline.restarted,
    "rules": lambda found, _: found.deadline.pack.ref,
    "provisional": lambda found, _: found.deadline.provisional_from is not None,
    "provisional_from": lambda found, _: found.deadline.provisional_from,
    "status": lambda found, _: found.standing.status.value,
    "working_days_left": lambda found, _: found.standing.working_days_left,
    "findings": lambda found, _: sorted(code for code, _ in found.remarks),
    "displaced": lambda found, _: next(
        note.due for note in found.deadline.notes if note.code == "displaced"
    ),
    "higher": lambda found, _: found.deadline.due_by_higher_law,
    "says": _says,
    "steps": _steps,
    "clocks": _clocks,
}
