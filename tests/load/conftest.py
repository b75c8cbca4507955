"""What the tests of gicli.load share: problems as a clerk reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from gettext import NullTranslations
from pathlib import Path

import pytest

from gicli.core.problem import Problem
from gicli.load.ledgers import Reading, read_ledger, read_ledgers
from gicli.render.wording import Wording


@pytest.fixture
def shown() -> Callable[[Iterable[Problem]], list[tuple[str, str]]]:
    """Problems → ("line:column", English message), in the order of their places."""

    english = Wording("en", NullTranslations()).say

    def show(problems: Iterable[Problem]) -> list[tuple[str, str]]:
        ordered = sorted(problems, key=lambda problem: problem.place[1:])
        return [
            (":".join(str(n) for n in found.place[1:] if n) or "0", english(found.message))
            for found in ordered
        ]

    return show


@pytest.fixture
def read() -> Callable[[str], Reading]:
    """A ledger's text → what could be read of it."""
    return lambda text: read_ledger("ledger.yaml", text)


@pytest.fixture
def read_bytes(tmp_path: Path) -> Callable[[bytes], Reading]:
    """A ledger's bytes, put in a file → what could be read of it."""

    def from_file(data: bytes) -> Reading:
        file = tmp_path / "ledger.yaml"
        file.write_bytes(data)
        return read_ledgers([str(file)])

    return from_file
