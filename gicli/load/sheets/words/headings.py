"""Columns of real ledgers that are known and not read: worked out, about a person, of no use here."""

from __future__ import annotations

from gicli.core.law.rules import PauseKind
from gicli.core.ledger.headings import COMPUTED as EXPORTED
from gicli.core.ledger.vocabulary import LEDGER

COMPUTED = (
    "法定答复期限 法定期限 法定时限 答复期限 答复时限 办理期限 办理时限 原办理期限 期限 "
    "答复截止日期 截止日期 办理截止日期 答复到期日 到期日 到期日期 应答复日期 应答复日 应当答复日期 最迟答复日期 "
    "剩余工作日 剩余天数 剩余日期 剩余期限 已用工作日 已用天数 办理天数 办理用时 答复用时 "
    "是否超期 是否逾期 是否超时 超期天数 逾期天数 超期情况 逾期情况 状态 办理状态 办理进度 当前状态 "
    "核查发现 延长至 延期至 延至 延长后期限 延期后期限 延期后到期日 延期后截止日期 延长后答复期限 依据"
)
"""What gicli works out itself."""

PERSONAL = (
    "申请人 申请人姓名 申请人名称 申请人姓名或名称 申请人姓名或者名称 申请人姓名名称 姓名 姓名或名称 姓名或者名称 "
    "申请单位 申请人信息 申请人情况 申请人基本信息 申请人基本情况 性别 年龄 民族 "
    "证件号 证件号码 证件名称 证件类型 身份证 身份证号 身份证号码 证照号码 "
    "联系电话 电话 电话号码 手机 手机号 手机号码 固定电话 联系方式 传真号码 "
    "通信地址 通讯地址 联系地址 邮寄地址 地址 住址 住所 邮政编码 邮编 "
    "电子邮件 电子邮箱 邮箱 邮箱地址 电子邮件地址 email 微信 工作单位 单位名称 企业名称 "
    "组织机构代码 统一社会信用代码 法人代表 法定代表人 联系人 联系人姓名 代理人 委托代理人 "
    "经办人 承办人 承办人员 具体承办人 经办人员 填表人 审核人 第三方名称 第三方姓名 权利人名称 权利人姓名"
)
"""About a person; a cell below is looked at only for being blank or not."""
PERSONAL_PARTS = "姓名 电话 手机 证件 身份证 住址 地址 邮箱 邮编 邮政编码 联系人 联系方式 代理人 代表人 户籍 账号"
"""A heading unknown otherwise that has one of these in it is about a person."""

UNUSED = (
    "答复文号 答复书文号 答复书编号 告知书文号 文书编号 公文文号 协办单位 协办处室 协办部门 协办科室 "
    "送达方式 答复方式 送达途径 获取方式 提供方式 获取信息方式 获取政府信息的方式 载体形式 提供载体 信息载体 "
    "所需信息用途 信息用途 用途 索取号 是否减免费用 费用减免 页数 件数 份数 "
    "是否复议 行政复议 复议结果 复议情况 行政复议结果 行政复议情况 复议日期 行政复议日期 复议受理日期 复议决定日期 "
    "是否诉讼 行政诉讼 诉讼结果 诉讼情况 行政诉讼结果 行政诉讼情况 诉讼日期 行政诉讼日期 起诉日期 判决日期 复议诉讼情况 "
    "归档 归档情况 归档日期 是否归档 档案号 领导批示 批示日期 领导批示日期 拟办意见 转办日期 分办日期 交办日期 "
    "呈批日期 会签日期 填表日期 填报日期 是否延期 是否延长 是否征求意见 是否补正 是否收费 是否中止 是否涉密 "
    "标签 附件 涉及领域 "
)
"""Known in ledgers, and no fact that moves a date."""

# What `gicli ledger export` and `check --format csv` write besides the facts.
_OWN = ("台账", "ledger", *(text for name in EXPORTED for text in name))


def left_alone() -> dict[str, frozenset[str]]:
    """The three kinds of columns, with the headings of each."""
    return {
        "computed": frozenset((*COMPUTED.split(), *_OWN, *LEDGER["ledger"])),
        "personal": frozenset(PERSONAL.split()),
        "unused": frozenset(UNUSED.split()),
    }


Where = tuple[str, str]
"""The record that holds a key, or "" for the item itself, and the key."""

# 时间 and 日期 are the same word here, and brackets are left aside: see headings.plain.
SYNONYMS: dict[Where, str] = {
    ("", "id"): (
        "登记编号 受理编号 受理号 申请号 申请登记号 申请单编号 收件编号 收文号 查询编号 台账编号 办件编号 "
        "事项编号 信息编号"
    ),
    ("", "kind"): "事项类型 事项类别 公开方式",
    ("", "title"): (
        "申请事项 申请公开内容 申请公开的内容 申请公开事项 申请公开信息 申请公开的信息 申请公开信息内容 "
        "申请信息内容 申请信息名称 所需信息内容 所需信息内容描述 所需信息 所需政府信息 所需政府信息内容 "
        "所需政府信息内容描述 所需政府信息的内容描述 申请公开的政府信息 申请公开的政府信息内容 政府信息名称 "
        "申请内容描述 申请内容摘要 内容描述 信息标题 事项名称 文件名称 文件标题 名称 内容"
    ),
    ("", "office"): (
        "承办单位 承办部门 承办科室 承办机构 主办处室 主办科室 主办单位 责任处室 责任科室 责任单位 责任部门 "
        "办理处室 办理部门 办理单位 科室"
    ),
    ("", "note"): "备考 其他说明",
    ("", "channel"): "申请途径 申请来源 提交方式 收件方式 来件方式 接收方式 接收渠道 受理渠道",
    ("", "applicant"): "申请人性质 申请人身份 申请主体 申请主体类型 申请人身份类别",
    ("", "submitted"): "申请提交日期 提交申请日期 递交日期 申请人提交日期",
    ("", "signed"): "签收申请日期 申请签收日期 邮件签收日期",
    ("", "confirmed"): "双方确认日期 申请确认日期 确认收到日期",
    ("", "received"): (
        "收到申请 收到日 收件日期 收文日期 收悉日期 接收日期 收到申请书日期 收到申请表日期 申请收到日期 "
        "接收申请日期 收申请日期"
    ),
    ("", "replied"): "答复日 书面答复日期 作出答复日期 答复申请人日期 正式答复日期 实际答复日期",
    ("", "served"): (
        "答复签收日期 申请人签收日期 申请人收到日期 答复书送达日期 告知书送达日期 送达申请人日期"
    ),
    ("", "outcome"): "答复结果 处理结果 答复情况 公开情况 办结结果 处理方式 回复方式",
    ("", "reason"): "不予公开理由 不予公开的理由 不公开理由 不予公开原因 答复理由 理由说明",
    ("", "formed"): "信息形成日期 信息生成日期 制作日期 成文日期",
    ("", "reviewed"): "保密审查完成日期",
    ("", "published"): "主动公开日期 上网日期 网站发布日期",
    ("", "number"): "发文字号 文件字号 文件编号",
    ("", "publisher"): "发布单位 发文机关 制作机关",
    ("", "changed"): "信息变化日期 内容变化日期 信息变更日期 内容变更日期",
    ("", "updated"): "完成更新日期 网站更新日期",
    ("", "duty"): "义务名称 例行义务名称",
    ("correction", "notified"): (
        "补正告知 告知补正日期 通知补正日期 要求补正日期 补正告知书日期 补正通知书日期 补正告知书发出日期 "
        "补正通知书发出日期 发出补正告知日期 补正发出日期"
    ),
    (
        "correction",
        "served",
    ): "补正告知送达日期 补正告知书送达日期 补正通知送达日期 补正通知书送达日期",
    ("correction", "supplied"): (
        "申请人补正日期 收到补正材料日期 补正收到日期 补正材料收到日期 补正完成日期"
    ),
    ("correction", "within"): "补正天数 补正工作日",
    ("consultations", "with"): "征求对象 被征求意见方 征询对象 征求意见单位",
    ("consultations", "sent"): (
        "征求意见函日期 征求意见函发出日期 征求意见书日期 征求意见书发出日期 发函日期 征询日期 征询意见日期 "
        "意见征询日期"
    ),
    ("consultations", "served"): "征求意见函送达日期 征求意见书送达日期",
    ("consultations", "answered"): (
        "反馈意见日期 意见反馈日期 收到反馈日期 回函日期 意见回复日期 征求意见反馈日期 征求意见答复日期 "
        "征求意见回复日期"
    ),
    ("consultations", "answer"): "反馈意见 意见反馈 征求意见结果 征求意见反馈结果 反馈结果",
    ("suspensions", "from"): "中止开始日期 中止起始日期 期限中止开始日期 期限中止日期",
    ("suspensions", "to"): "恢复办理日期 恢复计算日期 中止结束日期 中止恢复日期 期限恢复日期",
    ("extension", "approved"): (
        "延期审批日期 批准延期日期 同意延期日期 延长审批日期 延期答复批准日期 延长答复批准日期 "
        "延长答复期限批准日期"
    ),
    ("extension", "by"): "延期批准人 延期审批人",
    ("extension", "told"): (
        "延期答复告知日期 延期告知书日期 延期告知书发出日期 延期通知日期 告知延期日期 延长答复告知日期 "
        "延期答复告知书日期 延长答复期限告知日期"
    ),
    ("extension", "days"): "延长期限 延期期限 延期工作日 延长工作日",
    ("fee", "notified"): "收费通知书日期 收费通知书发出日期 发出收费通知日期",
    ("fee", "served"): "收费通知书送达日期",
    ("fee", "paid"): "交费日期",
    ("fee", "amount"): "信息处理费金额 收费数额 费用金额",
}

# Taken only where no column has a better name for the same fact.
WEAK: dict[Where, str] = {
    ("", "id"): "序号 序 no no. 行号",
    ("", "received"): "受理日期 受理申请日期 登记日期 来件日期",
    ("", "replied"): "办结日期 结束日期 回复日期 办理完成日期 完成日期",
    ("", "title"): "摘要",
}
"""A reply counts on the day it was posted (C12), whatever day stands on the paper."""
STRONG: dict[Where, str] = {
    ("", "replied"): (
        "交邮日期 邮寄日期 寄出日期 寄送日期 答复交邮日期 答复邮寄日期 答复寄出日期 答复发出日期"
    ),
}
"""To the right of the reply these are about the reply."""
AFTER_REPLY: dict[str, Where] = {"签收日期": ("", "served")}

# Whom a heading itself names.
PARTIES: dict[PauseKind, str] = {
    PauseKind.RIGHTS_HOLDER: "第三方 权利人 第三人 利害关系人",
    PauseKind.SUPERIOR: "业务主管部门 主管部门 上级 上级机关 上级部门 上级单位",
    PauseKind.SECRECY: "保密部门 保密行政管理部门 保密局",
    PauseKind.AGENCY: "其他机关 其他行政机关 其他部门 其他单位 有关部门 相关部门",
    PauseKind.CO_PRODUCER: "共同制作机关 共同制作单位 联合发文单位 联合发文机关",
}
"""{P} is one of those; the letters and what comes back."""
PARTY_HEADINGS: dict[str, str] = {
    "sent": (
        "征求{P}意见日期 征求{P}意见发出日期 征求{P}意见函日期 征求{P}意见函发出日期 征求{P}日期 {P}征求意见日期 "
        "向{P}征求意见日期 {P}征求日期 请示{P}日期 {P}请示日期 征询{P}意见日期 征求{P}意见"
    ),
    "served": (
        "{P}收到日期 {P}签收日期 {P}收到征求意见日期 {P}收到征求意见书日期 {P}收到征求意见函日期 "
        "{P}送达日期 征求{P}意见送达日期 征求{P}意见对方收到日期"
    ),
    "answered": (
        "{P}反馈日期 {P}意见日期 {P}答复日期 {P}回复日期 {P}批复日期 {P}意见反馈日期 {P}反馈意见日期 "
        "收到{P}意见日期 收到{P}反馈日期 征求{P}意见反馈日期 征求{P}意见答复日期 征求{P}意见回复日期 "
        "征求{P}意见收到意见日期"
    ),
    "answer": "{P}意见 {P}反馈意见 {P}是否同意 {P}是否同意公开 征求{P}意见结果 征求{P}意见意见",
}
"""请示 by itself goes to the department above."""
ASKING_UP: dict[str, str] = {
    "sent": "请示日期 请示上报日期",
    "answered": "批复日期 请示批复日期 请示答复日期 收到批复日期",
}

NEUTRAL = "申请 依申请公开 申请登记 登记 受理 收件 收文 接收 收到 办理 处理 办结 答复 办理答复 基本 时限 日期"
"""Groups under which a day is one of the application's own course."""
