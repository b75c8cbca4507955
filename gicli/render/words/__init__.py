"""Core messages put into the reader's language."""
