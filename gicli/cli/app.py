"""The app: which command lives where. A command's module is imported when it is called."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

import typer
from typer.main import get_command, get_command_from_info

import gicli
from gicli.cli.commands import WordedGroup
from gicli.cli.language import _
from gicli.cli.options import Lang

if TYPE_CHECKING:
    from typer import Context

_MODULES = {
    "publish": "deadlines",
    "update": "deadlines",
    "reply": "deadlines",
    "consult": "deadlines",
    "correct": "deadlines",
    "due": "deadlines",
    "check": "check",
    "explain": "explain",
    "record": "record",
    "notify": "notify",
    "report": "report",
    "duties": "duties",
    "fee": "fee",
    "impact": "impact",
    "rules": "rules",
    "schema": "schema",
    "calendar": "calendars",
    "ledger": "ledger",
}


class LazyGroup(WordedGroup):
    """Commands by name, each from its own module."""

    modules: ClassVar[Mapping[str, str]] = _MODULES
    # Name → the module whose `app` holds the command.

    def list_commands(self, ctx: Context) -> list[str]:  # type: ignore[override]  # noqa: ARG002
        return list(self.modules)

    def get_command(self, ctx: Context, cmd_name: str) -> Any:  # type: ignore[override]  # noqa: ANN401, ARG002
        if cmd_name not in self.modules:
            return None
        module = import_module(f"gicli.cli.{self.modules[cmd_name]}").app
        if module.info.name == cmd_name:
            return get_command(module)
        info = next(
            info
            for info in module.registered_commands
            if cmd_name in (info.name, info.callback.__name__)
        )
        return get_command_from_info(
            info, pretty_exceptions_short=True, rich_markup_mode=app.rich_markup_mode
        )


app = typer.Typer(
    cls=LazyGroup,
    help=_("When each thing a government-information office owes is due, why, and what is late."),
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"gicli {gicli.__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            help=_("Show the version and exit."),
            callback=_print_version,
            is_eager=True,
        ),
    ] = False,
    lang: Lang = None,
) -> None:
    """Options before any command."""
