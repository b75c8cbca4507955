"""fee: the sum, its tiers, the two clocks, and what is no sensible question."""

from __future__ import annotations

import pytest

_DAY = ("--as-of", "2026-03-10")
_MEASURES = "政府信息公开信息处理费管理办法（国办函〔2020〕109号）"


def test_json(gicli) -> None:
    """20 × 100, 10 × 200 and one at 300 (109号, 4)."""
    done = gicli("fee", "--items", "41", *_DAY, "--format", "json")
    assert (done.code, done.err) == (0, "")
    found = done.json
    assert {key: found[key] for key in ("schema", "as_of", "by", "n", "total", "verified")} == {
        "schema": "gicli.fee/1",
        "as_of": "2026-03-10",
        "by": "items",
        "n": 41,
        "total": 4300,
        "verified": True,
    }
    assert found["cite"] == f"{_MEASURES} 第四条第二款"
    assert found["steps"] == [
        {"first": 1, "last": 10, "each": 0, "yuan": 0},
        {"first": 11, "last": 30, "each": 100, "yuan": 2000},
        {"first": 31, "last": 40, "each": 200, "yuan": 2000},
        {"first": 41, "last": 41, "each": 300, "yuan": 300},
    ]
    assert [(clock["limit"], clock["cite"]) for clock in found["clocks"]] == [
        ("fee-notice", f"{_MEASURES} 第六条"),
        ("pay", f"{_MEASURES} 第六条"),
    ]


def test_table(english) -> None:
    done = english("fee", "--items", "41", *_DAY)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("4300 yuan   41 applications, by the standard of 2026-03-10\n")
    joined = " ".join(done.out.split())
    for words in (
        "applications 1 to 10: free of charge, 0 yuan",
        "applications 11 to 30: 20 applications × 100 yuan = 2000 yuan",
        "application 41: 1 application × 300 yuan = 300 yuan",
        "total: 4300 yuan",
        "added up by the calendar month",
        "only one of the two standards",
        "within the limit for the reply",
        "20 working days from “fee notice received”",
        "counts as abandoned",
        "gicli due pay DATE --rules fees",
    ):
        assert words in joined


def test_by_the_page(english) -> None:
    done = english("fee", "--pages", "201", *_DAY)
    assert done.out.startswith("2740 yuan   201 pages")
    assert "  page 201: 1 page × 40 yuan = 40 yuan\n" in done.out
    assert "第五条" in done.out
    assert "calendar month" not in done.out
    assert "page 31: 1 page × 10 yuan" in english("fee", "--pages", "31", *_DAY).out


def test_the_last_day_to_pay(gicli) -> None:
    """LAW.md: the notice received on 2021-02-01 is to be paid by 2021-03-04."""
    asked = ("due", "pay", "2021-02-01", "--rules", "fees", "--as-of", "2021-02-01")
    assert gicli(*asked, "--format", "json").json["due"] == "2021-03-04"


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ((), "either --items N or --pages N"),
        (("--items", "3", "--pages", "3"), "only one of the two standards"),
        (("--items", "0"), "“0” is not a whole number from 1 to 99999"),
        (("--items", "-3"), "“-3” is not a whole number"),
        (("--pages", "100000"), "“100000” is not a whole number"),
        (("--pages", "1.5"), "“1.5” is not a whole number"),
        (("--pages", "31", "--as-of", "2020-12-31"), "in force from 2021-01-01"),
    ],
)
def test_refused(english, gicli, asked: tuple[str, ...], words: str) -> None:
    done = english("fee", *asked)
    assert (done.code, done.out) == (2, "")
    assert words in done.err
    chinese = gicli("fee", *asked)
    assert (chinese.code, chinese.out) == (2, "")
    assert words not in chinese.err


def test_in_chinese(gicli, tmp_path) -> None:
    out = gicli("fee", "--items", "30", *_DAY).out
    assert out.startswith("2000元   30件")
    assert "第11—30件：20件×100元=2000元" in out
    assert "自然月" in out
    file = tmp_path / "fee.txt"
    done = gicli("fee", "--items", "30", *_DAY, "-o", str(file))
    assert (done.code, done.out) == (0, "")
    assert file.read_text(encoding="utf-8") == out
