"""The catalogue looks one sentence up where gettext reads all of them, and finds the same."""

from __future__ import annotations

import gettext
import struct

from gicli.load.catalogue import _Sorted, translations
from gicli.load.yamlfile.files import locale_folder

_WHOLE = gettext.translation("gicli", locale_folder(), ["zh"])


def test_every_sentence_is_found() -> None:
    sentences = {text: said for text, said in _WHOLE._catalog.items() if text}  # type: ignore[attr-defined]
    plain = {text: said for text, said in sentences.items() if isinstance(text, str)}
    assert len(plain) > 1000
    assert {text: translations("zh").gettext(text) for text in plain} == plain


def test_what_is_counted_is_found_by_both_its_forms() -> None:
    forms = "{n} working day late", "{n} working days late"
    for n in (1, 2, 30):
        found = translations("zh").ngettext(*forms, n)
        assert found == _WHOLE.ngettext(*forms, n)
        assert found not in forms


def test_what_nobody_translated_stays_as_it_is() -> None:
    for text in ("zzz", "", "\uffff", "a sentence that is not there"):
        assert translations("zh").gettext(text) == (text or translations("zh").gettext(""))
    assert [translations("zh").ngettext("cow", "cows", n) for n in (1, 2)] == ["cow", "cows"]
    assert translations("en").gettext("working day") == "working day"


def test_a_catalogue_made_on_a_machine_of_the_other_order(tmp_path) -> None:
    texts, said = [b"one", b"two"], ["一".encode(), "二".encode()]
    head, at, entries, body = 28, 28 + 8 * 4, [], b""
    for word in (*texts, *said):
        entries += [len(word), at + len(body)]
        body += word + b"\0"
    numbers = (0x950412DE, 0, 2, head, head + 16, 0, 0, *entries)
    file = tmp_path / "gicli.mo"
    file.write_bytes(struct.pack(f">{len(numbers)}I", *numbers) + body)
    with file.open("rb") as stream:
        found = _Sorted(stream)
    assert [found.gettext(text) for text in ("one", "two", "three")] == ["一", "二", "three"]
