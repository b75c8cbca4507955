"""What is asked wrongly: exit 2, words that say what to write instead, no traceback, nothing on stdout."""

from __future__ import annotations

import pytest

_WRONG = [
    ("reply 2026-02-30", "“2026-02-30” is not a day: 2026-02 has no day 30"),
    ("reply 2026-13-01", "there is no month 13"),
    ("reply 03/02/2026", "can be read in more than one way; write it like 2026-03-02"),
    ("reply 26年3月2日", "can be read in more than one way"),
    ("reply sometime", "“sometime” is not a day; write it like 2026-03-02"),
    ("reply 2026-03-02T09:00", "time of day; write only the day: 2026-03-02"),
    ("reply 2026-03-02 --as-of 2026-02-29", "2026-02 has no day 29"),
    ("reply 2026-03-02 --supplied 2026-03-01", "2026-03-01 is before the clock starts"),
    ("reply 2026-03-02 --pause 2026-03-05", "write FROM..TO, such as 2026-03-09..2026-03-13"),
    ("reply 2026-03-02 --pause 2026-03-05..2026-03-04", "ends before it begins"),
    ("reply 2026-03-02 --pause 2026-02-30..2026-03-04", "2026-02 has no day 30"),
    ("reply 2026-03-02 --extend 0", "“0” is not a whole number from 1 to 999"),
    ("reply 2005-03-02", "no rule pack covers 2005-03-02; the earliest begins on 2008-05-01"),
    (
        "reply 2019-05-15 --rules national@2008-05-01",
        "does not cover 2019-05-15 (in force from 2008-05-01 to 2019-05-14); these do: moe-2010@2010-09-01, national@2019-05-15",
    ),
    ("reply 2012-05-15 --rules shanxi-swt", "these do: moe-2010@2010-09-01, national@2008-05-01"),
    ("reply 2099-12-25", "the calendar knows only the years 2000 to 2099"),
    ("reply 2026-03-02 --rules shanx", "there is no rule pack “shanx”; did you mean: shanxi"),
    (
        "reply 2026-03-02 --rules zzz",
        "did you mean: budget, double-publicity, enterprise-env, fees, litigation, moe-2010, national",
    ),
    ("reply 2026-03-02 --rules shanxi-kjt", "shanxi-kjt@2015-12-09 sets no limit “reply”; it has"),
    ("reply 2026-03-02 --format jsn", "there is no “jsn” here; there are: table, json"),
    ("reply 2026-03-02 --lang fr", "there is no “fr” here; there are: zh, en"),
    ("reply", "Day the application was received"),
    ("rply 2026-03-02", "there is no command “rply”; did you mean: reply"),
    ("calendar sho 2026", "there is no command “sho”; did you mean: show"),
    ("rules lst", "there is no command “lst”; did you mean: list"),
    ("reply 2026-03-02 --as-off 2026-03-10", "--as-of"),
    ("due repli 2026-03-02", "there is no limit “repli”; did you mean: reply"),
    ("due consult-co-producer 2026-03-02", "sets no limit “consult-co-producer”; it has: publish"),
    ("due correct 2026-03-02 --rules national", "say how many working days it set (--within)"),
    ("check", "Ledgers in YAML"),
    (
        "check x.yaml --fail-on sometimes",
        "there is no “sometimes” here; there are: never, overdue, due-today",
    ),
    ("check x.yaml --soon -1", "“-1” is not a whole number from 0 to 250"),
    ("check x.yaml --format pdf", "there is no “pdf” here; there are: table, json, csv, xlsx"),
    ("calendar show 1999", "“1999” is neither a year from 2000 to 2099 nor a month of one"),
    ("calendar show 2026-13", "“2026-13” is neither a year from 2000 to 2099 nor a month of one"),
    ("calendar show 2026 --due x.yaml --format json", "--due marks a picture"),
    (
        "calendar export --from 2026-02-13 --to 2026-02-12",
        "2026-02-12 is before the first, 2026-02-13",
    ),
    ("calendar export --from 1999-12-31 --to 2000-01-02", "only the years 2000 to 2099"),
    ("calendar export --from 2026-01-01", "--to"),
    ("rules show shanxii", "there is no rule pack “shanxii”; did you mean: shanxi"),
    ("rules compare repli 2026-03-02", "there is no limit “repli”; did you mean: reply"),
]


def _unboxed(text: str) -> str:
    """The words without the box that Typer draws around them and the line ends it makes."""
    return " ".join(text.replace("│", " ").split())


@pytest.mark.parametrize(("command", "words"), _WRONG, ids=[command for command, _ in _WRONG])
def test_wrong_usage(english, command: str, words: str) -> None:
    done = english(*command.split())
    assert (done.code, done.out) == (2, "")
    assert words in _unboxed(done.err)


def test_refusals_are_in_chinese_by_default(gicli) -> None:
    done = gicli("reply", "2026-02-30")
    assert done.code == 2
    assert "2026-02-30" in done.err
    assert "is not a day" not in done.err


def test_unknown_gicli_rules(english) -> None:
    done = english("reply", "2026-03-02", GICLI_RULES="shanx")
    assert (done.code, done.out) == (2, "")
    assert "there is no rule pack “shanx”; did you mean: shanxi" in done.err


def test_version(gicli) -> None:
    import gicli as package

    assert gicli("--version") == (0, f"gicli {package.__version__}\n", "")


def test_help_of_every_command(english) -> None:
    commands = ("publish", "update", "reply", "consult", "correct", "due", "check", "explain")
    overview = english("--help").out
    for command in (*commands, "calendar", "rules"):
        assert f" {command} " in overview
    for asked in ("check", "calendar", "rules"):
        done = english(asked, "-h")
        assert (done.code, done.err) == (0, "")
        assert f"gicli {asked}" in done.out


def test_no_arguments_at_all_point_to_the_help(english, gicli) -> None:
    for run in (english, gicli):
        done = run()
        assert done.code == 2
        assert "--help" in done.out + done.err


def test_the_completion_script_is_printed(gicli) -> None:
    done = gicli("--show-completion", "bash", SHELL="/bin/bash")
    assert done.code == 0
    assert "_GICLI_COMPLETE=complete_bash" in done.out
    assert "complete -o default -F _gicli_completion gicli" in done.out


def test_the_shell_completes_commands(gicli) -> None:
    asked = {"_GICLI_COMPLETE": "complete_bash", "COMP_WORDS": "gicli re", "COMP_CWORD": "1"}
    done = gicli(**asked)
    assert (done.code, done.out.split()) == (0, ["reply", "record", "report"])
