"""The form of the annual report's table of requests: its columns, its rows, where it is set."""

from __future__ import annotations

from typing import NamedTuple

from gicli.core.citation import Citation
from gicli.core.message import Name

SOURCE = Citation(
    instrument="国办公开办函〔2021〕30号",
    article=0,
    quote="本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和",
    part="表三",
)
SINCE, BEFORE = 2021, 2019
# The first report on this form, and on the one before it.

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
# The tables of the report that hold what no ledger of requests has.


class Column(NamedTuple):
    """One kind of applicant."""

    id: str
    # As in the ledger.
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

RECEIVED, CARRIED_IN, RESULTS, CARRIED_OVER = "received", "carried-in", "total", "carried-over"
# The rows of the identity.


class FormRow(NamedTuple):
    """One row with numbers."""

    id: str
    # The outcome as in the ledger, or a row of the identity.
    name: Name
    # As printed, with its own number.
    part: Name | None = None
    # The heading that it stands under …
    group: Name | None = None
    # … and the heading under that.

    @property
    def number(self) -> str:
        """三（三）5: where it stands in the form."""
        if self.part is None:
            return self.name.zh[0]
        if self.group is None:
            return self.part.zh[0] + self.name.zh[:3]
        return self.part.zh[0] + self.group.zh[:3] + self.name.zh[0]


_PART = Name("三、本年度办理结果", "3. Results of the year")
_REFUSED = Name("（三）不予公开", "(3) not disclosed")
_UNAVAILABLE = Name("（四）无法提供", "(4) cannot be provided")
_DECLINED = Name("（五）不予处理", "(5) not dealt with")
_CLOSED = Name("（六）其他处理", "(6) closed otherwise")

_GROUPS: tuple[tuple[Name | None, tuple[tuple[str, str, str], ...]], ...] = (
    (
        None,
        (
            ("granted", "（一）予以公开", "(1) disclosed"),
            (
                "partly-granted",
                "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
                "(2) disclosed in part (counted here only)",
            ),
        ),
    ),
    (
        _REFUSED,
        (
            ("refused-state-secret", "1.属于国家秘密", "1. state secret"),
            (
                "refused-other-law",
                "2.其他法律行政法规禁止公开",
                "2. forbidden by another law or regulation",
            ),
            (
                "refused-three-securities",
                "3.危及“三安全一稳定”",
                "3. endangers security or stability",
            ),
            ("refused-third-party", "4.保护第三方合法权益", "4. rights of third parties"),
            ("refused-internal", "5.属于三类内部事务信息", "5. internal affairs"),
            ("refused-process", "6.属于四类过程性信息", "6. information of a process"),
            ("refused-enforcement-file", "7.属于行政执法案卷", "7. enforcement file"),
            (
                "refused-administrative-query",
                "8.属于行政查询事项",
                "8. matter of administrative query",
            ),
        ),
    ),
    (
        _UNAVAILABLE,
        (
            ("unavailable-not-held", "1.本机关不掌握相关政府信息", "1. not held by this agency"),
            ("unavailable-needs-making", "2.没有现成信息需要另行制作", "2. would have to be made"),
            (
                "unavailable-still-unclear",
                "3.补正后申请内容仍不明确",
                "3. unclear even after correction",
            ),
        ),
    ),
    (
        _DECLINED,
        (
            ("declined-petition", "1.信访举报投诉类申请", "1. petition, report or complaint"),
            ("declined-repeat", "2.重复申请", "2. repeated request"),
            ("declined-publication", "3.要求提供公开出版物", "3. asks for a publication"),
            (
                "declined-excessive",
                "4.无正当理由大量反复申请",
                "4. many and repeated without good reason",
            ),
            (
                "declined-reconfirmation",
                "5.要求行政机关确认或重新出具已获取信息",
                "5. asks to confirm or reissue what the applicant has",
            ),
        ),
    ),
    (
        _CLOSED,
        (
            (
                "closed-not-corrected",
                "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
                "1. not corrected in time without good reason",
            ),
            (
                "closed-unpaid",
                "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
                "2. fee not paid in time",
            ),
            ("closed-other", "3.其他", "3. other"),
        ),
    ),
    (None, ((RESULTS, "（七）总计", "(7) total"),)),
)


def _row(
    row: str, zh: str, en: str, part: Name | None = None, group: Name | None = None
) -> FormRow:
    return FormRow(row, Name(zh, en), part, group)


FORM = (
    _row(RECEIVED, "一、本年新收政府信息公开申请数量", "1. Requests received in the year"),
    _row(
        CARRIED_IN,
        "二、上年结转政府信息公开申请数量",
        "2. Requests carried in from the year before",
    ),
    *(_row(*result, _PART, group) for group, results in _GROUPS for result in results),
    _row(CARRIED_OVER, "四、结转下年度继续办理", "4. Carried over into the next year"),
)
"""Every row, in the order of the form."""

OUTCOMES = tuple(row.id for row in FORM if row.part is not None and row.id != RESULTS)
