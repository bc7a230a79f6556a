"""The screens' server as a process of its own, to be killed and started again."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Server:
    """The screens' server on a case; it can be killed and started again at the same address."""

    folder: Path
    port: int
    running: subprocess.Popen[bytes] | None = field(default=None)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def start(self) -> None:
        options = [f"--server.port={self.port}", "--server.headless=true"]
        start, page = (str(ROOT / "app" / name) for name in ("start.py", "sag.py"))
        self.running = subprocess.Popen(
            [sys.executable, start, "run", page, *options, "--", "--case", str(self.folder)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.STDOUT,
            env={**os.environ, "HOERING_CASES": str(self.folder.parent / "sager")},
        )
        wait_for(f"{self.address}_stcore/health")

    def kill(self) -> None:
        if self.running:
            self.running.send_signal(signal.SIGKILL)
            self.running.wait()


def free_port() -> int:
    """A port on this machine that nobody listens on now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def wait_for(address: str) -> None:
    until = time.monotonic() + 90
    while True:
        try:
            with urlopen(address):  # noqa: S310 - our own server
                return
        except URLError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
