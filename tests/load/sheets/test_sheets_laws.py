"""Whatever stands in a sheet: no row vanishes without a word, and nothing but Unreadable is raised."""

from __future__ import annotations

import csv
import io
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from gicli.core.words.problem import Problem, Unreadable
from gicli.load.ledgers.items import Ids
from gicli.load.sheets.grid import Grid, Merged, Row, Span
from gicli.load.sheets.items import read_items
from gicli.load.sheets.lookup import meanings
from gicli.load.sheets.read import read_sheets
from gicli.load.sheets.table import Table, open_table

_HEAD = [
    "序号",
    "登记号",
    "申请人",
    "收到日期",
    "补正告知日期",
    "补正日期",
    "征求意见对象",
    "征求意见日期",
    "反馈日期",
    "征求意见对象",
    "征求意见日期",
    "反馈日期",
    "延期批准日期",
    "延期天数",
    "答复日期",
    "答复类型",
    "理由",
    "剩余工作日",
    "备注",
]
_ID, _RECEIVED = 1, 3
cells = st.one_of(
    st.none(),
    st.sampled_from(
        (
            *(
                "2026-03-02",
                "2026.3.5",
                "3月9日",
                "2026-02-30",
                "46083",
                "20260310",
                "无",
                "/",
                "x",
            ),
            *(
                "第三方",
                "上级",
                "某公司",
                "同意公开",
                "不予公开",
                "国家秘密",
                "15个工作日",
                "合计",
                " ",
            ),
            *(
                0,
                15,
                46083,
                46083.5,
                -1,
                1e300,
                True,
                "=A1",
                "#REF!",
                "收到日期",
                "登记号",
                "备注:",
            ),
        )
    ),
    st.dates(date(2025, 12, 1), date(2026, 12, 31)),
    st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)),
    st.text(max_size=6),
    st.integers(),
    st.floats(allow_nan=False),
)
rows = st.lists(st.lists(cells, min_size=len(_HEAD), max_size=len(_HEAD)), max_size=6)
spans = st.builds(
    lambda top, left, tall, wide: Span(top, left, top + tall, left + wide),
    st.integers(2, 7),
    st.integers(1, 20),
    st.integers(0, 3),
    st.integers(0, 3),
)


def _grid(found: list[list[object]], merged: list[Span]) -> Grid:
    numbered = (Row(n, cells) for n, cells in enumerate(found, 1))
    known = Merged(True, {(span.top, span.left): span for span in merged})
    return Grid("a.xlsx", "2026年", numbered, known)


@given(rows, st.lists(spans, max_size=2))
def test_no_row_vanishes_without_a_word(found, merged) -> None:
    table = open_table(_grid([_HEAD, *found], merged), ("2026年",), {}, {})
    if isinstance(table, Problem):
        assert "both read as headings" in table.message.text
        return
    assert isinstance(table, Table)
    assert table.header.last == 1
    read = read_items(table, Ids(), "")
    spoken = {problem.place.line for problem in read.problems}
    spoken |= {item.place.line for item in read.items}
    second = [p.place.line for p in read.problems if "second row of headings" in p.message.text]
    for number, row in enumerate(found, 2):
        known = isinstance(row[_ID], str) and meanings(row[_ID]) is not None
        if second and number > second[0]:
            # It is said that they were not read.
            continue
        if isinstance(row[_RECEIVED], date) and row[_ID] not in (None, " ") and not known:
            text = str(row[0])
            if (
                row[_ID] in ("合计", "备注:")
                or text.strip() in ("合计", "备注:")
                or not str(row[_ID]).strip()
            ):
                continue
            assert number in spoken, row
    lines = [item.place.line for item in read.items]
    assert lines == sorted(set(lines))


@given(st.lists(st.lists(st.one_of(st.sampled_from(_HEAD), cells), max_size=12), max_size=8))
def test_any_grid_at_all(found) -> None:
    table = open_table(_grid(found, []), ("2026年",), {}, {})
    if isinstance(table, Table):
        read_items(table, Ids(), "")


@given(st.binary(max_size=300), st.booleans(), st.sampled_from((".csv", ".xlsx", ".xls")))
def test_any_file_at_all(data: bytes, head: bool, suffix: str) -> None:
    text = io.StringIO()
    csv.writer(text).writerow(_HEAD)
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"a{suffix}"
        file.write_bytes((text.getvalue().encode() if head else b"") + data)
        with suppress(Unreadable):
            read_sheets(str(file))
