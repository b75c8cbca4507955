"""…"""

from __future__ import annotations

import re
import sys
from enum import IntEnum
from pathlib import Path

from gicli.cli.language import beside
from gicli.core.words.message import Message, say
from gicli.core.words.problem import Problem


class ExitCode(IntEnum):
    OK = 0
    FINDINGS = 1
    USAGE = 2
    CANNOT_DECIDE = 3


def _write(text: str) -> None:
    """One line on stderr: a name with a line's end in it begins none of its own, which GitHub obeys."""
    sys.stderr.write(_CONTROLS.sub(" ", text) + "\n")


def report(problem: Problem, language: str) -> None:
    """file:line:column: what is wrong, on stderr."""
    _write(f"{problem.place}: {beside(language).say(problem.message)}")


def tell(message: Message, language: str) -> None:
    """Say it on stderr."""
    _write(f"gicli: {beside(language).say(message)}")


def unexpected(error: Exception) -> Message:
    """Where it happened, without the values it happened to."""
    import traceback

    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(last.filename).name}:{last.lineno}"
    return say(
        "internal error ({kind} at {where}); set GICLI_DEBUG=1 to see more, which may show data of the ledger",
        kind=type(error).__name__,
        where=where,
    )


_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
