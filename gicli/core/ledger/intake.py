"""What became of the sheets of a file that was read, column by column."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from gicli.core.words.message import Name
from gicli.core.words.problem import Place


class Use(StrEnum):
    """What a column was taken for."""

    FACT = "fact"
    NUMBER = "number"
    """序号, where a better column has the ids."""
    SECOND = "second"
    """The same fact as another column that goes before it."""
    COMPUTED = "computed"
    PERSONAL = "personal"
    EVIDENCE = "evidence"
    """No fact, and what stands there can tell against a late item being late."""
    UNUSED = "unused"
    """Known, and no fact that gicli needs."""
    LEFT_OUT = "left-out"
    """As whoever imports it said."""
    UNKNOWN = "unknown"


class ColumnIntake(NamedTuple):
    """One column of a sheet."""

    place: Place
    """Of its heading."""
    heading: str
    """Empty: the column has none."""
    group: str
    """The heading of the group that it stands under."""
    use: Use
    name: Name | None
    """What it was read as."""
    party: Name | None
    """Whom the heading itself names."""
    filled: int
    """Cells with something in them."""
    matters: bool = False
    """Of a column that nobody knows: whether a date or a status may hang on it."""

    @property
    def letter(self) -> str:
        return self.place.cell.rstrip("0123456789")


class SheetIntake(NamedTuple):
    """One sheet."""

    name: str
    """Empty for a file without sheets."""
    header: int
    """The row of the headings, the last where there are two; 0: no headings were found."""
    columns: tuple[ColumnIntake, ...]
    items: int
