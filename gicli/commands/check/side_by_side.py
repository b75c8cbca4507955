"""A large check on all processors: each part of a ledger is read, judged and written by one of them.

A part goes through the same reader, `audit` and renderer as a whole ledger does. Where something is
no YAML, is not written as usual, or stands in two parts, nothing comes of it: then one process reads
all of it together, as it does small ledgers and sheets, and says what there is to say; what it read
is judged and written in parts.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, NamedTuple, cast

from gicli.batch.processes import processors, uninterrupted
from gicli.core.check.assess import Circumstances
from gicli.core.check.audit import Judges, audit
from gicli.core.check.totals import LeftOut, Parts, Totals, added
from gicli.core.ledger.items import Ledger
from gicli.core.words.message import Refused
from gicli.core.words.problem import Problem, Unreadable
from gicli.load.files import is_file
from gicli.load.ledgers.places import SHEETS, ledger_files
from gicli.load.ledgers.read import Reading, SplitLedger, SplitPart, split_ledger
from gicli.load.yamlfile.compose import without_collector
from gicli.load.yamlfile.files import read_text
from gicli.load.yamlfile.nodes import MOST_SUGGESTED
from gicli.load.yamlfile.stream import MOST_EVENTS
from gicli.render import Page, rendered_part

_PART = 2**16
"""Characters: some two hundred items, which take less than a tenth of a second."""
Bar = Callable[[int], AbstractContextManager[Callable[[int], None]]]
"""Shows how many of so many items are done."""


class ReadLedger:
    """A ledger that has been read, in parts."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = replace(ledger, items=(), left_out=())
        self._all = ledger
        self.parts = -(-len(ledger.items) // _ITEMS) or 1

    def __len__(self) -> int:
        return len(self._all.items)

    def read(self, part: int) -> SplitPart:
        """The items of that part, and with the first what is left out."""
        items = self._all.items[part * _ITEMS : (part + 1) * _ITEMS]
        return SplitPart(items, () if part else self._all.left_out, (), (), 0)


_ITEMS = 200


class Split(NamedTuple):
    """Ledgers in parts."""

    ledgers: tuple[SplitLedger | ReadLedger, ...]
    problems: tuple[Problem, ...] = ()
    missing: tuple[str, ...] = ()
    """Of those that have been read, as Reading has them."""

    @property
    def reading(self) -> Reading:
        """Of the ledgers without their items."""
        kept = tuple(one.ledger for one in self.ledgers)
        return Reading(kept, (), tuple(one.file for one in kept))

    def judged(self, under: Circumstances, form: str, page: Page, bar: Bar) -> Parts | None:
        """What a check of them finds, as it is written in that form on that page; None where one
        process has to look at all of them. To be asked for once.
        """
        jobs = tuple((ledger, part) for ledger in self.ledgers for part in range(ledger.parts))
        asked = _Asked(jobs, under, form, page, len(self.ledgers) > 1)
        # The packs and the calendar that it opens are then open for all.
        judges: Judges = {}
        first = _answer(asked, 0, judges)
        if first is None:
            return None
        with _processes(asked, judges) as answering, bar(sum(map(len, self.ledgers))) as heard:
            heard(first.items)
            others = _answers(answering, range(1, len(jobs)), heard)
        if others is None:
            return None
        answers = [first, *others]
        totals = _totals(asked, answers)
        if totals is None:
            return None
        problems = (*self.problems, *totals.problems)
        totals = totals._replace(problems=problems, missing=self.missing)
        return Parts(totals, [answer.written for answer in answers])


def read_before(kept: tuple[Ledger, ...], reading: Reading) -> Split | None:
    """Those of the ledgers that were read which are kept, in parts; None where one process has to
    judge them.
    """
    if not _are_several() or not kept:
        return None
    ledgers = tuple(map(ReadLedger, kept))
    return Split(ledgers, reading.problems, reading.missing)


def _are_several() -> bool:
    # Elsewhere a process begins from nothing, which takes as long as judging a thousand items.
    return sys.platform == "linux" and processors() > 1


def split_up(asked: Sequence[str]) -> Split | None:
    """The ledgers of these files, folders and patterns; None where one process has to read them."""
    if not _are_several():
        return None
    found = []
    try:
        for file in ledger_files(asked):
            # What is no file, as a pipe, is there for one look only.
            if (
                not isinstance(file, str)
                or file.lower().endswith(SHEETS)
                or not is_file(Path(file))
            ):
                return None
            with without_collector():
                ledger = split_ledger(file, read_text(file), _PART)
            if ledger is None:
                return None
            found.append(ledger)
    except (Refused, Unreadable):
        return None
    return Split(tuple(found))


class _Asked(NamedTuple):
    """What is to be done with each part."""

    jobs: tuple[tuple[SplitLedger | ReadLedger, int], ...]
    under: Circumstances
    form: str
    page: Page
    several: bool


class _Answer(NamedTuple):
    totals: tuple[Any, ...]
    """Totals without its circumstances, which everybody has."""
    written: Any
    problems: tuple[Problem, ...]
    left_out: tuple[LeftOut, ...]
    """Both found in reading; what is found in judging is among the totals."""
    ids: tuple[str, ...]
    events: int
    items: int
    """That are done."""


@contextmanager
def _processes(asked: _Asked, judges: Judges) -> Iterator[list[Connection]]:
    """As many as there are processors, who take the jobs but the first as they come to them; none
    where they cannot be.
    """
    started: list[Any] = []
    sys.stdout.flush()
    try:
        try:
            with uninterrupted(), warnings.catch_warnings():
                # They touch nothing that another thread could hold.
                warnings.simplefilter("ignore", DeprecationWarning)
                answering = list(_start(asked, judges, started))
        except OSError:
            answering = []
        yield answering
    finally:
        for process in started:
            process.kill()
            process.join()


def _start(asked: _Asked, judges: Judges, started: list[Any]) -> Iterator[Connection]:
    forking: Any = multiprocessing.get_context("fork")
    others = range(1, len(asked.jobs))
    with _queue(others) as jobs:
        hearing: list[Connection] = []
        for _ in range(min(processors(), len(others))):
            ours, theirs = forking.Pipe(duplex=False)
            hearing.append(ours)
            with theirs:
                args = (asked, jobs, judges, theirs, hearing)
                process = forking.Process(target=_serve, args=args, daemon=True)
                process.start()
            started.append(process)
            yield ours


@contextmanager
def _queue(jobs: Sequence[int]) -> Iterator[int]:
    """A pipe from which each job is taken once, by whoever is free."""
    taken, given = os.pipe()
    try:
        # What it has no room for is missed in the end: ten thousand jobs are a gigabyte.
        os.set_blocking(given, False)
        os.write(given, b"".join(job.to_bytes(_BYTES) for job in jobs))
        os.close(given)
        yield taken
    finally:
        os.close(taken)


def _taken(jobs: int) -> Iterator[int]:
    while found := os.read(jobs, _BYTES):
        yield int.from_bytes(found)


_BYTES = 4
"""Of the number of a job; what is written at once is read by one."""


def _answers(
    answering: list[Connection], jobs: Sequence[int], heard: Callable[[int], None]
) -> list[_Answer] | None:
    """Those to all the jobs, in their order; None where one of them has none."""
    found: dict[int, _Answer] = {}
    waiting = list(answering)
    while waiting:
        for one in cast("list[Connection]", wait(waiting)):
            try:
                job, answer = one.recv()
            except (EOFError, OSError):
                # It is through, or was ended from outside.
                waiting.remove(one)
                continue
            if answer is None:
                return None
            found[job] = answer
            heard(answer.items)
    return [found[job] for job in jobs] if len(found) == len(jobs) else None


def _serve(
    asked: _Asked, jobs: int, judges: Judges, theirs: Connection, hearing: list[Connection]
) -> None:
    """Do jobs of that queue; what they read is done with when it is written."""
    # Only who asked is to hear: when that one is gone, nobody does, and this one ends as well.
    for one in hearing:
        one.close()
    # Whoever interrupts means the one who asks.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()
    for job in _taken(jobs):
        try:
            answer = _answer(asked, job, judges)
        except Exception:  # noqa: BLE001 — one process, which meets the same, tells it
            answer = None
        try:
            theirs.send((job, answer))
        except Exception:  # noqa: BLE001 — whoever asked was ended from outside, or lacks memory
            return
        if answer is None:
            return


def _answer(asked: _Asked, job: int, judges: Judges) -> _Answer | None:
    ledger, part = asked.jobs[job]
    read = ledger.read(part)
    if read is None:
        return None
    report = audit((replace(ledger.ledger, items=read.items),), asked.under, judges=judges)
    if report.missing:
        # None of the other parts could be judged either.
        return None
    written = rendered_part(asked.form, report, asked.page, several=asked.several)
    left_out = tuple(LeftOut(place, ledger.ledger.in_rows) for place in read.left_out)
    items = len(read.items) + len(left_out)
    return _Answer(
        report.totals[1:], written, read.problems, left_out, read.ids, read.events, items
    )


def _totals(asked: _Asked, answers: Sequence[_Answer]) -> Totals | None:
    """Those of all ledgers, with what was found in reading them; None where that may not be all."""
    of: dict[str, list[_Answer]] = {}
    for (ledger, _), answer in zip(asked.jobs, answers, strict=True):
        of.setdefault(ledger.ledger.file, []).append(answer)
    if any(map(_may_hide_more, of.values())):
        return None
    found = added(_of_one(some, asked.under) for some in of.values())
    if found.several is not asked.several:
        # Of one of them nothing has begun: no item says where it stands.
        return None
    read = tuple(problem for some in of.values() for one in some for problem in one.problems)
    return found._replace(problems=(*read, *found.problems))


def _may_hide_more(answers: Sequence[_Answer]) -> bool:
    """Whether an id stands in two parts of the ledger, they hold more than anybody writes, or there
    are so many problems that they are told otherwise.
    """
    ids = [one for answer in answers for one in answer.ids]
    events = sum(answer.events for answer in answers)
    problems = sum(len(answer.problems) for answer in answers)
    return len(set(ids)) < len(ids) or events > MOST_EVENTS or problems > MOST_SUGGESTED


def _of_one(answers: Sequence[_Answer], under: Circumstances) -> Totals:
    """What was left out of the ledger in reading it goes before what was in judging it."""
    found = added(Totals(under, *answer.totals) for answer in answers)
    left_out = tuple(one for answer in answers for one in answer.left_out)
    return found._replace(left_out=(*left_out, *found.left_out))
