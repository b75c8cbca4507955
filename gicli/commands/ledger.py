"""ledger: begin, fill, import and export ledgers. A command's module is imported when it is called."""

# No `from __future__ import annotations`: Typer reads the signatures.

import sys
from pathlib import Path
from typing import Annotated

import typer

from gicli.cli.app import LazyGroup, WordedCommand
from gicli.cli.config.values import chosen
from gicli.cli.language import _, wording
from gicli.cli.options import Lang, one_of
from gicli.cli.setting import default_rules, language, rules_and_name
from gicli.cli.talk import tell
from gicli.cli.writing import refuse_unreachable, replace_file
from gicli.core.words.message import Refused, say
from gicli.load.files import exists, resolved
from gicli.load.ledgers.places import refuse_name_of_sheet
from gicli.load.ledgers.template import how_to_schema, new_ledger, what_follows


class LedgerGroup(LazyGroup):
    """The commands of `gicli ledger`: add yours here, as a module whose `app` holds the command."""

    modules = {  # noqa: RUF012 — as LazyGroup says
        "init": "commands.ledger",
        "add": "record.add_command",
        "log": "commands.explain",
        "import": "commands.ledger_import",
        "export": "commands.ledger_export",
    }


app = typer.Typer(
    name="ledger",
    help=_("Begin, fill, import and export ledgers."),
    no_args_is_help=True,
    cls=LedgerGroup,
    add_completion=False,
)


@app.callback()
def group(lang: Lang = None) -> None:
    """Options before the command."""


@app.command(cls=WordedCommand, help=_("Begin a ledger, with one item as a comment."))
def init(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=_("Where to write."))] = Path(
        "ledger.yaml"
    ),
    title: Annotated[str, typer.Option("--title", help=_("Its title."), show_default=False)] = "",
    rules: Annotated[
        str | None,
        typer.Option(
            "--rules",
            metavar="PACK",
            help=_("The rule pack for all its items, such as shanxi."),
            show_default=False,
        ),
    ] = None,
    keys: Annotated[
        str | None,
        typer.Option(
            "--keys",
            metavar="zh|en",
            parser=one_of(("zh", "en")),
            help=_("Language of its keys. Default: the one that gicli speaks."),
            show_default=False,
        ),
    ] = None,
    lang: Lang = None,
) -> None:
    book, name = rules_and_name(rules)
    name = name or _asked() or default_rules()
    *_, pack = book.named(name)
    text = new_ledger(title, name, chinese=(keys or language()) == "zh")
    _be_free(file)
    replace_file(resolved(file), text, last_look=lambda: _be_free(file))
    tell(say("written to {file}", file=str(file)), language())
    tell(what_follows(pack), language())
    tell(how_to_schema(), language())


def _be_free(file: Path) -> None:
    """Raises Refused for the name of a sheet, and where something stands there."""
    refuse_name_of_sheet(file)
    refuse_unreachable(file)
    if exists(file):
        raise Refused(say("{file} is there already and stays as it is", file=str(file)))


def _asked() -> str:
    """The pack that the office is under, asked where somebody can answer; else empty."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()) or chosen("rules").value:
        return ""
    words = wording(language())
    question = words.say(
        say("Which rules is the office under: 1 the two Shanxi rules of 2015, 2 the Regulation?")
    )
    choices = {"1": "shanxi", "2": "national"}
    while (answered := typer.prompt(question, default="1", err=True).strip()) not in choices:
        pass
    return choices[answered]
