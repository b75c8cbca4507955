"""Sentences as values."""

from __future__ import annotations

from gicli.core.words.message import Refused, say, say_n


def test_placeholders_are_filled():
    assert str(say("due on {due}", due="2026-03-23")) == "due on 2026-03-23"


def test_one_and_many():
    said = [str(say_n("{n} day of {of}", "{n} days of {of}", n, of=20)) for n in (0, 1, 2)]
    assert said == ["0 days of 20", "1 day of 20", "2 days of 20"]


def test_a_parameter_may_be_called_text():
    assert str(say("{text}", text="x")) == "x"


def test_a_refusal_carries_its_sentence():
    message = say("no {what}", what="such pack")
    assert Refused(message).message == message
    assert str(Refused(message)) == "no such pack"
