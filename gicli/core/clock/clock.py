"""A clock and the deadline it ran to: what was computed, and from what."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from gicli.core.clock.counting import NOT_COUNTED, Run, Stop
from gicli.core.clock.notes import Note
from gicli.core.law.citation import Citation
from gicli.core.law.rules import FixedDate, Length, RulePack, TimeLimit, Unit
from gicli.core.words.message import Message, say


class Halt(StrEnum):
    """Why no reply clock runs at all."""

    AWAITING_CORRECTION = "awaiting-correction"
    AWAITING_PAYMENT = "awaiting-payment"
    LAPSED = "lapsed"


class Clock(NamedTuple):
    """One limit of one party, running or met."""

    pack: RulePack
    limit: TimeLimit
    starts: date
    """The day of the event, which is not counted (C5)."""
    due: date | None
    """The last day, included (C6); None while nobody can tell it."""
    met_on: date | None = None


CORRECTED = say("correction received")


class Interruption(NamedTuple):
    """A notice to the applicant that ended the clock (C11): to correct the application, or to pay."""

    told: date
    clock: Clock
    """The applicant's."""
    cite: Citation
    """By which the reply clock starts afresh."""
    notice: Message
    """What the applicant was told."""
    event: Message
    """What makes it start afresh."""


class Deadline(NamedTuple):
    """期限届满日, and everything it was computed from."""

    pack: RulePack
    limit: TimeLimit
    starts: date
    length: Length | FixedDate
    base_due: date | None
    """Pauses taken out, no extension."""
    due: date | None
    """None while a pause is open (C9) or a correction is awaited, or after a lapse (C11)."""
    if_extended: date | None = None
    """The date if the limit were extended in full."""
    run: Run = NOT_COUNTED
    extended_by: int = 0
    """An extension that took effect, in the limit's own units (C10)."""
    provisional_from: date | None = None
    """The first day in the count that no notice settles (C4)."""
    bounds: Bounds | None = None
    """Between which days a provisional due date lies."""
    settled_from: date | None = None
    """The calendar matters after this day only: a limit in natural time asks whether its last
    day is a working day, a fixed date asks nothing. None: from the start on."""
    notes: tuple[Note, ...] = ()
    halt: Halt | None = None
    interruption: Interruption | None = None
    """The notice that took effect."""
    restarted: bool = False
    """Whether the clock started afresh after it."""
    delayed_by: Citation | None = None
    """The rule by which the office set the due date itself."""
    before: Deadline | None = None
    """The clock that the notice ended."""
    clocks: tuple[Clock, ...] = ()
    """The limits of the other parties, and the agency's for telling the applicant."""

    def with_notes(self, *notes: Note) -> Deadline:
        return self._replace(notes=(*self.notes, *notes))

    @property
    def unit(self) -> Unit:
        """In what the limit, its pauses and its extension are counted."""
        return Unit.WORKDAYS if isinstance(self.length, FixedDate) else self.length.unit

    @property
    def extension(self) -> Length:
        """The extension that took effect."""
        return Length(self.extended_by, self.unit)

    @property
    def first_start(self) -> date:
        """The day on which the first clock of all started."""
        return self.before.first_start if self.before else self.starts

    @property
    def stops(self) -> tuple[Stop, ...]:
        """The pauses that count."""
        return tuple(stop for stop, _ in self.run.removed)


class Bounds(NamedTuple):
    """Where a provisional date may come to lie."""

    earliest: date
    latest: date
    undecided: tuple[str, ...]
    """The festivals whose arrangement decides, in Chinese."""
    missing: int | None
