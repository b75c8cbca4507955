"""The sentences of answers in a language that the caller names: nothing here looks at the locale."""

from __future__ import annotations

import gettext
from functools import cache

from gicli.core.words.message import Refused, say
from gicli.load.yamlfile.files import locale_folder
from gicli.render.words.wording import Wording

_LANGUAGES = ("zh", "en")


@cache
def worded(lang: str) -> Wording:
    """Messages in that language. Raises core's Refused for one that there is not."""
    if lang not in _LANGUAGES:
        raise Refused(
            say("there is no “{name}” here; there are: {known}", name=lang, known=_LANGUAGES)
        )
    found = gettext.translation("gicli", locale_folder(), [lang], fallback=True)
    return Wording(lang, found)
