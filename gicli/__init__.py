"""gicli: when each thing a government-information office owes is due, why, and what is late."""

__version__ = "0.1.0"
