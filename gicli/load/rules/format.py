"""The words of the rule-pack format: the keys of each mapping, which of them it needs, how to write them."""

from __future__ import annotations

from types import MappingProxyType

from gicli.core.law.rules import Unit
from gicli.load.yamlfile.nodes import shape

SECTIONS = ("limits", "requirements", "receipt", "tariffs")
"""The parts of a pack whose keys name an entry each."""
UNITS = " ".join(unit.value for unit in Unit)

PACK = shape(
    "pack in_force checked title limits",
    "subject instrument url displaced fees requirements receipt tariffs notes",
)
DISPLACED = shape("since by cite")
NAME = shape("zh en")
CITE = shape("quote", "instrument article paragraph item part url verified")
LIMIT = shape("name party starts length silence cite", "extension pauses restart duty rolls notes")
LENGTH = shape("", f"{UNITS} by set_by within earliest_of")
EXTENSION = shape("cite", f"{UNITS} approver")
PAUSE = shape("kind cite", "ends_by")
RESTART = shape("correct_by cite", "notice_by amended split once notes")
NOTE = shape("zh en", "cite since limit")
REQUIREMENT = shape("cite", "outcomes fields besides")
BESIDES = shape("outcomes cite")
READING = shape("day cite")
RECEIPT = shape("day cite", "otherwise")
TARIFF = shape("name tiers cite")
TIER = shape("each", "through every more")
REFERENCE = shape("from", "or")

SHAPES = MappingProxyType(
    {
        "pack": PACK,
        "displaced": DISPLACED,
        "name": NAME,
        "cite": CITE,
        "limit": LIMIT,
        "length": LENGTH,
        "extension": EXTENSION,
        "pause": PAUSE,
        "restart": RESTART,
        "note": NOTE,
        "requirement": REQUIREMENT,
        "besides": BESIDES,
        "reading": READING,
        "receipt": RECEIPT,
        "tariff": TARIFF,
        "tier": TIER,
        "reference": REFERENCE,
    }
)
"""Every kind of mapping by a name of its own, which the JSON Schema gives it too."""
BY = ("items", "pages")
"""What a tariff counts."""
NO_NUMBER = MappingProxyType({"set_by": "agency", "within": "reply"})
"""The lengths without a number of their own, each with the one value it has."""

EXAMPLES = MappingProxyType(
    {
        "pack": "pack: our-office",
        "in_force": "in_force: 2020-01-01",
        "checked": "checked: 2026-01-31",
        "title": "title: {zh: 我局规定, en: Our rule}",
        "instrument": "instrument: 某某局政府信息公开规定",
        "limits": "limits: {reply: {from: national@2019-05-15}}",
        "from": "reply: {from: national@2019-05-15}",
        "since": "since: 2019-05-15",
        "by": "by: national",
        "zh": "zh: 答复申请",
        "en": "en: reply to an application",
        "name": "name: {zh: 答复申请, en: reply to an application}",
        "party": "party: agency",
        "starts": "starts: {zh: 收到申请, en: application received}",
        "length": "length: {workdays: 20}",
        "silence": "silence: late",
        "cite": "cite: {article: 26, paragraph: 2, quote: 应当在…内予以答复}",
        "quote": "quote: 应当自收到申请之日起20个工作日内予以答复",
        "article": "article: 26",
        "part": "part: 第一部分第3项",
        "workdays": "workdays: 20",
        "days": "days: 30",
        "weeks": "weeks: 6",
        "earliest_of": "earliest_of: [{workdays: 20}, {days: 30}]",
        "rolls": "rolls: false",
        "months": "months: 2",
        "years": "years: 1",
        "kind": "kind: rights-holder",
        "correct_by": "correct_by: correct",
        "day": "day: signed",
        "tiers": "tiers: [{through: 30, each: 0}, {each: 40}]",
        "each": "each: 40",
        "through": "through: 30",
    }
)
"""Key → how it is written, for whoever left it out."""


_UNITS = {
    "workdays": "工作日数 · working days",
    "days": "自然日数，末日为休息日的顺延 · natural days; the last one moves on from a day of rest",
    "weeks": "周数，末日为休息日的顺延 · weeks",
    "months": "月数，末日为休息日的顺延 · months",
    "years": "年数，末日为休息日的顺延 · years",
}
_CITE = "依据 · the provision it rests on"
_NOTES = "条文没有写而作的理解，或者应当一并知道的 · how a silent text is read, or what to know beside it"

DESCRIBED = MappingProxyType(
    {
        "pack": {
            "pack": "规则包的名称：字母、数字和连字符 · name of the pack: letters, digits, hyphens",
            "in_force": "施行日期 · the day it came into force",
            "checked": "最近一次与原文核对的日期 · the day on which it was last held against its source",
            "title": "标题 · title",
            "subject": "关于什么的规定，只有同类的规则包才相互比较；不写就是政府信息公开 · what it is about; only packs of one subject are compared",
            "instrument": "文件名称（带文号），各条依据不另写的都指它 · the instrument that every citation means unless it names its own",
            "url": "原文网址 · where the text can be read",
            "displaced": "被上位法取代的，写明自哪一天起、被哪一个规则包 · the higher law that goes before it",
            "fees": "信息处理费适用的规则包 · the packs that govern the processing fee",
            "limits": "期限 · the time limits",
            "requirements": "期限以外的要求 · what is asked besides the limits",
            "receipt": "收到申请之日，按申请方式分别写 · which day counts as the day of receipt, by channel",
            "tariffs": "收费标准：items 按件，pages 按页 · the fee, by the item or by the page",
            "notes": _NOTES,
        },
        "displaced": {
            "since": "自哪一天起 · the first day",
            "by": "上位法的规则包 · the pack of the higher law",
            "cite": _CITE,
        },
        "name": {"zh": "中文 · in Chinese", "en": "英文 · in English"},
        "cite": {
            "quote": "原文，省略处写“…” · a short stretch of the words; “…” for what is left out",
            "instrument": "引自别的文件的，写它的名称 · the instrument, where it is another one",
            "article": "条，写数字 · number of the article",
            "paragraph": "款，写数字 · number of the paragraph",
            "item": "项，写数字 · number of the item",
            "part": "没有条号的文件，写在哪一部分（代替 article） · the place in a text without articles",
            "url": "这一处的网址 · where these words can be read",
            "verified": "false：没有见过原文 · false: the words were not seen in a source",
        },
        "limit": {
            "name": "期限的名称 · name of the limit",
            "party": "谁受期限约束 · who is bound",
            "starts": "自何事起算，当日不计入 · the event that starts the clock; its day is not counted",
            "length": "多长 · how long",
            "silence": "逾期不作为的后果 · what silence means",
            "cite": _CITE,
            "extension": "可以延长一次 · may be extended once",
            "pauses": "不计入期限的期间 · what stops the clock",
            "restart": "补正后重新起算 · starts afresh when the correction arrives",
            "rolls": "false：末日为休息日的也不顺延（cite 要引到这句话） · false: it does not move off a rest day, as the words cited say",
            "duty": "true：每年、每半年等自己到来的义务 · true: it comes round by itself",
            "notes": _NOTES,
        },
        "length": _UNITS
        | {
            "by": "每年的某月某日，写作 03-31，不顺延 · a day of every year",
            "set_by": "agency：由行政机关确定 · the agency sets it",
            "earliest_of": "几个期限中最先届满的 · whichever of these ends first",
            "within": "reply：随答复期限届满 · it ends with the limit for the reply",
        },
        "extension": _UNITS
        | {
            "cite": _CITE,
            "approver": "由谁批准，条文写明的 · who must approve it, where the rule says",
        },
        "pause": {
            "kind": "为何暂停：征求谁的意见，或者中止 · who is asked, or a suspension",
            "ends_by": "被征求意见方的期限，暂停不超过它 · the limit of the party asked, where the pause ends at the latest",
            "cite": _CITE,
        },
        "restart": {
            "correct_by": "申请人补正的期限 · the applicant's limit",
            "notice_by": "告知补正的期限 · the limit for telling the applicant",
            "amended": "申请人自行更改、补充的，重新起算的依据 · a change that the applicant makes unasked starts it afresh too",
            "split": "要求申请人一事一申请的依据 · by which the applicant may be asked to split the application",
            "once": "要求一次性告知的依据 · by which the applicant is told everything at once",
            "notes": _NOTES,
            "cite": _CITE,
        },
        "note": {
            "zh": "中文 · in Chinese",
            "en": "英文 · in English",
            "cite": _CITE,
            "since": "只对自这一天起算的 · only of clocks that start on that day or later",
            "limit": "一并给出到期日的另一期限 · a limit, of any pack, whose last day is told too",
        },
        "requirement": {
            "cite": _CITE,
            "outcomes": "涉及哪些办理结果 · the outcomes it concerns",
            "fields": "应当具备哪些内容 · the things that must be there",
            "besides": "哪些办理结果另有依据 · outcomes for which another provision asks it",
        },
        "besides": {"outcomes": "涉及哪些办理结果 · the outcomes it concerns", "cite": _CITE},
        "reading": {
            "day": "以哪一天为收到申请之日 · the recorded day that counts",
            "cite": _CITE,
        },
        "receipt": {
            "day": "以哪一天为收到申请之日 · the recorded day that counts",
            "cite": _CITE,
            "otherwise": "另一种有依据的理解 · another reading with an authority",
        },
        "tariff": {
            "name": "标准的名称 · name",
            "tiers": "各档，由低到高 · the tiers, from the lowest",
            "cite": _CITE,
        },
        "tier": {
            "through": "至第几件（页），含本数；最后一档不写 · the last number of the tier; the last tier has none",
            "each": "每件（页）多少元 · yuan for each",
            "every": "最后一档每多少件再提价 · the last tier goes on in steps of so many",
            "more": "每步提价多少元 · each step dearer by so many yuan",
        },
        "reference": {
            "from": "照搬另一个规则包的同名一项，如 national@2019-05-15 · taken over from another pack",
            "or": "期限另有一部规定定得不同的，写那一个规则包；取较早的一日，并说明另一日 · another pack that sets this limit differently; the earlier day is taken and the other is told",
        },
    }
)
"""Kind of mapping, as in SHAPES → key → what it means."""
