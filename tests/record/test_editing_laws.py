"""For every item in every style of writing: the new text says what the old one did, and the fact."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, NamedTuple

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gicli.core.ledger import vocabulary as words
from gicli.core.ledger.tables import KEYS
from gicli.core.words.problem import Place
from gicli.load.ledgers.read import read_ledger
from gicli.record.fact import recorded
from gicli.record.facts import FACTS, RECORDS, values_of
from gicli.record.item import added
from gicli.record.plan import How

_LAWS = settings(
    derandomize=True,
    deadline=None,
    max_examples=120,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
_START = date(2026, 3, 2)
_TABLES = {
    **KEYS,
}
_PARTIES = ("rights-holder", "superior", "secrecy", "agency", "co-producer")
_TEXTS = st.sampled_from(
    ["名录", "a: b", "{x}", "# 不是注释", "“引”、，。", "- x", "null", "0012", "yes"]
)


class Manner(NamedTuple):
    """How a clerk writes a ledger."""

    chinese: bool
    flow_items: bool
    flow_records: bool
    indent: int
    # Of what stands under a key.
    dash: int
    # From a dash to what it introduces.
    newline: str
    comments: bool
    blank_lines: bool
    final_newline: bool


manners = st.builds(
    Manner,
    chinese=st.booleans(),
    flow_items=st.booleans(),
    flow_records=st.booleans(),
    indent=st.sampled_from([1, 2, 4]),
    dash=st.sampled_from([2, 4]),
    newline=st.sampled_from(["\n", "\r\n"]),
    comments=st.booleans(),
    blank_lines=st.booleans(),
    final_newline=st.booleans(),
)
_days = st.integers(0, 40).map(lambda n: _START + timedelta(n))


@st.composite
def _records(draw, *keys: str, first: str):
    """Some of the keys, each not before the first."""
    start = draw(_days)
    found = {first: start}
    for key in keys:
        if draw(st.booleans()):
            found[key] = start + timedelta(draw(st.integers(0, 20)))
    return found


@st.composite
def requests(draw):
    item: dict[str, Any] = {"kind": "request"}
    if draw(st.booleans()):
        item["title"] = draw(_TEXTS)
    item["received"] = draw(st.sampled_from([_START, "2026/3/2", "2026年3月2日"]))
    corrections = _records("served", "supplied", first="notified")
    if draw(st.booleans()):
        many = draw(st.lists(corrections, min_size=1, max_size=2))
        item["correction"] = many if len(many) > 1 or draw(st.booleans()) else many[0]
    if draw(st.booleans()):
        asked = _records("served", "answered", first="sent")
        item["consultations"] = [
            {"with": draw(st.sampled_from(_PARTIES)), **draw(asked)}
            for _ in range(draw(st.integers(1, 2)))
        ]
    if draw(st.booleans()):
        told = _records("to", "told-resumed", first="from")
        item["suspensions"] = [draw(told)]
    if draw(st.booleans()):
        extension = _records("told", first="approved")
        item["extension"] = {**draw(extension), **draw(st.sampled_from([{}, {"days": 9}]))}
    if draw(st.booleans()):
        item["fee"] = draw(_records("served", first="notified"))
    for key in ("replied", "outcome", "reason"):
        if draw(st.booleans()):
            # Left blank: it is filled in its place.
            item[key] = None
    if draw(st.booleans()):
        item["note"] = draw(_TEXTS)
    return item


others = st.sampled_from(
    [
        {"kind": "publication", "formed": _START},
        {"kind": "publication", "formed": _START, "reviewed": None, "published": None},
        {"kind": "update", "changed": _START, "updated": None, "note": "x"},
        {"kind": "duty", "duty": "delivery", "since": _START},
    ]
)
items = requests() | others


def _scalar(value: Any) -> str:
    match value:
        case None:
            return ""
        case str():
            plain = value and value[0] not in "#{-" and ": " not in value and value != "null"
            return value if plain and value.isprintable() else f'"{value}"'
        case _:
            return str(value)


def _name(table, key: str, manner: Manner) -> str:
    return table[key][0] if manner.chinese else key


def _value(key: str, value: Any, manner: Manner) -> Any:
    if not manner.chinese:
        return value
    if key == "with":
        return next(others[0] for party, others in words.PARTIES.items() if party.value == value)
    return words.KINDS[value][0] if key == "kind" else value


def _flow(value: Any, table, manner: Manner) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_flow(part, table, manner) for part in value)}]"
    if isinstance(value, dict):
        pairs = []
        for key, part in value.items():
            inner = RECORDS[key].words if key in RECORDS else table
            pairs.append(
                f"{_name(table, key, manner)}: {_flow(_value(key, part, manner), inner, manner)}"
            )
        return f"{{{', '.join(pairs)}}}"
    return _scalar(value)


def _block(mapping, table, manner: Manner) -> Iterator[str]:
    """The lines of a mapping in block style."""
    for n, (key, value) in enumerate(mapping.items()):
        head, note = f"{_name(table, key, manner)}:", ""
        if manner.comments and n % 2:
            note = "   # 注：a: b"
        if not isinstance(value, (dict, list)):
            yield f"{head} {_scalar(_value(key, value, manner))}".rstrip() + note
            continue
        inner = RECORDS[key].words
        if isinstance(value, dict) and manner.flow_records:
            yield f"{head} {_flow(value, inner, manner)}{note}"
            continue
        yield head + note
        for part in value if isinstance(value, list) else [value]:
            lines = (
                [_flow(part, inner, manner)]
                if manner.flow_records
                else list(_block(part, inner, manner))
            )
            if isinstance(value, list):
                lines = _element(lines, manner)
            yield from (" " * manner.indent + line for line in lines)


def _element(lines: list[str], manner: Manner) -> list[str]:
    rest = (" " * manner.dash + line for line in lines[1:])
    return [f"-{' ' * (manner.dash - 1)}{lines[0]}", *rest]


def written(rows: list[dict[str, Any]], manner: Manner) -> str:
    lines = ["# 台账", "事项:" if manner.chinese else "items:"]
    for n, item in enumerate(rows):
        whole = {"id": f"N-{n}", **item}
        table = _TABLES[item["kind"]]
        inside = (
            [_flow(whole, table, manner)]
            if manner.flow_items
            else list(_block(whole, table, manner))
        )
        if manner.blank_lines and n:
            lines.append("")
        if manner.comments:
            lines.append("  # 下一件")
        lines += (f"  {line}" for line in _element(inside, manner))
    return manner.newline.join(lines) + (manner.newline if manner.final_newline else "")


def _applicable(item: dict[str, Any]) -> list[str]:
    """The facts that have one place in the item, told from the data alone."""
    found = []
    for fact in FACTS:
        if fact.kind != item["kind"]:
            continue
        if not fact.record:
            if item.get(fact.key) is None:
                found.append(fact.name)
            continue
        shape = RECORDS[fact.record]
        have = item.get(fact.record) or []
        have = have if isinstance(have, list) else [have]
        if fact.begins and all(shape.closed_by in one for one in have):
            found.append(fact.name)
        elif not fact.begins and shape.closed_by:
            lacking = [one for one in have if fact.key not in one]
            if len(lacking) == 1:
                found.append(fact.name)
        elif not shape.closed_by and not any(fact.key in one for one in have):
            found.append(fact.name)
    return found


def _plus(item: dict[str, Any], name: str, values: dict[str, Any]) -> dict[str, Any]:
    """The item with the fact, as data."""
    fact = next(one for one in FACTS if one.name == name)
    if not fact.record:
        return item | values
    shape, have = RECORDS[fact.record], item.get(fact.record) or []
    have = have if isinstance(have, list) else [have]
    if not shape.closed_by:
        return item | {fact.record: (have[0] if have else {}) | values}
    if fact.begins or not have:
        return item | {fact.record: [*have, values]}
    place = next(n for n, one in enumerate(have) if fact.key not in one)
    return item | {fact.record: [*have[:place], have[place] | values, *have[place + 1 :]]}


_PLAIN = Manner(
    chinese=False,
    flow_items=True,
    flow_records=True,
    indent=2,
    dash=2,
    newline="\n",
    comments=False,
    blank_lines=False,
    final_newline=True,
)


def _read(text: str) -> list[Any]:
    """The items, wherever they stand; the problems in words."""
    reading = read_ledger("l.yaml", text)
    place = Place("l.yaml", 0)
    found = [
        replace(item, place=place, unread=tuple(sorted(one.key for one in item.unread)))
        for ledger in reading.ledgers
        for item in ledger.items
    ]
    return [*found, sorted(str(problem.message) for problem in reading.problems)]


@st.composite
def cases(draw):
    rows = draw(st.lists(items, min_size=1, max_size=3))
    place = draw(st.integers(0, len(rows) - 1))
    known = _applicable(rows[place])
    name = draw(st.sampled_from(known)) if known else None
    return rows, place, name


@_LAWS
@given(cases(), manners, st.integers(0, 60), st.data())
def test_the_old_data_and_the_fact(case, manner: Manner, after: int, data) -> None:
    rows, place, name = case
    if name is None:
        return
    fact = next(one for one in FACTS if one.name == name)
    options: dict[str, Any] = {}
    if "with" in fact.needs:
        options["with"] = data.draw(st.sampled_from(_PARTIES))
    if "until" in fact.needs:
        options["until"] = date(2026, 12, 31)
    if "reason" in fact.takes and data.draw(st.booleans()):
        options["reason"] = data.draw(_TEXTS)
    if "answer" in fact.takes:
        options["answer"] = "refuses"
    word = "granted" if fact.key == "outcome" else str(_START + timedelta(after))
    values = values_of(fact, word, options)
    if fact.begins and any(
        one.get(fact.key) == values[fact.key] for one in _listed(rows[place].get(fact.record))
    ):
        # It is recorded already.
        return
    text = written(rows, manner)
    edited = recorded("l.yaml", text, f"N-{place}", fact, values, How())
    expected = [*rows[:place], _plus(rows[place], name, values), *rows[place + 1 :]]
    assert _read(edited.new) == _read(written(expected, _PLAIN))
    _only_there(edited, manner)


def _listed(found: Any) -> list[Any]:
    return found if isinstance(found, list) else [found] if found else []


def _only_there(edited, manner: Manner) -> None:
    """No line outside the item differs, no comment is lost, the newlines are those of the file."""
    old, new = edited.old.split(manner.newline), edited.new.split(manner.newline)
    steps = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for tag, i, i_end, *_ in steps:
        if tag != "equal":
            assert edited.was[0] <= i + 1
            assert i_end <= edited.was[-1]
    for comment in ("# 台账", "  # 下一件", "   # 注：a: b"):
        assert edited.new.count(comment.lstrip()) == edited.old.count(comment.lstrip())
    if manner.newline == "\r\n":
        assert edited.new.count("\n") == edited.new.count("\r\n")
    yaml.safe_load(edited.new)


@_LAWS
@given(st.lists(items, max_size=3), manners, _TEXTS, st.sampled_from(list(_TABLES)))
def test_an_item_more(rows, manner: Manner, title: str, kind: str) -> None:
    facts: dict[str, Any] = {"title": title}
    facts |= {
        "request": {"received": _START, "channel": "post"},
        "publication": {"formed": _START, "number": "0012"},
        "update": {"changed": _START},
        "duty": {"duty": "delivery", "since": _START},
    }[kind]
    text = written(rows, manner)
    edited = added("l.yaml", text, kind, {**facts, "id": "NEW-1"})
    before, after = _read(text), _read(edited.new)
    assert after[:-2] == before[:-1]
    assert after[-1] == before[-1]
    new = after[-2]
    assert (new.id, new.title) == ("NEW-1", title)
    assert edited.new.startswith(edited.old.rstrip("\r\n")) or not rows or manner.comments
    kept = difflib.ndiff(text.splitlines(), edited.new.splitlines())
    assert not [line for line in kept if line.startswith("- ")]
