"""duties: what comes round in a year, without any ledger."""

from __future__ import annotations

import pytest

_DAY = ("--as-of", "2026-03-10")
_SWT = "山西省商务厅政府信息公开管理规定"


@pytest.fixture(scope="module")
def of_2026(gicli):
    done = gicli("duties", "--year", "2026", *_DAY, "--format", "json")
    assert (done.code, done.err) == (0, "")
    return done.json


def test_json(of_2026) -> None:
    """商务厅 31; 18(2): six months from 2025-12-31 and from 2026-06-30; 16(1): 及时."""
    assert (of_2026["schema"], of_2026["year"]) == ("gicli.duties/1", 2026)
    assert (of_2026["as_of"], of_2026["rules"]) == ("2026-03-10", ["shanxi@2015-12-09"])
    found = {duty["limit"]: duty for duty in of_2026["duties"]}
    assert {name: [day["due"] for day in duty["dates"]] for name, duty in found.items()} == {
        "annual-report": ["2026-03-31"],
        "delivery": ["2026-06-30", "2026-12-30"],
        "guide": [],
    }
    assert found["annual-report"]["cite"] == f"{_SWT} 第三十一条"
    assert found["guide"]["set_by_agency"] is True
    notes = found["annual-report"]["dates"][0]["notes"]
    assert [(note["code"], note["due"]) for note in notes] == [
        ("displaced", "2026-01-31"),
        ("higher-law-earlier", "2026-01-31"),
    ]
    # The day from which the second date counts is still to come.
    assert [day["working_days_left"] is None for day in found["delivery"]["dates"]] == [False, True]
    # From 26 December on the next notice may still move a day (C4).
    assert [day["provisional"] for day in found["delivery"]["dates"]] == [False, True]


def test_the_default_is_this_year(gicli, of_2026) -> None:
    assert gicli("duties", *_DAY, "--format", "json").json == of_2026
    asked = gicli("duties", *_DAY, "--format", "json", GICLI_RULES="national").json
    assert asked["rules"] == ["national@2019-05-15"]


def test_table(english) -> None:
    done = english("duties", "--year", "2026", *_DAY)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("duties of 2026 under shanxi@2015-12-09; as of 2026-03-10\n")
    joined = " ".join(done.out.split())
    for words in (
        "2026-03-31 Tue 15 working days left",
        "it gives 2026-01-31",
        "6 months from the last time (last delivery); the dates below if that was on 2025-12-31",
        "2026-12-30 Wed (provisional)",
        "no number in the law; the office sets the interval (key “every” in the ledger)",
        f"{_SWT} 第十八条第二款",
        "the higher law national@2019-05-15 also has: annual-report-government",
        "gicli duties --year 2026 --rules national dates them",
    ):
        assert words in joined


def test_a_rest_day_and_what_has_passed(english) -> None:
    out = english("duties", "--year", "2026", "--rules", "national", *_DAY).out
    assert "2026-01-31 Sat (passed)" in out
    assert "2026-01-31 is a rest day; the last working day by then is 2026-01-30" in out


def test_two_versions_in_one_year(english) -> None:
    out = english("duties", "--year", "2019", "--rules", "national", *_DAY).out
    assert "2019-03-31 Sun" in out
    assert "under national@2019-05-15" in out
    assert "no date in this year" in out


def test_a_pack_without_duties(english) -> None:
    assert "there is no duty that comes round" in english("duties", "--rules", "fees").out


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (("--year", "1999"), "no rule pack covers 1999-01-01"),
        (("--year", "2010"), "does not cover 2010-01-01"),
        (("--year", "26"), "“26” is not a whole number"),
        (("--year", "2026", "--rules", "shan"), "there is no rule pack “shan”"),
    ],
)
def test_refused(english, gicli, asked: tuple[str, ...], words: str) -> None:
    done = english("duties", *asked)
    assert (done.code, done.out) == (2, "")
    assert words in done.err
    assert (gicli("duties", *asked).code, gicli("duties", *asked).out) == (2, "")


def test_in_chinese(gicli) -> None:
    out = gicli("duties", "--year", "2026", *_DAY).out
    assert out.startswith("2026年例行义务")
    assert "上位法" in out
    assert "working" not in out
