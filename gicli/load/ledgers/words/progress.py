"""What words in a cell say of how far an item has come, however freely they are written."""

from __future__ import annotations

import re
from functools import cache

from gicli.core.ledger.tables import CHOICES
from gicli.core.ledger.unread import Said
from gicli.load.ledgers.words import values
from gicli.load.ledgers.words.meaning import chosen, outcome, same_word, squeezed

OPEN = "open"
"""It is under way, and nothing more is said."""


@cache
def progress(text: str) -> str:
    """One of Said, OPEN, or "" where nobody can tell."""
    plain = _squeezed(text)
    if plain in _exact():
        return _exact()[plain]
    for what, pattern in _patterns().items():
        found = [
            _unless_denied(what, plain[: match.start()], plain[match.end() :])
            for match in pattern.finditer(plain)
        ]
        if found:
            return what if what in found else found[0]
    return OPEN if _UNDER_WAY.fullmatch(plain) else ""


def is_plain(text: str) -> bool:
    """Whether it is a word of the list, in which nobody is named."""
    return _squeezed(text) in _exact()


def _unless_denied(what: Said, before: str, after: str) -> str:
    """What is said, if it is not said of somebody else, nor that it is yet to come."""
    before = re.split("[:(,;。]", before)[-1]
    asked = what is not Said.WITHDRAWN and _part("to-do").search(before)
    if asked or _part("not-yet").search(before):
        return OPEN
    denied = _part("denied").search(before + after if what is Said.EXTENDED else before)
    # 补正后办结, 请示上级后答复: theirs is over.
    others = what is Said.CLOSED and _part("others").search(before.rpartition("后")[2])
    return "" if denied or others else what


_UNDER_WAY = re.compile(
    r"\S{1,10}中|[仍还正尚]?在办\S{0,2}|[尚暂还]?未\S{0,4}|[待拟]\S{0,8}"
    r"|(?:剩余|还剩|逾期|超期|已超期)\d+个?(?:工作日|天|日)"
)


@cache
def _exact() -> dict[str, str]:
    known = values()
    words = {
        OPEN: (*known.empty, *(w for texts in known.under_way.values() for w in texts)),
        Said.EXTENDED: known.under_way["extension"],
        Said.CLOSED: (*known.closed, *known.under_way["remedy"]),
        Said.WITHDRAWN: known.withdrawn,
    }
    return {_squeezed(text): what for what, texts in words.items() for text in texts}


@cache
def _patterns() -> dict[Said, re.Pattern[str]]:
    """Withdrawn and extended wherever it is said, closed only where no more is said of it."""
    # What was sent may stand behind it: 已邮寄答复书.
    behind = "了|完毕|完成|[给至]?(?:申请|当事)人|书面答复|答复(?:书|函|意见|件)|复函"
    closed = rf"(?:{_any('closed')})(?:{behind})*(?=$|[,;.、。(])"
    return {
        Said.WITHDRAWN: re.compile(_any("withdrawn")),
        Said.EXTENDED: re.compile(_any("extended")),
        Said.CLOSED: re.compile(closed),
    }


@cache
def _part(name: str) -> re.Pattern[str]:
    return re.compile(_any(name))


def _any(name: str) -> str:
    return "|".join(values().progress[name])


def _squeezed(text: str) -> str:
    return squeezed(text).strip("。.!；;")


ENDS = {
    ("", "replied"): Said.CLOSED,
    ("", "published"): Said.CLOSED,
    ("", "updated"): Said.CLOSED,
    ("", "done"): Said.CLOSED,
    ("", "outcome"): Said.CLOSED,
    ("", "withdrawn"): Said.WITHDRAWN,
    ("extension", "approved"): Said.EXTENDED,
    ("extension", "told"): Said.EXTENDED,
}
"""Facts in whose place a word may say what happened: 答复日期 已寄出, 延期告知日期 是."""


def said_in_place(record: str, key: str, text: str) -> str:
    """What a word says that stands where such a day, or the outcome, belongs."""
    if key == "outcome":
        return "" if is_outcome(text) else progress(text)
    return ENDS[record, key] if is_yes(text) else progress(text)


def is_outcome(text: str) -> bool:
    """Whether it says, precisely or not, how a request was answered."""
    said = chosen("outcome", text)
    if said == "closed-other" and progress(text) == Said.WITHDRAWN:
        # Closed without an answer, on the day of the withdrawal.
        return False
    return said in CHOICES["outcome"] or outcome(said, "") != said


def is_to_come(text: str) -> bool:
    """Whether it says in the place of a day that there is none yet: 未补正, 待反馈, 尚未送达."""
    return bool(_TO_COME.fullmatch(_squeezed(text)))


_TO_COME = re.compile(r"[尚暂还仍]?[未待][^\d\s]{1,6}")


def is_yes(text: str) -> bool:
    return same_word(text, (*values().yes, "是", "true"))


def is_no(text: str) -> bool:
    return same_word(text, (*values().no, "无", "不", "false")) or progress(text) == OPEN


def yes_or_no(what: str, text: str, *, is_day: bool) -> str:
    """What the answer to 是否答复 or 是否延期 says."""
    if is_no(text):
        return OPEN
    # 是（10.20）, √/邮寄; “是（未寄）” nobody can tell.
    begun = re.split(r"[(（,，;；、/\s\d]", text, maxsplit=1)[0]
    if is_day or is_yes(text) or (is_yes(begun) and not _part("not-yet").search(text)):
        return Said.EXTENDED if what == "extended" else Said.CLOSED
    if what != "extended":
        return of_status(text)
    # “是（12月7日前）”, “同意”, “15个工作日”.
    by_days = re.fullmatch(r"[1-9]\d?(?:个?工作日|个?[日天])?", _squeezed(text))
    return progress(text) or (Said.EXTENDED if by_days or text[:1] in tuple("是有已同批") else "")


def of_status(text: str) -> str:
    """What a status says."""
    # An outcome says that the item was answered.
    return Said.CLOSED if is_outcome(text) and not progress(text) else progress(text)


def tells_how_far(text: str) -> bool:
    """Whether anything is understood of it that a status says."""
    return bool(progress(text) or stops(text)) or is_outcome(text)


def stops(text: str) -> str:
    """The record of what an item waits for by its status; "" where it waits for nothing."""
    if progress(text) not in ("", OPEN) or is_outcome(text):
        return ""
    return next((record for record, words in _STOPS.items() if words.search(text)), "")


_STOPS = {
    "correction": re.compile(r"(?<![未无不需])补[正证]"),
    "consultations": re.compile(r"(?<![未无不需])(征求|征询|意见征|第三方|权利人)"),
    "suspensions": re.compile(r"(?<![未无不需])(中止|暂停)"),
}
"""Words that may stand for a day on which the clock stopped."""
