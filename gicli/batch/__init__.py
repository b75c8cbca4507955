"""Tables of any size judged: read in parts, worked on by every processor, written whole or not at all."""
