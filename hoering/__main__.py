"""``python -m hoering`` is the same as ``hoering``."""

from hoering.cli import main

if __name__ == "__main__":
    main()
