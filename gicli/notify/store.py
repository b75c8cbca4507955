"""What was told so far: the file beside each ledger, held by one run at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path

from gicli.cli.notify_services import MISSING
from gicli.cli.streams import replace_file
from gicli.core.ledger import Ledger
from gicli.core.message import Refused, say
from gicli.core.problem import Place, Problem, Unreadable
from gicli.core.reminders import Reminder
from gicli.core.reminders_told import Memory
from gicli.load.told import read_told, told_file, told_text

_PATIENCE = 60.0
# Seconds to wait for another run.


class State:
    """What was told of one ledger."""

    def __init__(self, file: Path, ledger: Ledger, *, complete: bool) -> None:
        self._file = file
        self._ledger = ledger
        found = read_told(file, ledger)
        # An item that cannot be read today is in the ledger all the same.
        self.memory = found.only({item.id for item in ledger.items}) if complete else found
        self.before = self.memory
        # As it was before the last change.

    def change(self, memory: Memory, *, keep: bool) -> None:
        """Raises Unreadable where the file cannot be written."""
        self.before, self.memory = self.memory, memory
        if not keep:
            return
        try:
            replace_file(self._file, told_text(memory, self._ledger))
        except Refused as refusal:
            # The usage is right: it is the folder or the disk that will not have it.
            problem = Problem(Place(str(self._file), 0), refusal.message)
            raise Unreadable((problem,)) from None


class States:
    """What was told of each ledger of the run, and which of them must be left alone."""

    def __init__(self, *, keep: bool) -> None:
        self._keep = keep
        # Whether what is told is noted in the files.
        self.by_ledger: dict[str, State] = {}
        self.problems: list[Problem] = []

    def wanted(self, found: Iterable[Reminder], target: str, every: int) -> tuple[Reminder, ...]:
        """Those that the target is to be told of, of the ledgers that are not left alone."""
        return tuple(each for each in found if self._wants(each, target, every))

    def maybe_sent(self, found: Iterable[Reminder], target: str, every: int) -> date | None:
        """The last day on which a run ended while it was telling one of these."""
        days = (self._of(each).maybe_sent(each, target, every) for each in found)
        return max((day for day in days if day is not None), default=None)

    def begin(self, found: Iterable[Reminder], target: str, on: date) -> None:
        """Raises Unreadable where it cannot be noted: then nothing must be sent."""
        self._change(found, lambda state, part: state.memory.beginning(part, target, on))

    def note(self, found: Iterable[Reminder], target: str) -> None:
        self._change(found, lambda state, part: state.memory.noting(part, target))

    def take_back(self, found: Iterable[Reminder]) -> None:
        """As it was before they were begun: an earlier run may have sent them all the same."""
        self._change(found, lambda state, _: state.before)

    def _wants(self, each: Reminder, target: str, every: int) -> bool:
        ledger = each.checked.ledger
        return ledger in self.by_ledger and self._of(each).is_wanted(each, target, every)

    def _of(self, each: Reminder) -> Memory:
        return self.by_ledger[each.checked.ledger].memory

    def _change(
        self, found: Iterable[Reminder], change: Callable[[State, list[Reminder]], Memory]
    ) -> None:
        parts: dict[str, list[Reminder]] = {}
        for each in found:
            parts.setdefault(each.checked.ledger, []).append(each)
        for ledger, part in parts.items():
            state = self.by_ledger[ledger]
            state.change(change(state, part), keep=self._keep)


@contextmanager
def told_so_far(
    ledgers: Iterable[Ledger], broken: Iterable[str], asked: Path | None, *, keep: bool
) -> Iterator[States]:
    """What was told of these ledgers; with `keep`, no other run changes it meanwhile.

    `broken` are the ledgers with problems. One whose file cannot be used is left alone.
    """
    states, broken = States(keep=keep), set(broken)
    with ExitStack() as held:
        for ledger in sorted(ledgers, key=lambda ledger: told_file(ledger.file)):
            file = asked or told_file(ledger.file)
            try:
                if keep:
                    held.enter_context(_alone(file))
                state = State(file, ledger, complete=ledger.file not in broken)
                states.by_ledger[ledger.file] = state
            except Unreadable as unreadable:
                states.problems.extend(unreadable.problems)
        yield states


@contextmanager
def _alone(file: Path) -> Iterator[None]:
    """Keep out every other run. Raises Unreadable where that cannot be."""
    try:
        from filelock import FileLock, Timeout
    except ImportError:
        raise Refused(MISSING) from None

    lock = FileLock(f"{file}.lock")
    try:
        # The lock would make the folder, and so a slip in its name.
        file.parent.resolve(strict=True)
        lock.acquire(timeout=_PATIENCE)
    except Timeout:
        message = say("another gicli is telling of this ledger; nothing is sent twice")
        raise Unreadable((Problem(Place(str(file), 0), message),)) from None
    except (OSError, NotImplementedError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        message = say(
            "cannot be written: {reason}; nothing is sent, as it could not be noted and would be sent again",
            reason=reason,
        )
        raise Unreadable((Problem(Place(str(file), 0), message),)) from None
    try:
        yield
    finally:
        lock.release()
