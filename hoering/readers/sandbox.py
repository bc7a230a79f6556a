"""What a process that opens an untrusted file gives up before it has seen a byte of it.

``python -m hoering.readers.sandbox MEMORY SECONDS OUTPUT`` gives it up and says what held: for
``hoering doctor``, since systems differ in what they let a process give up.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from hoering.limits import limits

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
_DIES_WITH_PARENT, _NO_NEW_RIGHTS = 1, 38
DIVIDES = sys.platform == "linux"
"""Whether a process may divide into two that go on from the same point: macOS says it may, but its
own libraries break by it.
"""


@dataclass(frozen=True, slots=True)
class Held:
    """What a process has really given up."""

    resources: bool
    """Processor time, open files, and the size of what it writes."""
    memory: bool
    network: bool
    """For itself and every program it starts; Python's own sockets are gone in any case."""


def confine(memory: int, seconds: int, output: int) -> Held:
    """Give up what is above the limits (bytes, seconds of processor time, bytes), and the network.

    Windows has no such limits; there the parent's clock and its check of the answer must do.
    """
    resources = limit(memory, seconds, output)
    separated = sys.platform == "linux" and _separated()
    sys.addaudithook(_without_sockets)
    return Held(resources, resources and sys.platform != "darwin", separated)


def limit(memory: int, seconds: int, output: int) -> bool:
    """The limits alone; whether this system has them."""
    try:
        import resource  # noqa: PLC0415 (does not exist on Windows)
    except ImportError:
        return False
    wanted = {
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_FSIZE: output,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: limits().open_files,
    }
    if sys.platform != "darwin":  # macOS refuses to lower the address space
        wanted[resource.RLIMIT_AS] = memory
    for which, value in wanted.items():
        hard = resource.getrlimit(which)[1]
        least = value if hard == resource.RLIM_INFINITY else min(value, hard)
        # At the soft limit of time the kernel sends a signal that says why, at the hard one KILL.
        resource.setrlimit(which, (least, hard if which == resource.RLIMIT_CPU else least))
    return True


def tie() -> Any:
    """End with the parent, gain no rights (Linux); gives the system's library."""
    import ctypes  # noqa: PLC0415 (the parent, too, knows this module)

    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_DIES_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    libc.prctl(_NO_NEW_RIGHTS, 1, 0, 0, 0)
    return libc


def _separated() -> bool:
    """Tie ourselves, and move into a network of our own, where there is nobody.

    An ordinary user may do so only together with a user namespace, and some systems forbid that.
    """
    libc = tie()
    if libc.unshare(_NEW_NETWORK) == 0:
        return True
    user, group = os.getuid(), os.getgid()
    if libc.unshare(_NEW_USER | _NEW_NETWORK) != 0:
        return False
    with suppress(OSError):  # without it we are nobody in there, and files can be read all the same
        Path("/proc/self/setgroups").write_text("deny", "ascii")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1", "ascii")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1", "ascii")
    return True


def _without_sockets(event: str, _: tuple[Any, ...]) -> None:
    if event.startswith("socket."):
        raise PermissionError("a reading process has no network")


def main() -> None:
    """Arguments as :func:`confine`; prints what held as JSON."""
    memory, seconds, output = map(int, sys.argv[1:])
    print(json.dumps(asdict(confine(memory, seconds, output))))


if __name__ == "__main__":
    main()
