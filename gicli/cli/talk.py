"""What the commands say on stderr, and how they end."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from enum import IntEnum
from pathlib import Path

from gicli.cli.language import beside
from gicli.cli.streams import talk
from gicli.cli.writing import WRITTEN
from gicli.core.words.message import Found, Message, say
from gicli.core.words.problem import Place, Problem
from gicli.load.files import reason as _reason
from gicli.render.words.oneline import one_line


class ExitCode(IntEnum):
    OK = 0
    FINDINGS = 1
    USAGE = 2
    CANNOT_DECIDE = 3


_LONGEST = 2000


def _write(text: str) -> None:
    """One line on stderr: a name with a line's end in it begins none of its own, which GitHub obeys."""
    talk(one_line(text, _LONGEST) + "\n")


def report(problem: Problem, language: str) -> None:
    """file:line:column: what is wrong, on stderr."""
    _write(f"{problem.place}: {beside(language).say(problem.message)}")


def report_all(problems: Iterable[Problem], language: str) -> None:
    """Each of them; cells of one sheet in which the same is wrong together, where the first stands."""
    alike: dict[object, list[Problem]] = {}
    for one in problems:
        in_cell = one.place.column and (one.place.sheet or one.place.file.endswith(_PLAIN))
        same = (one.place.file, one.place.sheet, one.found, one.message) if in_cell else len(alike)
        alike.setdefault(same, []).append(one)
    for several in alike.values():
        report(several[0] if len(several) == 1 else _together(several), language)


_PLAIN = (".csv", ".tsv", ".CSV", ".TSV")
_MOST_CELLS = 20


def _together(several: Sequence[Problem]) -> Problem:
    """6 cells “在办”: C4, C9, …"""
    # Imported here: most runs have nothing to complain of.
    from gicli.load.yamlfile.scalars import short

    first = several[0]
    cells = tuple(one.place.cell for one in several[:_MOST_CELLS])
    if len(several) > _MOST_CELLS:
        cells = (*cells, "…")
    quoted = Found(short(first.found))
    n = len(several)
    count = say("{n} cells “{found}”", n=n, found=quoted) if quoted else say("{n} cells", n=n)
    message = say("{n}: {cells}: {message}", n=count, cells=cells, message=first.message)
    return Problem(Place(first.place.file, 0, 0, first.place.sheet), message)


def tell(message: Message, language: str) -> None:
    """Say it on stderr."""
    _write(f"gicli: {beside(language).say(message)}")


def interrupted(language: str) -> None:
    """That the run was ended from outside, and what it had put on the disk by then."""
    if not language:
        # In the middle of anything: no catalogue may be at hand.
        talk("gicli: interrupted\n")
        return
    if WRITTEN:
        tell(say("interrupted; written by then: {files}", files=_named()), language)
    else:
        tell(say("interrupted; nothing was written"), language)


def tell_written(language: str) -> None:
    """What the run had put on the disk before it failed, if anything."""
    if WRITTEN:
        tell(say("written all the same: {files}", files=_named()), language)


def _named() -> tuple[str, ...]:
    return tuple(dict.fromkeys(WRITTEN))


def unexpected(error: Exception) -> Message:
    """Where it happened, without the values it happened to; a fault of the disk as the system puts it."""
    if isinstance(error, OSError) and error.errno is not None:
        file = error.filename
        if isinstance(file, (str, bytes)):
            return say("{file}: {reason}", file=os.fsdecode(file), reason=_reason(error))
        return say("the system refused: {reason}", reason=_reason(error))
    import traceback

    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(last.filename).name}:{last.lineno}"
    return say(
        "internal error ({kind} at {where}); set GICLI_DEBUG=1 to see more, which may show data of the ledger",
        kind=type(error).__name__,
        where=where,
    )
