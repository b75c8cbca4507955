"""gicli doctor: what is there, what is missing, who set what, and nobody's name in it."""

from __future__ import annotations

import json
import os
import re
import tomllib
from pathlib import Path

import pytest
from commands import run

from gicli.cli.config.keys import KEYS
from gicli.commands.doctor.looking import clean
from gicli.commands.doctor.parts import EXTRAS
from gicli.core.clock.standing import SOON
from gicli.load.rules.book import DEFAULT_RULES

ROOT = Path(__file__).parents[2]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Somebody's home, with a ledger and two files of settings in it."""
    folder = tmp_path / "home" / "zhangsan"
    (folder / "台账").mkdir(parents=True)
    (folder / "台账" / "2026.yaml").write_text(
        "items:\n  - {id: YSQ-1, kind: request, received: 2026-03-02, applicant-name: 李四}\n",
        encoding="utf-8",
    )
    (folder / "台账" / "gicli.toml").write_text('rules = "national"\n', encoding="utf-8")
    (folder / "own.toml").write_text(
        'soon = 7\n[notify]\nto = ["@targets.txt", "$GICLI_HOOK"]\n', encoding="utf-8"
    )
    monkeypatch.chdir(folder / "台账")
    return folder


def _doctor(home: Path, *argv: str, **env: str):
    return run(
        *("--lang", "en", "doctor", *argv),
        HOME=str(home),
        USER="zhangsan",
        GICLI_CONFIG=str(home / "own.toml"),
        **env,
    )


def test_who_has_set_what(home: Path) -> None:
    found = _doctor(home, "--format", "json", GICLI_CALENDAR_AS_KNOWN_ON="2026-09-01").json
    settings = {each["key"]: each for each in found["settings"]}
    assert list(settings) == [key.name for key in KEYS]
    beside = str(Path("~") / "台账" / "gicli.toml:1")
    assert settings["rules"] == {
        "key": "rules",
        "value": "national",
        "from": "beside",
        "place": beside,
    }
    assert (settings["soon"]["value"], settings["soon"]["from"]) == ("7", "own")
    known = settings["calendar-as-known-on"]
    assert (known["from"], known["place"]) == ("variable", "$GICLI_CALENDAR_AS_KNOWN_ON")
    assert (settings["serve.port"]["value"], settings["serve.port"]["from"]) == (None, "default")
    assert found["faults"] == []
    assert found["files"]["ledgers"] == 1
    assert found["calendars"]["next_notice"]["in"] is False
    # Elsewhere nothing lies beside; for a ledger that is named, what lies beside it.
    os.chdir(home)
    assert "national" not in _doctor(home).out
    assert "national" in _doctor(home, "台账/2026.yaml").out


def test_nobody_is_named(home: Path) -> None:
    address = "wxwork://geheim-key/"
    for form in ("table", "json"):
        done = _doctor(home, "--format", form, GICLI_HOOK=address, GICLI_NOTIFY=f"外资处={address}")
        assert done.code == 0, done.err
        for word in ("zhangsan", "geheim", "外资处", "targets.txt", "YSQ-1", "李四", str(home)):
            assert word not in done.out + done.err
    assert "(1)" in done.out
    assert f"{os.sep}…{os.sep}" in clean(f"{os.sep}media{os.sep}{Path.home().name}{os.sep}x") or (
        Path.home().name == "root"
    )
    assert clean(str(Path.home() / "a")) == str(Path("~") / "a")


def test_somebody_logged_in_elsewhere_is_not_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USER", "wangwu")
    assert clean("/media/wangwu/usb/台账.yaml") == "/media/…/usb/台账.yaml"


def test_what_cannot_be_read_is_told_and_exits_3(home: Path) -> None:
    Path("gicli.toml").write_text('ruels = "x"\n', encoding="utf-8")
    done = _doctor(home)
    assert done.code == 3
    assert "ruels" in done.out
    assert re.search(r"gicli\.toml:1", done.out)
    assert "zhangsan" not in done.out
    Path("gicli.toml").write_text('ledger = "gone.yaml"\n', encoding="utf-8")
    done = _doctor(home, "--format", "json")
    assert done.code == 3
    assert [fault["message"] for fault in done.json["faults"]] == ["there is no such file"]
    Path("gicli.toml").unlink()
    assert _doctor(home, GICLI_RULES="nowhere").code == 3
    assert _doctor(home, GICLI_CALENDARS="nowhere").code == 3


def test_a_gbk_console_is_told_what_it_lacks(home: Path) -> None:
    ascii_only = run("--lang", "en", "doctor", PYTHONIOENCODING="ascii", encoding="ascii")
    assert "ascii, no terminal" in ascii_only.out
    assert "all but" in ascii_only.out
    gbk = run("doctor", PYTHONIOENCODING="gbk", encoding="gbk")
    assert "都能显示" in gbk.out


_WITHOUT = """\
import importlib.metadata as m, json, sys
gone = set(sys.argv.pop(1).split(","))
real = m.version
def version(name):
    if name in gone: raise m.PackageNotFoundError(name)
    return real(name)
m.version = version
from gicli.main import main
main()
"""


def test_an_extra_that_is_missing_names_what_needs_it(python) -> None:
    done = python(_WITHOUT, "openpyxl,filelock", "--lang", "en", "doctor", "--format", "json")
    found = {each["extra"]: each for each in json.loads(done.out)["extras"]}
    assert found["excel"]["missing"] == ["openpyxl"]
    assert "ledger import" in found["excel"]["needed_by"]
    # What an extra brings in by naming another is looked for too.
    for name in ("edit", "notify", "web"):
        assert found[name]["missing"] == ["filelock"]
    assert found["ics"]["missing"] == []
    shown = python(_WITHOUT, "openpyxl", "--lang", "en", "doctor").out
    assert "not there (openpyxl); needed by: check FILE.xlsx" in shown


def test_a_run_without_an_installation_says_so(python) -> None:
    code = _WITHOUT.replace("m.version = version", "m.version = version\nm.requires = version")
    done = python(code, "gicli", "--lang", "en", "doctor")
    assert "only run" in done.out
    assert done.code == 0


def test_the_tables_are_those_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert set(EXTRAS) == set(project["optional-dependencies"]) - {"all", "docs", "dev"}
    defaults = {key.name: key.default for key in KEYS if key.default}
    assert defaults == {"rules": DEFAULT_RULES, "soon": str(SOON)}
