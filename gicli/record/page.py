"""What was recorded, as `gicli.change/1`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gicli.core.check.audit import Checked
from gicli.core.words.message import Message, say
from gicli.record.change import Changed, Hunk
from gicli.render.toolkit import data as parts
from gicli.render.toolkit import items
from gicli.render.toolkit.page import Page, wrapped
from gicli.render.words.phrases import finding_in_words, one_line


def change_json(found: Changed, page: Page) -> str:
    words = page.wording
    return parts.dumped(
        {
            "schema": "gicli.change/1",
            "ledger": found.file,
            "id": found.item_id,
            "title": found.title,
            "written": found.written,
            "lines": [
                {"line": hunk.new_first, "text": [f"{mark}{line}" for mark, line in hunk.lines]}
                for hunk in found.hunks
            ],
            "before": _standing(found.before),
            "after": _standing(found.after),
            "why": words.say(found.why) if found.why else None,
            "new_findings": [items.finding(part, words) for part in found.new_findings],
        }
    )


def _standing(checked: Checked | None) -> dict[str, Any] | None:
    if checked is None:
        return None
    judged = checked.assessment
    return {
        "status": judged.status.value,
        "due": parts.iso(judged.deadline.due),
        "working_days_left": judged.standing.working_days_left,
        "provisional": judged.deadline.provisional_from is not None,
    }


_STYLES = {"-": ("red",), "+": ("green",), " ": ()}


def change_text(found: Changed, page: Page) -> str:
    words = page.wording
    lines = []
    if found.hunks:
        lines += [page.style(f"{mark} {one_line(found.file)}", "bold") for mark in ("---", "+++")]
        lines += [line for hunk in found.hunks for line in _hunk(hunk, page)]
        lines.append("")
    lines += ["  ".join(part for part in map(one_line, (found.item_id, found.title)) if part)]
    if found.after is not None:
        lines += (words.say(message) for message in _followed(found.before, found.after))
    elif found.why is not None:
        lines += wrapped(words.say(found.why), page.width)
    for finding in found.new_findings:
        first, *rest = wrapped(words.say(finding_in_words(finding)), page.width - 4)
        lines += [f"  {page.style(first, 'yellow')}", *(f"    {line}" for line in rest)]
    return "\n".join(lines)


def _hunk(hunk: Hunk, page: Page) -> Iterator[str]:
    spans = f"-{hunk.old_first},{hunk.old_count} +{hunk.new_first},{hunk.new_count}"
    yield page.style(f"@@ {spans} @@", "cyan")
    for mark, line in hunk.lines:
        yield page.style(f"{mark}{one_line(line, blanks=True)}", *_STYLES[mark])


def _followed(before: Checked | None, after: Checked) -> Iterator[Message]:
    due, status = _due(after), after.assessment.status
    if before is None:
        yield say("due {due}", due=due)
        yield say("status {status}", status=status)
        return
    if _due(before) == due:
        yield say("due {due}, as before", due=due)
    else:
        yield say("due {before} → {after}", before=_due(before), after=due)
    was = before.assessment.status
    if was is status:
        yield say("status {status}, as before", status=status)
    else:
        yield say("status {before} → {after}", before=was, after=status)


def _due(checked: Checked) -> Message:
    found = checked.assessment.deadline
    if found.due is None:
        return say("none")
    if found.provisional_from is not None:
        return say("{day} (provisional)", day=found.due)
    return say("{day}", day=found.due)
