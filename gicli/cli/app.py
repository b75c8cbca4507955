"""The app: which command lives where. A command's module is imported when it is called."""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

import typer

from gicli.cli.config.values import Defaults
from gicli.cli.language import _, wording
from gicli.cli.line.typer_parts import (
    TyperCommand,
    TyperGroup,
    TyperOption,
    get_command,
    get_command_from_info,
)
from gicli.cli.line.usage import no_such_command, refuse_empty
from gicli.cli.options import Lang
from gicli.cli.streams import colour, deliver, form_by_name, help_width, insist
from gicli.cli.writing import refuse_unreachable
from gicli.render import Page, Wording
from gicli.version import __version__

if TYPE_CHECKING:
    from typer import Context


class _Worded:
    """What Click says itself, put through the catalogue."""

    def get_help_option(self, ctx: Any) -> Any:  # noqa: ANN401 — Click's types are not public
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = _("Show this message and exit.")
            option.callback = _show_help
        return option

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401
        # Imported here: whoever asks for an answer needs no help.
        from gicli.cli.line.helping import help_of

        return help_of(self, ctx, Page(_wording(), help_width(), colour()))


def _show_help(ctx: Any, param: Any, asked: Any) -> None:  # noqa: ANN401
    """In the console's own encoding, like any answer: what Click prints is UTF-8 on some that are not."""
    if asked and not ctx.resilient_parsing:
        deliver(f"{ctx.get_help()}\n", None, machine=False)
        ctx.exit()


def _wording() -> Wording:
    return wording(os.environ.get("LANGUAGE", "zh"))


def _set_up_completion(ctx: Any, param: Any, asked: Any) -> None:  # noqa: ANN401
    """What Typer does, for the shell that is named too, and in the reader's language."""
    if asked and not ctx.resilient_parsing:
        # By name: completion stands above, and knows the commands.
        getattr(import_module("gicli.completion.setup"), param.name.removesuffix("_completion"))()
        ctx.exit()


_OUTPUT, _FORM = "output", "form"
_SETTLE_IT_THEMSELVES = {"force", "yes"}
"""Options of commands that have their own word for replacing what stands there."""


class WordedCommand(_Worded, TyperCommand):
    """One command; with -o it also has --force, which replaces ledgers and workbooks of others, and
    the ending of the file says the format where --format does not."""

    def parse_args(self, ctx: Any, args: Any) -> Any:  # noqa: ANN401
        if not ctx.resilient_parsing:
            refuse_empty(list(args))
        rest = super().parse_args(ctx, args)
        output = ctx.params.get(_OUTPUT)
        if output is not None and not ctx.resilient_parsing:
            refuse_unreachable(Path(output))
        asked = ctx.get_parameter_source(_FORM)
        by_default = asked is not None and asked.name == "DEFAULT"
        if output is not None and by_default and not ctx.resilient_parsing:
            option = next(param for param in self.params if param.name == _FORM)
            ctx.params[_FORM] = form_by_name(output, option.metavar or "", ctx.params[_FORM])
        return rest

    def make_context(self, *args: Any, **more: Any) -> Any:  # noqa: ANN401 — as above
        return super().make_context(*args, **more, default_map=Defaults())

    def get_params(self, ctx: Any) -> Any:  # noqa: ANN401 — as above
        params = super().get_params(ctx)
        names = {param.name for param in params}
        if _OUTPUT not in names or names & _SETTLE_IT_THEMSELVES:
            return params
        return [*params[:-1], _force_option(), *params[-1:]]


def _force_option() -> TyperOption:
    return TyperOption(
        param_decls=["--force"],
        is_flag=True,
        default=False,
        expose_value=False,
        callback=_remember_force,
        help=_("Replace a ledger, or a workbook that gicli did not write, with -o."),
    )


def _remember_force(ctx: Any, param: Any, forced: Any) -> None:  # noqa: ANN401
    if forced:
        insist()


class WordedGroup(_Worded, TyperGroup):
    """A group of commands."""

    def get_params(self, ctx: Any) -> Any:  # noqa: ANN401
        params = super().get_params(ctx)
        words = {
            "install_completion": _("Install completion of commands for this shell."),
            "show_completion": _("Show the completion script for this shell."),
        }
        for param in params:
            if param.name in words:
                param.help = words[param.name]  # type: ignore[attr-defined]
                param.callback = _set_up_completion
        return params

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401
        known = self.list_commands(ctx)
        if args and args[0] not in known and not args[0].startswith("-"):
            raise no_such_command(args[0], known)
        return super().resolve_command(ctx, args)


_MODULES = {
    "publish": "commands.deadlines",
    "update": "commands.deadlines",
    "reply": "commands.deadlines",
    "consult": "commands.deadlines",
    "correct": "commands.deadlines",
    "due": "commands.deadlines",
    "check": "commands.check.command",
    "batch": "batch.command",
    "explain": "commands.explain",
    "record": "record.command",
    "serve": "web.command",
    "letter": "letters.command",
    "notify": "notify.command",
    "report": "reports.command",
    "duties": "commands.statutory",
    "fee": "commands.statutory",
    "impact": "commands.impact",
    "doctor": "commands.doctor.command",
    "rules": "commands.rules",
    "schema": "commands.rules:schema_app",
    "calendar": "commands.calendars",
    "ledger": "commands.ledger",
}


class LazyGroup(WordedGroup):
    """Commands by name, each from its own module."""

    modules: ClassVar[Mapping[str, str]] = _MODULES
    """Name → the module whose `app` holds the command; after a colon, another name than `app`."""

    def typer_of(self, name: str) -> Any:  # noqa: ANN401
        module, _, attribute = self.modules[name].partition(":")
        return getattr(import_module(f"gicli.{module}"), attribute or "app")

    def list_commands(self, ctx: Context) -> list[str]:  # type: ignore[override]  # noqa: ARG002
        return list(self.modules)

    def get_command(self, ctx: Context, cmd_name: str) -> Any:  # type: ignore[override]  # noqa: ANN401, ARG002
        if cmd_name not in self.modules:
            return None
        module = self.typer_of(cmd_name)
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
        typer.echo(f"gicli {__version__}")
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
