"""The working-day calendar: what comes along, the user's own files over it, a region's days on top."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from gicli.core.words.message import Message, Refused, say
from gicli.core.words.problem import Place, Problem, Unreadable
from gicli.core.workdays.notices import Festivals, Notice, gained
from gicli.core.workdays.workcalendar import WorkCalendar
from gicli.load.calendars.festivals import FESTIVALS
from gicli.load.files import files_ending, is_file, reason
from gicli.load.shipped import load_notices
from gicli.load.yamlfile.files import calendars_folder
from gicli.load.yamlfile.scalars import short

if TYPE_CHECKING:
    from gicli.load.calendars.files import Region


def load_calendar(
    folder: Path | None = None, own: Path | None = None, region: str = ""
) -> WorkCalendar:
    """The calendar made of every `<year>.yaml` in `folder` (by default the one that comes along).

    The notices of the files in `own` come beside those; one that they state again gives way to
    theirs (C4a). `region` names a layer of days of its own (regions/<region>.yaml in `own` or
    `folder`, or a path), or another country's days, which stand alone. Raises Unreadable with every problem of every file and where `own` is no
    folder that can be read, Refused for a region that nobody has.
    """
    folder = folder or calendars_folder()
    files = calendar_files(folder)
    own_files = calendar_files(own) if own is not None else []
    if not files and not own_files:
        nothing = say("no calendar files (such as 2026.yaml) here")
        raise Unreadable((Problem(Place(str(folder), 0), nothing),))
    notices = load_notices(files)
    if notices is None:
        notices = read_notices(files)
    if own_files:
        notices = gained(notices, read_notices(own_files))
    if not region:
        return WorkCalendar(notices, FESTIVALS)
    own_days = _region(region, folder, own)
    if own_days.alone:
        return WorkCalendar(own_days.notices, Festivals(FESTIVALS.years, _no_festivals))
    return WorkCalendar(notices, FESTIVALS, own_days.notices)


def _no_festivals(_year: int) -> dict[date, str]:
    return {}


def calendar_files(folder: Path) -> list[Path]:
    """The files of the folder, by name. Raises Unreadable where it is none that can be read."""
    try:
        with os.scandir(folder) as found:
            names = [one.name for one in found]
    except FileNotFoundError:
        linked = say("this link leads nowhere; it is to be a folder of calendars (2027.yaml …)")
        nothing = say("there is no such folder of calendars (2027.yaml …)")
        raise _no_folder(folder, linked if folder.is_symlink() else nothing) from None
    except NotADirectoryError:
        instead = say("this is no folder; name the one that the calendars (2027.yaml …) stand in")
        raise _no_folder(folder, instead) from None
    except (OSError, ValueError) as error:
        why = say("this folder of calendars cannot be read: {reason}", reason=reason(error))
        raise _no_folder(folder, why) from None
    return sorted(folder / name for name in names if name.lower().endswith((".yaml", ".yml")))


def _no_folder(folder: Path, why: Message) -> Unreadable:
    return Unreadable((Problem(Place(str(folder), 0), why),))


def sources(own: Path | None = None, folder: Path | None = None) -> dict[str, Path]:
    """Year → the file that its notices stand in."""
    found = {file.stem: file for file in calendar_files(folder or calendars_folder())}
    if own is not None:
        found |= {file.stem: file for file in calendar_files(own)}
    return found


def read_notices(files: list[Path]) -> tuple[Notice, ...]:
    """The notices of the files, read from their YAML. Raises Unreadable with every problem."""
    # Imported here: what comes along is read beforehand, and YAML takes longer than the answer.
    from gicli.load.calendars.files import read_calendar

    notices: list[Notice] = []
    problems: list[Problem] = []
    for file in files:
        try:
            notices.extend(read_calendar(file))
        except Unreadable as unreadable:
            problems.extend(unreadable.problems)
    if problems:
        raise Unreadable(tuple(problems))
    return tuple(notices)


_REGION = r"[^\W_][\w-]{0,59}"


def region_named(name: str) -> str:
    """The name, for a ledger may say no more than that: a file of somebody else's choosing would be
    opened, and quoted, by whoever looks at the ledger. Raises Refused for anything else.
    """
    if not re.fullmatch(_REGION, name):
        raise Refused(
            say(
                "“{name}” is no name of a region; a file with a region's days is named on the command line: --region FILE",
                name=short(name),
            )
        )
    return name


def _region(region: str, folder: Path, own: Path | None) -> Region:
    from gicli.load.calendars.files import read_region

    if region.endswith((".yaml", ".yml")):
        return read_region(Path(region))
    places = [place / "regions" for place in (own, folder) if place is not None]
    for place in places:
        if is_file(place / f"{region}.yaml"):
            return read_region(place / f"{region}.yaml")
    known = tuple(sorted({file.stem for place in places for file in files_ending(place, ".yaml")}))
    raise Refused(
        say("there is no region “{name}”; there are: {known}", name=short(region), known=known)
    )
