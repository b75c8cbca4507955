"""check: what it prints in each format, and the JSON of INTERFACE.md to the letter."""

from __future__ import annotations

import csv
import io

import pytest

_AS_OF = ("--as-of", "2026-03-26")
# id → item, status, due: the contract's examples, counted by hand as of 2026-03-26.
COUNTED = {
    "A": ("received: 2026-03-02", "overdue", "2026-03-23"),
    "B": ("received: 2026-03-02, replied: 2026-03-23", "done", "2026-03-23"),
    "C": ("received: 2026-03-02, replied: 2026-03-24", "done-late", "2026-03-23"),
    "D": (
        "received: 2026-03-02, extension: {approved: 2026-03-20, told: 2026-03-23, days: 15}",
        "running",
        "2026-04-14",
    ),
    "E": (
        "received: 2026-03-02, extension: {approved: 2026-03-20, told: 2026-03-24, days: 15}",
        "overdue",
        "2026-03-23",
    ),
    "F": ("received: 2026-03-02, correction: {notified: 2026-03-05}", "lapsed", None),
    "G": ("received: 2026-03-02, correction: {notified: 2026-03-20}", "awaiting-correction", None),
    "H": (
        "received: 2026-03-02, correction: {notified: 2026-03-05, supplied: 2026-03-12}",
        "running",
        "2026-04-02",
    ),
    "I": (
        "received: 2026-03-16, suspensions: [{from: 2026-03-20, told-suspended: 2026-03-20}]",
        "paused",
        None,
    ),
    "L": ("received: 2026-03-06", "due-soon", "2026-03-27"),
    "M": ("received: 2026-03-05", "due-today", "2026-03-26"),
}
_CONSULTED = (
    "id: R, kind: request, title: 名录, office: 外资处, received: 2026-03-02, "
    "consultations: [{with: rights-holder, sent: 2026-03-03, served: 2026-03-04, answered: 2026-03-06}]"
)


@pytest.fixture(scope="module")
def counted(ledger) -> str:
    return ledger(*(f"id: {name}, kind: request, {row[0]}" for name, row in COUNTED.items()))


@pytest.fixture(scope="module")
def report(gicli, counted):
    done = gicli("check", counted, *_AS_OF, "--format", "json")
    assert (done.code, done.err) == (1, "")
    return done.json


def test_every_status_and_date(report) -> None:
    found = {item["id"]: (item["status"], item["due"]) for item in report["items"]}
    assert found == {name: row[1:] for name, row in COUNTED.items()}


def test_the_summary_counts_every_status(report) -> None:
    assert report["schema"] == "gicli.check/1"
    assert report["as_of"] == "2026-03-26"
    assert report["calendar"]["announced_through"] == 2026
    assert report["calendar"]["notices"] == ["国办发明电〔2025〕7号"]
    summary = report["summary"]
    assert summary["items"] == len(COUNTED)
    statuses = [row[1] for row in COUNTED.values()]
    assert {status: summary[status] for status in set(statuses)} == {
        status: statuses.count(status) for status in set(statuses)
    }
    assert report["problems"] == []


def test_one_item_to_the_letter(gicli, ledger) -> None:
    """Consulted (03-03, 03-06]: 04, 05, 06 do not count, so 03-23 becomes 03-26."""
    path = ledger(_CONSULTED, "id: X, kind: request, received: 2026-02-30", head="# 2026\n")
    done = gicli("check", path, *_AS_OF, "--format", "json")
    assert done.code == 3
    (item,) = done.json["items"]
    findings = item.pop("findings")
    assert item == {
        "ledger": path,
        "line": 3,
        "id": "R",
        "kind": "request",
        "title": "名录",
        "office": "外资处",
        "rules": "shanxi@2015-12-09",
        "status": "due-today",
        "starts": "2026-03-02",
        "base_due": "2026-03-26",
        "due": "2026-03-26",
        "working_days_left": 0,
        "provisional": False,
        "deadlines": [
            {
                "limit": "reply",
                "party": "agency",
                "starts": "2026-03-02",
                "due": "2026-03-26",
                "met_on": None,
                "status": "due-today",
            },
            {
                "limit": "consult",
                "party": "rights-holder",
                "starts": "2026-03-04",
                "due": "2026-03-11",
                "met_on": "2026-03-06",
                "status": "done",
            },
        ],
        "unread": [],
    }
    assert [(part["code"], part["severity"], part["line"]) for part in findings] == [
        ("due-today", "warning", 3),
        ("displaced", "info", 3),
    ]
    assert all(part["message"] for part in findings)
    assert findings[0]["cite"] == "山西省商务厅政府信息公开管理规定 第二十六条第二款"
    (problem,) = done.json["problems"]
    assert list(problem) == ["file", "line", "column", "message"]
    assert (problem["file"], problem["line"], problem["column"]) == (path, 4, 38)
    assert problem["message"]
    # The same problem is told to whoever reads the terminal.
    assert done.err.startswith(f"{path}:4:38: ")


def test_a_problem_of_the_whole_file_has_no_line(gicli, tmp_path) -> None:
    missing = str(tmp_path / "none.yaml")
    done = gicli("check", missing, "--format", "json")
    assert done.code == 3
    (problem,) = done.json["problems"]
    assert (problem["file"], problem["line"], problem["column"]) == (missing, None, None)


def test_csv_has_a_row_an_item_and_no_formula(gicli, ledger) -> None:
    path = ledger(
        "id: '=1+1', kind: request, title: '@SUM(A1)', received: 2026-03-02",
        "id: N, kind: update, office: '甲,\"乙\"', changed: 2026-03-02, updated: 2026-03-20",
    )
    done = gicli("check", path, *_AS_OF, "--format", "csv")
    first, second = csv.DictReader(io.StringIO(done.out))
    assert (first["id"], first["title"]) == ("'=1+1", "'@SUM(A1)")
    assert (first["status"], first["due"], first["working_days_left"]) == (
        "overdue",
        "2026-03-23",
        "-3",
    )
    assert first["findings"].split() == ["overdue", "displaced"]
    assert (second["office"], second["status"], second["due"]) == ('甲,"乙"', "done", "2026-03-23")
    assert second["working_days_left"] == ""


def test_the_table_puts_the_most_urgent_first(english, counted) -> None:
    out = english("check", counted, *_AS_OF).out
    headings = ["overdue (2)", "due today (1)", "due soon (1)", "running (2)", "paused (1)"]
    headings += ["awaiting correction (1)", "done late (1)", "lapsed (1)", "done (1)"]
    places = [out.index(f"{heading}\n") for heading in headings]
    assert places == sorted(places)
    assert "extended too late: " in out
    assert "11 items as of 2026-03-26" in out
    assert "2026-03-23 Mon" in out


def test_what_begins_later_is_not_judged(english, ledger) -> None:
    """C15: a fact dated after the day is not known yet."""
    path = ledger(
        "id: A, kind: request, received: 2026-03-27",
        "id: B, kind: request, received: 2026-03-20, replied: 2026-03-27",
    )
    done = english("check", path, *_AS_OF, "--format", "json")
    assert (done.code, done.json["summary"]["not-yet"]) == (0, 1)
    assert [(item["id"], item["status"]) for item in done.json["items"]] == [("B", "running")]
    assert "1 item begins after 2026-03-26 and is not judged" in done.err


def test_soon_is_what_the_user_says(gicli, counted) -> None:
    wider = gicli("check", counted, *_AS_OF, "--soon", "5", "--format", "json").json
    # H has 27, 30, 31, 1 and 2 left: five.
    assert {item["id"] for item in wider["items"] if item["status"] == "due-soon"} == {"H", "L"}
