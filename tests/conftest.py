"""What all tests share: the material beside the project, and what a machine must have."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

import pytest

from .desk import Desk
from .postgres import programs, server

ROOT = Path(__file__).resolve().parents[1]


def _missing(reason: str) -> None:
    """Skip, or fail where the machine is meant to have everything (as in CI)."""
    if os.environ.get("HOERING_REQUIRE_ALL") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def require() -> Callable[[str], str]:
    """``require("soffice")`` gives the path of a program the test cannot do without."""

    def path_of(program: str) -> str:
        path = shutil.which(program)
        if path is None:
            _missing(f"{program} is not installed")
        return str(path)

    return path_of


@pytest.fixture(scope="session")
def sentence_transformers() -> ModuleType:
    """The library of the extra ``embeddings``."""
    if find_spec("sentence_transformers") is None:
        _missing("sentence-transformers is not installed")
    return import_module("sentence_transformers")


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a PostgreSQL server that nobody else uses."""
    folder = programs()
    if folder is None:
        _missing("PostgreSQL is not installed")
    else:
        with server(folder) as url:
            yield url


@pytest.fixture(scope="session")
def real() -> Path:
    """The folder of the real bundle, which is no part of the project."""
    return _beside("real")


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of treebanks, names and debates, which are no part of the project."""
    return _beside("data")


def _beside(name: str) -> Path:
    folder = ROOT.parent / "shared" / name
    if not folder.is_dir():
        pytest.skip("the real material does not lie beside the project")
    return folder


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A case, and a folder of what came in."""
    return Desk(tmp_path)
