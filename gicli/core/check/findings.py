"""The shape of a check: its code, its name, its severity and what the pack must ask stand above its function."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from gicli.core.check.assess import Assessment, Circumstances
from gicli.core.clock.notes import Note, Remark
from gicli.core.clock.notes import Severity as Severity
from gicli.core.clock.standing import Status
from gicli.core.law.citation import Citation
from gicli.core.law.requirements import Asks, Requirement
from gicli.core.words.message import Message


class Finding(NamedTuple):
    """核查发现: the work is late, or not as the rules say."""

    remark: Remark
    message: Message
    cite: Citation | None
    line: int
    """Of the fact that it is about, else of the item, in its file."""

    @property
    def code(self) -> str:
        return self.remark.code

    @property
    def severity(self) -> Severity:
        return self.remark.severity


def finding(note: Note, line: int) -> Finding:
    """The note as a finding about the item on `line`."""
    return Finding(note.remark, note.message, note.cite, note.line or line)


class Check(NamedTuple):
    """One thing that an inspector asks of an item."""

    remarks: tuple[Remark, ...]
    """What it can find."""
    notes: Callable[[Assessment, Circumstances], Iterable[Note]]
    asks: Asks | None = None
    """What the pack must ask for: without it there is nothing to be found."""
    about: str = ""
    """The field of the item that it is about: where that holds nothing, neither is there."""
    status: Status | None = None
    """The only one under which anything is to be found; None: under any."""


Said = tuple[Message, Citation | None]
"""A sentence and its article."""
Look = Callable[[Assessment, Circumstances], Iterable[Said]]
LookAsAsked = Callable[[Assessment, Circumstances, Requirement], Iterable[Message]]


def finds(
    code: str, name: Message, severity: Severity, about: str = "", status: Status | None = None
) -> Callable[[Look], Check]:
    """Makes a check of a function that says what it found, and by which article."""
    remark = Remark(code, name, severity)

    def made(look: Look) -> Check:
        def notes(assessment: Assessment, under: Circumstances) -> list[Note]:
            return [Note(remark, *said) for said in look(assessment, under)]

        return Check((remark,), notes, about=about, status=status)

    return made


def demands(
    asks: Asks, code: str, name: Message, severity: Severity, about: str
) -> Callable[[LookAsAsked], Check]:
    """The same, where the pack must ask for something: its article is cited, and without it all is well."""

    def made(look: LookAsAsked) -> Check:
        def said(assessment: Assessment, under: Circumstances) -> Iterable[Said]:
            asked = assessment.asking(asks)
            found = list(look(assessment, under, asked)) if asked is not None else ()
            if asked is None or not found:
                return ()
            cite = asked.cite_on(getattr(assessment.item, "outcome", ""))
            return [(words, cite) for words in found]

        return finds(code, name, severity, about)(said)._replace(asks=asks)

    return made
