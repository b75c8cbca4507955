"""examples/台账.xlsx as of 2026-11-20: every date counted by hand; the same as CSV; problems by cell.

Working days around it: October 8–10 (Saturday 10 is made up), 12–16, 19–23, 26–30; November 2–6,
9–13, 16–20, 23–27; then Monday to Friday.
"""

from __future__ import annotations

import csv
import runpy
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from known_on import known_calendar
from openpyxl import load_workbook

from gicli.core.check.assess import Circumstances
from gicli.core.check.audit import Checked, audit
from gicli.core.ledger.intake import Use
from gicli.load.open import read_ledgers
from gicli.load.rules.book import load_rule_book
from gicli.load.sheets.read import read_sheets

_ROOT = Path(__file__).parents[3]
_FILE = _ROOT / "examples" / "台账.xlsx"
_TOOL = _ROOT / "tools" / "example_workbook.py"

# Number → status, due day, working days left, findings besides `displaced`.
COUNTED: dict[str, tuple[str, str | None, int | None, set[str]]] = {
    # The applicant had ten days from 10-14: 15, 16, 19…23 7, 26…28; the correction came 11-02.
    "026": ("lapsed", None, None, {"correction-late"}),
    # From the correction on 10-12: 13…16 4, 19…23 9, 26…30 14, 11-02.
    "027": ("done", "2026-11-02", None, set()),
    # From 10-12 likewise; replied 11-04.
    "029": ("done-late", "2026-11-02", None, {"done-late"}),
    # 10-20…23 4, 26…30 9, 11-02…06 14, 09; told on 11-10; late 11-10…13 4, 16…20 9.
    "033": ("overdue", "2026-11-09", -9, {"overdue", "extension-late"}),
    # 10-21…23 3, 26…30 8, 11-02…06 13, 09, 10; late 11…13 3, 16…20 8.
    "034": ("overdue", "2026-11-10", -8, {"overdue", "correction-notice-late"}),
    # After 10-22 through 10-28, after 10-27 through 11-03: 23, 26…30, 11-02, 03 do not count;
    # 10-21, 22 2, 11-04…06 5, 09…13 10, 16…20.
    "036": ("due-today", "2026-11-20", 0, {"due-today"}),
    # 10-22, 23 2, 26…30 7, 11-02…06 12, 09…11; the letter of 11-13 comes too late; replied 11-18.
    "037": ("done-late", "2026-11-11", None, {"done-late", "pause-after-due"}),
    # 10-27…30 4, 11-02…06 9, 09…13 14, 16; late 17…20.
    "041": ("overdue", "2026-11-16", -4, {"overdue"}),
    # Base 11-18; twenty become fifteen: 19, 20, 23…27 7, 30…12-04 12, 07…09.
    "042": ("running", "2026-12-09", 13, {"extension-over-cap"}),
    # 11-02…06 5, 09…13 10, 16…20.
    "044": ("due-today", "2026-11-20", 0, {"due-today"}),
    # Base 11-23; the rights-holder's five days end 11-13; 11-06, 09…13 are taken out: six more.
    "045": ("running", "2026-12-01", 7, {"consult-unanswered"}),
    # 11-04…06 3, 09…13 8, 16…20 13, 23, 24.
    "047": ("due-soon", "2026-11-24", 2, {"due-soon"}),
    # 11-06, 09…13 are used: 6 of 15.
    # The Regulation deducts nothing for a superior's answer: 11-06, 09…13 6, 16…20 11, 23…27 16,
    # 30, 12-01…03.
    "050": ("paused", None, 9, {"higher-law-earlier"}),
    "053": ("awaiting-correction", None, None, set()),
    # 11-13 1, 16…20 6, 23…27 11, 30, 12-01…03.
    "055": ("running", "2026-12-03", 9, set()),
}


def _judged(file: Path) -> dict[str, Checked]:
    reading = read_ledgers([str(file)])
    assert reading.problems == ()
    under = Circumstances(load_rule_book(), known_calendar(), date(2026, 11, 20), "shanxi")
    report = audit(reading.ledgers, under)
    return {checked.assessment.item.id: checked for checked in report.items}


@pytest.fixture(scope="module")
def judged() -> dict[str, Checked]:
    return _judged(_FILE)


@pytest.mark.parametrize("number", COUNTED)
def test_the_item_is_as_counted(judged: dict[str, Checked], number: str) -> None:
    status, due, left, codes = COUNTED[number]
    checked = judged[f"YSQ-2026-{number}"]
    assert checked.assessment.status == status
    assert checked.assessment.deadline.due == (date.fromisoformat(due) if due else None)
    assert checked.assessment.standing.working_days_left == left
    assert {finding.code for finding in checked.findings} - {"displaced"} == codes


def test_forty_items_each_in_its_row(judged: dict[str, Checked]) -> None:
    assert len(judged) == 40
    # Headings in rows 3 and 4, a free row below 018.
    rows = [checked.assessment.item.place.line for checked in judged.values()]
    assert rows == [*range(5, 23), *range(24, 46)]


def test_what_became_of_the_columns() -> None:
    reading = read_sheets(str(_FILE))
    assert (
        reading.ledger.title
        == "山西省商务厅2026年度依申请公开政府信息办理台账（示例，内容均为虚构）"
    )
    (sheet,) = reading.sheets
    uses = {column.letter: column.use for column in sheet.columns if column.use is not Use.FACT}
    assert uses == {
        "A": Use.NUMBER,
        "D": Use.PERSONAL,
        "F": Use.PERSONAL,
        "AB": Use.COMPUTED,
    }
    names = {column.letter: column.name.zh for column in sheet.columns if column.name}
    assert (names["E"], names["M"], names["R"]) == ("申请人类型", "征求意见1对象", "征求意见2对象")
    kept = repr(reading)
    assert "赵一帆" not in kept
    assert "0351" not in kept


def _as_excel_saves_it(file: Path) -> None:
    """Save as CSV, in the code page of a Chinese Windows: what each cell shows."""
    with file.open("w", encoding="gb18030", newline="") as out:
        writer = csv.writer(out)
        for row in load_workbook(_FILE, data_only=True).worksheets[0].iter_rows(values_only=True):
            writer.writerow(
                f"{value.year}/{value.month}/{value.day}" if isinstance(value, datetime) else value
                for value in row
            )


def test_the_same_as_csv(tmp_path: Path, judged: dict[str, Checked]) -> None:
    file = tmp_path / "台账.csv"
    _as_excel_saves_it(file)
    found = _judged(file)

    def report(checked: Checked) -> object:
        item, judgement = checked.assessment.item, checked.assessment
        place = replace(item, place=item.place._replace(file="", line=0, column=0, sheet=""))
        due, codes = judgement.deadline.due, [finding.code for finding in checked.findings]
        return place, judgement.status, due, judgement.standing, codes

    assert {name: report(checked) for name, checked in found.items()} == {
        name: report(checked) for name, checked in judged.items()
    }


def test_a_slip_in_it_is_found_in_its_cell(tmp_path: Path, found) -> None:
    book = load_workbook(_FILE)
    book.worksheets[0]["C10"] = "2026.2.30"
    file = tmp_path / "台账.xlsx"
    book.save(file)
    reading = read_ledgers([str(file)])
    assert found(reading.problems) == [
        ("2026年!C10", "“2026.2.30” is not a day: 2026-02 has no day 30")
    ]
    assert len(reading.ledgers[0].items) == 39


def test_the_file_is_what_the_tool_makes() -> None:
    made = runpy.run_path(str(_TOOL))["workbook"]().worksheets[0]
    kept = load_workbook(_FILE).worksheets[0]
    assert [[cell.value for cell in row] for row in made] == [
        [cell.value for cell in row] for row in kept
    ]
    assert {str(cells) for cells in made.merged_cells.ranges} == {
        str(cells) for cells in kept.merged_cells.ranges
    }
