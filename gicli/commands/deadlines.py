"""Options of the commands that calculate one deadline."""

# No `from __future__ import annotations`: Typer reads the signatures.

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from gicli.cli.app import WordedCommand
from gicli.cli.clock import today
from gicli.cli.language import _
from gicli.cli.line.usage import parser
from gicli.cli.options import (
    AsOf,
    Explain,
    KnownOn,
    Lang,
    Output,
    Region,
    Rules,
    Soon,
    fact_day,
    form_of,
    read_day,
    read_fact_day,
    whole,
)
from gicli.cli.setting import calendar, default_rules, rules_and_name, show
from gicli.core.clock.standing import SOON
from gicli.core.law.rules import Length, Unit
from gicli.core.questions.answer import Question, answer
from gicli.core.words.message import Refused, say
from gicli.render import What

Pause = tuple[date, date | None]


def read_pause(text: str) -> Pause:
    """FROM..TO, or FROM.. while it lasts. Raises Refused."""
    first, dots, last = text.partition("..")
    if not dots:
        raise Refused(say("write FROM..TO, such as {example}", example="2026-03-09..2026-03-13"))
    start = read_fact_day(first)
    end = read_day(last) if last.strip() else None
    if end is not None and end < start:
        raise Refused(say("“{found}” ends before it begins", found=text))
    return start, end


pause = parser(read_pause, "FROM..TO")

Pauses = Annotated[
    list[tuple] | None,  # type: ignore[type-arg]
    typer.Option(
        "--pause",
        metavar="FROM..TO",
        parser=pause,
        help=_(
            "A time that does not count, after FROM through TO; FROM.. while it lasts. Repeatable."
        ),
        show_default=False,
    ),
]
Extend = Annotated[
    int | None,
    typer.Option(
        "--extend",
        metavar="DAYS",
        parser=whole(1, 999),
        help=_("Extended by so many working days, approved and told in time."),
        show_default=False,
    ),
]
Within = Annotated[
    int | None,
    typer.Option(
        "--within",
        metavar="DAYS",
        parser=whole(1, 999),
        help=_("Working days that the agency set, where the law leaves that to it."),
        show_default=False,
    ),
]
Supplied = Annotated[
    date | None,
    typer.Option(
        "--supplied",
        metavar="DATE",
        parser=fact_day,
        help=_("Day the correction arrived; the clock starts afresh."),
        show_default=False,
    ),
]


# a function, and what it is given stands in their signatures.


app = typer.Typer()
Form = Annotated[str, form_of(What.ANSWER)]


def _started(metavar: str, event: str) -> Any:  # noqa: ANN401 — what typer.Argument gives
    return typer.Argument(metavar=metavar, parser=fact_day, help=event, show_default=False)


def _ask(
    question: Question,
    known_on: date | None,
    region: str | None,
    form: str,
    output: Path | None,
    explain: bool,
) -> None:
    """Answer the question; its `rules` may still be a file, or "" for the default."""
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
