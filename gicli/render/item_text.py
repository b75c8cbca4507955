"""One item of a ledger, step by step."""

from __future__ import annotations

from collections.abc import Iterator

from gicli.core.audit import Explained
from gicli.core.ledger import AnyItem
from gicli.core.message import say
from gicli.render.answer_text import standing_in_words
from gicli.render.axis_text import axis_lines
from gicli.render.page import Page, wrapped
from gicli.render.remedies_text import remedy_lines
from gicli.render.steps_text import step_lines


def render(explained: Explained, page: Page) -> str:
    words = page.wording
    judged = explained.checked.assessment
    lines = [_headline(explained, page), ""]
    lines += wrapped(_title(judged.item), page.width)
    pack = judged.deadline.pack
    under = say("{ref}, {title}; as of {day}", ref=pack.ref, title=pack.title, day=explained.as_of)
    lines += wrapped(words.say(under), page.width)
    if judged.standing.working_days_left is not None:
        lines.append(words.say(standing_in_words(judged.standing)))
    lines += ["", words.say(say("How the date comes about")), *step_lines(explained.timeline, page)]
    lines += [
        "",
        words.say(say("Time axis: whose turn it is, and when")),
        *axis_lines(explained.axis, page),
    ]
    lines += _findings(explained, page)
    lines += remedy_lines(explained, page)
    return "\n".join(lines)


def _headline(explained: Explained, page: Page) -> str:
    judged, words = explained.checked.assessment, page.wording
    due = judged.deadline.due
    text = words.day(due) if due else words.say(say("no due date"))
    if judged.deadline.provisional_from is not None:
        text += f" {words.say(say('(provisional)'))}"
    return f"{page.style(text, 'bold')}   {words.term(judged.status)}"


def _title(item: AnyItem) -> str:
    return "  ".join(part for part in (item.id, item.title, item.office) if part)


def _findings(explained: Explained, page: Page) -> Iterator[str]:
    words = page.wording
    yield ""
    if not explained.checked.findings:
        yield words.say(say("No findings."))
        return
    yield words.say(say("Findings"))
    for finding in explained.checked.findings:
        head = words.say(say("{code}: {message}", code=finding.code, message=finding.message))
        lines = list(wrapped(head, page.width - 4))
        yield f"  {lines[0]}"
        for line in lines[1:]:
            yield f"    {line}"
        if finding.cite:
            for line in wrapped(finding.cite.text, page.width - 4):
                yield f"    {page.style(line, 'dim')}"
