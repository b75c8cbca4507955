"""The command line as it is read: what Typer does not promise, wrong usage in words, the help."""
