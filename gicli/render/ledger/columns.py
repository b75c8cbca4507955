"""Ledgers as one flat CSV: every kind of item, every recorded fact, what was worked out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from gicli.core.check.register import Register, Row
from gicli.core.ledger.headings import (
    BASIS,
    COMPUTED,
    DUE,
    FINDINGS,
    LEDGER_OF,
    LEFT,
    MOST_COLUMNS,
    NO,
    RULES_OF,
    STATUS,
    YES,
    Heading,
)
from gicli.core.ledger.items import AnyItem
from gicli.core.ledger.tables import CHOICES, KEYS, KIND_OF, RECORDS, laid_out, recorded, records
from gicli.core.words.message import Name, Refused, say
from gicli.render.toolkit.data import Cell, csv_text
from gicli.render.toolkit.page import Page
from gicli.render.words.phrases import finding_in_words, status_in_words
from gicli.render.words.wording import Wording


def fact_columns(kinds: Sequence[str], items: Sequence[AnyItem]) -> Iterator[Heading]:
    """A heading for every fact that items of these kinds can have, as many as the fullest needs."""
    for key in laid_out(kinds):
        if key in RECORDS:
            yield from _record_columns(key, items)
        elif key != "kind" or len(kinds) > 1:
            yield Heading(key)


def _record_columns(record: str, items: Sequence[AnyItem]) -> Iterator[Heading]:
    most = max((len(records(item, record)) for item in items), default=0)
    for n in range(1, max(most, 1) + 1):
        # Who is asked is often more than one; a second notice or extension is the exception.
        shown = n if n > 1 or record == "consultations" else 0
        for key in RECORDS[record]:
            yield Heading(key, record, shown)


def fact(item: AnyItem, heading: Heading, wording: Wording) -> Cell:
    """What the ledger records there, in the reader's language; None where nothing is."""
    found = _recorded(item, heading)
    if isinstance(found, bool):
        # A blank means the same as “no” where the law asks for a justification.
        return wording.name(YES if found else NO) if found or heading.key == "competent" else None
    if isinstance(found, tuple):
        return wording.listed(_word(heading.key, part, wording) for part in found) or None
    if isinstance(found, int | date):
        return found
    return _word(heading.key, found, wording) if found else None


def _word(key: str, value: object, wording: Wording) -> str:
    writings = CHOICES.get(key, {}).get(str(value))
    return wording.name(Name(writings[0], str(value))) if writings else str(value)


def _recorded(item: AnyItem, heading: Heading) -> object:
    kind = KIND_OF[type(item)]
    if heading.record:
        found = records(item, heading.record)
        at = max(heading.n, 1) - 1
        return getattr(found[at], heading.fact.field) if at < len(found) else None
    if heading.key == "kind":
        return kind
    return recorded(item, heading.key) if heading.key in KEYS[kind] else None


def computed(row: Row, wording: Wording) -> dict[Name, Cell]:
    """Status, due date and the rest, by heading; what begins later has none."""
    if row.checked is None:
        return {FINDINGS: wording.say(row.problem.message)} if row.problem else {}
    judged = row.checked.assessment
    told = [wording.say(finding_in_words(part)) for part in row.checked.findings]
    cites = (judged.deadline.limit.cite, *(part.cite for part in row.checked.findings))
    return {
        STATUS: wording.say(status_in_words(judged)),
        DUE: judged.deadline.due,
        LEFT: judged.standing.working_days_left,
        FINDINGS: "\n".join(told) or None,
        BASIS: "\n".join(dict.fromkeys(cite.text for cite in cites if cite)),
    }


class Column(NamedTuple):
    """One column of a sheet."""

    name: Name
    heading: Heading | None
    """Of a fact; None where the column is worked out, or names the ledger."""

    @property
    def is_computed(self) -> bool:
        return self.name in COMPUTED

    @property
    def is_usual(self) -> bool:
        """What every clerk fills in; any other column without a single fact need not be seen."""
        return self.heading is None or (self.heading.n <= 1 and self.heading.fact.usual)


class Table(NamedTuple):
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def header(self, wording: Wording) -> tuple[str, ...]:
        return tuple(wording.name(column.name) for column in self.columns)


def table(kinds: Sequence[str], rows: Sequence[Row], wording: Wording, *, named: bool) -> Table:
    """Items of these kinds; `named`: each with the ledger that it comes from.

    Raises Refused for more columns than a sheet is read with.
    """
    headings = tuple(fact_columns(kinds, [row.item for row in rows]))
    columns = (
        *((Column(LEDGER_OF, None), Column(RULES_OF, None)) if named else ()),
        *(Column(heading.name, heading) for heading in headings),
        *(Column(name, None) for name in COMPUTED),
    )
    if len(columns) > MOST_COLUMNS:
        raise Refused(
            say(
                "an item with so many records needs {n} columns; a sheet has {most} at most",
                n=len(columns),
                most=MOST_COLUMNS,
            )
        )
    return Table(columns, tuple(_cells(row, columns, wording) for row in rows))


def _cells(row: Row, columns: Sequence[Column], wording: Wording) -> tuple[Cell, ...]:
    worked_out = computed(row, wording) | {
        LEDGER_OF: row.ledger.title or None,
        RULES_OF: row.ledger.rules or None,
    }
    return tuple(
        fact(row.item, column.heading, wording) if column.heading else worked_out.get(column.name)
        for column in columns
    )


def ledger_csv(register: Register, page: Page) -> str:
    """Raises Refused where a ledger names a calendar: a CSV has no place for it."""
    if register.calendar:
        raise Refused(
            say("a CSV has no place for the calendar “{name}”; write .xlsx", name=register.calendar)
        )
    found = table(list(KEYS), register.rows(), page.wording, named=True)
    return csv_text(found.header(page.wording), found.rows)
