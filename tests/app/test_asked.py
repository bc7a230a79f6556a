"""The answer that a link or an address asks for is the one that is shown."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from .conftest import Prepared
from .reviewing import Opened, choice, named, press


def told(page: AppTest) -> str:
    return " ".join(str(one.value) for one in page.get("html"))


def test_what_the_choice_leaves_out_is_shown_where_it_is_asked_for(
    case: Prepared, opened: Opened
) -> None:
    """A link from a search leads to its answer, which stays while one decides, and goes then."""
    page = named(opened(case.folder, "review", svar="r1"))
    page.selectbox("f-tema").set_value("sauna").run()
    assert choice(page, "svar").value == "r1"
    page.query_params["svar"] = "r2"
    page.run()
    assert choice(page, "svar").value == "r2"
    assert "Udvalget leder uden om dette svar" in told(page)
    page = press(page, "Bekræft")
    assert choice(page, "svar").value == "r2"
    assert case.load().decisions[-1].subject == "r2"
    page = press(page, "Næste")
    assert choice(page, "svar").value == "r1"
    assert choice(page, "svar").options == ["1. Ørby Roklub – 1 at se efter"]
    assert "Udvalget leder uden om dette svar" not in told(page)


def test_an_answer_that_is_not_there_is_told(case: Prepared, opened: Opened) -> None:
    """Another is shown in its place, and says so, once."""
    page = opened(case.folder, "review", svar="r99")
    assert choice(page, "svar").value == "r1"
    assert "Svaret i adressen er ikke i sagen." in told(page)
    assert "Svaret i adressen er ikke i sagen." not in told(page.run())
