"""Notices → the text of a calendar file, as calendars/<year>.yaml has it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from gicli.core.workdays.notices import Holiday, Notice


def calendar_text(year: int, notices: Iterable[Notice]) -> str:
    """The file of one year; reading it gives the same notices."""
    lines = [f"year: {year}", "notices:"]
    for notice in sorted(notices, key=lambda notice: notice.issued):
        lines += _notice(notice)
    return "\n".join(lines) + "\n"


def _notice(notice: Notice) -> Iterator[str]:
    yield f"  - number: {_text(notice.number) if notice.number else 'null'}"
    yield f"    issued: {notice.issued.isoformat()}"
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
