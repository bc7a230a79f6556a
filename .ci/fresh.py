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
OLDEST = (3, 11)
JOBS = {
    "demo": ("", ["-m", "hoering", "demo"]),
    "test": ("[test]", ["-m", "pytest"]),
}


def main() -> int:
    """Prepare ``.venv`` and run the job; gives its exit code."""
    if len(sys.argv) != 2 or sys.argv[1] not in JOBS:
        print(f"Brug: python3 .ci/fresh.py {'|'.join(JOBS)}", file=sys.stderr)
        return 2
    if sys.version_info < OLDEST:
        print("hoering kræver Python 3.11 eller nyere; denne er " + sys.version, file=sys.stderr)
        return 1
    extra, arguments = JOBS[sys.argv[1]]
    if not _prepared() or not _installed(extra):
        return 1
    return subprocess.run([_python(), *arguments], cwd=ROOT, check=False).returncode


def _python() -> str:
    return str(PROGRAMS / "python")


def _prepared() -> bool:
    """Make ``.venv``, unless it is there and whole."""
    if _runs("-m", "pip", "--version"):
        return True
    print("Laver et virtuelt miljø i .venv ...", flush=True)
    try:
        venv.create(ROOT / ".venv", with_pip=True, clear=True)
    except subprocess.CalledProcessError:
        # Debian and Ubuntu leave out what it takes.
        print(
            "Miljøet kunne ikke laves. På Debian og Ubuntu mangler pakken python3-venv:\n"
            "    sudo apt install python3-venv\n"
            "Kør derefter den samme kommando igen.",
            file=sys.stderr,
        )
        return False
    return True


def _installed(extra: str) -> bool:
    """Install hoering as it lies here. Byte code is left to the first start: half the files never
    need any."""
    print("Installerer hoering og det, den bygger på (første gang et par minutter) ...", flush=True)
    quiet = ("--quiet", "--disable-pip-version-check", "--no-compile")
    if _runs("-m", "pip", "install", *quiet, "-e", f".{extra}", shown=True):
        return True
    print(
        "Installationen lykkedes ikke; grunden står ovenfor. Se efter, om maskinen har netadgang\n"
        "(og en proxy, hvis der skal bruges en), og kør den samme kommando igen.",
        file=sys.stderr,
    )
    return False


def _runs(*arguments: str, shown: bool = False) -> bool:
    """Whether the environment's Python does this without complaint."""
    output = None if shown else subprocess.DEVNULL
    try:
        done = subprocess.run(
            [_python(), *arguments], cwd=ROOT, stdout=output, stderr=output, check=False
        )
    except OSError:  # no such program: there is no environment yet
        return False
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
