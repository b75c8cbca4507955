"""The text of a notice as the patterns expect it: half-width, in digits, no blanks."""

from __future__ import annotations

import re
import unicodedata

_DIGITS = {mark: value for value, mark in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "○": 0,
    "◯": 0,
    "O": 0,
    "两": 2,
}
_NUMERAL = "一二三四五六七八九十"
_RINGED = {ring: f"({n})" for n, ring in enumerate("①②③④⑤⑥⑦⑧⑨⑩", 1)}
_SAME = str.maketrans(
    dict.fromkeys("−―─‐‑⸺﹣", "—")
    | {"〜": "~", "週": "周"}
    | {"﹝": "〔", "﹞": "〕", "⟦": "", "⟧": "", "┄": "…"}
    | _RINGED
)
"""What a copy in traditional characters has instead of those that the patterns know."""
_TRADITIONAL = str.maketrans(
    "國務辦廳發電關於將調節號週禮農曆陰陽勞動慶紀補連與從為開應當後間經區轄屬機構請現華戰勝總計個兩復則並運營產闊貫徹準東來時長圍際眾該雙類員擾勵導錯帶",
    "国务办厅发电关于将调节号周礼农历阴阳劳动庆纪补连与从为开应当后间经区辖属机构请现华战胜总计个两复则并运营产阔贯彻准东来时长围际众该双类员扰励导错带",
)
"""A lunar day in brackets behind a date: its numerals are none of a date."""
_ASIDE = re.compile(rf"(?<=日)\([^()\n]*[{_NUMERAL}]月[{_NUMERAL}初廿][^()\n]*\)")
_BLANK = re.compile(r"[^\S\n]|[\u00ad\u200b-\u200f\u2060\ufeff]")
_YEAR_IN_WORDS = re.compile(r"[〇○◯零O0-9一二三四五六七八九]{4}(?=年)")
_DAYS_IN_WORDS = re.compile(rf"(?<![初期周拜{_NUMERAL}])([{_NUMERAL}]{{1,3}}|两)天")
_SHORT_DAY = re.compile(r"(?<=月)(\d{1,2})(?=(?:[、和至到~-]|—+)\d{1,2}(?:日|[、和]))")
_SHORT_NEXT = re.compile(r"(?<=日[、和])(\d{1,2})(?=[、和]\d{1,2}日)")
_WIDE = str.maketrans("(),:;", "（），：；")


def plain(text: str) -> str:
    """Half-width digits and punctuation, dates in digits, no blanks; line breaks stay.

    Numerals become digits where they are a year, a date or a number of days: a lunar day
    (农历八月十五) and a weekday (星期一) stay as they are.
    """
    unbroken = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    narrow = unicodedata.normalize("NFKC", unbroken.translate(_SAME)).translate(_SAME)
    narrow = _BLANK.sub("", narrow).translate(_TRADITIONAL).replace("元月", "1月")
    narrow = _YEAR_IN_WORDS.sub(_year, narrow)
    asides = iter(_ASIDE.findall(narrow))
    narrow = _ASIDE.sub("⟦⟧", narrow)
    narrow = re.sub(
        rf"(?<![历{_NUMERAL}])([{_NUMERAL}]{{1,3}})月([{_NUMERAL}]{{1,3}})(?=日|[、至到—~-])",
        lambda found: f"{_number(found[1])}月{_number(found[2])}",
        narrow,
    )
    narrow = re.sub(
        rf"(?<=[日、至到—~-])([{_NUMERAL}]{{1,3}})(?=日)",
        lambda found: str(_number(found[1])),
        narrow,
    )
    narrow = _DAYS_IN_WORDS.sub(lambda found: f"{_number(found[1])}天", narrow)
    narrow = re.sub(r"(?<=共)(\d+)日", r"\1天", narrow)
    narrow = re.sub("⟦⟧", lambda _found: next(asides), narrow)
    return _SHORT_NEXT.sub(r"\1日", _SHORT_NEXT.sub(r"\1日", _SHORT_DAY.sub(r"\1日", narrow)))


def wide(sentence: str) -> str:
    """The sentence in the full-width punctuation that notices are printed in."""
    return sentence.translate(_WIDE).replace("\n", " ").strip()


def _year(found: re.Match[str]) -> str:
    return "".join(
        mark if mark.isdigit() and mark.isascii() else str(_DIGITS[mark]) for mark in found[0]
    )


def _number(words: str) -> int:
    """十 → 10, 十二 → 12, 三十一 → 31."""
    tens, ten, ones = words.rpartition("十")
    if not ten:
        return _DIGITS[words] if len(words) == 1 else 99
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
