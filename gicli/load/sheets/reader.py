"""Reads the nodes of one sheet: problems name the cell, in the words of its headings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import yaml

from gicli.core.message import Message, say
from gicli.core.problem import Place, Problem
from gicli.load.scalars import short
from gicli.load.sheets.columns import Column
from gicli.load.sheets.grid import Grid
from gicli.load.yaml_nodes import Fields, Reader

Record = tuple[str, int]
ITEM: Record = ("", 0)


def mark(row: int, at: int) -> yaml.Mark:
    """Row from 1, column from 0."""
    return yaml.Mark("", 0, row - 1, at, None, 0)


def tag(record: Record) -> str:
    """Which record a node stands for; the item itself has none."""
    return f"{record[0]}/{record[1]}" if record[0] else ""


class SheetReader(Reader):
    """Reads the rows of one sheet, turned into nodes."""

    def __init__(self, grid: Grid, columns: Iterable[Column]) -> None:
        super().__init__(grid.file)
        self._grid = grid
        self._at: dict[tuple[str, str], int] = {}
        self._headings: dict[int, str] = {}
        self._unread: set[Place] = set()
        for column in columns:
            self._headings[column.head.at] = column.head.text
            if column.meaning is not None:
                record = (column.meaning.record, column.meaning.n)
                self._at.setdefault((tag(record), column.meaning.key), column.head.at)

    def place(self, node: yaml.Node) -> Place:
        return self._grid.place(node.start_mark.line + 1, node.start_mark.column)

    def complain_at(self, row: int, at: int, message: Message) -> None:
        """Complain of a cell that never became a node."""
        self._unread.add(self._grid.place(row, at))
        self.problems.append(Problem(self._grid.place(row, at), message))

    def require(
        self, node: yaml.Node, found: Fields, required: Iterable[str], keys: Mapping[str, str]
    ) -> None:
        for key in required:
            at = self._at.get((node.tag, key))
            if key == "with" and at is None and key not in found:
                self.complain(node, _NOBODY)
                continue
            row = node.start_mark.line + 1
            cell = node if at is None else yaml.ScalarNode("", "", mark(row, at), mark(row, at))
            # What stands there and cannot be read is not missing besides.
            if self.place(cell) not in self._unread:
                super().require(cell, found, (key,), keys)

    def _complain_of_key(self, node: yaml.Node, keys: Mapping[str, str]) -> None:  # noqa: ARG002
        heading = self._headings.get(node.start_mark.column, "")
        self.complain(
            node,
            say("an item of this kind has no “{heading}”", heading=short(heading)),
        )


_NOBODY = say(
    "who was consulted? Name the heading so ({example}), or add a column {column}",
    example="征求第三方意见日期",
    column="征求意见对象",
)
