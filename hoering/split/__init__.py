"""A source in, its responses out; what belongs to nobody becomes a named leftover."""
