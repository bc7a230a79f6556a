"""Office packages (.docx, .xlsx): what all of one fills is asked before any of it is unpacked."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from hoering.errors import RefusedError
from hoering.limits import limits


def check_size(data: bytes, name: str) -> None:
    """Believes what the package says: zipfile unpacks no more of a part than that.

    Raises:
        RefusedError: it is too much; ``name`` is what the file is called, with its article.
        zipfile.BadZipFile: it is no package.
    """
    with ZipFile(BytesIO(data)) as package:
        unpacked = sum(part.file_size for part in package.infolist())
    if unpacked > limits().document_megabytes << 20:
        raise RefusedError(
            f"{name} fylder mere end {limits().document_megabytes} MB, når det pakkes ud.",
            "Fjern store billeder og indlejrede filer, og gem det igen.",
        )
