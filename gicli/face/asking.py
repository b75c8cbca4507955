"""The three questions: when is it due, what does a ledger owe, which days are worked.

Nothing here prints, or reads the clock or the environment.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

from gicli.core.check.assess import Circumstances
from gicli.core.clock.standing import SOON
from gicli.core.law.rulebook import RuleBook
from gicli.core.law.rules import Length, Unit
from gicli.core.questions.answer import Question, answer
from gicli.core.workdays.workcalendar import WorkCalendar as CoreCalendar
from gicli.face.days import DayLike, day_of, day_or_none, whole_of
from gicli.face.errors import errors_of_the_face
from gicli.face.language import worded
from gicli.face.results import Deadline, Report
from gicli.face.workdays import WorkCalendar
from gicli.load.calendars.shelf import load_calendar
from gicli.load.rules.book import DEFAULT_RULES, load_pack_file, load_rule_book


@cache
def _book() -> RuleBook:
    return load_rule_book()


@cache
def national() -> CoreCalendar:
    return load_calendar()


def book_and_name(rules: str | os.PathLike[str]) -> tuple[RuleBook, str]:
    """The rule book and the pack that is meant: a name, or a YAML file of the caller's."""
    asked = os.fspath(rules)
    if asked.endswith((".yaml", ".yml")):
        return load_pack_file(Path(asked))
    if asked:
        _book().named(asked)
    return _book(), asked


@errors_of_the_face()
def calendar(
    as_known_on: DayLike | None = None, region: str | os.PathLike[str] | None = None
) -> WorkCalendar:
    """The working days of the country: by the notices issued by `as_known_on`, and with the own
    days of a region, by its name or a YAML file, where asked.

    Raises Refused for a region that nobody has, Unreadable for a file that cannot be read.
    """
    return _calendar(day_or_none(as_known_on), os.fspath(region) if region else None)


def _calendar(known_on: date | None = None, region: str | None = None) -> WorkCalendar:
    found = load_calendar(region=region) if region else national()
    return WorkCalendar(found.as_known_on(known_on) if known_on else found, known_on, region)


@errors_of_the_face()
def due(
    limit: str,
    start: DayLike,
    *,
    rules: str | os.PathLike[str] = DEFAULT_RULES,
    pauses: Iterable[tuple[DayLike, DayLike | None]] = (),
    extend: int | None = None,
    as_of: DayLike | None = None,
    supplied: DayLike | None = None,
    within: int | None = None,
    soon: int = SOON,
    calendar: WorkCalendar | None = None,
    lang: str = "zh",
) -> Deadline:
    """When that limit of the pack ends for a clock that starts with the event of `start`.

    `pauses` do not count, each after its first day through its last (None while it lasts); an
    extension by `extend` working days was approved and told in time; on `supplied` a correction
    arrived and the clock starts afresh; `within` is what the agency set where the law leaves the
    length to it. Without `as_of` there is no status. Raises Refused, Unreadable.
    """
    worded(lang)
    day = day_or_none(as_of)
    starts = day_of(start)
    book, name = book_and_name(rules or DEFAULT_RULES)
    question = Question(
        limit,
        starts,
        day or starts,
        name,
        day_or_none(supplied),
        tuple((day_of(first), day_or_none(last)) for first, last in pauses),
        None if extend is None else whole_of(extend, 1, 999),
        None if within is None else Length(whole_of(within, 1, 999), Unit.WORKDAYS),
        whole_of(soon, 0, 250),
    )
    found = answer(question, book, calendar.core if calendar else national())
    return Deadline(found, day, lang)


@errors_of_the_face()
def check(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    rules: str | os.PathLike[str] | None = None,
    as_of: DayLike | None = None,
    soon: int = SOON,
    offices: Iterable[str] = (),
    hidden: bool = False,
    calendar: WorkCalendar | None = None,
    lang: str = "zh",
) -> Report:
    """Every item of the ledgers, judged: files, folders and patterns as `gicli check` takes them.

    `rules` go before those that items and ledgers name. Without `as_of` every item is judged with
    all of its facts known, and has no status. What is wrong with a ledger is in `problems`; raises
    Refused and Unreadable for rules, a calendar or an office that there is not.
    """
    # Imported here: who asks for one date reads no ledger.
    from gicli.face.ledgers import Asked, report_of

    worded(lang)
    several = [paths] if isinstance(paths, (str, os.PathLike)) else paths
    book, insisted = book_and_name(rules or "")
    by = calendar or _calendar()
    asked = Asked(
        tuple(os.fspath(path) for path in several),
        day_or_none(as_of),
        tuple([offices] if isinstance(offices, str) else offices),
        hidden,
        None if by.region else (lambda region: _calendar(by.as_known_on, region).core),
    )
    day = asked.as_of or date.max
    under = Circumstances(
        book, by.core, day, DEFAULT_RULES, whole_of(soon, 0, 250), insisted=insisted
    )
    found, remarks = report_of(asked, under)
    return Report(found, remarks, asked.as_of, lang)
