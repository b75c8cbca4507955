"""What is wrong with a file, as callers get it."""

from __future__ import annotations

from typing import NamedTuple

from gicli.core.words.problem import Problem as CoreProblem
from gicli.render.words.wording import Wording


class Problem(NamedTuple):
    """One thing wrong with a file."""

    file: str
    line: int | None
    column: int | None
    sheet: str | None
    cell: str | None
    message: str


def problem_of(part: CoreProblem, wording: Wording) -> Problem:
    """The problem with its sentence in that language."""
    place = part.place
    cell = place.cell if place.sheet and place.line else None
    return Problem(
        place.file,
        place.line or None,
        place.column or None,
        place.sheet or None,
        cell,
        wording.say(part.message),
    )
