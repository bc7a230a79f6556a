"""A response in, labels out: themes, stance with evidence, demands, flags."""
