"""The libraries that deliver say nothing themselves: what they log holds addresses and tokens."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def quiet() -> Iterator[None]:
    """Nothing is logged and no warning printed."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(before)


@contextmanager
def warnings_of(name: str, level: int) -> Iterator[list[str]]:
    """The names of the levels at which the logger spoke, `level` and above, in place of what it said."""
    heard: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            heard.append(record.levelname)

    logger, listener = logging.getLogger(name), Listener(level)
    spread = logger.propagate
    logger.addHandler(listener)
    logger.propagate = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield heard
    finally:
        logger.removeHandler(listener)
        logger.propagate = spread
