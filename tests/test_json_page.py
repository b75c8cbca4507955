"""docs/json.md explains every key that the commands print, and no other."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
from forking import shown_run

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## `([a-z./1]+)`\n(.*?)(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL))
AS_OF = "--as-of 2026-11-20"
COMMANDS = {
    "gicli.deadline/1": [f"gicli reply 2027-01-18 {AS_OF}", f"gicli reply 2026-01-12 {AS_OF}"],
    "gicli.check/1": [
        f"gicli check examples/ledger.yaml {AS_OF}",
        f"gicli check examples/broken.yaml {AS_OF}",
    ],
    "gicli.notify/1": [f"gicli notify examples/ledger.yaml --to json://127.0.0.1:1/ {AS_OF}"],
    "gicli.annual/1": [
        f"gicli report annual examples/ledger-2025.yaml --year 2025 {AS_OF}",
        # Its items lack outcomes and kinds of applicant.
        f"gicli report annual examples/review.yaml --year 2026 {AS_OF}",
    ],
    "gicli.letters/1": [f"gicli letter list YSQ-2026-048 --ledger examples/ledger.yaml {AS_OF}"],
    "gicli.offices/1": [f"gicli report offices examples/ledger-2025.yaml --year 2025 {AS_OF}"],
}


def _paths(value: object, at: str = "") -> Iterator[str]:
    """The keys that hold something else than keys and lists of them."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _paths(inner, f"{at}.{key}" if at else key)
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for inner in value:
            yield from _paths(inner, f"{at}[]")
    else:
        yield at


def _document(command: str) -> dict[str, object]:
    done = shown_run(f"{command} --format json", ROOT)
    found: dict[str, object] = json.loads(done.stdout)
    return found


def _bare(key: str) -> str:
    return key.replace("[]", "")


@pytest.mark.parametrize("schema", COMMANDS)
def test_every_key_is_explained_and_no_other(schema: str) -> None:
    documents = [_document(command) for command in COMMANDS[schema]]
    assert {document["schema"] for document in documents} == {schema}
    printed = {_bare(path) for document in documents for path in _paths(document)}
    rows = re.findall(r"^\| (`.+?) \| (.+) \| (.+) \|$", SECTIONS[schema], re.MULTILINE)
    explained = [_bare(key) for keys, _, _ in rows for key in re.findall(r"`([^`]+)`", keys)]
    assert len(explained) == len(set(explained))
    for path in printed:
        # Of an empty list the keys are seen elsewhere; of what another schema explains, the name is enough.
        inside = any(key.startswith(f"{path}.") for key in explained)
        named = any(fnmatchcase(path, key) or path.startswith(f"{key}.") for key in explained)
        assert named or inside, f"{path} is printed and not explained"
    for key in explained:
        assert any(fnmatchcase(path, key) or path.startswith(f"{key}.") for path in printed), key


def test_every_schema_of_the_page_is_tested() -> None:
    assert SECTIONS.keys() == COMMANDS.keys()
