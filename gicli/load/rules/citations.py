"""What every part of a rule pack is made of: names in both languages, and citations."""

from __future__ import annotations

import yaml

from gicli.core.law.citation import Citation
from gicli.core.law.rules import Aside
from gicli.core.words.message import Name, say
from gicli.load.rules import format as words
from gicli.load.yamlfile.nodes import Fields, Reader


class CitationReader:
    """Reads citations, taking their instrument from the pack unless they name their own."""

    def __init__(self, reader: Reader, instrument: str, url: str) -> None:
        self.reader = reader
        self._instrument = instrument
        self._url = url

    def name(self, node: yaml.Node | None) -> Name | None:
        if node is None:
            return None
        fields = self.reader.fields(node, *words.NAME)
        return Name(self.reader.text(fields.get("zh")), self.reader.text(fields.get("en")))

    def asides(self, node: yaml.Node | None) -> tuple[Aside, ...]:
        """What the pack says of its own text."""
        return tuple(map(self._aside, self.reader.elements(node)))

    def _aside(self, node: yaml.Node) -> Aside:
        read = self.reader
        fields = read.fields(node, *words.NOTE)
        says = Name(read.text(fields.get("zh")), read.text(fields.get("en")))
        cite, since = self.citation(fields.get("cite")), read.date(fields.get("since"))
        return Aside(says, cite, since, read.text(fields.get("limit")))

    def citation(self, node: yaml.Node | None) -> Citation | None:
        if node is None:
            return None
        read = self.reader
        fields = read.fields(node, *words.CITE)
        instrument = read.text(fields.get("instrument")) or self._instrument
        if not instrument:
            message = say(
                "name the instrument cited: write “{example}” here, or at the top for the whole pack",
                example=words.EXAMPLES["instrument"],
            )
            read.complain(node, message)
        article = self._article(node, fields)
        if article is None:
            return None
        return Citation(
            instrument,
            article,
            read.text(fields.get("quote")),
            read.whole_number(fields.get("paragraph")),
            read.whole_number(fields.get("item")),
            # The pack's link leads to its own text, and to no other.
            read.text(fields.get("url")) or (self._url if instrument == self._instrument else ""),
            read.flag(fields["verified"]) if "verified" in fields else True,
            read.text(fields.get("part")),
        )

    def _article(self, node: yaml.Node, fields: Fields) -> int | None:
        """The number of the article; 0 where `part` says it instead."""
        if "article" in fields and "part" in fields:
            message = say("write an article or a part of the text, not both; keep one of them")
            self.reader.complain(fields["part"], message)
        elif "article" not in fields and "part" not in fields:
            message = say(
                "“article” is missing here; write it like “{article}”, or “{part}” where the text has no articles",
                article=words.EXAMPLES["article"],
                part=words.EXAMPLES["part"],
            )
            self.reader.complain(node, message)
        return 0 if "part" in fields else self.reader.whole_number(fields.get("article"))
