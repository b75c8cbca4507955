"""`explain --format html|md`: what a court needs to count again."""

from __future__ import annotations

import re

import pytest

_LEDGER = """\
ledger: t
rules: shanxi
items:
  - {id: D1, kind: request, title: "<b>名录|", received: 2026-03-02, consultations: [{with: superior, sent: 2026-03-04, answered: 2026-03-09}], extension: {approved: 2026-03-20, by: 组长, told: 2026-03-23}}
  - {id: D2, kind: request, received: 2026-03-02, correction: {notified: 2026-03-04, supplied: 2026-03-10}}
  - {id: D3, kind: request, received: 2026-12-21}
  - {id: D4, kind: duty, duty: annual-report, year: 2025}
  - {id: D5, kind: request, received: 2026-03-02, suspensions: [{from: 2026-03-04, reason: 暴雪, told-suspended: 2026-03-04}]}
"""


@pytest.fixture
def exhibit(english, tmp_path):
    file = tmp_path / "ledger.yaml"
    file.write_text(_LEDGER, encoding="utf-8")

    def shown(item: str, form: str = "md", as_of: str = "2026-12-25") -> str:
        done = english("explain", str(file), item, "--as-of", as_of, "--format", form)
        assert done.code == 0, done.err
        return done.out

    return shown


def test_every_day_with_its_number(exhibit) -> None:
    """3月3日为第1日；5日、6日、9日请示不计；第15日26日，延长15日，清明4–6日不计，第30日4月17日。"""
    shown = exhibit("D1")
    days = dict(re.findall(r"^\| (\d{4}-\d\d-\d\d) \w+ \| (\S+) \|", shown, re.MULTILINE))
    assert (days["2026-03-03"], days["2026-03-04"], days["2026-03-10"]) == ("1", "2", "3")
    assert days["2026-03-05"] == days["2026-03-07"] == days["2026-04-06"] == "\\-"
    assert (days["2026-03-26"], days["2026-04-17"]) == ("15", "30")
    assert "paused (superior department asked)" in shown
    assert "国办发明电〔2025〕7号" in shown
    assert "Last day: 2026-04-17" in shown


def test_articles_with_their_words_and_the_other_date(exhibit) -> None:
    shown = exhibit("D1")
    assert "应当自收到申请之日起15个工作日内予以答复" in shown
    assert "2026-04-28" in shown, "40 working days by the Regulation, which deducts nothing here"
    assert re.search(r"shanxi@2015-12-09, .* fingerprint [0-9a-f]{16}", shown)
    assert re.search(r"calendar: \d+ notices, .* fingerprint [0-9a-f]{16}", shown)


def test_a_clock_that_started_afresh_has_two_tables(exhibit) -> None:
    shown = exhibit("D2")
    assert "Day by day from 2026-03-02" in shown
    assert "ended on 2026-03-04" in shown
    assert "Day by day from 2026-03-10" in shown


@pytest.mark.parametrize("item", ["D3", "D4", "D5"])
def test_what_is_provisional_fixed_or_open(exhibit, item: str) -> None:
    shown = exhibit(item)
    assert ("no notice" in shown) == (item == "D3")
    assert ("Day by day" in shown) == (item != "D4")
    assert ("no due date" in shown) == (item == "D5")


def test_the_page_is_safe(exhibit) -> None:
    shown = exhibit("D1", "html")
    assert shown.startswith("<!DOCTYPE html>")
    assert "<b>" not in shown
    assert "<script" not in shown


_DOUBTFUL = """\
ledger: t
rules: shanxi
items:
  - {id: F1, kind: request, received: 2026-02-02, outcome: granted}
  - {id: F2, kind: request, received: 2026-02-02, extension: {approved: 2026-02-31, told: 2026-02-27}}
  - {id: F3, kind: duty, duty: delivery, since: 2026-05-30}
  - {id: F4, kind: request, received: 2026-08-03, replied: 2026-08-14, served: 2026-08-17, outcome: refused-internal, reason: x}
  - {id: F 5, kind: request, rules: national, received: 2019-05-10, correction: {notified: 2019-05-13, supplied: 2019-05-20}}
"""


@pytest.fixture
def doubtful(english, tmp_path):
    file = tmp_path / "old ledger.yaml"
    file.write_text(_DOUBTFUL, encoding="utf-8")

    def shown(item: str, as_of: str = "2026-12-25") -> str:
        done = english("explain", str(file), item, "--as-of", as_of, "--format", "md")
        return done.out

    return shown


def test_what_the_ledger_contradicts_is_in_doubt(doubtful) -> None:
    shown = doubtful("F1")
    head, facts = shown.split("## Facts")
    assert "This is in doubt" in head
    assert "Not taken into account: the ledger says" in facts.split("## How")[0]


def test_a_fact_that_cannot_be_read_stands_among_the_facts(doubtful) -> None:
    shown = doubtful("F2")
    head, facts = shown.split("## Facts")
    assert "may change this" in head
    assert "2026-02-31" in facts.split("## How")[0]
    assert "in doubt" not in head


def test_natural_time_is_not_numbered(doubtful) -> None:
    """六个月至2026-11-30星期一。"""
    shown = doubtful("F3")
    assert "Last day: 2026-11-30" in shown
    assert "every day counts, so none is numbered here" in shown
    assert "| C13 |" in shown


def test_the_ways_of_the_applicant_with_what_comes_first(doubtful) -> None:
    """60 days from 2026-08-17: 14 in August, 30 in September, 16 October."""
    shown = doubtful("F4")
    (way,) = re.findall(r"^\| application for reconsideration \|.*$", shown, re.MULTILINE)
    assert "2026-10-16" in way
    assert "reconsideration must come first" in way


def test_it_can_be_run_again_across_a_change_of_law(doubtful, english) -> None:
    """A pinned version of 2019 would refuse what was received in 2018."""
    shown = doubtful("F 5", "2019-05-28")
    (command,) = re.findall(r"to run it again: gicli (.*)$", shown, re.MULTILINE)
    assert "'F 5'" in command
    assert command.endswith("--rules national")
    assert "read otherwise, the last day is 2019-05-31" in shown


def test_each_clause_that_a_step_names_is_explained(exhibit) -> None:
    shown = exhibit("D1")
    steps, rules = shown.split("## Rules of counting")
    named = set(re.findall(r"\| (C\d+a?) \|$", steps, re.MULTILINE))
    assert named == set(re.findall(r"^\| (C\d+a?) \|", rules, re.MULTILINE))
    assert "民法典第二百零一条第一款" in rules
