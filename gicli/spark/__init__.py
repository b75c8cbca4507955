"""A Spark DataFrame judged where its rows lie, by the kernel of gicli.frames.

The workers need gicli too, in the interpreter that PYSPARK_PYTHON names.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from gicli.core.clock.standing import SOON
from gicli.core.words.message import say
from gicli.face.days import DayLike
from gicli.face.errors import MissingExtra, errors_of_the_face
from gicli.face.workdays import WorkCalendar
from gicli.frames.asking import settings_of
from gicli.frames.kernel import Settings

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame


@errors_of_the_face()
def judge(
    df: DataFrame,
    *,
    as_of: DayLike | None = None,
    rules: str | os.PathLike[str] | None = None,
    soon: int = SOON,
    calendar: WorkCalendar | None = None,
    lang: str = "zh",
) -> DataFrame:
    """The DataFrame with a status, dates and findings for every row, as `gicli.frames.judge` has it.

    Lazy, as Spark is; the rules and the calendar are those of the caller, not of the workers.
    Raises Refused for a table that can be no ledger, before anything runs.
    """
    try:
        from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema
    except ModuleNotFoundError:
        raise MissingExtra(
            say(
                "DataFrames of Spark need pyspark; install it with: {command}",
                command="pip install 'gicli[spark]'",
            )
        ) from None
    from gicli.frames.judging import ADDED, Judge

    settings = settings_of(as_of=as_of, rules=rules, soon=soon, calendar=calendar, lang=lang)
    judge = Judge(to_arrow_schema(df.schema), settings)
    replaced = set(judge.heads.replaced)
    schema = type(df.schema)(
        [
            *(field for field in df.schema.fields if field.name not in replaced),
            *from_arrow_schema(ADDED).fields,
        ]
    )
    return df.mapInArrow(partial(_judged, settings), schema)


def _judged(settings: Settings, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """One partition, on a worker."""
    import pyarrow as pa

    from gicli.frames.judging import Judge

    judge: Judge | None = None
    for batch in batches:
        table = pa.Table.from_batches([batch])
        judge = judge or Judge(table.schema, settings)
        yield from judge.judge(table).table.combine_chunks().to_batches()
