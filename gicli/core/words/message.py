"""Sentences for people as values, so that whoever prints them picks the language."""

from __future__ import annotations

from typing import NamedTuple


class Name(NamedTuple):
    """A name that the data itself carries in both languages."""

    zh: str
    en: str

    def __str__(self) -> str:
        return self.en


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


def say(text: str, /, **params: object) -> Message:
    """A sentence; `text` is the English source, found by the catalogue extractor."""
    return Message(text, tuple(params.items()))


def say_n(one: str, many: str, n: int, /, **params: object) -> Message:
    """A sentence about `n` things; `{n}` is filled from `n` itself."""
    return Message(one, (("n", n), *params.items()), many, n)


class Refused(Exception):
    """A question that cannot be answered as asked; says why and what to ask instead."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


class Undelivered(Refused):
    """What was asked is right, and what came of it could not be written: the disk, not the question."""
