"""The shell's questions while a command is being typed, and how it is set up to ask them."""
