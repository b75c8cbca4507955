"""duties and fee: what else the law sets, without any ledger."""

# No `from __future__ import annotations`: Typer reads the signatures.

from typing import Annotated

import typer

from gicli.cli.app import WordedCommand
from gicli.cli.clock import today
from gicli.cli.language import _
from gicli.cli.options import AsOf, KnownOn, Lang, Output, Region, Rules, form_of, whole
from gicli.cli.setting import calendar, default_rules, rules_and_name, show
from gicli.core.questions.bill import bill
from gicli.core.questions.duties import duties as duties_of
from gicli.core.words.message import Refused, say
from gicli.render import What

app = typer.Typer()

Year = Annotated[
    int | None,
    typer.Option(
        "--year",
        metavar="YEAR",
        parser=whole(1000, 9998),
        help=_("The year in which they are due. Default: this year."),
        show_default=False,
    ),
]


@app.command(
    cls=WordedCommand,
    help=_("Every duty that comes round in a year: reports, deliveries, reviews."),
)
def duties(
    year: Year = None,
    rules: Rules = None,
    as_of: AsOf = None,
    form: Annotated[str, form_of(What.DUTIES)] = "table",
    output: Output = None,
    known_on: KnownOn = None,
    region: Region = None,
    lang: Lang = None,
) -> None:
    book, name = rules_and_name(rules)
    day = as_of or today()
    found = duties_of(
        year or day.year, name or default_rules(), day, book, calendar(known_on, region)
    )
    show(What.DUTIES, form, found, output)


_MOST = 99999

Items = Annotated[
    int | None,
    typer.Option(
        "--items",
        metavar="N",
        parser=whole(1, _MOST),
        help=_("Applications of one applicant in one calendar month."),
        show_default=False,
    ),
]
Pages = Annotated[
    int | None,
    typer.Option(
        "--pages",
        metavar="N",
        parser=whole(1, _MOST),
        help=_("Pages provided."),
        show_default=False,
    ),
]


@app.command(
    cls=WordedCommand,
    help=_("What the processing fee comes to: by the application or by the page."),
)
def fee(
    items: Items = None,
    pages: Pages = None,
    as_of: AsOf = None,
    form: Annotated[str, form_of(What.FEE)] = "table",
    output: Output = None,
    lang: Lang = None,
) -> None:
    asked = [(by, n) for by, n in (("items", items), ("pages", pages)) if n is not None]
    if not asked:
        raise Refused(say("say how many: either --items N or --pages N"))
    if len(asked) > 1:
        raise Refused(
            say("give either --items or --pages: only one of the two standards may be used")
        )
    book, _name = rules_and_name(None)
    ((by, n),) = asked
    show(What.FEE, form, bill(by, n, as_of or today(), book), output)
