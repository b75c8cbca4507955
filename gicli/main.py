"""The way in: language first, then the commands, and nothing unexplained on the way out."""

from __future__ import annotations

import gc
import os
import re
import sys
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from gicli.cli.language import language_of, speak, wording
from gicli.cli.streams import forgive_consoles
from gicli.core.message import Message, Refused, say
from gicli.core.problem import Problem, Unreadable

if TYPE_CHECKING:
    from typer.exceptions import TyperException

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


class ExitCode(IntEnum):
    OK = 0
    FINDINGS = 1
    USAGE = 2
    CANNOT_DECIDE = 3


def main() -> NoReturn:
    """Run the command in sys.argv; leaves by SystemExit with an ExitCode."""
    # One command makes little garbage, and looking for it takes longer than keeping it.
    gc.disable()
    _give_streams()
    forgive_consoles()
    if os.environ.get("_GICLI_COMPLETE", "").startswith("complete_"):
        from gicli.cli.completing import complete

        sys.exit(complete(os.environ))
    language = language_of(sys.argv[1:], os.environ)
    speak(language)
    sys.exit(_run(language))


def _give_streams() -> None:
    """Who starts a program with nowhere to print, as pythonw does, still wants its exit code."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123


def _run(language: str) -> int:
    # The words of the commands are settled when they are imported.
    from gicli.cli.app import app

    try:
        return app(prog_name="gicli", standalone_mode=False) or ExitCode.OK
    except Exception as error:  # noqa: BLE001 — the boundary: no traceback with somebody's data in it
        code = _explained(error, language)
        if any(word.partition("=")[0] == "--nagios" for word in sys.argv[1:]):
            # A plugin answers on stdout whatever happens, and exit 2 would say that work is late.
            from gicli.cli.nagios import show_unknown

            return show_unknown(error, language)
        return code


def _explained(error: Exception, language: str) -> ExitCode:
    """What went wrong, on stderr."""
    from typer.exceptions import TyperException

    match error:
        case Refused():
            tell(error.message, language)
            return ExitCode.USAGE
        case Unreadable():
            for problem in error.problems:
                report(problem, language)
            return ExitCode.CANNOT_DECIDE
        case TyperException():
            return _wrong_usage(error, language)
        case _:
            if os.environ.get("GICLI_DEBUG"):
                import traceback

                traceback.print_exception(error)
            tell(unexpected(error), language)
            return ExitCode.CANNOT_DECIDE


def _wrong_usage(error: TyperException, language: str) -> ExitCode:
    from gicli.cli.usage import help_hint, worded

    if type(error).__name__ == "NoArgsIsHelpError":
        # `gicli` alone: the help is on the screen already.
        return ExitCode.USAGE
    tell(worded(error), language)
    hint = help_hint(error)
    if hint is not None:
        tell(hint, language)
    return ExitCode.USAGE


def tell(message: Message, language: str) -> None:
    """Say it on stderr."""
    _write(f"gicli: {wording(language).say(message)}")


def report(problem: Problem, language: str) -> None:
    """file:line:column: what is wrong, on stderr."""
    _write(f"{problem.place}: {wording(language).say(problem.message)}")


def _write(text: str) -> None:
    """One line on stderr: a name with a line's end in it begins none of its own, which GitHub obeys."""
    sys.stderr.write(_CONTROLS.sub(" ", text) + "\n")


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
