"""The annual report's table of requests as `gicli.annual/1`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gicli.render.toolkit import data as parts
from gicli.render.toolkit import items
from gicli.render.toolkit.page import Page
from gicli.reports.annual import Annual, Count, Identity, Row
from gicli.reports.annual_words import HEADS, warnings
from gicli.reports.form import COLUMNS, OTHER_PARTS, SOURCE, TITLE, source_of
from gicli.reports.performance import Answered, Performance, Performances, Timing
from gicli.reports.requests import Gap, YearOfRequests

_TOTAL = "total"


def annual_json(found: Annual, page: Page) -> str:
    words = page.wording
    names = (*(column.id for column in COLUMNS), _TOTAL)
    source = source_of(found.of.year)
    return parts.dumped(
        {
            "schema": "gicli.annual/1",
            **year(found.of, page),
            "title": words.name(TITLE),
            "form": {"cite": source.text if source else None, "quote": SOURCE.quote},
            "complete": not found.gaps and not found.of.problems and found.of.finished,
            "columns": [
                {"id": name, "name": words.name(head)}
                for name, head in zip(names, HEADS, strict=True)
            ],
            "rows": [_row(row, page) for row in found.rows],
            "identity": {
                name: _identity(each) for name, each in zip(names, found.identities(), strict=True)
            },
            "gaps": [gap(each, page) for each in found.gaps],
            "not_in_the_ledger": [words.name(part) for part in OTHER_PARTS],
            "problems": [items.problem(problem, words) for problem in found.of.problems],
        }
    )


def year(of: YearOfRequests, page: Page) -> dict[str, Any]:
    """What any report of a year begins with; `through` is the last day that is looked at."""
    return {
        "year": of.year,
        "as_of": parts.iso(of.as_of),
        "through": parts.iso(of.through),
        "finished": of.finished,
        "offices_asked_for": list(of.offices),
        "requests": len(of.requests),
        "warnings": [page.wording.say(warning) for warning in warnings(of)],
    }


def gap(found: Gap, page: Page) -> dict[str, Any]:
    place = found.place
    named = {"sheet": place.sheet, "cell": place.cell} if place.sheet else {}
    return {
        "ledger": place.file,
        "line": place.line,
        **named,
        "id": found.id,
        "key": found.key,
        "message": page.wording.say(found.message),
    }


def _row(row: Row, page: Page) -> dict[str, Any]:
    form, words = row.form, page.wording
    above = [words.name(heading) for heading in (form.part, form.group) if heading is not None]
    cells = {column.id: _count(each) for column, each in zip(COLUMNS, row.cells, strict=True)}
    return {
        "id": form.id,
        "number": form.number,
        "name": words.name(form.name),
        "under": above,
        "cells": {**cells, _TOTAL: _count(row.total)},
    }


def _count(found: Count) -> dict[str, int]:
    return found._asdict()


def _identity(found: Identity) -> dict[str, Any]:
    return {**found._asdict(), "holds": found.holds}


def offices_json(found: Performances, page: Page) -> str:
    return parts.dumped(
        {
            "schema": "gicli.offices/1",
            **year(found.of, page),
            "offices": [
                {"office": each.office or None, **_performance(each)} for each in found.offices
            ],
            "total": _performance(found.total),
            "displaced": [items.higher_law(each, page.wording) for each in found.of.higher_law],
            "gaps": [gap(each, page) for each in found.gaps],
            "problems": [items.problem(each, page.wording) for each in found.of.problems],
        }
    )


def _performance(found: Performance) -> dict[str, Any]:
    rate = found.on_time_rate
    return {
        "received": found.received,
        "carried_in": found.carried_in,
        "answered": found.answered(),
        "lapsed": found.lapsed,
        "withdrawn": found.withdrawn,
        "open": found.open,
        "on_time_original": found.answered(Timing.ORIGINAL),
        "on_time_extended": found.answered(Timing.EXTENDED),
        "late": found.answered(Timing.LATE),
        "open_overdue": len(found.overdue),
        "on_time_rate": None if rate is None else float(rate),
        "extended": found.extended,
        "working_days_used": _spread(found, lambda answer: answer.used),
        "working_days_against_original": _spread(found, lambda answer: answer.beyond_original),
        "working_days_against_extended": _spread(found, lambda answer: answer.beyond_extended),
        "late_ids": [
            *(a.handled.recorded.id for a in found.answers if a.timing is Timing.LATE),
            *(handled.recorded.id for handled in found.overdue),
        ],
    }


def _spread(found: Performance, of: Callable[[Answered], int | None]) -> dict[str, int] | None:
    spread = found.spread(of)
    return {"median": spread.median, "p90": spread.ninth_decile} if spread else None
