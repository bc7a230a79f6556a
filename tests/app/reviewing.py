"""What a caseworker does on the screen of the review."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Radio, Selectbox

from hoering.records import Response

from .conftest import Prepared

Opened: TypeAlias = Callable[..., AppTest]
OURS = set(
    "h1 h2 h3 p ul li div table caption thead tbody tr th td bdi details summary article "
    "mark span blockquote a sup b".split()
)
KEYS = {"Støtter": "1", "Støtter med betingelse": "2", "Imod": "5", "Tager ikke stilling": "6"}


def named(page: AppTest, name: str = "Anna Holm") -> AppTest:
    page.text_input("navn").set_value(name)
    return page


def press(page: AppTest, label: str) -> AppTest:
    next(button for button in page.button if button.label == label).click().run()
    assert not page.exception, page.exception
    return page


def choice(page: AppTest, name: str) -> Selectbox:
    """A list from which another is chosen; its key is another one each time."""
    (found,) = (
        one for one in page.selectbox if re.fullmatch(rf"{name}-[0-9a-f]{{8}}-\w+", str(one.key))
    )
    return found


def themes(page: AppTest) -> Radio:
    """The list of themes."""
    (found,) = (one for one in page.radio if one.label == "Tema")
    return found


def at_theme(page: AppTest, theme: str) -> AppTest:
    return themes(page).set_value(theme).run()


def decide(page: AppTest, stance: str, theme: str = "bad", response: str = "r1") -> AppTest:
    page.button(f"tast-{KEYS.get(stance, '0')}-{response}-{theme}").click().run()
    assert not page.exception, page.exception
    return page


def one(case: Prepared, response: str = "r1") -> Response:
    return case.load().response(response)
