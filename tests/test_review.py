"""examples/review.yaml: one fault an item, each found and cited; review-fixed.yaml: none left.

The findings are listed by hand, as the articles have them. Working days around 2026-11-20: see
test_examples.py. `displaced` comes with every item of the Shanxi rules and is not listed.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from known_on import VARIABLE, known_calendar

from gicli.core.check.assess import Circumstances
from gicli.core.check.audit import Checked, Report, audit
from gicli.core.check.checks import SEVERITIES
from gicli.core.check.findings import Finding, Severity
from gicli.core.check.totals import FailOn
from gicli.load.open import read_ledgers
from gicli.load.rules.book import load_rule_book

ROOT = Path(__file__).parent.parent
FAULTY, FIXED = "examples/review.yaml", "examples/review-fixed.yaml"
AS_OF = date(2026, 11, 20)

SWT = "山西省商务厅政府信息公开管理规定"
KJT = "山西省科学技术厅政府信息公开规定"
LAW = "中华人民共和国政府信息公开条例（国务院令第711号）"
LETTER = "国办公开办函〔2015〕207号"
FEES = "政府信息公开信息处理费管理办法（国办函〔2020〕109号）"
REPLY, RULES_REPLY = f"{LAW} 第三十三条第二款", f"{SWT} 第二十六条第二款"

# id → each finding besides `displaced`: code, the article it rests on, some of its words.
EXPECTED: dict[str, list[tuple[str, str | None, str]]] = {
    # 10-27…30 are 4, 11-02…06 9, 09…13 14, 16; 17, 18, 19, 20 late.
    "YSQ-2026-101": [("overdue", RULES_REPLY, "due on 2026-11-16; 4 working days late")],
    # 10-20…23 are 4, 26…30 9, 11-02…06 14, 09.
    "YSQ-2026-102": [("done-late", RULES_REPLY, "due on 2026-11-09; 1 working day late")],
    # 11-02…06 are 5, 09…13 10, 16…20 15.
    "YSQ-2026-103": [("due-today", RULES_REPLY, "2026-11-20")],
    # 11-04…06 are 3, 09…13 8, 16…20 13, 23, 24.
    "YSQ-2026-104": [("due-soon", RULES_REPLY, "due on 2026-11-24: 2 working days left")],
    # 10 January 2027 is a Sunday.
    "SJ-2026-3": [("provisional", None, "2027-01-11")],
    # 31 January 2027 is a Sunday.
    "NB-2026": [("advised", f"{LAW} 第四十九条第一款", "2027-01-29")],
    "YSQ-2026-105": [("receipt-differs", f"{LETTER} 第一部分第1项", "2026-11-09")],
    "YSQ-2026-106": [("receipt-unconfirmed", f"{LETTER} 第一部分第2项", "2026-11-13")],
    # After Friday 11-06: Monday the 9th, Tuesday the 10th.
    "YSQ-2026-107": [("confirmation-slow", f"{LAW} 第三十一条第（三）项", "2 working days")],
    # From 11-11: 12, 13 are 2, 16…20 7, 23…27 12, 30…12-04 17, 07…09.
    "YSQ-2026-108": [("receipt-reading", "最高人民法院指导案例26号 裁判要点", "due on 2026-12-09")],
    # 11-18…20 are 3, 23…26 7.
    "YSQ-2026-109": [("application-incomplete", f"{LAW} 第二十九条第二款", "2026-11-26")],
    # 11-03…06 are 4, 09…11 7.
    "YSQ-2026-110": [("correction-notice-late", f"{LAW} 第三十条", "2026-11-11")],
    "YSQ-2026-111": [("correction-repeated", f"{SWT} 第二十四条第（八）项", "2026-11-06")],
    "YSQ-2026-112": [("correction-period-unset", f"{LAW} 第三十条", "2026-11-09")],
    # 11-03…06 are 4, 09…13 9, 16: given up on the 17th.
    "YSQ-2026-113": [("correction-late", f"{SWT} 第二十四条第（八）项", "lapsed on 2026-11-17")],
    "YSQ-2026-114": [
        (
            "correction-period-fixed",
            f"{SWT} 第二十四条第（八）项",
            "10 working days, which are counted",
        )
    ],
    "YSQ-2026-115": [("pause-not-allowed", f"{SWT} 第二十六条第三款", "2026-11-12")],
    # 10-22, 23 are 2, 26…30 7, 11-02…06 12, 09…11 15; late 12, 13, 16, 17, 18.
    "YSQ-2026-116": [
        ("done-late", RULES_REPLY, "due on 2026-11-11; 5 working days late"),
        ("pause-after-due", f"{SWT} 第二十六条第三款", "2026-11-11"),
    ],
    # 11-09…13 are 5.
    "YSQ-2026-117": [("consult-unanswered", f"{SWT} 第二十三条", "by 2026-11-13")],
    "YSQ-2026-118": [("consult-late", f"{SWT} 第二十三条", "2026-11-17, after 2026-11-13")],
    "YSQ-2026-119": [
        ("suspension-untold", f"{SWT} 第二十六条第四款", "suspension of 2026-11-09"),
        ("suspension-untold", f"{SWT} 第二十六条第四款", "resumed on 2026-11-11"),
    ],
    # 10-21…23 are 3, 26…30 8, 11-02…06 13, 09, 10; late 11…13, 16…20.
    "YSQ-2026-120": [
        ("overdue", RULES_REPLY, "due on 2026-11-10; 8 working days late"),
        ("extension-late", RULES_REPLY, "due by 2026-11-10"),
    ],
    "YSQ-2026-121": [("extension-unapproved", RULES_REPLY, "no approval")],
    # 11-06 is 1, 09…13 6, 16…20 11, 23…26 15.
    "YSQ-2026-122": [("extension-untold", RULES_REPLY, "only if told by 2026-11-26")],
    "YSQ-2026-123": [("extension-repeated", RULES_REPLY, "once")],
    "YSQ-2026-124": [("extension-over-cap", RULES_REPLY, "at most 15")],
    # 10-20…23 are 4, 26…30 9, 11-02…06 14, 09…13 19, 16; late 17…20.
    "YSQ-2026-125": [
        ("overdue", REPLY, "due on 2026-11-16; 4 working days late"),
        ("delay-late", f"{LAW} 第三十五条", "by 2026-11-16"),
    ],
    "YSQ-2026-126": [("delay-not-allowed", RULES_REPLY, "shanxi@2015-12-09")],
    "YSQ-2020-088": [("fee-charged", f"{LAW} 第四十二条第一款", "40 yuan")],
    "YSQ-2026-127": [("fee-charged-exempt", f"{SWT} 第二十九条第二款", "20 yuan")],
    "YSQ-2026-128": [
        ("overdue", REPLY, "due on 2026-11-16; 4 working days late"),
        ("fee-notice-late", f"{FEES} 第六条", "on or before 2026-11-16"),
        ("unverified", f"{FEES} 第六条", "was not seen"),
    ],
    # 10-13…16 are 4, 19…23 9, 26…30 14, 11-02…06 19, 09.
    "YSQ-2026-129": [
        ("payment-late", f"{FEES} 第六条", "2026-11-10, after 2026-11-09"),
        ("unverified", f"{FEES} 第六条", "was not seen"),
    ],
    "YSQ-2026-130": [("refused-without-reason", f"{SWT} 第二十四条第（二）项", "reason")],
    "YSQ-2026-131": [("separation-unnoted", f"{SWT} 第二十四条第（三）项", "withheld")],
    "YSQ-2026-132": [
        ("disclosed-despite-refusal", f"{SWT} 第二十三条", "public interest"),
        ("disclosed-despite-refusal", f"{SWT} 第二十三条", "written notice"),
    ],
    "YSQ-2026-133": [("repeat-answered", f"{SWT} 第二十四条第（九）项", "2026-04-15")],
    "YSQ-2026-134": [("petition-answered", f"{SWT} 第二十四条第（六）项", "complaint")],
    "YSQ-2026-135": [("reply-unwritten", f"{SWT} 第二十八条第一款", "in writing")],
    "YSQ-2026-136": [("rectification-unforwarded", f"{SWT} 第二十七条", "2026-11-09")],
    "YSQ-2026-137": [("rectification-untold", f"{SWT} 第二十七条", "2026-11-09")],
    # 11-03…06 are 4, 09…13 9, 16…20 14, 23…27 19, 30: the Regulation does not wait for a superior.
    "YSQ-2026-138": [("higher-law-earlier", f"{LAW} 第三十三条第二款", "2026-11-30")],
    "ZD-2026-071": [("published-before-review", f"{SWT} 第七条第一款", "2026-10-28")],
    "ZD-2026-072": [("catalogue-incomplete", f"{SWT} 第十六条第三款", "lacks")],
    # 10-20…23 are 4, 26…30 9, 11-02…06 14, 09.
    "GX-2026-021": [
        ("done-late", f"{KJT} 第二十二条", "due on 2026-11-09; 1 working day late"),
        # 商务厅's 20 days: 20–23 4, 26–30 9, 11-02–06 14, 09–13 19, 16.
        ("other-reading", f"{SWT} 第十四条第一款", "2026-11-16"),
    ],
}
# What the fixed ledger still has to say, besides `displaced`: nothing of it is a fault.
REMAINING = {
    "SJ-2026-3": ["provisional"],
    "NB-2026": ["advised"],
    "YSQ-2026-128": ["unverified"],
    "YSQ-2026-129": ["unverified"],
}


def _audit(path: str) -> Report:
    reading = read_ledgers([str(ROOT / path)])
    assert not reading.problems
    return audit(
        reading.ledgers, Circumstances(load_rule_book(), known_calendar(), AS_OF, "shanxi")
    )


@pytest.fixture(scope="module")
def faulty() -> dict[str, Checked]:
    return {checked.assessment.item.id: checked for checked in _audit(FAULTY).items}


@pytest.fixture(scope="module")
def fixed() -> Report:
    return _audit(FIXED)


def _own(checked: Checked) -> list[Finding]:
    return [finding for finding in checked.findings if finding.code != "displaced"]


def test_every_item_is_listed(faulty) -> None:
    assert list(faulty) == list(EXPECTED)


@pytest.mark.parametrize("item_id", EXPECTED)
def test_the_faults_of_the_item(faulty, item_id) -> None:
    found = _own(faulty[item_id])
    expected = EXPECTED[item_id]
    cited = [(finding.code, finding.cite and finding.cite.text) for finding in found]
    assert cited == [(code, cite) for code, cite, _ in expected]
    for finding, (_, _, words) in zip(found, expected, strict=True):
        assert words in str(finding.message)


_IN_CASES = (
    "amendment-late",
    "amendment-unknown",
    "approver-unnoted",
    "conversion",
    "split-unknown",
    "suspension-unreasoned",
    "transition",
)


def test_every_code_occurs(faulty) -> None:
    """Each that a check can produce but `pack-unchecked`: the packs were held against their sources
    on 2026-11-22, after the day of the example; test_upkeep.py has that one. The readings of the
    law are in cases/law.yaml; what cannot be read, or contradicts itself, in the tests of commands.
    """
    codes = {finding.code for checked in faulty.values() for finding in checked.findings}
    law = (ROOT / "tests" / "cases" / "law.yaml").read_text(encoding="utf-8")
    assert all(code in law for code in _IN_CASES)
    assert codes == SEVERITIES.keys() - {"pack-unchecked", "unread", "contradicted", *_IN_CASES}
    listed = {code for found in EXPECTED.values() for code, _, _ in found}
    assert listed == codes - {"displaced"}


def test_the_higher_law_is_named_where_the_rules_are_those_of_shanxi(faulty) -> None:
    for checked in faulty.values():
        codes = [finding.code for finding in checked.findings]
        shanxi = checked.assessment.deadline.pack.family == "shanxi"
        assert codes.count("displaced") == shanxi


def test_each_finding_has_an_article(faulty) -> None:
    """But that a date is provisional, which no article says."""
    without = {f.code for checked in faulty.values() for f in checked.findings if not f.cite}
    assert without == {"provisional"}


def test_each_finding_stands_on_the_line_of_its_item(faulty) -> None:
    lines = (ROOT / FAULTY).read_text(encoding="utf-8").splitlines()
    for item_id, checked in faulty.items():
        assert checked.findings
        for finding in checked.findings:
            assert lines[finding.line - 1] == f"  - id: {item_id}"


def test_the_fixed_ledger_has_nothing_left_to_do(fixed) -> None:
    left = {
        checked.assessment.item.id: [finding.code for finding in _own(checked)]
        for checked in fixed.items
    }
    assert list(left) == list(EXPECTED)
    assert {item_id: codes for item_id, codes in left.items() if codes} == REMAINING
    severities = {finding.severity for checked in fixed.items for finding in checked.findings}
    assert severities == {Severity.INFO}


@pytest.mark.parametrize("fail_on", FailOn)
def test_the_fixed_ledger_fails_only_for_what_nobody_can_put_right(fixed, fail_on) -> None:
    """The notice for 2027 is not out."""
    assert fixed.totals.fails(fail_on) == (fail_on is FailOn.PROVISIONAL)


# The two files as people read them. ------------------------------------------------------


def _blocks(path: str) -> dict[str, list[str]]:
    """The lines of each item, without headings between them."""
    text = (ROOT / path).read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for block in text.split("\n  - id: ")[1:]:
        item_id, *lines = block.splitlines()
        found[item_id] = [line for line in lines if line and not line.startswith("  # ")]
    return found


def _faults(checked: Checked) -> bool:
    return any(finding.severity is not Severity.INFO for finding in checked.findings)


def test_every_faulty_item_was_touched_and_only_there(faulty) -> None:
    before, after = _blocks(FAULTY), _blocks(FIXED)
    assert list(before) == list(after)
    changed = {item_id for item_id in before if before[item_id] != after[item_id]}
    assert {item_id for item_id, checked in faulty.items() if _faults(checked)} <= changed
    assert set(before) - changed == {"SJ-2026-3", "NB-2026"}


@pytest.mark.parametrize("item_id", EXPECTED)
def test_little_was_touched(item_id) -> None:
    before, after = _blocks(FAULTY)[item_id], _blocks(FIXED)[item_id]
    assert sum(line not in after for line in before) <= 3
    assert sum(line not in before for line in after) <= 3


@pytest.mark.parametrize("path", [FAULTY, FIXED])
def test_each_item_says_in_chinese_which_article_it_is_about(path) -> None:
    for item_id, lines in _blocks(path).items():
        comments = [comment for line in lines for comment in re.findall(r"# (.+)$", line)]
        assert len(comments) == 1, item_id
        assert re.search(r"第[一二三四五六七八九十]+条|207号", comments[0]), item_id


# What the program prints. ----------------------------------------------------------------


class _Done(NamedTuple):
    code: int
    out: str


def _check(*argv: str) -> _Done:
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-m", "gicli", "check", *argv, "--as-of", AS_OF.isoformat()],
        cwd=ROOT,
        env=kept | VARIABLE | {"GICLI_CALENDARS": os.devnull, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert not done.stderr, done.stderr.decode()
    return _Done(done.returncode, done.stdout.decode())


def _findings(lang: str) -> Iterator[tuple[str, dict[str, Any]]]:
    report = json.loads(_check(FAULTY, "--format", "json", "--lang", lang).out)
    for item in report["items"]:
        for finding in item["findings"]:
            yield item["id"], finding


@pytest.mark.parametrize("fail_on", ["overdue", "error", "warning"])
def test_the_faulty_ledger_fails(fail_on) -> None:
    assert _check(FAULTY, "--fail-on", fail_on, "--quiet").code == 1


@pytest.mark.parametrize("fail_on", ["overdue", "due-soon", "error", "warning"])
def test_the_fixed_ledger_passes_without_a_word(fail_on) -> None:
    assert _check(FIXED, "--fail-on", fail_on, "--quiet") == _Done(0, "")


# code → what the English sentence tells people to do, or what follows.
TELLS = {
    "published-before-review": "review first",
    "catalogue-incomplete": "add it",
    "application-incomplete": "tell the applicant all of it at once",
    "refused-without-reason": "state the reason and note it",
    "separation-unnoted": "note the separation",
    "repeat-answered": "tell the applicant that it is not handled again",
    "petition-answered": "tell the applicant so and where to turn",
    "reply-unwritten": "reply in writing",
    "fee-charged-exempt": "give it back",
    "rectification-unforwarded": "forward it",
    "rectification-untold": "tell the applicant",
    "confirmation-slow": "do not put it off",
    "fee-notice-late": "the clock does not stop",
    "payment-late": "counts as given up",
    "delay-late": "the date does not move",
    "delay-not-allowed": "the date does not move",
    "extension-late": "the date does not move",
    "extension-unapproved": "the date does not move",
    "extension-untold": "it counts only if told by",
    "correction-notice-late": "the clock does not restart",
    "correction-repeated": "must be told all at once",
    "correction-period-unset": "cannot lapse",
    "receipt-unconfirmed": "counted from",
}


def test_the_english_says_what_to_do() -> None:
    said: dict[str, str] = {}
    for _, finding in _findings("en"):
        said.setdefault(finding["code"], finding["message"])
    missing = {code: said[code] for code, words in TELLS.items() if words not in said[code]}
    assert not missing


def test_the_chinese_is_chinese() -> None:
    """Sentence by sentence; where it is not, the catalogue lacks it."""
    english = [(item_id, f["code"], f["message"]) for item_id, f in _findings("en")]
    chinese = [(item_id, f["code"], f["message"]) for item_id, f in _findings("zh")]
    assert [row[:2] for row in english] == [row[:2] for row in chinese]
    same = {code for (_, code, en), (*_, zh) in zip(english, chinese, strict=True) if en == zh}
    assert not same
