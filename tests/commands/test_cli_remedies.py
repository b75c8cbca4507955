"""explain: the applicant's ways after a reply, or after none."""

from __future__ import annotations

from unicodedata import east_asian_width

import pytest

_REPLIED = "kind: request, received: 2025-07-10, replied: 2025-08-01, served: 2025-08-04"


@pytest.fixture(scope="module")
def path(ledger) -> str:
    return ledger(
        f"id: A, {_REPLIED}, outcome: granted",
        f"id: B, {_REPLIED}, outcome: refused-internal, reason: x",
        "id: C, kind: request, received: 2025-08-20",
        "id: D, kind: request, received: 2022-01-10, replied: 2022-02-01, outcome: granted",
        head="rules: national\n",
    )


def test_json(gicli, path: str) -> None:
    """LAW.md: 60 days from 2025-08-04 end in the holiday; six months on 2026-02-04."""
    found = gicli("explain", path, "A", "--as-of", "2025-10-10", "--format", "json").json
    shown = [{key: way[key] for key in _SHOWN} for way in found["remedies"]]
    assert shown == [
        {
            "limit": "apply-review",
            "starts": "2025-08-04",
            "due": "2025-10-09",
            "passed": True,
            "provisional": False,
            "must_come_first": False,
            "cite": "中华人民共和国行政复议法（2023年修订） 第二十条第一款",
        },
        {
            "limit": "sue",
            "starts": "2025-08-04",
            "due": "2026-02-04",
            "passed": False,
            "provisional": False,
            "must_come_first": False,
            "cite": "中华人民共和国行政诉讼法（2017年修正） 第四十六条第一款",
        },
    ]
    assert (found["remedies_left_out"], found["remedies"][0]["name"]) == ([], "申请行政复议")


_SHOWN = ("limit", "starts", "due", "passed", "provisional", "must_come_first", "cite")


def test_the_section_comes_last(english, path: str) -> None:
    out = english("explain", path, "A", "--as-of", "2025-10-09").out
    _, heading, section = out.partition("\nThe applicant's ways from here\n")
    assert heading
    assert "Findings" not in section
    assert section.splitlines()[0] == (
        "  counted from 2025-08-04, when the applicant received the reply"
    )
    assert "2025-10-09 Thu  application for reconsideration: 60 natural days; today is" in section
    # 22 days of October are left after the 9th, then 30, 31, 31, and 4.
    assert "2026-02-04 Wed  direct suit: 6 months; 118 natural days left" in section
    later = english("explain", path, "A", "--as-of", "2025-10-10").out
    assert "passed 1 day ago" in " ".join(later.split())


def test_reconsideration_first(english, path: str) -> None:
    out = " ".join(english("explain", path, "B", "--as-of", "2025-09-01").out.split())
    assert "reconsideration must come first" in out
    assert "第二十三条第一款第（四）项" in out
    assert "then, suit after reconsideration: 15 natural days from" in out
    assert "direct suit" not in out


def test_a_law_that_is_not_there(english, gicli, path: str) -> None:
    asked = ("explain", path, "D", "--as-of", "2022-03-01")
    assert "the law on reconsideration in force on 2022-02-01 is not" in english(*asked).out
    assert len(gicli(*asked, "--format", "json").json["remedies_left_out"]) == 1


def test_nothing_is_said_of_an_open_request(english, path: str) -> None:
    asked = ("explain", path, "C", "--as-of", "2025-09-01")
    assert "ways from here" not in english(*asked).out
    assert english(*asked, "--format", "json").json["remedies"] == []


@pytest.mark.parametrize("item", ["A", "B", "D"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_line_is_too_long(gicli, path: str, item: str, language: str) -> None:
    out = gicli("--lang", language, "explain", path, item, "--as-of", "2025-09-01").out
    widths = [sum(1 + (east_asian_width(c) in "WF") for c in line) for line in out.splitlines()]
    assert max(widths) <= 80
