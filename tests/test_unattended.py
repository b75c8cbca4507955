"""The files of docs/unattended: on the pages as they are, and run as far as this platform allows."""

from __future__ import annotations

import configparser
import os
import re
import shlex
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pytest
import yaml

from gicli.cli.clock import today

ROOT = Path(__file__).parent.parent
FILES = ROOT / "docs" / "unattended"
PAGES = {lang: ROOT / "docs" / "guide" / lang / "unattended.md" for lang in ("zh", "en")}
HOME = "/home/gicli"
# What the files are written for; people put their own there.
_LATE = "id: A, kind: request, received: 2020-03-02"
# Items that stay what they are: 2020 is long past, and none of these replies was in time
# (received on 2 March 2020, 15 working days end on the 23rd).
SITUATIONS = {
    "nothing late": f"id: A, kind: request, received: {today()}",
    "something closed late": f"{_LATE}, replied: 2020-04-30",
    "something open and late": _LATE,
    "unreadable": "id: A, kind: request, received: 2020-02-30",
}
GOOD, CLOSED_LATE, LATE, UNREADABLE = SITUATIONS

pytestmark = pytest.mark.skipif(os.name == "nt", reason="runs the files with sh")


class Done(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home folder with gicli installed in it, and a folder for ledgers."""
    program = tmp_path / "gicli-env" / "bin" / "gicli"
    program.parent.mkdir(parents=True)
    program.write_text(
        f'#!/bin/sh\nPYTHONPATH={shlex.quote(str(ROOT))} exec {shlex.quote(sys.executable)} -m gicli "$@"\n',
        encoding="utf-8",
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    (tmp_path / "ledgers").mkdir()
    return tmp_path


@pytest.fixture
def day(home: Path) -> Callable[[str], None]:
    """Makes it such a day: one item in the ledger."""

    def of(name: str) -> None:
        text = f"items:\n  - {{{SITUATIONS[name]}}}\n"
        (home / "ledgers" / "2026.yaml").write_text(text, encoding="utf-8")

    return of


def _text(name: str) -> str:
    return (FILES / name).read_bytes().decode("utf-8").replace("\r\n", "\n")


def _run(command: list[str], home: Path, env: dict[str, str]) -> Done:
    done = subprocess.run(
        command, cwd=home, env=env, capture_output=True, encoding="utf-8", timeout=60, check=False
    )
    assert "Traceback" not in done.stderr
    return Done(done.returncode, done.stdout, done.stderr)


def _path(home: Path) -> str:
    return f"{home}/gicli-env/bin:/usr/bin:/bin"


# The pages ---------------------------------------------------------------------------------


@pytest.mark.parametrize("language", PAGES)
def test_the_page_shows_every_file_as_it_is(language: str) -> None:
    page = PAGES[language].read_text(encoding="utf-8")
    shown = [part.strip("\n") for part in re.findall(r"```\w+\n(.*?)\n```", page, re.DOTALL)]
    for file in FILES.iterdir():
        assert _text(file.name).strip("\n") in shown, file.name
        assert f"[{file.name}](../../unattended/{file.name})" in page


@pytest.mark.parametrize("language", PAGES)
def test_the_page_tells_on_which_days_it_speaks(
    language: str, home: Path, day: Callable[[str], None]
) -> None:
    """Its last table, row by row: what was promised to be silent is."""
    page = PAGES[language].read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(--(?:quiet|nagios)[^`]*)` \| (.+) \|$", page, re.MULTILINE)
    assert [options for options, _ in rows] == ["--quiet", "--quiet --fail-on never", "--nagios"]
    columns = zip(*(cells.split(" | ") for _, cells in rows), strict=True)
    for name, column in zip(SITUATIONS, columns, strict=True):
        day(name)
        for (options, _), cell in zip(rows, column, strict=True):
            done = _run(
                ["gicli-env/bin/gicli", "check", "ledgers", *options.split()],
                home,
                {"PATH": _path(home)},
            )
            assert str(done.code) in re.findall(r"\d", cell), (name, options)
            silent, one_line = ("不出声", "一行") if language == "zh" else ("silent", "one line")
            assert (done.out + done.err == "") == cell.startswith(silent), (name, options)
            if cell.startswith(one_line):
                assert (done.out.count("\n"), done.err) == (1, "")


# cron --------------------------------------------------------------------------------------

_FIELDS = ((0, 59), (0, 23), (1, 31), (1, 12), (0, 7))
# Minute, hour, day, month, day of the week, each with its range.


class Crontab(NamedTuple):
    settings: dict[str, str]
    jobs: list[str]
    others: list[str]
    # Jobs that are commented out, to be used instead or besides.


@pytest.fixture
def crontab(home: Path) -> Crontab:
    found = Crontab({}, [], [])
    for line in _text("gicli.crontab").replace(HOME, str(home)).splitlines():
        if setting := re.fullmatch(r"(\w+)=(.*)", line):
            found.settings[setting[1]] = setting[2]
        elif job := re.fullmatch(r"(#?)((?:[\d*]\S* ){5})(.+)", line):
            for field, (first, last) in zip(job[2].split(), _FIELDS, strict=True):
                assert field == "*" or first <= int(field) <= last, line
            # There it would mean the end of the line.
            assert "%" not in job[3]
            (found.others if job[1] else found.jobs).append(job[3])
        else:
            assert not line or line.startswith("# "), line
    return found


@pytest.fixture
def cron(home: Path, crontab: Crontab) -> Callable[[str], Done]:
    """The command as cron runs it: by sh, in the home folder, with hardly any environment."""
    env = {"HOME": str(home), "LOGNAME": "gicli", "SHELL": "/bin/sh"} | crontab.settings
    return lambda command: _run(["/bin/sh", "-c", command], home, env)


def test_the_mail_of_cron_says_that_it_is_utf8(crontab: Crontab) -> None:
    """Else it says what the locale of the daemon is, which may be ASCII (crontab(5) of cronie)."""
    assert crontab.settings["CONTENT_TYPE"] == "text/plain; charset=UTF-8"
    assert crontab.settings["LANG"].endswith(".UTF-8")


def test_cron_mails_only_when_something_is_late(
    crontab: Crontab, cron: Callable[[str], Done], day: Callable[[str], None]
) -> None:
    (job,) = crontab.jobs
    day(GOOD)
    assert cron(job) == (0, "", "")
    day(LATE)
    late = cron(job)
    assert late.code == 1
    assert "已逾期（1）\n2020-03-23 周一  A\n" in late.out
    day(CLOSED_LATE)
    assert "逾期办结（1）" in cron(job).out
    day(UNREADABLE)
    unreadable = cron(job)
    assert unreadable.code == 3
    assert "ledgers/2026.yaml:2:38: " in unreadable.err


def test_the_other_line_of_the_crontab_minds_open_items_only(
    crontab: Crontab, cron: Callable[[str], Done], day: Callable[[str], None]
) -> None:
    job = next(job for job in crontab.others if "--nagios" in job)
    for name in (GOOD, CLOSED_LATE):
        day(name)
        assert cron(job) == (0, "", "")
    day(LATE)
    late = cron(job)
    assert late.code == 1
    assert "已逾期（1）" in late.out
    day(UNREADABLE)
    assert "ledgers/2026.yaml:2:38: " in cron(job).err


def test_the_reminders_of_the_crontab(
    home: Path, crontab: Crontab, cron: Callable[[str], Done], day: Callable[[str], None]
) -> None:
    """Without --send: nothing leaves the machine."""
    pytest.importorskip("apprise")
    job = next(job for job in crontab.others if "gicli notify" in job)
    assert " --send" in job
    (home / "notify.txt").write_text("json://localhost\n", encoding="utf-8")
    dry = job.replace(" --send", "")
    day(GOOD)
    assert cron(dry) == (0, "", "")
    day(LATE)
    late = cron(dry)
    assert late.code == 0
    assert "A" in late.out


# systemd -----------------------------------------------------------------------------------


def _unit(name: str) -> configparser.ConfigParser:
    unit = configparser.ConfigParser(interpolation=None, strict=True)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read_string(_text(name))
    return unit


def test_the_service_runs(home: Path, day: Callable[[str], None]) -> None:
    service = {
        k: v.replace("%h", str(home)) for k, v in _unit("gicli-check.service")["Service"].items()
    }
    assert service["Type"] == "oneshot"
    assert service["WorkingDirectory"] == str(home)
    name, _, value = service["Environment"].partition("=")
    run = lambda: _run(shlex.split(service["ExecStart"]), home, {name: value})  # noqa: E731
    day(GOOD)
    assert run() == (0, "", "")
    day(LATE)
    late = run()
    assert late.code == 1
    assert "已逾期（1）" in late.out
    day(UNREADABLE)
    assert run().code == 3


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd-analyze here")
def test_systemd_understands_its_units(home: Path) -> None:
    units = ("gicli-check.service", "gicli-check.timer")
    files = [shutil.copy(FILES / name, home) for name in units]
    env = os.environ | {"HOME": str(home), "XDG_RUNTIME_DIR": str(home)}
    verified = _run(["systemd-analyze", "verify", "--user", *files], home, env)
    assert verified == (0, "", "")
    when = _unit("gicli-check.timer")["Timer"]["OnCalendar"]
    calendar = _run(["systemd-analyze", "calendar", when], home, env | {"TZ": "UTC"})
    assert calendar.code == 0
    # 8:30 in Beijing, where the clock is never changed.
    assert re.search(r"Next elapse: .* 00:30:00 UTC", calendar.out)


# Windows -----------------------------------------------------------------------------------

_TASK = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"


def test_the_task_is_one_that_schtasks_reads() -> None:
    """Plain ASCII without a declared encoding: the other way would be UTF-16 (see the page)."""
    data = (FILES / "gicli-check.xml").read_bytes()
    assert data.isascii()
    assert data.startswith(b'<?xml version="1.0"?>\n')
    task = ET.fromstring(data)  # noqa: S314 — our own file
    assert task.tag == f"{_TASK}Task"
    assert {part.tag.removeprefix(_TASK) for part in task} <= {
        "RegistrationInfo",
        "Triggers",
        "Principals",
        "Settings",
        "Actions",
    }
    (trigger,) = task.iterfind(f"{_TASK}Triggers/*")
    # Microsoft's schema has <Enabled> first, its own exports have it second: without it, which is
    # the same as true, the order is right by both.
    parts = [part.tag.removeprefix(_TASK) for part in trigger]
    assert parts == ["StartBoundary", "ScheduleByDay"]
    assert (trigger.findtext(f"{_TASK}StartBoundary") or "").endswith("T08:30:00")
    assert trigger.findtext(f"{_TASK}ScheduleByDay/{_TASK}DaysInterval") == "1"
    assert task.findtext(f"{_TASK}Settings/{_TASK}StartWhenAvailable") == "true"
    (principal,) = task.iterfind(f"{_TASK}Principals/*")
    (actions,) = task.iterfind(f"{_TASK}Actions")
    assert actions.get("Context") == principal.get("id")


@pytest.mark.parametrize("language", PAGES)
def test_the_task_is_installed_from_where_its_files_lie(language: str) -> None:
    """A new Command Prompt is in the user folder, a download elsewhere."""
    page = PAGES[language].read_text(encoding="utf-8")
    (file,) = re.findall(r"^schtasks /Create .* /XML (.*)$", page, re.MULTILINE)
    assert file == r'"%USERPROFILE%\gicli\gicli-check.xml"'


def test_what_the_task_does(home: Path, day: Callable[[str], None]) -> None:
    """The task calls the .cmd in its folder, whose one command of gicli is run here."""
    task = ET.fromstring((FILES / "gicli-check.xml").read_bytes())  # noqa: S314
    action = {part.tag.removeprefix(_TASK): part.text or "" for part in task.iter()}
    assert action["Command"] == "%COMSPEC%"
    assert action["Arguments"] == f'/c "{action["WorkingDirectory"]}\\gicli-check.cmd"'
    data = (FILES / "gicli-check.cmd").read_bytes()
    # A console of Windows reads it in a code page of its own.
    assert data.isascii()
    assert data.count(b"\r\n") == data.count(b"\n") == len(data.splitlines())
    lines = data.decode().splitlines()
    assert 'set "PATH=%USERPROFILE%\\gicli-env\\Scripts;%PATH%"' in lines
    assert 'cd /d "%~dp0"' in lines
    at = next(n for n, line in enumerate(lines) if line.startswith("gicli "))
    command, *rest = lines[at:]
    assert rest == [
        "set CODE=%ERRORLEVEL%",
        'if not "%CODE%"=="0" start "" notepad.exe check.txt',
        "exit /b %CODE%",
    ]
    env = {"PATH": _path(home), "PYTHONUTF8": "1"}
    shown = home / "check.txt"
    for name, code, words in ((GOOD, 0, ""), (LATE, 1, "已逾期（1）"), (UNREADABLE, 3, "没有30日")):
        day(name)
        assert _run(["/bin/sh", "-c", command], home, env) == (code, "", "")
        text = shown.read_text(encoding="utf-8")
        assert words in text
        assert bool(text) == bool(words)


# Nagios ------------------------------------------------------------------------------------


def _objects(home: Path) -> dict[str, dict[str, str]]:
    found = {}
    text = _text("gicli-nagios.cfg").replace(HOME, str(home))
    # A semicolon would begin a comment.
    assert ";" not in text
    for kind, body in re.findall(r"^define (\w+) \{\n(.*?)^\}$", text, re.MULTILINE | re.DOTALL):
        found[kind] = dict(line.split(None, 1) for line in body.splitlines())
    return found


@pytest.mark.parametrize(
    ("name", "soon", "code", "state"),
    [
        (GOOD, "3", 0, "OK"),
        # Received today: 15 working days, or one less after midnight.
        (GOOD, "20", 1, "WARNING"),
        (CLOSED_LATE, "3", 0, "OK"),
        (LATE, "3", 2, "CRITICAL"),
        (UNREADABLE, "3", 3, "UNKNOWN"),
    ],
)
def test_nagios_runs_its_command(
    home: Path, day: Callable[[str], None], name: str, soon: str, code: int, state: str
) -> None:
    objects = _objects(home)
    called, folder, given = objects["service"]["check_command"].split("!")
    assert (called, given) == (objects["command"]["command_name"], "3")
    command = objects["command"]["command_line"].replace("$ARG1$", folder).replace("$ARG2$", soon)
    assert "$" not in command
    day(name)
    done = _run(["/bin/sh", "-c", command], home, {})
    assert (done.code, done.err) == (code, "")
    assert done.out.startswith(f"GICLI {state} - ")
    assert done.out.count("\n") == 1


# GitHub Actions ----------------------------------------------------------------------------


def _steps() -> dict[str, dict[str, str]]:
    # The base loader: `on:` is no boolean there either.
    workflow = yaml.load(_text("github-actions.yml"), yaml.BaseLoader)  # noqa: S506
    assert set(workflow["on"]) == {"push", "pull_request", "schedule", "workflow_dispatch"}
    assert workflow["on"]["schedule"] == [{"cron": "30 0 * * *"}]
    assert workflow["permissions"] == {"contents": "read"}
    (job,) = workflow["jobs"].values()
    assert [step["uses"].split("@")[0] for step in job["steps"] if "uses" in step] == [
        "actions/checkout",
        "actions/setup-python",
    ]
    return {step["name"].split()[-1]: step for step in job["steps"] if "run" in step}


@pytest.mark.parametrize(
    ("name", "codes", "says"),
    [
        (GOOD, (0, 0, 0), ""),
        (CLOSED_LATE, (0, 0, 0), "::error file=ledgers/2026.yaml,line=2,title=A：逾期办结::"),
        (LATE, (0, 0, 2), "::error file=ledgers/2026.yaml,line=2,title=A：已逾期::"),
        (UNREADABLE, (3, 3, 3), "::error file=ledgers/2026.yaml,line=2,col=38,title=无法判断::"),
    ],
)
def test_the_steps_of_the_workflow(
    home: Path, day: Callable[[str], None], name: str, codes: tuple[int, ...], says: str
) -> None:
    steps = _steps()
    assert steps["install"]["run"] == 'pip install "gicli[excel]"'
    memo = home / "summary.md"
    # What a runner of GitHub has, whose locale names no language.
    env = {"PATH": _path(home), "LANG": "C.UTF-8", "GITHUB_STEP_SUMMARY": str(memo)}
    day(name)
    script = home / "step.sh"
    done = []
    for step in ("annotations", "memo", "alarm"):
        script.write_text(steps[step]["run"] + "\n", encoding="utf-8")
        done.append(_run(["bash", "-e", str(script)], home, env))
    assert tuple(one.code for one in done) == codes
    assert says in done[0].out
    assert ("::error" in done[0].out) == bool(says)
    assert memo.read_text(encoding="utf-8").startswith("# 政府信息公开办理期限核查")
    assert done[1].out == ""


def test_when_the_steps_run() -> None:
    """The memo is written also where the annotations failed; the alarm is raised once a day."""
    steps = _steps()
    assert "if" not in steps["annotations"]
    assert steps["memo"]["if"] == "${{ !cancelled() }}"
    assert steps["alarm"]["if"] == "${{ !cancelled() && github.event_name == 'schedule' }}"


# pre-commit --------------------------------------------------------------------------------


def _hook() -> dict[str, str]:
    (repo,) = yaml.safe_load(_text("pre-commit-config.yaml"))["repos"]
    (hook,) = repo["hooks"]
    assert repo["repo"] == "local"
    found: dict[str, str] = hook
    return found


@pytest.mark.parametrize("name", SITUATIONS)
def test_only_what_cannot_be_read_is_not_committed(
    home: Path, day: Callable[[str], None], name: str
) -> None:
    day(name)
    (home / "ledgers" / "2027.yaml").write_text("items: []\n", encoding="utf-8")
    command = [*shlex.split(_hook()["entry"]), "ledgers/2026.yaml", "ledgers/2027.yaml"]
    done = _run(command, home, {"PATH": _path(home)})
    assert done.code == (3 if name == UNREADABLE else 0)
    assert (done.out + done.err == "") == (name != UNREADABLE)


def test_the_hook_looks_at_ledgers_only() -> None:
    files = re.compile(_hook()["files"])
    for name in ("ledgers/2026.yaml", "ledgers/处室/甲.yml", "ledgers/台账.xlsx", "ledgers/a.csv"):
        assert files.search(name), name
    for name in ("README.md", "ledgers/README.md", "old-ledgers/a.yaml", "calendars/2026.yaml"):
        assert not files.search(name), name


@pytest.mark.skipif(not shutil.which("git"), reason="no git here")
def test_pre_commit_runs_the_hook(home: Path, day: Callable[[str], None]) -> None:
    pytest.importorskip("pre_commit")
    env = os.environ | {
        "HOME": str(home),
        "PRE_COMMIT_HOME": str(home / "cache"),
        "PATH": f"{home}/gicli-env/bin{os.pathsep}{os.environ['PATH']}",
        "PYTHONUTF8": "1",
    }
    shutil.copy(FILES / "pre-commit-config.yaml", home / ".pre-commit-config.yaml")

    def run() -> Done:
        _run(["git", "init", "-q", "."], home, env)
        _run(["git", "add", "ledgers", ".pre-commit-config.yaml"], home, env)
        return _run([sys.executable, "-m", "pre_commit", "run", "--all-files"], home, env)

    day(LATE)
    late = run()
    assert late.code == 0, late
    assert "Passed" in late.out
    day(UNREADABLE)
    unreadable = run()
    assert unreadable.code == 1
    assert "ledgers/2026.yaml:2:38: " in unreadable.out
