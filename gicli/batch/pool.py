"""Other processes that judge rows, as many as there are processors."""

from __future__ import annotations

import gc
import multiprocessing
import signal
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import Any

from gicli.batch.processes import uninterrupted
from gicli.core.words.message import Undelivered, say
from gicli.frames.flat import Row
from gicli.frames.heads import Where
from gicli.frames.kernel import Kernel, Settings, Verdict

_PIECE = 4_000
"""Rows that a process is given at a time."""
_FEW = 2_000
"""So many are judged before another process has started."""


class Pool:
    """Processes that judge under the same settings; started when there is enough to do."""

    def __init__(self, settings: Settings, size: int) -> None:
        self._settings = settings
        self._kernel = Kernel(settings)
        self._size = size
        self._threads: ThreadPoolExecutor | None = None
        self._free: SimpleQueue[Connection] = SimpleQueue()
        self._processes: list[Any] = []

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._processes:
            process.kill()
        if self._threads is not None:
            self._threads.shutdown(cancel_futures=True)

    def work(
        self, kind: str, wheres: tuple[Where, ...], rows: list[Row]
    ) -> Callable[[], list[Verdict]]:
        """Begin to judge them; what is given back waits for the answers. Raises Undelivered there."""
        if self._size == 1 or (self._threads is None and len(rows) <= _FEW):
            return lambda: self._kernel.judged(kind, wheres, rows)
        threads = self._threads or self._start()
        asked = [
            threads.submit(self._ask, (kind, wheres, rows[at : at + _PIECE]))
            for at in range(0, len(rows), _PIECE)
        ]
        return lambda: _answers(asked)

    def _start(self) -> ThreadPoolExecutor:
        # Not forked: Arrow's own threads would be missing there.
        spawning = multiprocessing.get_context("spawn")
        with uninterrupted():
            for _ in range(self._size):
                ours, theirs = spawning.Pipe()
                process = spawning.Process(
                    target=_serve, args=(theirs, self._settings), daemon=True
                )
                process.start()
                theirs.close()
                self._processes.append(process)
                self._free.put(ours)
        self._threads = ThreadPoolExecutor(self._size)
        return self._threads

    def _ask(self, piece: tuple[str, tuple[Where, ...], list[Row]]) -> list[Verdict]:
        """In a thread of its own, so that what is sent never waits for what is received."""
        process = self._free.get()
        try:
            process.send(piece)
            found: list[Verdict] = process.recv()
            return found
        except (EOFError, OSError):
            raise Undelivered(_DIED) from None
        finally:
            # Also one that has died: whoever asks it next must not wait for ever.
            self._free.put(process)


_DIED = say(
    "a process that judged rows was ended from outside, perhaps for want of memory; nothing is written: run it again, with fewer of them by --workers"
)


def _answers(asked: list[Future[list[Verdict]]]) -> list[Verdict]:
    return [verdict for piece in asked for verdict in piece.result()]


def _serve(asked: Connection, settings: Settings) -> None:
    """Judge what comes until nobody asks any more."""
    # Whoever interrupts means the one who asks.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()
    kernel = Kernel(settings)
    try:
        while True:
            kind, wheres, rows = asked.recv()
            asked.send(kernel.judged(kind, wheres, rows))
    except (EOFError, OSError):
        return
