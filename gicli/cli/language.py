"""Which language to speak, settled before anything is said."""

from __future__ import annotations

import gettext
import locale
import os
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

from gicli.cli.config.values import language as configured
from gicli.load.catalogue import translations
from gicli.load.yamlfile.files import locale_folder
from gicli.render import AT_THE_DESK
from gicli.render.words.wording import Wording

LANGUAGES = ("zh", "en")
_NO_LOCALE = ("", "C", "POSIX")


def language_of(argv: Sequence[str], environ: Mapping[str, str]) -> str:
    """`--lang`, else that of gicli.toml, else the locale, else (as under cron) zh; a locale of a third
    language gives en.
    """
    for word, following in zip(argv, [*argv, ""][1:], strict=True):
        asked = following if word == "--lang" else word.removeprefix("--lang=")
        if word.startswith("--lang") and asked in LANGUAGES:
            return asked
    return configured(argv) or _language_of_locale(_locale(environ))


def _locale(environ: Mapping[str, str]) -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(name):
            return environ[name]
    # Windows has no such variables, but a locale of its own, such as "Chinese (Simplified)_China".
    return (locale.getlocale()[0] or "") if os.name == "nt" else ""


def _language_of_locale(name: str) -> str:
    plain = name.split(".")[0]
    if plain in _NO_LOCALE or plain.lower().startswith(("zh", "chinese")):
        return "zh"
    return "en"


def quotes_of(argv: Sequence[str], *, watched: bool) -> bool:
    """Whether messages of this run may quote what could be somebody's data.

    Where nobody asks so that others read it: not in a log that goes with a page or an annotation,
    unless somebody watches it, nor beside what speaks to a robot.
    """
    if {"--no-quotes", "--nagios", "notify"} & set(argv):
        return False
    forms = [following for word, following in pairwise([*argv, ""]) if word == "--format"]
    forms += [word.removeprefix("--format=") for word in argv if word.startswith("--format=")]
    return watched or all(form in AT_THE_DESK for form in forms)


def beside(language: str) -> Wording:
    """What is said on stderr."""
    watched = sys.stderr.isatty()
    return wording(language).quoting(quotes_of(sys.argv[1:], watched=watched))


def speak(language: str) -> None:
    """Make this the language of the help, and of what Typer itself puts through gettext."""
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("gicli", locale_folder())
    gettext.textdomain("gicli")


def _(text: str) -> str:
    """A sentence of the help, in the language that `speak` was told."""
    return translations(os.environ.get("LANGUAGE", "zh")).gettext(text)


@cache
def wording(language: str) -> Wording:
    """Messages in that language."""
    return Wording(language, translations(language))
