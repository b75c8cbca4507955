"""The sentences of answers in a language that the caller names: nothing here looks at the locale."""

from __future__ import annotations

from functools import cache

from gicli.core.words.message import Refused, say
from gicli.load.catalogue import translations
from gicli.render.words.wording import Wording

_LANGUAGES = ("zh", "en")


@cache
def worded(lang: str) -> Wording:
    """Messages in that language. Raises core's Refused for one that there is not."""
    if lang not in _LANGUAGES:
        raise Refused(
            say("there is no “{name}” here; there are: {known}", name=lang, known=_LANGUAGES)
        )
    return Wording(lang, translations(lang))
