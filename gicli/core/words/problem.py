"""What is wrong with a file: where, what was found, and what to write instead."""

# No `from __future__ import annotations`: a NamedTuple compiles such text at every start.

from collections.abc import Iterable
from typing import NamedTuple

from gicli.core.words.message import Found, Message, say


class Place(NamedTuple):
    """A spot in a file of the user's."""

    file: str
    """The path as the user gave it."""
    line: int
    """From 1; 0 when the problem is the file as a whole."""
    column: int = 0
    """From 1; 0 when the problem is the line as a whole."""
    sheet: str = ""
    """The sheet of a workbook, whose rows are the lines."""

    def __str__(self) -> str:
        if self.sheet:
            return (
                f"{self.file}:{self.sheet}!{self.cell}"
                if self.line
                else f"{self.file}:{self.sheet}"
            )
        return ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)])

    @property
    def spot(self) -> Message:
        """Where in the file it is, for whoever knows which file."""
        if self.sheet:
            return say("{place}", place=f"{self.sheet}!{self.cell}")
        return say("line {line}", line=self.line)

    @property
    def cell(self) -> str:
        """The name of the cell, C5; of the row, 5:5, where the problem is the row as a whole."""
        if not self.column:
            return f"{self.line}:{self.line}"
        letters, rest = "", self.column
        while rest:
            rest, letter = divmod(rest - 1, 26)
            letters = chr(ord("A") + letter) + letters
        return f"{letters}{self.line}"


class Problem(NamedTuple):
    """One thing wrong with a file. The file is wrong; whether work is late is a Finding."""

    place: Place
    message: Message
    key: str = ""
    """What was to be read there, where that is told."""
    found: str = ""
    """What stands there instead. It may be somebody's data: for the ledger's own keeper only."""
    grave: bool = True
    """Whether it may change a date or a status; else the check is decided without it."""

    @property
    def personal(self) -> bool:
        """Whether what stands there may be somebody's data."""
        return (self.message.found or Found(self.found)).personal


def any_grave(problems: Iterable[Problem]) -> bool:
    """Whether they may change what was worked out: then nothing is decided."""
    return any(problem.grave for problem in problems)


class Unreadable(Exception):
    """Nothing can be decided from these files; carries every problem found in them."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems
