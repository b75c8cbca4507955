"""notify keeps what it told: through crashes, beside other runs, and not where it cannot be kept."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from forking import environment
from receiving import SEVERAL, WebHook

from gicli.core.ledger.items import Ledger
from gicli.notify import store as notify_state

_ITEM = "id: A, kind: request, office: 外资处, received: 2026-03-02"
_OTHER = "id: B, kind: request, office: 外资处, received: 2026-03-02"
_DUE = ("--as-of", "2026-03-23")
_REPEATED = "This may have been sent on 2026-03-23 already: that run ended while sending it."


@pytest.fixture
def several(python):
    def runs(*argvs: list[str]) -> list[tuple[int, str, str]]:
        done = python(SEVERAL, json.dumps([["notify", *argv] for argv in argvs]))
        assert done.err == ""
        return [(code, out, err) for code, out, err in done.json]

    return runs


def _started(path: str, hook: WebHook) -> subprocess.Popen[bytes]:
    argv = [sys.executable, "-m", "gicli", "notify", path, "--to", hook.url, "--send", *_DUE]
    return subprocess.Popen(argv, env=environment(), stdout=-1, stderr=-1)


def _noted(path: str) -> dict[str, list[str]]:
    found = json.loads(Path(f"{path}.told.json").read_text(encoding="utf-8"))
    return {part: [entry["id"] for entry in found[part]] for part in ("told", "begun")}


def test_a_crash_between_sending_and_noting(several, hook, ledger) -> None:
    """Killed when the message has arrived: better told twice, and saying so, than never."""
    path = ledger(_ITEM, _OTHER)
    process = _started(path, hook)

    def kill() -> bool:
        process.kill()
        process.wait(20)
        return False

    hook.before_answering = kill
    process.communicate(timeout=20)
    (first,) = hook.taken()
    assert _noted(path) == {"told": [], "begun": ["A", "B"]}
    hook.before_answering = lambda: True
    asked = [path, "--to", hook.url, "--send"]
    # Meanwhile one of the two was answered.
    text = Path(path).read_text(encoding="utf-8").replace("}", ", replied: 2026-03-23}", 1)
    Path(path).write_text(text, encoding="utf-8")
    runs = several([*asked, *_DUE], [*asked, *_DUE], [*asked, "--as-of", "2026-03-24"])
    assert [code for code, _, _ in runs] == [0, 0, 0]
    again, later = hook.taken()
    assert _REPEATED not in first
    assert (again.splitlines()[1], again.count(" · ")) == (_REPEATED, 3)
    assert "B" in again
    assert _REPEATED not in later


def test_nobody_answers(several, hook, ledger) -> None:
    """The connection ends without an answer: it may have arrived."""
    path = ledger(_ITEM)
    hook.before_answering = lambda: False
    asked = [path, "--to", hook.url, "--send", *_DUE]
    ((code, _, err),) = several(asked)
    assert code == 1
    assert "it did not answer, so it may have the message; tried again at the next run" in err
    assert _noted(path) == {"told": [], "begun": ["A"]}
    hook.before_answering = lambda: True
    hook.received.clear()
    assert several(asked)[0][0] == 0
    assert hook.taken()[0].splitlines()[1] == _REPEATED
    assert _noted(path) == {"told": ["A"], "begun": []}


def test_what_may_have_been_sent_is_said_until_it_is_told(several, hook, ledger) -> None:
    """The run after the one that ended is refused: what that one sent may be there all the same."""
    path = ledger(_ITEM)
    process = _started(path, hook)

    def kill() -> bool:
        process.kill()
        process.wait(20)
        return False

    hook.before_answering = kill
    process.communicate()
    hook.before_answering = lambda: True
    assert "already" not in hook.taken()[0]
    hook.statuses = [503]
    asked = [path, "--to", hook.url, "--send", *_DUE]
    refused, told, again = several(asked, asked, asked)
    assert (refused[0], told[0], again) == (1, 0, (0, "", ""))
    assert [_REPEATED in message for message in hook.taken()] == [True, True]
    assert _noted(path) == {"told": ["A"], "begun": []}


def test_what_was_sent_is_said_though_it_cannot_be_noted(several, hook, ledger) -> None:
    path = ledger(_ITEM)
    noted = Path(f"{path}.told.json")

    def no_file() -> bool:
        noted.rename(f"{noted}.aside")
        noted.mkdir()
        return True

    hook.before_answering = no_file
    ((code, _, err),) = several([path, "--to", hook.url, "--send", *_DUE])
    assert code == 3
    first, second = err.splitlines()
    assert first == f"gicli: told json://127.0.0.1:{hook.port}: 1 item"
    assert second.startswith(f"{noted}: cannot write {noted}: ")
    assert len(hook.taken()) == 1


def test_two_runs_at_once_tell_once(hook, ledger) -> None:
    path = ledger(_ITEM)

    def slowly() -> bool:
        time.sleep(0.3)
        return True

    hook.before_answering = slowly
    runs = [_started(path, hook) for _ in range(2)]
    assert [run.wait(30) for run in runs] == [0, 0]
    said = sorted(stream for run in runs for stream in run.communicate() if stream)
    assert (len(said), len(hook.taken())) == (1, 1)


def test_a_run_that_goes_on_is_waited_for_but_not_for_ever(
    ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notify_state, "_PATIENCE", 0.05)
    kept = [Ledger(ledger(_ITEM), "", "", ())]
    with (
        notify_state.told_so_far(kept, (), None, date(2026, 3, 23), keep=True) as first,
        notify_state.told_so_far(kept, (), None, date(2026, 3, 23), keep=True) as second,
    ):
        assert (list(first.by_ledger), first.problems) == ([kept[0].file], [])
        assert second.by_ledger == {}
        (problem,) = second.problems
    assert "another gicli is telling of this ledger" in str(problem.message)
    with notify_state.told_so_far(kept, (), None, date(2026, 3, 23), keep=True) as third:
        assert third.problems == []


def test_what_was_told_is_forgotten_with_the_item(several, hook, ledger) -> None:
    path, asked = ledger(_ITEM, _OTHER), ["--to", hook.url, "--send"]
    several([path, *asked, *_DUE])
    Path(path).write_text(f"items:\n  - {{{_OTHER}}}\n", encoding="utf-8")
    several([path, *asked, "--as-of", "2026-03-24"])
    assert _noted(path) == {"told": ["B"], "begun": []}


@pytest.mark.parametrize("send", [[], ["--send"]], ids=["dry run", "send"])
def test_a_ledger_whose_file_is_damaged_is_left_alone(several, hook, ledger, send) -> None:
    """And only that one. A file that is moved away tells what is open once more."""
    broken, fine = ledger(_ITEM), ledger(_OTHER)
    Path(f"{broken}.told.json").write_text('{"schema":\n "gicli', encoding="utf-8")
    asked = [*send, "--to", hook.url, *_DUE]
    ((code, out, err),) = several([broken, fine, *asked])
    assert code == 3
    assert f"{broken}.told.json:2:2: this is not JSON here: the file is damaged" in err
    assert "move the file away, and all that is open is told once more" in err
    (said,) = hook.taken() if send else [out]
    assert (" B · " in said, " A · " in said) == (True, False)
    assert Path(f"{broken}.told.json").read_text(encoding="utf-8") == '{"schema":\n "gicli'
    Path(f"{broken}.told.json").unlink()
    ((code, out, _),) = several([broken, fine, *asked])
    assert code == 0
    said = "".join(hook.taken()) + out
    assert (" A · " in said, " B · " in said) == (True, not send)


def test_a_file_of_another_ledger_or_a_newer_gicli(several, hook, ledger) -> None:
    one, two = ledger(_ITEM, name="2025.yaml"), ledger(_OTHER, name="2026.yaml")
    asked = ["--to", hook.url, "--send", *_DUE]
    several([one, *asked])
    hook.taken()
    noted = Path(f"{one}.told.json").read_text(encoding="utf-8")
    Path(f"{two}.told.json").write_text(noted, encoding="utf-8")
    ((code, _, err),) = several([two, *asked])
    assert code == 3
    assert "what was told of another ledger, “2025.yaml”, and of no item of" in err
    newer = noted.replace("told/1", "told/2")
    Path(f"{one}.told.json").write_text(newer, encoding="utf-8")
    ((code, _, err),) = several([one, *asked])
    assert code == 3
    assert "a newer gicli wrote this (gicli.told/2); update gicli" in err
    assert hook.taken() == []


def test_where_it_cannot_be_noted_nothing_is_sent(several, hook, ledger, tmp_path: Path) -> None:
    path, asked = ledger(_ITEM), ["--to", hook.url, "--send", *_DUE]
    missing, folder = tmp_path / "none" / "told.json", tmp_path / "folder"
    folder.mkdir()
    first, second = several(*([path, "--state", str(state), *asked] for state in (missing, folder)))
    assert (first[0], second[0]) == (3, 3)
    assert "nothing is sent, as it could not be noted and would be sent again" in first[2]
    assert not missing.parent.exists()
    assert "this is a folder; name a file in it" in second[2]
    assert hook.taken() == []


def test_a_state_of_its_own(several, hook, ledger, tmp_path: Path) -> None:
    path, other = ledger(_ITEM), ledger(_OTHER)
    asked = ["--state", str(tmp_path / "told.json"), "--to", hook.url, "--send", *_DUE]
    first, again, both = several([path, *asked], [path, *asked], [path, other, *asked])
    assert (first[0], again) == (0, (0, "", ""))
    assert (both[0], "--state is for one ledger" in both[2]) == (2, True)
    assert len(hook.taken()) == 1
    assert not Path(f"{path}.told.json").exists()
