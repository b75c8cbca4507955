"""What other programs import says what the commands say, and looks at nothing else."""

from __future__ import annotations

import ast
import doctest
import inspect
import json
import os
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from forking import shown_run
from known_on import KNOWN_ON

import gicli
from gicli.core.ledger.items import Publication, Request
from gicli.core.ledger.knowledge import told_through

ROOT = Path(__file__).parents[2]


def _printed(command: str) -> object:
    return json.loads(shown_run(f"{command} --format json", ROOT).stdout)


@pytest.fixture(scope="module")
def cal():
    """As the commands that tests run count."""
    return gicli.calendar(as_known_on=KNOWN_ON)


_PAUSED = {"pauses": [("2026-03-10", "2026-03-16")], "extend": 15}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("limit", "start", "more", "words"),
    [
        ("reply", "2026-03-02", {}, ""),
        ("reply", "2026-03-02", _PAUSED, "--pause 2026-03-10..2026-03-16 --extend 15"),
        ("reply", "2026-03-02", {"pauses": [("2026-03-10", None)]}, "--pause 2026-03-10.."),
        ("reply", "2027-01-18", {}, ""),
        ("publish", "2026-05-06", {"rules": "national"}, "--rules national"),
        (
            "correct",
            "2026-05-06",
            {"within": 5, "rules": "national"},
            "--within 5 --rules national",
        ),
    ],
)
def test_a_deadline_as_data_is_what_the_command_prints(
    cal, limit: str, start: str, more: dict, words: str, lang: str
) -> None:
    found = gicli.due(limit, start, as_of="2026-03-10", calendar=cal, lang=lang, **more)
    asked = f"gicli due {limit} {start} --as-of 2026-03-10 --lang {lang} {words}"
    printed = _printed(asked)
    assert found.to_dict() == printed
    assert list(found.to_dict()) == list(printed)
    assert [step.what for step in found.steps] == [step["what"] for step in printed["steps"]]
    assert [note.code for note in found.notes] == [note["code"] for note in printed["notes"]]
    assert str(found.due) == str(printed["due"])


@pytest.mark.parametrize(
    "paths", [["examples/ledger.yaml"], ["examples/broken.yaml", "examples/review.yaml"]]
)
def test_a_report_as_data_is_what_the_command_prints(cal, paths: list[str], monkeypatch) -> None:
    monkeypatch.chdir(ROOT)
    found = gicli.check(paths, as_of="2026-11-20", calendar=cal)
    printed = _printed(f"gicli check {' '.join(paths)} --as-of 2026-11-20")
    assert found.to_dict() == printed
    assert [item.id for item in found.items] == [item["id"] for item in printed["items"]]
    assert [item.status for item in found.items] == [item["status"] for item in printed["items"]]
    assert [part.message for part in found.problems] == [
        part["message"] for part in printed["problems"]
    ]


@pytest.mark.parametrize("as_of", ["2026-11-20", None])
def test_a_file_that_is_not_there_is_a_problem_not_a_silence(tmp_path, as_of) -> None:
    found = gicli.check(tmp_path / "none.yaml", as_of=as_of)
    assert not found.items
    assert found.problems[0].file == str(tmp_path / "none.yaml")
    assert found.to_dict()["summary"]["ledgers_left_out"] == 1


@pytest.mark.parametrize("as_of", ["2026-11-20", None])
def test_what_is_left_out_is_counted_on_a_day_and_without_one(ledger, as_of) -> None:
    """B has no start; the pack of C is nobody's, so that of its ledger judges it."""
    path = ledger(
        "id: A, kind: request, received: 2026-03-02",
        "id: B, kind: request, received: 2026-02-30",
        "id: C, kind: request, received: 2026-03-02, rules: mars",
    )
    found = gicli.check(path, as_of=as_of)
    assert [item.id for item in found.items] == ["A", "C"]
    assert "unread" in {finding.code for finding in found.items[1].findings}
    assert found.to_dict()["summary"]["left_out"] == 1


# 15 working days after Monday 2026-03-02: the 3rd is day 1, three whole weeks end on Monday the 23rd.
@pytest.mark.parametrize(
    "start",
    [
        date(2026, 3, 2),
        datetime(2026, 3, 2),
        "2026-03-02",
        "2026年3月2日",
        np.datetime64("2026-03-02"),
        np.datetime64("2026-03-02T00:00:00", "ns"),
        np.array(["2026-03-02"], "datetime64[D]")[0],
        pd.Timestamp("2026-03-02"),
        pd.Series(pd.to_datetime(["2026-03-02"]))[0],
    ],
    ids=repr,
)
def test_a_day_comes_as_callers_have_it(start) -> None:
    assert gicli.due("reply", start).due == date(2026, 3, 23)


@pytest.mark.parametrize(
    "start",
    [
        "03/02/2026",
        "",
        None,
        20260302,
        True,
        datetime(2026, 3, 2, 8, 30),
        np.datetime64("2026-03"),
        np.datetime64("NaT"),
        np.datetime64("2026-03-02T08:30"),
        pd.NaT,
        pd.Timestamp("2026-03-02 00:00:00.000000001"),
        float("nan"),
    ],
    ids=repr,
)
def test_what_is_no_day_is_refused(start) -> None:
    with pytest.raises(gicli.Refused, match=r"day|way"):
        gicli.due("reply", start)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"rules": "shansi"}, "no rule pack “shansi”"),
        ({"pauses": [("2026-03-16", "2026-03-10")]}, "ends before it begins"),
        ({"pauses": [("2026-02-16", None)]}, "is before the clock starts"),
        ({"supplied": "2026-02-16"}, "is before the clock starts"),
        ({"extend": 0}, "is not a whole number from 1 to 999"),
        ({"extend": "15"}, "is not a whole number from 1 to 999"),
        ({"extend": True}, "is not a whole number from 1 to 999"),
        ({"lang": "fr"}, "no “fr” here"),
        ({"as_of": "2026-02-30"}, "has no day 30"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_the_words_of_the_command(more, said: str) -> None:
    with pytest.raises(gicli.GicliError, match=said) as refused:
        gicli.due("reply", "2026-03-02", **more)
    assert isinstance(refused.value, ValueError)
    assert refused.value.in_words("zh") != str(refused.value)


def test_a_pack_that_cannot_be_read_says_where(tmp_path) -> None:
    pack = tmp_path / "own.yaml"
    pack.write_text("pack: own\nlimits: 3\n", encoding="utf-8")
    with pytest.raises(gicli.Unreadable) as unreadable:
        gicli.due("reply", "2026-03-02", rules=pack)
    assert unreadable.value.problems[0].file == str(pack)
    assert f"{pack}:" in str(unreadable.value)


def test_without_a_day_there_is_no_status() -> None:
    found = gicli.due("reply", "2026-03-02")
    assert (found.status, found.working_days_left) == (None, None)
    data = found.to_dict()
    assert (data["as_of"], data["status"], data["working_days_left"]) == (None, None, None)
    assert data["due"] == "2026-03-23"


def test_without_a_day_every_fact_is_known_and_none_supposed(ledger) -> None:
    """The correction is awaited, however long ago; an extension of 2031 is known."""
    path = ledger(
        "id: A, kind: request, received: 2026-03-02,"
        " correction: {notified: 2026-03-04, served: 2026-03-04}",
        "id: B, kind: request, received: 2030-03-04, replied: 2030-03-05",
    )
    found = gicli.check(path)
    assert [item.id for item in found.items] == ["A", "B"]
    assert found.items[0].due is None
    assert {item.status for item in found.items} == {None}
    assert {item.working_days_left for item in found.items} == {None}
    data = found.to_dict()
    assert data["summary"]["items"] == 2
    assert data["summary"]["not-yet"] == 0
    assert data["summary"]["done"] is None
    assert {part["status"] for item in data["items"] for part in item["deadlines"]} == {None}


def test_a_table_of_arrow_has_the_columns_typed(cal) -> None:
    found = gicli.check(ROOT / "examples" / "ledger.yaml", as_of="2026-11-20", calendar=cal)
    table = found.to_arrow()
    assert table.num_rows == 28
    assert table.schema.field("due").type == "date32[day]"
    assert table["due"].to_pylist() == [item.due for item in found.items]
    assert table["findings"][0].as_py() == [one.code for one in found.items[0].findings]


def test_the_calendar_answers_days_as_callers_have_them(cal) -> None:
    # The Spring Festival of 2026: 15 to 23 February off, the 14th and the 28th worked (source:
    # 国办发明电〔2025〕7号).
    assert cal.is_workday("2026-02-28")
    assert not cal.is_workday(np.datetime64("2026-02-16"))
    assert cal.nth_workday_after("2026-02-13", np.int64(2)) == date(2026, 2, 24)
    assert cal.workdays_between(date(2026, 2, 13), "2026-02-24") == 2
    assert cal.day("2026-02-14").kind == "makeup-workday"
    with pytest.raises(gicli.Refused):
        cal.nth_workday_after("2026-02-13", -1)
    with pytest.raises(gicli.Refused, match="no region “hubay”"):
        gicli.calendar(region="hubay")


def test_what_is_told_last_is_found_in_every_part() -> None:
    ledger = gicli.check(ROOT / "examples" / "ledger.yaml")._found
    for checked in ledger.items:
        item = checked.recorded
        last = told_through(item)
        assert last >= checked.assessment.deadline.first_start or isinstance(item, Request)
        if isinstance(item, Request) and item.replied:
            assert last >= item.replied
        if isinstance(item, Publication) and item.published:
            assert last >= item.published


def _python(code: str, **env: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env=os.environ | env,
    )
    assert not done.stderr
    return done.stdout


def test_importing_it_loads_nothing_of_it() -> None:
    code = "import sys; before = set(sys.modules); import gicli; print(set(sys.modules) - before)"
    assert set(ast.literal_eval(_python(code))) == {"gicli", "gicli.version"}


def test_it_costs_less_than_two_milliseconds() -> None:
    """The least of several: what else the machine does is not what it costs."""
    code = """
import sys, time
def once():
    for name in [name for name in sys.modules if name.partition(".")[0] == "gicli"]:
        del sys.modules[name]
    begun = time.process_time()
    import gicli
    return time.process_time() - begun
print(min(once() for _ in range(20)))
"""
    assert float(_python(code)) < 0.002


def test_environment_and_clock_say_nothing_to_it() -> None:
    code = """
import os, time
os.environ = None
time.time = time.localtime = time.strftime = None
import gicli
print(gicli.due("reply", "2026-03-02").due, gicli.due("reply", "2026-03-02").rules)
"""
    env = {
        "GICLI_RULES": "national",
        "GICLI_CALENDARS": "/nowhere",
        "GICLI_CALENDAR_AS_KNOWN_ON": "2001-01-01",
        "LANGUAGE": "en",
    }
    assert _python(code, **env) == "2026-03-23 shanxi@2015-12-09\n"


def test_a_name_that_there_is_not() -> None:
    assert not hasattr(gicli, "dues")
    assert {"due", "check", "calendar", "Refused"} <= set(dir(gicli))


def test_the_public_names_have_their_types_written_down() -> None:
    for function in (gicli.due, gicli.check, gicli.calendar):
        assert all(
            part.annotation is not part.empty
            for part in inspect.signature(function).parameters.values()
        )


def test_the_page_shows_what_happens(monkeypatch) -> None:
    monkeypatch.chdir(ROOT)
    page = str(ROOT / "docs" / "python.md")
    failed, tried = doctest.testfile(page, module_relative=False, encoding="utf-8")
    assert tried > 20
    assert not failed
