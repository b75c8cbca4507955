"""Completion: the shell asks what could stand where the cursor is, and hears nothing else."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import sys
from collections.abc import Iterable, Mapping
from typing import Any

from gicli.cli.language import language_of, speak
from gicli.cli.line.typer_parts import FISH_ACTION, at_cursor
from gicli.completion.shells import SHELLS, VARIABLE, Found, Line, Shell, offered

_PATIENCE = 2.0
"""Seconds of work: nobody waits longer for a word to be completed."""
_FISH_ASKS_WHETHER = "is-args"


def complete(environ: Mapping[str, str]) -> int:
    """Answer the shell on stdout; the exit code. Whatever goes wrong is no answer."""
    shell = SHELLS.get(environ[VARIABLE].partition("_")[2])
    if shell is None:
        return 1
    line, found = Line([], ""), []
    # Over nobody's half-typed line may anything be written.
    with (
        contextlib.redirect_stderr(io.StringIO()),
        contextlib.suppress(Exception, KeyboardInterrupt),
    ):
        _give_up_after(_PATIENCE)
        line = shell.asked(environ)
        found = offered(_found(line, shell), line.begun, sys.stdout.encoding or "utf-8")
    _give_up_after(0)
    if environ.get(FISH_ACTION) == _FISH_ASKS_WHETHER:
        return 0 if found else 1
    _tell(shell.answer(line, found))
    return 0


def _give_up_after(seconds: float) -> None:
    """However large the ledger is. Windows has no such clock."""
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGPROF, signal.default_int_handler)
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _tell(text: str) -> None:
    with contextlib.suppress(OSError):
        if isinstance(sys.stdout, io.TextIOWrapper):
            # bash on Windows takes a carriage return for a part of the word.
            sys.stdout.reconfigure(newline="\n")
        sys.stdout.write(f"{text}\n" if text else "")
        sys.stdout.flush()


def _found(line: Line, shell: Shell) -> Iterable[Found]:
    # What the run will be told, its language above all, is what stands on the line.
    sys.argv[1:] = line.words
    speak(language_of(line.words, os.environ))

    from gicli.cli.app import app

    context, meant, begun = at_cursor(app, line.words, line.begun)
    if hasattr(meant, "param_type_name"):
        from gicli.completion.values import Asked, values

        # Of `--rules=nat` the value is begun; the shells take the word back whole.
        before = line.begun.removesuffix(begun)
        asked = Asked(context.info_name or "", context.params, begun, context.args)
        return (
            Found(before + value, help_, instead) for value, help_, instead in values(meant, asked)
        )
    if hasattr(meant, "list_commands") and not begun.startswith("-"):
        return _commands(meant, context, begun, helps=shell.helps)
    items = meant.shell_complete(context, begun)
    return (Found(item.value, item.help or "") for item in items)


def _commands(group: Any, context: Any, begun: str, *, helps: bool) -> Iterable[Found]:  # noqa: ANN401
    """The commands; what they do only for a shell that shows it, since each has to be imported."""
    for name in group.list_commands(context):
        if name.startswith(begun):
            yield Found(name, group.get_command(context, name).help or "" if helps else "")
