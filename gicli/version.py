"""The version of gicli; hatch reads it here."""

__version__ = "0.2.0"
