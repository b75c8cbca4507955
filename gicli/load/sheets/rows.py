"""The facts of one row → the node that the same item in YAML gives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import yaml

from gicli.load.sheets.facts import Fact, Where
from gicli.load.sheets.lookup import REPEATED
from gicli.load.sheets.reader import mark, tag
from gicli.load.sheets.values import SEVERAL, parts

_CATALOGUE = frozenset({"index", "number", "publisher"})
# Columns of mixed sheets that are for publications, and that clerks fill for other items too.
_ID, _KIND = Where("", 0, "id"), Where("", 0, "kind")


def item_node(
    row: int,
    id_column: int,
    facts: Mapping[Where, Fact],
    kind: str,
    parties: Mapping[tuple[str, int], str],
) -> yaml.MappingNode:
    """The item: `kind` where no column says it, `parties` whom the headings of a record name."""
    said = dict(facts)
    if kind:
        said.setdefault(_KIND, Fact(id_column, kind))
    if said.get(_KIND, Fact(0, "")).text not in ("", "publication"):
        said = {where: fact for where, fact in said.items() if where.key not in _CATALOGUE}
    records: dict[tuple[str, int], dict[str, Fact]] = {}
    own: dict[str, Fact] = {}
    for where, fact in said.items():
        holder = records.setdefault((where.record, where.n), {}) if where.record else own
        holder[where.key] = fact
    for record, party in parties.items():
        if record in records:
            at = next(iter(records[record].values())).at
            records[record].setdefault("with", Fact(at, party))
    pairs = [_pair(row, key, fact) for key, fact in own.items()]
    pairs += _nested(row, records)
    return _mapping(row, id_column, "", pairs)


def _nested(
    row: int, records: Mapping[tuple[str, int], Mapping[str, Fact]]
) -> Iterable[tuple[yaml.Node, yaml.Node]]:
    """Each kind of record under its key; of those that come several times, a list."""
    nodes: dict[str, list[yaml.Node]] = {}
    for (name, n), facts in sorted(records.items()):
        first = min(fact.at for fact in facts.values())
        pairs = [_pair(row, key, fact) for key, fact in facts.items()]
        nodes.setdefault(name, []).append(_mapping(row, first, tag((name, n)), pairs))
    for name, several in nodes.items():
        start = several[0].start_mark
        holder = yaml.SequenceNode("", several, start, start) if name in REPEATED else several[0]
        yield _scalar(name, start), holder


def _pair(row: int, key: str, fact: Fact) -> tuple[yaml.Node, yaml.Node]:
    spot = mark(row, fact.at)
    if key in SEVERAL:
        several = [_scalar(part, spot) for part in parts(fact.text)]
        return _scalar(key, spot), yaml.SequenceNode("", several, spot, spot)
    return _scalar(key, spot), _scalar(fact.text, spot)


def _mapping(
    row: int, at: int, name: str, pairs: list[tuple[yaml.Node, yaml.Node]]
) -> yaml.MappingNode:
    spot = mark(row, at)
    return yaml.MappingNode(name, pairs, spot, spot)


def _scalar(text: str, spot: yaml.Mark) -> yaml.ScalarNode:
    # Quoted, as it were: what is left blank has no node at all.
    return yaml.ScalarNode("", text, spot, spot, '"')
