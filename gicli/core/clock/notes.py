"""What a reader must know about a date: a code, a sentence, its authority."""

# No `from __future__ import annotations`: a NamedTuple compiles such text at every start.

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from gicli.core.law.citation import Citation
from gicli.core.law.rules import Aside, RulePack
from gicli.core.words.message import Message, say


class Severity(StrEnum):
    """How grave a remark is, where it becomes a finding."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Remark(NamedTuple):
    """What may be noted: it stands beside the function that notes it."""

    code: str
    name: Message
    """For whoever reads it: programs go by the code."""
    severity: Severity = Severity.INFO
    """As a finding of a check."""
    lasting: bool = False
    """Whether it is about the course of the application, and outlives one run of its clock."""


class Note(NamedTuple):
    """One remark on one date; in a check it becomes a Finding."""

    remark: Remark
    message: Message
    cite: Citation | None = None
    due: date | None = None
    """Another date that the remark is about: the higher law's, the extended one."""
    line: int = 0
    """Of the fact that it is about; 0: of the item."""

    @property
    def code(self) -> str:
        return self.remark.code


READING = Remark("reading", say("how the text is read"), lasting=True)


def asides(found: Iterable[Aside], starts: date, cite: Citation | None = None) -> Iterator[Note]:
    """`reading`: what the pack says of its own text, to a clock that starts on the day."""
    for one in found:
        if one.since is None or one.since <= starts:
            yield Note(READING, say("{says}", says=one.says), one.cite or cite)


_A_YEAR = 366
"""Days: a year and, whatever February was, not a day less."""


PACK_UNCHECKED = Remark("pack-unchecked", say("rules long unchecked"))


def unchecked(pack: RulePack, as_of: date) -> Iterator[Note]:
    """`pack-unchecked`: over a year has gone since anybody looked."""
    if pack.checked is not None and (as_of - pack.checked).days > _A_YEAR:
        message = say(
            "{pack} was last held against its source on {checked}, over a year before {day}; see whether the law has changed",
            pack=pack.ref,
            checked=pack.checked,
            day=as_of,
        )
        yield Note(PACK_UNCHECKED, message)
