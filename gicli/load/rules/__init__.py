"""Rule packs read: format, citations, and what contradicts itself."""
