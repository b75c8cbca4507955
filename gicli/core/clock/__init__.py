"""How a limit runs: counted, paused, extended, displaced, and where it stands on a day."""
