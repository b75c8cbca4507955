"""`gicli serve`: the working day in a browser, on this machine only."""
