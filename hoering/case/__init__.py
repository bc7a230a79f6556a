"""The case over time: what was read, what the machine proposed, what people decided."""
