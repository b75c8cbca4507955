"""Workflow commands: each finding once beside its line, nothing of a ledger read as a command."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import NamedTuple

import pytest
from reports import ENGLISH, HOSTILE, report, request

from gicli.core.check.audit import Report
from gicli.core.words.message import say
from gicli.core.words.problem import Place, Problem
from gicli.render import What, render
from gicli.render.words.oneline import one_line

_COMMAND = re.compile(r"::(\w+)(?: ([^:]*))?::(.*)")


class Command(NamedTuple):
    kind: str
    at: dict[str, str]
    message: str


def _decoded(text: str) -> str:
    """What the runner of GitHub makes of it, %25 last."""
    for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, char)
    return text


def _lines(found: Report) -> list[str]:
    made = render(What.CHECK, "github", found, ENGLISH)
    assert isinstance(made, str)
    assert made.endswith("\n")
    # What .NET takes for the end of a line.
    return re.split(r"\r\n|\r|\n", made[:-1])


def _commands(found: Report) -> list[Command]:
    *lines, last = _lines(found)
    assert "::" not in last
    read = []
    for line in lines:
        parts = _COMMAND.fullmatch(line)
        assert parts, line
        pairs = (pair.split("=", 1) for pair in (parts[2] or "").split(",") if pair)
        at = {key: _decoded(value) for key, value in pairs}
        read.append(Command(parts[1], at, _decoded(parts[3])))
    return read


def test_a_finding_beside_its_line() -> None:
    (command,) = _commands(report("2026-04-01", request("YSQ-1", "2026-03-02", line=12)))
    # 20 working days after Monday 2 March 2026 end on Monday the 30th.
    assert command == Command(
        "error",
        {"file": "ledger.yaml", "line": "12", "title": "YSQ-1: overdue"},
        "was due on 2026-03-30; 2 working days late"
        " (中华人民共和国政府信息公开条例（国务院令第711号） 第三十三条第二款)",
    )


def test_nothing_to_annotate_is_one_plain_line() -> None:
    found = report("2026-03-10", request("A", "2026-03-02", title="甲"))
    assert _lines(found) == ["1 item as of 2026-03-10: running 1"]
    assert _lines(report("2026-03-10")) == ["0 items as of 2026-03-10"]


def test_the_most_urgent_first() -> None:
    """GitHub shows ten of a kind; received on the 2nd is due on 30 March, then a day later each."""
    found = report(
        "2026-04-01",
        request("LATE-DONE", "2026-03-02", replied=date(2026, 3, 31)),
        request("SOON", "2026-03-06"),
        request("TODAY", "2026-03-04"),
        request("OVERDUE-1", "2026-03-03"),
        request("OVERDUE-2", "2026-03-02"),
        problems=(Problem(Place("a.yaml", 3, 7), say("odd")),),
    )
    assert [(one.kind, one.at["title"]) for one in _commands(found)] == [
        ("error", "cannot be judged"),
        ("error", "OVERDUE-2: overdue"),
        ("error", "OVERDUE-1: overdue"),
        ("warning", "TODAY: due today"),
        ("warning", "SOON: due soon"),
        ("error", "LATE-DONE: done late"),
    ]


def test_what_every_item_has_is_said_once() -> None:
    items = [request(f"A{n}", "2026-12-10", line=n) for n in range(1, 31)]
    found = report("2026-12-15", *items, rules="shanxi")
    codes = Counter(one.code for checked in found.items for one in checked.findings)
    assert codes["displaced"] == codes["provisional"] == 30
    commands = _commands(found)
    assert {one.kind for one in commands} == {"notice"}
    assert not any(one.at for one in commands)
    messages = [one.message for one in commands]
    assert len(messages) == 2
    assert messages[0].startswith("higher law: national goes before shanxi@2015-12-09")
    assert "\n30 items have another date under it: 30 later, 0 earlier\n" in messages[0]
    assert messages[1] == "30 due dates are provisional: the holiday notice is not out yet"


def test_every_other_finding_stands_there_once() -> None:
    items = (
        request("A", "2026-03-02", replied=date(2026, 3, 31)),
        request("B", "2026-03-02"),
        request("C", "2026-03-02", outcome="refused-internal", replied=date(2026, 3, 30)),
    )
    found = report("2026-04-01", *items)
    expected = Counter(
        f"{checked.recorded.id}: {one.remark.name}"
        for checked in found.items
        for one in checked.findings
    )
    assert len(expected) >= 3
    assert Counter(one.at["title"] for one in _commands(found)) == expected


def test_places_of_problems() -> None:
    problems = (
        Problem(Place(".\\ledgers\\a,b.yaml", 3, 7), say("100% odd:\nthis")),
        Problem(Place("./c.yaml", 0), say("there is no such file")),
        Problem(Place("d.xlsx", 5, 3, "2026年"), say("odd")),
    )
    made = _lines(report("2026-03-10", problems=problems))
    assert made[0] == (
        "::error file=ledgers/a%2Cb.yaml,line=3,col=7,title=cannot be judged::100%25 odd:%0Athis"
    )
    first, second, third = _commands(report("2026-03-10", problems=problems))
    assert first.message == "100% odd:\nthis"
    assert second == Command(
        "error", {"file": "c.yaml", "title": "cannot be judged"}, "there is no such file"
    )
    # The cell, as GitHub shows no line of a workbook.
    assert third.at["line"] == "5"
    assert third.message == "d.xlsx:2026年!C5 odd"


@pytest.mark.parametrize(
    "hostile", [*HOSTILE, "::error::x", "\n::error::x", "%0A::error::x", "a,b:c"]
)
def test_an_id_cannot_give_a_command(hostile: str) -> None:
    item = request(
        hostile, "2026-03-02", title="张三的申请", file=f"a{hostile}.yaml".replace("\\", "")
    )
    (command,) = _commands(report("2026-04-01", item))
    assert command.at["title"] == f"{one_line(hostile)}: overdue"
    assert command.at["file"] == one_line(item.place.file)
    assert "张三" not in "".join(_lines(report("2026-04-01", item)))
