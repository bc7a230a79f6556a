"""Who holds what: what each passage says about each theme, and what the response holds by it.

``target`` knows a theme, ``signs`` turns sentences into readable signs, ``linear`` weighs them,
``rules`` hears the cues, and ``labeller`` joins all of it into labels.
"""
