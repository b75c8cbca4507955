"""The words of a ledger: every key and value with its Chinese writings."""

from __future__ import annotations

from collections.abc import Mapping

from gicli.core.law.rules import PauseKind

# Canonical key → the writings that mean it; the first Chinese one is the name in the schema.
LEDGER = {
    "ledger": ("台账", "台账名称"),
    "rules": ("规则", "规则包"),
    "calendar": ("日历", "地区日历"),
    "items": ("事项", "条目"),
}

ITEM = {
    "id": ("编号", "登记号", "流水号", "申请编号", "序号"),
    "kind": ("类型", "类别"),
    "title": ("标题", "申请内容", "信息名称", "所需信息名称"),
    "office": ("承办处室", "办理科室", "处室"),
    "rules": ("规则", "规则包"),
    "note": ("备注",),
}
REQUEST = ITEM | {
    "channel": ("申请方式", "申请渠道", "受理方式"),
    "applicant": ("申请人类型", "申请人类别"),
    "submitted": ("提交日期", "申请日期", "申请时间"),
    "signed": ("签收日期",),
    "confirmed": ("确认日期",),
    "received": ("收到日期", "收到申请之日", "收到申请日期"),
    "lacks": ("申请所缺内容", "所缺内容"),
    "nature": ("实际性质", "申请实质"),
    "repeats": ("重复申请", "原申请"),
    "correction": ("补正",),
    "consultations": ("征求意见", "请示"),
    "suspensions": ("期限中止", "中止"),
    "extension": ("延长", "延期"),
    "delay": ("延迟答复",),
    "fee": ("收费", "信息处理费"),
    "replied": ("答复日期",),
    "reply-form": ("答复形式",),
    "served": ("答复送达日期", "送达日期"),
    "outcome": ("办理结果", "答复类型"),
    "reason": ("理由", "说明理由"),
    "separation": ("区分处理",),
    "public-interest": ("公共利益理由",),
    "rights-holder-told": ("书面通知权利人日期",),
    "rectification": ("更正", "更正申请"),
}
DELAY = {"told": ("告知日期",), "until": ("延迟至", "延至")}
REPEAT = {"of": ("原申请编号", "编号"), "answered": ("原答复日期",)}
FEE = {
    "notified": ("收费通知日期",),
    "served": ("通知送达日期", "送达日期"),
    "paid": ("缴费日期",),
    "amount": ("金额",),
    "exempt": ("免收事由",),
}
RECTIFICATION = {
    "asked": ("要求更正日期",),
    "competent": ("有权更正",),
    "corrected": ("更正日期",),
    "forwarded": ("转送日期",),
    "told": ("告知日期",),
}
CORRECTION = {
    "notified": ("告知日期", "补正告知日期", "补正通知日期"),
    "served": ("送达日期", "对方收到日期"),
    "supplied": ("补正日期", "收到补正日期"),
    "within": ("补正期限",),
    "excused": ("正当理由",),
}
CONSULTATION = {
    "with": ("对象", "征求意见对象"),
    "sent": ("发出日期", "征求意见日期"),
    "served": ("对方收到日期", "送达日期"),
    "answered": ("反馈日期", "收到意见日期"),
    "answer": ("意见",),
}
SUSPENSION = {
    "from": ("中止日期",),
    "to": ("恢复日期",),
    "reason": ("事由", "中止事由"),
    "told-suspended": ("中止告知日期",),
    "told-resumed": ("恢复告知日期",),
}
EXTENSION = {
    "approved": ("批准日期", "延期批准日期"),
    "by": ("批准人",),
    "told": ("告知日期", "延期告知日期"),
    "days": ("天数", "延期天数"),
}
PUBLICATION = ITEM | {
    "formed": ("形成日期", "生成日期"),
    "reviewed": ("审查日期", "保密审查日期"),
    "published": ("公开日期", "发布日期"),
    "index": ("索引号",),
    "number": ("文号",),
    "publisher": ("发布机构",),
}
UPDATE = ITEM | {"changed": ("变化日期", "变更日期"), "updated": ("更新日期",)}
DUTY = ITEM | {
    "duty": ("义务", "例行义务"),
    "year": ("年度",),
    "since": ("上次完成日期",),
    "every": ("周期（月）", "周期"),
    "done": ("完成日期",),
}
CATALOGUE = {
    "index": ("索引号",),
    "title": ("名称",),
    "formed": ("生成日期",),
    "number": ("文号",),
    "publisher": ("发布机构",),
}
CONTENTS = {
    "identity": ("身份证明", "姓名或者名称"),
    "contact": ("联系方式",),
    "description": ("内容描述",),
    "form": ("获取方式和形式要求", "形式要求"),
    "agency": ("受理机关名称",),
    "purpose": ("用途",),
    "signature": ("签名或者盖章",),
}
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
PARTIES = {
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


# Sheets of a workbook have the same words for headings: see gicli/core/headings.py.


def writings(words: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Every accepted writing → the canonical one."""
    return {writing: key for key, others in words.items() for writing in (key, *others)}
