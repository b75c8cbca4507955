"""What comes along with gicli, read beforehand: JSON under a fingerprint of its YAML.

Reading the YAML takes as long as everything else that `gicli reply` does. The fingerprint is
taken of the files as they are now, so an edited calendar is never answered from what it used to say:
`load` then gives None and the YAML is read. `make shipped` writes the file anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

from gicli.core.law.citation import Citation
from gicli.core.law.requirements import Asks, Reading, ReceiptDay, ReceiptRule, Requirement
from gicli.core.law.rules import (
    Displacement,
    Extension,
    FixedDate,
    Length,
    Party,
    Pause,
    PauseKind,
    Restart,
    RulePack,
    Silence,
    TimeLimit,
    Unit,
)
from gicli.core.law.tariff import Tariff, Tier
from gicli.core.words.message import Name
from gicli.core.workdays.notices import Holiday, Notice

_FOLDER = Path(__file__).parent


def load_notices(files: Iterable[Path]) -> tuple[Notice, ...] | None:
    """The notices of exactly these files, or None when they are not what was read beforehand."""
    rows = _rows("calendars", files)
    return None if rows is None else tuple(_notice(row) for row in rows)


def load_packs(files: Iterable[Path]) -> tuple[RulePack, ...] | None:
    """The packs of exactly these files, or None when they are not what was read beforehand."""
    rows = _rows("rulepacks", files)
    return None if rows is None else tuple(_pack(row) for row in rows)


def written(files: Iterable[Path], values: Iterable[object]) -> str:
    """The text of the file that holds `values`, read from `files`."""
    import json

    rows = ",\n".join(json.dumps(_plain(value), ensure_ascii=False) for value in values)
    return f'{{"fingerprint": "{_fingerprint(files)}",\n"rows": [\n{rows}\n]}}\n'


def shipped_file(kind: str) -> Path:
    """Where what was read beforehand lies; kind is calendars or rulepacks."""
    return _FOLDER / f"{kind}.json"


def _rows(kind: str, files: Iterable[Path]) -> list[list[Any]] | None:
    import json

    try:
        shipped = json.loads(shipped_file(kind).read_text(encoding="utf-8"))
        rows: list[list[Any]] = shipped["rows"]
        return rows if shipped["fingerprint"] == _fingerprint(files) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _fingerprint(files: Iterable[Path]) -> str:
    """Size and checksum of names and contents, whatever git did to the ends of the lines.

    It tells an edited file, not a forged one: whoever can write the files can write the rules.
    """
    from zlib import crc32

    size = found = 0
    for file in sorted(files):
        content = file.name.encode() + b"\0" + file.read_bytes().replace(b"\r\n", b"\n")
        size += len(content)
        found = crc32(content, found)
    return f"{size}-{found:08x}"


def _plain(value: object) -> object:
    match value:
        case tuple():
            return [_plain(part) for part in value]
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case _:
            return value


_day = date.fromisoformat


def _notice(row: list[Any]) -> Notice:
    year, number, issued, url, holidays, issuer, signed, published, unverified = row
    days = tuple(_holiday(*part) for part in holidays)
    more = (signed and _day(signed), published and _day(published), tuple(unverified))
    return Notice(year, number, _day(issued), url, days, issuer, *more)


def _holiday(name: str, first: str, last: str, work: list[str], statutory: list[str]) -> Holiday:
    return Holiday(
        name, _day(first), _day(last), tuple(map(_day, work)), tuple(map(_day, statutory))
    )


def _pack(row: list[Any]) -> RulePack:
    family, in_force, title, limits, displaced, borrowed, _until, *more = row
    requirements, receipt, tariffs, fees, checked = more
    return RulePack(
        family,
        _day(in_force),
        Name(*title),
        tuple(_limit(*part) for part in limits),
        displaced and Displacement(_day(displaced[0]), displaced[1], Citation(*displaced[2])),
        tuple((section, key, source) for section, key, source in borrowed),
        None,
        tuple(_requirement(*part) for part in requirements),
        tuple(_receipt(*part) for part in receipt),
        tuple(_tariff(*part) for part in tariffs),
        fees,
        _day(checked),
    )


def _requirement(asks: str, cite: list[Any], outcomes: list[str], fields: list[str]) -> Requirement:
    return Requirement(Asks(asks), Citation(*cite), tuple(outcomes), tuple(fields))


def _receipt(channel: str, rule: list[Any], otherwise: list[Any] | None) -> ReceiptRule:
    return ReceiptRule(channel, _reading(*rule), _reading(*otherwise) if otherwise else None)


def _reading(day: str, cite: list[Any]) -> Reading:
    return Reading(ReceiptDay(day), Citation(*cite))


def _tariff(by: str, name: list[str], tiers: list[list[Any]], cite: list[Any]) -> Tariff:
    return Tariff(by, Name(*name), tuple(Tier(*part) for part in tiers), Citation(*cite))


def _limit(
    limit_id: str,
    name: list[str],
    party: str,
    starts: list[str],
    length: list[Any] | None,
    silence: str,
    cite: list[Any],
    extension: list[Any] | None,
    pauses: list[list[Any]],
    restart: list[Any] | None,
    duty: bool,
    within: str,
) -> TimeLimit:
    return TimeLimit(
        limit_id,
        Name(*name),
        Party(party),
        Name(*starts),
        _length(length),
        Silence(silence),
        Citation(*cite),
        Extension(extension[0], Citation(*extension[1])) if extension else None,
        tuple(Pause(PauseKind(kind), Citation(*rule), ends) for kind, rule, ends in pauses),
        Restart(restart[0], Citation(*restart[1]), restart[2]) if restart else None,
        duty,
        within,
    )


def _length(row: list[Any] | None) -> Length | FixedDate | None:
    if row is None:
        return None
    return FixedDate(*row) if isinstance(row[1], int) else Length(row[0], Unit(row[1]))
