"""Columns of real ledgers that are known and not read: worked out, about a person, of no use here."""

from __future__ import annotations

from gicli.core.headings import COMPUTED as EXPORTED
from gicli.core.vocabulary import LEDGER

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
