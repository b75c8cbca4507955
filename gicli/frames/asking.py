"""The two questions for many days at once; nothing here prints, or reads the clock."""

from __future__ import annotations

import os
from datetime import date
from typing import Any

from gicli.core.check.assess import Circumstances
from gicli.core.clock.standing import SOON
from gicli.core.words.message import say
from gicli.face.asking import book_and_name, national
from gicli.face.days import DayLike, day_or_none, whole_of
from gicli.face.errors import MissingExtra, errors_of_the_face
from gicli.face.language import worded
from gicli.face.workdays import WorkCalendar
from gicli.load.rules.book import DEFAULT_RULES

try:
    import numpy  # noqa: ICN001, F401 — whether it is there
    import pyarrow  # noqa: ICN001, F401
except ModuleNotFoundError:
    raise MissingExtra(
        say(
            "tables and columns need numpy and pyarrow; install them with: {command}",
            command="pip install 'gicli[frames]'",
        )
    ) from None

from gicli.frames.kernel import Settings


@errors_of_the_face()
def due(
    column: Any,  # noqa: ANN401 — of any library
    limit: str,
    *,
    rules: str | os.PathLike[str] = DEFAULT_RULES,
    extend: int | None = None,
    bounds: bool = False,
    calendar: WorkCalendar | None = None,
) -> Any:  # noqa: ANN401 — of the same library
    """A column of days → the column of days on which that limit ends, missing where one is missing.

    With `bounds` a table: due, earliest, latest, and whether the date is provisional. Raises Refused
    for what is no day, and for a day that the pack or the calendar does not cover: which, and where.
    """
    from gicli.frames.column import given_back, taken
    from gicli.frames.lookup import Asked, due_days

    book, name = book_and_name(rules or DEFAULT_RULES)
    more = None if extend is None else whole_of(extend, 1, 999)
    asked = Asked(limit, name, more, book, calendar.core if calendar else national())
    days = taken(column)
    return given_back(column, due_days(days, asked, bounds=bounds))


@errors_of_the_face()
def judge(
    table: Any,  # noqa: ANN401 — of any library
    *,
    as_of: DayLike | None = None,
    rules: str | os.PathLike[str] | None = None,
    soon: int = SOON,
    calendar: WorkCalendar | None = None,
    lang: str = "zh",
) -> Any:  # noqa: ANN401 — of the same library
    """The table with a status, dates and findings for every row, as `gicli check` has them.

    The columns are a ledger's keys; other columns are left alone. A row that cannot be judged stays,
    with a null status and the reason in `unread`. Raises Refused for a table that can be no ledger:
    a column that is missing, stands twice, or holds what it cannot.
    """
    from gicli.frames.judging import Judge
    from gicli.frames.table import given_back, taken

    settings = settings_of(as_of=as_of, rules=rules, soon=soon, calendar=calendar, lang=lang)
    whole = taken(table)
    return given_back(table, Judge(whole.schema, settings).judge(whole))


def settings_of(
    *,
    as_of: DayLike | None,
    rules: str | os.PathLike[str] | None,
    soon: int,
    calendar: WorkCalendar | None,
    lang: str,
) -> Settings:
    """What every row is judged under. Raises Refused, Unreadable."""
    worded(lang)
    day = day_or_none(as_of)
    book, insisted = book_and_name(rules or "")
    under = Circumstances(
        book,
        calendar.core if calendar else national(),
        day or date.max,
        DEFAULT_RULES,
        whole_of(soon, 0, 250),
        {},
        insisted,
    )
    return Settings(under, day, lang)
