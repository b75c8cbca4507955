"""What was found, as a table and as `gicli.doctor/1`."""

from __future__ import annotations

from collections.abc import Iterator

from gicli.commands.doctor.looking import Health
from gicli.core.words.message import Message, say
from gicli.render.toolkit.data import dumped
from gicli.render.toolkit.page import Page, columns, fitted, padded

_ORIGINS = {
    "variable": say("the environment"),
    "beside": say("gicli.toml beside"),
    "own": say("your own gicli.toml"),
    "default": say("nobody: the default"),
}


def health_json(found: Health, page: Page) -> str:
    sections = {
        key: {fact.key: fact.value for fact in facts} for key, _title, facts in found.sections
    }
    return dumped(
        {
            "schema": "gicli.doctor/1",
            **sections,
            "extras": None
            if found.extras is None
            else [
                {"extra": each.name, "missing": [*each.missing], "needed_by": [*each.needed_by]}
                for each in found.extras
            ],
            "settings": [
                {
                    "key": each.key,
                    "value": each.value,
                    "from": each.origin,
                    "place": each.place or None,
                }
                for each in found.settings
            ],
            "faults": [
                {"place": place, "message": page.wording.say(message)}
                for place, message in found.faults
            ],
        }
    )


Row = tuple[str, str]


def health_text(found: Health, page: Page) -> str:
    say_it = page.wording.say
    parts: list[tuple[Message, list[Row]]] = [
        (title, [(say_it(fact.name), say_it(fact.shown)) for fact in facts])
        for _key, title, facts in found.sections
        if facts
    ]
    parts.insert(1, (say("Extras"), list(_extras(found, page))))
    parts.append((say("Settings: what holds, and who said so"), list(_settings(found, page))))
    if found.faults:
        parts.append((say("Faults"), [(place, say_it(message)) for place, message in found.faults]))
    room = max(
        columns(name) for title, rows in parts[:-1] for name, _ in rows if columns(name) < 24
    )
    lines: list[str] = []
    for title, rows in parts:
        if rows:
            lines += ["", page.style(say_it(title), "bold"), *_rows(rows, room, page)]
    return "\n".join(lines[1:])


def _extras(found: Health, page: Page) -> Iterator[Row]:
    say_it = page.wording.say
    if found.extras is None:
        yield (
            "?",
            say_it(say("gicli is not installed here, only run: nothing tells which are there")),
        )
    for each in found.extras or ():
        missing = say(
            "not there ({missing}); needed by: {commands}",
            missing=each.missing,
            commands=each.needed_by,
        )
        yield each.name, say_it(missing if each.missing else say("there"))


def _settings(found: Health, page: Page) -> Iterator[Row]:
    say_it = page.wording.say
    for each in found.settings:
        who = each.place or say_it(_ORIGINS[each.origin])
        yield each.key, f"{each.value or say_it(say('none'))}   ← {who}"


def _rows(rows: list[Row], room: int, page: Page) -> Iterator[str]:
    for name, text in rows:
        lines = list(fitted(text, page.width - room - 4))
        if columns(name) > room:
            yield from (f"  {line}" for line in fitted(name, page.width - 2))
        else:
            yield f"  {padded(name, room)}  {lines.pop(0)}".rstrip()
        yield from (f"{' ' * (room + 4)}{line}" for line in lines)
