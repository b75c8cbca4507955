"""An import with mere warnings writes everything that was read, and says them."""

from __future__ import annotations

from pathlib import Path

import pytest

_HEAD = "编号,收到日期,答复日期"
_ROW = "A1,2026-10-12,2026-10-20"


def _sheet(folder: Path, heading: str, cell: str) -> str:
    path = folder / "台账.csv"
    path.write_text(f"{_HEAD},{heading}\n{_ROW},{cell}\nA2,2026-10-13,,\n", encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("heading", "cell"),
    [("办理结果", "grantd"), ("申请人类型", "火星人"), ("答复形式", "飞鸽")],
)
def test_a_warning_stands_in_no_way(gicli, tmp_path: Path, heading: str, cell: str) -> None:
    kept = tmp_path / "台账.yaml"
    done = gicli("ledger", "import", _sheet(tmp_path, heading, cell), "-o", str(kept))
    assert done.code == 0
    assert cell in done.err
    assert "--partial" not in done.err
    text = kept.read_text("utf-8")
    assert "答复日期: 2026-10-20" in text
    assert cell not in text


@pytest.mark.parametrize(
    ("heading", "cell"), [("延期告知日期", "2026-13-01"), ("撤回日期", "大概是十月")]
)
def test_an_error_does(gicli, tmp_path: Path, heading: str, cell: str) -> None:
    kept = tmp_path / "台账.yaml"
    asked = _sheet(tmp_path, heading, cell)
    done = gicli("ledger", "import", asked, "-o", str(kept))
    assert (done.code, kept.exists()) == (3, False)
    assert "--partial" in done.err
    assert gicli("ledger", "import", asked, "-o", str(kept), "--partial").code == 3
    assert "编号: A2" in kept.read_text("utf-8")
