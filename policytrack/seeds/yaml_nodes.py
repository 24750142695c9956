"""YAML as nodes with places: every scalar is text, and whatever could surprise is refused.

YAML's own typing (`no` as false, `1.10` as 1.1), aliases, anchors, tags, merge keys, duplicate keys and several
documents in a file are not read. Nodes are built from the parser's events, so nothing is ever expanded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import yaml

from policytrack.problems import AnnotationError, Place, Problem, nearest

DEPTH = 12
"""Deepest nesting that an annotation needs, with room to spare."""

_OTHER_LINE_ENDS = re.compile("\r(?!\n)|[\u0085\u2028\u2029]")
"""YAML ends a line there, and editors do not: no line number after one would be right."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Scalar:
    """A text."""

    place: Place
    text: str


@dataclass
class YamlMapping:
    """Keys to nodes, in the order of the file."""

    place: Place
    items: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Place] = field(default_factory=dict)


@dataclass
class YamlList:
    """Nodes, in the order of the file."""

    place: Place
    items: list[Node] = field(default_factory=list)


Node = Scalar | YamlMapping | YamlList


def parse_yaml(text: str, path: str, expected: str = "a mapping that begins with source:") -> YamlMapping:
    """The file's one mapping.

    Args:
        text: the file's text.
        path: the file, for messages.
        expected: what the file should hold, for messages.

    Raises:
        AnnotationError: the text is not YAML, is empty or holds something that is refused; with every such problem
            up to the first that makes the rest unreadable.
    """
    if strange := list(_other_line_ends(text, path)):
        raise AnnotationError(strange)
    builder = _Builder(path, text.split("\n"))
    try:
        for event in yaml.parse(text, Loader=_Loader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        ends_open = "end of stream" in (error.problem or "")
        mark = (error.context_mark if ends_open else None) or error.problem_mark or error.context_mark
        line, col = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        hint = _syntax_hint(text, line)
        builder.say("YAML_SYNTAX", f"broken YAML: {error.problem}", Place(path, line, col), hint)
    except yaml.reader.ReaderError as error:
        builder.say("YAML_SYNTAX", f"not allowed in YAML: {error.reason}", _place_at(text, path, error.position))
    if not builder.problems and not isinstance(builder.root, YamlMapping):
        builder.problems.append(Problem("EMPTY", "the file holds no fields", Place(path, 1, 1), expected=expected))
    if builder.problems:
        raise AnnotationError(builder.problems)
    assert isinstance(builder.root, YamlMapping)  # checked above; for the type checker
    return builder.root


def scalars_of(text: str) -> Iterator[Scalar]:
    """The scalars of a file, keys too, as far as it is YAML: for a look at its size before it is read."""
    with suppress(yaml.YAMLError):
        events: Iterator[Any] = yaml.parse(text, Loader=_Loader)
        for event in events:
            if isinstance(event, yaml.ScalarEvent) and event.start_mark:
                yield Scalar(Place("", event.start_mark.line + 1, event.start_mark.column + 1), event.value)


def _other_line_ends(text: str, path: str) -> Iterator[Problem]:
    for match in _OTHER_LINE_ENDS.finditer(text):
        yield Problem(
            "LINE_ENDS",
            "a character that ends a line in YAML and nowhere else",
            _place_at(text, path, match.start()),
            got=f"U+{ord(match.group()):04X}",
            hint="write a space: it matches any white space of the text",
        )


def _place_at(text: str, path: str, offset: int) -> Place:
    return Place(path, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _syntax_hint(text: str, line: int) -> str:
    lines = text.split("\n")
    words = lines[line - 1] if 0 < line <= len(lines) else ""
    before = lines[line - 2] if 1 < line <= len(lines) + 1 else ""
    if re.match(r"\s*\t", words):
        return "indent with spaces, not tabs"
    if re.search(r"[:-] +[@%`]", words):
        return "put a value that begins with @, % or ` into double quotes"
    if re.match(r"\s*[a-z_]+:[^\s]", before):
        return "a space follows the colon in the line before"
    if re.match(r"\s*[a-z_]+\s*$", before):
        return "a colon is missing in the line before"
    if before.count('"') % 2:
        return "a double quote in the line before is not closed"
    return "put a value that holds `: `, ` #`, quotes or brackets into double quotes" if ": " in words else ""


class _Builder:
    """Builds nodes from parser events, with a stack instead of recursion."""

    def __init__(self, path: str, lines: list[str]) -> None:
        self.path = path
        self.lines = lines
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self._open: list[YamlMapping | YamlList] = []
        self._key: list[Scalar | None] = []
        self._documents = 0

    def take(self, event: Any) -> None:  # one of yaml's events; their stubs leave out the fields
        place = Place(self.path, event.start_mark.line + 1, event.start_mark.column + 1)
        for code, message in self._refused(event):
            self.say(code, message, place)
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
        elif isinstance(event, yaml.ScalarEvent):
            self._check_end(event, place)
            self._put(Scalar(place, event.value))
        elif isinstance(event, yaml.AliasEvent):
            self._put(Scalar(place, ""))
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._begin(YamlMapping(place) if isinstance(event, yaml.MappingStartEvent) else YamlList(place))
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._open.pop()
            self._key.pop()

    def _check_end(self, event: Any, place: Place) -> None:
        """Says that a plain value is cut short by what looks like a part of it: `No #3`."""
        rest = self.lines[event.end_mark.line][event.end_mark.column :] if event.end_mark.line < len(self.lines) else ""
        if not event.style and event.value and re.match(r"\s+#\S", rest):
            hint = "put the value into double quotes, or write a space after #"
            self.say("COMMENT", f"a comment begins within the line: {rest.strip()[:40]!r} is not read", place, hint)

    def _refused(self, event: Any) -> Iterator[tuple[str, str]]:
        if isinstance(event, yaml.DocumentStartEvent) and (event.tags or event.version):
            yield "TAG", "directives (% lines before ---) are not read"
        if isinstance(event, yaml.DocumentStartEvent) and self._documents:
            yield "TWO_DOCUMENTS", "a second document begins here; a file holds one"
        if isinstance(event, yaml.AliasEvent):
            yield "ALIAS", f"aliases are not read: *{event.anchor}"
        elif getattr(event, "anchor", None):
            yield "ALIAS", f"anchors are not read: &{event.anchor}"
        if getattr(event, "tag", None):
            yield "TAG", f"tags are not read: {event.tag}"

    def _begin(self, node: YamlMapping | YamlList) -> None:
        if len(self._open) >= DEPTH:
            raise AnnotationError(Problem("TOO_DEEP", f"nested more than {DEPTH} deep", node.place))
        self._put(node)
        self._open.append(node)
        self._key.append(None)

    def _put(self, node: Node) -> None:
        if not self._open:
            self.root = self.root or node
        elif isinstance(self._open[-1], YamlList):
            self._open[-1].items.append(node)
        elif self._key[-1] is None:
            self._take_key(node)
        else:
            self._open[-1].items[self._key[-1].text] = node
            self._key[-1] = None

    def _take_key(self, node: Node) -> None:
        mapping = self._open[-1]
        assert isinstance(mapping, YamlMapping)  # only mappings have keys; for the type checker
        if not isinstance(node, Scalar):
            self.say(
                "BAD_KEY",
                "a list or mapping cannot be a key",
                node.place,
                hint="put a value that begins with [ or { into double quotes",
            )
            node = Scalar(node.place, f"({node.place.line}:{node.place.col})")
        elif node.text in mapping.keys:
            self.say(
                "DUPLICATE_KEY",
                f"the key {node.text!r} stands twice: also in line {mapping.keys[node.text].line}",
                node.place,
            )
        mapping.keys[node.text] = node.place
        self._key[-1] = node

    def say(self, code: str, message: str, place: Place, hint: str = "") -> None:
        self.problems.append(Problem(code, message, place, hint=hint))


class NodeReader:
    """Reads one file, and gathers problems as it goes.

    Args:
        path: the file, for messages.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []

    def words(self, node: Node | None, record: str = "", field: str = "") -> str:
        """A scalar's text; "" for nothing there, with a problem for a list or a mapping."""
        if node is None or isinstance(node, Scalar):
            return node.text if node else ""
        hint = "put a value that begins with [ or { into double quotes"
        self.say("BAD_SHAPE", "a text is expected here", node.place, record, field, hint=hint)
        return ""

    def text(self, node: Node | None, record: str, field: str) -> str:
        """The same, with a problem for an empty value too."""
        words = self.words(node, record, field)
        if isinstance(node, Scalar) and not words.strip():
            self.say(
                "EMPTY_VALUE",
                "the value is empty",
                node.place,
                record,
                field,
                hint="put a value that holds `, ` or ` #` into double quotes",
            )
        return words

    def fields(
        self, node: Node | None, known: Iterable[str], record: str, field: str = ""
    ) -> Iterator[tuple[str, Node]]:
        """The known fields of a mapping, with a problem for each other key."""
        for key, value in self.items(node, "field", record, field):
            if key in known:
                yield key, value
        if isinstance(node, YamlMapping):
            self.check_keys(node, known, record, field)

    def entries(
        self, node: Node, known: Iterable[str], record: str = "", field: str = "", what: str = "field"
    ) -> Iterator[tuple[str, Node]]:
        """The known entries of a mapping, with a problem for each other key, and for what is no mapping."""
        if isinstance(node, YamlMapping):
            self.check_keys(node, known, record, field, what)
            yield from ((key, inner) for key, inner in node.items.items() if key in known)
        else:
            self.say("BAD_SHAPE", "a mapping is expected here", node.place, record, field, expected=", ".join(known))

    def items(self, node: Node | None, keys: str, record: str, field: str = "") -> Iterator[tuple[str, Node]]:
        """The entries of a mapping, with a problem for anything else; `keys` says what its keys are."""
        if isinstance(node, YamlMapping):
            if not node.items:
                self.say("EMPTY_VALUE", f"a mapping of {keys} without any", node.place, record, field)
            yield from node.items.items()
        elif node is not None:
            self.say(
                "BAD_SHAPE", f"a mapping of {keys} is expected here", node.place, record, field, hint="write key: quote"
            )

    def check_keys(self, node: YamlMapping, known: Iterable[str], record: str, field: str, what: str = "field") -> None:
        """Adds a problem for each key that is not known; `what` says what the keys name."""
        for key in node.items:
            if key not in known:
                hint = nearest(key, known) or (
                    "a comma ends a plain value within braces: put the value into double quotes" if " " in key else ""
                )
                self.say(
                    f"UNKNOWN_{what.upper()}",
                    f"unknown {what} {key!r}",
                    node.keys[key],
                    record,
                    field,
                    expected=", ".join(known),
                    hint=hint,
                )

    def say(
        self,
        code: str,
        message: str,
        place: Place,
        record: str = "",
        field: str = "",
        got: str = "",
        expected: str = "",
        hint: str = "",
    ) -> None:
        """Add a problem with a field of a record, at a place of the file."""
        self.report(code, message, place.of(record, field), got, expected, hint)

    def report(self, code: str, message: str, place: Place, got: str = "", expected: str = "", hint: str = "") -> None:
        """Add a problem at a place of the file."""
        self.problems.append(Problem(code, message, place, got, expected, hint))
