"""Ledgers of 100,000 items and sheets of 50,000 rows, in processes of their own."""

from __future__ import annotations

import sys
import tempfile
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from bench.measuring import Ran, gicli, quickest, ran
from bench.sample_ledger import AS_OF, written
from bench.table import Missing, Took, row

_ITEMS, _TENTH = 100_000, 10_000
_ROWS = 50_000
_AS_OF = ("--as-of", AS_OF.isoformat())
_MOST_MEMORY = 300e6


@cache
def _checked() -> dict[tuple[int, str], Ran]:
    found: dict[tuple[int, str], Ran] = {}
    with tempfile.TemporaryDirectory() as folder:
        for items in (_TENTH, _ITEMS):
            file = Path(folder) / f"{items}.yaml"
            file.write_text(written(items), encoding="utf-8")
            for form in ("csv", "json", "table"):
                rounds = 2 if items == _TENTH else 1
                command = gicli("check", str(file), *_AS_OF, "--format", form)
                found[items, form] = min(ran(command) for _ in range(rounds))
    return found


@row(f"`check` of {_ITEMS:,} items to CSV", f"its own {_TENTH:,}", at_most=10.5)
def ten_times() -> Took:
    return Took(_checked()[_ITEMS, "csv"].seconds, _checked()[_TENTH, "csv"].seconds)


@row(f"peak memory of `check` of {_ITEMS:,} items to CSV", "300 MB", at_most=1, unit="B")
def memory() -> Took:
    return Took(_checked()[_ITEMS, "csv"].peak, _MOST_MEMORY)


@row(f"peak memory of `check` of {_ITEMS:,} items to JSON", "300 MB", at_most=1, unit="B")
def memory_of_json() -> Took:
    return Took(_checked()[_ITEMS, "json"].peak, _MOST_MEMORY)


@row(f"`check` of {_ITEMS:,} items to a table", "to JSON", at_most=1.3)
def table() -> Took:
    return Took(_checked()[_ITEMS, "table"].seconds, _checked()[_ITEMS, "json"].seconds)


_CALAMINE = (
    "import python_calamine, sys\n"
    "book = python_calamine.CalamineWorkbook.from_path(sys.argv[1])\n"
    "print(len(book.get_sheet_by_index(0).to_python()))\n"
)


@row(f"`check` of an xlsx of {_ROWS:,} rows", "python-calamine alone", at_most=3)
def sheet() -> Took:
    try:
        import openpyxl
        import python_calamine  # noqa: F401
    except ImportError as missing:
        raise Missing(str(missing)) from None
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "台账.xlsx"
        book = openpyxl.Workbook(write_only=True)
        page = book.create_sheet()
        page.append(("编号", "类型", "标题", "承办处室", "收到日期", "答复日期"))
        for n in range(_ROWS):
            day = date(2020, 1, 2) + timedelta(days=n % 2200)
            days = day.isoformat(), (day + timedelta(days=14)).isoformat()
            page.append((f"YSQ-{n}", "依申请公开", "外商投资企业名录", "外资处", *days))
        book.save(file)
        theirs = [sys.executable, "-c", _CALAMINE, str(file)]
        ours = gicli("check", str(file), *_AS_OF, "--format", "csv")
        took = quickest({"ours": ours, "theirs": theirs}, 2)
        return Took(took["ours"], took["theirs"])
