"""gicli: when each thing a government-information office owes is due, why, and what is late."""

from gicli.version import __version__ as __version__
