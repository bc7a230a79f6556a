"""Is an office's own template right? Every field it names is looked up in the memo, also in
branches that no case has taken yet.
"""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Iterator
from dataclasses import is_dataclass
from difflib import get_close_matches
from inspect import getmembers
from pathlib import Path
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import qn
from jinja2 import TemplateError, nodes

from hoering.memo.parts import Memo
from hoering.memo.word import environment, opened, source
from hoering.phrases import listed

_TEXTS = (
    "agenda", "poll", "today", "edition", "draft", "draft_header", "general", "no_remark",
    "no_summary",
)  # fmt: skip
_COMMAND = re.compile(r"\{\{.*?\}\}")
_UNBALANCED = (
    "En kommando i skabelonen er ikke rigtig: hver {% for … %} og {% if … %} skal slutte med "
    "{% endfor %} eller {% endif %}"
)
_STYLES = ("w:pStyle", "w:rStyle", "w:tblStyle")
_JINJA = ("loop", "range", "dict", "namespace", "cycler", "joiner", "lipsum")
_FIELDS: dict[str, Any] = {
    "memo": Memo,
    **dict.fromkeys(_TEXTS, str),
    "legend": tuple[str, ...],
    **dict.fromkeys(("tag", "upper", *_JINJA), None),
}
"""What a template can name, and of which type it is; None where its insides are not looked at."""


def faults(template: Path) -> tuple[str, ...]:
    """What a template asks for that no memo has, each in a Danish sentence, in its order.

    Raises:
        InputError: it is not there, or no Word document.
    """
    document = opened(template)
    try:
        tree = environment().parse(source(document))
        environment().from_string(source(document))
    except (TemplateError, SyntaxError, ValueError) as error:
        return tuple(_broken(document)) or (f"{_UNBALANCED} ({error}).",)
    if not any(tree.find_all(nodes.Name)):
        return ("Skabelonen har ingen felter; se »hoering template fields«.",)
    reading = _Reading()
    reading.block(tree.body, dict(_FIELDS))
    return tuple(dict.fromkeys(reading.faults))


def _broken(document: Any) -> Iterator[str]:
    """The paragraphs in which a command is not closed, or says what is no command."""
    for root in _roots(document):
        for paragraph in root.iter(qn("w:p")):
            said = "".join(text.text or "" for text in paragraph.iter(qn("w:t")))
            pairs = (("{{", "}}"), ("{%", "%}"))
            if any(said.count(begins) != said.count(ends) for begins, ends in pairs):
                yield (
                    f"En kommando er ikke rigtig i afsnittet »{said[:80]}«: {{{{ skal slutte med "
                    "}}, og {% med %}."
                )
            elif wrong := next(filter(_is_wrong, _COMMAND.findall(said)), ""):
                yield f"Kommandoen {wrong} er ikke rigtig i afsnittet »{said[:80]}«."


def _is_wrong(command: str) -> bool:
    try:
        environment().from_string(command)
    except (TemplateError, SyntaxError, ValueError):
        return True
    return False


def _roots(document: Any) -> Iterator[Any]:
    """The XML of the body, the headers and the footers."""
    yield document.docx.element.body
    for uri in (document.HEADER_URI, document.FOOTER_URI):
        yield from (parse_xml(part.blob) for _, part in document.get_headers_footers(uri))


def unstyled(template: Path) -> tuple[str, ...]:
    """The styles that a template sets text in and does not have, in a sentence; else nothing.

    Word sets such text as ordinary text, without a word. Identities decide, so a Danish
    "Overskrift1" is as good as "Heading1".
    """
    document = opened(template)
    used = {
        style.get(qn("w:val"))
        for root in _roots(document)
        for kind in _STYLES
        for style in root.iter(qn(kind))
    }
    lacking = sorted(used - {style.style_id for style in document.docx.styles})
    if not lacking:
        return ()
    return (
        f"Skabelonen har ikke typografierne, som dens tekst er sat med: {listed(lacking)}. "
        "Teksten bliver til almindelig brødtekst. Giv den en af jeres typografier i Word, eller "
        "hent typografierne fra den medfølgende skabelon (»hoering template copy«).",
    )


def left_out(template: Path) -> tuple[str, ...]:
    """What a template without faults does not print, and a memo needs."""
    tree = environment().parse(source(opened(template)))
    named = {node.attr for node in tree.find_all(nodes.Getattr)}
    texts = {node.name for node in tree.find_all(nodes.Name)}
    said = {
        "De enkelte svar (memo.rows, memo.sections eller memo.chapters)": named
        & {"rows", "chapters", "sections"},
        "Optællingen (memo.figures)": named & {"figures"},
        "At en høring ikke er en afstemning (poll)": texts & {"poll"},
        "Om udgaven er intern eller offentlig (edition)": texts & {"edition"},
    }
    return tuple(f"{what} står ikke i skabelonen." for what, found in said.items() if not found)


def known() -> tuple[str, ...]:
    """The fields of a template, line by line: texts, then the memo and its parts."""
    parts = list(_reached(Memo, {Memo}))
    listed = (f"{kind.__name__}: {', '.join(_attributes(kind))}" for kind in parts)
    return (*(f"{{{{ {name} }}}}" for name in _TEXTS), "{{ memo.… }}", *listed)


def _reached(kind: type, seen: set[type]) -> Iterator[type]:
    yield kind
    for inner in map(_element, _attributes(kind).values()):
        if isinstance(inner, type) and is_dataclass(inner) and inner not in seen:
            seen.add(inner)
            yield from _reached(inner, seen)


class _Reading:
    """Walks through a template and looks up every name."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def block(self, body: list[nodes.Node], names: dict[str, Any]) -> None:
        """What is set here holds to the end of the block."""
        for node in body:
            self._node(node, names)

    def _node(self, node: nodes.Node, names: dict[str, Any]) -> None:
        match node:
            case nodes.For():
                element = _element(self._type(node.iter, names))
                inside = names | dict.fromkeys(_targets(node.target))
                if isinstance(node.target, nodes.Name):
                    inside[node.target.name] = element
                if node.test is not None:
                    self._type(node.test, inside)
                self.block(node.body, inside)
                self.block(node.else_, dict(names))
            case nodes.Assign():
                kind = self._type(node.node, names)
                names.update(dict.fromkeys(_targets(node.target)))
                if isinstance(node.target, nodes.Name):
                    names[node.target.name] = kind
            case nodes.Macro():
                self.block(node.body, names | {arg.name: None for arg in node.args})
                names[node.name] = None
            case nodes.Expr():
                self._type(node, names)
            case _:
                for child in node.iter_child_nodes():
                    self._node(child, names)

    def _type(self, node: nodes.Node, names: dict[str, Any]) -> Any:
        """The type of an expression, None where it is not known."""
        match node:
            case nodes.Name():
                if node.name not in names:
                    self._unknown(node.name, node.name, names)
                return names.get(node.name)
            case nodes.Getattr():
                return self._attribute(node, names)
            case nodes.Getitem():
                self._type(node.arg, names)
                return _element(self._type(node.node, names))
        for child in node.iter_child_nodes():
            self._type(child, names)
        return None

    def _attribute(self, node: nodes.Getattr, names: dict[str, Any]) -> Any:
        kind = _bare(self._type(node.node, names))
        if kind is None:
            return None
        has = _attributes(kind)
        if node.attr not in has:
            self._unknown(f"{_path(node.node)}.{node.attr}", node.attr, has)
        return has.get(node.attr)

    def _unknown(self, path: str, name: str, known: dict[str, Any]) -> None:
        near = get_close_matches(name, known, 1)
        instead = path.removesuffix(name) + near[0] if near else ""
        meant = f" Mente du »{instead}«?" if near else ""
        self.faults.append(f"»{path}« findes ikke i notatet.{meant}")


def _targets(node: nodes.Node) -> list[str]:
    return [
        found.name for found in (node, *node.find_all(nodes.Name)) if isinstance(found, nodes.Name)
    ]


def _path(node: nodes.Node) -> str:
    if isinstance(node, nodes.Getattr):
        return f"{_path(node.node)}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else "…"


def _bare(kind: Any) -> Any:
    """A type without its None."""
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        return next((part for part in typing.get_args(kind) if part is not type(None)), None)
    return kind


def _element(kind: Any) -> Any:
    """What a tuple holds, None where that is not known."""
    bare = _bare(kind)
    parts = typing.get_args(bare) if typing.get_origin(bare) is tuple else ()
    return _bare(parts[0]) if len(set(parts) - {...}) == 1 else None


def _attributes(kind: Any) -> dict[str, Any]:
    """The attributes of a type that a template may use, each with its type."""
    bare = typing.get_origin(kind) or kind
    if not is_dataclass(bare):
        return {name: None for name in dir(bare) if not name.startswith("_")}
    hints = dict(typing.get_type_hints(bare))
    for name, value in getmembers(bare, lambda member: isinstance(member, property)):
        hints[name] = typing.get_type_hints(value.fget).get("return")
    return hints
