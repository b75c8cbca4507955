"""notify: reminders of what is due, to whoever works on it, each once."""

# No `from __future__ import annotations`: Typer reads the signatures.

from pathlib import Path
from time import monotonic
from typing import Annotated

import typer

from gicli.cli.app import WordedCommand
from gicli.cli.judging import circumstances, of_these_offices, tell_passed_over
from gicli.cli.language import _, wording
from gicli.cli.options import (
    AsOf,
    KnownOn,
    Lang,
    Ledgers,
    Offices,
    Quiet,
    Region,
    Rules,
    Soon,
    form_of,
    whole,
)
from gicli.cli.setting import language, show
from gicli.cli.talk import ExitCode, tell
from gicli.cli.talk import report as report_problem
from gicli.core.check.audit import Report, audit
from gicli.core.clock.standing import SOON
from gicli.core.words.message import Message, Refused, say, say_n
from gicli.core.words.problem import Problem, any_grave
from gicli.load.open import read_ledgers
from gicli.notify.reminders import Round, Sending, by_office, reminders
from gicli.notify.round import PATIENCE, Manner, sendings
from gicli.notify.store import told_so_far
from gicli.notify.targets import Target, targets
from gicli.render import What

app = typer.Typer()

_EVERY = 5
"""Working days: once a week."""


@app.command(
    cls=WordedCommand,
    help=_(
        "Tell the offices what is due, by WeCom, DingTalk, Feishu or mail (Apprise). Due soon, due today, overdue and every Nth working day after: each is told once, even if a run was missed or made twice. Without --send it only shows what it would send. What is sent is noted beside the ledger, before and after; where a run ended in between, it is sent once more and says so."
    ),
)
def notify(
    ledgers: Ledgers,
    to: Annotated[
        list[str] | None,
        typer.Option(
            "--to",
            metavar="TARGET",
            help=_(
                "Whom to tell: an Apprise address, OFFICE=ADDRESS, or @FILE with one a line. Repeatable. Default: GICLI_NOTIFY, else gicli.toml."
            ),
            show_default=False,
        ),
    ] = None,
    send: Annotated[
        bool, typer.Option("--send", help=_("Send it, rather than show what would be sent."))
    ] = False,
    every: Annotated[
        int,
        typer.Option(
            "--every",
            metavar="N",
            parser=whole(1, 250),
            help=_("Tell again of what is overdue every so many working days."),
        ),
    ] = _EVERY,
    no_titles: Annotated[
        bool, typer.Option("--no-titles", help=_("Tell the ids of the items, not their titles."))
    ] = False,
    offices: Offices = None,
    soon: Soon = SOON,
    rules: Rules = None,
    as_of: AsOf = None,
    form: Annotated[str, form_of(What.DIGEST)] = "table",
    state: Annotated[
        Path | None,
        typer.Option(
            "--state",
            metavar="FILE",
            help=_("Where it is noted what was told. Default: beside the ledger."),
            show_default=False,
        ),
    ] = None,
    quiet: Quiet = False,
    known_on: KnownOn = None,
    region: Region = None,
    lang: Lang = None,
) -> None:
    asked = targets(to or ())
    reading = read_ledgers(ledgers)
    if state is not None and len(reading.files) > 1:
        raise Refused(say("--state is for one ledger; each of several has its own file beside it"))
    under, reading = circumstances(rules, as_of, known_on, region, soon, reading, told=not quiet)
    found = audit(
        of_these_offices(reading, offices), under, reading.problems, missing=reading.missing
    )
    broken = {problem.place.file for problem in found.problems}
    manner = Manner(send, not no_titles, every, wording(language()), quiet, monotonic() + PATIENCE)
    with told_so_far(reading.ledgers, broken, state, under.as_of, keep=send) as states:
        sent = sendings(found, asked, states, manner)
    problems = (*found.problems, *states.problems)
    if form == "json" or (sent and not send):
        show(What.DIGEST, form, Round(under.as_of, not send, sent, problems))
    for problem in (*problems, *states.remarks):
        report_problem(problem, language())
    untold = _untold(found, asked)
    for message in untold:
        # Also with --quiet: a slip in the name of an office would never be noticed.
        tell(message, language())
    if not (quiet or send) and (sent or not (problems or untold)):
        nothing = say("dry run: there is nothing to tell")
        tell(say("dry run: nothing was sent; --send sends it") if sent else nothing, language())
    code = _exit_code(problems, sent)
    if quiet and code:
        tell_passed_over(reading)
    raise typer.Exit(code)


def _untold(found: Report, asked: tuple[Target, ...]) -> list[Message]:
    """Whose items are told to nobody."""
    told = {target.office for target in asked}
    return [
        say_n(
            "{n} item is told to nobody: no target is for “{office}”",
            "{n} items are told to nobody: no target is for “{office}”",
            len(of_office),
            office=office or say("without an office"),
        )
        for office, of_office in by_office(reminders(found)).items()
        if not told & {None, office}
    ]


def _exit_code(problems: tuple[Problem, ...], sent: tuple[Sending, ...]) -> ExitCode:
    """3 outranks 1: what could not be read may be the worst of all."""
    if any_grave(problems):
        return ExitCode.CANNOT_DECIDE
    failed = any(sending.delivered is False for sending in sent)
    return ExitCode.FINDINGS if failed else ExitCode.OK
