"""impact: which due dates another calendar moves. The counts are made by hand in tests/core/test_impact.py."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from gicli.load.yamlfile.files import calendars_folder

_2020 = ("--calendar-as-known-on", "2020-01-25", "--and", "2020-01-26")
_NATIONAL = ("--rules", "national")
_NOTICE = "国办发明电〔2020〕1号"
# 20 working days from 2020-01-06: 2-6 before, 2-10 after; from 2019-12-24: 1-21 either way.
_MOVED = "id: A, kind: request, title: 名录, office: 外资处, received: 2020-01-06"
_STAYS = "id: B, kind: request, received: 2019-12-24, replied: 2020-01-20"
_LATER = "id: C, kind: request, received: 2020-02-20"
_BROKEN = "id: D, kind: request, received: 2020-02-30"


@pytest.fixture
def year_2020(tmp_path: Path) -> str:
    """2020 by its first notice alone."""
    text = (calendars_folder() / "2020.yaml").read_text(encoding="utf-8")
    file = tmp_path / "2020.yaml"
    file.write_text(text.partition(f"  - number: {_NOTICE}")[0], encoding="utf-8")
    return str(file)


def test_a_table(english, ledger) -> None:
    path = ledger(_MOVED, _STAYS, _LATER)
    done = english("impact", path, *_2020, *_NATIONAL, "--as-of", "2020-02-07")
    assert done.code == 1
    lines = [" ".join(line.split()) for line in done.out.splitlines()]
    assert lines == [
        f"notices after only: {_NOTICE}",
        "",
        "item due before due after days status",
        "A 2020-02-06 Thu 2020-02-10 Mon +2 overdue, then due soon",
        "名录",
        "外资处",
        "",
        "dates moved: 1 of 2; becoming overdue: 0; no longer overdue: 1; as of 2020-02-07",
    ]
    assert done.err == "gicli: 1 item begins after 2020-02-07 and is not judged\n"


def test_as_json(gicli, ledger) -> None:
    path = ledger(_MOVED, _STAYS, _LATER)
    asked = ("--as-of", "2020-02-07", "--format", "json")
    done = gicli("impact", path, *_2020, *_NATIONAL, *asked)
    assert done.code == 1
    assert done.json == {
        "schema": "gicli.impact/1",
        "as_of": "2020-02-07",
        "calendar": {
            "before": {"announced_through": 2020, "only": []},
            "after": {"announced_through": 2020, "only": [_NOTICE]},
        },
        "summary": {
            "items": 2,
            "moved": 1,
            "newly-overdue": 0,
            "no-longer-overdue": 1,
            "not-yet": 1,
            "problems": 0,
        },
        "moves": [
            {
                "ledger": path,
                "line": 2,
                "id": "A",
                "kind": "request",
                "title": "名录",
                "office": "外资处",
                "rules": "national@2019-05-15",
                "before": {"due": "2020-02-06", "status": "overdue", "provisional": False},
                "after": {"due": "2020-02-10", "status": "due-soon", "provisional": False},
                "working_days": 2,
                "turn": "no-longer-overdue",
            }
        ],
        "problems": [],
    }


def test_as_csv(gicli, ledger) -> None:
    """The other way round: earlier, and overdue by it."""
    back = ("--calendar-as-known-on", "2020-01-26", "--and", "2020-01-25")
    path = ledger(_MOVED, _STAYS)
    asked = ("--as-of", "2020-02-07", "--format", "csv")
    done = gicli("impact", path, *back, *_NATIONAL, *asked)
    assert done.code == 1
    (row,) = csv.DictReader(io.StringIO(done.out))
    assert (row["id"], row["due_before"], row["due_after"]) == ("A", "2020-02-10", "2020-02-06")
    assert (row["working_days"], row["turn"]) == ("-2", "newly-overdue")
    assert (row["status_before"], row["status_after"]) == ("due-soon", "overdue")


def test_what_becomes_overdue_comes_first(english, ledger) -> None:
    """2019-05-01: B is due on 4-30 and no longer on 5-2, A on 4-28 and no longer on 4-29."""
    extended = "extension: {approved: 2019-04-08, by: 负责人, told: 2019-04-08, days: 15}"
    path = ledger(
        f"id: A, kind: request, received: 2019-03-15, {extended}",
        f"id: B, kind: request, received: 2019-03-19, {extended}",
    )
    days = ("--calendar-as-known-on", "2019-03-21", "--and", "2019-03-22")
    done = english("impact", path, *days, *_NATIONAL, "--as-of", "2019-05-01")
    assert done.code == 1
    rows = [" ".join(line.split()) for line in done.out.splitlines()[3:5]]
    assert rows == [
        "B 2019-05-02 Thu 2019-04-30 Tue -1 due soon, then overdue",
        "A 2019-04-29 Mon 2019-04-28 Sun -1 overdue",
    ]
    assert "becoming overdue: 1; no longer overdue: 0" in done.out


def test_a_file_laid_over(english, ledger, year_2020: str) -> None:
    path = ledger(_MOVED, _STAYS)
    asked = ("--as-of", "2020-02-07", "--format", "json")
    done = english("impact", path, "--with", year_2020, *_NATIONAL, *asked)
    assert done.code == 1
    (move,) = done.json["moves"]
    assert (move["before"]["due"], move["after"]["due"]) == ("2020-02-10", "2020-02-06")
    assert done.json["calendar"]["before"]["only"] == [_NOTICE]
    table = english("impact", path, "--with", year_2020, *_NATIONAL, "--as-of", "2020-02-07").out
    assert table.startswith(f"notices before only: {_NOTICE}\n")


def test_zero_where_nothing_moves(english, ledger) -> None:
    packaged = str(calendars_folder() / "2020.yaml")
    path = ledger(_MOVED, _STAYS)
    done = english("impact", path, "--with", packaged, *_NATIONAL, "--as-of", "2020-03-02")
    assert done == (
        0,
        "dates moved: 0 of 2; becoming overdue: 0; no longer overdue: 0; as of 2020-03-02\n",
        "",
    )


def test_three_outranks_one_and_the_good_items_are_compared(english, ledger) -> None:
    path = ledger(_MOVED, _BROKEN, "id: E, kind: request, received: 2005-03-02")
    asked = ("--as-of", "2020-02-07", "--format", "json")
    done = english("impact", path, *_2020, *_NATIONAL, *asked)
    assert done.code == 3
    assert [move["id"] for move in done.json["moves"]] == ["A"]
    assert len(done.json["problems"]) == len(done.err.splitlines()) == 2
    assert "2020-02 has no day 30" in done.err
    assert english("impact", ledger(_BROKEN), *_2020).code == 3


def test_nothing_to_compare(english, ledger) -> None:
    path = ledger(head="items: []\n")
    assert english("impact", path, *_2020) == (3, "", f"{path}: nothing to compare here\n")
    later = ledger(_LATER)
    done = english("impact", later, *_2020, "--as-of", "2020-02-07")
    assert (done.code, done.out) == (3, "")
    assert done.err == (
        "gicli: 1 item begins after 2020-02-07 and is not judged\n"
        f"{later}: nothing to compare here\n"
    )


@pytest.mark.parametrize(
    "asked",
    [
        (),
        _2020[:2],
        _2020[2:],
        ("--with", "2020.yaml", *_2020),
        ("--with", "2020.yaml", *_2020[:2]),
    ],
)
def test_one_pair_or_the_other(english, ledger, asked: tuple[str, ...]) -> None:
    done = english("impact", ledger(_MOVED), *asked)
    assert (done.code, done.out) == (2, "")
    assert "give either --calendar-as-known-on DATE --and DATE, or --with FILE" in done.err


def test_a_file_that_does_not_load(english, ledger, tmp_path: Path) -> None:
    missing = str(tmp_path / "2027.yaml")
    done = english("impact", ledger(_MOVED), "--with", missing)
    assert done == (3, "", f"{missing}: there is no such file\n")
