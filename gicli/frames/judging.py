"""A table → the same with its answers: each distinct combination of facts judged once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pyarrow as pa

from gicli.frames.flat import Row, distinct, fields_of, refuse_wrong_types
from gicli.frames.heads import ANSWERS, UNREAD, Heads, Where, heads_of
from gicli.frames.kernel import Kernel, Outcome, Settings, Verdict

_DAYS = ("due", "base_due", "earliest", "latest")
_TYPES = {
    "status": pa.string(),
    **dict.fromkeys(_DAYS, pa.date32()),
    "working_days_left": pa.int32(),
    "provisional": pa.bool_(),
    "findings": pa.list_(pa.string()),
    UNREAD: pa.string(),
}
ADDED = pa.schema([(name, _TYPES[name]) for name in (*ANSWERS, UNREAD)])
"""The columns that a judgement adds, in their order."""
_MOST_KEPT = 300_000
"""Combinations that are remembered from one part of a table to the next."""

Work = Callable[[str, tuple[Where, ...], list[Row]], Callable[[], list[Verdict]]]
"""Begins to judge rows, and gives what fetches their answers."""


class Judged(NamedTuple):
    """One part of a table, judged."""

    table: pa.Table
    outcomes: Any
    """An array of numpy: what became of each row."""


class Judge:
    """Judges the parts of one table, which have the same columns."""

    def __init__(self, schema: pa.Schema, settings: Settings, work: Work | None = None) -> None:
        """Raises Refused for columns that are missing, stand twice, or hold what they cannot."""
        self.heads: Heads = heads_of(schema.names, fields_of(schema))
        refuse_wrong_types(schema, self.heads)
        kept = [field for field in schema if field.name not in self.heads.replaced]
        self.schema = pa.schema([*kept, *ADDED])
        self._kernel = Kernel(settings)
        self._work = work or self._here
        self._known: dict[tuple[Where, ...], dict[Row, Verdict]] = {}

    def _here(
        self, kind: str, wheres: tuple[Where, ...], rows: list[Row]
    ) -> Callable[[], list[Verdict]]:
        return lambda: self._kernel.judged(kind, wheres, rows)

    def begin(self, table: pa.Table) -> Callable[[], Judged]:
        """Begin with a part; what is given back waits for its answers."""
        found = distinct(table, self.heads)
        known = self._known.setdefault(found.wheres, {})
        verdicts = [known.get(row) for row in found.rows]
        new = [at for at, verdict in enumerate(verdicts) if verdict is None]
        fetch = self._work(self.heads.kind, found.wheres, [found.rows[at] for at in new])

        def finish() -> Judged:
            for at, verdict in zip(new, fetch(), strict=True):
                verdicts[at] = verdict
                if len(known) < _MOST_KEPT:
                    known[found.rows[at]] = verdict
            return self._laid_over(table, verdicts, found.which)

        return finish

    def judge(self, table: pa.Table) -> Judged:
        return self.begin(table)()

    def _laid_over(self, table: pa.Table, verdicts: list[Any], which: Any) -> Judged:  # noqa: ANN401
        numbers = pa.array(which)
        columns = list(zip(*verdicts, strict=True)) or [()] * len(Verdict._fields)
        answers = [
            _array(column, kind).take(numbers)
            for column, kind in zip(columns, ADDED.types, strict=False)
        ]
        outcomes = pa.array(columns[-1], pa.int8()).take(numbers).to_numpy()
        kept = [name for name in table.column_names if name not in self.heads.replaced]
        table = table.select(kept)
        return Judged(
            pa.Table.from_arrays([*table.columns, *answers], schema=self.schema), outcomes
        )


def _array(values: tuple[Any, ...], kind: pa.DataType) -> pa.Array:
    if kind == pa.date32():
        return pa.array(values, pa.int32()).cast(kind)
    return pa.array(values, kind)


def counted(outcomes: Any) -> Iterator[tuple[Outcome, int]]:  # noqa: ANN401 — an array of numpy
    """How many rows of each outcome there are."""
    for outcome in Outcome:
        yield outcome, int((outcomes == outcome).sum())
