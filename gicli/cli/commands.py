"""Commands and groups whose own words are in the reader's language too."""

from __future__ import annotations

from typing import Any

from typer.core import TyperCommand, TyperGroup

from gicli.cli.language import _
from gicli.cli.usage import no_such_command


class _Worded:
    """What Click says itself, put through the catalogue."""

    def get_help_option(self, ctx: Any) -> Any:  # noqa: ANN401 — Click's types are not public
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = _("Show this message and exit.")
        return option

    def format_usage(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401
        pieces = " ".join(self.collect_usage_pieces(ctx))  # type: ignore[attr-defined]
        formatter.write_usage(ctx.command_path, pieces, prefix=_("Usage: "))


def _set_up_completion(ctx: Any, param: Any, asked: Any) -> None:  # noqa: ANN401
    """What Typer does, for the shell that is named too, and in the reader's language."""
    if asked and not ctx.resilient_parsing:
        from gicli.cli import completing_setup

        getattr(completing_setup, param.name.removesuffix("_completion"))()
        ctx.exit()


class WordedCommand(_Worded, TyperCommand):
    """One command."""


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
