"""calendars/<year>.yaml → Notices, node by node."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple, TypeVar

import yaml

from gicli.core.words.civildate import parse_date
from gicli.core.words.message import Refused, say
from gicli.core.words.problem import Unreadable
from gicli.core.workdays.notices import Holiday, Notice
from gicli.load.files import unreadable
from gicli.load.yamlfile.compose import compose
from gicli.load.yamlfile.files import read_text
from gicli.load.yamlfile.nodes import Fields, Reader, shape

YEAR = shape("year notices")
REGION = shape("region notices", "festivals")
NOTICE = shape("issued holidays", "number url issuer signed published unverified")
REGION_NOTICE = shape("year issuer issued holidays", "number url signed published unverified")
HOLIDAY = shape("name rest", "work statutory")
UNVERIFIED = ("number", "issued", "signed", "published")
"""What a notice may say of itself that no second copy confirms."""
_ISSUER = "国务院办公厅"
_T = TypeVar("_T")
NO_FESTIVALS = "none"
"""What `festivals` says of a country whose days off are these alone."""


class Region(NamedTuple):
    """The days of a region's or an office's own."""

    notices: tuple[Notice, ...] = ()
    alone: bool = False
    """Whether they are the only days off: another country has none of China's."""


def read_calendar(file: Path) -> tuple[Notice, ...]:
    """The notices of one year's file. Raises Unreadable with every problem in it."""
    return _read(file, _notices)


def read_region(file: Path) -> Region:
    """The notices of a region's or an office's own days. Raises Unreadable likewise."""
    return next(iter(_read(file, _region)), Region())


def read_calendar_text(file: Path, text: str) -> tuple[Notice, ...]:
    """The notices of the text that stands, or is to stand, in one year's file. Raises Unreadable."""
    return _converted(str(file), text, _notices)


def _says_something(text: str) -> bool:
    return any(line.strip() and not line.lstrip().startswith("#") for line in text.splitlines())


_TELLS_A_CALENDAR = re.compile(r"^[\"']?(?:year|region|notices)[\"']?\s*[:：]", re.MULTILINE)


def _read(file: Path, convert: Callable[[Reader, yaml.Node], Iterator[_T]]) -> tuple[_T, ...]:
    return _converted(str(file), read_text(file), convert)


def _converted(
    file: str, text: str, convert: Callable[[Reader, yaml.Node], Iterator[_T]]
) -> tuple[_T, ...]:
    reader = Reader(file)
    root, problems = compose(file, text)
    found: tuple[_T, ...] = ()
    if root is not None and not problems:
        found = tuple(convert(reader, root))
    if problems or reader.problems:
        if _says_something(text) and not _TELLS_A_CALENDAR.search(text):
            # Anything may stand in it, and none of that is for a message.
            raise unreadable(
                file, say("this is no calendar, which has “year” or “region”, and “notices”")
            )
        raise Unreadable((*problems, *reader.problems))
    return found


def _notices(reader: Reader, root: yaml.Node) -> Iterator[Notice]:
    top = reader.fields(root, *YEAR)
    year = reader.year(top.get("year"))
    for node in reader.elements(top.get("notices")):
        fields = reader.fields(node, *NOTICE)
        yield from _notice(reader, fields, year)


def _region(reader: Reader, root: yaml.Node) -> Iterator[Region]:
    top = reader.fields(root, *REGION)
    alone = reader.choice(top.get("festivals"), {NO_FESTIVALS: True})
    yield Region(tuple(_region_notices(reader, top)), bool(alone))


def _region_notices(reader: Reader, top: Fields) -> Iterator[Notice]:
    for node in reader.elements(top.get("notices")):
        fields = reader.fields(node, *REGION_NOTICE)
        yield from _notice(reader, fields, reader.year(fields.get("year")))


def _notice(reader: Reader, fields: Fields, year: int | None) -> Iterator[Notice]:
    issued = reader.date(fields.get("issued"))
    holidays = tuple(
        holiday
        for part in reader.elements(fields.get("holidays"))
        if (holiday := _holiday(reader, part, year)) is not None
    )
    if issued is not None and year is not None:
        number = reader.text(fields.get("number")) or None
        issuer = reader.text(fields.get("issuer")) or _ISSUER
        dates = (reader.date(fields.get("signed")), reader.date(fields.get("published")))
        doubted = tuple(_doubted(reader, fields))
        url = reader.text(fields.get("url"))
        yield Notice(year, number, issued, url, holidays, issuer, *dates, doubted)


def _doubted(reader: Reader, fields: Fields) -> Iterator[str]:
    for node in reader.elements(fields.get("unverified")):
        if (key := reader.text(node)) in UNVERIFIED:
            yield key
        else:
            known = say("“{found}” is none of {known}", found=key, known=UNVERIFIED)
            reader.complain(node, known)


def _holiday(reader: Reader, node: yaml.Node, year: int | None) -> Holiday | None:
    fields = reader.fields(node, *HOLIDAY)
    stretch = reader.converted(fields.get("rest"), _stretch)
    work = _dates(reader, fields.get("work"))
    statutory = _dates(reader, fields.get("statutory"))
    if stretch is None:
        return None
    first, last = stretch
    for day in dict.fromkeys((first, last, *work)):
        if year is not None and not (
            day.year == year or (day.year == year - 1 and day.month == 12)
        ):
            reader.complain(
                node, say("{day} does not belong to the notice for {year}", day=day, year=year)
            )
    for day in statutory:
        if not first <= day <= last:
            reader.complain(node, say("the statutory day {day} is not among the days off", day=day))
    for day in work:
        if first <= day <= last:
            reader.complain(node, say("{day} is both a day off and a working day", day=day))
    return Holiday(reader.text(fields.get("name")), first, last, work, statutory)


def _dates(reader: Reader, node: yaml.Node | None) -> tuple[date, ...]:
    days = (reader.date(part) for part in reader.elements(node))
    return tuple(day for day in days if day is not None)


def _stretch(text: str) -> tuple[date, date]:
    """`2026-02-15..2026-02-23`, or a single day."""
    first, dots, last = text.partition("..")
    days = (parse_date(first), parse_date(last if dots else first))
    if days[1] < days[0]:
        raise Refused(say("“{found}” ends before it begins", found=text))
    return days
