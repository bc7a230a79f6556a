"""Without a login only the machine itself is let in."""

from __future__ import annotations

import doctest
import sys
from pathlib import Path

import pytest
import streamlit as st
from streamlit import config
from streamlit.testing.v1 import AppTest

from hoering.cli import main
from hoering.settings import settings

from .conftest import APP, Page, Prepared
from .entering import Entered, is_kept_out, told


@pytest.mark.parametrize(
    ("headers", "address"),
    [
        ({"Host": "hoering.example.dk"}, "127.0.0.1"),
        ({"Host": "10.0.0.7:8501"}, "127.0.0.1"),
        ({"Host": "localhost", "X-Forwarded-For": "10.0.0.7"}, "127.0.0.1"),
        ({"Host": "localhost", "Forwarded": "for=10.0.0.7"}, "127.0.0.1"),
        ({"Host": "localhost", "X-Real-Ip": "10.0.0.7"}, "127.0.0.1"),
        ({"Host": "localhost", "Via": "1.1 front"}, "127.0.0.1"),
        ({"Host": "127.0.0.1:8501", "Origin": "https://hoering.example.dk"}, "127.0.0.1"),
        ({"Host": "127.0.0.1:8501", "Origin": "http://10.0.0.7"}, "127.0.0.1"),
        ({"Host": "127.0.0.1:8501", "Origin": "http://localhost.example.dk"}, "127.0.0.1"),
        ({"Host": "127.0.0.1:8501", "Origin": "http://localhost@10.0.0.7"}, "127.0.0.1"),
        ({"Host": "127.0.0.1:8501", "Origin": "null"}, "127.0.0.1"),
        ({"Host": "localhost"}, "0.0.0.0"),  # noqa: S104 - what is refused
        ({"Host": "localhost"}, ""),
    ],
)
def test_without_a_login_only_this_machine_is_let_in(
    case: Prepared, entered: Entered, monkeypatch, headers: dict[str, str], address: str
) -> None:
    """Behind a proxy, or listening to others, a page without a login shows nothing."""
    monkeypatch.setenv("HOERING_LOGIN", "0")
    settings.cache_clear()
    config.set_option("server.address", address)
    monkeypatch.setattr(type(st.context), "headers", headers)
    monkeypatch.setattr(sys, "argv", ["sag.py", "--case", str(case.folder)])
    page = AppTest.from_file(APP / "sag.py", default_timeout=120).run()
    config.set_option("server.address", "127.0.0.1")
    is_kept_out(page)
    assert "Uden login" in Page(page).words


@pytest.mark.parametrize("origin", ["http://localhost:8501", "http://127.0.0.1", "http://[::1]:80"])
def test_without_a_login_this_machine_is_let_in(
    case: Prepared, entered: Entered, monkeypatch, origin: str
) -> None:
    """Under each of its names."""
    monkeypatch.setenv("HOERING_LOGIN", "0")
    settings.cache_clear()
    monkeypatch.setattr(type(st.context), "headers", {"Host": "localhost:8501", "Origin": origin})
    monkeypatch.setattr(sys, "argv", ["sag.py", "--case", str(case.folder)])
    page = AppTest.from_file(APP / "sag.py", default_timeout=120).run()
    assert "avnebad" in told(page)


def test_this_machine_is_told_from_others(modules: None) -> None:
    """Names and numbers of this machine, and those that look like them."""
    import access  # noqa: PLC0415 - where Streamlit finds it

    result = doctest.testmod(access)
    assert result.attempted
    assert not result.failed


def test_the_command_refuses_a_login_that_is_not_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Rather no page than one without the login that was asked for."""
    with pytest.raises(SystemExit) as left:
        main(["app", "--login", str(tmp_path / "login.toml")])
    assert left.value.code == 1
    assert "findes ikke" in capsys.readouterr().err


def test_a_login_that_is_wanted_and_not_set_up_lets_nobody_in(
    case: Prepared, entered: Entered
) -> None:
    """A settings file that is lost or cannot be read never opens the door."""
    page = entered(case.folder, {})
    is_kept_out(page)
    assert "ikke sat op" in Page(page).words
