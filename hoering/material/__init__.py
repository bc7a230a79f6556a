"""A hearing file proposed from the hearing's own material: title, days, themes and proposals."""

from __future__ import annotations

from hoering.material.drafting import Draft, propose
from hoering.material.written import as_yaml, theme_id

__all__ = ["Draft", "as_yaml", "propose", "theme_id"]
