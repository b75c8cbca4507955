"""rules list, show, compare, check; which pack goes before which; a pack in a file of the user's."""

from __future__ import annotations

import json
import re
from pathlib import Path
from unicodedata import east_asian_width

import pytest

from gicli.load.rules.book import pack_files

_PACKS = [
    "budget@2018-12-29",
    "double-publicity@2015-07-01",
    "double-publicity@2019-01-03",
    "double-publicity@2021-07-15",
    "enterprise-env@2022-02-08",
    "fees@2021-01-01",
    "litigation@2017-07-01",
    "litigation@2018-02-08",
    "litigation@2025-06-01",
    "litigation@2026-05-01",
    "moe-2010@2010-09-01",
    "national@2008-05-01",
    "national@2019-05-15",
    "procurement@2015-03-01",
    "review@2024-01-01",
    "review@2026-07-01",
    "shanxi@2015-12-09",
    "shanxi-kjt@2015-12-09",
    "shanxi-swt@2015-03-27",
]
_MINE = """\
pack: ours
in_force: 2020-01-01
checked: 2026-01-01
title: {zh: 本单位规定, en: Our own rule}
instrument: 本单位规定
url: https://example.org/
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
    until = {pack["ref"]: pack["until"] for pack in found["packs"]}
    assert until["national@2008-05-01"] == "2019-05-14"
    assert until["national@2019-05-15"] is None
    table = english("rules", "list").out
    assert all(part in table for ref in _PACKS for part in ref.split("@"))


def test_list_is_by_subject_and_fits_a_screen(english) -> None:
    lines = english("rules", "list").out.splitlines()
    chinese = english("rules", "list", "--lang", "zh").out.splitlines()
    # With the command above and the prompt below, on a terminal of 24 lines.
    assert max(len(lines), len(chinese)) <= 22
    assert max(map(_columns, chinese)) <= 80
    heads = [line for line in lines if line and not line.startswith(" ")]
    assert heads == [
        "disclosure of government information",
        "reconsideration and litigation",
        "publication under other laws",
    ]
    assert max(map(_columns, lines)) <= 80


def test_compare_is_of_one_subject(english) -> None:
    """The budget law sets a limit of that name too, for another matter."""
    assert "budget" not in english("rules", "compare", "publish", "2026-03-02").out
    budget = english("rules", "compare", "publish", "2026-03-02", "--rules", "budget").out
    assert "budget" in budget
    assert "national" not in budget


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
    assert pack["checked"] == "2026-11-22"
    assert pack["displaced"]["since"] == "2019-05-15"
    assert pack["displaced"]["by"] == "national"
    requirements = {asked["id"]: asked for asked in pack["requirements"]}
    assert requirements["separation"]["outcomes"] == ["partly-granted"]
    assert requirements["catalogue"]["cite"]["article"] == 16
    receipt = {rule["channel"]: rule for rule in pack["receipt"]}
    assert (receipt["post"]["day"], receipt["post"]["from"]) == ("signed", "national@2008-05-01")
    assert pack["tariffs"] == []
    assert pack["fees"] is None


def test_show_a_tariff(english) -> None:
    (pack,) = english("rules", "show", "fees", "--format", "json").json["packs"]
    items = next(tariff for tariff in pack["tariffs"] if tariff["by"] == "items")
    assert [tier["each"] for tier in items["tiers"]] == [0, 100, 200]
    table = english("rules", "show", "fees").out
    for words in ("1 to 10: free of charge", "11 to 30: 100 yuan each", "from 31: 200 yuan each"):
        assert words in table
    assert "fee-notice: fee notice," in table
    assert "set by the agency" not in table


def _rows(shown: str) -> list[str]:
    """The provisions, as they stand at the beginning of their rows."""
    return [found[1] for line in shown.splitlines() if (found := re.match(r"(第\S+)  ", line))]


def test_show_is_in_the_order_of_the_articles(english) -> None:
    """What 山西省商务厅 orders on articles 26, and what it takes from elsewhere."""
    shown = english("rules", "show", "shanxi-swt").out
    own, other = shown.split("国办公开办函〔2015〕207号, taken from national@2008-05-01")
    rows = _rows(own)
    assert rows[0] == "第七条第一款"
    assert rows[-1] == "第三十一条"
    assert [row for row in rows if row.startswith("第二十六条")] == [
        "第二十六条第二款",
        "第二十六条第二款",
        "第二十六条第三款",
        "第二十六条第三款",
        "第二十六条第三款",
        "第二十六条第四款",
        "第二十六条第四款",
    ]
    assert rows.index("第二十三条") < rows.index("第二十四条第（八）项") < rows.index("第二十七条")
    assert len(_rows(other)) == 5
    words = " ".join(own.split())
    for said in (
        "last held against its source on 2026-11-22",
        "displaced since 2019-05-15 by national",
        "reply: may be extended once",
        "at most until the end of",
        "reply: starts afresh",
        "written-reply: reply in",
    ):
        assert said in words
    assert re.search(r"应当自收到申请之日起\d", shown)


def test_show_says_where_each_comes_from(english) -> None:
    shown = english("rules", "show", "shanxi").out
    heads = [line for line in shown.splitlines() if ", taken from " in line]
    assert heads == [
        "山西省商务厅政府信息公开管理规定, taken from shanxi-swt@2015-03-27",
        "山西省科学技术厅政府信息公开规定, taken from shanxi-kjt@2015-12-09",
        "国办公开办函〔2015〕207号, taken from national@2008-05-01",
    ]
    limits = english("rules", "show", "shanxi", "--format", "json").json["packs"][0]["limits"]
    sources = {limit["id"]: limit["from"] for limit in limits}
    assert sources["reply"] == "shanxi-swt@2015-03-27"
    assert sources["update"] == "shanxi-kjt@2015-12-09"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", ["shanxi", "national", "fees", "litigation", "review", "moe-2010"])
def test_show_keeps_to_the_page(gicli, language: str, name: str) -> None:
    shown = gicli("--lang", language, "rules", "show", name).out
    assert max(map(_columns, shown.splitlines())) <= 80
    marks = {"zh": "（条文未核对原文）", "en": "(wording not verified)"}
    assert (marks[language] in shown) is (name in ("national", "fees", "moe-2010"))


def _columns(line: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in line)


def test_show_every_version_or_the_one_pinned(gicli) -> None:
    both = ["national@2008-05-01", "national@2019-05-15"]
    for name, refs in (("national", both), ("national@2008-05-01", both[:1])):
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
        "moe-2010@2010-09-01": ("2026-03-23", None),
        "national@2019-05-15": ("2026-03-30", "2026-04-28"),
        "shanxi@2015-12-09": ("2026-03-23", "2026-04-14"),
        "shanxi-kjt@2015-12-09": (None, None),
        "shanxi-swt@2015-03-27": ("2026-03-23", "2026-04-14"),
    }
    table = english("rules", "compare", "reply", "2026-03-02").out
    for words in ("2026-03-30", "2026-03-23", "2026-04-14", "no such limit: shanxi-kjt@2015-12-09"):
        assert words in table


def test_compare_over_the_change_of_law(english) -> None:
    """2019-05-14 and 15 working days: 06-04; 2019-05-15 and 20: 06-13."""
    asked = ("rules", "compare", "reply", "2019-05-14", "--and", "2019-05-15")
    found = english(*asked, "--format", "json").json
    assert (found["starts"], found["and"]) == ("2019-05-14", "2019-05-15")
    dates = {(pack["rules"], pack["starts"]): pack for pack in found["packs"]}
    before = dates["national@2008-05-01", "2019-05-14"]
    after = dates["national@2019-05-15", "2019-05-15"]
    assert (before["due"], after["due"]) == ("2019-06-04", "2019-06-13")
    assert dates["shanxi@2015-12-09", "2019-05-14"]["displaced"] is None
    assert dates["shanxi@2015-12-09", "2019-05-15"]["displaced"] == {
        "since": "2019-05-15",
        "by": "national",
        "due": "2019-06-13",
    }
    table = english(*asked).out
    heads = [line.split() for line in table.splitlines() if "@" in line and ":" not in line]
    assert heads[0] == ["@2010-09-01", "@2010-09-01", "@2008-05-01", "@2019-05-15"]
    assert max(map(_columns, table.splitlines())) <= 80


def test_compare_says_what_goes_first(english) -> None:
    before = english("rules", "compare", "reply", "2019-05-14").out
    after = english("rules", "compare", "reply", "2019-05-15").out
    assert "higher law" not in before
    assert "national goes" in after
    assert after.count("2019-06-13") == 3, "national's own, and beside both others"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("limit", ["reply", "consult", "annual-report", "publish"])
def test_compare_keeps_to_the_page(gicli, language: str, limit: str) -> None:
    shown = gicli("--lang", language, "rules", "compare", limit, "2026-03-02").out
    assert max(map(_columns, shown.splitlines())) <= 80
    # No article is broken in two.
    assert not re.search(r"第[一二三四五六七八九十]+$", shown, re.MULTILINE)
    for unrelated in ("review@", "litigation@", "fees@"):
        assert unrelated not in shown


def test_compare_before_the_rules_of_2015(gicli) -> None:
    found = gicli("rules", "compare", "reply", "2011-06-01", "--format", "json").json
    assert [(pack["rules"], pack["due"]) for pack in found["packs"]] == [
        ("moe-2010@2010-09-01", "2011-06-23"),
        ("national@2008-05-01", "2011-06-23"),
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
    assert done.err.startswith(f"{mine}:14:11: “quote” is missing here; write it like “quote: ")
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


_AS_OF = ("--as-of", "2026-11-22")


def test_check_a_good_one(english, mine: str) -> None:
    done = english("rules", "check", mine, *_AS_OF)
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        f"{mine}: no problems; ours@2020-01-01 sets 1 limit and 0 requirements."
        f" Use it with --rules {mine}\n"
    )


def test_check_those_that_come_along(english) -> None:
    done = english("rules", "check", *map(str, pack_files()), *_AS_OF)
    assert done.code == 0
    assert done.out.count(": no problems; ") == len(_PACKS)
    assert "shanxi-swt@2015-03-27 sets " in done.out


def test_check_every_file_and_say_everything(english, mine: str, tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    text = Path(mine).read_text(encoding="utf-8")
    broken.write_text(
        text.replace("party: agency", "party: agencies").replace("article: 3, ", ""),
        encoding="utf-8",
    )
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(text.replace("workdays: 10", "workdays: 15"), encoding="utf-8")
    done = english("rules", "check", str(broken), str(wrong), mine, "none.yaml", *_AS_OF)
    assert done.code == 3
    assert done.out.startswith(f"{mine}: no problems; ")
    assert done.out.count("\n") == 1
    lines = done.err.splitlines()
    assert [line.partition(": ")[0] for line in lines] == [
        f"{broken}:10:12",
        f"{broken}:14:11",
        f"{wrong}:12:24",
        "none.yaml",
    ]
    assert "here stands 15 working days, but the quote says 10个工作日" in lines[2]


def test_check_says_what_is_worth_knowing(english, mine: str) -> None:
    text = Path(mine).read_text(encoding="utf-8")
    Path(mine).write_text(
        text.replace("article: 3,", "article: 3, verified: false,"), encoding="utf-8"
    )
    done = english("rules", "check", mine, *_AS_OF)
    assert done.code == 0
    assert done.err.startswith(f"{mine}:14:34: worth knowing: these words were not seen")


def test_check_is_by_the_day(english, mine: str) -> None:
    done = english("rules", "check", mine, "--as-of", "2025-12-31")
    assert done.code == 3
    assert "2026-01-01 is still to come" in done.err
    assert english("rules", "check", mine, "--as-of", "2027-03-01").err.count("\n") == 1
