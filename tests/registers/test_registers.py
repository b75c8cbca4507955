"""Real registers, rebuilt: of their rows at least 95 % are right, none is wrong, none is dropped in silence.

What a register is and where its layout was found stands in its truth.yaml, and so does what a
person must say of it (`map`, `map-value`), and in `today` what the reader cannot do with it yet.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from layouts import NAMES, Layout, opened, truth_of

from gicli.core.words.problem import Place, Unreadable
from gicli.load.sheets.columns import read_wishes
from gicli.load.sheets.read import SheetsReading, read_sheets
from gicli.render.ledger.yaml_text import ledger_text

_NOT_COMPARED = {"at", "evidence"}
_MAY_BE_MORE = {"id", "title", "office", "note", "reason", "index", "number", "publisher"}
# Words: truth states those that matter. A day or a choice more than in truth is wrong.
_SHARE = 0.95


@dataclass
class Measure:
    """What became of the rows of one register."""

    rows: int
    right: int = 0
    wrong: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.right} of {self.rows} rows right, {len(self.wrong)} wrong,"
            f" {len(self.silent)} dropped in silence"
        )


def _marked(names: list[str], key: str) -> list[Any]:
    """Each layout, expected to fail where its truth says what today's reader cannot do."""
    marked = []
    for name in names:
        reason = truth_of(name).get(key)
        marks = [pytest.mark.xfail(strict=False, reason=reason)] if reason else []
        marked.append(pytest.param(name, marks=marks))
    return marked


@pytest.mark.parametrize("name", _marked(NAMES, "today"))
def test_a_register_is_read(tmp_path: Path, name: str) -> None:
    found = measure(opened(name, tmp_path))
    assert not found.wrong, f"{found}: {found.wrong}"
    assert not found.silent, f"{found}: {found.silent}"
    assert found.right >= _SHARE * found.rows, str(found)


def test_all_registers_together(tmp_path: Path) -> None:
    every = [measure(opened(name, tmp_path)) for name in NAMES]
    assert not [fault for one in every for fault in (*one.wrong, *one.silent)]
    assert sum(one.right for one in every) >= _SHARE * sum(one.rows for one in every)


_WITH_EVIDENCE = [
    name
    for name in NAMES
    if not truth_of(name)["map"] and any("evidence" in item for item in truth_of(name)["items"])
]


@pytest.mark.parametrize("name", _marked(_WITH_EVIDENCE, "today-evidence"))
def test_what_is_said_to_be_done_is_not_surely_late(tmp_path: Path, name: str) -> None:
    """An item that a column calls answered, withdrawn or extended has no finding `overdue`."""
    one = opened(name, tmp_path)
    told = [item for item in one.truth["items"] if "evidence" in item]
    judged = {(item.get("sheet", ""), item["line"]): item for item in _check(one)}
    for item in told:
        sheet, line = _at(item["at"])
        found = judged.get((sheet, line)) or judged.get(("", line))
        assert found is not None, f"{item['at']} is not judged"
        codes = {finding["code"] for finding in found.get("findings", ())}
        assert "overdue" not in codes, f"{item['at']} is called late"


def test_there_is_variety_enough() -> None:
    truths = [truth_of(name) for name in NAMES]
    assert len(truths) >= 15
    assert 150 <= sum(len(truth["items"]) for truth in truths) <= 250
    assert all(len(truth["source"]) > 10 for truth in truths)


def measure(one: Layout) -> Measure:
    """Each row of truth against what was read from the same row."""
    truth = {_at(item["at"]): item for item in one.truth["items"]}
    found = Measure(len(truth))
    try:
        reading = _read(one)
    except Unreadable as unreadable:
        read, told = {}, [problem.place for problem in unreadable.problems]
    else:
        read = _items(reading)
        told = [problem.place for problem in (*reading.problems, *reading.days_unread)]
    for place, item in read.items():
        if place not in truth:
            found.wrong.append(f"{place} is no item")
        elif differences := list(_differences(truth[place], one.truth["kind"], item)):
            found.wrong.append(f"{place}: {'; '.join(differences)}")
        else:
            found.right += 1
    first = min(line for _, line in truth)
    found.silent += [
        f"{place}" for place in truth if place not in read and not _is_told(place, told, first)
    ]
    return found


def _read(one: Layout) -> SheetsReading:
    """As `gicli ledger import` and `check` do."""
    return read_sheets(one.file, read_wishes(one.maps), one.truth["map-value"])


def _items(reading: SheetsReading) -> dict[tuple[str, int], dict[str, str]]:
    """The items that `ledger import` writes, by sheet and row."""
    written = yaml.safe_load(ledger_text(reading.ledger, "", "en"))["items"]
    return {
        (item.place.sheet, item.place.line): dict(_flat(facts))
        for item, facts in zip(reading.ledger.items, written, strict=True)
    }


def _flat(facts: dict[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    """correction: {notified: 2026-03-04} → correction.notified: 2026-03-04."""
    for key, value in facts.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{above}{key}.")
        elif isinstance(value, list):
            for n, one in enumerate(value, 1):
                yield from _flat(one, f"{above}{key}{n if n > 1 else ''}.")
        elif value is not None:
            yield f"{above}{key}", _text(value)


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _differences(truth: dict[str, Any], kind: str, read: dict[str, str]) -> Iterator[str]:
    expected = {key: _text(value) for key, value in truth.items() if key not in _NOT_COMPARED}
    expected["kind"] = kind
    for key in sorted(expected.keys() | read.keys()):
        more = key not in expected and key in _MAY_BE_MORE
        if not more and expected.get(key) != read.get(key):
            yield f"{key} {read.get(key)} instead of {expected.get(key)}"


def _at(at: str | int) -> tuple[str, int]:
    """“2026年!5” → the sheet and the row."""
    sheet, _, line = str(at).rpartition("!")
    return sheet, int(line)


def _is_told(row: tuple[str, int], told: list[Place], first: int) -> bool:
    """Whether anything is said of the row, of the headings above it, or of the file."""
    sheet, line = row
    return any(
        place.line == 0 or (place.sheet == sheet and (place.line == line or place.line < first))
        for place in told
    )


def _check(one: Layout) -> list[dict[str, Any]]:
    """The items of `gicli check --format json`."""
    as_of, rules = str(one.truth["as_of"]), one.truth["rules"]
    command = [sys.executable, "-m", "gicli", "check", one.file, "--format", "json"]
    done = subprocess.run(
        [*command, "--as-of", as_of, "--rules", rules],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )
    return json.loads(done.stdout or '{"items": []}')["items"]
