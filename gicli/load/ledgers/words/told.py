"""What the words of registers tell of a fact, in a ledger that is written by hand."""

# No `from __future__ import annotations`: a NamedTuple compiles such text at every start.

from functools import lru_cache
from typing import NamedTuple

from gicli.core.ledger.tables import CHOICES, DAYS
from gicli.core.ledger.unread import Said
from gicli.core.words.message import Message, Refused
from gicli.load.ledgers.words import values
from gicli.load.ledgers.words.days import day_with_its_year
from gicli.load.ledgers.words.meaning import chosen, outcome, squeezed
from gicli.load.ledgers.words.progress import ENDS, OPEN, is_to_come, said_in_place


class Told(NamedTuple):
    """What the words come to; nothing at all where they say that there is nothing to say."""

    text: str = ""
    """As the ledger format has it."""
    said: Said | None = None
    """What has happened, and no day says when."""
    reason: str = ""
    """The words themselves, where the text says less: 转办 is closed-other."""
    refusal: Message | None = None
    """Why nobody can tell which of several things they mean."""
    vague: bool = False
    """Whether they say something, and not which of the choices."""


@lru_cache(maxsize=4096)
def told(record: str, key: str, text: str, reason: str = "") -> Told | None:
    """None where nobody knows the words; `reason` stands beside an outcome."""
    if key in DAYS and (day := _day(text)):
        # 已于2026年10月28日答复 has the day that it is of.
        return day
    if (record, key) in ENDS:
        said = said_in_place(record, key, text)
        if said:
            return Told(said=None if said == OPEN else Said(said))
    known = values()
    plain = squeezed(text)
    open_still = key in DAYS or key == "outcome"
    if plain in known.nothing or (open_still and plain in known.empty):
        return Told()
    if key in DAYS:
        return Told() if plain in known.no or is_to_come(text) else None
    return _choice(key, text, reason)


def _day(text: str) -> Told | None:
    try:
        return Told(day_with_its_year(text).isoformat())
    except Refused:
        return None


def _choice(key: str, text: str, reason: str) -> Told | None:
    found = chosen(key, text)
    if key == "outcome" and found == text:
        further = outcome(text, reason)
        if isinstance(further, Message):
            return Told(refusal=further)
        found = further
    if found and found not in CHOICES[key]:
        return None
    if not found and key in VAGUE:
        return Told(vague=True)
    return Told(found, reason=text if key == "outcome" and found == LEAST_TOLD else "")


VAGUE = ("applicant", "channel")
"""Choices of which a word that does not say which is told of."""
LEAST_TOLD = "closed-other"
"""The outcome that says no more than that there was one."""
