"""The catalogue of sentences: one is looked up where it stands in its file, the others are not read."""

from __future__ import annotations

import gettext
from bisect import bisect_left
from functools import cache
from struct import Struct
from typing import Any

from gicli.load.yamlfile.files import locale_folder


class _Sorted(gettext.GNUTranslations):
    """A .mo file, whose sentences stand sorted: reading all of them takes as long as an answer."""

    def _parse(self, fp: Any) -> None:  # noqa: ANN401 — a file of bytes
        self._data = data = fp.read()
        little = int.from_bytes(data[:4], "little") == self.LE_MAGIC
        self._pair = Struct("<2I" if little else ">2I").unpack_from
        _, count = self._pair(data, 4)
        self._all = range(count)
        self._texts, self._translated = self._pair(data, 12)
        self._known: dict[str, str] = {}

    def gettext(self, message: str) -> str:
        return self._found(message) or message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        # Chinese has one form, for any number.
        return self._found(f"{msgid1}\0{msgid2}") or (msgid1 if n == 1 else msgid2)

    def _found(self, text: str) -> str:
        if (known := self._known.get(text)) is not None:
            return known
        key = text.encode()
        at = bisect_left(self._all, key, key=lambda n: self._entry(self._texts, n))
        there = at in self._all and self._entry(self._texts, at) == key
        found = self._known[text] = self._entry(self._translated, at).decode() if there else ""
        return found

    def _entry(self, table: int, n: int) -> bytes:
        length, start = self._pair(self._data, table + 8 * n)
        found: bytes = self._data[start : start + length]
        return found


@cache
def translations(language: str) -> gettext.NullTranslations:
    """The sentences in that language; English is what the source says."""
    folder = locale_folder()
    return gettext.translation("gicli", folder, [language], class_=_Sorted, fallback=True)
