"""The rule book: the packs that come along, and those in files of the user's."""

from __future__ import annotations

from pathlib import Path

from gicli.core.law.rulebook import RuleBook, rule_book
from gicli.core.law.rules import RulePack
from gicli.load.shipped import load_packs
from gicli.load.yamlfile.files import rulepacks_folder

DEFAULT_RULES = "shanxi"
"""The pack where nobody names one."""


def load_rule_book() -> RuleBook:
    """The packs that come along. Raises Unreadable with every problem of every file."""
    return rule_book(_packs())


def load_pack_file(file: Path) -> tuple[RuleBook, str]:
    """The book with the pack of a file added, and the name that pins that pack.

    A pack of the user's goes before one that comes along. Raises Unreadable.
    """
    from gicli.load.rules.packs import read_packs

    packs = _packs()
    (own,) = read_packs([file], packs)
    return rule_book([*(pack for pack in packs if pack.ref != own.ref), own]), own.ref


def pack_files() -> list[Path]:
    return sorted(rulepacks_folder().glob("*/*.yaml"))


def _packs() -> tuple[RulePack, ...]:
    files = pack_files()
    packs = load_packs(files)
    if packs is None:
        # Imported here: what comes along is read beforehand, and YAML takes longer than the answer.
        from gicli.load.rules.packs import read_packs

        packs = read_packs(files)
    return packs
