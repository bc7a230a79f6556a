"""A person at the screens with a login, and what such a one is shown."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, TypeAlias

from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from hoering.case.store import Store
from hoering.decisions import Role

from .server import ROOT

Entered: TypeAlias = Callable[..., AppTest]
WHEN = datetime(2024, 3, 1, 12, 30)
SECRETS = ("avnebad", "Krogen", "oklub", "plan.pdf", "/sag", "sauna")
"""What stands in the case, its title and its place; who is kept out is told none of it."""
ANNA = "anna@example.dk"
_SAG = (ROOT / "app" / "sag.py").read_text(encoding="utf-8")
ADDRESSES = dict(re.findall(r'\("(\w+)", "[^"]+", "(\w*)"', _SAG))
"""Screen -> what its address ends in."""
TITLES = dict(re.findall(r'\("(\w+)", "([^"]+)"', _SAG))
"""Screen -> what it is called."""


def user(email: object = ANNA, **more: Any) -> dict[str, Any]:
    known = {"is_logged_in": True, "email": email, "name": "Anna Holm", "iat": time.time()}
    return {**known, **more}


def walked(page: AppTest, screen: str, **query: str) -> AppTest:
    """An open page gone on to a screen, as an address that names it would have it."""
    if screen:
        # Not by `switch_page`, which asks first whether the page is offered.
        page._page_hash = calc_hash(ADDRESSES[screen])
    for name, value in query.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception, page.exception
    return page


def give(folder: Path, role: Role, person: str = ANNA) -> None:
    with Store.open(folder) as store:
        store.give(person, role, "Drift", WHEN)


def take(folder: Path, role: Role, person: str = ANNA) -> None:
    with Store.open(folder) as store:
        store.take(person, role, "Drift", WHEN)


def told(page: AppTest) -> str:
    """Everything that was sent to the browser, whatever kind of element it is."""
    return "\n".join(str(getattr(node, "proto", "")) for node in page._tree)


def is_kept_out(page: AppTest) -> None:
    sent = told(page)
    assert [secret for secret in SECRETS if secret in sent] == []
    assert [one.label for one in page.button if one.label not in ("Log ind", "Log ud")] == []
    assert not page.get("download_button")
    assert not page.get("file_uploader")
    assert not page.get("page_link")
