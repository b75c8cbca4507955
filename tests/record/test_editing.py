"""A fact in the text of a ledger: the lines that change, written by hand, and what is refused."""

from __future__ import annotations

import difflib
from datetime import date
from gettext import NullTranslations
from pathlib import Path
from typing import Any

import pytest

from gicli.core.ledger.tables import KEYS
from gicli.core.words.message import Refused
from gicli.core.words.problem import Unreadable
from gicli.load.ledgers.read import read_ledger
from gicli.record.change import examined
from gicli.record.fact import Edited, recorded
from gicli.record.facts import FACTS, RECORDS, fact_named, values_of
from gicli.record.plan import How
from gicli.render.words.wording import Wording

_ENGLISH = Wording("en", NullTranslations()).say
_ONCE = How()
EXAMPLE = (Path(__file__).parents[2] / "examples" / "ledger.yaml").read_text(encoding="utf-8")


def record(text: str, item_id: str, name: str, value: str, how: How = _ONCE, **options) -> Edited:
    fact = fact_named(name)
    options = {key.rstrip("_"): found for key, found in options.items()}
    return recorded("l.yaml", text, item_id, fact, values_of(fact, value, options), how)


def lines(edited: Edited) -> list[str]:
    """What difflib says went and came."""
    found = difflib.unified_diff(
        edited.old.splitlines(keepends=True), edited.new.splitlines(keepends=True), n=0
    )
    return [line.rstrip("\r\n") for line in found if not line.startswith(("---", "+++", "@@"))]


# Item, fact, value, options → the lines, in examples/ledger.yaml.
IN_THE_EXAMPLE: list[tuple[str, str, str, dict[str, Any], list[str]]] = [
    (
        "YSQ-2026-041",
        "replied",
        "2026-11-20",
        {"outcome": "refused-internal", "reason": "内部: 事务"},
        [
            "+    replied: 2026-11-20",
            "+    outcome: refused-internal",
            "+    reason: '内部: 事务'",
        ],
    ),
    (
        "YSQ-2026-037",
        "答复送达",
        "2026年11月19日",
        {},
        ["+    served: 2026-11-19"],
    ),
    (
        "YSQ-2026-048",
        "延期告知",
        "2026-11-20",
        {},
        [
            "-    extension: {approved: 2026-11-19, by: 工作组组长, days: 10}                     # 还没有告知申请人",
            "+    extension: {approved: 2026-11-19, by: 工作组组长, told: 2026-11-20, days: 10}   # 还没有告知申请人",
        ],
    ),
    (
        "YSQ-2026-051",
        "approved-extension",
        "2026-11-17",
        {"by": "工作组组长"},
        [
            "-    extension: {told: 2026-11-18, days: 10}                                        # 没有批准",
            "+    extension: {approved: 2026-11-17, by: 工作组组长, told: 2026-11-18, days: 10}  # 没有批准",
        ],
    ),
    (
        "YSQ-2026-031",
        "approved-extension",
        "2026-11-18",
        {},
        ["+      - {approved: 2026-11-18}"],
    ),
    (
        "YSQ-2026-026",
        "补正告知",
        "2026-11-05",
        {"within": 10},
        [
            "-    correction: {notified: 2026-10-13, served: 2026-10-14, supplied: 2026-11-02}   # 补正迟了",
            "+    correction: [{notified: 2026-10-13, served: 2026-10-14, supplied: 2026-11-02}, {notified: 2026-11-05, within: 10}]  # 补正迟了",
        ],
    ),
    (
        "YSQ-2026-032",
        "correction-served",
        "2026-11-09",
        {},
        [
            "-      - {notified: 2026-11-06}",
            "+      - {notified: 2026-11-06, served: 2026-11-09}",
        ],
    ),
    (
        "YSQ-2026-045",
        "反馈",
        "2026-11-12",
        {"answer": "refuses"},
        [
            "-      - {with: rights-holder, sent: 2026-11-05, served: 2026-11-06}",
            "+      - {with: rights-holder, sent: 2026-11-05, served: 2026-11-06, answered: 2026-11-12, answer: refuses}",
        ],
    ),
    (
        "YSQ-2026-045",
        "consult-sent",
        "2026-11-12",
        {"with_": "superior"},
        ["+      - {with: superior, sent: 2026-11-12}"],
    ),
    (
        "YSQ-2026-041",
        "consult-sent",
        "2026-11-12",
        {"with_": "secrecy"},
        ["+    consultations:", "+      - {with: secrecy, sent: 2026-11-12}"],
    ),
    (
        "YSQ-2026-049",
        "told-suspended",
        "2026-11-16",
        {},
        [
            "-      - {from: 2026-11-16, reason: 暴雪致档案库停电}",
            "+      - {from: 2026-11-16, reason: 暴雪致档案库停电, told-suspended: 2026-11-16}",
        ],
    ),
    (
        "YSQ-2026-044",
        "delayed",
        "2026-11-20",
        {"until": date(2026, 12, 31)},
        ["+    delay: {told: 2026-11-20, until: 2026-12-31}"],
    ),
    (
        "YSQ-2026-044",
        "收费通知",
        "2026-11-20",
        {"amount": 40},
        ["+    fee: {notified: 2026-11-20, amount: 40}"],
    ),
    ("ZD-2026-061", "published", "2026-11-05", {}, ["+    published: 2026-11-05"]),
    ("SJ-2026-2", "done", "2027-01-05", {}, ["+    done: 2027-01-05"]),
]


@pytest.mark.parametrize(
    ("item_id", "name", "value", "options", "expected"),
    IN_THE_EXAMPLE,
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_only_the_lines_that_must(item_id, name, value, options, expected) -> None:
    edited = record(EXAMPLE, item_id, name, value, **options)
    assert lines(edited) == expected
    assert not read_ledger("l.yaml", edited.new).problems
    assert examined("l.yaml", edited).new_problems == ()


def test_the_new_lines_stand_in_the_order_of_the_format() -> None:
    edited = record(EXAMPLE, "YSQ-2026-037", "served", "2026-11-19")
    place = edited.new.splitlines().index("    served: 2026-11-19")
    assert edited.new.splitlines()[place - 1] == "    replied: 2026-11-18"
    assert edited.new.splitlines()[place + 1] == "    outcome: refused-third-party"


# The whole text before, fact, value, options → the whole text after.
WHOLE: dict[str, tuple[str, str, str, dict[str, Any], str]] = {
    "a blank value is filled in its place": (
        "items:\n  - id: A\n    kind: update\n    updated:\n    changed: 2026-03-02\n",
        "updated",
        "2026-03-05",
        {},
        "items:\n  - id: A\n    kind: update\n    updated: 2026-03-05\n    changed: 2026-03-02\n",
    ),
    "a comment behind it keeps its column": (
        "items:\n  - id: A\n    kind: update\n    updated:                # 待更新\n    changed: 2026-03-02\n",
        "updated",
        "2026-03-05",
        {},
        "items:\n  - id: A\n    kind: update\n    updated: 2026-03-05     # 待更新\n    changed: 2026-03-02\n",
    ),
    "a null is replaced": (
        "items:\n  - {id: A, kind: update, updated: ~, changed: 2026-03-02}\n",
        "updated",
        "2026-03-05",
        {},
        "items:\n  - {id: A, kind: update, updated: 2026-03-05, changed: 2026-03-02}\n",
    ),
    "a blank in braces": (
        "items:\n  - {id: A, kind: update, updated: , changed: 2026-03-02}\n",
        "updated",
        "2026-03-05",
        {},
        "items:\n  - {id: A, kind: update, updated: 2026-03-05, changed: 2026-03-02}\n",
    ),
    "a key without its colon": (
        "items:\n  - {id: A, kind: update, updated, changed: 2026-03-02}\n",
        "updated",
        "2026-03-05",
        {},
        "items:\n  - {id: A, kind: update, updated: 2026-03-05, changed: 2026-03-02}\n",
    ),
    "Chinese keys and values": (
        "事项:\n  - 编号: A\n    类型: 申请\n    收到日期: 2026-03-02\n    备注: 无\n",
        "征求意见",
        "2026-03-05",
        {"with_": "rights-holder"},
        "事项:\n  - 编号: A\n    类型: 申请\n    收到日期: 2026-03-02\n    征求意见:\n      - {对象: 权利人, 发出日期: 2026-03-05}\n    备注: 无\n",
    ),
    "another writing of the key": (
        "事项:\n  - {编号: A, 类型: 申请, 收到日期: 2026-03-02, 延期: {延期批准日期: 2026-03-10}}\n",
        "told-extension",
        "2026-03-11",
        {},
        "事项:\n  - {编号: A, 类型: 申请, 收到日期: 2026-03-02, 延期: {延期批准日期: 2026-03-10, 告知日期: 2026-03-11}}\n",
    ),
    "newlines of Windows, and none at the end": (
        "items:\r\n  - id: A\r\n    kind: request\r\n    received: 2026-03-02",
        "replied",
        "2026-03-05",
        {"outcome": "granted"},
        "items:\r\n  - id: A\r\n    kind: request\r\n    received: 2026-03-02\r\n    replied: 2026-03-05\r\n    outcome: granted",
    ),
    "records in block style, and a deeper indentation": (
        "items:\n- id: A\n  kind: request\n  received: 2026-03-02\n  extension:\n      approved: 2026-03-10\n      days: 5\n  note: x\n",
        "told-extension",
        "2026-03-11",
        {},
        "items:\n- id: A\n  kind: request\n  received: 2026-03-02\n  extension:\n      approved: 2026-03-10\n      told: 2026-03-11\n      days: 5\n  note: x\n",
    ),
    "a key that comes before all others": (
        "items:\n- id: A\n  kind: request\n  received: 2026-03-02\n  extension:\n  - told: 2026-03-10   # 先告知\n    days: 5\n",
        "approved-extension",
        "2026-03-09",
        {"by": "组长"},
        "items:\n- id: A\n  kind: request\n  received: 2026-03-02\n  extension:\n  - approved: 2026-03-09\n    by: 组长\n    told: 2026-03-10   # 先告知\n    days: 5\n",
    ),
    "a record as the file writes records": (
        "items:\n- id: B\n  kind: request\n  received: 2026-03-02\n  fee:\n      notified: 2026-03-10\n- id: A\n  kind: request\n  received: 2026-03-02\n",
        "told-extension",
        "2026-03-11",
        {"days": 5},
        "items:\n- id: B\n  kind: request\n  received: 2026-03-02\n  fee:\n      notified: 2026-03-10\n- id: A\n  kind: request\n  received: 2026-03-02\n  extension:\n      told: 2026-03-11\n      days: 5\n",
    ),
    "the second of what was one becomes a list": (
        "items:\n- id: A\n  kind: request\n  received: 2026-03-02\n  correction:   # 一次\n    notified: 2026-03-03\n    supplied: 2026-03-04  # 当日\n  note: x\n",
        "correction-notified",
        "2026-03-06",
        {"within": 5},
        "items:\n- id: A\n  kind: request\n  received: 2026-03-02\n  correction:   # 一次\n  - notified: 2026-03-03\n    supplied: 2026-03-04  # 当日\n  - notified: 2026-03-06\n    within: 5\n  note: x\n",
    ),
    "the same where there is no room for the dash": (
        "items:\n- id: A\n  kind: request\n  received: 2026-03-02\n  correction:\n   notified: 2026-03-03\n\n   supplied: 2026-03-04\n",
        "correction-notified",
        "2026-03-06",
        {},
        "items:\n- id: A\n  kind: request\n  received: 2026-03-02\n  correction:\n   - notified: 2026-03-03\n\n     supplied: 2026-03-04\n   - notified: 2026-03-06\n",
    ),
    "a list with wide dashes": (
        "items:\n-   id: A\n    kind: request\n    received: 2026-03-02\n    suspensions:\n    -   from: 2026-03-03\n        to: 2026-03-04\n",
        "suspended",
        "2026-03-06",
        {"reason": "雪"},
        "items:\n-   id: A\n    kind: request\n    received: 2026-03-02\n    suspensions:\n    -   from: 2026-03-03\n        to: 2026-03-04\n    -   from: 2026-03-06\n        reason: 雪\n",
    ),
    "an empty list": (
        "items:\n- {id: A, kind: request, received: 2026-03-02, consultations: [], note: x}\n",
        "consult-sent",
        "2026-03-06",
        {"with_": "agency"},
        "items:\n- {id: A, kind: request, received: 2026-03-02, consultations: [{with: agency, sent: 2026-03-06}], note: x}\n",
    ),
    "an empty record": (
        "items:\n- {id: A, kind: request, received: 2026-03-02, extension: {}}\n",
        "approved-extension",
        "2026-03-06",
        {"days": 5},
        "items:\n- {id: A, kind: request, received: 2026-03-02, extension: {approved: 2026-03-06, days: 5}}\n",
    ),
    "an empty record in a list": (
        "items:\n- {id: A, kind: request, received: 2026-03-02, extension: [{}]}\n",
        "approved-extension",
        "2026-03-06",
        {"days": 5, "by": "组长"},
        "items:\n- {id: A, kind: request, received: 2026-03-02, extension: [{approved: 2026-03-06, by: 组长, days: 5}]}\n",
    ),
    "items in brackets": (
        "items: [{id: B, kind: update, changed: 2026-03-02},\n  {id: A, kind: update, changed: 2026-03-02}]\n",
        "updated",
        "2026-03-06",
        {},
        "items: [{id: B, kind: update, changed: 2026-03-02},\n  {id: A, kind: update, changed: 2026-03-02, updated: 2026-03-06}]\n",
    ),
    "a record over several lines": (
        "items:\n  - id: A\n    kind: request\n    received: 2026-03-02\n    extension: {approved: 2026-03-06,\n                days: 5}   # 长\n",
        "told-extension",
        "2026-03-06",
        {},
        "items:\n  - id: A\n    kind: request\n    received: 2026-03-02\n    extension: {approved: 2026-03-06, told: 2026-03-06,\n                days: 5}   # 长\n",
    ),
    "after text of several lines": (
        "items:\n  - id: A\n    kind: update\n    title: |\n      一\n      二\n\n    changed: 2026-03-02\n    # 尾注\n\n# 完\n",
        "updated",
        "2026-03-06",
        {},
        "items:\n  - id: A\n    kind: update\n    title: |\n      一\n      二\n\n    changed: 2026-03-02\n    updated: 2026-03-06\n    # 尾注\n\n# 完\n",
    ),
    "after text that is last": (
        "items:\n  - id: A\n    kind: update\n    changed: 2026-03-02\n    title: |\n      一\n      二\n\n\n  # 完\n",
        "updated",
        "2026-03-06",
        {},
        "items:\n  - id: A\n    kind: update\n    changed: 2026-03-02\n    title: |\n      一\n      二\n    updated: 2026-03-06\n\n\n  # 完\n",
    ),
    "after text that keeps its blank lines": (
        "items:\n  - id: A\n    kind: update\n    changed: 2026-03-02\n    title: |+\n      一\n\n  - {id: B, kind: update, changed: 2026-03-02}\n",
        "updated",
        "2026-03-06",
        {},
        "items:\n  - id: A\n    kind: update\n    changed: 2026-03-02\n    title: |+\n      一\n\n    updated: 2026-03-06\n  - {id: B, kind: update, changed: 2026-03-02}\n",
    ),
    "after an empty element": (
        "items:\n  - id: A\n    kind: request\n    received: 2026-03-02\n    lacks:\n    - contact\n    - \n",
        "replied",
        "2026-03-06",
        {},
        "items:\n  - id: A\n    kind: request\n    received: 2026-03-02\n    lacks:\n    - contact\n    - \n    replied: 2026-03-06\n",
    ),
    "lines that end as only YAML 1.1 ends them": (
        "items:\n  - {id: A, kind: update, changed: 2026-03-02, title: 'a\u2028b'}\n",
        "updated",
        "2026-03-06",
        {},
        "items:\n  - {id: A, kind: update, changed: 2026-03-02, title: 'a\u2028b', updated: 2026-03-06}\n",
    ),
    "a file with a wrong item and a quoted key": (
        'items:\n  - {id: B, kind: grant}\n  - "id": A\n    "kind": update\n    "changed": 2026-02-30\n    colour: red\n',
        "updated",
        "2026-03-06",
        {},
        'items:\n  - {id: B, kind: grant}\n  - "id": A\n    "kind": update\n    "changed": 2026-02-30\n    colour: red\n    updated: 2026-03-06\n',
    ),
    "behind an item that is no YAML": (
        "items:\n  - id: B\n    kind: [update\n  - id: A\n    kind: update\n    changed: 2026-03-02\n",
        "updated",
        "2026-03-06",
        {},
        "items:\n  - id: B\n    kind: [update\n  - id: A\n    kind: update\n    changed: 2026-03-02\n    updated: 2026-03-06\n",
    ),
}


@pytest.mark.parametrize("case", WHOLE)
def test_the_whole_text(case: str) -> None:
    before, name, value, options, after = WHOLE[case]
    edited = record(before, "A", name, value, **options)
    assert edited.new == after
    assert examined("l.yaml", edited).new_problems == ()


def test_recorded_already_in_another_writing() -> None:
    text = "items:\n- {id: A, kind: 申请, received: 2026/3/2, outcome: 予以公开, reason: 无}\n"
    assert record(text, "A", "received", "2026-03-02").same
    assert record(text, "A", "outcome", "granted", reason="无").same
    # The rest of it is written.
    assert lines(record(text, "A", "replied", "2026-03-05", outcome="granted"))[1] == (
        "+- {id: A, kind: 申请, received: 2026/3/2, replied: 2026-03-05, outcome: 予以公开, reason: 无}"
    )


def test_a_day_that_is_none_is_put_right() -> None:
    text = "items:\n- {id: A, kind: update, changed: 2026-03-02, updated: 2026-02-30}\n"
    with pytest.raises(Refused, match="“updated” is recorded already: 2026-02-30"):
        record(text, "A", "updated", "2026-03-03")
    edited = record(text, "A", "updated", "2026-03-03", How(replace=True))
    assert edited.new == text.replace("2026-02-30", "2026-03-03")
    assert examined("l.yaml", edited).after.problems == ()


@pytest.mark.parametrize(
    ("item_id", "name", "value", "how", "options", "expected"),
    [
        (
            "YSQ-2026-027",
            "replied",
            "2026-10-29",
            How(replace=True),
            {},
            ["-    replied: 2026-10-28", "+    replied: 2026-10-29"],
        ),
        (
            "YSQ-2026-041",
            "received",
            "2026-10-27",
            How(replace=True),
            {},
            [
                "-    received: 2026-10-26              # 应于11月16日前答复，已逾期",
                "+    received: 2026-10-27              # 应于11月16日前答复，已逾期",
            ],
        ),
        (
            "YSQ-2026-037",
            "outcome",
            "granted",
            How(replace=True),
            {"reason": "a"},
            [
                "-    outcome: refused-third-party",
                "-    reason: 涉及商业秘密，权利人不同意公开",
                "+    outcome: granted",
                "+    reason: a",
            ],
        ),
        # The only one, though it is over.
        (
            "YSQ-2026-046",
            "consult-sent",
            "2026-11-06",
            How(replace=True),
            {"with_": "rights-holder"},
            [
                "-      - {with: rights-holder, sent: 2026-11-05, served: 2026-11-06, answered: 2026-11-17, answer: agrees}",
                "+      - {with: rights-holder, sent: 2026-11-06, served: 2026-11-06, answered: 2026-11-17, answer: agrees}",
            ],
        ),
        (
            "YSQ-2026-046",
            "consult-answered",
            "2026-11-16",
            How(replace=True),
            {},
            [
                "-      - {with: rights-holder, sent: 2026-11-05, served: 2026-11-06, answered: 2026-11-17, answer: agrees}",
                "+      - {with: rights-holder, sent: 2026-11-05, served: 2026-11-06, answered: 2026-11-16, answer: agrees}",
            ],
        ),
        (
            "YSQ-2026-031",
            "told-extension",
            "2026-11-17",
            How(replace=True, nth=2),
            {},
            [
                "-      - {approved: 2026-11-16, by: 工作组组长, told: 2026-11-16, days: 10}",
                "+      - {approved: 2026-11-16, by: 工作组组长, told: 2026-11-17, days: 10}",
            ],
        ),
        (
            "YSQ-2026-032",
            "correction-notified",
            "2026-11-09",
            How(again=True),
            {},
            ["+      - {notified: 2026-11-09}"],
        ),
        (
            "YSQ-2026-045",
            "consult-sent",
            "2026-11-06",
            How(again=True),
            {"with_": "rights-holder"},
            ["+      - {with: rights-holder, sent: 2026-11-06}"],
        ),
        # What is recorded for the first time needs no leave.
        (
            "YSQ-2026-041",
            "replied",
            "2026-11-20",
            How(replace=True),
            {},
            ["+    replied: 2026-11-20"],
        ),
        (
            "YSQ-2026-041",
            "suspended",
            "2026-11-20",
            How(replace=True),
            {},
            ["+    suspensions:", "+      - {from: 2026-11-20}"],
        ),
    ],
)
def test_what_stands_there_is_replaced_or_happens_again(
    item_id, name, value, how, options, expected
) -> None:
    assert sorted(lines(record(EXAMPLE, item_id, name, value, how, **options))) == sorted(expected)


_TWO = """\
items:
  - id: A
    kind: request
    received: 2026-03-02
    consultations:
      - {with: rights-holder, sent: 2026-03-03}
      - {with: rights-holder, sent: 2026-03-04}
      - {with: superior, sent: 2026-03-04}
    suspensions:
      - {from: 2026-03-05, to: 2026-03-06}
      - {from: 2026-03-09}
    correction: {notified: 2026-03-03}
"""


def test_which_of_several() -> None:
    assert lines(record(_TWO, "A", "consult-answered", "2026-03-10", with_="superior"))[1] == (
        "+      - {with: superior, sent: 2026-03-04, answered: 2026-03-10}"
    )
    by_place = record(_TWO, "A", "consult-answered", "2026-03-10", How(nth=2))
    assert lines(by_place)[1] == (
        "+      - {with: rights-holder, sent: 2026-03-04, answered: 2026-03-10}"
    )
    # The one that is not over is told of its suspension, the one that is, of its end.
    assert "2026-03-09, told" in record(_TWO, "A", "told-suspended", "2026-03-10").new
    assert "2026-03-06, told" in record(_TWO, "A", "told-resumed", "2026-03-10").new


def test_two_that_say_the_same_are_the_same() -> None:
    text = _TWO.replace("2026-03-03}\n      - {with: r", "2026-03-04}\n      - {with: r")
    edited = record(text, "A", "consult-answered", "2026-03-10", with_="rights-holder")
    assert lines(edited)[1].startswith("+      - {with: rights-holder, sent: 2026-03-04, answered")


# Item, fact, value, how, options → the end of what is said.
REFUSED: list[tuple[str, str, str, How, dict[str, Any], str]] = [
    (
        "YSQ-2026-027",
        "replied",
        "2026-10-29",
        How(),
        {},
        "“replied” is recorded already: 2026-10-28 (line 168); --replace writes 2026-10-29 instead",
    ),
    (
        "YSQ-2026-034",
        "correction-notified",
        "2026-11-13",
        How(),
        {},
        "“notified” is recorded already: 2026-11-12 (line 143); --replace writes 2026-11-13 instead, --again records it once more",
    ),
    (
        "YSQ-2026-045",
        "consult-sent",
        "2026-11-13",
        How(),
        {"with_": "rights-holder"},
        "“sent” is recorded already: 2026-11-05 (line 43); --replace writes 2026-11-13 instead, --again records it once more",
    ),
    (
        "YSQ-2026-037",
        "outcome",
        "refused-third-party",
        How(),
        {"reason": "别的"},
        "“reason” is recorded already: 涉及商业秘密，权利人不同意公开 (line 81); --replace writes 别的 instead",
    ),
    (
        "YSQ-2026-045",
        "resumed",
        "2026-11-13",
        How(),
        {},
        "there is nothing yet that “resumed” could belong to; record “suspended” first",
    ),
    (
        "YSQ-2026-050",
        "consult-answered",
        "2026-11-13",
        How(),
        {"with_": "agency"},
        "there is nothing yet that “consult-answered” could belong to; record “consult-sent” first",
    ),
    (
        "YSQ-2026-031",
        "told-extension",
        "2026-11-18",
        How(),
        {},
        "“told-extension” may belong to several records; say which: --nth 1 (line 108), --nth 2 (line 109)",
    ),
    (
        "YSQ-2026-031",
        "told-extension",
        "2026-11-18",
        How(nth=3),
        {},
        "--nth 3: there are 2 of these",
    ),
    (
        "YSQ-2026-031",
        "replied",
        "2026-11-18",
        How(again=True),
        {},
        "--again does not go with “replied”; it goes with: correction-notified, consult-sent, suspended, approved-extension",
    ),
    (
        "ZD-2026-061",
        "replied",
        "2026-11-18",
        How(),
        {},
        "“replied” is no fact of this kind of item; there are: converted, reviewed, published",
    ),
    (
        "YSQ-2026-0",
        "replied",
        "2026-11-18",
        How(),
        {},
        "there is no item “YSQ-2026-0”; did you mean: YSQ-2026-055, YSQ-2026-053, YSQ-2026-052",
    ),
]


@pytest.mark.parametrize(("item_id", "name", "value", "how", "options", "why"), REFUSED)
def test_refused(item_id, name, value, how, options, why) -> None:
    with pytest.raises(Refused) as refused:
        record(EXAMPLE, item_id, name, value, how, **options)
    assert _ENGLISH(refused.value.message) == why


@pytest.mark.parametrize(
    ("name", "value", "options", "why"),
    [
        ("消失", "2026-03-02", {}, "there is no fact “消失”; did you mean"),
        (
            "repleid",
            "2026-03-02",
            {},
            "there is no fact “repleid”; did you mean: (Name(zh='答复', en='replied')",
        ),
        ("replied", "2026-02-30", {}, "“2026-02-30” is not a day: 2026-02 has no day 30"),
        (
            "outcome",
            "grant",
            {},
            "“grant” is not known here; did you mean: (Name(zh='予以公开', en='granted'),)",
        ),
        ("consult-sent", "2026-03-02", {}, "“consult-sent” needs --with too"),
        ("delayed", "2026-03-02", {}, "“delayed” needs --until too"),
        (
            "replied",
            "2026-03-02",
            {"within": 3},
            "--within does not go with “replied”; it goes with: (Name(zh='补正告知', en='correction-notified'),)",
        ),
    ],
)
def test_what_is_no_fact(name, value, options, why) -> None:
    with pytest.raises(Refused) as refused:
        values_of(fact_named(name), value, options)
    assert str(refused.value).startswith(why)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "items:\n- {id: A, kind: update, changed: 2026-03-02}\n- {id: A, kind: update}\n",
            "“A” stands on the lines ('2', '3'); give each its own",
        ),
        ("items:\n- {id: A, changed: 2026-03-02}\n", "the item on line 2 does not say its kind"),
        ("items:\n- {id: A, kind: [update]}\n", "the item on line 2 does not say its kind"),
        ("items:\n- {kind: update}\n- x\n", "there is no item “A”: the ledger has none"),
        ("items:\n", "there is no item “A”: the ledger has none"),
        ("ledger: x\n", "l.yaml has no list of items; write “items:” at its end"),
    ],
)
def test_a_ledger_in_which_nothing_can_be_recorded(text: str, why: str) -> None:
    with pytest.raises(Refused) as refused:
        record(text, "A", "updated", "2026-03-05")
    assert str(refused.value).startswith(why)


def test_what_stands_in_the_place_of_a_record() -> None:
    text = "items:\n- {id: A, kind: request, received: 2026-03-02, extension: soon}\n"
    with pytest.raises(Refused, match="what stands on line 2 is no record; correct it first"):
        record(text, "A", "told-extension", "2026-03-05")


@pytest.mark.parametrize("text", ["- x\n", "# 空\n", "items: [\n"])
def test_a_file_that_cannot_be_read(text: str) -> None:
    with pytest.raises(Unreadable) as unreadable:
        record(text, "A", "updated", "2026-03-05")
    assert unreadable.value.problems


def test_an_item_that_may_be_in_what_cannot_be_read() -> None:
    text = "items:\n  - id: A\n    kind: [update\n  - {id: B, kind: update, changed: 2026-03-02}\n"
    with pytest.raises(Unreadable) as unreadable:
        record(text, "A", "updated", "2026-03-05")
    assert [problem.place.line for problem in unreadable.value.problems] == [3]


def test_what_cannot_be_changed_alone_is_left_to_the_hand() -> None:
    """A new line would add a newline to the text above it."""
    text = "items:\n  - id: A\n    kind: request\n    title: |\n      一"
    with pytest.raises(Refused, match=r"“A” \(line 2\) is written in a way that cannot be changed"):
        record(text, "A", "replied", "2026-03-05")


def test_any_text_is_written_so_that_it_is_read() -> None:
    for reason in ("a\u2028b", "第一行\n第二行", "\ta", "'\"'", " x ", "- a: {b} #c", "~", ""):
        edited = record(EXAMPLE, "YSQ-2026-041", "outcome", "granted", reason=reason)
        (item,) = [i for i in read_ledger("l", edited.new).ledgers[0].items if i.id[-3:] == "041"]
        assert item.reason == reason


@pytest.mark.parametrize(
    ("item_id", "name", "value", "why"),
    [
        ("YSQ-2026-041", "replied", "2026-10-23", "2026-10-23 is before the clock starts"),
        ("YSQ-2026-037", "served", "2026-11-17", "2026-11-17 is before the reply of 2026-11-18"),
        ("YSQ-2026-049", "resumed", "2026-11-13", "2026-11-13 is before the suspension"),
        ("YSQ-2026-053", "supplied", "2026-11-13", "2026-11-13 is before the notice"),
        ("YSQ-2026-053", "submitted", "2026-11-13", "2026-11-10 is before the submission"),
    ],
)
def test_a_contradiction_is_seen_before_it_is_written(item_id, name, value, why) -> None:
    found = examined("l.yaml", record(EXAMPLE, item_id, name, value))
    assert [str(problem.message).startswith(why) for problem in found.new_problems] == [True]


def test_what_was_wrong_before_is_not_new() -> None:
    text = "items:\n- {id: A, kind: request, received: 2026-03-02, replied: 2026-03-01, color: x}\n"
    found = examined("l.yaml", record(text, "A", "outcome", "granted"))
    assert found.new_problems == ()
    assert len(found.after.problems) == 2
    # A broken fact costs no more than itself: the item is there, before and after.
    was, now = found.was(), found.now()
    assert was is not None
    assert now is not None
    assert [one.key for one in was[1].unread] == [one.key for one in now[1].unread]
    assert (was[1].outcome, now[1].outcome) == ("", "granted")
    # The same once more is new.
    twice = examined("l.yaml", record(text, "A", "signed", "2026-03-01"))
    assert twice.new_problems == ()


def test_the_names_of_the_facts() -> None:
    """No name means two things, each place exists, and each of both languages has one."""
    names = [name for fact in FACTS for name in (fact.name, *fact.writings)]
    assert len(names) == len(set(names))
    for fact in FACTS:
        table = RECORDS[fact.record].words if fact.record else KEYS[fact.kind]
        assert fact.record in ("", *KEYS["request"])
        assert {fact.key, *fact.takes, *fact.needs} <= set(table), fact.name
        assert set(fact.needs) <= set(fact.takes)
        assert fact.writings
        assert fact.name.isascii()
    assert fact_named("served").path == "served"
