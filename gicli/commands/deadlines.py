"""publish, update, reply, consult, correct, due: one limit, one day, one answer."""

# No `from __future__ import annotations` here: the commands that differ only in name are made by
# a function, and what it is given stands in their signatures.

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from gicli.cli.clock import today
from gicli.cli.commands import WordedCommand
from gicli.cli.deadline_options import Extend, Pauses, Supplied, Within
from gicli.cli.language import _
from gicli.cli.options import (
    AsOf,
    Explain,
    KnownOn,
    Lang,
    Output,
    Region,
    Rules,
    Soon,
    day,
    form_of,
)
from gicli.cli.setting import calendar, default_rules, rules_and_name, show
from gicli.core.answer import Question, answer
from gicli.core.message import Refused, say
from gicli.core.rules import Length, Unit
from gicli.core.standing import SOON
from gicli.render import What

app = typer.Typer()
Form = Annotated[str, form_of(What.ANSWER)]


def _started(metavar: str, event: str) -> Any:  # noqa: ANN401 — what typer.Argument gives
    return typer.Argument(metavar=metavar, parser=day, help=event, show_default=False)


def _ask(
    question: Question,
    known_on: date | None,
    region: str | None,
    form: str,
    output: Path | None,
    explain: bool,
) -> None:
    """Answer the question; its `rules` may still be a file, or "" for the default."""
    facts = [question.supplied, *(begin for begin, _end in question.pauses)]
    for stated in facts:
        if stated is not None and stated < question.starts:
            begins = question.starts
            raise Refused(
                say("{day} is before the clock starts, {start}", day=stated, start=begins)
            )
    book, name = rules_and_name(question.rules)
    found = answer(
        question._replace(rules=name or default_rules()), book, calendar(known_on, region)
    )
    show(What.ANSWER, form, found, output, explain=explain)


def _limit_command(limit: str, metavar: str, event: str, help_: str) -> None:
    """A command for one limit that has nothing but a start."""

    @app.command(limit, help=help_, cls=WordedCommand)
    def ask(
        starts: Annotated[date, _started(metavar, event)],
        rules: Rules = None,
        as_of: AsOf = None,
        form: Form = "table",
        explain: Explain = False,
        output: Output = None,
        known_on: KnownOn = None,
        region: Region = None,
        soon: Soon = SOON,
        lang: Lang = None,
    ) -> None:
        question = Question(limit, starts, as_of or today(), rules or "", soon=soon)
        _ask(question, known_on, region, form, output, explain)


_limit_command(
    "publish",
    "FORMED",
    _("Day the information was formed."),
    _("By when information formed that day must be published."),
)
_limit_command(
    "update",
    "CHANGED",
    _("Day its content changed."),
    _("By when a changed published item must be updated."),
)


@app.command(
    cls=WordedCommand, help=_("By when an application must be answered; also if extended in full.")
)
def reply(
    starts: Annotated[date, _started("RECEIVED", _("Day the application was received."))],
    supplied: Supplied = None,
    pauses: Pauses = None,
    extend: Extend = None,
    rules: Rules = None,
    as_of: AsOf = None,
    form: Form = "table",
    explain: Explain = False,
    output: Output = None,
    known_on: KnownOn = None,
    region: Region = None,
    soon: Soon = SOON,
    lang: Lang = None,
) -> None:
    question = Question(
        "reply",
        starts,
        as_of or today(),
        rules or "",
        supplied=supplied,
        pauses=tuple(pauses or ()),
        extend=extend,
        soon=soon,
    )
    _ask(question, known_on, region, form, output, explain)


_limit_command(
    "consult",
    "SERVED",
    _("Day the rights-holder received the letter."),
    _("By when the rights-holder must answer."),
)


@app.command(cls=WordedCommand, help=_("By when the applicant must correct the application."))
def correct(
    starts: Annotated[date, _started("SERVED", _("Day the applicant received the notice."))],
    within: Within = None,
    rules: Rules = None,
    as_of: AsOf = None,
    form: Form = "table",
    explain: Explain = False,
    output: Output = None,
    known_on: KnownOn = None,
    region: Region = None,
    soon: Soon = SOON,
    lang: Lang = None,
) -> None:
    length = _workdays(within)
    question = Question("correct", starts, as_of or today(), rules or "", within=length, soon=soon)
    _ask(question, known_on, region, form, output, explain)


@app.command(cls=WordedCommand, help=_("The same for any limit of a rule pack, by its id."))
def due(
    limit: Annotated[
        str, typer.Argument(metavar="LIMIT", help=_("Such as annual-report; see gicli rules list."))
    ],
    starts: Annotated[date, _started("DATE", _("Day of the event that starts the clock."))],
    pauses: Pauses = None,
    extend: Extend = None,
    within: Within = None,
    rules: Rules = None,
    as_of: AsOf = None,
    form: Form = "table",
    explain: Explain = False,
    output: Output = None,
    known_on: KnownOn = None,
    region: Region = None,
    soon: Soon = SOON,
    lang: Lang = None,
) -> None:
    question = Question(
        limit,
        starts,
        as_of or today(),
        rules or "",
        pauses=tuple(pauses or ()),
        extend=extend,
        within=_workdays(within),
        soon=soon,
    )
    _ask(question, known_on, region, form, output, explain)


def _workdays(n: int | None) -> Length | None:
    return Length(n, Unit.WORKDAYS) if n else None
