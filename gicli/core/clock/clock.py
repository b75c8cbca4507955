"""A clock and the deadline it ran to: what was computed, and from what."""

# No `from __future__ import annotations`: a NamedTuple compiles such text at every start.

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from gicli.core.clock.counting import NOT_COUNTED, Run, Stop
from gicli.core.clock.notes import Note
from gicli.core.law.citation import Citation
from gicli.core.law.rules import AnyLength, EarliestOf, FixedDate, Length, RulePack, TimeLimit, Unit
from gicli.core.words.message import Message, say


class Halt(StrEnum):
    """Why no reply clock runs at all."""

    AWAITING_CORRECTION = "awaiting-correction"
    AWAITING_PAYMENT = "awaiting-payment"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"


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
    """What ended the clock (C11): a notice to the applicant, or a step of the applicant's own."""

    told: date
    clock: Clock
    """The applicant's."""
    cite: Citation | None
    """By which the reply clock starts afresh; None where it never does."""
    notice: Message
    """What the applicant was told."""
    event: Message
    """What makes it start afresh."""
    clause: str = "C11"
    """Of COUNTING.md."""


class HigherLaw(NamedTuple):
    """上位法: what the law above the pack says of the same clock (C20)."""

    pack: str
    """The version that covers the day; only the family where it sets no such limit."""
    since: date
    """The first day on which a clock may start under it."""
    due: date | None
    """None: no such limit in days, or no date runs under it."""
    cite: Citation
    limit: TimeLimit | None
    clocks: tuple[Clock, ...] = ()
    """The limits of other parties under it."""
    goes_first: bool = True
    """Whether the pack gives way to it (`displaced`); before that it only stood above."""


class Bounds(NamedTuple):
    """Where a provisional date may come to lie."""

    earliest: date
    latest: date
    undecided: tuple[str, ...]
    """The festivals whose arrangement decides, in Chinese."""
    missing: int | None
    """The year whose notice is not out; None where the days are settled after all."""


class Provisional(NamedTuple):
    """未定: a due date that rests on days which no notice settles (C4)."""

    since: date
    """The first such day in the count."""
    bounds: Bounds


class Ended(NamedTuple):
    """A notice to the applicant that took effect, and the clock that it ended."""

    interruption: Interruption
    clock: "Deadline"


class Running(NamedTuple):
    """The clock runs, stands still for a while, or was met."""

    base_due: date | None
    """Pauses taken out, no extension."""
    due: date | None
    """None while a pause is open (C9)."""
    if_extended: date | None = None
    """The date if the limit were extended in full."""
    run: Run = NOT_COUNTED
    extended_by: int = 0
    """An extension that took effect, in the limit's own units (C10)."""
    provisional: Provisional | None = None
    settled_from: date | None = None
    """The calendar matters after this day only: a limit in natural time asks whether its last
    day is a working day, a fixed date asks nothing. None: from the start on."""
    delayed_by: Citation | None = None
    """The rule by which the office set the due date itself."""
    restarted: bool = False
    """Whether the clock started afresh after a correction or a payment (C11)."""
    ended: Ended | None = None
    """What it followed, as far as that is known."""


class Halted(NamedTuple):
    """No reply clock runs, so that there is no date of any kind (C11)."""

    why: Halt
    ended: Ended


class Deadline(NamedTuple):
    """期限届满日, and everything it was computed from."""

    pack: RulePack
    limit: TimeLimit
    starts: date
    length: Length | FixedDate
    state: Running | Halted
    notes: tuple[Note, ...] = ()
    clocks: tuple[Clock, ...] = ()
    """The limits of the other parties, and the agency's for telling the applicant."""
    higher: HigherLaw | None = None
    """None where no law stands above the pack, or it has nothing to say."""

    def with_notes(self, *notes: Note) -> "Deadline":
        return self._replace(notes=(*self.notes, *notes)) if notes else self

    @property
    def running(self) -> Running | None:
        return self.state if isinstance(self.state, Running) else None

    @property
    def counted(self) -> Running:
        """What was counted; of a halted clock, up to the notice that halted it."""
        state = self.state
        return state if isinstance(state, Running) else state.ended.clock.counted

    @property
    def halt(self) -> Halt | None:
        return self.state.why if isinstance(self.state, Halted) else None

    @property
    def due(self) -> date | None:
        """None also while a correction is awaited, or after a lapse (C11)."""
        state = self.state
        return state.due if isinstance(state, Running) else None

    @property
    def base_due(self) -> date | None:
        return self.running and self.running.base_due

    @property
    def if_extended(self) -> date | None:
        return self.running and self.running.if_extended

    @property
    def provisional_from(self) -> date | None:
        found = self.running and self.running.provisional
        return found.since if found else None

    @property
    def bounds(self) -> Bounds | None:
        """Between which days a provisional due date lies."""
        found = self.running and self.running.provisional
        return found.bounds if found else None

    @property
    def run(self) -> Run:
        return self.counted.run

    @property
    def extended_by(self) -> int:
        return self.counted.extended_by

    @property
    def stated(self) -> AnyLength:
        """The limit as the law states it, of which `length` is what decides."""
        whole = self.limit.length
        return whole if isinstance(whole, EarliestOf) else self.length

    @property
    def unit(self) -> Unit:
        """In what the limit, its pauses and its extension are counted."""
        return Unit.WORKDAYS if isinstance(self.length, FixedDate) else self.length.unit

    @property
    def extension(self) -> Length:
        """The extension that took effect."""
        return Length(self.extended_by, self.unit)

    @property
    def settled_from(self) -> date | None:
        return self.counted.settled_from

    @property
    def delayed_by(self) -> Citation | None:
        return self.counted.delayed_by

    @property
    def restarted(self) -> bool:
        return self.running is not None and self.running.restarted

    @property
    def interruption(self) -> Interruption | None:
        """The notice that took effect."""
        return self.state.ended.interruption if self.state.ended else None

    @property
    def before(self) -> "Deadline | None":
        """The clock that the notice ended."""
        return self.state.ended.clock if self.state.ended else None

    @property
    def due_by_higher_law(self) -> date | None:
        return self.higher.due if self.higher else None

    @property
    def first_start(self) -> date:
        """The day on which the first clock of all started."""
        return self.before.first_start if self.before else self.starts

    @property
    def stops(self) -> tuple[Stop, ...]:
        """The pauses that count."""
        return tuple(stop for stop, _ in self.run.removed)
