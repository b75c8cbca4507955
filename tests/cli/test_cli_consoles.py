"""Terminals, pipes and old consoles: colour only where it is wanted, no crash, no line too long."""

from __future__ import annotations

import os
import subprocess
import sys
from unicodedata import east_asian_width

import pytest

pty = pytest.importorskip("pty")

_LONG = (
    "id: YSQ-2026-0001-外商投资企业, kind: request, title: 关于商请提供二〇二五年度全省外商投资企业名录及其联系方式的申请, "
    "office: 外国投资管理处（自由贸易试验区协调处）, received: 2026-03-02, "
    "consultations: [{with: rights-holder, sent: 2026-03-03, served: 2026-03-04}], "
    "suspensions: [{from: 2026-03-20}], extension: {approved: 2026-03-20, told: 2026-04-28}"
)
_ASKED = {
    "reply": ("reply", "2026-03-02", "--explain"),
    "reply-pause": ("reply", "2026-03-02", "--pause", "2026-03-04.."),
    "check": ("check", "LEDGER"),
    "explain": ("explain", "LEDGER", "YSQ-2026-0001-外商投资企业"),
    "compare": ("rules", "compare", "reply", "2026-03-02"),
    "list": ("rules", "list"),
    "show": ("rules", "show", "shanxi"),
    "year": ("calendar", "show", "2026"),
    "month": ("calendar", "show", "2026-10"),
    "help": ("check", "--help"),
}
_NO_DAY = ("list", "show", "year", "month", "help")


def _columns(line: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in line)


@pytest.fixture(scope="module")
def asked(ledger):
    path = ledger(_LONG, "id: B, kind: request, received: 2026-03-02")

    def argv(name: str) -> list[str]:
        words = [path if word == "LEDGER" else word for word in _ASKED[name]]
        return words if name in _NO_DAY else [*words, "--as-of", "2026-04-30"]

    return argv


@pytest.fixture(scope="module")
def at_terminal():
    """Runs gicli with a pseudo-terminal as stdout; returns what it showed."""

    def run(argv: list[str], **env: str) -> str:
        master, slave = pty.openpty()
        wanted = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", **env}
        command = [sys.executable, "-m", "gicli", *argv]
        process = subprocess.Popen(command, stdout=slave, stderr=slave, stdin=slave, env=wanted)
        os.close(slave)
        shown = b""
        # At the end of the process Linux raises, other systems give nothing.
        while True:
            try:
                part = os.read(master, 4096)
            except OSError:
                break
            if not part:
                break
            shown += part
        os.close(master)
        assert process.wait(30) in (0, 1)
        return shown.decode()

    return run


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "name",
    list(_ASKED),
)
def test_no_line_is_wider_than_eighty_columns(gicli, asked, name: str, language: str) -> None:
    done = gicli("--lang", language, *asked(name))
    assert done.code in (0, 1)
    assert [line for line in done.out.splitlines() if _columns(line) > 80] == []
    assert len(done.out.splitlines()) > 3


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_check_hides_no_weekday(gicli, asked, language: str) -> None:
    out = gicli("--lang", language, *asked("check")).out
    assert "…" not in out
    assert {"zh": "2026-03-23 周一", "en": "2026-03-23 Mon"}[language] in out


@pytest.mark.parametrize("name", ["check", "reply", "compare", "explain"])
def test_no_colour_into_a_pipe(gicli, asked, name: str) -> None:
    done = gicli(*asked(name), TERM="xterm-256color", COLORTERM="truecolor")
    assert "\x1b" not in done.out + done.err


def test_no_colour_in_a_file(at_terminal, asked, tmp_path) -> None:
    file = tmp_path / "x.txt"
    at_terminal([*asked("check"), "-o", str(file)])
    assert "\x1b" not in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["check", "reply"])
def test_colour_at_a_terminal_unless_it_is_not_wanted(at_terminal, asked, name: str) -> None:
    assert "\x1b[" in at_terminal(asked(name))
    assert "\x1b" not in at_terminal(asked(name), NO_COLOR="1")
    assert "\x1b" not in at_terminal(asked(name), TERM="dumb")


def test_colour_carries_no_meaning_alone(at_terminal, asked) -> None:
    """Without the colour the same words are there."""
    coloured = at_terminal(asked("check"), COLUMNS="80")
    plain = at_terminal(asked("check"), NO_COLOR="1", COLUMNS="80")
    assert "YSQ-2026-0001" in plain
    while "\x1b[" in coloured:
        before, _, rest = coloured.partition("\x1b[")
        coloured = before + rest[rest.index("m") + 1 :]
    assert [line.rstrip() for line in coloured.splitlines()] == [
        line.rstrip() for line in plain.splitlines()
    ]


@pytest.mark.parametrize("name", ["check", "reply", "compare", "explain"])
def test_a_narrow_terminal_is_kept_to(at_terminal, asked, name: str) -> None:
    shown = at_terminal(asked(name), NO_COLOR="1", COLUMNS="60")
    assert [line for line in shown.splitlines() if _columns(line) > 60] == []


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "latin-1", "cp437"])
@pytest.mark.parametrize("name", _ASKED)
def test_an_old_console_never_crashes(gicli, asked, name: str, encoding: str) -> None:
    done = gicli(*asked(name), PYTHONIOENCODING=encoding, encoding=encoding)
    assert done.code in (0, 1)
    assert done.err == ""
    if encoding == "gbk":
        if name in ("year", "month"):
            # They have question marks of their own.
            assert done.out == gicli(*asked(name)).out
        else:
            assert "?" not in done.out.split("http")[0]
        assert {"help": "台账", "list": "期限"}.get(name, "工作日") in done.out


def test_a_refusal_on_an_old_console(gicli) -> None:
    for encoding in ("gbk", "ascii"):
        done = gicli("reply", "2026年2月30日", PYTHONIOENCODING=encoding, encoding=encoding)
        assert done.code == 2
        assert done.err


def test_what_machines_read_is_utf8_on_any_console(gicli) -> None:
    asked = ("reply", "2026-03-02", "--as-of", "2026-03-10", "--format", "json")
    assert gicli(*asked, PYTHONIOENCODING="gbk") == gicli(*asked)
    assert gicli(*asked, PYTHONIOENCODING="ascii") == gicli(*asked)


@pytest.mark.parametrize("command", [("check",), ("explain", "A")], ids=["check", "explain"])
def test_a_ledger_cannot_write_to_the_terminal(gicli, ledger, command: tuple[str, ...]) -> None:
    """An escape sequence in a title neither colours the report nor deletes a line of it."""
    path = ledger('id: A, kind: request, title: "x\\e[2K\\e[31my", received: 2026-03-02')
    done = gicli(command[0], path, *command[1:], "--as-of", "2026-03-26")
    # A title that is not read costs the title alone.
    assert done.code == {"check": 1, "explain": 0}[command[0]]
    assert f"{path}:2:" in done.err
    assert "\x1b" not in done.out + done.err
