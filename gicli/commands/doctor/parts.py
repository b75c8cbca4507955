"""What gicli consists of as installed: Python, the extras, and what each of them is for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from types import MappingProxyType
from typing import NamedTuple

EXTRAS = MappingProxyType(
    {
        "excel": ("check FILE.xlsx", "check --format xlsx", "ledger import", "ledger export"),
        "edit": ("record", "ledger add"),
        "ics": ("check --format ics",),
        "notify": ("notify",),
        "frames": ("batch", "gicli.frames"),
        "web": ("serve",),
        "letters": ("letter",),
        "spark": ("gicli.spark",),
    }
)
"""Extra → what needs it."""


class Extra(NamedTuple):
    """An extra of this installation."""

    name: str
    needed_by: tuple[str, ...]
    missing: tuple[str, ...]
    """Its packages that are not there, or too old to be named in a version that is."""


def extras() -> tuple[Extra, ...] | None:
    """Each with what it lacks; None where gicli runs without having been installed."""
    try:
        asked = requires("gicli") or []
    except PackageNotFoundError:
        return None
    return tuple(
        Extra(name, needed_by, tuple(dict.fromkeys(_missing(name, asked))))
        for name, needed_by in EXTRAS.items()
    )


def _missing(extra: str, asked: list[str]) -> Iterator[str]:
    for requirement in asked:
        if not re.search(rf"extra == ['\"]{extra}['\"]", requirement):
            continue
        name = re.split(r"[^\w.-]", requirement)[0]
        if name == "gicli":
            for inner in re.findall(r"[\w-]+", requirement.partition("[")[2].partition("]")[0]):
                yield from _missing(inner, asked)
        elif not _is_there(name):
            yield name


def _is_there(package: str) -> bool:
    try:
        return bool(version(package))
    except PackageNotFoundError:
        return False
