"""What can go wrong, said in Danish with the next step, each kind with its exit code."""

from __future__ import annotations

import errno

_REASONS = {
    errno.ENOENT: "findes ikke",
    errno.EACCES: "ingen adgang",
    errno.EPERM: "ingen adgang",
    errno.EISDIR: "det er en mappe",
    errno.ENOTDIR: "en del af stien er ikke en mappe",
    errno.EEXIST: "der er allerede noget af det navn",
    errno.ENOSPC: "disken er fuld",
    errno.EDQUOT: "pladsen på drevet er brugt op",
    errno.EROFS: "drevet kan kun læses",
    errno.ENAMETOOLONG: "navnet er for langt",
    errno.EMFILE: "for mange filer er åbne",
    errno.EIO: "drevet svarer ikke, som det skal",
}


def why(error: OSError) -> str:
    """What the system refused, in Danish; its own words where it is rare."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error) or type(error).__name__


def is_full(error: OSError) -> bool:
    """Whether the machine has no room left; whatever file was being read is not to blame."""
    return error.errno in (errno.ENOSPC, errno.EDQUOT)


class HoeringError(Exception):
    """An error that is told to the user: ``what`` happened and the ``next_step`` to take."""

    exit_code = 1

    def __init__(self, what: str, next_step: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.next_step = next_step

    def __str__(self) -> str:
        return f"{self.what} {self.next_step}".strip()


class UsageError(HoeringError):
    """The command was called in a way that makes no sense."""

    exit_code = 2


class InputError(HoeringError):
    """A hearing file, a case or a folder is not there or not readable."""


class NoHearingError(InputError):
    """A case that nobody has given its hearing yet."""


class GoneError(InputError):
    """No case lies there, or not the one that was opened: deleted, moved or replaced."""


class TakenError(InputError):
    """A file comes under the name of one that lies somewhere else and says something else."""


class NoAccessError(HoeringError):
    """Somebody asks for what is not theirs to see or do."""

    exit_code = 3


class LostWorkersError(HoeringError):
    """Processes that work for us were lost, again and again."""


class RefusedError(HoeringError):
    """A document is refused on purpose; ``causes`` lists every reason."""

    exit_code = 3

    def __init__(self, what: str, next_step: str = "", causes: tuple[str, ...] = ()) -> None:
        super().__init__(what, next_step)
        self.causes = causes


class QuoteError(RefusedError):
    """A quote is not, character for character, in the cleaned text of its response."""


class ConflictError(HoeringError):
    """Somebody else changed the same thing in the meantime."""
