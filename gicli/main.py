"""The way in: language first, then the commands, and nothing unexplained on the way out."""

from __future__ import annotations

import os
import signal
import sys


def _end_early(*_: object) -> None:
    """Who interrupts before anything is under way gets no traceback of an import."""
    os._exit(_INTERRUPTED)


_INTERRUPTED = 130
if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, _end_early)

import gc  # noqa: E402

# What is imported stays: to look for garbage among it takes as long as a tenth of it.
_COLLECTS = gc.isenabled()
gc.disable()

import atexit  # noqa: E402
from typing import TYPE_CHECKING, NoReturn  # noqa: E402

from gicli.cli.language import language_of, speak  # noqa: E402
from gicli.cli.streams import finish, hang_up, has_hung_up, replace_what_consoles_lack  # noqa: E402
from gicli.cli.talk import ExitCode, interrupted, report, tell, tell_written, unexpected  # noqa: E402
from gicli.core.words.message import Refused, Undelivered  # noqa: E402
from gicli.core.words.problem import Unreadable  # noqa: E402

if TYPE_CHECKING:
    from gicli.cli.line.typer_parts import TyperException

if _COLLECTS:
    gc.enable()


def run() -> NoReturn:
    """`main`, and out at once: taking everything apart takes Python a tenth of a short run."""
    try:
        main()
    except SystemExit as end:
        code = end.code
    signal.signal(signal.SIGINT, _end_early)
    from threading import active_count

    if isinstance(code, int) and active_count() == 1:
        # What is left to the end is left to it: log files, temporary folders.
        atexit._run_exitfuncs()
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except (OSError, ValueError):
            sys.exit(code)
        os._exit(code)
    sys.exit(code)


def main() -> NoReturn:
    """Run the command in sys.argv; leaves by SystemExit with an ExitCode, 130 where interrupted."""
    # One command makes little garbage, and looking for it takes longer than keeping it.
    gc.disable()
    language = ""
    try:
        _listen_to_interrupts()
        _give_streams()
        replace_what_consoles_lack()
        if os.environ.get("_GICLI_COMPLETE", "").startswith("complete_"):
            from gicli.completion.answer import complete

            sys.exit(complete(os.environ))
        language = language_of(sys.argv[1:], os.environ)
        speak(language)
        code = _ended(_run(language), language)
    except KeyboardInterrupt:
        code = _INTERRUPTED
    if code == _INTERRUPTED:
        # Once is enough.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        interrupted(language or "zh")
    sys.exit(code)


def _listen_to_interrupts() -> None:
    """An interrupt raises, also where Python would only print it and go on: in a callback."""
    if signal.getsignal(signal.SIGINT) is _end_early:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    others = sys.unraisablehook

    def unraisable(found: sys.UnraisableHookArgs) -> None:
        if issubclass(found.exc_type, KeyboardInterrupt):
            interrupted("")
            os._exit(_INTERRUPTED)
        others(found)

    sys.unraisablehook = unraisable


def _give_streams() -> None:
    """Who starts a program with nowhere to print, as pythonw does, still wants its exit code; and
    where nothing can be typed in, nobody is asked.
    """
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123


def _ended(code: int, language: str) -> int:
    """The exit code once stdout holds all that was said."""
    try:
        finish()
    except Undelivered as undelivered:
        return _explained(undelivered, language)
    # Whoever stopped reading has found nothing: that is not what 1 means.
    return ExitCode.OK if code == ExitCode.FINDINGS and has_hung_up() else code


def _run(language: str) -> int:
    # The words of the commands are settled when they are imported.
    from gicli.cli.app import app

    try:
        return app(prog_name="gicli", standalone_mode=False) or ExitCode.OK
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):
            # What Typer prints itself, such as a help text, found nobody who reads it.
            hang_up()
            return ExitCode.OK
        raise
    except Exception as error:  # noqa: BLE001 — the boundary: no traceback with somebody's data in it
        code = _explained(error, language)
        if any(word.partition("=")[0] == "--nagios" for word in sys.argv[1:]):
            # A plugin answers on stdout whatever happens, and exit 2 would say that work is late.
            from gicli.commands.check.command import show_unknown

            return show_unknown(error, language)
        return code


def _explained(error: Exception, language: str) -> ExitCode:
    """What went wrong, on stderr."""
    from gicli.cli.line.typer_parts import TyperException

    match error:
        case Undelivered():
            tell(error.message, language)
            tell_written(language)
            return ExitCode.CANNOT_DECIDE
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
            tell_written(language)
            return ExitCode.CANNOT_DECIDE


def _wrong_usage(error: TyperException, language: str) -> ExitCode:
    from gicli.cli.line.typer_parts import kind
    from gicli.cli.line.usage import help_hint, worded

    if kind(error) == "NoArgsIsHelpError":
        # `gicli` alone, or a group of commands alone.
        from gicli.cli.streams import deliver

        deliver(f"{error.format_message()}\n", None, machine=False)
        return ExitCode.USAGE
    tell(worded(error), language)
    hint = help_hint(error)
    if hint is not None:
        tell(hint, language)
    return ExitCode.USAGE
