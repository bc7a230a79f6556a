"""A PostgreSQL server of the tests' own: on loopback, on a free port, gone when they are done."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_ACCOUNT = "postgres"
"""Whom the server runs as where the tests run as root, which it refuses to."""


def programs() -> Path | None:
    """The folder of ``initdb`` and ``pg_ctl``, the newest version's; None where there is none."""
    found = shutil.which("initdb")
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return Path(found).parent if found else debian[-1].parent if debian else None


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def server(bin: Path, *, largest_file: int | None = None) -> Iterator[str]:
    """The URL of a fresh server that trusts everybody on this machine.

    ``largest_file`` (kilobytes) lets every write fail that would make a file larger, as a full
    disk does.
    """
    as_root = sys.platform != "win32" and os.geteuid() == 0
    become = ["runuser", "-u", _ACCOUNT, "--"] if as_root else []
    limit = ["prlimit", f"--fsize={1024 * largest_file}"] if largest_file else []
    with tempfile.TemporaryDirectory(prefix="hoering-pg-", ignore_cleanup_errors=True) as folder:
        if as_root:
            shutil.chown(folder, _ACCOUNT)
        port, data = _free_port(), Path(folder) / "data"

        def run(program: str, *arguments: object) -> None:
            command = [*become, *limit, str(bin / program), "-D", str(data), *map(str, arguments)]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder)

        set_up = ["--auth=trust", f"--username={_ACCOUNT}", "--encoding=UTF8", "--locale=C"]
        run("initdb", *set_up, "--wal-segsize=1", "--no-sync")
        # Nothing here outlives the server, so it need not wait for the disk.
        fast = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 {fast}"
        run("pg_ctl", "-w", "-l", Path(folder) / "log", "-o", options, "start")
        try:
            yield f"postgresql+psycopg://{_ACCOUNT}@127.0.0.1:{port}/postgres"
        finally:
            run("pg_ctl", "-m", "immediate", "stop")
