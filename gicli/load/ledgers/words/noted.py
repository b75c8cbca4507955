"""What a note says has happened without a day, and the words with which an import keeps such in it."""

from __future__ import annotations

import re

from gicli.core.ledger.unread import Evidence, Said
from gicli.core.words.message import Found
from gicli.load.ledgers.words.progress import progress
from gicli.load.yamlfile.scalars import short

PLAINLY = {Said.CLOSED: "已办结", Said.EXTENDED: "已延期", Said.WITHDRAWN: "申请人已撤回"}
"""What stands in brackets behind words of a column that do not say it by themselves."""


def _of_part(part: str) -> str:
    ends = (what for what, words in PLAINLY.items() if part.rstrip().endswith(f"（{words}）"))
    return next(ends, "") or progress(part)


MAY_TELL = re.compile("已|撤回|撤销")
"""What a note has in it that says how far the item has come: 11月3日已答复, 申请人撤回."""


def told_in_note(note: str) -> tuple[Evidence, ...]:
    """What a note says has happened without a day."""
    if not MAY_TELL.search(note):
        return ()
    said = ((_of_part(part), part) for part in re.split("[；;。\n]", note))
    return tuple(
        Evidence(Said(what), Found(short(part))) for what, part in said if what in tuple(Said)
    )
