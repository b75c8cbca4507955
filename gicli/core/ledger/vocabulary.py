"""The words of a ledger: what may be chosen, with its Chinese writings; of the facts see `facts`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from gicli.core.law.rules import PauseKind

T = TypeVar("T")
# Canonical key → the writings that mean it; the first Chinese one is the name in the schema.
LEDGER = {
    "ledger": ("台账", "台账名称"),
    "rules": ("规则", "规则包"),
    "calendar": ("日历", "地区日历"),
    "items": ("事项", "条目"),
}

CATALOGUE = {
    "index": ("索引号",),
    "title": ("名称",),
    "formed": ("生成日期",),
    "number": ("文号",),
    "publisher": ("发布机构",),
}
CONTENTS = {
    "name": ("姓名或者名称", "姓名"),
    "identity": ("身份证明",),
    "contact": ("联系方式",),
    "description": ("内容描述",),
    "form": ("获取方式和形式要求", "形式要求"),
    "agency": ("受理机关名称",),
    "purpose": ("用途",),
    "signature": ("签名或者盖章",),
}
CORRECTED = CONTENTS | {"split": ("分别申请", "一事一申请")}
"""What an applicant is told to put right."""
NATURES = {
    "petition": ("信访",),
    "complaint": ("投诉举报", "投诉", "举报"),
    "consultation": ("咨询",),
}
REPLY_FORMS = {
    "written": ("书面", "纸质"),
    "electronic": ("数据电文", "电子"),
    "oral": ("口头",),
}

KINDS = {
    "request": ("依申请公开", "申请"),
    "publication": ("主动公开",),
    "update": ("更新",),
    "duty": ("例行义务", "义务"),
}
CHANNELS = {
    "in-person": ("当面",),
    "post": ("邮寄", "挂号信", "特快专递"),
    "ordinary-mail": ("平信",),
    "online": ("网上", "互联网", "电子邮件"),
    "fax": ("传真",),
}
APPLICANTS = {
    "natural-person": ("自然人",),
    "business": ("商业企业",),
    "research": ("科研机构",),
    "public-welfare": ("社会公益组织",),
    "legal-service": ("法律服务机构",),
    "other": ("其他",),
}
PARTIES: dict[str, tuple[str, ...]] = {
    PauseKind.RIGHTS_HOLDER: ("权利人", "第三方"),
    PauseKind.SUPERIOR: ("业务主管部门", "上级"),
    PauseKind.SECRECY: ("保密部门",),
    PauseKind.AGENCY: ("其他机关",),
    PauseKind.CO_PRODUCER: ("共同制作机关",),
}
ANSWERS = {"agrees": ("同意",), "refuses": ("不同意",)}
OUTCOMES = {
    "granted": ("予以公开",),
    "partly-granted": ("部分公开",),
    "refused-state-secret": ("属于国家秘密",),
    "refused-other-law": ("其他法律行政法规禁止公开",),
    "refused-three-securities": ("危及“三安全一稳定”",),
    "refused-third-party": ("保护第三方合法权益",),
    "refused-internal": ("属于三类内部事务信息",),
    "refused-process": ("属于四类过程性信息",),
    "refused-enforcement-file": ("属于行政执法案卷",),
    "refused-administrative-query": ("属于行政查询事项",),
    "unavailable-not-held": ("本机关不掌握相关政府信息",),
    "unavailable-needs-making": ("没有现成信息需要另行制作",),
    "unavailable-still-unclear": ("补正后申请内容仍不明确",),
    "declined-petition": ("信访举报投诉类申请",),
    "declined-repeat": ("重复申请",),
    "declined-publication": ("要求提供公开出版物",),
    "declined-excessive": ("无正当理由大量反复申请",),
    "declined-reconfirmation": ("要求行政机关确认或重新出具已获取信息",),
    "closed-not-corrected": ("申请人无正当理由逾期不补正",),
    "closed-unpaid": ("申请人逾期未按收费通知要求缴纳费用",),
    "closed-other": ("其他处理",),
}


def writings(words: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Every accepted writing → the canonical one."""
    return {writing: key for key, others in words.items() for writing in (key, *others)}


def key_in(key: str, table: Mapping[str, tuple[str, ...]], chinese: bool) -> str:
    """The key as a file in that language writes keys."""
    return next((w for w in table[key] if not w.isascii()), key) if chinese else key


def value_in(value: T, codes: Mapping[str, tuple[str, ...]] | None, chinese: bool) -> T | str:
    """The value as such a file writes values: one of the codes in the language of its keys."""
    return codes[value][0] if chinese and codes and isinstance(value, str) else value
