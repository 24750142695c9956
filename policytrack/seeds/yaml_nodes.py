"""YAML as nodes with places: every scalar is a text (`no` is not false, `1.10` is not 1.1).

Aliases, anchors, tags, merge keys, duplicate keys and a second document are refused. Nodes are built from the events
of the parser, so that no alias is ever expanded.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import yaml

from policytrack.problems import AnnotationError, Place, Problem, nearest

DEPTH = 12
"""The deepest nesting that is read; annotations need less."""

_OTHER_LINE_ENDS = re.compile("\r(?!\n)|[\u0085\u2028\u2029]")
"""Line ends of YAML but not of editors: line numbers after one would differ."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text node."""

    place: Place
    text: str


@dataclass(slots=True)
class YamlMapping:
    """A mapping of keys to nodes, in file order."""

    place: Place
    items: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Place] = field(default_factory=dict)


@dataclass(slots=True)
class YamlList:
    """A list of nodes, in file order."""

    place: Place
    items: list[Node] = field(default_factory=list)


Node = Scalar | YamlMapping | YamlList


@dataclass(frozen=True)
class Parsed:
    """The readable part of a YAML file.

    Args:
        root: the file's mapping.
        problems: what is wrong with the file as YAML.
        is_whole: whether the file was read to the end; else `root` ends before the record with the syntax error.
    """

    root: YamlMapping
    problems: tuple[Problem, ...]
    is_whole: bool


def parse_yaml(text: str, path: str, expected: str = "a mapping that begins with source:") -> YamlMapping:
    """Return the mapping of a YAML file.

    Args:
        text: the file's text.
        path: the file, for messages.
        expected: the contents of a right file, for messages.

    Raises:
        AnnotationError: the text is invalid YAML, empty or has refused parts; with every problem up to the first
            syntax error.
    """
    parsed = gather_yaml(text, path, expected)
    if parsed.problems:
        raise AnnotationError(parsed.problems)
    return parsed.root


def gather_yaml(text: str, path: str, expected: str = "a mapping that begins with source:") -> Parsed:
    """Return the readable part of a YAML file, and the problems of the rest; see `parse_yaml`.

    Raises:
        AnnotationError: nothing of the file is readable.
    """
    if strange := list(_other_line_ends(text, path)):
        raise AnnotationError(strange)
    builder, is_whole = _Builder(path, text.split("\n")), False
    try:
        for event in yaml.parse(text, Loader=_Loader):
            builder.take(event)
        is_whole = True
    except yaml.MarkedYAMLError as error:
        ends_open = "end of stream" in (error.problem or "")
        mark = (error.context_mark if ends_open else None) or error.problem_mark or error.context_mark
        line, col = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        hint = _syntax_hint(text, line)
        builder.report("YAML_SYNTAX", f"invalid YAML: {error.problem}", Place(path, line, col), hint)
    except yaml.reader.ReaderError as error:
        builder.report("YAML_SYNTAX", f"not allowed in YAML: {error.reason}", _place_at(text, path, error.position))
    except AnnotationError as error:
        builder.problems += error.problems
    is_whole = is_whole and all(each.code != "TWO_DOCUMENTS" for each in builder.problems)
    if not is_whole:
        builder.cut()
    if not builder.problems and not isinstance(builder.root, YamlMapping):
        builder.problems.append(Problem("EMPTY", "the file has no fields", Place(path, 1, 1), expected=expected))
    if not isinstance(builder.root, YamlMapping):
        raise AnnotationError(builder.problems)
    return Parsed(builder.root, tuple(builder.problems), is_whole)


def scalars_of(text: str) -> Iterator[Scalar]:
    """Yield the scalars of a YAML text, keys included, up to the first syntax error or to nesting that is refused."""
    with suppress(yaml.YAMLError):
        events: Iterator[Any] = yaml.parse(text, Loader=_Loader)
        depth = 0
        for event in events:
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEPTH:  # the parser takes longer for each level
                return
            if isinstance(event, yaml.ScalarEvent) and event.start_mark:
                yield Scalar(Place("", event.start_mark.line + 1, event.start_mark.column + 1), event.value)


def _other_line_ends(text: str, path: str) -> Iterator[Problem]:
    for match in _OTHER_LINE_ENDS.finditer(text):
        yield Problem(
            "LINE_ENDS",
            "a character that ends a line in YAML only",
            _place_at(text, path, match.start()),
            got=f"U+{ord(match.group()):04X}",
            hint="write a space, which matches any white space of the text",
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
    return "put a value with `: `, ` #`, quotes or brackets into double quotes" if ": " in words else ""


class _Builder:
    """The builder of nodes from parser events, with a stack instead of recursion."""

    def __init__(self, path: str, lines: list[str]) -> None:
        self.path = path
        self.lines = lines
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self._open: list[YamlMapping | YamlList] = []
        self._key: list[Scalar | None] = []
        self._documents = 0

    def take(self, event: Any) -> None:  # one of yaml's events; their stubs leave out the fields
        if isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
            self._key.pop()
            return
        place = Place(self.path, event.start_mark.line + 1, event.start_mark.column + 1)
        for code, message in self._refused(event):
            self.report(code, message, place)
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
        elif isinstance(event, yaml.ScalarEvent):
            self._check_end(event, place)
            self._put(Scalar(place, event.value))
        elif isinstance(event, yaml.AliasEvent):
            self._put(Scalar(place, ""))
        elif isinstance(event, yaml.CollectionStartEvent):
            if len(self._open) >= DEPTH:
                raise AnnotationError(Problem("TOO_DEEP", f"nested more than {DEPTH} deep", place))
            node = self._put(YamlMapping(place) if isinstance(event, yaml.MappingStartEvent) else YamlList(place))
            assert not isinstance(node, Scalar)  # for the type checker
            self._open.append(node)
            self._key.append(None)

    def cut(self) -> None:
        """Drop the record or entry in which a syntax error ended the reading, since its end is missing."""
        root = self._open[0] if self._open else None
        if not isinstance(root, YamlMapping) or not root.items:
            return
        section = self._open[1] if len(self._open) > 1 else None
        if section is not None and section.items:
            section.items.popitem() if isinstance(section, YamlMapping) else section.items.pop()
        if section is None or not section.items:
            root.items.popitem()

    def _check_end(self, event: Any, place: Place) -> None:
        """Report a plain value that ends at a comment without a space after `#`: `No #3`."""
        if event.style or not event.value or event.end_mark.line >= len(self.lines):
            return
        rest = self.lines[event.end_mark.line][event.end_mark.column :]
        if "#" in rest and re.match(r"\s+#\S", rest):
            hint = "put the value into double quotes, or write a space after #"
            self.report("COMMENT", f"YAML reads {rest.strip()[:40]!r} as a comment", place, hint)

    def _refused(self, event: Any) -> Iterator[tuple[str, str]]:
        if isinstance(event, yaml.DocumentStartEvent) and (event.tags or event.version):
            yield "TAG", "directives (% lines before ---) are not read"
        if isinstance(event, yaml.DocumentStartEvent) and self._documents:
            yield "TWO_DOCUMENTS", "a second document begins here; a file has one"
        if isinstance(event, yaml.AliasEvent):
            yield "ALIAS", f"aliases are not read: *{event.anchor}"
        elif getattr(event, "anchor", None):
            yield "ALIAS", f"anchors are not read: &{event.anchor}"
        if getattr(event, "tag", None):
            yield "TAG", f"tags are not read: {event.tag}"

    def _put(self, node: Node) -> Node:
        """Add a node to the innermost open list or mapping, in a mapping as a key or as the value of the last key.

        Returns:
            The node; where a section of the file occurs twice, that of the first, so that both are read.
        """
        around = self._open[-1] if self._open else None
        if around is None:
            self.root = self.root or node
        elif isinstance(around, YamlList):
            around.items.append(node)
        elif (key := self._key[-1]) is not None:
            self._key[-1] = None
            return self._put_value(around, key.text, node)
        else:
            self._put_key(around, node)
        return node

    def _put_key(self, around: YamlMapping, node: Node) -> None:
        if not isinstance(node, Scalar):
            hint = "put a value that begins with [ or { into double quotes"
            self.report("BAD_KEY", "a list or mapping cannot be a key", node.place, hint)
            node = Scalar(node.place, f"({node.place.line}:{node.place.col})")
        elif node.text in around.keys:
            message = f"the key {node.text!r} occurs twice; first in line {around.keys[node.text].line}"
            self.report("DUPLICATE_KEY", message, node.place)
        around.keys.setdefault(node.text, node.place)
        self._key[-1] = node

    def _put_value(self, around: YamlMapping, key: str, node: Node) -> Node:
        """Add the value of a key; of a key that occurs twice, the contents of both where both are sections or records.

        Any other key that occurs twice keeps its first value.
        """
        first = around.items.setdefault(key, node)
        if first is not node and isinstance(node, YamlMapping):
            if len(self._open) == 1 and isinstance(first, type(node)):
                return first
            if len(self._open) == 2 and isinstance(first, YamlMapping | YamlList):
                blocks = first.items if isinstance(first, YamlList) else [first]
                around.items[key] = YamlList(first.place, [*blocks, node])
        return node

    def report(self, code: str, message: str, place: Place, hint: str = "") -> None:
        self.problems.append(Problem(code, message, place, hint=hint))


def scalars_at(node: Node, places: Collection[tuple[int, int]], is_here: bool = False) -> Iterator[Scalar]:
    """Yield the scalars under the nodes at some places, and under the keys there.

    Args:
        node: the node to search.
        places: lines and columns.
        is_here: whether the node is under such a node.
    """
    is_here = is_here or (node.place.line, node.place.col) in places
    if isinstance(node, Scalar):
        yield from [node] if is_here else ()
    elif isinstance(node, YamlList):
        for each in node.items:
            yield from scalars_at(each, places, is_here)
    else:
        for key, each in node.items.items():
            at = node.keys[key]
            yield from scalars_at(each, places, is_here or (at.line, at.col) in places)


class NodeReader:
    """The reader of the nodes of a file, which gathers the problems.

    Args:
        path: the file, for messages.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []

    def words(self, node: Node | None, record: str = "", field: str = "") -> str:
        """Return the text of a scalar; "" for None; report a list or a mapping."""
        if node is None or isinstance(node, Scalar):
            return node.text if node else ""
        hint = "put a value that begins with [ or { into double quotes"
        self.report("BAD_SHAPE", "a text is expected here", node.place.of(record, field), hint=hint)
        return ""

    def text(self, node: Node | None, record: str, field: str) -> str:
        """Return the text of a scalar; "" for None; report a list, a mapping or an empty text."""
        words = self.words(node, record, field)
        if isinstance(node, Scalar) and not words.strip():
            hint = "put a value with `, ` or ` #` into double quotes"
            self.report("EMPTY_VALUE", "the value is empty", node.place.of(record, field), hint=hint)
        return words

    def fields(
        self, node: Node | None, known: Iterable[str], record: str, field: str = "", hint: str = "write field: quote"
    ) -> Iterator[tuple[str, Node]]:
        """Yield the known fields of a mapping; report every other key, an empty mapping and any other node."""
        for key, value in self.items(node, "fields", record, field, hint):
            if key in known:
                yield key, value
        if isinstance(node, YamlMapping):
            self.check_keys(node, known, record, field)

    def entries(
        self, node: Node, known: Iterable[str], record: str = "", field: str = "", what: str = "field"
    ) -> Iterator[tuple[str, Node]]:
        """Yield the known entries of a mapping; report every other key and any other node."""
        if isinstance(node, YamlMapping):
            self.check_keys(node, known, record, field, what)
            yield from ((key, inner) for key, inner in node.items.items() if key in known)
        else:
            place = node.place.of(record, field)
            self.report("BAD_SHAPE", "a mapping is expected here", place, expected=", ".join(known))

    def items(
        self, node: Node | None, keys: str, record: str, field: str = "", hint: str = "write key: quote"
    ) -> Iterator[tuple[str, Node]]:
        """Yield the entries of a mapping of `keys`; report an empty mapping and any other node."""
        if isinstance(node, YamlMapping):
            if not node.items:
                self.report("EMPTY_VALUE", f"the mapping of {keys} is empty", node.place.of(record, field))
            yield from node.items.items()
        elif node is not None:
            message, place = f"a mapping of {keys} is expected here", node.place.of(record, field)
            self.report("BAD_SHAPE", message, place, hint=hint)

    def check_keys(self, node: YamlMapping, known: Iterable[str], record: str, field: str, what: str = "field") -> None:
        """Report each unknown key; `what` is the kind of the keys in messages and the code."""
        for key in node.items:
            if key not in known:
                comma = "a comma ends a plain value within braces: put the value into double quotes"
                hint = self.belongs(key, record) or nearest(key, known) or (comma if " " in key else "")
                place = node.keys[key].of(record, field)
                self.report(f"UNKNOWN_{what.upper()}", f"unknown {what} {key!r}", place, "", ", ".join(known), hint)

    def belongs(self, key: str, record: str) -> str:
        """Return the hint for an unknown key that belongs elsewhere; "" in files with few keys."""
        return ""

    def report(self, code: str, message: str, place: Place, got: str = "", expected: str = "", hint: str = "") -> None:
        """Add a problem at a place of the file."""
        self.problems.append(Problem(code, message, place, got, expected, hint))
