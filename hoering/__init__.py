"""hoering turns the answers to a Danish public hearing into a checked, quotable høringsnotat."""

__version__ = "0.21.0"
