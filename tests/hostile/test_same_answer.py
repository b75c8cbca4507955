"""Every command and format gives the same due date for the same item, whatever ledger it stands in."""

from __future__ import annotations

import csv
import io
import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_AS_OF = ("--as-of", "2020-04-30")


def _ledger(folder: Path, seed: int) -> Path:
    """Open items around the days on which the country's calendar and Hubei's part ways."""
    rng = random.Random(seed)  # noqa: S311 — ledgers, not keys
    lines = []
    if rng.random() < 0.7:
        lines.append("calendar: hubei")
    if rules := rng.choice(["", "national", "shanxi", "shanxi-kjt"]):
        lines.append(f"rules: {rules}")
    lines.append("items:")
    for n in range(rng.randint(1, 5)):
        start = date(2020, 1, 3) + timedelta(rng.randrange(60))
        kind, key = rng.choice(
            [("request", "received"), ("publication", "formed"), ("update", "changed")]
        )
        own = rng.choice(["", "", ", rules: national", ", rules: shanxi-swt"])
        office = rng.choice(["", ", office: 外资处", ", office: 法规处"])
        lines.append(f"  - {{id: I{n}, kind: {kind}, {key}: {start}{own}{office}}}")
    file = folder / f"l{seed}.yaml"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def _told(english, file: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """By each way of asking: id → due date."""
    checked = english("check", str(file), *_AS_OF, "--fail-on", "never", "--format", "csv")
    assert checked.code == 0, checked.err
    rows = list(csv.DictReader(io.StringIO(checked.out)))
    yield "check csv", {row["id"]: row["due"] for row in rows}
    as_json = english("check", str(file), *_AS_OF, "--fail-on", "never", "--format", "json").json
    yield "check json", {item["id"]: item["due"] for item in as_json["items"]}
    one = rows[0]["id"]
    explained = english("explain", str(file), one, *_AS_OF, "--format", "json").json
    yield "explain", {one: explained["due"]}
    shown = english("calendar", "show", "2020", "--due", str(file), *_AS_OF).out
    listed = re.findall(r"^(\d{4}-\d{2}-\d{2}) \w+ +(I\d)\b", shown, re.MULTILINE)
    yield "calendar", {name: day for day, name in listed}
    # Compared with nothing announced for the year: what moves is where it is today.
    pair = ("--calendar-as-known-on", "2019-01-01", "--and", "2026-03-10")
    moved = english("impact", str(file), *pair, *_AS_OF, "--format", "csv")
    found = list(csv.DictReader(io.StringIO(moved.out)))
    yield "impact", {row["id"]: row["due_after"] for row in found}
    noted = english(
        "notify", str(file), "--to", "json://localhost", *_AS_OF, "--format", "json"
    ).json
    told = {item["id"]: item["due"] for message in noted["messages"] for item in message["items"]}
    yield "notify", told
    kind = next(row["kind"] for row in rows if row["id"] == one)
    fact = {"request": "replied", "publication": "published", "update": "updated"}[kind]
    recorded = english(
        *("record", one, fact, "2020-04-29", "--ledger", str(file)),
        *(*_AS_OF, "--dry-run", "--format", "json"),
    )
    yield "record", {one: recorded.json["after"]["due"], f"{one} ": recorded.json["before"]["due"]}


@pytest.mark.parametrize("seed", range(6))
def test_the_due_date_is_the_same_by_every_way(english, tmp_path: Path, seed: int) -> None:
    file = _ledger(tmp_path, seed)
    ways = dict(_told(english, file))
    first = ways["check csv"]
    assert all(_DAY.fullmatch(due) for due in first.values())
    assert ways["notify"], "all are overdue"
    assert ways["calendar"] == first
    for way, found in ways.items():
        for name, due in found.items():
            assert due == first[name.strip()], (way, name)


def test_hubei(english, tmp_path: Path) -> None:
    """Received on 2020-01-20, 15 working days (shanxi). Working days after it: 21, 22, 23 January;
    off through 2 February for all (国办发明电〔2020〕1号), through 13 February in
    Hubei. 3 in January; then 12 more: from 3 February (Mon) the 12th is Tuesday the 18th; from 14
    February (Fri) it is Monday, 2 March.
    """
    text = "calendar: {}\nitems:\n  - {{id: A, kind: request, received: 2020-01-20}}\n"
    dues = {}
    for region in ("", "hubei"):
        file = tmp_path / f"x{region}.yaml"
        file.write_text(text.format(region), encoding="utf-8")
        dues[region] = {
            way: next(iter(found.values())) for way, found in _told(english, file) if found
        }
    for found in dues.values():
        assert len(set(found.values())) == 1, found
    assert (dues[""]["check csv"], dues["hubei"]["check csv"]) == ("2020-02-18", "2020-03-02")
