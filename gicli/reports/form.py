"""The form of the annual report's table of requests: its columns, its rows, where it is set."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gicli.core.law.citation import Citation, chinese_number
from gicli.core.ledger.vocabulary import OUTCOMES as _WORDS
from gicli.core.words.message import Name


def _table_three(instrument: str) -> Citation:
    quote = "本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和"
    return Citation(instrument=instrument, article=0, quote=quote, part="表三")


SOURCE = _table_three("国办公开办函〔2021〕30号")
_ON_TRIAL = _table_three("国办公开办函〔2019〕60号")
_SINCE, _TRIAL_SINCE = 2021, 2019
"""The first report on this form, and on the one on trial (试行) before it.

The number of the latter was read in a copy of the notice, its rows in reports of 2019.
"""

TITLE = Name("收到和处理政府信息公开申请情况", "requests received and dealt with")
IDENTITY = Name(
    "本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和",
    "in each column: first plus second equals third plus fourth",
)
APPLICANTS = Name("申请人情况", "applicants")
ORGANISATIONS = Name("法人或其他组织", "legal persons or other organisations")
TOTAL = Name("总计", "total")
OTHER_PARTS = (
    Name("二、主动公开政府信息情况", "2. information published of the agency's own accord"),
    Name(
        "四、政府信息公开行政复议、行政诉讼情况",
        "4. administrative reconsideration and litigation",
    ),
)
"""The tables of the report that hold what no ledger of requests has."""


class Column(NamedTuple):
    """One kind of applicant."""

    id: str
    """As in the ledger."""
    name: Name
    organisation: bool = True


COLUMNS = (
    Column("natural-person", Name("自然人", "natural person"), organisation=False),
    Column("business", Name("商业企业", "business")),
    Column("research", Name("科研机构", "research")),
    Column("public-welfare", Name("社会公益组织", "public welfare")),
    Column("legal-service", Name("法律服务机构", "legal service")),
    Column("other", Name("其他", "other")),
)

OUTCOMES = tuple(_WORDS)
"""In the order of the form, as the ledger's own table is."""
RECEIVED, CARRIED_IN, RESULTS, CARRIED_OVER = "received", "carried-in", "total", "carried-over"
"""The rows of the identity."""


class FormRow(NamedTuple):
    """One row with numbers."""

    id: str
    """The outcome as in the ledger, or a row of the identity."""
    name: Name
    """As printed, with its own number."""
    part: Name | None = None
    """The heading that it stands under …"""
    group: Name | None = None
    """… and the heading under that."""

    @property
    def number(self) -> str:
        """三（三）5: where it stands in the form."""
        if self.part is None:
            return self.name.zh[0]
        if self.group is None:
            return self.part.zh[0] + self.name.zh[:3]
        return self.part.zh[0] + self.group.zh[:3] + self.name.zh[0]


_PART = Name("三、本年度办理结果", "3. Results of the year")
_GROUPS = {
    "granted": None,
    "partly": None,
    "refused": Name("不予公开", "not disclosed"),
    "unavailable": Name("无法提供", "cannot be provided"),
    "declined": Name("不予处理", "not dealt with"),
    "closed": Name("其他处理", "closed otherwise"),
}
"""What an outcome begins with → the heading that it stands under, in the order of the form."""
_PRINTED = {
    "partly-granted": "部分公开（区分处理的，只计这一情形，不计其他情形）",
    "closed-not-corrected": "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "closed-unpaid": "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    "closed-other": "其他",
}
"""Where the form says more, or less, than the ledger."""
_ENGLISH = {
    "granted": "disclosed",
    "partly-granted": "disclosed in part (counted here only)",
    "refused-state-secret": "state secret",
    "refused-other-law": "forbidden by another law or regulation",
    "refused-three-securities": "endangers security or stability",
    "refused-third-party": "rights of third parties",
    "refused-internal": "internal affairs",
    "refused-process": "information of a process",
    "refused-enforcement-file": "enforcement file",
    "refused-administrative-query": "matter of administrative query",
    "unavailable-not-held": "not held by this agency",
    "unavailable-needs-making": "would have to be made",
    "unavailable-still-unclear": "unclear even after correction",
    "declined-petition": "petition, report or complaint",
    "declined-repeat": "repeated request",
    "declined-publication": "asks for a publication",
    "declined-excessive": "many and repeated without good reason",
    "declined-reconfirmation": "asks to confirm or reissue what the applicant has",
    "closed-not-corrected": "not corrected in time without good reason",
    "closed-unpaid": "fee not paid in time",
    "closed-other": "other",
}


_OTHERWISE = "closed"
"""The one row of the form on trial for whatever begins so."""


def _row(row: str, zh: str, en: str) -> FormRow:
    return FormRow(row, Name(zh, en))


def _results(*, on_trial: bool) -> Iterator[FormRow]:
    """The rows of the third part, the total last."""
    for place, (beginning, heading) in enumerate(_GROUPS.items(), 1):
        if on_trial and heading and beginning == _OTHERWISE:
            yield FormRow(_OTHERWISE, _numbered(place, heading), _PART)
            continue
        group = _numbered(place, heading) if heading else None
        rows = [outcome for outcome in OUTCOMES if outcome.split("-")[0] == beginning]
        for n, outcome in enumerate(rows, 1):
            said = Name(_PRINTED.get(outcome, _WORDS[outcome][0]), _ENGLISH[outcome])
            name = Name(f"{n}.{said.zh}", f"{n}. {said.en}") if group else _numbered(place, said)
            yield FormRow(outcome, name, _PART, group)
    yield FormRow(RESULTS, _numbered(len(_GROUPS) + 1, TOTAL), _PART)


def _numbered(place: int, name: Name) -> Name:
    return Name(f"（{chinese_number(place)}）{name.zh}", f"({place}) {name.en}")


def _form(*, on_trial: bool) -> tuple[FormRow, ...]:
    return (
        _row(RECEIVED, "一、本年新收政府信息公开申请数量", "1. Requests received in the year"),
        _row(
            CARRIED_IN,
            "二、上年结转政府信息公开申请数量",
            "2. Requests carried in from the year before",
        ),
        *_results(on_trial=on_trial),
        _row(CARRIED_OVER, "四、结转下年度继续办理", "4. Carried over into the next year"),
    )


FORM, _FORM_ON_TRIAL = _form(on_trial=False), _form(on_trial=True)
"""Every row, in the order of the form."""


def form_of(year: int) -> tuple[FormRow, ...]:
    """The rows that a report of the year has; of years without a known form, those of today."""
    return _FORM_ON_TRIAL if _TRIAL_SINCE <= year < _SINCE else FORM


def source_of(year: int) -> Citation | None:
    """Where the form of that year is set; None where nobody could find it."""
    return SOURCE if year >= _SINCE else _ON_TRIAL if year >= _TRIAL_SINCE else None


def row_of(outcome: str, form: tuple[FormRow, ...]) -> str:
    """The row in which the outcome is counted; any other row is itself."""
    beginning = outcome.split("-")[0]
    return beginning if any(row.id == beginning for row in form) else outcome
