"""The command line: the clock, the streams, the exit codes."""
