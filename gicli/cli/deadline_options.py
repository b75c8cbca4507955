"""Options of the commands that calculate one deadline."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from gicli.cli.language import _
from gicli.cli.options import day, whole
from gicli.cli.usage import parser
from gicli.core.civildate import parse_date
from gicli.core.message import Refused, say

Pause = tuple[date, date | None]


def read_pause(text: str) -> Pause:
    """FROM..TO, or FROM.. while it lasts. Raises Refused."""
    first, dots, last = text.partition("..")
    if not dots:
        raise Refused(say("write FROM..TO, such as {example}", example="2026-03-09..2026-03-13"))
    start = parse_date(first)
    end = parse_date(last) if last.strip() else None
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
        parser=day,
        help=_("Day the correction arrived; the clock starts afresh."),
        show_default=False,
    ),
]
