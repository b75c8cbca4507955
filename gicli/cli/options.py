"""Options that commands share, and how their values are read."""

from __future__ import annotations

import os
import sys
from datetime import date
from gettext import gettext as _
from pathlib import Path
from typing import Annotated, Any

import typer

from gicli.cli.language import LANGUAGES, language_of, wording
from gicli.core.civildate import parse_date
from gicli.core.message import Refused, say
from gicli.render import What, formats

Pause = tuple[date, date | None]


def said(refusal: Refused) -> str:
    """The reason in the language of this run."""
    return wording(language_of(sys.argv[1:], os.environ)).say(refusal.message)


def day(text: str | date) -> date:
    """A day in any of the accepted writings."""
    if isinstance(text, date):
        return text
    try:
        return parse_date(text)
    except Refused as refusal:
        raise typer.BadParameter(said(refusal)) from None


def a_pause(text: str | Pause) -> Pause:
    """FROM..TO, or FROM.. while it lasts."""
    if isinstance(text, tuple):
        return text
    first, dots, last = text.partition("..")
    start = day(first)
    end = day(last) if last.strip() else None
    if not dots:
        raise typer.BadParameter(
            said(Refused(say("write FROM..TO, such as 2026-03-09..2026-03-13")))
        )
    if end is not None and end < start:
        raise typer.BadParameter(said(Refused(say("“{found}” ends before it begins", found=text))))
    return start, end


def form_of(what: What) -> Any:  # noqa: ANN401 — what typer.Option gives
    """--format, with the formats that RENDERERS knows for it."""
    known = "|".join(formats(what))

    def a_form(text: str) -> str:
        if text not in formats(what):
            message = say("there is no format “{name}”; there are: {known}", name=text, known=known)
            raise typer.BadParameter(said(Refused(message)))
        return text

    return typer.Option("--format", metavar=known, parser=a_form, help=_("Form of the output."))


def a_language(text: str | None) -> str | None:
    if text is not None and text not in LANGUAGES:
        raise typer.BadParameter(f"zh | en: {text}")
    return text


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
Output = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        help=_("Write to a file instead of the screen."),
        show_default=False,
    ),
]
Explain = Annotated[bool, typer.Option("--explain", help=_("Show every step and its authority."))]
Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help=_("Print nothing when there is nothing to say."))
]
Soon = Annotated[
    int,
    typer.Option(
        "--soon", metavar="N", min=0, max=250, help=_("Working days left that count as due soon.")
    ),
]
Lang = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar="zh|en",
        callback=a_language,
        help=_("Language. Default: the locale's."),
        show_default=False,
    ),
]
