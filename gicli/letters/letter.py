"""A letter as a value: what it says, what stands in its way, what is to be filled in and recorded."""

# No `from __future__ import annotations`: a NamedTuple compiles such text at every start.

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from gicli.core.check.assess import Circumstances
from gicli.core.check.findings import Finding
from gicli.core.explain.remedies import left_out
from gicli.core.law.citation import Citation
from gicli.core.ledger.items import AnyItem, Ledger
from gicli.core.words.message import Message, Refused, say
from gicli.letters.says import words
from gicli.letters.says.replies import unfounded
from gicli.letters.says.values import Values, values_of
from gicli.letters.step.judged import Judged, judge
from gicli.letters.step.kinds import Form, Kind
from gicli.letters.step.taking import Given, Taken


class Letter(NamedTuple):
    """One letter about one application, on the day on which it goes out."""

    form: Form
    ledger: str
    """The file."""
    id: str
    day: date
    values: Values
    cites: tuple[Citation, ...]
    """The articles that it quotes."""
    obstacles: tuple[Finding, ...]
    """Why it is not lawful; empty for one that is."""
    by: date | None
    """The last day on which an extension is approved and told."""
    remarks: tuple[Message, ...]
    """What there is to know before it goes out."""
    taken: Taken

    @property
    def file_name(self) -> str:
        """补正告知书-YSQ-2026-001.docx."""
        kept = "".join("-" if mark in _NO_NAME else mark for mark in self.id)
        return f"{self.form.name.zh}-{kept[:_LONGEST_ID]}.docx"

    def record(self, ledger: str) -> tuple[str, ...]:
        """The command that notes it in the ledger; none where it has no fact or holds it already."""
        taken = self.taken
        if not taken.fact or taken.recorded:
            return ()
        options = (word for name, text in taken.options for word in (f"--{name}", text))
        again = ("--again",) if taken.again else ()
        command = ("gicli", "record", self.id, taken.fact, self.day.isoformat())
        return (*command, *options, *again, "--ledger", ledger)


_NO_NAME = '\\/:*?"<>|' + "".join(map(chr, range(32)))


_LONGEST_ID = 50
"""Of which the name still fits into the 255 bytes of a file system."""


class Unlawful(Refused):
    """What may not be written as it stands."""

    def __init__(self, letter: Letter) -> None:
        super().__init__(
            say(
                "not written, as it would not be lawful: {reasons}; with {option} it is written all the same, with the reasons on a first page that does not print",
                reasons=words.together(_why(one) for one in letter.obstacles),
                option="--anyway",
            )
        )
        self.letter = letter


def _why(one: Finding) -> Message:
    if one.cite is None:
        return one.message
    return say("{message} ({cite})", message=one.message, cite=one.cite.text)


def letter_of(
    kind: Kind, item: AnyItem, ledger: Ledger, under: Circumstances, given: Given | None = None
) -> Letter:
    """The letter that goes out on the day of `under`, lawful or not.

    Raises Refused where it does not fit the item, or no article provides for it.
    """
    found = judge(kind, item, ledger, under, given or Given())
    values, cites = values_of(found)
    remarks = tuple(dict.fromkeys(_remarks(found, values, cites)))
    request, taken = found.request, found.taken
    return Letter(
        found.form,
        ledger.file,
        request.id,
        found.day,
        values,
        cites,
        found.obstacles,
        found.base_due,
        remarks,
        taken,
    )


def unapproved(item: str, by: date | None) -> Message:
    """What is still to be done before an extension is told."""
    command = f"gicli record {item} approved-extension --by …"
    if by is None:
        return say(
            "the approval of the extension is not on record; it must be before the applicant is told: {command}",
            command=command,
        )
    return say(
        "the approval of the extension is not on record; approve it, record it and tell the applicant by {due}, that day included: {command}",
        due=by,
        command=command,
    )


def _remarks(found: Judged, values: Values, cites: tuple[Citation, ...]) -> Iterator[Message]:
    yield from (_why(one) for one in found.told)
    if found.taken.unapproved and not found.obstacles:
        yield unapproved(found.request.id, found.base_due)
    for year in words.unsettled_years(line for told in values.values() for line in told):
        yield say(
            "the days off of {year} are not announced: the dates that rest on them are provisional, and the letter says so",
            year=year,
        )
    own, higher = found.ours.deadline, found.higher
    if higher is not None:
        yield say(
            "the letter keeps to {by}, which goes before {pack} since {since}",
            by=found.governing.deadline.pack.ref,
            pack=own.pack.ref,
            since=own.pack.displaced.since if own.pack.displaced else None,
        )
    if found.form.kind is Kind.REPLY:
        yield from left_out(found.ours, found.under)
        if (told := unfounded(found)) is not None:
            yield told
    for cite in cites:
        if not cite.verified:
            yield say(
                "the words of {cite} were not seen in a source; compare them before the letter goes out",
                cite=cite.text,
            )
