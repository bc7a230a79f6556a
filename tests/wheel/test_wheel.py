"""The built wheel in an environment of its own, and the checkout that is installed to work on."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import distribution
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen
from zipfile import ZipFile

import pytest

from hoering import __version__
from hoering.settings import bundled

ROOT = Path(__file__).resolve().parents[2]
LARGEST = 40 << 20
PIP = ("-m", "pip", "--quiet", "--disable-pip-version-check")
BUNDLED = (
    "app/sag.py",
    "pipelines/holdning/vink.yaml",
    "pipelines/holdning/vaegte.npz",
    "pipelines/holdning/laeser.onnx",
    "pipelines/dansk/navne.onnx",
    "corpus/mobilt_stofindtagelsesrum/hoering.yaml",
)


def run(*command: object, cwd: Path) -> str:
    """What a command prints; its complaints become the test's."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        list(map(str, command)),
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hjul")
    run(sys.executable, *PIP, "wheel", "--no-deps", "--wheel-dir", folder, ROOT, cwd=folder)
    (built,) = folder.glob("hoering-*.whl")
    return built


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment in which nothing but the wheel was installed."""
    folder = tmp_path_factory.mktemp("tomt")
    venv.create(folder, with_pip=True)
    place = folder / ("Scripts" if sys.platform == "win32" else "bin")
    run(place / "python", *PIP, "install", "--no-compile", wheel, cwd=folder)
    return place


@contextmanager
def served(*command: object, cwd: Path) -> Iterator[str]:
    """The address of a server that is given a free port, stopped by its process id."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with subprocess.Popen([*map(str, command), "--port", str(port)], cwd=cwd) as server:
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(60)
    with socket.socket() as gone:  # whoever ends the command ends the server with it
        assert gone.connect_ex(("127.0.0.1", port)) != 0


def answer(address: str) -> str:
    """What stands at an address, once somebody answers there."""
    until = time.monotonic() + 60
    while True:
        try:
            with urlopen(address) as page:  # noqa: S310 - our own server
                return str(page.read().decode())
        except URLError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


@pytest.mark.long
def test_the_wheel_holds_one_package_and_all_it_needs(wheel: Path) -> None:
    """No top-level ``app`` or ``pipelines``, nothing that only makes or measures things."""
    assert wheel.stat().st_size <= LARGEST
    with ZipFile(wheel) as archive:
        names = archive.namelist()
    assert {name.split("/")[0] for name in names} == {"hoering", f"hoering-{__version__}.dist-info"}
    assert [name for name in BUNDLED if f"hoering/bundled/{name}" not in names] == []
    assert [name for name in names if "kilder" in name or "maerket" in name] == []


@pytest.mark.long
def test_the_wheel_runs_the_sample_hearing(programs: Path, tmp_path: Path) -> None:
    """Far from any checkout, ``hoering demo`` writes what it writes here, byte for byte."""
    run(programs / "hoering", "demo", "--out", "eksempel", cwd=tmp_path)
    run(sys.executable, "-m", "hoering", "demo", "--out", tmp_path / "her", cwd=ROOT)
    theirs, ours = (tmp_path / name / "sag.json" for name in ("eksempel", "her"))
    assert theirs.read_bytes() == ours.read_bytes()
    assert len(json.loads(ours.read_bytes())["responses"]) > 30


@pytest.mark.long
def test_the_wheel_opens_its_page(programs: Path, tmp_path: Path) -> None:
    """``hoering app`` serves the page that travels in the package."""
    with served(programs / "hoering", "app", "--case", "sag", cwd=tmp_path) as address:
        assert answer(f"{address}/_stcore/health") == "ok"
        assert "<title>" in answer(address)


def test_a_checkout_uses_its_own_folders() -> None:
    """An editable install copies nothing: what is changed here is what runs."""
    installed = distribution("hoering")
    direct = json.loads(installed.read_text("direct_url.json") or "{}")
    if not direct.get("dir_info", {}).get("editable"):
        pytest.skip("hoering is not installed from a checkout")
    beside = {file.parts[0] for file in installed.files or ()} - {".."}
    assert beside == {"_hoering.pth", f"hoering-{installed.version}.dist-info"}
    assert [bundled(name) for name in ("app", "corpus", "pipelines")] == [
        ROOT / name for name in ("app", "corpus", "pipelines")
    ]


def test_extras() -> None:
    """The extras are those that the documentation names."""
    extras = distribution("hoering").metadata.get_all("Provides-Extra")
    named = ["cluster", "embeddings", "figures", "login", "postgres", "test", "training"]
    assert sorted(extras or ()) == named
