"""gicli.toml found and read: beside the ledger or above it, then the user's own."""

# No `from __future__ import annotations`: a NamedTuple compiles such text at every start.

import os
import re
import sys
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from gicli.cli.config.keys import BY_NAME, KEYS, Key, Kind
from gicli.core.words.civildate import parse_date
from gicli.core.words.message import Message, Refused, say
from gicli.core.words.problem import Place, Problem, Unreadable
from gicli.load.files import lies_there

NAME = "gicli.toml"
OWN = "GICLI_CONFIG"
"""The variable that names the user's own file; the null device for none."""


class Entry(NamedTuple):
    """One setting of a file."""

    value: Any
    place: Place


class Configuration(NamedTuple):
    """What one file says."""

    file: Path
    entries: Mapping[str, Entry]
    problems: tuple[Problem, ...]


def settings_folder() -> Path:
    """The platform's folder for settings. Raises RuntimeError where nobody has a home."""
    if os.name == "nt":
        return Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")


def own_file() -> Path | None:
    """The user's own: what GICLI_CONFIG names, else gicli/gicli.toml among the settings."""
    asked = os.environ.get(OWN)
    if asked:
        return Path(asked) if asked != os.devnull else None
    usual = _usual_file(*map(os.environ.get, _HOMES))
    return usual if usual is not None and lies_there(usual) else None


_HOMES = ("APPDATA", "XDG_CONFIG_HOME", "HOME", "USERPROFILE")
"""What the folder for settings depends on."""


@cache
def _usual_file(*_homes: str | None) -> Path | None:
    """Asked for once for each setting of a run. None where nobody has a home."""
    try:
        return settings_folder() / "gicli" / NAME
    except RuntimeError:
        return None


def file_beside(folder: str) -> Path | None:
    """The nearest one in that folder or above it; never the user's own, which stands for itself."""
    try:
        here = os.path.abspath(folder)  # noqa: PTH100 — links are not followed
    except OSError:
        # The folder we are in was deleted.
        return None
    return _nearest(here, own_file())


@cache
def _nearest(folder: str, own: Path | None) -> Path | None:
    """Asked for once for each setting of a run."""
    here = Path(folder)
    for each in (here, *here.parents):
        file = each / NAME
        try:
            os.lstat(file)
        except (OSError, ValueError):
            continue
        return file if file != own else None
    return None


@cache
def read(file: Path, *, own: bool) -> Configuration:
    """What the file says, with everything that is wrong with it.

    One that is not the user's `own` may lie in anybody's folder: it names only what lies with it.
    """
    from gicli.load.yamlfile.files import read_text

    try:
        text = read_text(file)
    except Unreadable as unreadable:
        if _is_blank(file):
            return Configuration(file, {}, ())
        return Configuration(file, {}, unreadable.problems)
    import tomllib

    try:
        found = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return Configuration(file, {}, (_no_toml(file, text, str(error)),))
    entries: dict[str, Entry] = {}
    problems: list[Problem] = []
    for name, value in _flat(found):
        place = Place(str(file), _line_of(text, name))
        key = BY_NAME.get(name)
        if key is None:
            problems.append(Problem(place, _unknown(name)))
            continue
        try:
            entries[name] = Entry(_value(key, value, file.parent, own=own), place)
        except Refused as refusal:
            problems.append(Problem(place, refusal.message))
    return Configuration(file, entries, tuple(problems))


_LARGEST = 2**20


def _is_blank(file: Path) -> bool:
    # Never opened where it may be a pipe, which would be waited for.
    from gicli.load.files import read_bytes

    try:
        return str(file) == os.devnull or not read_bytes(file, _LARGEST).strip()
    except Unreadable:
        return False


_TABLES = {key.name.partition(".")[0] for key in KEYS if "." in key.name}


def _flat(found: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Every setting, by the name of its table and its own."""
    for name, value in found.items():
        if isinstance(value, dict) and (name in _TABLES or name not in BY_NAME) and value:
            for inner, one in value.items():
                yield f"{name}.{inner}", one
        elif not (isinstance(value, dict) and name in _TABLES):
            yield name, value


def _unknown(name: str) -> Message:
    last = {key.name.rpartition(".")[2]: key.name for key in KEYS}
    near = get_close_matches(name, BY_NAME, n=1)
    near = near or [
        last[one] for one in get_close_matches(name.rpartition(".")[2], last, n=1, cutoff=0.7)
    ]
    if near:
        return say(
            "there is no setting “{name}”; did you mean {near}? Such as: {example}",
            name=name,
            near=near[0],
            example=BY_NAME[near[0]].example,
        )
    return say("there is no setting “{name}”; there are: {known}", name=name, known=tuple(BY_NAME))


def _line_of(text: str, name: str) -> int:
    """Where the setting stands; 0 where that cannot be told."""
    table = ""
    for n, line in enumerate(text.splitlines(), 1):
        if head := re.match(r"\s*\[+\s*([^\]]+?)\s*\]", line):
            table = _bare(head[1]) + "."
            if table == f"{name}.":
                return n
        elif set_here := re.match(r"\s*([^=#]+?)\s*=", line):
            here = table + _bare(set_here[1])
            if here == name or name.startswith(f"{here}."):
                return n
    return 0


def _bare(name: str) -> str:
    return re.sub(r"[\"'\s]", "", name)


def _no_toml(file: Path, text: str, reason: str) -> Problem:
    """Where the file stops being TOML, and what is to be written there."""
    spot = re.search(r"line (\d+)", reason)
    lines = text.splitlines()
    number = int(spot[1]) if spot else len(lines)
    line = lines[number - 1] if 0 < number <= len(lines) else ""
    if re.search("[“”‘’＝＂]", line):
        message = say(
            "a full-width quote or sign of equality stands here; write straight ones: {example}",
            example='rules = "national"',
        )
    elif "\\" in line:
        message = say(
            "a backslash between double quotes means something else; write /, or single quotes: {example}",
            example=r"ledger = 'D:\台账\2026.yaml'",
        )
    elif "duplicate" in reason.lower() or "overwrite" in reason.lower():
        message = say("this is set twice; leave one of the two")
    else:
        message = say(
            "this is no TOML from here on; each line is a setting, an equals sign and a value, texts in quotes: {example}",
            example='rules = "national"',
        )
    return Problem(Place(str(file), number), message)


def _value(key: Key, value: Any, folder: Path, *, own: bool) -> Any:  # noqa: ANN401 — TOML's
    """What the setting comes to. Raises Refused, saying what to write instead."""
    match key.kind:
        case Kind.TEXT if isinstance(value, str) and value.strip():
            return value.strip()
        case Kind.WORD if value in key.words:
            return value
        case Kind.WHOLE if type(value) is int and 0 <= value <= key.most:
            return str(value)
        case Kind.DAY if isinstance(value, date) and not isinstance(value, datetime):
            return value
        case Kind.DAY if isinstance(value, str):
            return parse_date(value)
        case Kind.FOLDER if isinstance(value, str) and value.strip():
            return str(_lying(value.strip(), folder, own=own))
        case Kind.LEDGERS if _texts(value):
            return [str(_lying(each, folder, own=own)) for each in _texts(value)]
        case Kind.TARGETS if _texts(value):
            return [_reference(each, folder, own=own) for each in _texts(value)]
    raise Refused(
        say(
            "“{name}” is {kind}; write: {example}",
            name=key.name,
            kind=_wanted(key),
            example=key.example,
        )
    )


def _wanted(key: Key) -> Message:
    match key.kind:
        case Kind.WORD:
            return say("one of these words: {words}", words=key.words)
        case Kind.WHOLE:
            return say("a whole number from 0 to {most}, without quotes", most=key.most)
        case Kind.DAY:
            return say("a day")
        case Kind.FOLDER:
            return say("the name of a folder, in quotes")
        case Kind.LEDGERS | Kind.TARGETS:
            return say("a text in quotes, or a list of them")
        case _:
            return say("a text in quotes")


def _texts(value: object) -> list[str]:
    """The text, or those of the list; none where something else stands there."""
    several = value if isinstance(value, list) else [value]
    texts = [each.strip() for each in several if isinstance(each, str) and each.strip()]
    return texts if len(texts) == len(several) else []


def _lying(name: str, folder: Path, *, own: bool) -> Path:
    """The file or folder that is meant, seen from where gicli.toml lies. Raises Refused for one that
    a gicli.toml in anybody's folder has no business with: a share elsewhere would be told who asks.
    """
    if own:
        try:
            return folder / Path(name).expanduser()
        except RuntimeError:
            return folder / name
    plain = name.replace("\\", "/")
    outside = plain.startswith(("/", "~")) or re.match("[A-Za-z]:", plain)
    inside = os.path.normpath(plain)
    if outside or inside == ".." or inside.startswith(("../", "..\\")):
        raise Refused(
            say(
                "a gicli.toml beside ledgers names only what lies in its own folder or below; put what lies elsewhere into a file of your own: {file}",
                file=_own_place(),
            )
        )
    return folder / inside


def _own_place() -> str:
    """Where the user's own file lies, or would."""
    try:
        return os.environ.get(OWN) or str(settings_folder() / "gicli" / NAME)
    except RuntimeError:
        return OWN


_REFERENCE = r"(?:([^=$@:/]+)=)?(?:\$(\w+)|@(.+))"


def _reference(text: str, folder: Path, *, own: bool) -> str:
    """OFFICE=$NAME, OFFICE=@FILE or either alone. Raises Refused for an address written out, and
    for a file that may be anybody's: it would say where the items of the others go.
    """
    match = re.fullmatch(_REFERENCE, text)
    if match is None or (match[1] and match[3]):
        # What stands there is not shown: it may be a password.
        raise Refused(
            say(
                "write where the address stands, not the address itself, which whoever reads this file could use: {example}",
                example='notify.to = ["$GICLI_NOTIFY_ALL", "@targets.txt"]',
            )
        )
    if match[3] is None:
        return text
    if not own:
        raise Refused(
            say(
                "in a gicli.toml beside ledgers only $NAME says whom to tell: a file that lies here is everybody's; put @FILE into a file of your own: {file}",
                file=_own_place(),
            )
        )
    return f"@{_lying(match[3], folder, own=True)}"
