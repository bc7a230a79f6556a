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

_TAB = "Der står en tabulator; skriv mellemrum i stedet."
_COLON = 'Der står kolon i teksten; sæt anførselstegn om den, fx title: "Høring: ny sti".'
_ALIGNED = "Se, om linjen er rykket lige så langt ind som dem, den hører sammen med"
_GOES_ON = (
    "Teksten går videre efter et anførselstegn eller en parentes; sæt anførselstegn af den anden "
    "slags (' eller \") om det hele."
)
_SIGN = "Teksten begynder med et tegn, som YAML bruger selv; sæt anførselstegn om den."
_SIGNS = ("while scanning an alias", "while scanning an anchor", "while scanning a block scalar")


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
    at, said, within = error.problem_mark, error.problem or "", error.context or ""
    line = text.split("\n")[at.line] if at and at.line < text.count("\n") + 1 else ""
    opened = error.context_mark.line + 1 if error.context_mark else 0
    is_named = said.startswith("mapping values")
    slips = (
        (
            within == "while scanning a quoted scalar",
            f"Anførselstegnet i linje {opened} bliver ikke lukket.",
        ),
        (re.match(r"\s*(?:-\s*)?\t", line) or "'\\t'" in said, _TAB),
        (
            within.startswith("while parsing a flow"),
            f"Der mangler en slutparentes eller et komma i listen, der begynder i linje {opened}.",
        ),
        (is_named and at and re.search(r":\s", line[: at.column]), _COLON),
        (is_named, f"{_ALIGNED}, og om der er mellemrum efter kolon i linjen før."),
        (said == "expected <block end>, but found '<scalar>'", _GOES_ON),
        (said.startswith("expected <block end>"), f"{_ALIGNED}."),
        ("cannot start any token" in said or within in _SIGNS or "undefined alias" in said, _SIGN),
    )
    return next((remedy for fits, remedy in slips if fits), EXAMPLE)


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
