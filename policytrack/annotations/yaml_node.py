"""YAML as nodes with places: every scalar is text, and whatever could surprise is refused.

YAML's own typing (`no` as false, `1.10` as 1.1), aliases, anchors, tags, merge keys, duplicate keys and several
documents in a file are not read. Nodes are built from the parser's events, so nothing is ever expanded.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from policytrack.errors import AnnotationError, Problem, problem

DEPTH = 12
"""Deepest nesting that an annotation needs, with room to spare."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Place:
    """Where a node begins: 1-based line and column."""

    line: int
    col: int


@dataclass(frozen=True)
class Scalar:
    """A text."""

    place: Place
    text: str


@dataclass
class Mapping:
    """Keys to nodes, in the order of the file."""

    place: Place
    items: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Place] = field(default_factory=dict)


@dataclass
class Sequence:
    """Nodes, in the order of the file."""

    place: Place
    items: list[Node] = field(default_factory=list)


Node = Scalar | Mapping | Sequence


def parse_yaml(text: str, path: str) -> Mapping:
    """The file's one mapping.

    Args:
        text: the file's text.
        path: the file, for messages.

    Raises:
        AnnotationError: the text is not YAML, is empty or holds something that is refused; with every such problem
            up to the first that makes the rest unreadable.
    """
    builder = _Builder(path)
    try:
        for event in yaml.parse(text, Loader=_Loader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, col = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        builder.problems.append(
            problem(
                "YAML_SYNTAX",
                f"broken YAML: {error.problem}",
                path=path,
                line=line,
                col=col,
                hint=_syntax_hint(text, line),
            )
        )
    except yaml.reader.ReaderError as error:
        builder.problems.append(
            problem(
                "YAML_SYNTAX",
                f"not allowed in YAML: {error.reason}",
                path=path,
                line=text.count("\n", 0, error.position) + 1,
            )
        )
    if not builder.problems and not isinstance(builder.root, Mapping):
        builder.problems.append(
            problem(
                "EMPTY",
                "the file holds no fields",
                path=path,
                line=1,
                col=1,
                expected="a mapping that begins with source:",
            )
        )
    if builder.problems:
        raise AnnotationError(builder.problems)
    assert isinstance(builder.root, Mapping)  # checked above; for the type checker
    return builder.root


def _syntax_hint(text: str, line: int) -> str:
    lines = text.splitlines()
    words = lines[line - 1] if 0 < line <= len(lines) else ""
    if "\t" in words:
        return "indent with spaces, not tabs"
    return "put a value that holds `: `, ` #`, quotes or brackets into double quotes" if ": " in words else ""


class _Builder:
    """Builds nodes from parser events, with a stack instead of recursion."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self._open: list[Mapping | Sequence] = []
        self._key: list[Scalar | None] = []
        self._documents = 0

    def take(self, event: Any) -> None:  # one of yaml's events; their stubs leave out the fields
        place = Place(event.start_mark.line + 1, event.start_mark.column + 1)
        for code, message in self._refused(event):
            self._say(code, message, place)
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
        elif isinstance(event, yaml.ScalarEvent):
            self._put(Scalar(place, event.value))
        elif isinstance(event, yaml.AliasEvent):
            self._put(Scalar(place, ""))
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._begin(Mapping(place) if isinstance(event, yaml.MappingStartEvent) else Sequence(place))
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._open.pop()
            self._key.pop()

    def _refused(self, event: Any) -> Iterator[tuple[str, str]]:
        if isinstance(event, yaml.DocumentStartEvent) and self._documents:
            yield "TWO_DOCUMENTS", "a second document begins here; a file holds one"
        if isinstance(event, yaml.AliasEvent):
            yield "ALIAS", f"aliases are not read: *{event.anchor}"
        elif getattr(event, "anchor", None):
            yield "ALIAS", f"anchors are not read: &{event.anchor}"
        if getattr(event, "tag", None):
            yield "TAG", f"tags are not read: {event.tag}"

    def _begin(self, node: Mapping | Sequence) -> None:
        if len(self._open) >= DEPTH:
            raise AnnotationError(
                problem(
                    "TOO_DEEP",
                    f"nested more than {DEPTH} deep",
                    path=self.path,
                    line=node.place.line,
                    col=node.place.col,
                )
            )
        self._put(node)
        self._open.append(node)
        self._key.append(None)

    def _put(self, node: Node) -> None:
        if not self._open:
            self.root = self.root or node
        elif isinstance(self._open[-1], Sequence):
            self._open[-1].items.append(node)
        elif self._key[-1] is None:
            self._take_key(node)
        else:
            self._open[-1].items[self._key[-1].text] = node
            self._key[-1] = None

    def _take_key(self, node: Node) -> None:
        mapping = self._open[-1]
        assert isinstance(mapping, Mapping)  # only mappings have keys; for the type checker
        if not isinstance(node, Scalar):
            self._say(
                "BAD_KEY",
                "a list or mapping cannot be a key",
                node.place,
                hint="put a value that begins with [ or { into double quotes",
            )
            node = Scalar(node.place, f"({node.place.line}:{node.place.col})")
        elif node.text in mapping.keys:
            self._say(
                "DUPLICATE_KEY",
                f"the key {node.text!r} stands twice: also in line {mapping.keys[node.text].line}",
                node.place,
            )
        mapping.keys[node.text] = node.place
        self._key[-1] = node

    def _say(self, code: str, message: str, place: Place, hint: str = "") -> None:
        self.problems.append(problem(code, message, path=self.path, line=place.line, col=place.col, hint=hint))
