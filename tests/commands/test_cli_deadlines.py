"""publish, update, reply, consult, correct, due: the dates, and the JSON of INTERFACE.md to the letter."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

_SWT = "山西省商务厅政府信息公开管理规定"

# Counted by hand from the notice for 2026 (off 02-15…23 and 04-04…06; 02-14 and 02-28 worked).
COUNTED = [
    ("publish 2026-03-02", "2026-03-30"),
    ("update 2026-03-02", "2026-03-23"),
    ("reply 2026-03-02", "2026-03-23"),
    # (03-09, 03-13] takes out four days.
    ("reply 2026-03-02 --pause 2026-03-09..2026-03-13", "2026-03-27"),
    # Two pauses that overlap take out (03-09, 03-17]: six days (C7).
    (
        "reply 2026-03-02 --pause 2026-03-09..2026-03-13 --pause 2026-03-12..2026-03-17",
        "2026-03-31",
    ),
    ("reply 2026-03-02 --extend 5", "2026-03-30"),
    # Capped at 15 (C10).
    ("reply 2026-03-02 --extend 40", "2026-04-14"),
    ("reply 2026-03-02 --supplied 2026-03-12", "2026-04-02"),
    # A Saturday keeps its date as the start (C5).
    ("consult 2026-03-14", "2026-03-20"),
    ("correct 2026-03-05", "2026-03-19"),
    ("correct 2026-03-02 --rules national --within 7", "2026-03-11"),
    ("due annual-report 2025-12-31", "2026-03-31"),
    ("due annual-report 2025-12-31 --rules national", "2026-01-31"),
    # Six months after 31 August is the month's last day (C13), a Saturday that is worked.
    ("due delivery 2025-08-31", "2026-02-28"),
    # LAW.md: 20 working days over the Spring Festival of 2026; 7 working days before it.
    ("reply 2026-02-10 --rules national", "2026-03-16"),
    ("due correction-notice 2026-02-13 --rules national", "2026-03-02"),
    # SPC guiding case 26.
    ("reply 2011-06-01 --rules national", "2011-06-23"),
]


@pytest.mark.parametrize(("command", "due"), COUNTED, ids=[command for command, _ in COUNTED])
def test_counted(gicli, command: str, due: str) -> None:
    done = gicli(*command.split(), "--as-of", "2026-03-10", "--format", "json")
    assert (done.code, done.err) == (0, "")
    assert done.json["due"] == due


@pytest.fixture(scope="module")
def answer(gicli):
    done = gicli("--lang", "en", "reply", "2026-03-02", "--as-of", "2026-03-10", "--format", "json")
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith("}\n")
    return done.json


def test_json_as_interface_shows_it(answer) -> None:
    steps, notes = answer["steps"], answer["notes"]
    assert {key: value for key, value in answer.items() if not isinstance(value, list)} | {
        "cite": None
    } == {
        "schema": "gicli.deadline/1",
        "as_of": "2026-03-10",
        "rules": "shanxi@2015-12-09",
        "limit": "reply",
        "party": "agency",
        "starts": "2026-03-02",
        "base_due": "2026-03-23",
        "due": "2026-03-23",
        "if_extended": "2026-04-14",
        "working_days_left": 9,
        "status": "running",
        "provisional": False,
        "cite": None,
    }
    assert steps[0]["date"] == "2026-03-02"
    assert steps[0]["cite"] == f"{_SWT} 第二十六条第二款"
    assert steps[-1]["date"] == "2026-03-23"
    assert all({"date", "what", "cite"} <= step.keys() and step["what"] for step in steps)
    (displaced,) = notes
    assert (displaced["code"], displaced["due"]) == ("displaced", "2026-03-30")
    assert "2026-03-30" in displaced["message"]


def test_json_keys_and_codes_are_never_translated(gicli, answer) -> None:
    chinese = gicli("reply", "2026-03-02", "--as-of", "2026-03-10", "--format", "json").json
    for found in (answer, chinese):
        for part in (*found["steps"], *found["notes"]):
            part.pop("what", None)
            part.pop("message", None)
    assert chinese == answer


def test_an_open_pause_has_no_due_date(gicli) -> None:
    """C9: 03-03 and 03-04 are used, thirteen of fifteen will be left."""
    asked = ["reply", "2026-03-02", "--pause", "2026-03-04..", "--as-of", "2026-03-10"]
    found = gicli(*asked, "--format", "json").json
    assert (found["due"], found["status"], found["working_days_left"]) == (None, "paused", 13)


@pytest.fixture(scope="module")
def provisional(gicli):
    asked = ["reply", "2026-12-20", "--as-of", "2026-12-22", "--format", "json"]
    return gicli(*asked).json


def test_a_provisional_date_says_so(provisional) -> None:
    """21–25 December are 5, 28–31 are 9, 4–8 January 14, 11 January 15; New Year's Day is off."""
    assert (provisional["due"], provisional["provisional"]) == ("2027-01-11", True)
    assert "provisional" in [note["code"] for note in provisional["notes"]]


def test_a_certain_date_has_no_bounds(answer) -> None:
    assert not {"earliest", "latest"} & answer.keys()


def test_as_known_on_a_day(gicli) -> None:
    """On 2015-05-12 the notice of the next day, which freed 3 September, was not known (C3)."""
    asked = ["reply", "2015-08-24", "--rules", "national", "--as-of", "2015-05-12"]
    known = gicli(*asked, "--format", "json").json
    before = gicli(*asked, "--calendar-as-known-on", "2015-05-12", "--format", "json").json
    # 25–28 August 4, 31 and 1–2 September 7, 6 (worked), 7–11 13, 14, 15.
    assert known["due"] == "2015-09-15"
    # 25–28 August 4, 31 and 1–4 September 9, 7–11 14, 14.
    assert before["due"] == "2015-09-14"


@pytest.mark.parametrize(
    "written", ["2026/3/2", "2026.3.2", "2026年3月2日", "20260302", "２０２６－０３－０２"]
)
def test_writings_of_a_day(gicli, written: str) -> None:
    found = gicli("reply", written, "--as-of", "2026年3月10日", "--format", "json").json
    assert (found["starts"], found["as_of"]) == ("2026-03-02", "2026-03-10")


def test_the_table_has_the_date_the_law_and_the_extension(english) -> None:
    done = english("reply", "2026-03-02", "--as-of", "2026-03-10")
    assert done.code == 0
    assert done.out.startswith("2026-03-23 Mon   9 working days left as of 2026-03-10\n")
    joined = " ".join(done.out.split())
    for words in (
        f"{_SWT} 第二十六条第二款",
        "by 2026-03-23: at most until 2026-04-14",
        "2026-03-30",
    ):
        assert words in joined
    assert "[C5]" not in done.out
    explained = english("reply", "2026-03-02", "--as-of", "2026-03-10", "--explain")
    assert explained.out.startswith(done.out)
    assert "[C5]" in explained.out
    assert "[C6]" in explained.out


def test_today_is_today_in_china_whatever_the_host(gicli) -> None:
    china = timezone(timedelta(hours=8))
    before = datetime.now(china).date().isoformat()
    zones = ("America/New_York", "Asia/Shanghai", "Pacific/Kiritimati")
    found = {
        gicli("reply", "2026-03-02", "--format", "json", TZ=zone).json["as_of"] for zone in zones
    }
    assert found <= {before, datetime.now(china).date().isoformat()}


def test_the_time_zone_changes_nothing(gicli) -> None:
    asked = ["reply", "2026-03-02", "--as-of", "2026-03-10", "--explain"]
    shanghai = gicli(*asked, TZ="Asia/Shanghai")
    assert gicli(*asked, TZ="America/New_York") == shanghai
    assert shanghai.code == 0
