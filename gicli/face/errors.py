"""What can go wrong, as exceptions: the sentences are those of the command line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from gicli.core.words import message as core
from gicli.core.words import problem as problems
from gicli.face.language import worded
from gicli.face.problems import Problem, problem_of


class GicliError(Exception):
    """The root of everything that gicli raises; `str()` is English, `in_words("zh")` Chinese."""

    def __init__(self, message: core.Message) -> None:
        super().__init__(worded("en").say(message))
        self.message = message

    def in_words(self, lang: str) -> str:
        """The sentence in that language, `zh` or `en`."""
        return worded(lang).say(self.message)


class Refused(GicliError, ValueError):
    """A question that cannot be answered as asked; says why and what to ask instead."""


class MissingExtra(GicliError, ImportError):
    """What was asked for needs an optional library; says how to install it."""


class Unreadable(GicliError, ValueError):
    """A file of rules or of a calendar from which nothing can be decided; `problems` says where."""

    def __init__(self, found: tuple[problems.Problem, ...]) -> None:
        super().__init__(found[0].message)
        self._found = found
        self.args = (self.in_words("en"),)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem of every file, in English."""
        return tuple(problem_of(one, worded("en")) for one in self._found)

    def in_words(self, lang: str) -> str:
        """A line for each problem: where, and what."""
        return "\n".join(f"{one.place}: {worded(lang).say(one.message)}" for one in self._found)


@contextmanager
def errors_of_the_face() -> Iterator[None]:
    """Around a question: what the floors below raise becomes what this module documents."""
    try:
        yield
    except core.Refused as refusal:
        raise Refused(refusal.message) from None
    except problems.Unreadable as unreadable:
        raise Unreadable(unreadable.problems) from None
