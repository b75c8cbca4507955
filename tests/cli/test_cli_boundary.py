"""What nobody foresaw: exit 3, one sentence, and no value of anybody's ledger in it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_PERSON = "张三 110101199001011234"
_RAISING = """\
import sys
import gicli.core.check.audit, gicli.load.ledgers.read
from gicli.main import main
def boom(*args, **kwargs):
    raise {error}
gicli.load.open.read_ledgers = boom
main()
"""


@pytest.fixture
def failing(python, ledger):
    path = ledger(f"id: A, kind: request, title: {_PERSON}, received: 2026-03-02")

    def run(error: str, *argv: str, **env: str):
        code = _RAISING.format(error=error)
        return python(code, "--lang", "en", "check", path, *argv, **env)

    return run


@pytest.mark.parametrize(
    "error",
    [
        f"ValueError('{_PERSON}')",
        f"KeyError('{_PERSON}')",
        f"RecursionError('{_PERSON}')",
        f"MemoryError('{_PERSON}')",
        f"OSError('{_PERSON}')",
        f"AssertionError('{_PERSON}')",
        f"ZeroDivisionError('{_PERSON}') from ValueError('{_PERSON}')",
        f"UnicodeDecodeError('utf-8', '{_PERSON}'.encode(), 0, 1, '{_PERSON}')",
    ],
)
def test_no_values_in_an_internal_error(failing, error: str) -> None:
    done = failing(error)
    assert done.code == 3
    for stream in (done.out, done.err):
        assert "张三" not in stream
        assert "110101" not in stream
        assert "Traceback" not in stream
    assert done.out == ""


def test_what_it_says_instead(failing) -> None:
    done = failing(f"ValueError('{_PERSON}')")
    assert done.err.startswith("gicli: internal error (ValueError at <string>:5)")
    assert "GICLI_DEBUG=1" in done.err
    assert done.err.count("\n") == 1


def test_whoever_asks_for_more_gets_it(failing) -> None:
    done = failing(f"ValueError('{_PERSON}')", GICLI_DEBUG="1")
    assert done.code == 3
    assert "Traceback" in done.err
    assert _PERSON in done.err


def test_problems_show_no_more_of_a_value_than_needed(english, ledger) -> None:
    """A person's data in the wrong column is cut after 24 characters."""
    long = "张三，身份证号110101199001011234，住太原市某某路12号"
    done = english("check", ledger(f"id: A, kind: request, received: {long}"))
    assert done.code == 3
    assert long not in done.err
    assert "住太原市" not in done.err
    done = english("check", ledger(f"id: A, kind: {long}, received: 2026-03-02"))
    assert "住太原市" not in done.err


@pytest.mark.parametrize(
    ("argv", "code"),
    [
        (("check", "--as-of", "2026-03-24"), 1),
        (("check", "--as-of", "2026-03-24", "--format", "html"), 1),
        (("check", "--as-of", "2026-03-24", "--nagios"), 2),
        (("check", "--nagios", "--bogus"), 3),
        (("check", "--bogus"), 2),
        (("check", "no-such-ledger.yaml"), 3),
    ],
)
def test_nowhere_to_print(python, ledger, argv: tuple[str, ...], code: int) -> None:
    """As pythonw starts a program, or `>&- 2>&-`; received on 2 March, due on the 23rd."""
    path = ledger("id: A, kind: request, received: 2026-03-02")
    run = "import sys\nsys.stdout = sys.stderr = None\nfrom gicli.main import main\nmain()\n"
    assert python(run, *argv, path).code == code


@pytest.mark.skipif(os.name == "nt", reason="no such names there")
def test_a_name_begins_no_line_of_its_own(english, tmp_path: Path) -> None:
    """GitHub obeys a line that begins with “::”, whichever stream it is on."""
    file = tmp_path / "a\n::add-mask::2026\u2028.yaml"
    file.write_text("items:\n  - {id: A, kind: request, received: 2026-02-30}\n", encoding="utf-8")
    done = english("check", str(tmp_path), "--format", "github")
    assert done.code == 3
    (line,) = done.err.splitlines()
    assert line.startswith(f"{tmp_path}/a ::add-mask::2026 .yaml:2:38: ")
    done = english("check", str(file), "-o", str(file))
    (line,) = done.err.splitlines()
    assert line.startswith("gicli: ")


def test_interrupted(python, ledger) -> None:
    path = ledger("id: A, kind: request, received: 2026-03-02")
    done = python(_RAISING.format(error="KeyboardInterrupt"), "--lang", "en", "check", path)
    assert done.code not in (0, 1, 2, 3)
    assert "Traceback" not in done.err


def test_one_name_for_module_and_script(python) -> None:
    """`python -m gicli` and the script call themselves the same in help and errors."""
    done = python("import sys, runpy; sys.argv[0] = 'x'; runpy.run_module('gicli')", "--version")
    assert done.code == 0
    shown = python("from gicli.main import main; main()", "--lang", "en", "reply").err
    assert "gicli reply" in shown
