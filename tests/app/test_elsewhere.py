"""A case that another server, or another program, reads files into while somebody looks at it."""

from __future__ import annotations

from hoering.case.store import Store

from .conftest import Page, Prepared
from .reviewing import Opened


def test_who_reads_elsewhere_is_waited_for(empty: Prepared, opened: Opened) -> None:
    """Nothing is to be read on while another server reads the case; when it is done, it is."""
    empty.hearing()
    empty.letter("r1", "Vi siger ja.", "a.txt", nr=0)
    with Store.open(empty.folder) as other:
        with other.being_read():
            page = opened(empty.folder, "intake")
            assert "læser filer ind i sagen lige nu" in Page(page).words
            assert "Læs videre" not in [button.label for button in page.button]
        page.run()
    assert "lige nu" not in Page(page).words
    assert "Læs videre" in [button.label for button in page.button]
