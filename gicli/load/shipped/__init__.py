"""What comes along with gicli, read beforehand: JSON under a fingerprint of its YAML.

Reading the YAML takes as long as everything else that `gicli reply` does. The fingerprint is
taken of the files as they are now, so an edited calendar is never answered from what it used to say:
`load` then gives None and the YAML is read. `make shipped` writes the file anew.

A value is written as its fields by name, without those that have their default; the annotations of
its class say what each of them is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from enum import Enum
from functools import cache, partial
from pathlib import Path
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

from gicli.core.law.rules import RulePack
from gicli.core.workdays.notices import Notice

_FOLDER = Path(__file__).parent
T = TypeVar("T")
_Read = Callable[[Any], Any]


def load_notices(files: Iterable[Path]) -> tuple[Notice, ...] | None:
    """The notices of exactly these files, or None when they are not what was read beforehand."""
    return _load("calendars", Notice, files)


Opener = Callable[[], tuple[RulePack, ...]]
"""Opens one family of packs."""


def load_packs(files: Iterable[Path]) -> dict[str, Opener] | None:
    """Family → what opens its packs, of exactly these files; None when they are not what was read
    beforehand. To open them raises ValueError, KeyError or TypeError where the file is damaged.
    """
    files = list(files)
    try:
        # Whatever git did to the ends of the lines.
        text = shipped_file("rulepacks").read_bytes().replace(b"\r\n", b"\n").decode()
        first, _, *rows = text.split("\n")
    except (OSError, ValueError):
        return None
    rows, end = rows[: len(files)], rows[len(files) :]
    families: dict[str, list[str]] = {}
    for row in rows:
        _, _, rest = row.partition('"family":"')
        families.setdefault(rest.partition('"')[0], []).append(row.rstrip(","))
    # A family is a folder.
    there = Counter(file.parent.name for file in files)
    if {name: len(found) for name, found in families.items()} != there:
        return None
    if first != _head(files) or end != ["]}", ""]:
        return None
    return {family: partial(_packs_in, found) for family, found in families.items()}


def _packs_in(rows: list[str]) -> tuple[RulePack, ...]:
    import json

    return tuple(map(_reader(RulePack), map(json.loads, rows)))


def written(files: Iterable[Path], values: Iterable[object]) -> str:
    """The text of the file that holds `values`, read from `files`."""
    import json

    rows = ",\n".join(
        json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":")) for value in values
    )
    # A row a line: who needs one family reads no other.
    return f'{_head(files)}\n"rows": [\n{rows}\n]}}\n'


def _head(files: Iterable[Path]) -> str:
    return f'{{"fingerprint": "{_fingerprint(files)}",'


def shipped_file(kind: str) -> Path:
    """Where what was read beforehand lies; kind is calendars or rulepacks."""
    return _FOLDER / f"{kind}.json"


def _load(kind: str, cls: Callable[..., T], files: Iterable[Path]) -> tuple[T, ...] | None:
    import json

    try:
        shipped = json.loads(shipped_file(kind).read_text(encoding="utf-8"))
        fresh = shipped["fingerprint"] == _fingerprint(files)
        read: _Read = _reader(cls)
        return tuple(map(read, shipped["rows"])) if fresh else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _fingerprint(files: Iterable[Path]) -> str:
    """Size and checksum of names and contents, whatever git did to the ends of the lines.

    It tells an edited file, not a forged one: whoever can write the files can write the rules.
    """
    from zlib import crc32

    size = found = 0
    for file in sorted(files, key=Path.as_posix):
        with file.open("rb", buffering=0) as opened:
            content = file.name.encode() + b"\0" + opened.read().replace(b"\r\n", b"\n")
        size += len(content)
        found = crc32(content, found)
    return f"{size}-{found:08x}"


def _plain(value: Any) -> object:  # noqa: ANN401 — whatever a pack or a notice holds
    if hasattr(value, "_asdict"):
        unsaid = value._field_defaults.items()
        return {k: _plain(v) for k, v in value._asdict().items() if (k, v) not in unsaid}
    match value:
        case tuple():
            return [_plain(part) for part in value]
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case _:
            return value


@cache
def _reader(hint: Any) -> _Read:  # noqa: ANN401 — a type as it is annotated
    """What makes a value of the type out of its plain form."""
    parts = [part for part in get_args(hint) if part not in (type(None), ...)]
    if get_origin(hint) is tuple:
        read = _reader(parts[0])
        return tuple if read is _same else lambda row: tuple(map(read, row))
    if get_origin(hint) in (Union, UnionType):
        return _reader_of_either(parts)
    if hasattr(hint, "_fields"):
        return _reader_of_fields(hint)
    if hint is date:
        return date.fromisoformat
    return hint if issubclass(hint, Enum) else _same


def _same(value: Any) -> Any:  # noqa: ANN401 — text, number, or yes and no
    return value


def _reader_of_either(types: list[Any]) -> _Read:
    """None, or a value of the type whose fields it has."""
    readers = [_reader(part) for part in types]
    if readers == [_same]:
        return _same

    def read(value: Any) -> Any:  # noqa: ANN401
        if value is None:
            return None
        n = 0 if not types[1:] else [value.keys() <= set(t._fields) for t in types].index(True)
        return readers[n](value)

    return read


def _reader_of_fields(cls: Any) -> _Read:  # noqa: ANN401 — a NamedTuple
    readers = ((name, _reader(hint)) for name, hint in cls.__annotations__.items())
    makers = [(name, made) for name, made in readers if made is not _same]

    def read(row: dict[str, Any]) -> Any:  # noqa: ANN401
        for name, made in makers:
            if name in row:
                row[name] = made(row[name])
        return cls(**row)

    return read
