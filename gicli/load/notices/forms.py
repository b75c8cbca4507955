"""The forms of words that notices have used since 2008, with dates standing as ⟦0⟧, ⟦1⟧ …"""

from __future__ import annotations

import re

PLACE = re.compile(r"⟦(\d+)⟧")
_ONE = r"⟦\d+⟧止?"
_AND = r"(?:、|和|及|与|以及|、和|,)?"
_MARKS = rf"(?P<days>{_ONE}(?:{_AND}{_ONE})*)"
_TARGET = _MARKS.replace("days", "target")
_AGREE = r"(?:其中|即|则|另|另外|同时|并)?(?:将|把|于|在|定于|从|自)?"
_N_DAYS = r"(?:总共|共计|合计|共|计|为期)?(\d+)天(?:假期|假)?"
_REST_WORD = r"(?:放假调休|调休放假|放假公休|放假休息|放假补休|放假|补休|补假|调休|休息|休假|连休)"
_FESTIVAL = r"(?:元旦|春节|清明节|“?五一”?国际劳动节|劳动节|端午节|中秋节|国庆节|国庆|中秋)"

_TOTAL = r"(?:(?:总共|共计|合计|共|计)?(?P<count>\d+)天)"

COUNT = re.compile(rf"(?:假期|放假|连休|休假)?{_N_DAYS}")
OFF = re.compile(
    rf"{_AGREE}(?:统一)?{_MARKS}(?:\((?:共|计)?(?P<bracket>\d+)天\))?(?:全国|统一)?"
    rf"(?P<word>{_REST_WORD})(?:\((?:共|计)?(?P<after>\d+)天\)|{_TOTAL})?(?:假期|假)?"
)
OFF_TIME = re.compile(rf"(?:放假|假期|休假)(?:时间|日期|安排)?(?:为|是|自|从)?{_MARKS}{_TOTAL}?")
WORK = re.compile(
    rf"{_AGREE}{_MARKS}(?P<how>(?:均|都|应|须|需|要|仍)?(?:正常|照常|恢复|恢复正常)?)"
    r"(?:为|调整为|改为|作为|调休)?(?:上班|补班|工作日|工作)(?:\d天)?"
)
RESUME = re.compile(rf"{_AGREE}{_MARKS}(?:起|开始)(?:恢复)?(?:正常|照常)?(?:上班|工作)")
STATUTORY = re.compile(
    rf"{_AGREE}{_MARKS}(?:为|是){_FESTIVAL}?(?:的)?法定(?:节日|节假日|假日|假期|休假日)"
)
REST = re.compile(
    rf"{_AGREE}{_MARKS}(?:为公休日|是公休日|照常公休|照常休息|公休|为周末|为双休日|为周末公休日)"
)
SHIFT = re.compile(
    rf"{_AGREE}{_MARKS}的?(?:(?P<n>[一两二三四1-4])个)?公休日?(?P<festival>及{_FESTIVAL})?(?:分别)?"
    rf"(?:调|调整|移|调换)(?:至|到){_TARGET}(?:休息|放假)?"
)
EXTEND = re.compile(
    r"(?:决定)?(?:将|把)?(?:延长)?(?:\d{4}年)?[\u4e00-\u9fff“”]{2,10}?假期"
    rf"(?:(?:从|由){_MARKS.replace('days', 'since')})?(?:延长)?(?P<count>\d+天)?(?:至|到){_MARKS}"
)
JOINED = re.compile(rf"(?:并)?与?(?:周末|双休日)(?:公休日)?连休(?:{_N_DAYS})?|与周末公休连休")
UNMOVED = re.compile(r"(?:不调休|不作调休|不再调休)")
JUST_DAYS = re.compile(rf"{_AGREE}{_MARKS}")
FESTIVE = re.compile(
    rf"{_AGREE}{_MARKS}(?:为|是)(?:农历)?(?:除夕|正月初[一二三]|{_FESTIVAL}(?:当日|当天)?)"
)
TITLE = re.compile(
    r"《?(?:国务院(?:办公厅)?)?(?:发布)?关于[^。\n,;]{2,60}?通知》?(?:,?(?:内容|全文)?如下:?)?"
)
DATELINE = re.compile(r"^[^\d⟦]{0,20}⟦\d+⟧(?:电|讯)[^⟦]*$")
"""Sentences that set nothing: what precedes an arrangement, and encouragement."""
INTRODUCES = re.compile(r"通知如下|安排如下|如下:?$|^现就")
ENCOURAGES = re.compile(r"^(?:鼓励|倡导|提倡)|鼓励")
_HARMLESS = re.compile(
    r"(?:调休)?放假(?:调休)?(?:期间|安排|办法|的假日|通知|前|后|时间|日期|的通知|公告)|调休放假(?:期间|的?通知)"
    r"|放假调休日期|全体公民放假|安排(?:其)?(?:职工)?(?:轮休|补休)|不能休假|带薪年?休假|调休(?:的)?通知"
    r"|特作如下(?:调休|安排)|放假调休(?=的|日期|具体|安排|通知|事)"
)
_SETS = re.compile(r"放假|上班|调休|补休|公休|连休|补班|休息|补假")


def sets_something(fragment: str) -> bool:
    """Whether words of an arrangement are left when idioms that arrange nothing are taken out."""
    return bool(_SETS.search(_HARMLESS.sub("", fragment)))
