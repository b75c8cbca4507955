"""calendar show, status, export: the columns of INTERFACE.md and what a notice makes of each day."""

from __future__ import annotations

import csv
import io

import pytest

from gicli.load.calendars.shelf import calendar_files
from gicli.load.yamlfile.files import calendars_folder

_NOTICE = "国办发明电〔2025〕7号"


@pytest.fixture(scope="module")
def exported(gicli):
    asked = ["--from", "2026-01-01", "--to", "2026-12-31", "--format", "csv"]
    done = gicli("calendar", "export", *asked)
    assert (done.code, done.err) == (0, "")
    return done.out


def test_the_columns(exported: str) -> None:
    assert exported.splitlines()[0] == "date,working,kind,name,notice"
    rows = list(csv.DictReader(io.StringIO(exported)))
    assert len(rows) == 365
    assert {row["working"] for row in rows} == {"0", "1"}
    assert {row["kind"] for row in rows} == {
        "workday",
        "weekend",
        "holiday",
        "shifted-day-off",
        "makeup-workday",
    }


@pytest.mark.parametrize(
    "row",
    [
        "2026-01-01,0,holiday,元旦," + _NOTICE,
        "2026-01-02,0,shifted-day-off,元旦," + _NOTICE,
        "2026-01-04,1,makeup-workday,元旦," + _NOTICE,
        "2026-01-05,1,workday,,",
        "2026-01-10,0,weekend,,",
        "2026-02-14,1,makeup-workday,春节," + _NOTICE,
        "2026-02-19,0,holiday,春节," + _NOTICE,
        "2026-02-23,0,shifted-day-off,春节," + _NOTICE,
        "2026-02-28,1,makeup-workday,春节," + _NOTICE,
        "2026-10-10,1,makeup-workday,国庆节," + _NOTICE,
    ],
)
def test_days_of_2026(exported: str, row: str) -> None:
    assert row in exported.splitlines()


def test_the_working_days_of_2026(exported: str, gicli) -> None:
    """261 from Monday to Friday; off on 20 of them (1+1, 5+1, 1, 3, 1, 1, 5 by notice), 7 worked.

    January 1, 2; February 16–20, 23; April 6; May 1, 4, 5; June 19; September 25; October 1, 2, 5–7.
    """
    off = 2 + 6 + 1 + 3 + 1 + 1 + 5
    worked = 1 + 2 + 1 + 2
    expected = 261 - off + worked
    rows = list(csv.DictReader(io.StringIO(exported)))
    assert sum(row["working"] == "1" for row in rows) == expected == 248
    shown = gicli("--lang", "en", "calendar", "show", "2026").out
    assert shown.startswith(f"2026: {expected} working days\n")


def test_show_has_the_notice(english) -> None:
    table = english("calendar", "show", "2026").out
    for words in (
        _NOTICE,
        "issued 2025-11-04",
        "春节    02-15 .. 02-23  9 days off  make-up 02-14 Sat, 02-28 Sat",
    ):
        assert words in table
    assert "https://www.gov.cn/zhengce/content/202511/content_7047090.htm" in table
    days = english("calendar", "show", "2026", "--format", "json").json
    assert days["schema"] == "gicli.days/1"
    assert len(days["days"]) == 365
    assert {day["date"] for day in days["days"] if day["provisional"]} == {
        f"2026-12-{n}" for n in range(26, 32)
    }


def test_show_a_month(english) -> None:
    asked = ["calendar", "show", "2026-10", "--as-of", "2026-10-12"]
    table = english(*asked).out
    for words in (
        "October 2026: 18 working days",
        "2026-10-01 Thu  国庆节  holiday",
        "2026-10-10 Sat  国庆节  make-up working day",
        _NOTICE + ", issued 2025-11-04",
        "< today (2026-10-12)",
    ):
        assert words in table
    assert "!" not in table
    days = english(*asked, "--format", "json").json["days"]
    assert (len(days), days[0]["date"], days[-1]["date"]) == (31, "2026-10-01", "2026-10-31")
    assert len(english(*asked, "--format", "csv").out.splitlines()) == 32


def test_show_what_is_due(english) -> None:
    asked = ["--due", "examples/ledger.yaml", "--as-of", "2026-11-20"]
    done = english("calendar", "show", "2026", *asked)
    assert (done.code, done.err) == (0, "")
    assert " 9!10!11 12!13 14 15" in done.out
    assert "2026-11-20 Fri  YSQ-2026-044  成品油零售企业年检结果  (due today)" in done.out
    assert "1 more open item is due earlier or later." in done.out
    # Done, or without a date: not marked.
    assert "GX-2026-012" not in done.out
    assert "YSQ-2026-050" not in done.out
    assert "No open item is due here" in english("calendar", "show", "2026-01", *asked).out


def test_show_what_is_due_in_a_ledger_with_problems(english) -> None:
    asked = ["calendar", "show", "2026-11", "--as-of", "2026-11-20", "--due"]
    done = english(*asked, "examples/broken.yaml")
    assert done.code == 3
    assert "examples/broken.yaml:17:15: “2026-11-31” is not a day" in done.err
    assert "2026-11-16 Mon  YSQ-2026-001" in done.out
    missing = english(*asked, "nowhere.yaml")
    assert (missing.code, missing.out) == (3, "")
    assert "nowhere.yaml: there is no such file" in missing.err


def test_export_as_json(gicli) -> None:
    asked = ["--from", "2026-02-28", "--to", "2026-02-28", "--format", "json"]
    (day,) = gicli("calendar", "export", *asked).json["days"]
    assert day == {
        "date": "2026-02-28",
        "working": True,
        "kind": "makeup-workday",
        "name": "春节",
        "notice": _NOTICE,
        "provisional": False,
    }


def test_an_unannounced_year_is_provisional(english) -> None:
    """2026-01-01 … are not known before 2025-11-04 (C3); the festivals are (C4)."""
    asked = ["calendar", "show", "2026", "--calendar-as-known-on", "2025-11-03"]
    table = english(*asked).out
    assert "No notice for 2026 is known" in table
    assert "provisional" in table
    days = {day["date"]: day for day in english(*asked, "--format", "json").json["days"]}
    assert all(day["provisional"] for day in days.values())
    assert days["2026-02-17"]["kind"] == "holiday"


def test_status(english) -> None:
    found = english("calendar", "status", "--format", "json").json
    assert found["schema"] == "gicli.coverage/1"
    # The next notice may still move the days from 26 December (C4).
    assert (found["announced_through"], found["certain_through"]) == (2026, "2026-12-25")
    last = found["notices"][-1]
    assert (last["year"], last["number"], last["issued"]) == (2026, _NOTICE, "2025-11-04")
    # Three calendars were changed after they were published (C3).
    issued = [notice["issued"] for notice in found["notices"]]
    assert {"2015-05-13", "2019-03-22", "2020-01-26"} <= set(issued)
    table = english("calendar", "status").out
    assert "announced: 2007 to 2026" in table
    assert "certain through 2026-12-25" in table


def test_status_as_known_before_any_notice(english) -> None:
    asked = ["calendar", "status", "--calendar-as-known-on", "2000-01-01"]
    assert "No notice is known" in english(*asked).out
    assert english(*asked, "--format", "json").json["announced_through"] is None


_VARIABLE = "GICLI_CALENDAR_AS_KNOWN_ON"


def test_the_environment_says_what_is_known_where_nobody_else_does(english, ledger) -> None:
    """The notice for 2026 was issued on 2025-11-04; what was known before ended with 2025."""
    status = ("calendar", "status", "--format", "json")
    known = {_VARIABLE: "2025年11月3日"}
    assert english(*status, **known).json["announced_through"] == 2025
    assert english("reply", "2026-02-10", "--format", "json", **known).json["provisional"] is True
    path = ledger("id: A, kind: request, received: 2026-02-10")
    checked = english("check", path, "--as-of", "2026-02-11", "--format", "json", **known).json
    assert checked["calendar"]["announced_through"] == 2025
    # The option wins, whichever of the two is the later day.
    for day, year in (("2025-11-04", 2026), ("2020-01-25", 2020)):
        found = english(*status, "--calendar-as-known-on", day, **known).json
        assert found["announced_through"] == year


def test_nothing_in_the_variable_is_no_variable(english) -> None:
    status = ("calendar", "status", "--format", "json")
    newest = max(int(file.stem) for file in calendar_files(calendars_folder()))
    assert english(*status, **{_VARIABLE: ""}).json["announced_through"] == newest


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("2026-13-01", "“2026-13-01” is not a day: there is no month 13"),
        ("03/02/2026", "“03/02/2026” can be read in more than one way; write it like 2026-03-02"),
        (" ", "a day is missing; write it like 2026-03-02"),
    ],
)
@pytest.mark.parametrize("command", [("reply", "2026-03-02"), ("calendar", "status")])
def test_a_variable_that_is_no_day_is_refused_by_its_name(english, command, value, reason) -> None:
    done = english(*command, **{_VARIABLE: value})
    assert (done.code, done.out, done.err) == (2, "", f"gicli: {_VARIABLE}: {reason}\n")
    # Who says it does not need it.
    told = ("--calendar-as-known-on", "2026-01-01")
    assert english(*command, *told, **{_VARIABLE: value}).err == ""


def test_nobody_reads_null(english) -> None:
    assert "null" not in english("calendar", "status").out
