"""What could stand for each kind of value on the command line: ids, facts, limits, packs, years."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from gicli.cli.language import wording
from gicli.cli.setting import (
    default_rules,
    language,
    own_calendars_if_any,
    own_packs,
    rules_and_name,
)
from gicli.completion.shells import Found
from gicli.core.ledger.tables import CHOICES
from gicli.load.rules.book import load_rule_book

if TYPE_CHECKING:
    from gicli.core.law.rules import TimeLimit


_WORDS = re.compile(r"[a-z]+(-[a-z]+)*(\|[a-z]+(-[a-z]+)*)+")
_PACK = re.compile(r"^pack\s*:", re.MULTILINE)
_HEAD = 4096
"""Characters of a file that tell a rule pack."""


class Asked(NamedTuple):
    """Which value is asked for, and what stands before it on the line."""

    command: str
    given: Mapping[str, Any]
    """The values before it, by the names of their parameters."""
    begun: str
    unread: Sequence[str] = ()
    """The arguments before it that are given to no parameter while an option lacks its value."""


Teller = Callable[[Asked], Iterable[Found]]


def values(param: Any, asked: Asked) -> Iterable[Found]:  # noqa: ANN401 — Click's parameter
    """What could stand for the parameter; nothing where the shell's own files are as good."""
    key, shown = param.opts[0].removeprefix("--"), param.metavar or ""
    if key in CHOICES and shown != "FILE":
        return _codes(key, asked.begun)
    if listed := next(filter(_WORDS.fullmatch, (param.type.name, shown)), ""):
        return [Found(word) for word in listed.split("|")]
    teller = TELLERS.get(key) or TELLERS.get(shown)
    return teller(asked) if teller else ()


def _ids(asked: Asked) -> Iterable[Found]:
    # Imported here, as below: what needs no ledger reads no YAML.
    from gicli.completion.ledger import ids

    return ids(asked.given.get("ledger"), asked.begun)


def _offices(asked: Asked) -> Iterable[Found]:
    from gicli.completion.ledger import offices

    given = asked.given
    several = (given["ledgers"] or asked.unread) if "ledgers" in given else None
    return offices(several, given.get("ledger"))


def _facts(asked: Asked) -> Iterable[Found]:
    from gicli.completion.ledger import facts

    return facts(asked.given.get("ledger"), asked.given.get("item_id") or "", asked.begun)


def _codes(key: str, begun: str) -> Iterable[Found]:
    from gicli.completion.ledger import codes

    return codes(key, begun)


def _outcome_of_record(asked: Asked) -> Iterable[Found]:
    """`gicli record ID outcome …` takes a word where other facts take a day."""
    fact = asked.given.get("what")
    return _codes("outcome", asked.begun) if fact and fact.key == "outcome" else ()


def _limits(asked: Asked) -> Iterator[Found]:
    return (_named(limit) for limit in _limits_of(asked))


def _duties(asked: Asked) -> Iterator[Found]:
    return (_named(limit) for limit in _limits_of(asked) if limit.duty)


def _limits_of(asked: Asked) -> Iterator[TimeLimit]:
    """Those of the pack that --rules or the default names; `rules compare` looks into every pack."""
    book, name = rules_and_name(asked.given.get("rules"))
    packs = book.packs if asked.command == "compare" else book.named(name or default_rules())
    # The newest version says what a limit is called.
    return (limit for pack in reversed(packs) for limit in pack.limits)


def _named(limit: TimeLimit) -> Found:
    return Found(limit.id, wording(language()).name(limit.name))


def _packs(asked: Asked) -> Iterator[Found]:
    """Families, which take the version in force; versions; files of the user's own."""
    packs = load_rule_book(own_packs()).packs
    titles = {pack.family: pack.title for pack in packs}
    titles |= {pack.ref: pack.title for pack in packs}
    for name, title in titles.items():
        yield Found(name, wording(language()).name(title))
    files = (*Path().glob("*.yaml"), *Path().glob("*.yml"))
    yield from (Found(str(file)) for file in files if file.is_file() and _is_pack(file))


def _is_pack(file: Path) -> bool:
    try:
        with file.open(encoding="utf-8", errors="ignore") as text:
            return bool(_PACK.search(text.read(_HEAD)))
    except OSError:
        return False


def _regions(asked: Asked) -> Iterator[Found]:
    from gicli.load.yamlfile.files import calendars_folder

    for place in filter(None, (own_calendars_if_any(), calendars_folder())):
        yield from (Found(file.stem) for file in sorted((place / "regions").glob("*.yaml")))


def _years(asked: Asked) -> Iterator[Found]:
    from gicli.load.calendars.shelf import sources

    return (Found(year) for year in sorted(sources(own_calendars_if_any())) if year.isdigit())


def _periods(asked: Asked) -> Iterable[Found]:
    """Years, and the months of a year as soon as its hyphen stands there."""
    year, hyphen, _month = asked.begun.partition("-")
    return (Found(f"{year}-{n:02}") for n in range(1, 13)) if hyphen else _years(asked)


def _letters(asked: Asked) -> Iterator[Found]:
    from gicli.letters.step.kinds import FORMS, LIST

    yield Found(LIST)
    yield from (Found(form.kind.value, wording(language()).name(form.name)) for form in FORMS)


def _sides(asked: Asked) -> Iterator[Found]:
    from gicli.load.calendars.sides import SHIPPED
    from gicli.load.calendars.witnesses import WITNESSES

    return (Found(name) for name in (SHIPPED, *WITNESSES))


TELLERS: dict[str, Teller] = {
    "rules": _packs,
    "office": _offices,
    "duty": _duties,
    "value": _outcome_of_record,
    "PACK|FILE": _packs,
    "NAME|FILE": _regions,
    "LIMIT": _limits,
    "ID": _ids,
    "LETTER": _letters,
    "FACT": _facts,
    "YEAR": _years,
    "YEAR[-MONTH]": _periods,
    "A": _sides,
    "B": _sides,
}
"""By the option or argument, else by what the help writes for its value."""
