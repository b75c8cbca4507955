"""One item shown: its steps, axis, register and intake."""
