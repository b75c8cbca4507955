"""The paragraphs of a notice and the holidays they are named for."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FESTIVALS = {
    "元旦": "元旦",
    "新年": "元旦",
    "春节": "春节",
    "除夕": "春节",
    "清明": "清明节",
    "劳动节": "劳动节",
    "五一": "劳动节",
    "端午": "端午节",
    "中秋": "中秋节",
    "国庆": "国庆节",
    "十一": "国庆节",
}
"""Lunar days, which may hold the name of a festival: 正月十一, 正月初五一早, 十一月初一."""
_LUNAR = re.compile(
    r"(?:农历|阴历|旧历)?闰?(?:[正二三四五六七八九十冬腊]|十[一二])月"
    r"(?:初[一二三四五六七八九十]|[十廿][一二三四五六七八九]?|[二三]?十[一二三四五六七八九]?)日?"
    r"|初[一二三四五六七八九十]|廿[一二三四五六七八九]|[二三]十[一二三四五六七八九]|十一月|\([^()\n]*\)"
)
"""Where 五一 and 十一 are the festivals, and no number."""
_STANDS_FOR = {
    "五一": r"(?<![第初廿十\d])五一(?![一二三四五六七八九十号次届条])",
    "十一": r"(?<![第初廿一二三四五六七八九十月\d])十一(?![一二三四五六七八九十月日天号年次届条款项时点个五])",
}
_QUOTE = "[“”\"'‘’「」]?"
_ONE = (
    r"(?:元旦节?|新年|春节|除夕|清明节?|端午节?|中秋节?|国庆节?"
    rf"|{_QUOTE}五一{_QUOTE}(?:国际)?(?:劳动节)?|(?:国际)?劳动节|{_QUOTE}十一{_QUOTE}(?:国庆节)?)"
)
_NAMES = rf"(?P<name>{_ONE}(?:(?:、|和|与|及|暨|/|,){_ONE})*)"
_NUMBER = r"(?:\([一二三四五六七八九十\d]{1,3}\)[、.]?|[一二三四五六七八九十]{1,3}[、.,]|(?<!\d)\d{1,2}[、.,])"
_REST = (
    r"(?:\([^()\n\d]{1,12}\))?(?:小长假|假期|假日|放假|休假)?(?:时间|安排|日期)?(?:为|是|从|自|于)?"
)
_HEADING = re.compile(
    # Numbered, wherever it stands; alone with its colon, likewise; plain only where a line begins.
    rf"{_NUMBER}(?:\d{{4}}年)?[\[【]?{_NAMES}[\]】]?{_REST}(?::|。|\n|,|(?=\d))"
    rf"|(?<![将和与及、\u4e00-\u9fff])[*·•\-—#【\[]{{0,8}}(?:\d{{4}}年)?{_NAMES.replace('name', 'plain')}[\]】]?{_REST}:"
    rf"|(?:^|(?<=[。;]))[*·•\-—#【\[]{{0,8}}(?:\d{{4}}年)?{_NAMES.replace('name', 'bare')}[\]】]?{_REST}(?:\n|(?=\d))"
    rf"|(?:^|(?<=[。;\n])){_NUMBER}(?P<other>[^\n:。,;、]{{2,40}}(?:节|纪念日|周年)):",
    re.MULTILINE,
)
_OPENING = re.compile(r"现将(?:\d{4}年)?([^。\n]*?)放假")
_MEMORY = re.compile(
    r"(?:(?:国务院(?:办公厅)?)?关于|为纪念|纪念|庆祝|\d{4}年(?:\d+月\d+日)?(?:是|为)|是)?"
    r"(中?[\u4e00-\u9fff]{2,40}?\d{1,3}周年|[\u4e00-\u9fff]{4,40}?纪念日)(?:纪念日)?"
)
_ENDED = re.compile(r"(?:[。;:!]|放假|上班|连休|补休|调休|公休|\d天|休息)$")
_CONTINUES = re.compile(r"^(?:[,、;。)至到—~-]|调休|放假|上班|共\d|日|月|周|星期)")
"""Days that were given off once and whose paragraph may not say what for."""
_ONCE = {"9月3日": "中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日"}


LONGEST = 6000
"""Characters of a paragraph. A whole notice has 2,000."""


def clauses_of(text: str) -> tuple[str | None, list[tuple[str, str]]]:
    """What stands before the first heading, then name and text of each paragraph.

    A notice without headings is one paragraph, with None before it.
    """
    whole = _unwrapped(text)
    headings = list(_HEADING.finditer(whole))
    if not headings:
        return None, [(_name_of_whole(whole), whole)]
    ends = [match.start() for match in headings[1:]] + [len(whole)]
    return whole[: headings[0].start()], [
        (_name(match), whole[match.end() : end]) for match, end in zip(headings, ends, strict=True)
    ]


def named_in_opening(opening: str) -> Iterator[str]:
    """The festivals that 现将…放假…通知如下 lists."""
    listed = _OPENING.search(opening)
    return iter(festivals_in(listed[1]).split("、") if listed and festivals_in(listed[1]) else ())


def festivals_in(words: str) -> str:
    """The festivals that the words name, in their order: “五一”国际劳动节 is 劳动节."""
    words = _LUNAR.sub("·", re.sub(r"(?:农历|阴历|旧历)新年", "春节", words))
    places: dict[str, int] = {}
    for word, name in _FESTIVALS.items():
        if found := re.search(_STANDS_FOR.get(word, word), words):
            places[name] = min(found.start(), places.get(name, found.start()))
    return "、".join(sorted(places, key=lambda found: places[found]))


def _name(heading: re.Match[str]) -> str:
    words = heading["name"] or heading["plain"] or heading["bare"]
    return festivals_in(words) if words else str(heading["other"])


def _name_of_whole(text: str) -> str:
    if memory := _MEMORY.search(text):
        name = memory[1]
        return name if name.endswith("纪念日") else f"{name}纪念日"
    once = (name for day, name in _ONCE.items() if f"2015年{day}" in text)
    return festivals_in(text) or next(once, "") or "放假"


def _unwrapped(text: str) -> str:
    """Lines that a sentence was broken over, put together again."""
    lines: list[str] = []
    for line in text.split("\n"):
        if not line:
            continue
        before = lines[-1] if lines else ""
        tail = before[-8:]
        opened = before.count("(") > before.count(")")
        broken = re.search(r"\d$|[、至到,(—~-]$|[月年]$|周$|星期$", tail) or (
            "日" in before and not _ENDED.search(tail) and not _HEADING.match(line)
        )
        if len(before) > LONGEST:
            # No sentence is broken over so many lines; and it would be looked through for each.
            lines.append(line)
        elif before and not before.endswith("。") and (opened or broken or _CONTINUES.match(line)):
            lines[-1] = before + line
        else:
            lines.append(line)
    return "\n".join(lines) + "\n"
