"""YAML as people write it by hand: a slip in it is told with its line and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Hashable
from datetime import date
from typing import Any

import yaml

from hoering.errors import InputError

EXAMPLE = "Se et eksempel på en høringsfil i mappen corpus."
_DEEPEST = 20
"""Lists and names within each other; a hearing file has four."""


class _Loader(yaml.SafeLoader):
    """Loses nothing that is written: no name twice, and a day that does not exist stays as text."""

    depth = 0

    def __init__(self, stream: str) -> None:
        super().__init__(stream)
        self._around: set[str] = set()

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        """A node, unless it stands for one that it is itself a part of, or lies too deep."""
        event: Any = self.peek_event()  # type: ignore[no-untyped-call]
        anchor: str = getattr(event, "anchor", None) or ""
        if isinstance(event, yaml.AliasEvent) and anchor in self._around:
            raise InputError(
                f"linje {_line(event)}: »*{anchor}« henviser til det, som det selv står i.",
                "Skriv det ud, som skal stå der.",
            )
        if self.depth > _DEEPEST:
            raise InputError(f"linje {_line(event)} har for mange lister i hinanden.", EXAMPLE)
        self.depth += 1
        self._around.add(anchor)
        node = super().compose_node(parent, index)
        self._around.discard(anchor)
        self.depth -= 1
        return node

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """Names and values; the second of two names would take the place of the first."""
        seen: dict[str, int] = {}
        for key, _ in node.value:
            if (name := str(key.value)) in seen:
                raise InputError(
                    f"linje {_line(key)}: nøglen »{name}« står allerede i linje {seen[name]}.",
                    "Saml det under den ene, og slet den anden.",
                )
            seen[name] = _line(key)
        return super().construct_mapping(node, deep=deep)

    def construct_moment(self, node: yaml.ScalarNode) -> date | str:
        """A time; one that no clock or calendar shows is told where its name is known."""
        try:
            return self.construct_yaml_timestamp(node)
        except (ValueError, OverflowError):
            return str(node.value)


_Loader.add_constructor("tag:yaml.org,2002:timestamp", _Loader.construct_moment)


def _line(at: Any) -> int:
    return int(at.start_mark.line) + 1


def _remedy(error: yaml.MarkedYAMLError, text: str) -> str:
    """What to write instead, where the slip is one that hands make."""
    at, said = error.problem_mark, error.problem or ""
    line = text.split("\n")[at.line] if at and at.line < text.count("\n") + 1 else ""
    if error.context == "while scanning a quoted scalar" and error.context_mark:
        return f"Anførselstegnet i linje {error.context_mark.line + 1} bliver ikke lukket."
    if re.match(r"\s*(?:-\s*)?\t", line):
        return "Der står en tabulator; skriv mellemrum i stedet."
    if said.startswith("mapping values") and re.search(r":\s.*:\s", line):
        return 'Der står kolon i teksten; sæt anførselstegn om den, fx title: "Høring: ny sti".'
    if said.startswith(("mapping values", "expected <block end>", "expected ',' or")):
        return "Se, om linjen er rykket lige så langt ind som dem, den hører sammen med."
    if "cannot start any token" in said or "undefined alias" in said:
        return "Teksten begynder med et tegn, som YAML bruger selv; sæt anførselstegn om den."
    return EXAMPLE


def load_plain(text: str) -> Any:
    """What YAML holds, as lists, names and plain values.

    Raises:
        InputError: it is no YAML, or says something twice, in a circle or too deep.
    """
    try:
        return yaml.load(text, _Loader)  # noqa: S506 - a safe loader, which makes no objects
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise InputError(f"linje {line} er ikke gyldig YAML.", _remedy(error, text)) from error
    except yaml.YAMLError as error:
        raise InputError("indholdet er ikke gyldig YAML.", EXAMPLE) from error
    except (ValueError, OverflowError) as error:
        raise InputError(f"en værdi kan ikke læses ({error}).", EXAMPLE) from error
