"""The rules of counting in words, for every step that can name one."""

from __future__ import annotations

import re
from pathlib import Path

from gicli.render.items.clauses import CLAUSES

_CORE = Path(__file__).parents[3] / "gicli" / "core"


def test_every_clause_that_a_step_can_name_is_explained() -> None:
    """Also one that no example has: an exhibit that ends in an error is none."""
    texts = [file.read_text(encoding="utf-8") for file in _CORE.rglob("*.py")]
    named = {clause for text in texts for clause in re.findall(r'"(C\d+[a-z]?)"', text)}
    assert named
    assert named <= CLAUSES.keys()
