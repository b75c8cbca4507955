"""“延期至” is compared with the day on which the limit ends by the recorded approval and notice."""

from __future__ import annotations

from pathlib import Path

import pytest

# National: received Monday 2026-10-12; 20 working days end on 2026-11-09 (13–16(4) 19–23(9)
# 26–30(14) 11月2–6(19) 9(20)), 40 on 2026-12-07 (10–13(24) 16–20(29) 23–27(34) 30–12月4(39) 7(40));
# source: counted by hand from 国办发明电〔2025〕7号.
_BASE, _EXTENDED = "2026-11-09", "2026-12-07"
_HEAD = "编号,收到日期,延期批准日期,延期告知日期"
_ROW = "A1,2026-10-12,2026-10-30,2026-10-30"


def _judged(gicli, asked: str, as_of: str) -> tuple[str, str, list[str]]:
    found = gicli("check", asked, "--rules", "national", "--as-of", as_of, "--format", "json")
    (item,) = found.json["items"]
    return item["status"], item["due"], [one["code"] for one in item["findings"]]


def _sheet(folder: Path, *lines: str) -> str:
    path = folder / "台账.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("heading", "until", "told"),
    [
        ("延期至", _EXTENDED, False),
        ("延期至", "12月7日前", False),
        ("延期至", "2026-11-30", True),
        ("延期至", "2026-12-14", True),
        ("延长至", "2026年12月8日", True),
        ("延长后答复期限", "2026-12-04", True),
        ("办理情况", "已延期至2026-12-08", True),
        ("办理情况", "已延期至2026-12-07", False),
    ],
)
def test_another_day_is_told(gicli, tmp_path: Path, heading: str, until: str, told: bool) -> None:
    asked = _sheet(tmp_path, "2026年台账,,", f"{_HEAD},{heading}", f"{_ROW},{until}")
    status, due, codes = _judged(gicli, asked, "2026-11-12")
    assert (status, due, "contradicted" in codes) == ("running", _EXTENDED, told)


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("延期至2026-12-07", False),
        ("延期至2026-11-30", True),
        ("已告知申请人，延长答复期限至2026年12月14日", True),
        ("经负责人同意延期至2026年11月30日答复", True),
        ("补正期限延长至2026-11-30", False),
        ("申请人要求延期至2026-11-30提交材料", False),
    ],
)
def test_a_note_says_so_too(gicli, ledger, note: str, told: bool) -> None:
    extension = "extension: {approved: 2026-10-30, told: 2026-10-30}"
    item = f"id: A, kind: request, received: 2026-10-12, {extension}, note: {note}"
    status, due, codes = _judged(gicli, ledger(item), "2026-11-12")
    assert (status, due, "contradicted" in codes) == ("running", _EXTENDED, told)


@pytest.mark.parametrize(
    ("until", "codes"),
    [
        # A day that is over, too, leaves no doubt.
        ("2026-11-12", {"overdue", "contradicted"}),
        ("2026-12-07", {"contradicted"}),
        (_BASE, {"overdue"}),
    ],
)
def test_what_is_late_by_both_is_late(gicli, tmp_path: Path, until: str, codes: set[str]) -> None:
    asked = _sheet(tmp_path, "编号,收到日期,延期至", f"A1,2026-10-12,{until}")
    status, due, found = _judged(gicli, asked, "2026-11-16")
    assert (status, due, set(found)) == ("overdue", _BASE, codes)


def test_before_the_extension_is_known_nobody_can_tell(gicli, tmp_path: Path) -> None:
    asked = _sheet(tmp_path, f"{_HEAD},延期至", f"{_ROW},2026-11-30")
    assert _judged(gicli, asked, "2026-10-20")[1:] == (_BASE, [])


def test_it_survives_the_import(gicli, tmp_path: Path) -> None:
    asked = _sheet(tmp_path, "2026年台账,,", f"{_HEAD},延期至", f"{_ROW},11月30日")
    kept = str(tmp_path / "台账.yaml")
    gicli("ledger", "import", asked, "-o", kept)
    assert "contradicted" in _judged(gicli, kept, "2026-11-12")[2]
