"""What a rule pack is: limits, requirements and tariffs, each with its citation."""
