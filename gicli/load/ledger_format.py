"""The words of the ledger format as a file may write them: each key and value in every writing."""

from __future__ import annotations

from collections.abc import Mapping

# Sheets of a workbook have the same words for headings: see gicli/core/headings.py.
from gicli.core.vocabulary import *  # noqa: F403


def writings(words: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Every accepted writing → the canonical one."""
    return {writing: key for key, others in words.items() for writing in (key, *others)}
