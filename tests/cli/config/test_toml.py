"""gicli.toml: who is asked first, what is wrong with it and where, and what a folder of others may not say."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from commands import Done, run

from gicli.cli.config.file import file_beside
from gicli.cli.config.keys import KEYS

_ITEM = "items:\n  - {id: YSQ-1, kind: request, received: 2026-03-02}\n"
_AS_OF = ("--as-of", "2026-03-10", "--format", "json")
# 20 working days from Monday 2026-03-02 end on 2026-03-30 (国务院令第711号 art 33(2)): no day off
# between them but weekends. Under 492号 (art 24(2): 15) and shanxi (15) they end on 2026-03-23.
# source: counted by hand on the calendar of 2026.
_NATIONAL, _SHANXI = "2026-03-30", "2026-03-23"

Here = Callable[..., Done]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Here:
    """`gicli` in a folder of its own with 台账.yaml in 2026/, and gicli.toml as `_put` writes them."""
    (tmp_path / "2026").mkdir()
    (tmp_path / "2026" / "台账.yaml").write_text(_ITEM, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return lambda *argv, **env: run("--lang", "en", *argv, **env)


def _put(text: str, place: str = "gicli.toml") -> str:
    Path(place).write_text(text, encoding="utf-8")
    return place


def _due(done: Done) -> str:
    assert done.code in (0, 1), done.err
    return str(done.json["items"][0]["due"])


def test_option_variable_beside_own_default(here: Here) -> None:
    own = _put('rules = "shanxi"\n', "own.toml")
    ask = ("check", "2026/台账.yaml", *_AS_OF)
    assert _due(here(*ask)) == _SHANXI
    assert _due(here(*ask, GICLI_CONFIG=_put('rules = "national"\n', "own.toml"))) == _NATIONAL
    _put('rules = "national"\n')
    _put('rules = "shanxi"\n', "own.toml")
    assert _due(here(*ask, GICLI_CONFIG=own)) == _NATIONAL
    assert _due(here(*ask, GICLI_CONFIG=own, GICLI_RULES="shanxi")) == _SHANXI
    assert _due(here(*ask, "--rules", "national", GICLI_RULES="shanxi")) == _NATIONAL


def test_the_nearest_is_that_beside_the_ledger(here: Here) -> None:
    """Not that of the folder we are in, and a file further up is not mixed in."""
    _put('rules = "shanxi"\nsoon = 250\n')
    _put('rules = "national"\n', "2026/gicli.toml")
    done = here("check", "2026/台账.yaml", *_AS_OF)
    assert _due(done) == _NATIONAL
    assert done.json["summary"].get("due_soon", 0) == 0
    assert here("reply", "2026-03-02", *_AS_OF).json["due"] == _SHANXI


def test_a_ledger_keeps_its_own_rules(here: Here) -> None:
    _put('rules = "national"\n')
    Path("2026/台账.yaml").write_text("rules: shanxi\n" + _ITEM, encoding="utf-8")
    assert _due(here("check", "2026/台账.yaml", *_AS_OF)) == _SHANXI


def test_the_ledger_that_nobody_names(here: Here) -> None:
    missing = here("check", *_AS_OF)
    assert missing.code == 2
    _put('ledger = "2026/台账.yaml"\n')
    assert _due(here("check", *_AS_OF)) == _SHANXI
    # What lies beside that ledger is nearer to it than what names it.
    _put('rules = "national"\n', "2026/gicli.toml")
    assert _due(here("check", *_AS_OF)) == _NATIONAL
    done = here("record", "YSQ-1", "replied", "2026-03-09", "--as-of", "2026-03-10", "--dry-run")
    assert "replied: 2026-03-09" in done.out
    Path("2026/b.yaml").write_text(_ITEM.replace("YSQ-1", "YSQ-2"), encoding="utf-8")
    _put('ledger = ["2026/台账.yaml", "2026/b.yaml"]\n')
    assert [item["id"] for item in here("check", *_AS_OF).json["items"]] == ["YSQ-1", "YSQ-2"]
    refused = here("record", "YSQ-1", "replied", "2026-03-09", "--dry-run")
    assert refused.code == 2
    assert "several ledgers" in refused.err


def test_soon_language_region_packs_calendars(here: Here) -> None:
    # 2026-03-23 is nine working days after 2026-03-10, by hand: 11–13 (3), 16–20 (5), 23 (1).
    ask = ("check", "2026/台账.yaml", *_AS_OF)
    assert here(*ask).json["items"][0]["status"] == "running"
    _put('soon = 9\nlang = "zh"\n')
    assert here(*ask).json["items"][0]["status"] == "due-soon"
    assert "工作日" in run("reply", "2026-03-02", LANG="en_US.UTF-8").out
    assert "due" not in run("reply", "2026-03-02", LANG="en_US.UTF-8").out
    _put('region = "atlantis"\n')
    done = here(*ask)
    assert done.code == 3
    assert done.err.startswith(f"{Path('gicli.toml').absolute()}:1: ")
    assert "atlantis" in done.err
    _put('calendars = "none"\n')
    assert here("reply", "2026-03-02").code == 0  # the variable of the tests wins
    assert "none" in here("reply", "2026-03-02", GICLI_CALENDARS="").err
    Path("packs").mkdir()
    pack = Path(__file__).parents[3] / "examples" / "rule-pack.yaml"
    Path("packs/own.yaml").write_bytes(pack.read_bytes())
    name = "yunling"
    assert name not in here("rules", "list").out
    _put('packs = "packs"\n')
    assert name in here("rules", "list").out


def test_one_day_for_the_calendar(here: Here) -> None:
    _put("calendar-as-known-on = 2025-01-01\n")
    # Nothing of 2026 had been announced on that day.
    done = here("reply", "2026-03-02", *_AS_OF, GICLI_CALENDAR_AS_KNOWN_ON="")
    assert done.json["provisional"] is True


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('ruels = "national"\n', 1, ("“ruels”", "did you mean rules?", 'rules = "national"')),
        ("\n[serve]\nprot = 80\n", 3, ("“serve.prot”", "did you mean serve.port?")),
        ("port = 80\n", 1, ("did you mean serve.port?",)),
        ("colour = 1\n", 1, ("“colour”", "there are: ledger, rules")),
        ('# 三天\nsoon = "3"\n', 2, ("“soon” is a whole number from 0 to 250", "write: soon = 5")),
        ("soon = true\n", 1, ("without quotes",)),
        ("soon = 251\n", 1, ("from 0 to 250",)),
        ("[serve]\nport = 70000\n", 2, ("from 0 to 65535",)),
        ('lang = "fr"\n', 1, ("one of these words: zh, en",)),
        ("rules = national\n", 1, ("no TOML from here on", 'rules = "national"')),
        ('soon = 3\nrules ＝ "national"\n', 2, ("full-width", 'rules = "national"')),
        ("rules = “national”\n", 1, ("full-width",)),
        ('ledger = "D:\\台账.yaml"\n', 1, ("backslash", "single quotes")),
        ("soon = 1\nsoon = 2\n", 2, ("twice",)),
        ("[rules]\nname = 1\n", 1, ("“rules” is a text in quotes",)),
        ("ledger = [1]\n", 1, ("or a list of them",)),
        ("ledger = []\n", 1, ("or a list of them",)),
        ('calendar-as-known-on = "gestern"\n', 1, ("gestern",)),
        ("[notify]\nto = 'json://geheim/'\n", 2, ("where the address stands",)),
        ("rules = 'nowhere'\n", 1, ("nowhere",)),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    here: Here, text: str, line: int, words: tuple[str, ...]
) -> None:
    place = Path(_put(text)).absolute()
    done = here("reply", "2026-03-02")
    assert done.code == 3, done.out
    assert not done.out
    assert done.err.startswith(f"{place}:{line}: ")
    for word in words:
        assert word in done.err
    assert "geheim" not in done.err


def test_all_faults_at_once_and_no_fault_of_the_disk_is_ours(here: Here) -> None:
    _put('soon = "x"\nruels = 1\n')
    assert len(here("reply", "2026-03-02").err.splitlines()) == 2
    Path("gicli.toml").write_bytes('lang = "中文"\n'.encode("gb18030"))
    assert "GBK" in here("reply", "2026-03-02").err
    Path("gicli.toml").unlink()
    Path("gicli.toml").mkdir()
    assert "this is a folder" in here("reply", "2026-03-02").err
    Path("gicli.toml").rmdir()
    _put("")
    assert here("reply", "2026-03-02").code == 0
    _put("a = " + "[" * 5000)
    assert "no TOML" in here("reply", "2026-03-02").err
    Path("gicli.toml").unlink()
    assert here("reply", "2026-03-02", GICLI_CONFIG="no-such.toml").code == 3
    # Help, version and completion go on.
    _put("=")
    assert here("--version").code == 0
    assert here("reply", "--help").code == 0


@pytest.mark.parametrize("key", ["ledger", "calendars", "packs", "letters.templates"])
@pytest.mark.parametrize(
    "place", ["/etc", "..", "../x", "~/x", "C:/x", r"\\evil\share\x", "a/../../x", "//evil/x"]
)
def test_what_lies_beside_a_ledger_names_nothing_elsewhere(
    here: Here, key: str, place: str
) -> None:
    """Opening \\\\evil\\share tells evil who asks; and nobody else's file is written by `record`."""
    _put(f"{key} = '{place}'\n")
    done = here("reply", "2026-03-02")
    assert done.code == 3
    assert "only what lies in its own folder" in done.err
    Path("gicli.toml").unlink()
    _put(f"{key} = '{place}'\n", "own.toml")
    assert "own folder" not in here("reply", "2026-03-02", GICLI_CONFIG="own.toml").err


def test_whom_to_tell_stands_elsewhere(here: Here, hook) -> None:
    ask = ("notify", "2026/台账.yaml", "--as-of", "2026-03-23")
    Path("targets.txt").write_text("json://evil/\n", encoding="utf-8")
    _put("notify.to = '@targets.txt'\n")
    done = here(*ask)
    assert done.code == 3
    assert "only $NAME" in done.err
    # The user's own file may: it lies where nobody else writes.
    Path("gicli.toml").rename("own.toml")
    assert "json://evil" in here(*ask, GICLI_CONFIG="own.toml").out
    _put("notify.to = ['外资处=$GICLI_HOOK', '$GICLI_OTHERS']\n")
    missing = here(*ask, GICLI_HOOK="json://a/")
    assert missing.code == 3
    assert "the environment has no $GICLI_OTHERS" in missing.err
    found = here(*ask, GICLI_HOOK="json://a/", GICLI_OTHERS="json://b/ json://c/")
    assert "json://b" in found.out
    assert "json://c" in found.out
    # And nothing goes out unless asked.
    assert "nothing was sent" in found.err
    assert not list(Path("2026").glob("*told*"))


def test_one_file_holds_for_a_run(here: Here) -> None:
    _put('rules = "national"\n', "2026/gicli.toml")
    Path("2027").mkdir()
    Path("2027/b.yaml").write_text(_ITEM.replace("YSQ-1", "YSQ-2"), encoding="utf-8")
    other = Path(_put('rules = "shanxi"\n', "2027/gicli.toml")).absolute()
    done = here("check", "2026/台账.yaml", "2027/b.yaml", *_AS_OF)
    assert [item["due"] for item in done.json["items"]] == [_NATIONAL, _NATIONAL]
    assert f"{other} does not hold here" in done.err


def test_a_missing_file_imports_nothing(here: Here, python) -> None:
    code = "import sys\nfrom gicli.main import main\ntry: main()\nexcept SystemExit: print('tomllib' in sys.modules)"
    assert python(code, "reply", "2026-03-02").out.endswith("False\n")
    _put("soon = 3\n")
    assert python(code, "reply", "2026-03-02").out.endswith("True\n")


def test_the_own_file_is_not_taken_for_one_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "gicli.toml"
    own.write_text("soon = 1\n", encoding="utf-8")
    monkeypatch.setenv("GICLI_CONFIG", str(own))
    assert file_beside(str(tmp_path)) is None
    monkeypatch.setenv("GICLI_CONFIG", os.devnull)
    assert file_beside(str(tmp_path)) == own


def test_every_example_of_the_table_is_right(here: Here) -> None:
    """What a complaint says to write is no cause for another."""
    beside = [key.example for key in KEYS if key.name != "notify.to"]
    _put("\n".join(beside).replace('"national"', '"shanxi"').replace("hubei", "hubei") + "\n")
    for folder in ("calendars", "packs", "templates"):
        Path(folder).mkdir()
    done = here("reply", "2026-03-02", *_AS_OF)
    assert done.code == 0, done.err
    for key in KEYS:
        _put(f"{key.example}\n", "own.toml")
        Path("gicli.toml").unlink(missing_ok=True)
        assert here("reply", "2026-03-02", GICLI_CONFIG="own.toml").code == 0, key


_IN_A_THREAD = """\
import sys, threading
from gicli.main import main
from gicli.commands.check import command as check
from gicli.cli.setting import default_rules
real = check.audit
def later(*args, **more):
    found = []
    thread = threading.Thread(target=lambda: found.append(default_rules()))
    thread.start(); thread.join()
    sys.stderr.write(f"{found[0]}\\n")
    return real(*args, **more)
check.audit = later
main()
"""


def test_a_thread_of_the_run_keeps_to_its_ledger(here: Here, python) -> None:
    """A page that answers for hours does so in threads, which Click knows nothing of."""
    _put('rules = "national"\n', "2026/gicli.toml")
    done = python(_IN_A_THREAD, "check", "2026/台账.yaml", *_AS_OF)
    assert done.err.splitlines()[0] == "national"
