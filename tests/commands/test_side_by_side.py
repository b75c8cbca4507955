"""A large check on all processors says what it says on one, to the byte."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest
from forking import environment
from random_items import as_ledger, random_items

from bench.sample_ledger import AS_OF, written

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="one process elsewhere")

_SEVERAL = pytest.mark.skipif(
    not hasattr(os, "sched_getaffinity") or len(os.sched_getaffinity(0)) < 2,
    reason="one processor",
)
ROOT = Path(__file__).parents[2]
_FORMS = ("json", "csv", "table")
_BOTH, _JUDGED, _NEITHER = (
    {form: list(read_and_judged) for form in _FORMS}
    for read_and_judged in ((True, True), (False, True), (False, False))
)
_PLAIN = "".join(
    f"  - id: A-{n}\n    kind: update\n    changed: 2026-03-{2 + n:02}\n" for n in range(20)
)


def _compared(groups: Sequence[Sequence[Path]], part: int = 200) -> list[dict[str, object]]:
    """Of each group of ledgers, in parts of so many characters."""
    paths = (str(ROOT), str(ROOT / "tools"), str(ROOT / "tests" / "support"))
    done = subprocess.run(
        [
            *(sys.executable, str(ROOT / "tests" / "support" / "side_by_side.py"), str(part)),
            AS_OF.isoformat(),
            *(",".join(map(str, group)) for group in groups),
        ],
        env=environment({"PYTHONPATH": os.pathsep.join(paths)}),
        capture_output=True,
        check=False,
        timeout=300,
    )
    assert done.stderr == b""
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_random_ledgers_with_all_their_faults(tmp_path: Path) -> None:
    files = []
    for seed in range(40):
        draw = Random(seed)  # noqa: S311 — no secret
        files.append(tmp_path / f"{seed}.yaml")
        head = draw.choice(("", "ledger: 台账\nrules: shanxi\n", "# 台账\n\n"))
        behind = draw.choice(("", "rules: national\n", "# 完\n", "\n\n"))
        items = as_ledger(random_items(draw.randrange(1, 60), seed))
        files[-1].write_text(head + items + (behind if "rules" not in head else ""))
    several = [files[at : at + 3] for at in range(0, 30, 3)]
    assert _compared([*([file] for file in files), *several], 1500) == [_BOTH] * 50


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"items:\n{_PLAIN}", id="plain"),
        pytest.param(f"items:\n{_PLAIN}".replace("\n", "\r\n"), id="as Windows writes it"),
        pytest.param(f"\ufeffitems:\n{_PLAIN}", id="with a mark"),
        pytest.param(f"items:\n{_PLAIN}rules: shanxi\nledger: 台账\n", id="a head behind it"),
        pytest.param(f"items:\n{_PLAIN}".replace("\n  ", "\n"), id="at the margin"),
        pytest.param(f"items:\n{_PLAIN}# 完", id="a comment behind it"),
        pytest.param(f"items:\n{_PLAIN}  - id: B\n    kind: update\n", id="without a start"),
        pytest.param(f"items:\n  - id: A 1\n{_PLAIN}  - id: A 1\n", id="an id twice, never judged"),
        pytest.param(f"台账: 甲\n事项:\n{_PLAIN}", id="Chinese keys"),
        pytest.param(
            f"items:\n{_PLAIN}  - id: B\n    kind: update\n    changed: 2026-03-10\n"
            '    title: "第一行\n\n      第二行"\n    note: |\n      - 一\n      - 二\n',
            id="texts of several lines",
        ),
        pytest.param(
            f"items:\n{_PLAIN}  - {{id: B, kind: request, received: 2026-12-01}}\n", id="later"
        ),
        pytest.param(f"items:\n{_PLAIN}".replace("kind: update", "kind: updat"), id="all broken"),
        pytest.param(f"rules: nobody\nitems:\n{_PLAIN}", id="rules that nobody has"),
        pytest.param(f"calendar: nowhere\nitems:\n{_PLAIN}", id="a region that nobody has"),
        pytest.param(f"items:\n{_PLAIN}{_PLAIN}", id="every id twice"),
        pytest.param(f"items:\n  - id: Ａ-1\n    kind: updat\n{_PLAIN}", id="an id in two widths"),
        pytest.param(f"items:\n{_PLAIN}  - id: [\n    kind: update\n", id="no YAML"),
        pytest.param(f"items:\n{_PLAIN}---\nitems: []\n", id="a second document"),
        pytest.param(f"items:\n{_PLAIN}items:\n{_PLAIN}", id="a second list"),
        pytest.param(f"items:\n  - &a 1\n{_PLAIN}  - *a\n", id="an alias"),
        pytest.param(
            f"items:\n{_PLAIN}  - id: B\n    kind: update\n    changed: 2026-03-10\n"
            '    title: "第一行\n  - id: C\n不缩进的一行"\n',
            id="a text that looks like an item",
        ),
        pytest.param(f"items:\n{_PLAIN}\tledger: 甲\n", id="a tab"),
        pytest.param(f"ledger: [\nitems:\n{_PLAIN}", id="a broken head"),
        pytest.param(f"items:\n{_PLAIN}".replace("A-", "A-{n}-"), id="braces"),
        pytest.param(
            "items:\n"
            + "".join(_PLAIN.replace("A-", f"{n}-") for n in range(12)).replace(
                "changed:", "offce: 甲\n    changed:"
            ),
            id="more problems than are told in full",
        ),
        pytest.param("items: []\n", id="nothing"),
        pytest.param("ledger: 甲\n", id="no list"),
    ],
)
def test_whatever_is_written(tmp_path: Path, text: str) -> None:
    """The same, or one process has to look at it; the command does that, and says the same."""
    file = tmp_path / "台账.yaml"
    file.write_text(text, encoding="utf-8", newline="")
    (found,) = _compared([[file]])
    assert found in (_BOTH, _JUDGED, _NEITHER)


def test_what_is_usual_needs_no_second_look(tmp_path: Path) -> None:
    """Also with faults in it: what is broken costs no more than itself."""
    file, other = tmp_path / "台账.yaml", tmp_path / "去年.yaml"
    broken = "  - {id: B, kind: request, received: 2026-02-30}\n  - {id: C, kind: 申请}\n"
    file.write_text(f"items:\n{_PLAIN}{broken}rules: national\n", encoding="utf-8")
    other.write_text(written(50), encoding="utf-8")
    assert _compared([[file], [other], [file, other]]) == [_BOTH] * 3


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A megabyte with an item in it that cannot be judged."""
    file = tmp_path_factory.mktemp("large") / "台账.yaml"
    more = "  - {id: 没有日期, kind: request}\n"
    file.write_text(written(3_000) + more, encoding="utf-8")
    return file


def _started(file: Path, *more: str, alone: bool = False) -> subprocess.Popen[bytes]:
    first = min(os.sched_getaffinity(0))
    return subprocess.Popen(
        [sys.executable, "-m", "gicli", "check", str(file), "--as-of", AS_OF.isoformat(), *more],
        env=environment({}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=(lambda: os.sched_setaffinity(0, {first})) if alone else None,
        start_new_session=True,
    )


def _done(process: subprocess.Popen[bytes]) -> tuple[int, bytes, bytes]:
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


@pytest.mark.parametrize(
    "more",
    [
        ("--format", "table"),
        ("--format", "json", "--fail-on", "never"),
        ("--format", "csv", "--fail-on", "warning"),
        ("--quiet", "--rules", "national"),
        ("--office", "外资处", "--format", "csv"),
    ],
)
def test_the_command_says_the_same(large: Path, more: tuple[str, ...]) -> None:
    code, out, err = _done(_started(large, *more))
    assert (code, out, err) == _done(_started(large, *more, alone=True))
    assert code == 3
    assert "收到日期" in err.decode()


def test_what_cannot_be_read_beside_it_is_told(large: Path, tmp_path: Path) -> None:
    broken = tmp_path / "去年.yaml"
    broken.write_text("items: [", encoding="utf-8")
    for other in (broken, tmp_path / "没有.yaml", tmp_path):
        found = _done(_started(large, str(other), "--format", "csv"))
        assert found == _done(_started(large, str(other), "--format", "csv", alone=True))
        assert found[0] == 3
        assert str(other) in found[2].decode()


def test_of_one_office_though_another_ledger_has_none_of_it(large: Path, tmp_path: Path) -> None:
    """A ledger without items of the office lacks nothing."""
    other, many = tmp_path / "去年.yaml", tmp_path / "今年.yaml"
    other.write_text(f"items:\n{_PLAIN}", encoding="utf-8")
    many.write_text(written(4_000).replace("外贸处", "外资处").replace("办公室", "外资处"))
    more = (str(other), "--office", "外资处", "--format", "json", "--fail-on", "never")
    code, out, err = _done(_started(many, *more))
    assert (code, out, err) == _done(_started(many, *more, alone=True))
    assert code == 0
    assert json.loads(out)["summary"]["ledgers_left_out"] == 0
    assert {item["office"] for item in json.loads(out)["items"]} == {"外资处"}


def test_a_folder_is_judged_on_several_as_well(large: Path) -> None:
    found = _done(_started(large.parent, "--format", "json"))
    assert found == _done(_started(large.parent, "--format", "json", alone=True))
    assert found[1].count(b'"kind"') > 2_900


@pytest.mark.skipif(sys.getfilesystemencoding() != "utf-8", reason="another encoding")
def test_a_name_that_is_no_text(large: Path, tmp_path: Path) -> None:
    file = tmp_path / os.fsdecode(b"\xff.yaml")
    file.write_bytes(large.read_bytes())
    for form in _FORMS:
        for what in (file, tmp_path):
            found = _done(_started(what, "--format", form))
            assert found == _done(_started(what, "--format", form, alone=True))
            assert found[1]


def _children(process: subprocess.Popen[bytes]) -> list[int]:
    """Those that it has started, when it has."""
    end = time.monotonic() + 60
    listed = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    if not listed.exists():
        process.kill()
        pytest.skip("this system does not tell who started whom")
    while time.monotonic() < end and process.poll() is None:
        with suppress(OSError):
            if found := listed.read_text().split():
                return list(map(int, found))
        time.sleep(0.005)
    return []


@_SEVERAL
def test_one_that_is_killed_costs_time_only(large: Path) -> None:
    process = _started(large, "--format", "csv")
    children = _children(process)
    assert children
    os.kill(children[0], signal.SIGKILL)
    assert _done(process) == _done(_started(large, "--format", "csv", alone=True))


@_SEVERAL
def test_an_interrupt_ends_all_of_them(large: Path) -> None:
    process = _started(large, "--format", "csv")
    children = _children(process)
    assert children
    # A terminal tells all of them.
    os.killpg(process.pid, signal.SIGINT)
    code, out, err = _done(process)
    assert (code, out) == (130, b"")
    assert b"Traceback" not in err
    assert not [child for child in children if _goes_on(child)]


@_SEVERAL
@pytest.mark.parametrize("with_what", [signal.SIGTERM, signal.SIGKILL])
def test_none_goes_on_when_the_one_who_asks_is_ended(large: Path, with_what: int) -> None:
    process = _started(large, "--format", "csv")
    children = _children(process)
    assert children
    os.kill(process.pid, with_what)
    code, _, err = _done(process)
    assert (code, err) == (-with_what, b"")
    end = time.monotonic() + 60
    while time.monotonic() < end and any(map(_goes_on, children)):
        time.sleep(0.05)
    assert not [child for child in children if _goes_on(child)]


def _goes_on(child: int) -> bool:
    """Nobody may come to bury those who have ended."""
    try:
        state = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
