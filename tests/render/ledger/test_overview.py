"""The first sheet of `check --format xlsx`: six columns that print on a page of A4, and what is not among them.

National Regulation, 20 working days from Monday 2 March 2026: Monday 30 March, no holiday in between
(国办发明电〔2025〕7号); from Tuesday 10 February, with 15 to 23 February off and 14 and 28 February
worked, 11–14, 24–28 February, 2–6, 9–13 March, then 16: the 20th.
"""

from __future__ import annotations

import io
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from known_on import known_calendar
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from gicli.cli.language import wording
from gicli.core.check.assess import Circumstances
from gicli.core.check.audit import audit
from gicli.core.check.register import Register
from gicli.load.open import read_ledgers
from gicli.load.rules.book import load_rule_book
from gicli.render import Page, What, render

_LEDGER = """\
ledger: 试用台账
rules: national
items:
  - {id: A-1, kind: request, title: 甲, office: 一处, received: 2026-03-02}
  - {id: A-2, kind: request, title: 乙, received: 2026-02-10}
  - {id: A-3, kind: request, title: 丙, received: 2026-03-02, replied: 2026-03-10}
  - {id: A-4, kind: request, received: 2026-03-02, correction: {notified: 2026-03-05, within: 7}}
  - {id: A-5, kind: request, title: 丁, received: 2026-12-21}
  - {id: A-6, kind: request, title: 坏, received: 2026-13-02}
"""


def _bytes(tmp_path: Path, as_of: str, language: str = "zh", text: str = _LEDGER) -> bytes:
    file = tmp_path / "ledger.yaml"
    file.write_text(text, "utf-8")
    reading = read_ledgers([str(file)])
    under = Circumstances(load_rule_book(), known_calendar(), date.fromisoformat(as_of), "national")
    found = audit(reading.ledgers, under, reading.problems, (), reading.missing)
    made = render(What.CHECK, "xlsx", Register(reading.ledgers, found), Page(wording(language)))
    assert isinstance(made, bytes)
    return made


def _sheet(*args: Any) -> Worksheet:
    found = load_workbook(io.BytesIO(_bytes(*args))).worksheets[0]
    assert isinstance(found, Worksheet)
    return found


def _rows(sheet: Worksheet) -> list[list[object]]:
    return [
        [value.date().isoformat() if isinstance(value, datetime) else value for value in row]
        for row in sheet.iter_rows(values_only=True)
    ]


def test_the_most_urgent_come_first_and_what_only_the_applicant_can_do_is_told(tmp_path) -> None:
    rows = _rows(_sheet(tmp_path, "2026-03-17"))
    head = rows.index(["编号", "标题", "承办处室", "到期日", "剩余", "状态"])
    assert rows[head + 1 : head + 5] == [
        ["A-2", "乙", None, "2026-03-16", "逾期1个工作日", "已逾期"],
        ["A-1", "甲", "一处", "2026-03-30", "剩余9个工作日", "办理中"],
        ["A-4", None, None, None, None, "视为放弃"],
        ["A-3", "丙", None, "2026-03-30", None, "已办结"],
    ]
    waiting = _rows(_sheet(tmp_path, "2026-03-16"))
    assert ["A-4", None, None, None, "申请人最迟于2026-03-16补正", "待补正"] in waiting


def test_the_law_is_named_once_and_what_is_left_out_is_told(tmp_path) -> None:
    texts = [str(row[0]) for row in _rows(_sheet(tmp_path, "2026-03-17")) if row[0]]
    assert sum("中华人民共和国政府信息公开条例" in text for text in texts) == 1
    assert sum("另有1项未能核查" in text for text in texts) == 1
    assert sum("ledger.yaml:9" in text for text in texts) == 1
    assert any("有1个事项的起算日在2026-03-17之后" in text for text in texts)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_prints_on_a4_one_page_wide_with_its_headings_on_every_page(
    tmp_path: Path, language: str
) -> None:
    sheet = _sheet(tmp_path, "2026-03-17", language)
    setup = sheet.page_setup
    assert (setup.orientation, setup.paperSize, setup.fitToWidth, setup.fitToHeight) == (
        "portrait",
        9,
        1,
        0,
    )
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    first = sheet.print_title_rows.strip("$").split(":")[0].strip("$")
    assert sheet.cell(int(first), 1).value in ("编号", "id")
    # A portrait page takes some 90 characters of that size; below three quarters nobody reads it.
    assert sum(sheet.column_dimensions[letter].width for letter in "ABCDEF") <= 120


def test_what_a_notice_may_still_move_is_marked(tmp_path) -> None:
    sheet = _sheet(tmp_path, "2026-12-24")
    cell = next(row[3] for row in sheet.iter_rows() if row[0].value == "A-5")
    assert "（暂定）" in cell.number_format


def test_it_is_not_read_back(tmp_path: Path) -> None:
    text = _LEDGER.replace("2026-13-02", "2026-03-03")
    file = tmp_path / "again.xlsx"
    file.write_bytes(_bytes(tmp_path, "2026-03-17", "zh", text))
    reading = read_ledgers([str(file)])
    assert [item.id for item in reading.ledgers[0].items] == [f"A-{n}" for n in range(1, 7)]
    assert reading.problems == ()
