from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from hoering.hearing import Theme
from hoering.memo.beside import reference
from hoering.text import Span

CASES = yaml.safe_load(Path(__file__).with_name("beside.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["said"])
def test_places_in_the_material(case: dict[str, Any]) -> None:
    """A remark is tied to the place in the material that it names, and to no law or other text."""
    theme = Theme("t", "Tema", sections=tuple(case.get("numbered", ())))
    said = case["said"]
    assert reference(said, Span(0, len(said)), (theme,)) == case["place"]
