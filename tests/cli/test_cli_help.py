"""The help of every command, as a reader sees it at 80 and 60 columns, and its examples run."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from unicodedata import east_asian_width

import pytest
import typer
from commands import run

from gicli.cli.app import app
from gicli.cli.line.examples import EXAMPLES
from gicli.cli.line.helping import GROUPS
from gicli.cli.line.typer_parts import get_command
from gicli.render import RENDERERS

ROOT = Path(__file__).parents[2]


def _walk(command, context, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], bool]]:
    names = command.list_commands(context) if hasattr(command, "list_commands") else ()
    yield path, bool(names)
    for name in names:
        yield from _walk(command.get_command(context, name), context, (*path, name))


_ROOT = get_command(app)
COMMANDS = list(_walk(_ROOT, typer.Context(_ROOT)))
_NAMES = [" ".join(path) for path, is_group in COMMANDS if not is_group]


def _columns(line: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in line)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("path", [path for path, _ in COMMANDS], ids=" ".join)
def test_no_sentence_is_cut(path: tuple[str, ...], lang: str) -> None:
    for width in (80, 60):
        done = run("--lang", lang, *path, "--help", COLUMNS=str(width))
        assert (done.code, done.err) == (0, "")
        examples = False
        for line in done.out.splitlines():
            examples = examples or line in ("例", "Example", "Examples")
            # What is to be copied is whole.
            assert _columns(line) <= width or (examples and line.startswith("    gicli ")), line
            assert not line.endswith("…") or re.search(r"^(Usage|用法)|[A-Z]…$", line), line
        # Each name of a format is whole: none is broken where the line ends.
        for metavar in re.findall(r"--format (\S+)", done.out):
            if "|" in metavar:
                assert any(metavar == "|".join(known) for known in RENDERERS.values()), metavar


@pytest.mark.parametrize(
    "path", [path for path, is_group in COMMANDS if not is_group], ids=" ".join
)
def test_every_word_is_there(path: tuple[str, ...]) -> None:
    command, context = _ROOT, typer.Context(_ROOT)
    for name in path:
        command = command.get_command(context, name)
    shown = "".join(run("--lang", "zh", *path, "--help").out.split())
    for param in command.get_params(context):
        assert "".join(str(param.help).split()) in shown
    assert "".join(command.help.split()) in shown


def test_what_is_long_is_all_there() -> None:
    """The three of `check` that ended in “…”, to their last word."""
    shown = "".join(line.strip() for line in run("check", "--help", COLUMNS="80").out.splitlines())
    for end in (
        "对外传送的文件和日志一律如此。",
        "划有删除线的行。",
        "写“列名=”不读入该列。可多次使用。",
    ):
        assert end in shown
    assert "table|json|csv|xlsx|html|md|github|ics" in shown


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_list_of_commands_is_grouped(lang: str) -> None:
    shown = run("--lang", lang, "--help").out
    wanted = {
        "zh": ["问期限", "台账", "日历", "法条", "输出", "gicli 本身"],
        "en": ["Ask", "Ledger", "Calendar", "Law", "What comes out", "gicli itself"],
    }
    titles = re.findall(r"^(?!Usage|用法|选项|通用|Options)(\S.*)$", shown, re.MULTILINE)
    assert titles == wanted[lang]
    top = {path[0] for path, _ in COMMANDS if len(path) == 1}
    grouped = [name for _, names in GROUPS for name in names if name in top]
    assert sorted(grouped) == sorted(top)


def test_every_command_shows_what_it_looks_like() -> None:
    assert [name for name in _NAMES if not EXAMPLES.get(name)] == []


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """With the files that the examples speak of."""
    examples = ROOT / "examples"
    for name, source in {
        "ledger.yaml": examples / "ledger.yaml",
        "register.xlsx": examples / "台账.xlsx",
        "pack.yaml": examples / "rule-pack.yaml",
    }.items():
        shutil.copy(source, tmp_path / name)
    notice = (ROOT / "tests" / "notices" / "bare-2026.txt").read_text(encoding="utf-8")
    (tmp_path / "notice.txt").write_text(notice, encoding="utf-8")
    table = "id,kind,received\nYSQ-1,request,2026-03-02\n"
    (tmp_path / "table.csv").write_text(table, encoding="utf-8")
    (tmp_path / "targets.txt").write_text("json://localhost/\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


_EXAMPLES = [
    (name, command) for name in _NAMES for _, command in EXAMPLES.get(name, ()) if name != "serve"
]


@pytest.mark.parametrize(("name", "command"), _EXAMPLES, ids=lambda each: each)
def test_what_is_shown_runs(folder: Path, name: str, command: str) -> None:
    program, *words = command.split()
    assert program == "gicli"
    assert " ".join(words).startswith(name)
    if name == "calendar import":
        # The notice of a year that is out, into a file: nothing is left where people's own lie.
        words = ["calendar", "import", "notice.txt", "--year", "2026", "-o", "2026.yaml"]
    if name == "ledger import":
        Path("ledger.yaml").unlink()
    done = run(*words)
    assert done.code in (0, 1), done.err
    # A refusal has nothing to say before it.
    assert done.out or done.err or Path(words[-1]).exists()


def test_a_group_alone_helps_and_is_wrong_usage() -> None:
    done = run("--lang", "en", "rules")
    assert done.code == 2
    assert done.out == run("--lang", "en", "rules", "--help").out
    assert run().out == run("--help").out


def test_a_terminal_without_a_width_and_nonsense_in_columns() -> None:
    assert run("check", "--help", COLUMNS="x").out == run("check", "--help").out
    assert run("check", "--help", COLUMNS="7").code == 0
    wide = run("--lang", "en", "check", "--help", COLUMNS="5000").out
    assert max(map(len, wide.splitlines())) <= 100


def test_help_imports_no_tables(python) -> None:
    code = "import sys\nfrom gicli.main import main\ntry: main()\nexcept SystemExit: print('rich' in sys.modules, 'yaml' in sys.modules)"
    assert python(code, "reply", "--help").out.endswith("False False\n")
