"""Every name of Typer's that its guide does not promise: what to look at when a new Typer comes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from typer.core import TyperCommand as TyperCommand
from typer.core import TyperGroup as TyperGroup
from typer.core import TyperOption as TyperOption
from typer.exceptions import TyperException as TyperException
from typer.main import get_command as get_command
from typer.main import get_command_from_info as get_command_from_info

FISH_ACTION = "_TYPER_COMPLETE_FISH_ACTION"
"""The variables in which its scripts hand over the line that is to be completed."""
LINE = "_TYPER_COMPLETE_ARGS"
WORD = "_TYPER_COMPLETE_WORD_TO_COMPLETE"
EXTRA = r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)"
"""How it says that a word is too much, which is no kind of error of its own."""


def kind(error: TyperException) -> str:
    """Which error it is: MissingParameter, NoSuchOption, NoArgsIsHelpError … The classes are hidden."""
    return type(error).__name__


def given(name: str) -> object:
    """What the parameter of that name of the command that is being read has been given so far."""
    from typer._click.globals import get_current_context

    context = get_current_context(silent=True)
    return context.params.get(name) if context else None


def at_cursor(app: Any, words: list[str], begun: str) -> tuple[Any, Any, str]:  # noqa: ANN401
    """The context after the words; the parameter or command that is meant; its value as begun."""
    from typer._click.shell_completion import _resolve_context, _resolve_incomplete

    context = _resolve_context(get_command(app), {}, "gicli", words)
    return context, *_resolve_incomplete(context, words, begun)


def shell_name() -> str | None:
    """The shell that runs this."""
    from typer._completion_shared import _get_shell_name

    return _get_shell_name()


def script_for(shell: str, program: str, variable: str) -> str:
    """What the shell has to read so that it asks."""
    from typer._completion_shared import get_completion_script

    return get_completion_script(prog_name=program, complete_var=variable, shell=shell)


def install_for(shell: str, program: str, variable: str) -> Path:
    """Where the script was put."""
    from typer._completion_shared import install

    return install(shell, program, variable)[1]
