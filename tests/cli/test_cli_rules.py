"""rules list, show, compare; which pack goes before which; a pack in a file of the user's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

_PACKS = [
    "national@2008-05-01",
    "national@2019-05-15",
    "shanxi@2015-12-09",
    "shanxi-kjt@2015-12-09",
    "shanxi-swt@2015-03-27",
]
_MINE = """\
pack: ours
in_force: 2020-01-01
title: {zh: 本单位规定, en: Our own rule}
instrument: 本单位规定
limits:
  reply:
    name: {zh: 答复, en: reply}
    party: agency
    starts: {zh: 收到, en: received}
    length: {workdays: 10}
    silence: late
    cite: {article: 3, quote: 应当在10个工作日内答复}
"""


@pytest.fixture
def mine(tmp_path: Path) -> str:
    file = tmp_path / "ours.yaml"
    file.write_text(_MINE, encoding="utf-8")
    return str(file)


def test_list(english) -> None:
    found = english("rules", "list", "--format", "json").json
    assert found["schema"] == "gicli.packs/1"
    assert [pack["ref"] for pack in found["packs"]] == _PACKS
    first, second = found["packs"][:2]
    assert (first["until"], second["until"]) == ("2019-05-14", None)
    table = english("rules", "list").out
    assert all(ref in table for ref in _PACKS)


def test_list_cuts_no_limit_short(english) -> None:
    table = english("rules", "list").out
    for limit in ("correction-notice", "consult-co-producer", "annual-report-government"):
        assert limit in table.replace(",", " ").split()


def test_show(english) -> None:
    found = english("rules", "show", "shanxi-swt", "--format", "json").json
    assert found["schema"] == "gicli.pack/1"
    (pack,) = found["packs"]
    limits = {limit["id"]: limit for limit in pack["limits"]}
    reply = limits["reply"]
    assert reply["length"] == "15 working days"
    assert reply["cite"]["article"] == 26
    assert reply["cite"]["paragraph"] == 2
    assert reply["extension"]["workdays"] == 15
    kinds = [pause["kind"] for pause in reply["pauses"]]
    assert kinds == ["rights-holder", "superior", "secrecy", "suspension"]
    assert limits["consult"]["silence"] == "refusal"
    table = english("rules", "show", "shanxi-swt").out
    assert "应当自收到申请之日起15个工作日内予以答复" in table
    assert "第二十六条第二款" in table


def test_show_every_version_or_the_one_pinned(gicli) -> None:
    for name, refs in (("national", _PACKS[:2]), ("national@2008-05-01", _PACKS[:1])):
        found = gicli("rules", "show", name, "--format", "json").json
        assert [pack["ref"] for pack in found["packs"]] == refs


def test_compare(english) -> None:
    """20 working days from 2026-03-02 end on 03-30, 15 on 03-23."""
    done = english("rules", "compare", "reply", "2026-03-02", "--format", "json")
    found = done.json
    assert (found["schema"], found["limit"], found["starts"]) == (
        "gicli.comparison/1",
        "reply",
        "2026-03-02",
    )
    dates = {pack["rules"]: (pack["due"], pack["if_extended"]) for pack in found["packs"]}
    assert dates == {
        "national@2019-05-15": ("2026-03-30", "2026-04-28"),
        "shanxi@2015-12-09": ("2026-03-23", "2026-04-14"),
        "shanxi-kjt@2015-12-09": (None, None),
        "shanxi-swt@2015-03-27": ("2026-03-23", "2026-04-14"),
    }
    table = english("rules", "compare", "reply", "2026-03-02").out
    for words in ("2026-03-30", "2026-03-23", "2026-04-14", "no such limit: shanxi-kjt@2015-12-09"):
        assert words in table


def test_compare_before_the_rules_of_2015(gicli) -> None:
    found = gicli("rules", "compare", "reply", "2011-06-01", "--format", "json").json
    assert [(pack["rules"], pack["due"]) for pack in found["packs"]] == [
        ("national@2008-05-01", "2011-06-23")
    ]


def test_which_pack_goes_before_which(gicli, ledger) -> None:
    """--rules, then the item's, the ledger's, GICLI_RULES, shanxi."""
    plain, own = "id: A, kind: request, received: 2026-03-02", ", rules: shanxi-swt"
    of_nobody, of_ledger = ledger(plain), ledger(plain, head="rules: shanxi\n")
    of_item = ledger(plain + own, head="rules: shanxi\n")

    def used(path: str, *argv: str, **env: str) -> str:
        found = gicli("check", path, "--as-of", "2026-03-10", "--format", "json", *argv, **env)
        return found.json["items"][0]["rules"]

    national = {"GICLI_RULES": "national"}
    assert used(of_nobody) == "shanxi@2015-12-09"
    assert used(of_nobody, GICLI_RULES="") == "shanxi@2015-12-09"
    assert used(of_nobody, **national) == "national@2019-05-15"
    assert used(of_ledger, **national) == "shanxi@2015-12-09"
    assert used(of_item, **national) == "shanxi-swt@2015-03-27"
    assert used(of_item, "--rules", "national", GICLI_RULES="shanxi") == "national@2019-05-15"


def test_gicli_rules_for_one_question(gicli) -> None:
    asked = ["reply", "2026-03-02", "--as-of", "2026-03-10", "--format", "json"]
    assert gicli(*asked, GICLI_RULES="national").json["due"] == "2026-03-30"
    asked += ["--rules", "shanxi-swt"]
    assert gicli(*asked, GICLI_RULES="national").json["rules"] == "shanxi-swt@2015-03-27"


def test_rules_in_a_file(english, mine: str, ledger) -> None:
    """Ten working days from 2026-03-02 end on 03-16."""
    asked = ["--rules", mine, "--as-of", "2026-03-10", "--format", "json"]
    answer = english("reply", "2026-03-02", *asked).json
    assert (answer["rules"], answer["due"], answer["if_extended"]) == (
        "ours@2020-01-01",
        "2026-03-16",
        None,
    )
    path = ledger("id: A, kind: request, received: 2026-03-02, rules: shanxi")
    assert english("check", path, *asked).json["items"][0]["due"] == "2026-03-16"
    assert "应当在10个工作日内答复" in english("rules", "show", mine).out
    compared = english(
        "rules", "compare", "reply", "2026-03-02", "--rules", mine, "--format", "json"
    )
    assert [pack["rules"] for pack in compared.json["packs"]].count("ours@2020-01-01") == 1


def test_rules_in_a_file_that_does_not_load(english, mine: str) -> None:
    text = Path(mine).read_text(encoding="utf-8")
    Path(mine).write_text(text.replace(", quote: 应当在10个工作日内答复", ""), encoding="utf-8")
    done = english("reply", "2026-03-02", "--rules", mine)
    assert (done.code, done.out) == (3, "")
    assert done.err == f"{mine}:12:11: “quote” is missing here\n"
    done = english("reply", "2026-03-02", "--rules", "none.yaml")
    assert (done.code, done.err) == (3, "none.yaml: there is no such file\n")


def test_a_file_of_comments_is_said_to_be_that(english, mine: str) -> None:
    Path(mine).write_text("# 规则\n", encoding="utf-8")
    done = english("reply", "2026-03-02", "--rules", mine)
    assert done.code == 3
    assert "nothing but comments" in done.err


def test_json_is_one_document(gicli, mine: str) -> None:
    for asked in (["list"], ["show", mine], ["compare", "reply", "2026-03-02"]):
        assert json.loads(gicli("rules", *asked, "--format", "json").out)["schema"]
