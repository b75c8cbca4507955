"""“同上” is a text where gicli wrote it, and the row above where somebody adds a row by hand."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest
import yaml

_ITEMS = (
    "items:\n"
    "  - {id: A, kind: request, received: 2026-03-02, office: 外资处, note: x}\n"
    "  - {id: B, kind: request, received: 2026-03-02, office: 同上, note: 〃}\n"
    "  - {id: C, kind: request, received: 2026-03-02, office: 法规处, note: z}\n"
)


def _exported(gicli, folder: Path, form: str) -> Path:
    ledger, sheet = folder / "l.yaml", folder / f"l.{form}"
    ledger.write_text(_ITEMS, encoding="utf-8")
    assert gicli("ledger", "export", str(ledger), "-o", str(sheet)).code == 0
    return sheet


def _read(gicli, sheet: Path) -> list[tuple[str, str]]:
    back = sheet.with_name("back.yaml")
    done = gicli("ledger", "import", str(sheet), "-o", str(back))
    assert done.code == 0, done.err
    found = yaml.safe_load(back.read_text(encoding="utf-8"))
    return [(item["承办处室"], item["备注"]) for item in found["事项"]]


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_a_text_that_says_as_above_goes_round(gicli, tmp_path: Path, form: str) -> None:
    read = _read(gicli, _exported(gicli, tmp_path, form))
    assert read == [("外资处", "x"), ("同上", "〃"), ("法规处", "z")]


def test_a_row_added_to_a_workbook_may_say_as_above(gicli, tmp_path: Path) -> None:
    sheet = _exported(gicli, tmp_path, "xlsx")
    book = openpyxl.load_workbook(sheet)
    rows = book.worksheets[0]
    heads = {cell.value: cell.column for cell in rows[1]}
    below = max(cell.row for cell in rows["A"] if cell.value is not None) + 1
    added = {"编号": "D", "收到日期": "2026-03-02"}
    for name, value in {**added, "承办处室": "同上", "备注": "y"}.items():
        rows.cell(below, heads[name], value)
    book.save(sheet)
    assert _read(gicli, sheet)[3] == ("法规处", "y")


def test_a_row_added_to_a_flat_file_may_say_as_above(gicli, tmp_path: Path) -> None:
    sheet = _exported(gicli, tmp_path, "csv")
    with sheet.open(encoding="utf-8-sig", newline="") as text:
        rows = list(csv.DictReader(text))
    new = dict.fromkeys(rows[0], "") | {"编号": "D", "类型": "依申请公开", "收到日期": "2026-03-02"}
    with sheet.open("w", encoding="utf-8-sig", newline="") as text:
        writer = csv.DictWriter(text, rows[0].keys())
        writer.writeheader()
        writer.writerows([*rows, new | {"承办处室": "同上", "备注": "〃"}])
    assert _read(gicli, sheet)[3] == ("法规处", "z")
