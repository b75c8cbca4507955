"""Random and mutated files for every reader: each is read or refused by name, never a riddle.

python tools/fuzz.py [SECONDS]      the default is 120; `make check` gives it 20
"""

from __future__ import annotations

import contextlib
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from gicli.core.words.message import Refused
from gicli.core.words.problem import Unreadable
from gicli.load.calendars.festivals import FESTIVALS
from gicli.load.calendars.files import read_calendar, read_region
from gicli.load.notices.files import read_notice_file
from gicli.load.notices.head import Stated
from gicli.load.notices.read import read_notices
from gicli.load.open import read_ledgers
from gicli.load.rules.book import load_pack_file

ROOT = Path(__file__).parent.parent
_SLOW = 10.0
"""Seconds for one file: what the bounds promise."""


def _ledger(file: Path) -> None:
    read_ledgers([str(file)])


def _notice(file: Path) -> None:
    text = read_notice_file(file)
    read_notices(text, 2026, FESTIVALS, (), Stated(None, date(2025, 11, 4), ""))


READERS: dict[str, tuple[Callable[[Path], object], tuple[str, ...]]] = {
    "ledger.yaml": (_ledger, ("examples/*.yaml", "tests/broken/ledgers/*.yaml")),
    "ledger.csv": (_ledger, ("tests/registers/*/*.csv", "examples/*.csv")),
    "ledger.xlsx": (_ledger, ("examples/*.xlsx", "tests/registers/*/*.xlsx")),
    "notice.txt": (_notice, ("tests/notices/*.txt",)),
    "notice.html": (_notice, ("tests/notices/*.txt",)),
    "notice.docx": (_notice, ("tests/notices/*.docx",)),
    "calendar.yaml": (read_calendar, ("calendars/*.yaml",)),
    "region.yaml": (read_region, ("calendars/regions/*.yaml",)),
    "pack.yaml": (load_pack_file, ("gicli/rulepacks/*/*.yaml",)),
}
"""Name of the file → what reads it, and where sound ones lie."""
_PIECES = (
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"- " * 40, b"[" * 120, b"{" * 120, b"*a", b"&a ", b"---\n", b"\t",
    b": ", "：".encode(), "\u2028".encode(), "\u202e".encode(), b"\x1b[2J", b"<!--", b"<!DOCTYPE a [",
    b"\r", b'"', b"'", b"=1+1", b"9" * 400, b"2026-02-30", b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0",
)  # fmt: skip


def tried(read: Callable[[Path], object], file: Path, data: bytes) -> str:
    """What was wrong with the way the data were read; "" where nothing was."""
    file.write_bytes(data)
    since = time.monotonic()
    try:
        read(file)
    except (Refused, Unreadable):
        pass
    except Exception:  # noqa: BLE001 — this is what is looked for
        return traceback.format_exc()
    took = time.monotonic() - since
    return f"{took:.1f} seconds" if took > _SLOW else ""


def mutated(data: bytes, rng: random.Random) -> bytes:
    """A few bytes flipped, pieces cut out, doubled, moved or put in; now and then only the beginning."""
    found = bytearray(data)
    for _ in range(rng.randint(1, 6)):
        at, end = sorted(rng.randrange(len(found) + 1) for _ in range(2))
        match rng.randrange(6):
            case 0 if found:
                found[min(at, len(found) - 1)] ^= 1 << rng.randrange(8)
            case 1:
                del found[at : min(end, at + 200)]
            case 2:
                found[at:at] = found[at : min(end, at + 2000)]
            case 3:
                del found[end:]
            case _:
                found[at:at] = rng.choice(_PIECES)
    return bytes(found)


def _mutations(
    name: str, seconds: float, rng: random.Random, file: Path
) -> Iterator[tuple[bytes, str]]:
    read, patterns = READERS[name]
    seeds = [path.read_bytes() for pattern in patterns for path in sorted(ROOT.glob(pattern))]
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        data = mutated(rng.choice(seeds or [b"x"]), rng)
        yield data, tried(read, file, data)


def _invented(name: str, most: int, file: Path) -> list[tuple[bytes, str]]:
    """Texts that hypothesis makes up, down to the least that fails."""
    read, _patterns = READERS[name]
    failed: list[tuple[bytes, str]] = []

    @settings(
        max_examples=most,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink),
    )
    @given(
        st.binary(max_size=300)
        | st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace"))
    )
    def run(data: bytes) -> None:
        if said := tried(read, file, data):
            failed[:] = [(data, said)]
            raise AssertionError

    with contextlib.suppress(AssertionError):
        run()
    return failed


def main(seconds: float, seed: int) -> int:
    """Share the time among the readers; 1 where something was found, which is kept in a file."""
    rng = random.Random(seed)  # noqa: S311 — files, not keys
    count, found = 0, 0
    with tempfile.TemporaryDirectory() as folder:
        for name in READERS:
            file = Path(folder) / name
            failures = _invented(name, max(10, int(seconds)), file)
            for data, said in _mutations(name, seconds / len(READERS) * 0.8, rng, file):
                count += 1
                if said:
                    failures.append((data, said))
                    break
            for data, said in failures:
                found += 1
                kept = Path(tempfile.gettempdir()) / f"fuzz-{seed}-{found}-{name}"
                kept.write_bytes(data)
                sys.stderr.write(f"{name}: {said}\nkept as {kept}\n")
    sys.stdout.write(f"{count} mutated files, {found} failures (seed {seed})\n")
    return 1 if found else 0


if __name__ == "__main__":
    wanted = float(sys.argv[1]) if len(sys.argv) > 1 else 120.0
    sys.exit(main(wanted, int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(10**6)))  # noqa: S311
