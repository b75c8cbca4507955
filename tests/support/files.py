"""What the tests of gicli.load share: problems as a clerk reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from gettext import NullTranslations
from pathlib import Path

import pytest
from openpyxl import Workbook

from gicli.core.words.problem import Problem
from gicli.load.ledgers.read import Reading, read_ledger
from gicli.load.open import read_ledgers
from gicli.render.words.wording import Wording


@pytest.fixture
def shown() -> Callable[[Iterable[Problem]], list[tuple[str, str]]]:
    """Problems → ("line:column", English message), in the order of their places."""

    english = Wording("en", NullTranslations()).say

    def show(problems: Iterable[Problem]) -> list[tuple[str, str]]:
        ordered = sorted(problems, key=lambda problem: problem.place[1:])
        return [
            (":".join(str(n) for n in found.place[1:] if n) or "0", english(found.message))
            for found in ordered
        ]

    return show


@pytest.fixture
def read() -> Callable[[str], Reading]:
    """A ledger's text → what could be read of it."""
    return lambda text: read_ledger("ledger.yaml", text)


@pytest.fixture
def read_bytes(tmp_path: Path) -> Callable[[bytes], Reading]:
    """A ledger's bytes, put in a file → what could be read of it."""

    def from_file(data: bytes) -> Reading:
        file = tmp_path / "ledger.yaml"
        file.write_bytes(data)
        return read_ledgers([str(file)])

    return from_file


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[..., str]:
    """Rows of cells by the name of their sheet → the path of a workbook that holds them."""

    def written(
        sheets: Mapping[str, Sequence[Sequence[object]]],
        merged: Mapping[str, Sequence[str]] | None = None,
        name: str = "台账.xlsx",
    ) -> str:
        book = Workbook()
        book.remove(book.worksheets[0])
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for y, row in enumerate(rows, 1):
                for x, value in enumerate(row, 1):
                    sheet.cell(y, x).value = value
            for cells in (merged or {}).get(title, ()):
                sheet.merge_cells(cells)
        file = tmp_path / name
        book.save(file)
        return str(file)

    return written


@pytest.fixture
def found() -> Callable[[Iterable[Problem]], list[tuple[str, str]]]:
    """Problems of a file with sheets → ("2026年!C5", English message), as they are reported."""

    english = Wording("en", NullTranslations()).say

    def show(problems: Iterable[Problem]) -> list[tuple[str, str]]:
        return [
            (str(p.place).removeprefix(f"{p.place.file}").removeprefix(":"), english(p.message))
            for p in problems
        ]

    return show
