"""Kills gicli while it writes, and looks whether anything is lost or left behind.

python tools/kill.py [KILLS [SEED]]      the default is 300; the tests give it a few

Half of the runs are killed at one of the calls by which they touch the system, half after some time.
After each the file is what it was or what it should become, and after the next run nothing lies
beside it that an undisturbed run would not leave.
"""

from __future__ import annotations

import contextlib
import io
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests" / "support"))

_DAY = ("--as-of", "2026-11-20")
_LEDGER = "items:\n  - {id: A-1, kind: request, office: 外资处, received: 2026-11-02}\n"
_TOUCHES = (
    "open", "os.", "shutil.", "tempfile.", "fcntl.", "socket.connect", "socket.sendto",
)  # fmt: skip
"""Beginnings of the names under which Python tells of such calls."""


class Scene(NamedTuple):
    """A command that writes a file."""

    name: str
    arguments: Sequence[str]
    file: str
    before: bytes | None
    """What the file is; None: it is not there."""
    reads: Callable[[Path], Any] = Path.read_bytes
    """What it says."""
    again: Callable[[Any, Any], Any] = lambda _, done: done
    """What it says after one more run, from what it said after the kill and what it should."""
    between: tuple[Any, ...] = ()
    """What it may say besides: a reminder that was begun and is not yet told."""


def _ids(file: Path) -> tuple[str, ...]:
    from gicli.load.open import read_ledgers

    reading = read_ledgers([str(file)])
    if reading.problems:
        return ("unreadable", str(reading.problems[0].message))
    return tuple(item.id for ledger in reading.ledgers for item in ledger.items)


def _one_more(killed: tuple[str, ...], _done: object) -> tuple[str, ...]:
    return (*killed, f"A-{len(killed) + 1}")


def _told(file: Path) -> object:
    import json

    found = json.loads(file.read_text(encoding="utf-8"))
    return sorted(entry["id"] for entry in found["told"])


def _told_again(killed: object, done: object) -> object:
    return killed or done


def scenes(hook: str) -> Iterator[Scene]:
    """Every kind of writing; the ledger is l.yaml, the workbook l.xlsx."""
    ledger, book = _LEDGER.encode(), (ROOT / "examples" / "台账.xlsx").read_bytes()
    record = ("record", "A-1", "replied", "2026-11-19", "--ledger", "l.yaml", *_DAY)
    yield Scene("record", record, "l.yaml", ledger)
    in_sheet = ("record", "041", "replied", "2026-11-19", "--ledger", "l.xlsx", *_DAY)
    yield Scene("record in a workbook", in_sheet, "l.xlsx", book)
    add = ("ledger", "add", "request", "--received", "2026-11-03", "--ledger", "l.yaml", *_DAY)
    yield Scene("ledger add", add, "l.yaml", ledger, _ids, _one_more)
    taken_over = ("ledger", "import", "l.xlsx", "-o", "new.yaml", "-y")
    yield Scene("ledger import", taken_over, "new.yaml", None)
    export = ("ledger", "export", "l.yaml", "-o", "new.xlsx", *_DAY)
    yield Scene("ledger export", export, "new.xlsx", None, _ids)
    page = ("check", "l.yaml", "--format", "html", "-o", "out.html", *_DAY)
    yield Scene("-o", page, "out.html", b"an older page")
    if hook:
        notify = ("notify", "l.yaml", "--to", hook, "--send", "--as-of", "2026-11-23")
        yield Scene("notify", notify, "l.yaml.told.json", None, _told, _told_again, ([],))


def _prepare(folder: Path, scene: Scene) -> None:
    (folder / "l.yaml").write_text(_LEDGER, encoding="utf-8")
    (folder / "l.xlsx").write_bytes((ROOT / "examples" / "台账.xlsx").read_bytes())
    if scene.before is not None:
        (folder / scene.file).write_bytes(scene.before)


def _state(folder: Path, scene: Scene) -> Any:  # noqa: ANN401
    file = folder / scene.file
    if not file.exists():
        return None
    # What was there before need not be a ledger.
    return scene.before if file.read_bytes() == scene.before and scene.reads is Path.read_bytes else scene.reads(file)  # fmt: skip


class _Hook:
    """Ends this process at the given one of its calls to the system."""

    def __init__(self, at: int) -> None:
        self.count, self._at = 0, at

    def __call__(self, event: str, _: object) -> None:
        if event.startswith(_TOUCHES):
            self.count += 1
            if self.count == self._at:
                os.kill(os.getpid(), signal.SIGKILL)


def _run(folder: Path, arguments: Sequence[str], at: int = 0) -> int:
    """Fork a run that kills itself at that call, if any; its process id."""
    child = os.fork()
    if child:
        return child
    code = 70
    with contextlib.suppress(BaseException):
        os.chdir(folder)
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        sys.argv = ["gicli", *arguments]
        from gicli.main import main

        sys.addaudithook(counted := _Hook(at))
        try:
            main()
            code = 0
        except SystemExit as end:
            code = int(end.code or 0)
        if at < 0:
            (folder / ".count").write_text(str(counted.count), encoding="utf-8")
    os._exit(code)


def _wait(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


class _Undisturbed(NamedTuple):
    """What a run does when nobody kills it."""

    before: Any
    done: Any
    names: frozenset[str]
    calls: int
    seconds: float


def _undisturbed(scene: Scene) -> _Undisturbed:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _prepare(folder, scene)
        before = _state(folder, scene)
        started = time.monotonic()
        code = _wait(_run(folder, scene.arguments, -1))
        seconds = time.monotonic() - started
        if code not in (0, 1):
            raise SystemExit(f"{scene.name} ends with {code} when nobody kills it")
        calls = int((folder / ".count").read_text(encoding="utf-8"))
        (folder / ".count").unlink()
        names = frozenset(file.name for file in folder.iterdir())
        return _Undisturbed(before, _state(folder, scene), names, calls, seconds)


def _killed(
    scene: Scene, known: _Undisturbed, chance: random.Random, by_call: bool
) -> Iterator[str]:
    """What is wrong after one kill and the next run."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _prepare(folder, scene)
        if by_call:
            code = _wait(_run(folder, scene.arguments, chance.randint(1, known.calls)))
        else:
            child = _run(folder, scene.arguments)
            time.sleep(known.seconds * chance.random())
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
            code = _wait(child)
        state = _state(folder, scene)
        if state not in (known.before, known.done, *scene.between):
            yield f"{scene.name}: the file is neither old nor new after a kill ({code}): {state!r:.200}"
        code = _wait(_run(folder, scene.arguments))
        wanted, found = scene.again(state, known.done), _state(folder, scene)
        if code not in (0, 1) or found != wanted:
            yield f"{scene.name}: the next run ends with {code} and {found!r:.200}"
        names = {file.name for file in folder.iterdir()}
        if left := names - known.names - {f"{one}.lock" for one in known.names}:
            yield f"{scene.name}: left behind: {sorted(left)}"


def _load(scene: Scene) -> None:
    """Run it in this process, so that what it imports is there and kills fall into what it does."""
    from gicli.main import main as run

    with tempfile.TemporaryDirectory() as name, contextlib.chdir(name):
        _prepare(Path(name), scene)
        sys.argv = ["gicli", *scene.arguments]
        out, err = io.StringIO(), io.StringIO()
        with (
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
            contextlib.suppress(SystemExit),
        ):
            run()


def kill(kills: int, seed: int, hook: str = "") -> list[str]:
    """So many kills, spread over all scenes; what was wrong."""
    chosen = list(scenes(hook))
    if hook:
        import apprise

        import gicli.notify.command  # noqa: F401

        apprise.Apprise().add(hook)
    for scene in chosen:
        # What it leaves running in threads would be missing after a fork.
        if scene.name != "notify":
            _load(scene)
    chance = random.Random(seed)  # noqa: S311
    known = [(scene, _undisturbed(scene)) for scene in chosen]
    faults: list[str] = []
    for n in range(kills):
        scene, undisturbed = known[n % len(known)]
        faults += _killed(scene, undisturbed, chance, by_call=n // len(known) % 2 == 0)
    return faults


def main() -> int:
    from receiving import WebHook

    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(10**6)  # noqa: S311
    hook = WebHook()
    started = time.monotonic()
    try:
        faults = kill(kills, seed, hook.url)
    finally:
        hook.close()
    for fault in faults:
        sys.stdout.write(f"{fault}\n")
    seconds = time.monotonic() - started
    sys.stdout.write(
        f"{kills} kills in {seconds:.0f} seconds (seed {seed}): {len(faults)} faults\n"
    )
    return min(len(faults), 1)


if __name__ == "__main__":
    sys.exit(main())
