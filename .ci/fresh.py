"""From a fresh checkout to a finished job: a virtual environment, the installation, the program.

Run with any Python from 3.11 on: ``python3 .ci/fresh.py demo`` or ``python3 .ci/fresh.py test``.
It is one file and one line so that it reads the same in bash, zsh, PowerShell and cmd.
"""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PROGRAMS = ROOT / ".venv" / ("Scripts" if sys.platform == "win32" else "bin")
JOBS = {
    "demo": ("", ["-m", "hoering", "demo"]),
    "test": ("[test]", ["-m", "pytest"]),
}


def main() -> int:
    """Prepare ``.venv`` and run the job; gives its exit code."""
    if len(sys.argv) != 2 or sys.argv[1] not in JOBS:
        print(f"Brug: python3 .ci/fresh.py {'|'.join(JOBS)}", file=sys.stderr)
        return 2
    extra, arguments = JOBS[sys.argv[1]]
    python = str(PROGRAMS / "python")
    if not PROGRAMS.is_dir():
        venv.create(ROOT / ".venv", with_pip=True)
    install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*install, "-e", f".{extra}"], cwd=ROOT, check=True)
    return subprocess.run([python, *arguments], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
