"""What the law asks for besides dates: by which article, in which words, and when nothing is said.

Which facts fire which finding is in tests/cases/findings.yaml.
"""

from __future__ import annotations

from datetime import date

import pytest

from gicli.core.law.requirements import THINGS, Asks

_AS_OF, _DAY = date(2026, 3, 20), date(2026, 3, 2)
_OLD_AS_OF, _OLD_DAY = date(2012, 12, 12), date(2012, 11, 21)
_SWT = "山西省商务厅政府信息公开管理规定"
_KJT = "山西省科学技术厅政府信息公开规定"
_OF_2019 = "中华人民共和国政府信息公开条例（国务院令第711号）"
_OF_2007 = "中华人民共和国政府信息公开条例（国务院令第492号）"

_REVIEWED_LATER = {"kind": "publication", "published": 11, "reviewed": 14}
_WITHOUT_INDEX = {"kind": "publication", "title": "名录", "published": 11, "number": "7号"}
_REFUSED = {"replied": 11, "outcome": "refused-process"}
_PARTLY = {"replied": 11, "outcome": "partly-granted"}
_GRANTED = {"replied": 11, "outcome": "granted"}
_AGAINST = {
    **_GRANTED,
    "public-interest": "食品安全",
    "consultations": [{"with": "rights-holder", "sent": 2, "answered": 4, "answer": "refuses"}],
}
_REPEATED = {**_GRANTED, "repeats": {"answered": -3}}
_NOT_OURS = {"rectification": {"asked": 2, "competent": False}}
_FORWARDED = {"rectification": {"asked": 2, "competent": False, "forwarded": 4}}


def _dated(value, day: date):
    """Days after the start → dates."""
    if isinstance(value, dict):
        return {key: _dated(part, day) for key, part in value.items()}
    if isinstance(value, list):
        return [_dated(part, day) for part in value]
    if isinstance(value, int) and not isinstance(value, bool):
        return day.fromordinal(day.toordinal() + value)
    return value


def _judged(asking, facts, rules: str):
    """The item under the pack, in its own time."""
    as_of, day = (_OLD_AS_OF, _OLD_DAY) if rules == "national@2008-05-01" else (_AS_OF, _DAY)
    item = {"kind": "request", **_dated(facts, day)}
    start = "formed" if item["kind"] == "publication" else "received"
    return asking.explain({**item, start: day}, as_of, rules).checked


# Which paragraph of which law says so, and what the sentence tells the office to do.
_CITED = [
    ("published-before-review", _REVIEWED_LATER, "shanxi", f"{_SWT} 第七条第一款"),
    ("published-before-review", _REVIEWED_LATER, "shanxi-kjt", f"{_KJT} 第二十条第（一）项"),
    ("published-before-review", _REVIEWED_LATER, "national", f"{_OF_2019} 第十七条第二款"),
    (
        "published-before-review",
        _REVIEWED_LATER,
        "national@2008-05-01",
        f"{_OF_2007} 第十四条第二款",
    ),
    ("catalogue-incomplete", _WITHOUT_INDEX, "shanxi", f"{_SWT} 第十六条第三款"),
    ("catalogue-incomplete", _WITHOUT_INDEX, "national", f"{_OF_2019} 第十二条第三款"),
    ("catalogue-incomplete", _WITHOUT_INDEX, "national@2008-05-01", f"{_OF_2007} 第十九条第三款"),
    # From 2019-05-15 what an application must contain is the higher law's to say (C20).
    ("application-incomplete", {"lacks": ["form"]}, "shanxi", f"{_OF_2019} 第二十九条第二款"),
    ("application-incomplete", {"lacks": ["form"]}, "national", f"{_OF_2019} 第二十九条第二款"),
    (
        "application-incomplete",
        {"lacks": ["form"]},
        "national@2008-05-01",
        f"{_OF_2007} 第二十条第二款",
    ),
    ("refused-without-reason", _REFUSED, "shanxi", f"{_SWT} 第二十四条第（二）项"),
    ("refused-without-reason", _REFUSED, "national", f"{_OF_2019} 第三十六条第（三）项"),
    (
        "refused-without-reason",
        _REFUSED,
        "national@2008-05-01",
        f"{_OF_2007} 第二十一条第（二）项",
    ),
    ("separation-unnoted", _PARTLY, "shanxi", f"{_SWT} 第二十四条第（三）项"),
    ("separation-unnoted", _PARTLY, "national", f"{_OF_2019} 第三十七条"),
    ("separation-unnoted", _PARTLY, "national@2008-05-01", f"{_OF_2007} 第二十二条"),
    (
        "refused-without-reason",
        {"replied": 9, "outcome": "unavailable-not-held"},
        "shanxi",
        f"{_SWT} 第二十四条第（四）项",
    ),
    ("disclosed-despite-refusal", _AGAINST, "shanxi", f"{_SWT} 第二十三条"),
    ("disclosed-despite-refusal", _AGAINST, "national", f"{_OF_2019} 第三十二条"),
    ("disclosed-despite-refusal", _AGAINST, "national@2008-05-01", f"{_OF_2007} 第二十三条"),
    ("repeat-answered", _REPEATED, "shanxi", f"{_SWT} 第二十四条第（九）项"),
    ("repeat-answered", _REPEATED, "national", f"{_OF_2019} 第三十六条第（六）项"),
    (
        "petition-answered",
        {**_GRANTED, "nature": "petition"},
        "shanxi",
        f"{_SWT} 第二十四条第（六）项",
    ),
    (
        "petition-answered",
        {**_GRANTED, "nature": "petition"},
        "national",
        f"{_OF_2019} 第三十九条第一款",
    ),
    ("reply-unwritten", {**_GRANTED, "reply-form": "oral"}, "shanxi", f"{_SWT} 第二十八条第一款"),
    ("rectification-unforwarded", _NOT_OURS, "shanxi", f"{_SWT} 第二十七条"),
    ("rectification-unforwarded", _NOT_OURS, "national@2008-05-01", f"{_OF_2007} 第二十五条第二款"),
    ("rectification-untold", _FORWARDED, "shanxi", f"{_SWT} 第二十七条"),
    ("rectification-untold", _FORWARDED, "national", f"{_OF_2019} 第四十一条"),
    ("rectification-untold", _FORWARDED, "national@2008-05-01", f"{_OF_2007} 第二十五条第二款"),
]


@pytest.mark.parametrize(("code", "facts", "rules", "cite"), _CITED)
def test_the_article_that_asks_for_it(asking, code, facts, rules, cite):
    (found,) = (f for f in _judged(asking, facts, rules).findings if f.code == code)
    assert found.cite is not None
    assert found.cite.text == cite
    assert found.cite.verified


@pytest.mark.parametrize(
    ("code", "facts", "rules", "why"),
    [
        ("repeat-answered", _REPEATED, "national@2008-05-01", "21 knows no repetition"),
        ("petition-answered", {**_GRANTED, "nature": "petition"}, "national@2008-05-01", "none"),
        ("reply-unwritten", {**_GRANTED, "reply-form": "oral"}, "national", "40 is on the form"),
        ("rectification-unforwarded", _NOT_OURS, "national", "41: may forward"),
    ],
)
def test_where_the_law_does_not_ask_nothing_is_said(asking, code, facts, rules, why):
    assert code not in {f.code for f in _judged(asking, facts, rules).findings}


@pytest.mark.parametrize("kind", ["request", "publication"])
@pytest.mark.parametrize("rules", ["shanxi", "shanxi-swt", "national", "national@2008-05-01"])
def test_dates_alone_accuse_nobody(asking, kind, rules):
    """Received and answered, formed and published: what else may be recorded is left out."""
    done = "replied" if kind == "request" else "published"
    findings = _judged(asking, {"kind": kind, done: 11}, rules).findings
    assert {finding.code for finding in findings} <= {"displaced"}


def _lacking(finding, key: str) -> list[str]:
    return [str(thing) for thing in dict(finding.message.params)[key]]


def test_what_a_catalogue_entry_lacks_is_named(asking):
    facts = {"kind": "publication", "published": 11, "number": "晋商〔2026〕7号"}
    (shanxi,) = (f for f in _judged(asking, facts, "shanxi").findings if f.code != "displaced")
    assert _lacking(shanxi, "missing") == ["index number", "title", "publishing body"]
    (national,) = _judged(asking, facts, "national").findings
    assert _lacking(national, "missing") == ["index number", "title"]


def test_what_an_application_lacks_is_named_as_far_as_the_law_asks_for_it(asking):
    facts = {"lacks": ["identity", "purpose", "signature", "contact"]}
    under_both = {"kind": "request", "received": date(2016, 3, 1), **facts}
    (shanxi,) = asking.audit(date(2016, 3, 4), under_both).items[0].findings
    assert _lacking(shanxi, "lacking") == [
        "proof of identity",
        "purpose",
        "signature or seal",
        "contact details",
    ]
    (national,) = _judged(asking, facts, "national").findings
    assert _lacking(national, "lacking") == ["proof of identity", "contact details"]


def test_no_date_is_named_where_none_runs(asking):
    facts = {"lacks": ["form"], "consultations": [{"with": "rights-holder", "sent": 3}]}
    (found,) = _judged(asking, facts, "national@2008-05-01").findings
    assert "due" not in dict(found.message.params)
    # 2007 art 21(4) asks no more than to tell.
    assert str(found.message).endswith("tell the applicant")
    waiting = {"consultations": [{"with": "superior", "sent": date(2016, 3, 3)}]}
    under_both = {"kind": "request", "received": date(2016, 3, 1), "lacks": ["form"], **waiting}
    (item,) = asking.audit(date(2016, 3, 4), under_both).items
    found = next(one for one in item.findings if one.code == "application-incomplete")
    assert str(found.message).endswith("all of it at once (第二十四条第（八）项)")


def _clocks(asking, **facts) -> dict[str, str]:
    judged = _judged(asking, facts, "national").assessment
    return {standing.clock.limit.id: standing.status.value for standing in judged.clocks}


def test_the_clock_for_sending_an_application_back(asking):
    """It runs where the law asks for what is lacking, until the answer makes it pointless."""
    # 7 working days from 2026-03-02 are 2026-03-11; as of 20 March it is over.
    assert _clocks(asking, lacks=["form"]) == {"reply": "running", "correction-notice": "overdue"}
    assert _clocks(asking, lacks=["purpose"]) == {"reply": "running"}
    # 11 March is nine days after the second.
    assert _clocks(asking, lacks=["form"], replied=9) == {"reply": "done"}
    late = _clocks(asking, lacks=["form"], replied=10)
    assert late == {"reply": "done", "correction-notice": "overdue"}


def test_every_thing_that_a_pack_asks_for_has_words(book):
    asked = {
        field
        for pack in book.packs
        for requirement in pack.requirements
        for field in requirement.fields
    }
    assert asked == THINGS.keys()


def test_the_fields_of_the_laws(book):
    """商务厅 16(3), 21; 条例2019 12(3), 29(2); 条例2007 19(3), 20(2)."""
    day = date(2026, 3, 2)
    swt, new = book.in_force("shanxi-swt", day), book.in_force("national", day)
    old = book.in_force("national", _OLD_DAY)
    for pack in (new, old):
        assert pack.asking(Asks.CATALOGUE).fields == ("index", "title", "formed")
    fields = new.asking(Asks.APPLICATION).fields
    assert fields == ("name", "identity", "contact", "description", "form")
    # 条例2007 第二十条只要姓名或者名称，不要身份证明。
    assert old.asking(Asks.APPLICATION).fields == ("name", *fields[2:])
    catalogue = {"index", "title", "formed", "number", "publisher"}
    assert set(swt.asking(Asks.CATALOGUE).fields) == catalogue
    more = {"agency", "purpose", "signature"}
    assert set(swt.asking(Asks.APPLICATION).fields) == {*fields, *more}


@pytest.mark.parametrize(
    ("rules", "with_reason"),
    [
        # 条例2019 36(三)；(四)、(七) 只须告知。
        ("national", 7),
        # 条例2007 21(二)；行政查询在当时没有另列。
        ("national@2008-05-01", 7),
        # 商务厅 24(二)、(七)，(四) 不掌握的也要说明理由；(十一) 已移交档案馆的不要求。
        ("shanxi", 8),
    ],
)
def test_which_outcomes_need_a_reason(asking, book, rules, with_reason):
    outcomes = [
        "granted",
        "partly-granted",
        "refused-state-secret",
        "refused-other-law",
        "refused-three-securities",
        "refused-third-party",
        "refused-internal",
        "refused-process",
        "refused-enforcement-file",
        "refused-administrative-query",
        "unavailable-not-held",
        "unavailable-needs-making",
        "unavailable-still-unclear",
        "declined-petition",
        "declined-repeat",
        "declined-publication",
        "declined-excessive",
        "declined-reconfirmation",
        "closed-not-corrected",
        "closed-unpaid",
        "closed-other",
    ]
    asked = [
        outcome
        for outcome in outcomes
        if "refused-without-reason"
        in {
            finding.code
            for finding in _judged(asking, {"replied": 9, "outcome": outcome}, rules).findings
        }
    ]
    refusals = [outcome for outcome in outcomes if outcome.startswith("refused-")]
    refusals.remove("refused-administrative-query")
    assert asked == [*refusals, "unavailable-not-held"][:with_reason]
