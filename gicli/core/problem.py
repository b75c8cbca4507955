"""What is wrong with a file: where, what was found, and what to write instead."""

from __future__ import annotations

from typing import NamedTuple

from gicli.core.message import Message


class Place(NamedTuple):
    """A spot in a file of the user's."""

    file: str
    # The path as the user gave it.
    line: int
    # From 1; 0 when the problem is the file as a whole.
    column: int = 0
    # From 1; 0 when the problem is the line as a whole.

    def __str__(self) -> str:
        return ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)])


class Problem(NamedTuple):
    """One thing wrong with a file. The file is wrong; whether work is late is a Finding."""

    place: Place
    message: Message


class Unreadable(Exception):
    """Nothing can be decided from these files; carries every problem found in them."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems
