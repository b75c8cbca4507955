"""The register of one item as `gicli.log/1`."""

from __future__ import annotations

from typing import Any

from gicli.core.explain.log import Entry, RegisterLog
from gicli.core.law.rules import Party, PauseKind
from gicli.core.ledger.row import Stage
from gicli.core.ledger.tables import KIND_OF
from gicli.core.words.message import Message, say
from gicli.render.toolkit import data as parts
from gicli.render.toolkit.page import Page, longest, side_by_side, wrapped
from gicli.render.words.phrases import cited, item_on_a_line
from gicli.render.words.wording import CONSULTED, Wording


def log_json(found: RegisterLog, page: Page) -> str:
    item = found.item
    return parts.dumped(
        {
            "schema": "gicli.log/1",
            "ledger": found.ledger,
            "line": item.place.line,
            "id": item.id,
            "kind": KIND_OF[type(item)],
            "title": item.title,
            "office": item.office,
            "rules": found.pack.ref,
            "cite": found.cite.text if found.cite else None,
            "entries": [_entry(entry, page) for entry in found.entries],
        }
    )


def _entry(entry: Entry, page: Page) -> dict[str, Any]:
    return {
        "date": parts.iso(entry.day),
        "stage": entry.stage.value,
        "fact": entry.fact,
        "what": page.wording.say(entry.what),
        "cite": entry.cite.text if entry.cite else None,
        "turns": [_code(turn) for turn in entry.turns],
    }


def _code(turn: Party | PauseKind) -> str:
    """Of two agencies `agency` is the one that has to reply."""
    return "other-agency" if turn is PauseKind.AGENCY else turn.value


_STAGES = {
    Stage.ACCEPTANCE: say("acceptance"),
    Stage.EXAMINATION: say("examination"),
    Stage.HANDLING: say("handling"),
    Stage.REPLY: say("reply"),
    Stage.PUBLICATION: say("publication"),
}
_HEADS = (say("day"), say("stage"), say("what"), say("rule"), say("whose turn"))
_GAP = 2


def log_text(found: RegisterLog, page: Page) -> str:
    words, item = page.wording, found.item
    lines = list(wrapped(item_on_a_line(item), page.width))
    under = say("{ref}, {title}", ref=found.pack.ref, title=found.pack.title)
    lines += wrapped(words.say(under), page.width)
    if found.cite is not None:
        asked = say("register kept under {cite}", cite=cited(found.cite))
        lines += wrapped(words.say(asked), page.width)
    for message in found.contradicted:
        lines += wrapped(words.say(message), page.width)
    if not found.entries:
        return "\n".join([*lines, "", words.say(say("nothing is recorded with a day"))])
    rows = [tuple(words.say(head) for head in _HEADS)]
    rows += (_row(entry, page) for entry in found.entries)
    lines.append("")
    for n, row in enumerate(rows):
        text = side_by_side([[cell] for cell in row], _widths(rows, page.width), _GAP)
        lines += (page.style(line, *(() if n else ("bold",))) for line in text)
    return "\n".join(lines)


def _row(entry: Entry, page: Page) -> tuple[str, ...]:
    words = page.wording
    turns = words.listed(_turn(turn, words) for turn in entry.turns)
    return (
        entry.day.isoformat(),
        words.say(_STAGES[entry.stage]),
        words.say(entry.what),
        words.say(cited(entry.cite)) if entry.cite else "",
        turns or words.say(_NOBODY),
    )


def _turn(turn: Party | PauseKind, words: Wording) -> str:
    return words.say(CONSULTED[turn]) if isinstance(turn, PauseKind) else words.term(turn)


_NOBODY: Message = say("nobody")


def _widths(rows: list[tuple[str, ...]], width: int) -> list[int]:
    """What happened and its rule share what the others leave, the rule no more than it needs."""
    day, stage, _, rule, turn = (longest(column) for column in zip(*rows, strict=True))
    turn = min(turn, 20)
    room = width - day - stage - turn - _GAP * 4
    rule = min(rule, max(room // 2, room - longest(row[2] for row in rows)))
    return [day, stage, room - rule, rule, turn]
