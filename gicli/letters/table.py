"""The letters that an application calls for, as a table and as `gicli.letters/1`."""

from __future__ import annotations

from gicli.core.words.message import say
from gicli.letters.called import Called, Calls
from gicli.render.toolkit import data as parts
from gicli.render.toolkit.page import Page, longest, side_by_side, wrapped
from gicli.render.words.phrases import item_on_a_line


def calls_json(found: Calls, page: Page) -> str:
    item = found.item
    return parts.dumped(
        {
            "schema": "gicli.letters/1",
            "as_of": parts.iso(found.as_of),
            "ledger": found.ledger.file,
            "line": item.place.line,
            "id": item.id,
            "rules": found.pack.ref,
            "letters": [
                {
                    "kind": one.form.kind.value,
                    "name": page.wording.name(one.form.name),
                    "to": one.form.to.value,
                    "needed": one.needed,
                    "by": parts.iso(one.by) if one.by else None,
                    "cite": one.cite.text if one.cite else None,
                    "why": page.wording.say(one.why),
                }
                for one in found.letters
            ],
        }
    )


_HEADS = (say("letter"), say("by when"), say("rule"), say("why"))
_GAP = 2


def calls_text(found: Calls, page: Page) -> str:
    words = page.wording
    lines = list(wrapped(item_on_a_line(found.item), page.width))
    lines += wrapped(words.say(say("Letters as of {day}", day=found.as_of)), page.width)
    if not found.letters:
        return "\n".join([*lines, "", words.say(say("it calls for no letter now"))])
    for needed, head in ((True, say("Called for now")), (False, say("Possible now"))):
        rows = [_row(one, page) for one in found.letters if one.needed is needed]
        if not rows:
            continue
        lines += ["", page.style(words.say(head), "bold")]
        table = [tuple(words.say(cell) for cell in _HEADS), *rows]
        widths = _widths(table, page.width)
        for row in table:
            lines += side_by_side([[cell] for cell in row], widths, _GAP)
    return "\n".join(lines)


def _row(one: Called, page: Page) -> tuple[str, ...]:
    words = page.wording
    by = words.day(one.by) if one.by else words.say(say("no day set"))
    name = f"{one.form.kind.value} {words.name(one.form.name)}"
    return name, by, one.cite.text if one.cite else "", words.say(one.why)


def _widths(rows: list[tuple[str, ...]], width: int) -> list[int]:
    """The day keeps its width; the others share what is left."""
    name, day, rule, why = (longest(column) for column in zip(*rows, strict=True))
    room = max(width - day - _GAP * 3, 30)
    name = min(name, room // 3)
    rule = min(rule, (room - name) // 2)
    return [name, day, rule, min(why, room - name - rule)]
