"""Expectations: bounds of the finished tables, so that no build publishes a loss of data.

`seeds/expectations.yaml`, which is optional, gives for a table the bounds of its number of rows, and for a column the
least share of rows with a value:

    aid_packages:
      rows: {min: 6, max: 60}
      filled: {amount: 30%, donor_country: 100%}
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from policytrack.problems import AnnotationError, Problem
from policytrack.records.row import Row
from policytrack.records.tables import BY_NAME
from policytrack.seeds.yaml_nodes import Node, NodeReader, Scalar, parse_yaml

KEYS = ("rows", "filled")
BOUNDS = ("min", "max")
COUNT, SHARE = r"0|[1-9][0-9]{0,8}", r"(?:100|[1-9]?[0-9])%"
"""Patterns of a bound and of a share."""

_LOST = "find the lost rows with policytrack diff; if the loss is intended, change the expectation"
_NONE = "delete the file if nothing is expected"
_GAINED = "find the duplicate rows; if the new rows are intended, change the expectation"


def check_expectations(text: str | None, path: str, rows: Mapping[str, Sequence[Row]]) -> list[Problem]:
    """Return a problem for each expectation that the tables miss, and for each fault of the file.

    Args:
        text: the file's text; None without a file.
        path: the file, for messages.
        rows: the rows of every table.
    """
    if text is None:
        return []
    reader, expected = _ExpectationReader(path, rows), "a mapping that begins with the name of a table"
    try:
        root = parse_yaml(text, path, expected)
    except AnnotationError as error:
        return [replace(each, hint=_NONE) if each.code == "EMPTY" else each for each in error.problems]
    if not root.items:
        reader.report("EMPTY", "the file has no fields", root.place, expected=expected, hint=_NONE)
    for table, node in reader.entries(root, tuple(BY_NAME), what="table"):
        for key, inner in reader.entries(node, KEYS, field=table):
            check = reader.check_rows if key == "rows" else reader.check_filled
            check(table, inner)
    return sorted(reader.problems)


class _ExpectationReader(NodeReader):
    """The reader of the bounds, which compares each with the rows."""

    def __init__(self, path: str, rows: Mapping[str, Sequence[Row]]) -> None:
        super().__init__(path)
        self.rows = rows

    def check_rows(self, table: str, node: Node) -> None:
        at, places, bounds = f"{table}/rows", {}, {}
        for bound, inner in self.entries(node, BOUNDS, field=at):
            number = self._number(inner, COUNT, f"{at}/{bound}", "a number such as 12")
            if number is not None:
                places[bound], bounds[bound] = inner.place, number
        least, most = bounds.get("min"), bounds.get("max")
        if least is not None and most is not None and least > most:
            place, expected = places["max"].of("", f"{at}/max"), f"at least {least}, the value of min"
            self.report("BAD_VALUE", "max is less than min", place, str(most), expected)
            return
        count = len(self.rows[table])
        if least is not None and count < least:
            message = "the table has fewer rows than expected"
            self.report("FEWER_ROWS", message, places["min"].of("", table), str(count), f"at least {least}", _LOST)
        if most is not None and count > most:
            message = "the table has more rows than expected"
            self.report("MORE_ROWS", message, places["max"].of("", table), str(count), f"at most {most}", _GAINED)

    def check_filled(self, table: str, node: Node) -> None:
        names = tuple(column.name for column in BY_NAME[table].columns)
        rows = self.rows[table]
        for column, inner in self.entries(node, names, field=f"{table}/filled", what="column"):
            least = self._number(inner, SHARE, f"{table}/{column}", "a share such as 75%")
            filled = sum(getattr(row, column) is not None for row in rows)
            if least is not None and 100 * filled < least * len(rows):
                got = f"{filled} of {len(rows)} rows, {100 * filled / len(rows):.0f}%"
                message = "the column is filled in fewer rows than expected"
                place = inner.place.of("", f"{table}/{column}")
                self.report("LESS_FILLED", message, place, got, f"at least {least}%", _LOST)

    def _number(self, node: Node, form: str, at: str, expected: str) -> int | None:
        text = node.text.strip() if isinstance(node, Scalar) else ""
        if not re.fullmatch(form, text):
            self.report("BAD_VALUE", "the value has the wrong form", node.place.of("", at), text, expected)
            return None
        return int(text.rstrip("%"))
