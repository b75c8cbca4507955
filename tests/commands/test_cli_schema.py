"""schema: JSON Schemas on stdout or in a file."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from gicli.load.yamlfile.schema import SCHEMAS


@pytest.mark.parametrize("kind", SCHEMAS)
def test_it_is_a_schema(gicli, kind: str) -> None:
    done = gicli("schema", kind)
    assert (done.code, done.err) == (0, "")
    jsonschema.Draft7Validator.check_schema(done.json)
    assert done.json["$schema"] == "http://json-schema.org/draft-07/schema#"


def test_both_languages_whatever_the_readers(gicli, english) -> None:
    assert gicli("schema", "rules").out == english("schema", "rules").out
    description = gicli("schema", "rules").json["properties"]["checked"]["description"]
    assert "核对" in description
    assert "source" in description


def test_in_a_file(gicli, tmp_path: Path) -> None:
    file = tmp_path / "rule-pack.schema.json"
    done = gicli("schema", "rules", "-o", str(file))
    assert (done.code, done.out) == (0, "")
    assert json.loads(file.read_text(encoding="utf-8"))["required"] == [
        "checked",
        "in_force",
        "limits",
        "pack",
        "title",
    ]


def test_an_unknown_kind(english) -> None:
    done = english("schema", "law")
    assert done.code == 2
    assert "there is no “law” here; there are: rules, ledger, calendar" in done.err


def test_no_kind(english) -> None:
    assert english("schema").code == 2
