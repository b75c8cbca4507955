"""The annual report's table of requests as `gicli.annual/1`."""

from __future__ import annotations

from typing import Any

from gicli.core.annual import Annual, Count, Identity, Row
from gicli.core.annual_form import COLUMNS, OTHER_PARTS, SOURCE, TITLE
from gicli.core.annual_gaps import Gap
from gicli.core.annual_requests import YearOfRequests
from gicli.render import item_parts as items
from gicli.render import json_parts as parts
from gicli.render.annual_words import HEADS, warnings
from gicli.render.page import Page

_TOTAL = "total"


def render(found: Annual, page: Page) -> str:
    words = page.wording
    names = (*(column.id for column in COLUMNS), _TOTAL)
    return parts.dumped(
        {
            "schema": "gicli.annual/1",
            **year(found.of, page),
            "title": words.name(TITLE),
            "form": {"cite": SOURCE.text, "quote": SOURCE.quote},
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
