"""Options that commands share, and how their values are read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from gicli.cli.clock import today
from gicli.cli.language import LANGUAGES, _
from gicli.cli.line.typer_parts import given
from gicli.cli.line.usage import parser
from gicli.cli.streams import is_stdout
from gicli.core.words.civildate import parse_spoken_date
from gicli.core.words.message import Refused, say
from gicli.render import What, formats


def one_of(known: Iterable[str]) -> Callable[[Any], str]:
    """A parser for one of these words."""
    words = tuple(known)

    def read(text: str) -> str:
        if text not in words:
            raise Refused(
                say("there is no “{name}” here; there are: {known}", name=text, known=words)
            )
        return text

    return parser(read, "|".join(words))


def whole(first: int, last: int) -> Callable[[Any], int]:
    """A parser for a whole number from `first` to `last`, both included."""

    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit() and first <= int(text[:6]) <= last):
            raise Refused(
                say(
                    "“{found}” is not a whole number from {first} to {last}",
                    found=text,
                    first=first,
                    last=last,
                )
            )
        return int(text)

    return parser(read, "N")


def form_of(what: What) -> Any:  # noqa: ANN401 — what typer.Option gives
    """--format, with the formats that RENDERERS knows for it."""
    known = formats(what)
    return typer.Option(
        "--format", metavar="|".join(known), parser=one_of(known), help=_("Form of the output.")
    )


def read_day(text: str) -> date:
    """A day as somebody writes it on the day of --as-of. Raises Refused."""
    return parse_spoken_date(text, day_asked())


def read_fact_day(text: str) -> date:
    """The day on which something happened: without its year it is not after that of --as-of."""
    try:
        return parse_spoken_date(text, day_asked(), happened=True)
    except Refused:
        # Imported here: most days are written as the format has them.
        from gicli.load.ledgers.words.days import day_with_its_year

        with suppress(Refused):
            return day_with_its_year(text)
        raise


def day_asked() -> date:
    """The day of --as-of, which is read before all else; today where it is left out."""
    asked = given("as_of")
    return asked if isinstance(asked, date) else today()


day = parser(read_day, "DATE")
fact_day = parser(read_fact_day, "DATE")

Rules = Annotated[
    str | None,
    typer.Option(
        "--rules",
        metavar="PACK|FILE",
        help=_("Rule pack, such as shanxi or national@2019-05-15, or a file."),
        show_default=False,
    ),
]
AsOf = Annotated[
    date | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        parser=day,
        # What other days mean without their year hangs on it.
        is_eager=True,
        help=_("The day to judge on. Default: today in China."),
        show_default=False,
    ),
]
KnownOn = Annotated[
    date | None,
    typer.Option(
        "--calendar-as-known-on",
        metavar="DATE",
        parser=day,
        help=_("Use only the holiday notices issued by that day."),
        show_default=False,
    ),
]
Region = Annotated[
    str | None,
    typer.Option(
        "--region",
        metavar="NAME|FILE",
        help=_("With a region's own days off, such as hubei."),
        show_default=False,
    ),
]


def _to_file(name: Any) -> Path | None:  # noqa: ANN401 — what Typer hands over
    """The file; None for the names of stdout, which is what leaving it out means too."""
    return None if is_stdout(str(name)) else Path(name)


Output = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        parser=_to_file,
        help=_("Write to a file instead of the screen."),
        show_default=False,
    ),
]
Explain = Annotated[bool, typer.Option("--explain", help=_("Show every step and its authority."))]
Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help=_("Print nothing when there is nothing to say."))
]
Partial = Annotated[
    bool,
    typer.Option(
        "--partial", help=_("Write the workbook even without the items that could not be read.")
    ),
]
Soon = Annotated[
    int,
    typer.Option(
        "--soon",
        metavar="N",
        parser=whole(0, 250),
        help=_("Working days left that count as due soon."),
    ),
]
Ledgers = Annotated[
    list[str],
    typer.Argument(
        metavar="LEDGER…",
        help=_(
            "Ledgers in YAML, Excel (.xlsx) or CSV, or folders of them. Default: those of gicli.toml."
        ),
        show_default=False,
    ),
]
Offices = Annotated[
    list[str] | None,
    typer.Option(
        "--office",
        metavar="OFFICE",
        help=_("Only the items of this office. Repeatable."),
        show_default=False,
    ),
]
Mapped = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="HEADING=KEY",
        help=_("What a column is, such as Date=received; HEADING= leaves it out. Repeatable."),
        show_default=False,
    ),
]
Words = Annotated[
    list[str] | None,
    typer.Option(
        "--map-value",
        metavar="WORD=VALUE",
        help=_("What a word in the cells means, such as Counter=in-person. Repeatable."),
        show_default=False,
    ),
]
Hidden = Annotated[
    bool,
    typer.Option(
        "--hidden", help=_("Take in the sheets and rows that a workbook hides or strikes through.")
    ),
]
Lang = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar="zh|en",
        parser=one_of(LANGUAGES),
        help=_("Language. Default: that of gicli.toml, else the locale's."),
        show_default=False,
    ),
]


LedgerFile = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        metavar="FILE",
        help=_("The ledger. Default: GICLI_LEDGER, gicli.toml, else the only one in this folder."),
        show_default=False,
    ),
]
