"""How real ledgers write channels, kinds of applicants, outcomes, and nothing at all."""

from __future__ import annotations

# Beyond the writings of the ledger format.
VALUES: dict[str, dict[str, str]] = {
    "kind": {
        "request": "依申请 依申请公开申请 公开申请 信息公开申请 政府信息公开申请",
        "publication": "主动 主动公开信息",
        "update": "信息更新 更新信息",
        "duty": "例行",
    },
    "channel": {
        "in-person": "当面提交 当面申请 当面递交 现场 现场提交 现场申请 现场递交 窗口 窗口提交 来访 直接送达",
        "post": (
            "邮寄申请 邮政 邮政快递 邮政寄送 快递 快递邮寄 ems 邮政ems 邮政特快专递 特快 挂号 挂号邮寄 挂号信函 "
            "信函 信件 书信 来信 纸质邮寄"
        ),
        "ordinary-mail": "平邮 普通信件 普通信函 普通邮寄 平信邮寄",
        "online": (
            "网站 网络 在线 在线申请 线上 网上申请 网上提交 网络申请 网站申请 网络平台 网络提交 门户网站 政府网站 "
            "门户网站申请 互联网申请 互联网平台 邮箱 电子邮箱 邮件 email e-mail 电邮 依申请公开系统 政务服务网"
        ),
        "fax": "传真申请 传真方式",
    },
    "applicant": {
        "natural-person": "公民 个人 公民个人 自然人申请",
        "business": "企业 公司 商业企业法人",
        "research": "科研单位 科研院所 高校 研究机构",
        "public-welfare": "公益组织 社会公益团体",
        "legal-service": "律师事务所 律所 法律服务",
        "other": "其它",
    },
    "with": {
        "rights-holder": "第三人 利害关系人 第三方权利人",
        "superior": "主管部门 上级机关 上级部门 上级单位 上级主管部门",
        "secrecy": "保密局 保密行政管理部门 国家保密局 省保密局",
        "agency": "其他行政机关 其他部门 其他单位 有关部门 相关部门 有关机关 相关机关",
        "co-producer": "共同制作单位 联合发文单位 联合发文机关 共同制作部门",
    },
    "answer": {
        "agrees": "同意公开 同意予以公开 可以公开",
        "refuses": "不同意公开 不予同意 反对公开 不可以公开",
    },
    "reply-form": {
        "written": "纸面 书面答复 纸质答复 书面形式",
        "electronic": "电子邮件 电子文档 数据电文形式 电子形式",
        "oral": "口头答复",
    },
    "outcome": {
        "granted": "公开 同意公开 全部公开 准予公开 予以全部公开 已公开 告知获取途径 已主动公开",
        "partly-granted": "部分予以公开 部分公开部分不予公开 同意部分公开 区分处理",
        "refused-state-secret": "国家秘密",
        "refused-other-law": "其他法律法规禁止公开 法律行政法规禁止公开",
        "refused-three-securities": "三安全一稳定 危及三安全一稳定 “三安全一稳定”",
        "refused-third-party": (
            "商业秘密 个人隐私 第三方不同意公开 涉及商业秘密 涉及个人隐私 第三方合法权益 损害第三方合法权益"
        ),
        "refused-internal": "内部事务信息 三类内部事务信息 内部信息 属于内部事务信息",
        "refused-process": "过程性信息 四类过程性信息 属于过程性信息",
        "refused-enforcement-file": "行政执法案卷 执法案卷 行政执法案卷信息",
        "refused-administrative-query": "行政查询事项 行政查询",
        "unavailable-not-held": (
            "本机关不掌握 不掌握 不存在 信息不存在 政府信息不存在 未制作未获取 非本机关公开 非本单位公开信息 "
            "非本机关掌握 不属于本机关公开 非本机关职责 不属于本机关负责公开 不属于本机关公开范围 "
            "非本机关政府信息 不属于本机关职责范围"
        ),
        "unavailable-needs-making": "没有现成信息 需要另行制作 需加工分析 需要加工分析 没有现成信息需另行制作",
        "unavailable-still-unclear": "补正后仍不明确 补正后申请内容不明确",
        "declined-petition": "信访 投诉 举报 信访投诉举报 信访举报投诉 信访类 信访事项 信访举报投诉类",
        "declined-repeat": "重复 重复申请不予处理",
        "declined-publication": "公开出版物",
        "declined-excessive": "大量反复申请",
        "declined-reconfirmation": "要求确认或重新出具已获取信息 重新出具",
        "closed-not-corrected": "逾期不补正 逾期未补正 视为放弃 视为放弃申请 未补正 申请人无正当理由逾期不补正行政机关不再处理其政府信息公开申请",
        "closed-unpaid": "逾期未缴费 未缴费 逾期不缴费 申请人逾期未按收费通知要求缴纳费用行政机关不再处理其政府信息公开申请",
        "closed-other": "撤回 撤回申请 申请人撤回 主动撤回 申请人撤回申请 终止",
    },
    "duty": {
        "annual-report": "年度报告 年报 工作年度报告 信息公开年度报告 政府信息公开年度报告 政府信息公开工作年度报告",
    },
}

# Outcomes that name a group of the annual report's table and not one of its rows; the reason may.
GROUPS: dict[str, tuple[str, ...]] = {
    "refused-": ("不予公开", "不公开", "不同意公开", "不予公开类"),
    "unavailable-": ("无法提供", "无法提供信息", "不能提供"),
    "declined-": ("不予处理", "不予受理", "不再处理"),
}
"""Words that do not say which of the annual report's columns: as good as nothing."""
UNSPECIFIC = {
    "applicant": "法人 其他组织 法人或其他组织 法人或者其他组织 法人和其他组织 社会组织 社会团体 单位 组织 机构",
    "answer": "未反馈 未答复 未回复 逾期未反馈 逾期未答复 未表态",
}
"""What clerks write where there is nothing to write."""
NOTHING = r"/ \ | - -- — —— ― – · ... … n/a na 无 暂无 不涉及 未涉及 不适用"
NO = "否 × ✗ ✘ x 没有"
YES = "√ ✓ ✔ 有 y ○"
"""Units behind a number."""
UNITS = ("个工作日", "工作日", "个月", "年度", "日", "天", "月", "年", "元", "个")
TOTALS = "合计 总计 小计 共计 累计 本月合计 本页小计"
FOOTERS = r"(注|备注|说明|填表|制表|审核|审批|填报|报送|复核|负责|统计|联系|单位|日期)\S{0,6}[::]"
