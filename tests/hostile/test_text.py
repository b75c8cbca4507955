"""Somebody's text in every field of every format: it begins no line, commands no terminal, turns no text."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from gicli.render.words.oneline import one_line

_FORGED = "已逾期（0）"
_TEXTS = {
    "command": "x\n::error file=a::y",
    "forged heading": f"x\n{_FORGED}\ny",
    "separators": "x\u2028::error::y\u2029::error::z",
    "turned": "x\u202egpj.exe\u2066y",
    "return": "x\r::error::y",
}
_SEEN = ("\u202e", "\u2066", "\u2028", "\u2029", "\x1b", "\x9b", "\x07")
_DAY = ("--as-of", "2026-04-30")


def _ledger(folder: Path, text: str, name: str = "ledger.yaml") -> Path:
    """The text in every field that takes one."""
    quoted = json.dumps(text)
    # YAML reads a raw separator as a line's end.
    file = folder / name
    file.write_text(
        f"ledger: {quoted}\nitems:\n"
        f"  - id: {json.dumps('A' + text)}\n    kind: request\n    title: {quoted}\n    office: {quoted}\n"
        f"    note: {quoted}\n    reason: {quoted}\n    received: 2026-03-02\n"
        f"    suspensions: [{{from: 2026-03-09, to: 2026-03-10, reason: {quoted}}}]\n"
        f"    extension: {{approved: 2026-03-12, by: {quoted}, told: 2026-03-12, days: 5}}\n"
        f"    consultations: [{{with: superior, sent: 2026-03-04}}]\n"
        f"  - id: B\n    kind: publication\n    title: {quoted}\n    office: {quoted}\n    formed: 2026-03-02\n"
        f"    index: {quoted}\n    number: {quoted}\n    publisher: {quoted}\n"
        f"  - id: C\n    kind: {quoted}\n    received: 2026-03-02\n",
        encoding="utf-8",
    )
    return file


_COMMANDS = {
    **{
        f"check {form}": ("check", "FILE", "--format", form, *_DAY)
        for form in ("table", "csv", "github", "md", "json")
    },
    "explain": ("explain", "FILE", "ID", *_DAY),
    "explain json": ("explain", "FILE", "ID", "--format", "json", *_DAY),
    "letters": ("letter", "list", "ID", "--ledger", "FILE", *_DAY),
    "log": ("ledger", "log", "ID", "--ledger", "FILE"),
    "log of another": ("ledger", "log", "B", "--ledger", "FILE"),
    "record": ("record", "B", "published", "2026-03-20", "--ledger", "FILE", "--dry-run", *_DAY),
    "record what was": (
        "record",
        "ID",
        "replied",
        "2026-03-20",
        "--ledger",
        "FILE",
        "--dry-run",
        *_DAY,
    ),
    "calendar": ("calendar", "show", "2026-03", "--due", "FILE", *_DAY),
    "calendar of the year": ("calendar", "show", "2026", "--due", "FILE", *_DAY),
    "report offices": ("report", "offices", "FILE", "--year", "2026", *_DAY),
    "report annual": ("report", "annual", "FILE", "--year", "2026", *_DAY),
    "impact": (
        "impact",
        "FILE",
        "--calendar-as-known-on",
        "2019-12-31",
        "--and",
        "2026-01-01",
        *_DAY,
    ),
    "impact csv": (
        "impact",
        "FILE",
        "--calendar-as-known-on",
        "2019-12-31",
        "--and",
        "2026-01-01",
        "--format",
        "csv",
        *_DAY,
    ),
    "nagios": ("check", "FILE", "--nagios", *_DAY),
    "notify": ("notify", "FILE", "--to", "json://localhost", *_DAY),
}


def _safe(said: str) -> None:
    for mark in _SEEN:
        assert mark not in said
    for line in said.splitlines():
        assert not line.lstrip("+- ").startswith(("::error file=a", "::error::", _FORGED)), line


@pytest.mark.parametrize("command", _COMMANDS)
@pytest.mark.parametrize("text", _TEXTS)
def test_no_field_begins_a_line(gicli, tmp_path: Path, command: str, text: str) -> None:
    file = _ledger(tmp_path, _TEXTS[text])
    words = {"FILE": str(file), "ID": "A" + _TEXTS[text]}
    done = gicli(*(words.get(word, word) for word in _COMMANDS[command]))
    assert "internal error" not in done.err
    assert "内部错误" not in done.err
    _safe(done.err)
    _safe(done.out)


@pytest.mark.skipif(os.name == "nt", reason="no such names there")
@pytest.mark.parametrize("command", [name for name in _COMMANDS if name != "notify"])
def test_nor_does_a_file_name(gicli, tmp_path: Path, command: str) -> None:
    name = "a\x1b]52;c;ZWNobw==\x07\n::error::y\u202e\x9b31m.yaml"
    file = _ledger(tmp_path, "plain", name)
    words = {"FILE": str(file), "ID": "Aplain"}
    done = gicli(*(words.get(word, word) for word in _COMMANDS[command]))
    _safe(done.err)
    _safe(done.out)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\n\nb", "a b"),
        ("a\x1b]52;c;x\x07b", "a]52;c;xb"),
        ("\u202eabc\u202c", "abc"),
        ("a\u2028b\u0085c", "a b c"),
        ("外资企业名录", "外资企业名录"),
        ("  a  b ", "a b"),
    ],
)
def test_one_line(text: str, shown: str) -> None:
    assert one_line(text) == shown


def test_a_message_has_no_more_than_a_line_of_it(english, tmp_path: Path) -> None:
    file = tmp_path / "ledger.yaml"
    name = "x" * 5_000_000
    file.write_text(
        f"items:\n  - {{id: {name}, kind: request, received: 2026-03-02}}\n"
        f"  - {{id: {name}, kind: {name}, received: 2026-03-02, {name}: 1}}\n"
        f"  - {{id: {name}, kind: request, received: 2026-03-02}}\n",
        encoding="utf-8",
    )
    done = english("check", str(file), *_DAY, "--format", "csv", "-o", os.devnull)
    assert done.code == 3
    assert all(len(line) < 2100 for line in done.err.splitlines())
