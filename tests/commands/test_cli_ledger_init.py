"""ledger init: a ledger to begin with, and none is written over."""

from __future__ import annotations

import json
from pathlib import Path

import pytest


@pytest.mark.parametrize("keys", ["zh", "en"])
def test_a_new_ledger(english, tmp_path: Path, keys: str) -> None:
    file = tmp_path / "台账.yaml"
    asked = ("--title", "2026年台账", "--rules", "national", "--keys", keys)
    done = english("ledger", "init", str(file), *asked)
    assert (done.code, done.out) == (0, "")
    assert done.err == (
        f"gicli: written to {file}\n"
        "gicli: National Regulation as revised in 2019: 20 working days to reply,"
        " extended by 20 working days at most\n"
        "gicli: for completion in an editor: gicli schema ledger -o ledger.schema.json\n"
    )
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=./ledger.schema.json\n# ")
    assert ("台账: 2026年台账\n规则: national\n事项:\n  # " in text) is (keys == "zh")
    assert ("ledger: 2026年台账\nrules: national\nitems:\n  # " in text) is (keys == "en")
    checked = english("check", str(file), "--allow-empty", "--format", "json")
    assert (checked.code, checked.json["problems"]) == (0, [])


def test_the_command_that_it_names_makes_the_schema(english, tmp_path: Path) -> None:
    target = tmp_path / "ledger.schema.json"
    assert english("schema", "ledger", "-o", str(target)).code == 0
    assert json.loads(target.read_text(encoding="utf-8"))["$schema"]


def test_the_keys_are_in_the_language_spoken(gicli, english, tmp_path: Path) -> None:
    gicli("ledger", "init", str(tmp_path / "zh.yaml"))
    english("ledger", "init", str(tmp_path / "en.yaml"))
    assert "\n规则: shanxi\n" in (tmp_path / "zh.yaml").read_text(encoding="utf-8")
    assert "\nrules: shanxi\n" in (tmp_path / "en.yaml").read_text(encoding="utf-8")


def test_nothing_is_written_over(english, tmp_path: Path) -> None:
    file = tmp_path / "ledger.yaml"
    file.write_text("mine", encoding="utf-8")
    done = english("ledger", "init", str(file))
    assert (done.code, done.err) == (2, f"gicli: {file} is there already and stays as it is\n")
    assert file.read_text(encoding="utf-8") == "mine"


def test_nor_what_appears_meanwhile(python, tmp_path: Path) -> None:
    file = tmp_path / "ledger.yaml"
    code = (
        "import gicli.cli.writing as writing\n"
        "writing._keep = lambda path, temporary: path.write_text('mine')\n"
        "from gicli.main import main\nmain()"
    )
    done = python(code, "--lang", "en", "ledger", "init", str(file))
    assert (done.code, done.err) == (2, f"gicli: {file} is there already and stays as it is\n")
    assert file.read_text(encoding="utf-8") == "mine"
    assert list(tmp_path.iterdir()) == [file]


def test_without_the_packages_for_changes(python, tmp_path: Path) -> None:
    code = (
        "import sys\nsys.modules['ruamel.yaml'] = sys.modules['filelock'] = None\n"
        "from gicli.main import main\nmain()"
    )
    assert python(code, "ledger", "init", str(tmp_path / "ledger.yaml")).code == 0


def test_an_unknown_pack(english, tmp_path: Path) -> None:
    done = english("ledger", "init", str(tmp_path / "x.yaml"), "--rules", "mars")
    assert done.code == 2
    assert "mars" in done.err
    assert list(tmp_path.iterdir()) == []


def test_from_the_first_item_to_the_reply(english, tmp_path: Path) -> None:
    file, day = str(tmp_path / "ledger.yaml"), ("--as-of", "2026-03-10")
    english("ledger", "init", file)
    done = english(
        *("ledger", "add", "request", "--received", "2026-03-02", "--title", "名录: 全部"),
        *("--office", "外资处", "--channel", "post", "--ledger", file, *day),
    )
    assert done.code == 0, done.err
    assert done.out.splitlines()[-3:] == [
        "YSQ-2026-001  名录: 全部",
        "due 2026-03-23",
        "status running",
    ]
    for fact, value in (("replied", "2026-03-09"), ("outcome", "granted")):
        assert english("record", "YSQ-2026-001", fact, value, "--ledger", file, *day).code == 0
    checked = english("check", file, *day, "--format", "json").json
    assert [item["status"] for item in checked["items"]] == ["done"]
    logged = english("ledger", "log", "YSQ-2026-001", "--ledger", file, "--format", "json").json
    assert [entry["fact"] for entry in logged["entries"]] == ["received", "replied"]


_AT_A_TERMINAL = """\
import io, sys
from gicli.main import main
class Terminal(io.StringIO):
    def isatty(self): return True
sys.stdin = Terminal(sys.argv.pop(1))
sys.stderr.isatty = lambda: True
main()
"""


@pytest.mark.parametrize(
    ("answers", "rules"), [("\n", "shanxi"), ("1\n", "shanxi"), ("national\n3\n2\n", "national")]
)
def test_at_a_terminal_it_asks_which_rules_apply(
    python, tmp_path: Path, answers: str, rules: str
) -> None:
    file = tmp_path / "l.yaml"
    done = python(_AT_A_TERMINAL, answers, "--lang", "en", "ledger", "init", str(file))
    assert done.code == 0, done.err
    assert f"\nrules: {rules}\n" in file.read_text(encoding="utf-8")
