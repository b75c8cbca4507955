"""rules list, show, compare: the law as data."""

# No `from __future__ import annotations`: Typer reads the signatures.

from datetime import date
from typing import Annotated

import typer

from gicli.cli.clock import today
from gicli.cli.commands import WordedCommand, WordedGroup
from gicli.cli.language import _
from gicli.cli.options import AsOf, KnownOn, Lang, Output, Region, Rules, day, form_of
from gicli.cli.setting import calendar, rules_and_name, show
from gicli.core.comparison import compare as compared
from gicli.render import What

app = typer.Typer(
    name="rules",
    help=_("The law as data."),
    no_args_is_help=True,
    cls=WordedGroup,
    add_completion=False,
)


@app.callback()
def group(lang: Lang = None) -> None:
    """Options before the command."""


@app.command("list", cls=WordedCommand, help=_("The rule packs and the limits that each sets."))
def list_packs(
    form: Annotated[str, form_of(What.PACKS)] = "table",
    output: Output = None,
    lang: Lang = None,
) -> None:
    book, _name = rules_and_name(None)
    show(What.PACKS, form, book, output)


@app.command(
    "show", cls=WordedCommand, help=_("One pack, limit by limit, with the words of the law.")
)
def show_pack(
    pack: Annotated[str, typer.Argument(metavar="PACK|FILE", help=_("Such as shanxi-swt."))],
    form: Annotated[str, form_of(What.PACK)] = "table",
    output: Output = None,
    lang: Lang = None,
) -> None:
    book, name = rules_and_name(pack)
    show(What.PACK, form, book.named(name), output)


@app.command(
    "compare",
    cls=WordedCommand,
    help=_("One limit under every pack that covers the day, side by side."),
)
def compare(
    limit: Annotated[str, typer.Argument(metavar="LIMIT", help=_("Such as reply."))],
    starts: Annotated[
        date,
        typer.Argument(
            metavar="DATE", parser=day, help=_("Day of the event that starts the clock.")
        ),
    ],
    rules: Rules = None,
    as_of: AsOf = None,
    form: Annotated[str, form_of(What.COMPARISON)] = "table",
    output: Output = None,
    known_on: KnownOn = None,
    region: Region = None,
    lang: Lang = None,
) -> None:
    book, _name = rules_and_name(rules)
    found = compared(limit, starts, as_of or today(), book, calendar(known_on, region))
    show(What.COMPARISON, form, found, output)
