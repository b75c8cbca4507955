"""The house stays pleasant: rooms a newcomer finds, small functions, a sentence at each door."""

from __future__ import annotations

import ast
import re
import runpy
import sys
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from importlib.metadata import packages_distributions, requires
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
GICLI = ROOT / "gicli"
MODULES = sorted(GICLI.rglob("*.py"))
# A command's options are its signature; Typer reads them from there.
COMMANDS = {"check", "explain", "reply", "due", "import_notice", "impact", "show_period"}
COMMANDS |= {"record", "add", "notify", "batch", "serve", "letter"}
_NO_ROOM = {"__pycache__", "__init__.py"}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(GICLI)))
def test_a_module_is_one_thought_and_says_what_it_owns(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert len(text.splitlines()) <= 400
    assert ast.get_docstring(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name not in COMMANDS:
            assert (node.end_lineno or 0) - node.lineno < 40, node.name


def test_no_module_is_a_drawer_or_a_namesake() -> None:
    taken = {"utils", "helpers", "models", "types", "calendar", "json", "io", "email", "locale"}
    assert not taken & {module.stem for module in MODULES}


def _rooms() -> Iterator[Path]:
    yield from sorted({module.parent for module in MODULES})


@pytest.mark.parametrize("room", list(_rooms()), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_room_holds_at_most_a_dozen(room: Path) -> None:
    found = sorted(entry.name for entry in room.iterdir() if entry.name not in _NO_ROOM)
    assert len(found) <= (20 if room == GICLI else 12), found


def _name(module: Path) -> str:
    parts = module.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imports() -> dict[str, set[str]]:
    """Module → the modules it imports, also inside functions and for types only."""
    known = {_name(module): module for module in MODULES}
    found: dict[str, set[str]] = {}
    for name, module in known.items():
        asked: set[str] = set()
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                asked.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                for alias in node.names:
                    inner = f"{node.module}.{alias.name}"
                    asked.add(inner if inner in known else node.module)
        found[name] = (asked & known.keys()) - {name}
    return found


def _circle(edges: Mapping[str, set[str]]) -> list[str]:
    try:
        TopologicalSorter(edges).prepare()
    except CycleError as circle:
        return list(circle.args[1])
    return []


def test_no_circle_among_files() -> None:
    assert not _circle(_imports())


def test_no_circle_among_rooms() -> None:
    """A package's own face, and a module that stands beside rooms, are rooms of their own."""
    packages = {_name(room / "__init__.py") for room in _rooms()}
    floors = {package.rpartition(".")[0] for package in packages}

    def room(name: str) -> str:
        above = name.rpartition(".")[0]
        return name if name in packages or above in {"gicli", "gicli.load"} & floors else above

    edges: dict[str, set[str]] = {}
    for name, asked in _imports().items():
        edges.setdefault(room(name), set()).update(room(other) for other in asked)
    assert not _circle({name: asked - {name} for name, asked in edges.items()})


def test_nobody_imports_main_and_no_module_the_face() -> None:
    for name, asked in _imports().items():
        if name != "gicli.__main__":
            assert "gicli.main" not in asked, name
        assert "gicli" not in asked, name


@pytest.mark.parametrize(
    ("circle", "edges"),
    [(True, {"a": {"b"}, "b": {"c"}, "c": {"a"}}), (False, {"a": {"b", "c"}, "b": {"c"}})],
)
def test_the_search_for_circles_finds_them(circle: bool, edges: dict[str, set[str]]) -> None:
    assert bool(_circle(edges)) is circle


def test_the_map_of_rooms_is_what_the_doors_say() -> None:
    """CONTRIBUTING.md has one row a room, made of the docstring of its package."""
    tool = runpy.run_path(str(ROOT / "tools" / "rooms.py"))
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert tool["rows"]() in text
    assert tool["with_map"](text) == text


def test_one_module_knows_what_typer_does_not_promise() -> None:
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            inner = isinstance(node, ast.ImportFrom) and (node.module or "").startswith("typer.")
            assert not inner or module.name == "typer_parts.py", module


def test_it_imports_what_it_asks_for_and_nothing_else() -> None:
    """What happens to be installed with the tests is not there for whoever installs gicli."""
    asked = {
        _plain(re.split(r"[^\w.-]", one)[0]) for one in requires("gicli") or () if _for_users(one)
    }
    brought = {
        name
        for name, packages in packages_distributions().items()
        if asked & {_plain(package) for package in packages}
    }
    # Apprise sends by requests and urllib3, and brings them along.
    own = set(sys.stdlib_module_names) | {"gicli", "requests", "urllib3"}
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [str(node.module)]
            for name in names:
                assert name.split(".")[0] in brought | own, f"{module}: {name}"


def _for_users(requirement: str) -> bool:
    return not re.search(r"extra == ['\"](dev|docs)['\"]", requirement)


def _plain(package: str) -> str:
    return re.sub("[-_.]+", "-", package).lower()
