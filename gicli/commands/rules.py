"""rules list, show, compare, check: the law as data."""

# No `from __future__ import annotations`: Typer reads the signatures.

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from gicli.cli.app import WordedCommand, WordedGroup
from gicli.cli.clock import today
from gicli.cli.language import _, wording
from gicli.cli.options import AsOf, KnownOn, Lang, Output, Region, Rules, day, form_of, one_of
from gicli.cli.setting import calendar, default_rules, language, own_packs, rules_and_name, show
from gicli.cli.streams import deliver, refuse_to_replace_others
from gicli.cli.talk import report
from gicli.core.law.rules import RulePack
from gicli.core.questions.comparison import compare as compared
from gicli.core.words.message import Message, say, say_n
from gicli.core.words.problem import Problem, Unreadable
from gicli.load.rules.book import load_rule_book
from gicli.load.yamlfile.schema import SCHEMAS
from gicli.load.yamlfile.schema import schema as made
from gicli.render import What
from gicli.render.toolkit.data import dumped

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


@app.command(
    "list",
    cls=WordedCommand,
    help=_("The rule packs by what they are about; see show for the limits of one."),
)
def list_packs(
    form: Annotated[str, form_of(What.PACKS)] = "table",
    output: Output = None,
    lang: Lang = None,
) -> None:
    book, _name = rules_and_name(None)
    show(What.PACKS, form, book, output)


@app.command(
    "show", cls=WordedCommand, help=_("One pack, article by article, with the words of the law.")
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
    help=_("One limit under every pack of the same subject that covers the day, side by side."),
)
def compare(
    limit: Annotated[str, typer.Argument(metavar="LIMIT", help=_("Such as reply."))],
    starts: Annotated[
        date,
        typer.Argument(
            metavar="DATE", parser=day, help=_("Day of the event that starts the clock.")
        ),
    ],
    other: Annotated[
        date | None,
        typer.Option(
            "--and",
            metavar="DATE",
            parser=day,
            help=_("Beside it another day, such as the one on which the law changed."),
            show_default=False,
        ),
    ] = None,
    rules: Rules = None,
    as_of: AsOf = None,
    form: Annotated[str, form_of(What.COMPARISON)] = "table",
    output: Output = None,
    known_on: KnownOn = None,
    region: Region = None,
    lang: Lang = None,
) -> None:
    book, name = rules_and_name(rules)
    days = (starts, other) if other else (starts,)
    subject = book.named(name or default_rules())[-1].subject
    found = compared(limit, days, as_of or today(), book, calendar(known_on, region), subject)
    show(What.COMPARISON, form, found, output)


@app.command(
    "check",
    cls=WordedCommand,
    help=_("Judge rule packs of your own as the ones that come along are judged."),
)
def check_packs(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE…", help=_("Rule packs in YAML."), show_default=False),
    ],
    as_of: AsOf = None,
    lang: Lang = None,
) -> None:
    # Imported here: YAML takes longer than listing what comes along.
    from gicli.load.rules.checks import judge

    verdicts = judge(files, load_rule_book(own_packs()).packs, as_of or today())
    say_it = wording(language()).say
    fine = [verdict for verdict in verdicts if verdict.pack and not verdict.problems]
    lines = (say_it(_fine(verdict.file, verdict.pack)) for verdict in fine if verdict.pack)
    deliver("".join(f"{line}\n" for line in lines), None, machine=False)
    for found in (remark for verdict in fine for remark in verdict.remarks):
        remark = say("worth knowing: {remark}", remark=found.message)
        report(Problem(found.place, remark), language())
    problems = tuple(problem for verdict in verdicts for problem in verdict.problems)
    if problems:
        raise Unreadable(problems)


def _fine(file: Path, pack: RulePack) -> Message:
    return say(
        "{file}: no problems; {pack} sets {limits} and {requirements}. Use it with --rules {file}",
        file=str(file),
        pack=pack.ref,
        limits=say_n("{n} limit", "{n} limits", len(pack.limits)),
        requirements=say_n("{n} requirement", "{n} requirements", len(pack.requirements)),
    )


schema_app = typer.Typer()


@schema_app.command(
    cls=WordedCommand,
    help=_("The JSON Schema of a kind of file, by which editors complete and check it."),
)
def schema(
    name: Annotated[
        str, typer.Argument(metavar="KIND", parser=one_of(SCHEMAS), help=_("The kind of file."))
    ],
    output: Output = None,
    lang: Lang = None,
) -> None:
    if output is not None:
        refuse_to_replace_others(output, "json")
    deliver(dumped(made(name)), output, machine=True)
