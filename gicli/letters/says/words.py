"""What a letter says, piece by piece, in the Chinese of offices: days, lengths, articles, blanks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import reduce

from gicli.core.law.citation import Citation
from gicli.core.law.rules import Length, Silence, Unit
from gicli.core.words.message import Message, say
from gicli.render.words.oneline import one_line

Pieces = dict[str, str | tuple[str, ...]]
"""Placeholder → what only one letter says there."""
Cites = tuple[Citation | None, ...]
BLANK = "＿＿＿＿＿＿"
"""What is filled in by hand: names, numbers, whatever the ledger does not hold."""
NUMBER = "＿＿＿＿〔＿＿＿＿〕＿＿号"
DATED = "＿＿＿＿年＿＿月＿＿日"
_UNITS = {
    Unit.WORKDAYS: "个工作日",
    Unit.DAYS: "日",
    Unit.WEEKS: "个星期",
    Unit.MONTHS: "个月",
    Unit.YEARS: "年",
}
SILENCE = {
    Silence.REFUSAL: "逾期未答复的，视为不同意公开",
    Silence.CONSENT: "逾期未提出意见的，视为同意公开",
    Silence.AGENCY_DECIDES: "逾期未提出意见的，由本机关依法决定是否公开，不视为不同意公开",
    Silence.ABANDONED: "逾期的，视为放弃申请，本机关不再处理该政府信息公开申请",
}
"""What comes of it when the one who is written to lets the limit pass; where nothing is deemed, nothing."""


def together(messages: Iterable[Message]) -> Message:
    """All of them as one sentence; there is at least one."""
    return reduce(lambda one, other: say("{message}; {other}", message=one, other=other), messages)


def text(found: str) -> str:
    """Somebody's words, on one line; a blank where there are none."""
    return one_line(found) or BLANK


def day(found: date | None) -> str:
    """2026年3月2日."""
    return f"{found.year}年{found.month}月{found.day}日" if found else DATED


def unsettled(year: int | None) -> str:
    """That a date rests on days off which nobody has announced; nothing for one that does not."""
    return f"；{year}{_UNSETTLED}，上述日期是暂定的，以公布后的安排为准" if year else ""


_UNSETTLED = "年放假安排尚未公布"


def unsettled_years(lines: Iterable[str]) -> tuple[int, ...]:
    """The years of which the letter says so."""
    found = {int(year) for line in lines for year in re.findall(rf"(\d{{4}}){_UNSETTLED}", line)}
    return tuple(sorted(found))


def length(found: Length | None) -> str:
    """15个工作日; a blank where nobody has set it."""
    return f"{found.n}{_UNITS[found.unit]}" if found else f"＿＿{_UNITS[Unit.WORKDAYS]}"


def article(cite: Citation) -> str:
    """《中华人民共和国政府信息公开条例》（国务院令第711号）第三十三条第二款."""
    return f"{instrument(cite.instrument)}{cite.place}"


def instrument(name: str) -> str:
    """The name in its marks; what is in marks already is in smaller ones."""
    found = re.fullmatch(r"(.+?)((?:（[^（）]*）)?)", name)
    assert found
    inner = found[1].replace("《", "〈").replace("》", "〉")
    return f"《{inner}》{found[2]}"


def grounds(cites: Iterable[Citation | None]) -> tuple[str, ...]:
    """One paragraph an article, with its words; those that stand in longer ones of it only once."""
    by_article: dict[str, list[str]] = {}
    for cite in filter(None, cites):
        by_article.setdefault(article(cite), []).append(cite.quote.rstrip("。"))
    return tuple(
        f"{place}：{''.join(f'“{_inner(one)}”' for one in _longest(quotes))}"
        for place, quotes in by_article.items()
    )


def _longest(quotes: list[str]) -> list[str]:
    return [
        one
        for one in dict.fromkeys(quotes)
        if not any(one in other for other in quotes if other != one)
    ]


def quoted(cite: Citation) -> str:
    """Its words, in marks."""
    return f"“{_inner(cite.quote.rstrip('。'))}”"


def _inner(quote: str) -> str:
    return quote.replace("“", "‘").replace("”", "’")
