"""The rows of one sheet: the recorded facts of each item, then what was worked out for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from gicli.core.headings import COMPUTED, MOST_COLUMNS, Heading
from gicli.core.message import Name, Refused, say
from gicli.core.register import Row
from gicli.core.vocabulary import LEDGER
from gicli.render.sheet_columns import Cell, computed, fact, fact_columns
from gicli.render.wording import Wording

LEDGER_OF = Name(LEDGER["ledger"][0], "ledger")
# What every clerk fills in; any other column without a single fact need not be seen.
_USUAL = {
    "": "id kind title office channel applicant received replied outcome reason formed reviewed "
    "published changed updated duty year since done note",
    "correction": "notified served supplied",
    "consultations": "with sent answered",
    "extension": "approved told days",
}


class Column(NamedTuple):
    """One column of a sheet."""

    name: Name
    heading: Heading | None
    # Of a fact; None where the column is worked out, or names the ledger.

    @property
    def is_computed(self) -> bool:
        return self.name in COMPUTED

    @property
    def is_usual(self) -> bool:
        if self.heading is None:
            return True
        usual = _USUAL.get(self.heading.record, "").split()
        return self.heading.n <= 1 and self.heading.key in usual


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
        *((Column(LEDGER_OF, None),) if named else ()),
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
    worked_out = computed(row, wording) | {LEDGER_OF: row.ledger.title or row.ledger.file}
    return tuple(
        fact(row.item, column.heading, wording) if column.heading else worked_out.get(column.name)
        for column in columns
    )
