"""check --nagios: always one line on stdout, and the four exit codes of a monitoring plugin."""

from __future__ import annotations

import re

import pytest

# What stands in the ledger, the day, the exit code and the state. Dates counted by hand: received on
# Monday 2 March 2026, 15 working days end on the 23rd, three are left on the 18th.
_RECEIVED = "received: 2026-03-02"
_STATES = {
    "running": (_RECEIVED, "2026-03-10", 0, "OK"),
    "four-left": (_RECEIVED, "2026-03-17", 0, "OK"),
    "due-soon": (_RECEIVED, "2026-03-18", 1, "WARNING"),
    "due-today": (_RECEIVED, "2026-03-23", 1, "WARNING"),
    "overdue": (_RECEIVED, "2026-03-24", 2, "CRITICAL"),
    "done": (f"{_RECEIVED}, replied: 2026-03-23", "2026-04-30", 0, "OK"),
    # It would alarm for ever.
    "done-late": (f"{_RECEIVED}, replied: 2026-03-24", "2026-04-30", 0, "OK"),
    "provisional": ("received: 2026-12-20", "2026-12-22", 0, "OK"),
    "unreadable": ("received: 2026-02-30", "2026-03-10", 3, "UNKNOWN"),
    "no-rule-covers-it": ("received: 2005-03-02", "2026-03-10", 3, "UNKNOWN"),
}
_FIGURE = re.compile(r"[a-z_]+=\d+(;\d*){3}")


def _line(out: str) -> tuple[str, dict[str, int]]:
    """The text of the one line, and its figures by label."""
    assert out.endswith("\n")
    assert out.count("\n") == 1
    text, _, figures = out.rstrip("\n").partition(" | ")
    assert "|" not in text + figures
    for figure in figures.split():
        assert _FIGURE.fullmatch(figure), figure
    named = (figure.partition("=") for figure in figures.split())
    return text, {label: int(value.partition(";")[0]) for label, _, value in named}


@pytest.mark.parametrize("name", _STATES)
def test_every_state(english, ledger, name: str) -> None:
    facts, as_of, code, state = _STATES[name]
    path = ledger(f"id: YSQ-1, kind: request, {facts}")
    done = english("check", path, "--as-of", as_of, "--nagios")
    assert (done.code, done.err) == (code, "")
    text, figures = _line(done.out)
    assert text.startswith(f"GICLI {state} - ")
    assert figures["items"] == (code != 3)
    assert figures["problems"] == (code == 3)


def test_the_line(english, gicli, ledger) -> None:
    path = ledger(
        "id: A, kind: request, title: 不要说出去, received: 2026-03-02",
        "id: B, kind: request, received: 2026-02-26",
        "id: C, kind: request, received: 2026-03-03",
        "id: D, kind: request, received: 2026-03-04",
        "id: E, kind: request, received: 2026-03-24",
        "id: F, kind: request, received: 2026-03-02, replied: 2026-03-24",
        "id: G, kind: request, received: 2026-03-25",
        "id: H, kind: request, received: 2026-03-20, correction: {notified: 2026-03-23}",
    )
    asked = ("check", path, "--as-of", "2026-03-24", "--nagios")
    done = english(*asked)
    # A was due on the 23rd, B on the 18th (28 February, a Saturday, was a make-up working day), so it
    # is named first; C is
    # due on the 24th, D on the 25th.
    assert done == (
        2,
        "GICLI CRITICAL - 7 items as of 2026-03-24: overdue 2 (B, A), due today 1, due soon 1"
        " | overdue=2;;0;0 due_today=1;0;;0 due_soon=1;0;;0 running=1;;;0 paused=0;;;0"
        " awaiting_correction=1;;;0 done_late=1;;;0 withdrawn=0;;;0 lapsed=0;;;0 done=0;;;0"
        " items=7;;;0 contradicted=0;;;0 left_out=0;;;0 ledgers_left_out=0;;;0 not_yet=1;;;0 problems=0;;;0\n",
        "",
    )
    assert gicli(*asked).out.startswith(
        "GICLI CRITICAL - 截至2026-03-24共7项：已逾期2（B、A）、今日到期1、即将到期1 | overdue=2;;0;0 "
    )


def test_what_it_says_of_a_good_day_and_of_a_day_with_something_due(english, ledger) -> None:
    path = ledger("id: A, kind: request, received: 2026-03-02")
    said = {
        "2026-03-10": "GICLI OK - 1 item as of 2026-03-10: nothing overdue, due today or due soon",
        "2026-03-18": "GICLI WARNING - 1 item as of 2026-03-18: due soon 1 (A)",
        "2026-03-23": "GICLI WARNING - 1 item as of 2026-03-23: due today 1 (A)",
    }
    for day, text in said.items():
        assert _line(english("check", path, "--as-of", day, "--nagios").out)[0] == text
    asked = ("check", path, "--as-of", "2026-03-17", "--nagios", "--soon", "4")
    assert english(*asked).code == 1


def test_a_few_ids_are_enough(english, ledger) -> None:
    path = ledger(*(f"id: 'A{n}', kind: request, received: 2026-03-02" for n in range(1, 8)))
    done = english("check", path, "--as-of", "2026-03-24", "--nagios")
    assert "overdue 7 (A1, A2, A3, A4, A5, …) |" in done.out


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("A|overdue=0", "A/overdue=0"),
        ("A\\nGICLI OK", "A GICLI OK"),
        ("A\\u3000B\\tC", "A B C"),
        ("A `id` $(id) <b> & ~", "A _id_ _(id) _b_ _ _"),
        ("C:\\\\new", "C:/new"),
        ("号" * 300, "号" * 40),
        ("晋商〔2026〕3号", "晋商〔2026〕3号"),
    ],
)
def test_an_id_may_hold_anything(english, ledger, name: str, shown: str) -> None:
    path = ledger(f'id: "{name}", kind: request, received: 2026-03-02')
    done = english("check", path, "--as-of", "2026-03-24", "--nagios")
    text, figures = _line(done.out)
    assert text.endswith(f": overdue 1 ({shown})")
    assert figures["overdue"] == 1


def test_unknown_goes_before_critical_and_says_what_is_known(english, ledger, tmp_path) -> None:
    path = ledger(
        "id: A, kind: request, received: 2026-03-02",
        "id: B, kind: request, received: 张三110101199001011234",
        "id: C, kind: request, received: 2026-02-30",
    )
    done = english("check", path, "--as-of", "2026-03-24", "--nagios")
    assert done.code == 3
    text, figures = _line(done.out)
    assert text == (
        f"GICLI UNKNOWN - {path}:3:38 cannot be judged (2 problems);"
        " 2 more items could not be judged; 1 item as of 2026-03-24: overdue 1 (A)"
    )
    assert (figures["overdue"], figures["problems"]) == (1, 2)
    missing = str(tmp_path / "none.yaml")
    text, _ = _line(english("check", missing, "--as-of", "2026-03-24", "--nagios").out)
    assert text == (
        f"GICLI UNKNOWN - {missing}: there is no such file; 1 more ledger could not be judged;"
        " 0 items as of 2026-03-24"
    )


def test_nothing_to_check(english, ledger) -> None:
    path = ledger(head="items: []\n")
    done = english("check", path, "--nagios")
    assert done.code == 3
    assert done.out == (
        f"GICLI UNKNOWN - {path}: nothing to check here (--allow-empty if that is fine)\n"
    )
    done = english("check", path, "--nagios", "--allow-empty", "--as-of", "2026-03-24")
    assert done.code == 0
    assert done.out.startswith("GICLI OK - 0 items as of 2026-03-24: nothing overdue")
    later = ledger("id: A, kind: request, received: 2026-03-27")
    assert english("check", later, "--nagios", "--as-of", "2026-03-24").code == 3


@pytest.mark.parametrize(
    ("beside", "option"),
    [
        (("--format", "json"), "--format"),
        # Also where it says what holds anyway.
        (("--format", "table"), "--format"),
        (("-o", "x.txt"), "-o"),
        (("--fail-on", "overdue"), "--fail-on"),
        (("--quiet",), "--quiet"),
    ],
)
def test_it_stands_alone(english, ledger, beside: tuple[str, ...], option: str) -> None:
    path = ledger("id: A, kind: request, received: 2026-03-02")
    done = english("check", path, "--nagios", *beside)
    why = f"leave out {option} beside --nagios, which has a form and exit codes of its own"
    assert done == (3, f"GICLI UNKNOWN - {why}\n", f"gicli: {why}\n")


@pytest.mark.parametrize(
    ("argv", "why"),
    [
        (
            ("check", "--nagios"),
            "Ledgers in YAML, Excel (.xlsx) or CSV, or folders of them: missing",
        ),
        (
            ("check", "x.yaml", "--nagios", "--as-of", "2026-02-30"),
            "--as-of: “2026-02-30” is not a day: ",
        ),
        (("check", "x.yaml", "--nagios", "--sone", "3"), "there is no option “--sone”"),
        (("check", "x.yaml", "--nagios=1"), "the option --nagios is not used like this"),
        (("chek", "x.yaml", "--nagios"), "there is no command “chek”; did you mean: check"),
        (("duties", "--nagios"), "there is no option “--nagios”"),
        (("check", "x.yaml", "--nagios", "--rules", "nationl"), "there is no rule pack “nationl”"),
    ],
)
def test_wrong_usage_is_not_critical(english, argv: tuple[str, ...], why: str) -> None:
    """Exit 2, which wrong usage has elsewhere, would say that work is late."""
    done = english(*argv)
    assert done.code == 3
    text, figures = _line(done.out)
    assert text.startswith(f"GICLI UNKNOWN - {why}")
    assert figures == {}
    # Whoever tries it by hand reads more there.
    assert done.err.startswith("gicli: ")


def test_what_nobody_foresaw(python, ledger) -> None:
    path = ledger("id: A, kind: request, title: 张三, received: 2026-03-02")
    code = (
        "import gicli.load.ledgers.read\n"
        "from gicli.main import main\n"
        "def boom(*args, **kwargs): raise ValueError('张三')\n"
        "gicli.load.open.read_ledgers = boom\n"
        "main()\n"
    )
    done = python(code, "--lang", "en", "check", path, "--nagios")
    assert done.code == 3
    text, _ = _line(done.out)
    assert text.startswith(
        "GICLI UNKNOWN - internal error (ValueError at _string_:3); set GICLI_DEBUG"
    )
    assert "张三" not in done.out + done.err


def test_the_line_is_utf8_whatever_the_console(gicli, ledger) -> None:
    path = ledger("id: A, kind: request, received: 2026-03-02")
    asked = ("check", path, "--as-of", "2026-03-24", "--nagios")
    assert gicli(*asked, PYTHONIOENCODING="ascii").out == gicli(*asked).out


@pytest.mark.parametrize(
    ("option", "code"), [("--nagios", 2), ("--allow-empty", 2), ("--bogus", 3)]
)
def test_whoever_hung_up_gets_the_exit_code(python, ledger, option: str, code: int) -> None:
    path = ledger("id: A, kind: request, received: 2026-03-02")
    run = (
        "import os, subprocess, sys\n"
        "reader, writer = os.pipe(); os.close(reader)\n"
        "command = [sys.executable, '-m', 'gicli', *sys.argv[1:]]\n"
        "sys.exit(subprocess.run(command, stdout=writer).returncode)\n"
    )
    done = python(run, "check", path, "--as-of", "2026-03-24", "--nagios", option)
    assert done.code == code
    assert "Traceback" not in done.err
    assert "Exception ignored" not in done.err


def test_help_is_still_help(english) -> None:
    done = english("check", "--nagios", "--help")
    assert done.code == 0
    assert "GICLI" not in done.out


def test_two_ledgers_and_one_office(english, ledger) -> None:
    late = ledger("id: A, kind: request, office: 外资处, received: 2026-03-02")
    good = ledger("id: B, kind: request, office: 市场处, received: 2026-03-20")
    asked = ("check", late, good, "--as-of", "2026-03-24", "--nagios")
    assert english(*asked).code == 2
    assert english(*asked, "--office", "市场处").code == 0
    done = english(*asked, "--office", "外贸处")
    assert done.code == 3
    assert done.out.startswith("GICLI UNKNOWN - no item is of the office “外贸处”; there are: ")
