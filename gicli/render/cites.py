"""How a rule is cited in a sentence: with a mark where nobody has seen its wording."""

from __future__ import annotations

from gicli.core.citation import Citation
from gicli.core.message import Message, say


def cited(cite: Citation) -> Message:
    """Instrument and article."""
    if cite.verified:
        return say("{text}", text=cite.text)
    return say("{cite} (wording not verified)", cite=cite.text)
