"""Fields that are another one each time they are shown."""

from __future__ import annotations

from importlib import import_module

import pytest


@pytest.mark.usefixtures("modules")
def test_a_field_has_a_new_name_each_time_and_few_in_all() -> None:
    """Those of pages that came to their end are used again; of others the browser keeps a value."""
    writing = import_module("writing")

    names = []
    for _ in range(200):
        names.append(writing.anew("svar"))
        writing.arrived()
    assert len(set(names)) == 40
    assert all(len(set(names[at : at + 40])) == 40 for at in range(160))
    assert len({writing.anew("svar") for _ in range(200)}) == 200
