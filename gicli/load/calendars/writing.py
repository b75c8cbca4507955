"""Notices → the text of a calendar file, as calendars/<year>.yaml has it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from gicli.core.words.problem import Unreadable
from gicli.core.workdays.notices import Holiday, Notice


def calendar_text(year: int, notices: Iterable[Notice]) -> str:
    """The file of one year; reading it gives the same notices."""
    return f"year: {year}\nnotices:\n" + notices_text(notices)


def notices_text(notices: Iterable[Notice]) -> str:
    """The notices as they stand under `notices:`."""
    lines: list[str] = []
    for notice in sorted(notices, key=lambda notice: notice.issued):
        lines += _notice(notice)
    return "".join(f"{line}\n" for line in lines)


def gained_text(text: str, year: int, held: Iterable[Notice], notices: Iterable[Notice]) -> str:
    """The text of a file that holds `held`, for all the `notices`; what stands in it is kept.

    Only where a notice in it has changed itself is it written anew, under its own first remarks.
    """
    known, wanted = tuple(held), tuple(notices)
    if not _missing(wanted, known):
        return text
    if not _missing(known, wanted):
        longer = f"{text.rstrip()}\n{notices_text(_missing(wanted, known))}"
        if not _missing(wanted, _read_back(longer)):
            return longer
    return "".join(f"{line}\n" for line in _remarks(text)) + calendar_text(year, wanted)


def _missing(notices: tuple[Notice, ...], among: tuple[Notice, ...]) -> list[Notice]:
    return [notice for notice in notices if notice not in among]


def _read_back(text: str) -> tuple[Notice, ...]:
    # Imported here: the other commands of a calendar read no YAML.
    from gicli.load.calendars.files import read_calendar_text

    try:
        return read_calendar_text(Path(), text)
    except Unreadable:
        return ()


def _remarks(text: str) -> Iterator[str]:
    for line in text.removeprefix("\ufeff").splitlines():
        if line.strip() and not line.startswith("#"):
            return
        yield line


def _notice(notice: Notice) -> Iterator[str]:
    yield f"  - number: {_text(notice.number) if notice.number else 'null'}"
    yield f"    issued: {notice.issued.isoformat()}"
    for key, day in (("signed", notice.signed), ("published", notice.published)):
        if day is not None:
            yield f"    {key}: {day.isoformat()}"
    if notice.unverified:
        yield f"    unverified: [{', '.join(notice.unverified)}]"
    yield f"    url: {_text(notice.url) if notice.url else 'null'}"
    yield "    holidays:"
    for holiday in notice.holidays:
        yield f"      - {{{_holiday(holiday)}}}"


def _holiday(holiday: Holiday) -> str:
    first, last = holiday.first.isoformat(), holiday.last.isoformat()
    parts = [
        f"name: {_text(holiday.name)}",
        f"rest: {first}" + (f"..{last}" if last != first else ""),
    ]
    for key, days in (("work", holiday.work), ("statutory", holiday.statutory)):
        if days:
            parts.append(f"{key}: [{', '.join(day.isoformat() for day in days)}]")
    return ", ".join(parts)


def _text(text: str) -> str:
    """Plain where YAML takes it for the same text, else quoted."""
    plain = all(char.isalnum() or char in "〔〕、/.:-_" for char in text) and ": " not in text
    return text if plain and text[0] not in ":-" else json.dumps(text, ensure_ascii=False)
