"""check --nagios at the command line: alone, on one line, and answering whatever happens."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer
from typer.exceptions import TyperException

from gicli.cli.language import wording
from gicli.cli.main import unexpected
from gicli.cli.setting import show
from gicli.cli.streams import deliver
from gicli.cli.usage import worded
from gicli.core.audit import Report
from gicli.core.message import Message, Refused, say
from gicli.core.problem import Unreadable
from gicli.render import What
from gicli.render.check_nagios import State, problems_in_words, state_of, unknown

_NOT_BESIDE = {"form": "--format", "output": "-o", "fail_on": "--fail-on", "quiet": "--quiet"}


def refuse_beside_nagios(ctx: typer.Context) -> None:
    """Raises Refused for what would change the one line, or what its exit codes mean."""
    for name, option in _NOT_BESIDE.items():
        source = ctx.get_parameter_source(name)
        if source is not None and source.name != "DEFAULT":
            raise Refused(
                say(
                    "leave out {option} beside --nagios, which has a form and exit codes of its own",
                    option=option,
                )
            )


def show_plugin(found: Report) -> State:
    """The line on stdout and nothing on stderr, which some of the callers take for a failure."""
    with _unheard():
        show(What.PLUGIN, "nagios", found)
    return state_of(found)


def show_unknown(error: Exception, language: str) -> State:
    """The line of a run that came to nothing."""
    line = unknown(_why(error), wording(language))
    with _unheard():
        deliver(f"{line}\n", None, machine=True)
    return State.UNKNOWN


@contextmanager
def _unheard() -> Iterator[None]:
    """Whoever hung up before the line was out still gets the exit code of the state."""
    try:
        yield
    except BrokenPipeError:
        # What is left in the buffer would fail again when Python exits.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123


def _why(error: Exception) -> Message:
    match error:
        case Refused():
            return error.message
        case Unreadable():
            return problems_in_words(error.problems)
        case TyperException():
            return worded(error)
        case _:
            return unexpected(error)
