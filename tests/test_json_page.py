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
SECTIONS = dict(re.findall(r"^## `([a-z./1-]+)`\n(.*?)(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL))
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
    "gicli.item/1": [
        f"gicli explain examples/ledger.yaml YSQ-2026-033 {AS_OF}",
        # Its date is provisional.
        f"gicli explain examples/ledger.yaml SJ-2026-2 {AS_OF}",
    ],
    "gicli.log/1": ["gicli ledger log YSQ-2026-048 --ledger examples/ledger.yaml"],
    "gicli.change/1": [
        f"gicli record YSQ-2026-048 replied 2026-11-20 --ledger {ledger} --dry-run {AS_OF}"
        for ledger in ("examples/ledger.yaml", "examples/台账.xlsx")
    ],
    "gicli.impact/1": [
        "gicli impact examples/ledger-2025.yaml --calendar-as-known-on 2024-10-01"
        " --and 2024-12-01 --as-of 2025-03-20"
    ],
    "gicli.duties/1": [f"gicli duties --year 2027 {AS_OF}", f"gicli duties --year 2026 {AS_OF}"],
    "gicli.fee/1": [f"gicli fee --pages 45 {AS_OF}"],
    "gicli.packs/1": ["gicli rules list"],
    "gicli.pack/1": [
        f"gicli rules show {pack}" for pack in ("shanxi", "national", "fees", "litigation")
    ],
    "gicli.comparison/1": ["gicli rules compare reply 2026-11-20"],
    "gicli.days/1": [
        "gicli calendar export --from 2026-09-30 --to 2026-10-11",
        "gicli calendar show 2026",
    ],
    "gicli.coverage/1": ["gicli calendar status"],
    "gicli.calendar-diff/1": ["gicli calendar diff 2020-01-25 2020-01-26"],
    "gicli.doctor/1": ["gicli doctor", "gicli doctor examples/none.yaml"],
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


def test_every_schema_that_is_written_stands_on_the_page() -> None:
    texts = (path.read_text(encoding="utf-8") for path in (ROOT / "gicli").rglob("*.py"))
    written = {found for text in texts for found in re.findall(r'"(gicli\.[a-z.-]+/\d+)"', text)}
    assert written == SECTIONS.keys()
