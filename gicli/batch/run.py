"""From tables to a table: read, judged and written at once, with what could not be judged beside it."""

from __future__ import annotations

import csv
from collections import Counter, deque
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from gicli.batch.pool import Pool
from gicli.batch.sinks import form_of, writing
from gicli.batch.sources import Part, Source, let_through, numbered
from gicli.cli.writing import growing
from gicli.core.words.message import Message, Refused, say
from gicli.frames.heads import UNREAD, Heads
from gicli.frames.judging import Judge, Judged, counted
from gicli.frames.kernel import Outcome, Settings
from gicli.render.toolkit.data import csv_cell

_AHEAD = 2
"""Parts that are judged while one is read and one is written."""


class Asked(NamedTuple):
    """What is to be done."""

    sources: tuple[Source, ...]
    output: Path
    rejects: Path
    where: str | None
    workers: int
    settings: Settings


class Done(NamedTuple):
    """What became of the rows."""

    rows: int
    outcomes: Counter[Outcome]
    no_rows: int
    """Lines of a CSV that are no rows of its table."""


def judge_of(asked: Asked, work: Any = None) -> Judge:  # noqa: ANN401 — judging.Work
    """For the one schema that all sources have. Raises Refused where they differ."""
    first, *others = asked.sources
    for other in others:
        if not other.schema.equals(first.schema):
            raise Refused(
                say(
                    "{file} has other columns than {first}, or of other kinds; judge them one by one",
                    file=other.file,
                    first=first.file,
                )
            )
    if asked.where is not None:
        # An expression that cannot be is refused before anything is read.
        let_through(first.schema.empty_table(), asked.where)
    return Judge(first.schema, asked.settings, work)


def run(asked: Asked, progress: Callable[[int], None]) -> Done:
    """Raises Refused, Unreadable, Undelivered; then nothing is written at all."""
    with ExitStack() as stack:
        pool = stack.enter_context(Pool(asked.settings, asked.workers))
        judge = judge_of(asked, pool.work)
        # The last that is entered takes its place first.
        grown = stack.enter_context(growing(asked.output))
        rejected = stack.enter_context(_rejects(asked.rejects, asked.settings.lang))
        form = form_of(asked.output)
        write = stack.enter_context(writing(grown, form, judge.schema, str(asked.output)))
        return _through(asked, judge, write, rejected, progress)


def _through(
    asked: Asked,
    judge: Judge,
    write: Callable[[pa.Table], None],
    rejected: Callable[[str, Any, Any, Any], None],
    progress: Callable[[int], None],
) -> Done:
    outcomes: Counter[Outcome] = Counter()
    waiting: deque[tuple[Source, Part, Callable[[], Judged]]] = deque()

    def finish() -> None:
        source, part, answers = waiting.popleft()
        judged = answers()
        write(judged.table)
        outcomes.update(dict(counted(judged.outcomes)))
        left_out = np.flatnonzero(judged.outcomes == Outcome.LEFT_OUT)
        if len(left_out):
            rows = judged.table.select([_id_column(judge.heads), UNREAD]).take(left_out)
            rejected(
                source.file, part.numbers[left_out], *map(pa.ChunkedArray.to_pylist, rows.columns)
            )
        progress(len(part.numbers))

    for source in asked.sources:
        for part in numbered(source, asked.where):
            waiting.append((source, part, judge.begin(part.table)))
            if len(waiting) > _AHEAD:
                finish()
    while waiting:
        finish()
    no_rows = [(source.file, n, why) for source in asked.sources for n, why in source.broken]
    for file, number, why in no_rows:
        rejected(file, [number], [None], [why])
    return Done(outcomes.total(), outcomes, len(no_rows))


def _id_column(heads: Heads) -> str:
    return next(
        head.name for head in heads.read if head.where.key == "id" and not head.where.record
    )


_HEADINGS = ("file", "row", "id", "reason")


@contextmanager
def _rejects(path: Path, lang: str) -> Iterator[Callable[[str, Any, Any, Any], None]]:
    """The rows that could not be judged, one a line, with the reason."""
    # Imported here: only who writes sentences needs a language.
    from gicli.face.language import worded

    words = worded(lang).quoting(False)
    with growing(path) as grown, grown.open("w", encoding="utf-8-sig", newline="") as opened:
        lines = csv.writer(opened)
        lines.writerow(_HEADINGS)

        def write(file: str, numbers: Any, ids: Any, reasons: Any) -> None:  # noqa: ANN401
            for number, name, reason in zip(numbers, ids, reasons, strict=True):
                said = words.say(reason) if isinstance(reason, Message) else str(reason)
                cells = (file, int(number), name, said)
                lines.writerow([csv_cell(cell, plain=True) for cell in cells])

        yield write
