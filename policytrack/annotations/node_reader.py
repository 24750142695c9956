"""Reads nodes of YAML as what they should be, and tells where they are something else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policytrack.annotations.yaml_node import Mapping, Node, Place, Scalar
from policytrack.errors import Problem, nearest, problem


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
        if isinstance(node, Mapping):
            self.check_keys(node, known, record, field)

    def entries(
        self, node: Node, known: Iterable[str], record: str = "", field: str = "", what: str = "field"
    ) -> Iterator[tuple[str, Node]]:
        """The known entries of a mapping, with a problem for each other key, and for what is no mapping."""
        if isinstance(node, Mapping):
            self.check_keys(node, known, record, field, what)
            yield from ((key, inner) for key, inner in node.items.items() if key in known)
        else:
            self.say("BAD_SHAPE", "a mapping is expected here", node.place, record, field, expected=", ".join(known))

    def items(self, node: Node | None, keys: str, record: str, field: str = "") -> Iterator[tuple[str, Node]]:
        """The entries of a mapping, with a problem for anything else; `keys` says what its keys are."""
        if isinstance(node, Mapping):
            if not node.items:
                self.say("EMPTY_VALUE", f"a mapping of {keys} without any", node.place, record, field)
            yield from node.items.items()
        elif node is not None:
            self.say(
                "BAD_SHAPE", f"a mapping of {keys} is expected here", node.place, record, field, hint="write key: quote"
            )

    def check_keys(self, node: Mapping, known: Iterable[str], record: str, field: str, what: str = "field") -> None:
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
        """Adds a problem at a place of the file."""
        self.problems.append(
            problem(
                code,
                message,
                path=self.path,
                line=place.line,
                col=place.col,
                record=record,
                field=field,
                got=got,
                expected=expected,
                hint=hint,
            )
        )
