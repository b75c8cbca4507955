"""One id is one id, and one office one office, however they are written; the text stays as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from gicli.core.ledger.offices import of_offices
from gicli.load.open import read_ledgers

_ROW = "  - {{id: {}, kind: request, received: 2026-11-02, office: {}}}\n"


def _ledger(tmp_path: Path, *rows: tuple[str, str]) -> str:
    file = tmp_path / "l.yaml"
    file.write_text("items:\n" + "".join(_ROW.format(*row) for row in rows), encoding="utf-8")
    return str(file)


@pytest.mark.parametrize(
    "again", ["A-1\u200b", "\u200eA-1", '"A-1\u00a0"', "A-1_x000D_", '"A\u200b-1"']
)
def test_an_id_that_stands_twice(tmp_path: Path, again: str) -> None:
    reading = read_ledgers([_ledger(tmp_path, ("A-1", "甲"), (again, "乙"))])
    assert [item.id for item in reading.ledgers[0].items] == ["A-1"]
    (problem,) = reading.problems
    assert "stands on line" in str(problem.message)


def test_one_office(tmp_path: Path) -> None:
    written = ("外资处", '"外　资处"', "外资处\u00a0", "\u200e外资处", "外 资 处")
    file = _ledger(tmp_path, *((f"A-{n}", office) for n, office in enumerate(written)))
    ledgers = read_ledgers([file]).ledgers
    for asked in ("外资处", " 外资\u3000处"):
        (kept,) = of_offices(ledgers, [asked])
        assert len(kept.items) == len(written)
    assert ledgers[0].items[1].office == "外　资处"
