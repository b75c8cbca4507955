"""Facts in, a letter out: what the command and the page in the browser both call."""

# No `from __future__ import annotations`: a NamedTuple compiles such text at every start.

from pathlib import Path
from typing import NamedTuple

from gicli.cli.language import wording
from gicli.core.check.assess import Circumstances
from gicli.core.ledger.items import AnyItem, Ledger
from gicli.core.words.message import Message, Refused, say
from gicli.letters.letter import Letter, Unlawful, letter_of
from gicli.letters.step.kinds import Kind
from gicli.letters.step.taking import Given
from gicli.load.files import is_file, is_folder, read_bytes
from gicli.render.toolkit.extras import asking_for_extras

_BLANK = "＿"


class Made(NamedTuple):
    """A letter, written."""

    letter: Letter
    content: bytes
    """The .docx."""
    blanks: tuple[str, ...]
    """What is to be filled in by hand, as the placeholders call it."""

    @property
    def told(self) -> tuple[Message, ...]:
        """What whoever sends it must know: why it is not lawful, what to note, what to fill in."""
        found = [say("not lawful: {message}", message=one.message) for one in self.letter.obstacles]
        found += self.letter.remarks
        if self.blanks:
            found.append(say("left blank, to be filled in by hand: {names}", names=self.blanks))
        return tuple(found)


def make_letter(
    kind: Kind,
    item: AnyItem,
    ledger: Ledger,
    under: Circumstances,
    given: Given | None = None,
    *,
    template: Path | None = None,
    templates: Path | None = None,
    anyway: bool = False,
) -> Made:
    """The letter that goes out on the day of `under`, as .docx.

    `template` is an office's own, `templates` a folder of them, named after the kind. Raises
    Unlawful, with the letter, for one that may not be written, unless `anyway`; Refused for one that
    does not fit, and for a template that is none.
    """
    letter = letter_of(kind, item, ledger, under, given)
    if letter.obstacles and not anyway:
        raise Unlawful(letter)
    with asking_for_extras():
        # Imported here: it needs the extra `letters`.
        from gicli.letters.template import filled
    pack = letter.form.kind, under.insisted or item.rules or ledger.rules or under.rules
    content, name = _template(*pack, template, templates)
    made, used = filled(content, name, letter.values, _hidden(letter))
    blanks = tuple(name for name in used if any(_BLANK in one for one in letter.values[name]))
    return Made(letter, made, blanks)


def _hidden(letter: Letter) -> tuple[str, ...]:
    """What the office should see and nobody else."""
    words = wording("zh")
    told = [words.say(one.message) for one in letter.obstacles]
    if not told:
        return ()
    head = say("This page does not print. The letter is not lawful as it stands:")
    return (words.say(head), *told, *(words.say(one) for one in letter.remarks))


def _template(kind: Kind, rules: str, asked: Path | None, folder: Path | None) -> tuple[bytes, str]:
    """The template and what it is called: the one asked for, the folder's, else ours."""
    if asked is None and folder is not None:
        asked = _in_folder(kind, rules, folder)
    from gicli.letters.template import LARGEST, own_template

    if asked is not None:
        if asked.suffix.lower() == ".docm":
            raise Refused(
                say("{file} holds macros; save it as .docx, which holds none", file=str(asked))
            )
        return read_bytes(asked, LARGEST), str(asked)
    return own_template(kind), f"{kind.value}.docx"


def _in_folder(kind: Kind, rules: str, folder: Path) -> Path | None:
    """consult.shanxi.docx, else consult.docx; None where the folder has none of them."""
    if not is_folder(folder):
        raise Refused(
            say("there is no folder {file}; name one that holds templates", file=str(folder))
        )
    names = (f"{kind.value}.{rules.partition('@')[0]}.docx", f"{kind.value}.docx")
    return next((folder / name for name in names if is_file(folder / name)), None)
