"""The JSON Schemas: what the loaders take is valid, what they refuse is not, and their keys agree."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from gicli.core.law.requirements import Asks, ReceiptDay
from gicli.core.law.rules import Party, PauseKind, Silence
from gicli.core.ledger import vocabulary as ledger_format
from gicli.core.ledger.tables import KEYS, RECORDS
from gicli.load.calendars import files as calendar_files
from gicli.load.open import read_ledgers
from gicli.load.rules import format as pack_format
from gicli.load.rules.book import pack_files
from gicli.load.rules.checks import judge
from gicli.load.rules.format import DESCRIBED
from gicli.load.rules.packs import read_packs
from gicli.load.yamlfile.files import calendars_folder
from gicli.load.yamlfile.nodes import Shape
from gicli.load.yamlfile.schema import SCHEMAS, schema

_ROOT = Path(__file__).parents[2]
_BROKEN = _ROOT / "tests" / "broken"


class _Loader(yaml.SafeLoader):
    """YAML as an editor reads it: dates are texts there, not values of their own."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:timestamp"]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _read(file: Path) -> Any:
    return yaml.load(file.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506


def _faults(kind: str, value: object) -> list[str]:
    return [error.message for error in jsonschema.Draft7Validator(schema(kind)).iter_errors(value)]


def _files(files: Iterable[Path]) -> list[object]:
    return [pytest.param(file, id=f"{file.parent.name}-{file.stem}") for file in sorted(files)]


@pytest.mark.parametrize("kind", SCHEMAS)
def test_it_is_a_schema(kind: str) -> None:
    made = schema(kind)
    jsonschema.Draft7Validator.check_schema(made)
    assert made["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert _faults(kind, []) != []


@pytest.mark.parametrize("file", _files([*pack_files(), _ROOT / "examples" / "rule-pack.yaml"]))
def test_every_pack_is_valid(file: Path) -> None:
    assert _faults("rules", _read(file)) == []


@pytest.mark.parametrize(
    "file", _files(chain(calendars_folder().glob("*.yaml"), calendars_folder().glob("*/*.yaml")))
)
def test_every_calendar_is_valid(file: Path) -> None:
    assert _faults("calendar", _read(file)) == []


def test_the_example_of_a_ledger_is_valid() -> None:
    file = _ROOT / "examples" / "ledger.yaml"
    assert not read_ledgers([str(file)]).problems
    assert _faults("ledger", _read(file)) == []


# What no schema can see: two packs, two places of one file, the words of a quote, YAML itself.
_BEYOND_A_SCHEMA = {
    "checked-in-the-future",
    "displaced-before-the-higher-law",
    "displaced-by-an-unknown-pack",
    "displaced-by-itself",
    "extension-in-another-unit",
    "extension-quote-with-another-number",
    "fees-of-a-family-without-them",
    "fees-of-an-unknown-family",
    "full-width-colon",
    "impossible-in-force",
    "leap-day-every-year",
    "limit-twice",
    "no-instrument",
    "not-yaml",
    "pause-names-a-missing-limit",
    "quote-in-natural-days-words",
    "quote-with-another-date",
    "quote-with-another-number",
    "quote-with-another-number-in-words",
    "quote-with-other-months",
    "reference-to-a-missing-limit",
    "reference-to-a-missing-pack",
    "reference-without-a-date",
    "requirement-taken-from-a-pack-without-it",
    "restart-names-a-missing-limit",
    "taken-over-in-a-circle",
    "taken-over-without-what-it-rests-on",
    "tariff-that-ends",
    "tariff-tier-without-end",
    "tariff-tiers-out-of-order",
    "thirtieth-of-february",
}


@pytest.mark.parametrize(
    "file",
    _files(f for f in (_BROKEN / "rulepacks").glob("*.yaml") if f.stem not in _BEYOND_A_SCHEMA),
)
def test_a_broken_pack_is_not_valid(file: Path) -> None:
    (verdict,) = judge([file], read_packs(pack_files()), date(2026, 11, 22))
    assert verdict.problems
    assert _faults("rules", _read(file)) != []


_REPLY = {
    "name": {"zh": "答复", "en": "reply"},
    "party": "agency",
    "starts": {"zh": "收到", "en": "received"},
    "length": {"workdays": 10},
    "silence": "late",
    "cite": {"article": 3, "quote": "应当在10个工作日内答复"},
}


def _pack(**limit: object) -> dict[str, object]:
    return {
        "pack": "ours",
        "in_force": "2020-01-01",
        "checked": "2026-01-01",
        "title": {"zh": "本单位规定", "en": "Our rule"},
        "instrument": "本单位规定",
        "limits": {"reply": _REPLY | limit},
    }


@pytest.mark.parametrize(
    ("limit", "valid"),
    [
        ({}, True),
        ({"length": {"months": 6}}, True),
        ({"length": {"by": "03-31"}}, True),
        ({"length": {"set_by": "agency"}}, True),
        ({"length": {"within": "reply"}}, True),
        ({"length": {}}, False),
        ({"length": {"workdays": 10, "days": 10}}, False),
        ({"length": {"workdays": 0}}, False),
        ({"length": {"workdays": 1000}}, False),
        ({"length": {"by": "3月31日"}}, False),
        ({"length": {"set_by": "applicant"}}, False),
        ({"duty": True}, True),
        ({"duty": "是"}, True),
        ({"duty": "maybe"}, False),
        ({"extension": {"workdays": 10, "cite": _REPLY["cite"]}}, True),
        ({"extension": {"workdays": 10, "days": 3, "cite": _REPLY["cite"]}}, False),
        ({"pauses": {"kind": "superior", "cite": _REPLY["cite"]}}, True),
        ({"pauses": [{"kind": "superior", "cite": _REPLY["cite"]}]}, True),
        ({"pauses": [{"kind": "superior"}]}, False),
        ({"cite": {"part": "第一部分", "quote": "应当答复"}}, True),
        ({"cite": {"part": "第一部分", "article": 3, "quote": "应当答复"}}, False),
        ({"cite": {"quote": "应当答复"}}, False),
        ({"cite": {"article": 3}}, False),
        ({"pauses": None, "restart": None}, True),
        ({"party": None}, False),
    ],
)
def test_one_limit(limit: dict[str, object], valid: bool) -> None:
    assert (_faults("rules", _pack(**limit)) == []) is valid


def test_a_limit_taken_over_or_badly_named() -> None:
    pack = _pack()
    pack["limits"] = {"reply": {"from": "national@2019-05-15"}}
    assert _faults("rules", pack) == []
    pack["limits"] = {"reply": {"from": "national@2019-05-15", "length": {"workdays": 3}}}
    assert _faults("rules", pack) != []
    pack["limits"] = {"Annual_Report": _REPLY}
    assert _faults("rules", pack) != []


def test_the_keys_are_those_of_the_loader() -> None:
    """Of every shape that a reader takes: none without its place in the schema, none without words."""
    made = schema("rules")
    shapes = {"pack": made} | made["definitions"]
    written = [shape for shape in vars(pack_format).values() if isinstance(shape, Shape)]
    assert written == list(pack_format.SHAPES.values())
    assert shapes.keys() == pack_format.SHAPES.keys() == DESCRIBED.keys()
    for name, shape in pack_format.SHAPES.items():
        properties = shapes[name]["properties"]
        assert properties.keys() == shape.keys.keys() == DESCRIBED[name].keys(), name
        assert sorted(shapes[name].get("required", ())) == sorted(shape.required), name
        # A key that the schema does not know yet would take anything.
        assert all(value.keys() - {"description"} for value in properties.values()), name
        assert all(" · " in value["description"] for value in properties.values()), name


def test_the_page_explains_every_key_and_every_choice() -> None:
    page = (_ROOT / "docs" / "rule-packs.md").read_text(encoding="utf-8")
    written = set(re.findall(r"[a-z][a-z_-]+", " ".join(re.findall(r"`([^`\n]+)`", page))))
    keys = {key for shape in pack_format.SHAPES.values() for key in shape.keys}
    choices = {one.value for of in (Party, PauseKind, Silence, Asks, ReceiptDay) for one in of}
    assert keys | choices | {*ledger_format.CHANNELS, *pack_format.BY} <= written


def test_the_readers_of_packs_know_no_other_keys() -> None:
    load = Path(pack_format.__file__).parent
    for name in ("rulepack_files", "limits", "citations", "conditions"):
        text = (load / f"{name}.py").read_text(encoding="utf-8")
        taken = re.findall(r"\.fields\((.+?)\)", text)
        assert taken
        assert all(re.search(r", \*words\.[A-Z]+$", one) for one in taken), (name, taken)


def test_the_choices_are_those_of_the_loader() -> None:
    definitions = schema("rules")["definitions"]
    limit, pause = definitions["limit"]["properties"], definitions["pause"]["properties"]
    assert limit["party"]["enum"] == [party.value for party in Party]
    assert limit["silence"]["enum"] == [silence.value for silence in Silence]
    assert pause["kind"]["enum"] == [kind.value for kind in PauseKind]
    assert definitions["reading"]["properties"]["day"]["enum"] == [day.value for day in ReceiptDay]
    top = schema("rules")["properties"]
    assert list(top["requirements"]["properties"]) == [asks.value for asks in Asks]
    assert list(top["receipt"]["properties"]) == list(ledger_format.CHANNELS)


def test_every_writing_of_a_ledger_is_known() -> None:
    definitions = schema("ledger")["definitions"]
    for kind, keys in {
        **KEYS,
        **{f"{record}-record": keys for record, keys in RECORDS.items()},
    }.items():
        properties = definitions[kind]["properties"]
        assert properties.keys() == ledger_format.writings(keys).keys()
        for key, others in keys.items():
            assert all(properties[other] == properties[key] for other in others)
            # What is called a day is written as one.
            if others[0].endswith(("日期", "之日")):
                assert "pattern" in properties[key], key
    assert "予以公开" in definitions["request"]["properties"]["办理结果"]["enum"]


@pytest.mark.parametrize(
    ("item", "valid"),
    [
        ({"id": "A", "kind": "request", "received": "2026-03-02"}, True),
        ({"编号": "A", "类型": "申请", "收到日期": "2026年3月2日", "答复日期": None}, True),
        ({"编号": "A", "类型": "申请", "收到日期": 20260302}, True),
        ({"id": "A", "kind": "request", "received": "03/02/2026"}, False),
        ({"id": "A", "kind": "request", "receved": "2026-03-02"}, False),
        ({"id": "A", "kind": "request", "formed": "2026-03-02"}, False),
        ({"id": "A", "kind": "publication", "formed": "2026-03-02"}, True),
        ({"id": "A", "received": "2026-03-02"}, False),
        ({"kind": "request", "received": "2026-03-02"}, False),
        ({"id": "A", "kind": "request", "correction": {"notified": "2026-03-04"}}, True),
        ({"id": "A", "kind": "request", "correction": [{"notified": "2026-03-04"}]}, True),
        (
            {"id": "A", "kind": "request", "补正": {"告知日期": "2026-03-04", "补正期限": "十"}},
            False,
        ),
        ({"id": "A", "kind": "request", "outcome": "予以公开"}, True),
        ({"id": "A", "kind": "request", "outcome": "公开"}, False),
        ({"id": 12, "kind": "duty", "duty": "annual-report", "year": 2025}, True),
    ],
)
def test_one_item(item: dict[str, object], valid: bool) -> None:
    assert (_faults("ledger", {"items": [item]}) == []) is valid


def test_the_keys_of_a_calendar() -> None:
    made = schema("calendar")
    assert made["else"]["properties"].keys() == calendar_files.YEAR.keys.keys()
    assert made["then"]["properties"].keys() == calendar_files.REGION.keys.keys()
    for name, shape in {
        "notice": calendar_files.NOTICE,
        "regional-notice": calendar_files.REGION_NOTICE,
        "holiday": calendar_files.HOLIDAY,
    }.items():
        properties = made["definitions"][name]["properties"]
        assert properties.keys() == shape.keys.keys()
        assert all(value.keys() - {"description"} for value in properties.values()), name
    assert _faults("calendar", {"year": 2026, "notices": [{"issued": "2025-11-04"}]}) != []


def test_a_kind_that_there_is_not_is_seen() -> None:
    ledger = schema("ledger")
    item = {"id": "A", "received": "2026-03-02"}
    for kind, faults in (("request", 0), ("依申请公开", 0), ("reqest", 1)):
        found = list(
            jsonschema.Draft7Validator(ledger).iter_errors({"items": [item | {"kind": kind}]})
        )
        assert len(found) == faults, kind
