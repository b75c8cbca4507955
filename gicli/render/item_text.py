"""One item of a ledger, step by step."""

from __future__ import annotations

from collections.abc import Iterator

from gicli.core.audit import Explained
from gicli.core.message import say
from gicli.render.answer_text import standing_in_words
from gicli.render.page import Page, wrapped
from gicli.render.steps_text import step_lines


def render(explained: Explained, page: Page) -> str:
    judged = explained.checked.assessment
    found, item, words = judged.deadline, judged.item, page.wording
    due = words.day(found.due) if found.due else words.say(say("no due date"))
    status = words.term(judged.status)
    lines = [
        f"{page.style(due, 'bold')}   {status}",
        "",
        "  ".join(part for part in (item.id, item.title, item.office) if part),
        words.say(
            say(
                "{ref}, {title}; as of {day}",
                ref=found.pack.ref,
                title=found.pack.title,
                day=explained.as_of,
            )
        ),
    ]
    if judged.standing.working_days_left is not None:
        lines.append(words.say(standing_in_words(judged.standing)))
    lines += ["", words.say(say("How the date comes about")), *step_lines(explained.timeline, page)]
    lines += _clocks(explained, page)
    lines += _findings(explained, page)
    return "\n".join(lines)


def _clocks(explained: Explained, page: Page) -> Iterator[str]:
    others = explained.checked.assessment.clocks[1:]
    if not others:
        return
    words = page.wording
    yield ""
    yield words.say(say("Other clocks"))
    for part in others:
        clock = part.clock
        due = clock.due.isoformat() if clock.due else words.say(say("no due date"))
        message = say(
            "{name} ({party}): {status}",
            name=clock.limit.name,
            party=clock.limit.party,
            status=part.status,
        )
        yield f"  {due}  {words.say(message)}"


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
            yield f"    {page.style(finding.cite.text, 'dim')}"
