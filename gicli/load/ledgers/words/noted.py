"""What a note says has happened without a day, and the words with which an import keeps such in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date

from gicli.core.ledger.unread import Evidence, Said
from gicli.core.words.message import Found, Refused
from gicli.load.ledgers.words.days import day_with_its_year
from gicli.load.ledgers.words.progress import progress
from gicli.load.yamlfile.scalars import short

PLAINLY = {Said.CLOSED: "已办结", Said.EXTENDED: "已延期", Said.WITHDRAWN: "申请人已撤回"}
"""What stands in brackets behind words of a column that do not say it by themselves."""


def _of_part(part: str) -> str:
    ends = (what for what, words in PLAINLY.items() if part.rstrip().endswith(f"（{words}）"))
    return next(ends, "") or ("" if _OTHER_LIMIT.search(part) else progress(part))


_OTHER_LIMIT = re.compile("(补正|征求|征询|反馈|第三方|申请人(要求|请求|申请))[^，,]{0,6}[延展]")
"""补正期限延长至11月30日 is of somebody else's limit."""
MAY_TELL = re.compile(
    "已|撤回|撤销|[延展][^；;。\n]{0,12}[到至]"
    "|\\d[日号]?[^；;。，,\n]{0,8}(答复|回复|函复|办结|办毕|寄出|寄送|送达|交邮)"
    "|(合并|一并|当场|当面|口头|电话|书面)(予以)?(答复|回复)|签收"
    "|(批准|同意|通过|告知|办理)[^；;。，,\n]{0,6}[延展][长期]"
)
"""What a note has in it that says how far the item has come: 11月3日已答复, 申请人撤回, 延期至12月7日,
11月3日寄出, 当场答复, 经领导同意延期."""


def plainly(one: Evidence) -> str:
    """What an import writes in brackets behind the words."""
    return f"延期至{one.until}" if one.until else PLAINLY[one.what]


def until_in(text: str, day_of: Callable[[str], date | None]) -> date | None:
    """The last day of an extension that words name: 延期至2026-12-07, 是（12月7日前）, 2026年12月7日止."""
    plain = _END.sub("", unicodedata.normalize("NFKC", text).strip().rstrip("。)"))
    parts = [plain, *reversed(re.split(r"[到至(:]", plain))]
    # What is to be done by then stands behind it: 延期至12月7日答复.
    parts += [begun[0] for part in parts if (begun := _BEGINNING.match(part.strip()))]
    return next((day for part in parts if (day := day_of(part.strip())) is not None), None)


_END = re.compile(r"(之前|以前|前|止|为止)$")
_BEGINNING = re.compile(r"\d[\d年月./-]*[日号]?")


def _own_day(text: str) -> date | None:
    try:
        return day_with_its_year(text)
    except Refused:
        return None


def told_in_note(note: str) -> tuple[Evidence, ...]:
    """What a note says has happened without a day."""
    if not MAY_TELL.search(note):
        return ()
    said = ((_of_part(part), part) for part in re.split("[；;。\n]", note))
    return tuple(_evidence(Said(what), part) for what, part in said if what in tuple(Said))


def _evidence(what: Said, part: str) -> Evidence:
    until = (
        until_in(part, _own_day) if what is Said.EXTENDED and re.search("[到至]", part) else None
    )
    return Evidence(what, Found(short(part)), until=until)
