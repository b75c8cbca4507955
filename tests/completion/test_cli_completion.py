"""Tab: what the shell is told in each place of the line, and that nothing else is ever said."""

from __future__ import annotations

import json
import os
import re
import select
import shutil
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import typer
from forking import environment

from gicli.cli.app import app
from gicli.cli.line.typer_parts import get_command
from gicli.completion.shells import Found, offered
from gicli.completion.values import TELLERS

EXAMPLE = "examples/ledger.yaml"
posix = pytest.mark.skipif(os.name == "nt" or not shutil.which("bash"), reason="needs bash")
AWKWARD = r"""
台账: 各种编号
事项:
  - {编号: A 1, 类型: 申请, 标题: "甲 $(x) `x` \"y\" 'z': 乙", 收到日期: 2026-03-02, 申请人: 张三}
  - {编号: ＹＳＱ－１, 类型: 主动公开, 标题: 乙, 形成日期: 2026-03-02}
  - {编号: "a@b:1", 类型: 更新, 变更日期: 2026-13-02}
  - {编号: "(括号) &1", 类型: 例行义务}
  - {编号: 'x\$(touch pwned)', 类型: 申请}
  - {编号: "x`touch pwned`", 类型: 申请}
  - {编号: "x\u202egnp", 类型: 申请}
  - 编号：坏
    类型: 申请
  - 没有编号
  - {标题: 没有编号}
  - {编号: B-2, 类型: 申请}
  - {编号: B-2, 类型: 申请}
"""


@pytest.fixture(scope="module")
def awkward(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file: Path = tmp_path_factory.mktemp("awkward") / "台账.yaml"
    file.write_text(AWKWARD, encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def tab(gicli) -> Callable[..., list[str]]:
    """The words of a line, the last of them begun → what bash would be told."""

    def told(*words: str, **env: str) -> list[str]:
        line = {"COMP_WORDS": "\n".join(["gicli", *words]), "COMP_CWORD": str(len(words))}
        done = gicli(_GICLI_COMPLETE="complete_bash", **line, **env)
        assert (done.code, done.err) == (0, "")
        return done.out.splitlines()

    return told


# What stands on the line → what can stand where it ends.
LINES = [
    ("re", "reply record report"),
    ("report ", "annual offices"),
    ("ledger ", "init add log import export"),
    ("due --rules shanxi ", "publish update reply consult correct annual-report delivery guide"),
    ("due --rules fees ", "fee-notice pay"),
    ("rules compare apply-review-", "apply-review-no-reply apply-review-untold apply-review-longest"),
    ("reply --rules shanxi-s", "shanxi-swt shanxi-swt@2015-03-27"),
    ("rules show nat", "national national@2008-05-01 national@2019-05-15"),
    ("reply --region ", "hubei"),
    ("reply --format ", "table json"),
    ("check x.yaml --format ", "table json csv xlsx html md github ics"),
    ("check examples/ledger.yaml --office 外", "外资处 外贸处 外经处"),
    ("ledger add request --ledger examples/ledger.yaml --office 办", "办公室"),
    ("report annual --year 2025 examples/ledger-2025.yaml --office 电", "电商处"),
    ("check --fail-on ", "never overdue due-today due-soon provisional error warning"),
    ("--lang ", "zh en"),
    ("calendar show 200", "2007 2008 2009"),
    ("calendar show 2026-1", "2026-10 2026-11 2026-12"),
    ("calendar diff s", "shipped"),
    ("duties --year 2007", "2007"),
    ("schema ", "rules ledger calendar"),
    ("ledger add ", "request publication update duty"),
    ("ledger add 申", "申请"),
    ("ledger add duty --duty annual", "annual-report"),
    ("ledger add request --channel o", "ordinary-mail online"),
    ("record X --with s", "superior secrecy"),
    ("record X correction-notified --about s", "signature split"),
    ("record X outcome granted", "granted"),
    ("record X replied --outcome partly", "partly-granted"),
    ("explain --form", "--format"),
]  # fmt: skip
# The shell then offers files, which are what most of these take.
NOTHING = [
    "impact --with ", "check ", "check no-such.yaml --office ", "check --office ", "notify x --to ", "explain ", "reply 2026", "reply --as-of ", "foo ", "foo bar ", "due --rules no-such ",
    "due --rules no-such.yaml ", "explain no-such.yaml ", "explain examples ", "explain README.md ", "explain examples/ledger.yaml X Y ",
    "record ", "record --ledger no-such.yaml ", "ledger log ", "record X no-such-fact ", "rules nothing ", "schema x ",
]  # fmt: skip
_COMPLETER = """\
import contextlib, io, json, sys
from gicli.completion.answer import complete
told = []
for line in json.loads(sys.argv[1]):
    words = ["gicli", *line.split(" ")]
    asked = {"COMP_WORDS": "\\n".join(words), "COMP_CWORD": str(len(words) - 1)}
    with contextlib.redirect_stdout(io.StringIO()) as out:
        assert complete({"_GICLI_COMPLETE": "complete_bash", **asked}) == 0
    told.append(out.getvalue().split())
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def told(python) -> dict[str, list[str]]:
    """Line → what bash would be told, all in one process that says nothing else."""
    lines = [line for line, _ in LINES] + NOTHING
    done = python(_COMPLETER, json.dumps(lines))
    assert done.err == ""
    return dict(zip(lines, json.loads(done.out), strict=True))


@pytest.mark.parametrize(("line", "values"), LINES)
def test_what_can_stand_there(told, line: str, values: str) -> None:
    assert told[line] == values.split()


@pytest.mark.parametrize("line", NOTHING)
def test_nothing_and_no_word_about_it(told, line: str) -> None:
    assert told[line] == []


def test_a_default_that_is_wrong_is_no_error(tab) -> None:
    assert tab("due", "", GICLI_RULES="no-such") == []
    assert "shanxi" in tab("due", "--rules", "", GICLI_RULES="no-such")
    assert tab("record", "", GICLI_LEDGER="no-such.yaml") == []


def test_the_ids_of_a_ledger(tab) -> None:
    ids = re.findall(r"YSQ-2026-04\d", Path(EXAMPLE).read_text(encoding="utf-8"))
    assert tab("explain", EXAMPLE, "YSQ-2026-04") == list(dict.fromkeys(ids))
    sheet = tab("explain", "examples/台账.xlsx", "YSQ-2026-00")
    assert "YSQ-2026-001" in sheet


def test_the_ledger_that_record_would_take(tab, awkward: Path, gicli) -> None:
    known = [r"A\ 1", "ＹＳＱ－１", "a@b:1", r"\(括号\)\ \&1", "B-2"]
    assert tab("record", "--ledger", str(awkward), "") == known
    assert tab("record", "", GICLI_LEDGER=str(awkward)) == known
    assert tab("ledger", "log", "", GICLI_LEDGER=str(awkward)) == known
    assert tab("record", "--ledger", EXAMPLE, "YSQ-2026-045", GICLI_LEDGER=str(awkward)) != []
    assert tab("explain", "~/台账.yaml", "B", HOME=str(awkward.parent), USERPROFILE="") == ["B-2"]
    assert tab("explain", "$HERE/台账.yaml", "B", HERE=str(awkward.parent)) == ["B-2"]


@pytest.mark.parametrize(
    ("item", "begun", "facts"),
    [
        ("ＹＳＱ－１", "", ["converted", "reviewed", "published"]),
        ("a@b:1", "", ["updated"]),
        (r"\(括号\)\ \&1", "", ["done"]),
        ("'(括号) &1'", "", ["done"]),
        (r"A\ 1", "rep", ["replied", "reply-served"]),
        (r"A\ 1", "补正告", ["补正告知", "补正告知送达"]),
        (r"A\ 1", "done", []),
        ("unknown", "done", ["done"]),
    ],
)
def test_the_facts_of_the_kind(tab, awkward: Path, item: str, begun: str, facts: list[str]) -> None:
    assert tab("record", item, begun, GICLI_LEDGER=str(awkward)) == facts


def test_rule_packs_of_ones_own(tab, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(Path(__file__).parents[2] / "examples" / "rule-pack.yaml", tmp_path / "ours.yaml")
    (tmp_path / "other.yaml").write_text("items:\n", encoding="utf-8")
    (tmp_path / "odd.yaml").mkdir()
    assert tab("due", "--rules", "o") == ["ours.yaml"]
    assert "reply" in tab("due", "--rules", "ours.yaml", "")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("reply", "--rules", "=", "shanxi-s"), ["shanxi-swt", "shanxi-swt@2015-03-27"]),
        (("reply", "--rules", "="), 1),
        (("reply", "--rules", "national", "@", "2008"), ["@2008-05-01"]),
        (("reply", "--rules", "national", "@"), ["@2008-05-01", "@2019-05-15"]),
        (("reply", "--rules", "=", "national", "@", "2"), ["@2008-05-01", "@2019-05-15"]),
        (("record", "a", "@", "b", ":"), ["1"]),
        (("record", r"A\ "), [r"A\ 1"]),
        (("record", "'A "), ["A 1"]),
        (("record", '"('), ["(括号) &1"]),
    ],
)
def test_how_bash_divides_words(tab, awkward: Path, words, told) -> None:
    found = tab(*words, GICLI_LEDGER=str(awkward))
    assert found == told if isinstance(told, list) else len(found) > told


def test_zsh(gicli, awkward: Path) -> None:
    def told(line: str, *argv: str) -> str:
        asked = {"_GICLI_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": line}
        done = gicli(*argv, **asked, GICLI_LEDGER=str(awkward))
        assert (done.code, done.err) == (0, "")
        return done.out.rstrip("\n")

    assert told("gicli record A\\ ") == (
        '_arguments \'*: :(("A 1":"甲 ＄(x) ｀x｀ ＂y＂ ＇z＇\\\\: 乙"))\''
    )
    assert told("gicli record a@") == r"""_arguments '*: :(("a@b\\:1"))'"""
    assert told("gicli due --rules=shanxi-s").count('"--rules=shanxi-swt') == 2
    assert '"reply":"答复申请"' in told("gicli due ")
    assert '"reply":"reply to an application"' in told("gicli due --lang en ")
    assert '"check":"Judge every item' in told("gicli --lang=en ")
    assert told("gicli check ") == told("gicli foo ") == "_files"
    everything = told("gicli record ")
    assert "pwned" not in everything
    assert "张三" not in everything


def test_fish(gicli) -> None:
    def asked(line: str, action: str):
        return gicli(
            _GICLI_COMPLETE="complete_fish",
            _TYPER_COMPLETE_ARGS=line,
            _TYPER_COMPLETE_FISH_ACTION=action,
        )

    line = f"gicli explain {EXAMPLE} YSQ-2026-045"
    assert asked(line, "get-args") == (0, "YSQ-2026-045\t某加工贸易企业备案材料\n", "")
    assert asked(line, "is-args") == (0, "", "")
    assert asked("gicli explain ", "is-args") == (1, "", "")
    assert asked("gicli foo ", "is-args") == (1, "", "")
    assert asked("gicli foo ", "get-args") == (0, "", "")
    for line in asked("gicli calendar ", "get-args").out.splitlines():
        # However long the help is, it stays on its line.
        assert re.fullmatch(r"[a-z]+\t\S.*", line)


def test_powershell(gicli, awkward: Path) -> None:
    def told(line: str, typed: str = "") -> list[str]:
        asked = {"_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_WORD_TO_COMPLETE": typed}
        done = gicli(_GICLI_COMPLETE="complete_powershell", **asked)
        assert (done.code, done.err) == (0, "")
        return done.out.splitlines()

    assert told("gicli repl", "repl") == ["reply:::答复申请何时到期；并列出按上限延长后的到期日。"]
    assert told(f"gicli explain '{awkward}' 'A", "'A")[0].startswith("'A 1':::甲")
    assert told(f"gicli explain '{awkward}' B-", "B-") == ["B-2::: "]
    assert told("gicli due --rules fees") == ["fee-notice:::发出收费通知", "pay:::缴纳信息处理费"]
    assert told(r"gicli explain no\such.yaml") == []


def test_what_no_shell_may_treat_is_not_offered() -> None:
    bad = ("a'b", 'a"b', "a$b", "a`b", "a\\b", "a\nb", "a\x1bb", "a\u200bb", "b")
    assert offered(map(Found, (*bad, "a b", "a\u3000b", "a b")), "a", "utf-8") == [
        Found("a b"),
        Found("a\u3000b"),
    ]
    assert offered([Found("甲"), Found("𠮷")], "", "gbk") == [Found("甲")]


def test_an_unknown_shell(gicli) -> None:
    assert gicli(_GICLI_COMPLETE="complete_tcsh") == (1, "", "")
    assert gicli(_GICLI_COMPLETE="complete_bash") == (0, "", "")


def _parameters(command, path: str) -> Iterator[tuple[str, object]]:
    context = typer.Context(command, info_name=path)
    for param in command.get_params(context):
        yield path, param
    if hasattr(command, "list_commands"):
        for name in command.list_commands(context):
            yield from _parameters(command.get_command(context, name), f"{path} {name}")


def test_every_value_completes_or_is_known_not_to() -> None:
    """A new kind of value: give it a teller in completing_values, or say here that it has none."""
    free = {"DATE", "FROM..TO", "N", "DAYS", "YUAN", "TEXT", "HEADING=KEY", "WORD=VALUE", None}
    free |= {"FORMED", "CHANGED", "RECEIVED", "SERVED", "EXPRESSION", "NAME"}
    files = {"FOLDER", "FILE", "FILE…", "LEDGER", "LEDGER…", "NOTICE", "TARGET", "IN…"}
    words = re.compile(r"[a-z-]+(\|[a-z-]+)+")
    unknown = {
        (path, param.name)
        for path, param in _parameters(get_command(app), "gicli")
        if param.metavar not in free | files | {"PARTY", "OUTCOME", "KIND", "PACK", "WHAT"}
        and param.metavar not in TELLERS
        and param.opts[0].removeprefix("--") not in TELLERS
        and not words.fullmatch(param.metavar)
        and not words.fullmatch(param.type.name)
    }
    assert not unknown


_LOADED = """\
import json, sys
from gicli.main import main
try:
    main()
except SystemExit:
    pass
sys.stderr.write(json.dumps(sorted(sys.modules)))
"""


@pytest.mark.parametrize(
    "line", ["", "due ", "reply --rules ", "rules compare ", "reply --region "]
)
def test_no_yaml_where_what_comes_along_serves(python, line: str) -> None:
    words = ["gicli", *line.split(" ")]
    asked = {"COMP_WORDS": "\n".join(words), "COMP_CWORD": str(len(words) - 1)}
    done = python(_LOADED, _GICLI_COMPLETE="complete_bash", **asked)
    loaded = {name.partition(".")[0] for name in json.loads(done.err)}
    assert done.out
    assert not {"yaml", "rich", "holidays", "openpyxl", "ruamel"} & loaded


def test_help_of_options_needs_no_rich(python) -> None:
    asked = {"_TYPER_COMPLETE_ARGS": "gicli reply --"}
    done = python(_LOADED, _GICLI_COMPLETE="complete_zsh", **asked)
    assert "--rules" in done.out
    assert "rich" not in json.loads(done.err)


def test_reply_itself_imports_nothing_of_it(python) -> None:
    done = python(_LOADED, "reply", "2026-03-02", "--format", "json")
    assert not [name for name in json.loads(done.err) if "complet" in name and "gicli" in name]


@pytest.fixture
def bash(tmp_path) -> Callable[..., str]:
    """A real bash in a terminal: keys → the line as it stands then."""
    pty = pytest.importorskip("pty")
    program = tmp_path / "gicli"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m gicli "$@"\n', encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    more = {"TERM": "dumb", "PS1": "$ ", "INPUTRC": os.devnull, "LC_ALL": "C.UTF-8"}
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"

    def typed(keys: str, until: str, **env: str) -> str:
        pid, terminal = pty.fork()
        if pid == 0:
            told = environment({**more, **env, "PATH": path})
            os.execvpe("bash", ["bash", "--norc", "--noprofile", "-i"], told)  # noqa: S606
        try:
            os.write(terminal, b"source <(gicli --show-completion bash); echo rea''dy\n")
            before = _read(terminal, "\nready\r\n$ ")
            assert "ready" in before
            os.write(terminal, keys.encode())
            return _read(terminal, until)
        finally:
            os.close(terminal)
            os.waitpid(pid, 0)

    return typed


def _read(terminal: int, until: str, patience: float = 20) -> str:
    """What the terminal shows until that is among it, or patience ends."""
    shown = b""
    end = time.monotonic() + patience
    while until.encode() not in shown.replace(b"\a", b"") and time.monotonic() < end:
        if select.select([terminal], [], [], 0.2)[0]:
            shown += os.read(terminal, 65536)
    return shown.decode(errors="replace").replace("\a", "")


@posix
def test_in_a_real_bash(bash) -> None:
    line = f"gicli explain {EXAMPLE} YSQ-2026-04"
    shown = bash(f"{line}\t\t", f"$ {line}")
    assert shown.startswith(line + "\r\n")
    ids = re.findall(r"YSQ-2026-04\d", Path(EXAMPLE).read_text(encoding="utf-8"))
    assert set(shown.replace("$ " + line, "").removeprefix(line).split()) == set(ids)


@posix
@pytest.mark.parametrize(
    ("keys", "line"),
    [
        ("gicli rec", "gicli record "),
        ("gicli reply --rules=national@2008", "gicli reply --rules=national@2008-05-01 "),
        ("gicli record A\\ ", "gicli record A\\ 1 "),
        ("gicli record 'A ", "gicli record 'A 1' "),
        ("gicli record ＹＳ", "gicli record ＹＳＱ－１ "),
        ("gicli record \\(", "gicli record \\(括号\\)\\ \\&1 "),
        ("gicli record a@", "gicli record a@b:1 "),
        ("gicli record A\\ 1 征", "gicli record A\\ 1 征求意见"),
    ],
)
def test_what_bash_makes_of_the_line(bash, awkward: Path, keys: str, line: str) -> None:
    assert bash(f"{keys}\t", line, GICLI_LEDGER=str(awkward)) == line


@pytest.mark.parametrize(
    ("shell", "file"),
    [
        ("bash", ".bash_completions/gicli.sh"),
        ("zsh", ".zfunc/_gicli"),
        ("fish", ".config/fish/completions/gicli.fish"),
    ],
)
def test_set_up_in_the_readers_language(gicli, english, tmp_path, shell: str, file: str) -> None:
    home = {"HOME": str(tmp_path), "USERPROFILE": str(tmp_path)}
    script = gicli("--show-completion", shell, **home)
    assert f"_GICLI_COMPLETE=complete_{shell}" in script.out
    done = english("--install-completion", shell, **home)
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith(f"gicli: completion for {shell} is set up in {tmp_path / file};")
    assert (tmp_path / file).read_text(encoding="utf-8").strip() == script.out.strip()


@posix
@pytest.mark.parametrize(("before", "encoding"), [(None, "utf-8"), ("$a = 1", "utf-16")])
def test_set_up_in_powershell(english, tmp_path, before: str | None, encoding: str) -> None:
    """It adds the script once, in the encoding of the profile, and allows nothing else."""
    profile = tmp_path / "用户" / "profile.ps1"
    shell = tmp_path / "pwsh"
    asked = tmp_path / "asked"
    shell.write_text(f'#!/bin/sh\necho "$@" >> {asked}\necho {profile}\n', encoding="utf-8")
    shell.chmod(0o755)
    if before is not None:
        profile.parent.mkdir()
        profile.write_text(before, encoding=encoding)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    for _ in range(2):
        done = english("--install-completion", "pwsh", PATH=path, PYTHONUTF8="1")
        assert (done.code, str(profile) in done.err) == (0, True)
    text = profile.read_text(encoding=encoding)
    assert text.startswith(before or "")
    assert text.count("Register-ArgumentCompleter") == 1
    assert asked.read_text().splitlines() == ["-NoProfile -Command $PROFILE"] * 2


def test_a_shell_that_is_not_known(english, tmp_path) -> None:
    for option in ("--show-completion", "--install-completion"):
        done = english(option, "tcsh", HOME=str(tmp_path))
        assert (done.code, done.out) == (2, "")
        assert done.err.startswith("gicli: which shell? Name one of bash, zsh, fish, ")
    done = english("--install-completion", "pwsh", PATH=str(tmp_path), HOME=str(tmp_path))
    assert (done.code, done.out) == (2, "")
    assert "gicli --show-completion pwsh" in done.err


@posix
def test_the_script_is_bash(gicli, tmp_path) -> None:
    script = tmp_path / "script"
    script.write_text(gicli("--show-completion", "bash").out, encoding="utf-8")
    assert subprocess.run(["bash", "-n", str(script)], check=False).returncode == 0


def _zeros(file: Path) -> None:
    file.symlink_to("/dev/zero")


def _huge(file: Path) -> None:
    with file.open("wb") as open_file:
        open_file.truncate(300 * 2**20)


def _long(file: Path) -> None:
    file.write_text("- a\n" * (5 * 2**20), encoding="utf-8")


def _hostile(file: Path) -> None:
    file.write_text('items:\n  - {id: "A\\x1b]52;c;x\\x07", title: "a\\nb"}\n', encoding="utf-8")


@posix
@pytest.mark.parametrize("made", [os.mkfifo, _zeros, _huge, _long, _hostile])
def test_a_ledger_that_is_none_is_passed_over_soon(tmp_path, made) -> None:
    """Nothing is written over the half-typed line, and nobody waits for it."""
    file = tmp_path / "l.yaml"
    made(file)
    words = f"gicli record --ledger {file} "
    asked = {"_GICLI_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": "4"}
    before = os.times()
    done = subprocess.run(
        [sys.executable, "-m", "gicli"], env=os.environ | asked, capture_output=True, check=False
    )
    after = os.times()
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert after.children_user - before.children_user < 6
