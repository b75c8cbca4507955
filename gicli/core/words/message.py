"""Sentences for people as values, so that whoever prints them picks the language."""

# No `from __future__ import annotations`: a NamedTuple compiles such text at every start.

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple


class Name(NamedTuple):
    """A name that the data itself carries in both languages."""

    zh: str
    en: str

    def __str__(self) -> str:
        return self.en


_CODE = (
    r"20\d\d(?:[-/.]\d{1,2}[-/.]\d{1,2}|\d{4}|年\d{1,2}月\d{1,2}[日号]?)(?:[ T]?\d{1,2}:\d\d(?::\d\d)?)?"
    r"|\d{1,2}[-/.月]\d{1,2}[日号]?(?:[-/.](?:20)?\d\d)?|\d{1,6}|"
)
"""A day of this century, with or without its time or year, and a short number are nobody's data."""


class Found(str):
    """What stands in somebody's file, or was typed, where something else belongs.

    An ID number in the column of a day, a name as an outcome: each wording decides whether to show it.
    """

    __slots__ = ()

    @property
    def personal(self) -> bool:
        """Whether it may be somebody's data: all but a code may."""
        return not re.fullmatch(_CODE, self)


class Slip(Found):
    """A word that is nearly one of those that belong there: grantd."""

    __slots__ = ()

    @property
    def personal(self) -> bool:
        return False


def found_near(text: str, near: object) -> Found:
    """What was found where a word belongs, with those that are like it, if any.

    A name in Chinese may look like such a word; a misspelt word of a code does not look like a name.
    """
    coded = near and text.isascii() and text.replace("-", "").isalpha()
    return Slip(text) if coded else Found(text)


class Message(NamedTuple):
    """One sentence, not yet in any language."""

    text: str
    """English source text with {placeholders}; also the key of its translations."""
    params: tuple[tuple[str, object], ...] = ()
    """What fills the placeholders: dates, numbers, names, other messages, tuples of these."""
    plural: str = ""
    """The source text for any count but one; empty when nothing is counted."""
    n: int = 1

    def __str__(self) -> str:
        source = self.plural if self.plural and self.n != 1 else self.text
        return source.format(**dict(self.params))

    @property
    def found(self) -> Found | None:
        """What stands where it does not belong, if the sentence quotes it."""
        return next(_quoted(self.params), None)


def say(text: str, /, **params: object) -> Message:
    """A sentence; `text` is the English source, found by the catalogue extractor.

    A text that is called `found` is Found; by another name, only what is wrapped in it.
    """
    # Most quote nothing.
    told = _told(params) if "found" in params else params.items()
    return Message(text, tuple(told))


def say_n(one: str, many: str, n: int, /, **params: object) -> Message:
    """A sentence about `n` things; `{n}` is filled from `n` itself."""
    return Message(one, (("n", n), *_told(params)), many, n)


def _told(params: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    for name, value in params.items():
        yield name, Found(value) if name == "found" and type(value) is str else value


def _quoted(params: Iterable[tuple[str, object]]) -> Iterator[Found]:
    for _, value in params:
        if isinstance(value, Found):
            yield value
        elif isinstance(value, Message):
            yield from _quoted(value.params)


class Refused(Exception):
    """A question that cannot be answered as asked; says why and what to ask instead."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


class Undelivered(Refused):
    """What was asked is right, and what came of it could not be written: the disk, not the question."""
