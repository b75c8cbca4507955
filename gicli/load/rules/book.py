"""The rule book: the packs that come along, and those in files of the user's."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

from gicli.core.law.rulebook import RuleBook, Shelf, rule_book
from gicli.core.law.rules import RulePack
from gicli.load.files import entries, is_folder
from gicli.load.shipped import Opener, load_packs
from gicli.load.yamlfile.files import rulepacks_folder

DEFAULT_RULES = "shanxi"
"""The pack where nobody names one."""


def load_rule_book(own: Path | None = None) -> RuleBook:
    """The packs that come along, and before them those of the user's folder.

    Raises Unreadable with every problem of every file, and for a folder that is not there.
    """
    shelf = _shelf()
    if own is None:
        return RuleBook(shelf)
    from gicli.load.rules.packs import read_packs

    packs = tuple(shelf)
    added = read_packs(own_pack_files(own), packs)
    refs = {pack.ref for pack in added}
    return rule_book([*(pack for pack in packs if pack.ref not in refs), *added])


def own_pack_files(folder: Path) -> list[Path]:
    """The files of the user's packs: those of the folder, and of one folder a family in it."""
    found = entries(folder)
    inner = [file for each in found if is_folder(each) for file in entries(each)]
    return [file for file in (*found, *inner) if file.suffix in (".yaml", ".yml")]


def load_pack_file(file: Path) -> tuple[RuleBook, str]:
    """The book with the pack of a file added, and the name that pins that pack.

    A pack of the user's goes before one that comes along. Raises Unreadable.
    """
    from gicli.load.rules.packs import read_packs

    packs = tuple(_shelf())
    (own,) = read_packs([file], packs)
    return rule_book([*(pack for pack in packs if pack.ref != own.ref), own]), own.ref


def pack_files() -> list[Path]:
    # Not by a pattern: every answer waits for this.
    families = (one.path for one in os.scandir(rulepacks_folder()) if one.is_dir())
    found = (one for family in families for one in os.scandir(family))
    return sorted(Path(one.path) for one in found if one.name.endswith(".yaml"))


def _shelf() -> Shelf:
    files = pack_files()
    families = load_packs(files)
    if families is None:
        return Shelf(_read_anew(files))
    return Shelf({name: partial(_opened, name, files, found) for name, found in families.items()})


def _opened(family: str, files: list[Path], found: Opener) -> tuple[RulePack, ...]:
    try:
        return found()
    except (ValueError, KeyError, TypeError):
        # What was read beforehand is damaged there.
        return _read_anew(files)[family]()


def _read_anew(files: list[Path]) -> dict[str, Opener]:
    # Imported here: what comes along is read beforehand, and YAML takes longer than the answer.
    from gicli.load.rules.packs import read_packs

    families: dict[str, list[RulePack]] = {}
    for pack in read_packs(files):
        families.setdefault(pack.family, []).append(pack)
    return {family: partial(tuple, packs) for family, packs in families.items()}
