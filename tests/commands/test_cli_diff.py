"""calendar diff: what a notice changed, a file against what comes along, ours against two libraries."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from gicli.load.yamlfile.files import calendars_folder

_EXTENDED = ("calendar", "diff", "2020-01-25", "2020-01-26")
_WITHOUT_LIBRARY = """\
import sys
sys.modules["chinese_calendar"] = None
from gicli.main import main
main()
"""


@pytest.fixture
def year_2020(tmp_path: Path) -> Path:
    """2020 by its first notice alone."""
    text = (calendars_folder() / "2020.yaml").read_text(encoding="utf-8")
    first, _, _ = text.partition("  - number: 国办发明电〔2020〕1号")
    file = tmp_path / "2020.yaml"
    file.write_text(first, encoding="utf-8")
    return file


def test_a_table_of_two_days(english) -> None:
    done = english(*_EXTENDED)
    assert (done.code, done.err) == (1, "")
    lines = [" ".join(line.split()) for line in done.out.splitlines()]
    assert lines == [
        "day 2020-01-25 2020-01-26",
        "2020-01-31 Fri working day holiday 春节",
        "国办发明电〔2020〕1号",
        "2020-02-01 Sat make-up working day 春节 weekend 春节",
        "国办发明电〔2019〕16号 国办发明电〔2020〕1号",
        "",
        "2 days differ from 2006-12-01 to 2020-12-31",
    ]


def test_as_json(gicli) -> None:
    done = gicli(*_EXTENDED, "--from", "2020-02-01", "--format", "json")
    assert done.code == 1
    side = {"name": "春节", "provisional": False}
    assert done.json == {
        "schema": "gicli.calendar-diff/1",
        "a": "2020-01-25",
        "b": "2020-01-26",
        "from": "2020-02-01",
        "to": "2020-12-31",
        "days": [
            {
                "date": "2020-02-01",
                "a": {
                    **side,
                    "working": True,
                    "kind": "makeup-workday",
                    "notice": "国办发明电〔2019〕16号",
                },
                "b": {
                    **side,
                    "working": False,
                    "kind": "weekend",
                    "notice": "国办发明电〔2020〕1号",
                },
            }
        ],
    }


def test_as_csv(gicli) -> None:
    """2015-09-03 Thu and 04 Fri off, Sun 06 worked."""
    done = gicli("calendar", "diff", "2015-05-12", "2015-05-13", "--format", "csv")
    assert done.code == 1
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert [(row["date"], row["a_working"], row["b_working"]) for row in rows] == [
        ("2015-09-03", "1", "0"),
        ("2015-09-04", "1", "0"),
        ("2015-09-06", "0", "1"),
    ]
    assert {row["b_notice"] for row in rows} == {"国发明电〔2015〕1号"}
    assert list(rows[0])[:5] == ["date", "a_working", "a_kind", "a_name", "a_notice"]


@pytest.mark.parametrize("library", ["holidays", "chinesecalendar"])
def test_ours_against_the_libraries(english, library: str) -> None:
    asked = ("shipped", library, "--from", "2007-01-01", "--to", "2026-12-31")
    assert english("calendar", "diff", *asked) == (
        0,
        f"no day differs from 2007-01-01 to 2026-12-31: shipped, {library}\n",
        "",
    )
    other_way = (library, "shipped", *asked[2:])
    assert english("calendar", "diff", *other_way).code == 0


def test_a_file_stands_for_its_year(english, year_2020: Path) -> None:
    found = english("calendar", "diff", str(year_2020), "shipped", "--format", "json")
    assert found.code == 1
    assert (found.json["from"], found.json["to"]) == ("2019-12-01", "2020-12-31")
    assert [day["date"] for day in found.json["days"]] == ["2020-01-31", "2020-02-01"]
    assert english("calendar", "diff", str(year_2020), "2020-01-25").code == 0
    packaged = str(calendars_folder() / "2020.yaml")
    assert english("calendar", "diff", packaged, "shipped").code == 0


def test_what_is_not_announced_is_marked(english, tmp_path: Path) -> None:
    """A made-up notice gives Wednesday 2087-03-12 off, which nobody could foresee."""
    file = tmp_path / "2087.yaml"
    holiday = "{name: 虚构节, rest: 2087-03-12, statutory: [2087-03-12]}"
    notice = f"{{issued: 2086-11-02, url: https://example.invalid/, holidays: [{holiday}]}}"
    file.write_text(f"year: 2087\nnotices: [{notice}]\n", encoding="utf-8")
    asked = ("calendar", "diff", "shipped", str(file), "--from", "2087-03-01", "--to", "2087-03-31")
    done = english(*asked)
    assert done.code == 1
    assert "2087-03-12 Wed  working day (provisional)  holiday 虚构节\n" in done.out
    assert "1 day differs from 2087-03-01 to 2087-03-31" in done.out
    (day,) = english(*asked, "--format", "json").json["days"]
    assert (day["a"]["provisional"], day["b"]["provisional"]) == (True, False)


def test_other_ways_to_write_a_day(gicli) -> None:
    assert gicli("calendar", "diff", "2020年1月26日", "20200126").code == 0


def test_a_side_that_is_none(english) -> None:
    done = english("calendar", "diff", "shiped", "shipped")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("gicli: “shiped” is no calendar file (.yaml), no day and none of ")
    assert "shipped, holidays, chinesecalendar" in done.err


def test_a_file_that_does_not_load(english, tmp_path: Path) -> None:
    missing = str(tmp_path / "2027.yaml")
    done = english("calendar", "diff", missing, "shipped")
    assert done == (3, "", f"{missing}: there is no such file\n")
    empty = tmp_path / "2026.yaml"
    empty.write_text("year: 2026\nnotices: []\n", encoding="utf-8")
    done = english("calendar", "diff", "shipped", str(empty))
    assert (done.code, done.err) == (3, f"{empty}: no notice stands in this file\n")


def test_the_limits(english) -> None:
    done = english(*_EXTENDED, "--to", "2020-01-30")
    assert (done.code, done.out) == (
        0,
        "no day differs from 2006-12-01 to 2020-01-30: 2020-01-25, 2020-01-26\n",
    )
    done = english(*_EXTENDED, "--from", "2020-02-01", "--to", "2020-01-30")
    assert (done.code, done.out) == (2, "")
    assert "2020-01-30 is before the first, 2020-02-01" in done.err


def test_a_library_is_not_asked_beyond_its_years(english) -> None:
    done = english("calendar", "diff", "shipped", "chinesecalendar", "--from", "2003-12-31")
    assert (done.code, done.out) == (2, "")
    assert "chinesecalendar knows only the years 2004 to " in done.err


def test_a_library_that_is_not_there(python) -> None:
    argv = ("--lang", "en", "calendar", "diff", "shipped", "chinesecalendar")
    done = python(_WITHOUT_LIBRARY, *argv)
    assert (done.code, done.out) == (2, "")
    assert done.err == "gicli: chinesecalendar is not installed; pip install chinesecalendar\n"
