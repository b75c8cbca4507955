"""The file that says what was told: written as read, and given up where it cannot be trusted."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from gicli.core.clock.standing import Status
from gicli.core.ledger.items import Ledger, Update
from gicli.core.words.problem import Place, Unreadable
from gicli.notify.memory import Key, Memory
from gicli.notify.reminders import Told
from gicli.notify.store import read_told, told_file, told_text

_DUE, _ON = date(2026, 3, 23), date(2026, 3, 30)
_ADVICE = "nothing is told of this ledger until that is settled; if in doubt, move the file away"
_ENTRY = (
    '{"id": "A", "limit": "reply", "due": "2026-03-23", "target": "t", '
    '"tier": "due-soon", "on": "2026-03-20"}'
)


def _ledger(*ids: str, file: str = "台账.yaml") -> Ledger:
    items = tuple(Update(id=name, place=Place(file, 1), changed=_DUE) for name in ids)
    return Ledger(file, "", "", items)


def _key(name: str = "A", target: str = "t") -> Key:
    return Key(name, "reply", _DUE, target)


def test_it_lies_beside_the_ledger(tmp_path: Path) -> None:
    (tmp_path / "link.yaml").symlink_to(tmp_path / "台账.yaml")
    assert told_file(str(tmp_path / "台账.yaml")) == tmp_path.resolve() / "台账.yaml.told.json"
    assert told_file(str(tmp_path / "link.yaml")) == told_file(str(tmp_path / "台账.yaml"))


def test_nothing_was_told_yet(tmp_path: Path) -> None:
    assert read_told(tmp_path / "none.json", _ledger("A")) == Memory()


@pytest.mark.parametrize("name", ["A", "依2026—1", 'a"\\b', "a\u2028b\ufeffc", "😀"])
def test_what_is_written_is_read(tmp_path: Path, name: str) -> None:
    told = {
        _key(name): Told(Status.OVERDUE, 1234, _ON),
        _key(name, "u"): Told(Status.DUE_TODAY, 0, _ON),
    }
    memory = Memory(told, {_key("B"): Told(Status.DUE_SOON, 0, _ON)})
    file = tmp_path / "told.json"
    file.write_text(told_text(memory, _ledger(name)), encoding="utf-8")
    assert read_told(file, _ledger(name)) == memory
    json.loads(file.read_text(encoding="utf-8"))


def test_the_file_is_one_that_people_can_read() -> None:
    told = {
        _key("B"): Told(Status.OVERDUE, 5, _ON),
        _key("A"): Told(Status.DUE_SOON, 0, date(2026, 3, 20)),
    }
    assert told_text(Memory(told), _ledger("A", "B")) == (
        '{"schema": "gicli.told/1",\n "ledger": "台账.yaml",\n "told": ['
        f"{_ENTRY},\n"
        '  {"id": "B", "limit": "reply", "due": "2026-03-23", "target": "t", '
        '"tier": "overdue", "on": "2026-03-30", "late": 5}],\n "begun": []}\n'
    )


def _faults(tmp_path: Path, text: str, *ids: str) -> list[str]:
    file = tmp_path / "told.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Unreadable) as raised:
        read_told(file, _ledger(*ids or ("A",)))
    *faults, advice = raised.value.problems
    assert advice.place == Place(str(file), 0)
    assert str(advice.message).startswith(_ADVICE)
    return [f"{str(one.place).removeprefix(str(file))}: {one.message}" for one in faults]


def _whole(told: str, schema: str = "gicli.told/1", ledger: str = "台账.yaml") -> str:
    return f'{{"schema": "{schema}",\n "ledger": "{ledger}",\n "told": [{told}]}}\n'


def _column(value: object) -> int:
    """Of a value of the entry, which begins after the ten characters of ` "told": [`."""
    return 11 + _ENTRY.index(f'"{value}')


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", ": the file is empty"),
        ("\0\0", ": this is not a text file"),
        ('{"schema": "gicli.told/1",\n "ledger"', ":2:10: this is not JSON here"),
        (_whole("")[:-3], ":3:11: this is not JSON here"),
        ("[" * 100_000, ": this is not JSON here"),
        ("[]", ":1:1: this is no file that gicli notify wrote"),
        ("null", ":1:1: this is no file that gicli notify wrote"),
        ('{"items": []}', ":1:1: this is no file that gicli notify wrote"),
        (_whole("", schema="gicli.told/2"), ":1:1: a newer gicli wrote this (gicli.told/2)"),
        ('{"schema": "gicli.told/1"}', ":1:1: “ledger” is missing here"),
        (_whole("3"), ":3:11: keys with values are expected here"),
        (_whole('{"id": "A"}'), ":3:11: “limit” is missing here"),
        (_whole(_ENTRY.replace("03-23", "02-30")), f":3:{_column(_DUE)}: "),
        (
            _whole(_ENTRY.replace("due-soon", "soon")),
            f":3:{_column(Status.DUE_SOON)}: “soon” is not known here",
        ),
        (_whole(_ENTRY.replace('"on"', '"late": -1, "on"')), "“-1” is not a number"),
        (_whole(_ENTRY.replace('"on"', '"late": 10000000, "on"')), "is not a number"),
        (_whole(_ENTRY.replace('"t"', '"t", "title": "x"')), "unknown key “title”"),
        (_whole(_ENTRY.replace('"t"', "[1]")), "a single value is expected here"),
    ],
)
def test_a_file_that_is_damaged(tmp_path: Path, text: str, fault: str) -> None:
    faults = _faults(tmp_path, text)
    assert any(fault in found for found in faults), faults


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as raised:
        read_told(tmp_path, _ledger("A"))
    assert str(raised.value.problems[0].message) == "this is a folder; name a file in it"


def test_the_file_of_another_ledger(tmp_path: Path) -> None:
    (fault,) = _faults(tmp_path, _whole(_ENTRY, ledger="旧台账.yaml"), "B", "C")
    assert fault == (
        ": this says what was told of another ledger, “旧台账.yaml”, and of no item of 台账.yaml"
    )


@pytest.mark.parametrize(
    ("ledger", "told", "ids"),
    [("旧.yaml", _ENTRY, ["A", "B"]), ("台账.yaml", _ENTRY, ["B"]), ("旧.yaml", "", ["B"])],
    ids=["renamed", "all items are new", "nothing told"],
)
def test_the_file_of_the_same_ledger(tmp_path: Path, ledger: str, told: str, ids) -> None:
    file = tmp_path / "told.json"
    file.write_text(_whole(told, ledger=ledger), encoding="utf-8")
    assert len(read_told(file, _ledger(*ids)).told) == bool(told)
