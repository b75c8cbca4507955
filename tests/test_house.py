"""The house stays pleasant: small modules, small functions, a sentence at each door."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

GICLI = Path(__file__).parent.parent / "gicli"
MODULES = sorted(GICLI.rglob("*.py"))
# A command's options are its signature; Typer reads them from there.
COMMANDS = {"check", "explain", "reply", "due", "import_notice", "impact", "show_period"}
COMMANDS |= {"record", "add", "notify"}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(GICLI)))
def test_a_module_is_small_and_says_what_it_owns(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert len(text.splitlines()) <= 200
    assert ast.get_docstring(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name not in COMMANDS:
            assert (node.end_lineno or 0) - node.lineno < 40, node.name


def test_no_module_is_a_drawer_or_a_namesake() -> None:
    taken = {"utils", "helpers", "models", "types", "calendar", "json", "io", "email", "locale"}
    assert not taken & {module.stem for module in MODULES}
