"""What each column of an imported sheet became, for whoever imports it to look over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gicli.core.ledger.intake import ColumnIntake, SheetIntake, Use
from gicli.core.words.message import say, say_n
from gicli.render.toolkit.page import Page, longest, side_by_side
from gicli.render.words.oneline import one_line
from gicli.render.words.wording import Wording

_USES = {
    Use.NUMBER: say("(running number)"),
    Use.SECOND: say("(another column says it better)"),
    Use.COMPUTED: say("(worked out by gicli)"),
    Use.PERSONAL: say("(personal, not taken over)"),
    Use.EVIDENCE: say("(tells how far it has come)"),
    Use.UNUSED: say("(not needed)"),
    Use.LEFT_OUT: say("(left out, as you said)"),
    Use.UNKNOWN: say("? not known"),
}
_WIDEST_HEADING = 28


def columns_text(sheets: Iterable[SheetIntake], page: Page) -> str:
    return "\n".join(line for sheet in sheets for line in _sheet(sheet, page)) + "\n"


def _sheet(sheet: SheetIntake, page: Page) -> Iterator[str]:
    words = page.wording
    if not sheet.header:
        yield words.say(say("{sheet}: no headings found, not read", sheet=sheet.name))
        yield ""
        return
    title = say_n(
        "{n} item, headings in row {row}",
        "{n} items, headings in row {row}",
        sheet.items,
        row=sheet.header,
    )
    named = say("{sheet}: {what}", sheet=sheet.name, what=title) if sheet.name else title
    yield page.style(words.say(named), "bold")
    rows = [
        tuple(map(words.say, (say("column"), say("heading"), say("read as"), say("filled")))),
        *(_row(column, page) for column in sheet.columns),
    ]
    widths = [longest(row[n] for row in rows) for n in range(4)]
    widths[1] = min(widths[1], _WIDEST_HEADING)
    widths[2] = min(widths[2], max(16, page.width - widths[0] - widths[1] - widths[3] - 8))
    for row in rows:
        yield from side_by_side([[text] for text in row], widths)
    yield ""


def _row(column: ColumnIntake, page: Page) -> tuple[str, ...]:
    words = page.wording
    heading = one_line(f"{column.group} {column.heading}") or words.say(say("(none)"))
    return column.letter, heading, _became(column, words), str(column.filled or "")


def _became(column: ColumnIntake, words: Wording) -> str:
    if column.use is not Use.FACT or column.name is None:
        return words.say(_USES[column.use])
    if column.party is None:
        return words.name(column.name)
    return words.say(say("{name} ({party})", name=column.name, party=column.party))
