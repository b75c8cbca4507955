"""The layouts of this folder: a register, built here where it is a workbook, and the truth of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

FOLDER = Path(__file__).parents[1] / "registers"
NAMES = sorted(path.parent.name for path in FOLDER.glob("*/truth.yaml"))


@dataclass(frozen=True)
class Layout:
    """One register, with what a person knows of it."""

    name: str
    file: str
    truth: dict[str, Any]

    @property
    def maps(self) -> list[str]:
        """--map, as a person gives it."""
        return [f"{heading}={key}" for heading, key in self.truth["map"].items()]


def truth_of(name: str) -> dict[str, Any]:
    return yaml.safe_load((FOLDER / name / "truth.yaml").read_text(encoding="utf-8"))


def opened(name: str, folder: Path) -> Layout:
    """The register of that name; a workbook is built in `folder`."""
    csv = FOLDER / name / "register.csv"
    if csv.exists():
        return Layout(name, str(csv), truth_of(name))
    described = yaml.safe_load((FOLDER / name / "register.yaml").read_text(encoding="utf-8"))
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in described["sheets"]:
        _fill(book.create_sheet(sheet["name"]), sheet)
    file = folder / f"{name}.xlsx"
    book.save(file)
    return Layout(name, str(file), truth_of(name))


def _fill(sheet: Worksheet, described: dict[str, Any]) -> None:
    for row in described["rows"]:
        sheet.append(row)
    for cells in described.get("merged", ()):
        sheet.merge_cells(cells)
    for row in described.get("hidden-rows", ()):
        sheet.row_dimensions[row].hidden = True
    for row in described.get("struck", ()):
        for cell in sheet[row]:
            cell.font = Font(strike=True)
    if described.get("hidden"):
        sheet.sheet_state = "hidden"
