"""The way in: language first, then the commands, and nothing unexplained on the way out."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING, NoReturn

from gicli.cli.language import language_of, speak
from gicli.cli.streams import forgive_consoles
from gicli.cli.talk import ExitCode, report, tell, unexpected
from gicli.core.words.message import Refused
from gicli.core.words.problem import Unreadable

if TYPE_CHECKING:
    from gicli.cli.typer_parts import TyperException


def main() -> NoReturn:
    """Run the command in sys.argv; leaves by SystemExit with an ExitCode."""
    # One command makes little garbage, and looking for it takes longer than keeping it.
    gc.disable()
    _give_streams()
    forgive_consoles()
    if os.environ.get("_GICLI_COMPLETE", "").startswith("complete_"):
        from gicli.completion.answer import complete

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
            from gicli.commands.check import show_unknown

            return show_unknown(error, language)
        return code


def _explained(error: Exception, language: str) -> ExitCode:
    """What went wrong, on stderr."""
    from gicli.cli.typer_parts import TyperException

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
    from gicli.cli.typer_parts import kind
    from gicli.cli.usage import help_hint, worded

    if kind(error) == "NoArgsIsHelpError":
        # `gicli` alone: the help is on the screen already.
        return ExitCode.USAGE
    tell(worded(error), language)
    hint = help_hint(error)
    if hint is not None:
        tell(hint, language)
    return ExitCode.USAGE
