"""What every command shares at the terminal: the day, the language, the streams, the exit codes."""
