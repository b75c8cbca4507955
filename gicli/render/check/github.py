"""A check as workflow commands, which GitHub shows beside the lines of a ledger kept in git."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gicli.core.check.audit import Checked, Report
from gicli.core.check.findings import Finding, Severity
from gicli.core.words.message import Message, say, say_n
from gicli.core.words.problem import Problem
from gicli.render.check.higher_law import practices, told
from gicli.render.toolkit.page import Page
from gicli.render.words.phrases import cited, one_line, summary

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_ONCE = ("displaced", "provisional", "pack-unchecked")
"""What nearly every item of a ledger may have is said once: GitHub shows ten of a kind."""
_FIRST = ("overdue", "due-today", "due-soon")
_LAST = ("done-late",)


def check_github(report: Report, page: Page) -> str:
    """Problems, then findings, the most urgent first; the last line is plain and sums up."""
    # What belongs to an item is told as its finding.
    told = {unread.problem for one in report.items for unread in one.recorded.unread}
    commands = (
        *(_problem(problem, page) for problem in report.problems if problem not in told),
        *(_finding(checked, finding, page) for checked, finding in _sorted(report)),
        *(_command("notice", message, {}) for message in _once(report, page)),
    )
    return "".join(f"{line}\n" for line in (*commands, summary(report.totals, page.wording)))


def _problem(problem: Problem, page: Page) -> str:
    place = problem.place
    at = {"file": _path(place.file), "line": place.line, "col": place.column}
    message = page.wording.say(problem.message)
    if place.sheet:
        # GitHub shows no line of a workbook.
        message = f"{one_line(str(place))} {message}"
    title = page.wording.say(say("cannot be judged"))
    return _command("error", message, at | {"title": title})


def _sorted(report: Report) -> list[tuple[Checked, Finding]]:
    def urgency(found: tuple[Checked, Finding]) -> tuple[int, date]:
        checked, finding = found
        code = finding.code
        rank = _FIRST.index(code) if code in _FIRST else len(_FIRST) + (code in _LAST)
        return rank, checked.assessment.deadline.due or date.max

    found = [(checked, finding) for checked in report.items for finding in checked.findings]
    return sorted((one for one in found if one[1].code not in _ONCE), key=urgency)


def _finding(checked: Checked, finding: Finding, page: Page) -> str:
    words, item = page.wording, checked.assessment.item
    message = finding.message
    if finding.cite is not None:
        message = say("{what} ({cite})", what=message, cite=cited(finding.cite))
    at = {"file": _path(checked.ledger), "line": finding.line}
    title = words.say(say("{item}: {message}", item=item.id, message=finding.remark.name))
    return _command(_COMMANDS[finding.severity], words.say(message), at | {"title": title})


def _once(report: Report, page: Page) -> Iterator[str]:
    """The higher law, dates that may still move, packs that nobody looked up lately."""
    for found in report.totals.higher_law():
        lines = [page.wording.say(message) for message in told(found)]
        lines += [f"- {page.wording.say(message)}" for message in practices(found)]
        yield "\n".join(lines)
    codes = [finding.code for checked in report.items for finding in checked.findings]
    if n := codes.count("provisional"):
        yield page.wording.say(_provisional(n))
    yield from map(page.wording.say, report.totals.unchecked)


def _provisional(n: int) -> Message:
    return say_n(
        "{n} due date is provisional: the holiday notice is not out yet",
        "{n} due dates are provisional: the holiday notice is not out yet",
        n,
    )


def _path(file: str) -> str:
    """As git writes it."""
    return one_line(file).replace("\\", "/").removeprefix("./")


def _command(name: str, message: str, properties: dict[str, object]) -> str:
    given = ",".join(f"{key}={_property(value)}" for key, value in properties.items() if value)
    return f"::{name}{' ' * bool(given)}{given}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: object) -> str:
    return _data(str(value)).replace(":", "%3A").replace(",", "%2C")
