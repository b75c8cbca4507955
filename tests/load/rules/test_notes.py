"""What a pack says of its own text, and who must approve an extension: read, shown, put beside the answer."""

from __future__ import annotations

import json

import pytest

_PACK = """\
pack: own
in_force: 2020-01-01
checked: 2026-01-31
title: {zh: 某规定, en: A rule}
instrument: 某规定
notes: {zh: 印发之日即施行之日，是理解。, en: In force from its issue by a reading.}
limits:
  reply:
    name: {zh: 答复, en: reply}
    party: enterprise
    starts: {zh: 收到, en: received}
    length: {workdays: 5}
    silence: late
    cite: {article: 1, quote: 五个工作日内答复}
    extension: {workdays: 5, approver: {zh: 经理, en: the manager}, cite: {article: 2, quote: 经经理批准，可以延长五个工作日}}
    restart:
      correct_by: correct
      cite: {article: 3, quote: 告知补正}
      notes: {zh: 没有写重新起算, en: it does not say that it starts afresh}
    notes:
      - {zh: 先看复议, en: look at reconsideration first, since: 2026-03-01, limit: apply-review}
      - {zh: 没有这一期限的，只说, en: where there is none it is only said, limit: no-such-limit}
  correct:
    name: {zh: 补正, en: correction}
    party: applicant
    starts: {zh: 收到告知, en: told}
    length: {workdays: 3}
    silence: abandoned
    cite: {article: 3, quote: 三个工作日内补正}
"""


@pytest.fixture
def own(tmp_path):
    file = tmp_path / "own.yaml"
    file.write_text(_PACK, encoding="utf-8")
    return str(file)


def test_it_is_shown_with_the_pack(english, own) -> None:
    done = english("rules", "show", own)
    assert "In force from its issue by a reading." in done.out
    assert "the manager" in done.out
    assert "the enterprise" in done.out
    (pack,) = json.loads(english("rules", "show", own, "--format", "json").out)["packs"]
    assert [note["says"] for note in pack["notes"]] == ["In force from its issue by a reading."]
    reply, _correct = pack["limits"]
    assert len(reply["notes"]) == 3
    assert reply["extension"]["approver"] == "the manager"


@pytest.mark.parametrize(
    ("starts", "told"),
    # 60 days from 2026-03-02: 29 in March, 30 in April, 1 May, in the holiday to 5 May.
    [
        (
            "2026-03-02",
            [
                "look at reconsideration first",
                "where there is none it is only said",
                "application for reconsideration (apply-review): until 2026-05-06",
            ],
        ),
        ("2026-02-27", ["where there is none it is only said"]),
    ],
)
def test_it_stands_beside_the_answer_from_its_day_on(english, own, starts, told) -> None:
    done = english("reply", starts, "--rules", own, "--as-of", "2026-03-03", "--format", "json")
    notes = [one for one in json.loads(done.out)["notes"] if one["code"] == "reading"]
    assert [one["message"] for one in notes] == told


def test_what_a_quote_sets_elsewhere_is_shown_there(english) -> None:
    done = english("rules", "show", "shanxi", "--format", "json")
    (pack,) = json.loads(done.out)["packs"]
    update = next(one for one in pack["limits"] if one["id"] == "update")
    assert update["other"]["from"] == "shanxi-swt@2015-03-27"
    reason = next(one for one in pack["requirements"] if one["id"] == "reason")
    (besides,) = reason["besides"]
    assert (besides["outcome"], besides["cite"]["item"]) == ("unavailable-not-held", 4)
    table = english("rules", "show", "shanxi").out
    assert table.count("taken from shanxi-kjt") == 1


def test_a_limit_that_no_pack_sets_is_named_by_the_check(english, own) -> None:
    done = english("rules", "check", own, "--as-of", "2026-03-03")
    assert done.code == 3
    assert "no limit “no-such-limit” in any pack" in done.err
