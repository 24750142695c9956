"""Expectations: what a build may lose of the data that it replaces, and bounds of the number of rows of a table.

`seeds/expectations.yaml`, which is optional:

    lost: {rows: 10%, values: 10%}      # of each table, and of each column
    aid_packages: {rows: {min: 6, max: 60}}

A source that says little loses nothing. What an id had that is now redirected or withdrawn is not lost.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from policytrack.problems import AnnotationError, Place, Problem
from policytrack.records.row import Row
from policytrack.records.tables import BY_NAME
from policytrack.seeds.yaml_nodes import Node, NodeReader, Scalar, parse_yaml

LOST = "lost"
LOSSES = ("rows", "values")
"""Keys of `lost:`: the share of the rows of a table, and of the values of a column."""
KEYS = ("rows",)
BOUNDS = ("min", "max")
COUNT, SHARE = r"0|[1-9][0-9]{0,8}", r"(?:100|[1-9]?[0-9])%"
"""Patterns of a bound and of a share."""
FEW = 2
"""The number of rows or values that a build may lose in any case: in a small table one row is a large share."""

_LOST = "find the lost rows with policytrack diff; if the loss is intended, change the expectation"
_NONE = "delete the file if nothing is expected"
_GAINED = "find the duplicate rows; if the new rows are intended, change the expectation"
_OWNER = {"evidence": "record_id", "mentions": "source_id"}
"""Table to the column with the record of a row, where this is not the first column."""

Cells = Mapping[str, object]
"""A row of published data: column to value."""


@dataclass(frozen=True)
class Before:
    """The data that a build replaces.

    Args:
        rows: table to rows.
        left_out: ids of records that are not compared: redirected, withdrawn, or not readable now.
    """

    rows: Mapping[str, Sequence[Cells]]
    left_out: Collection[str] = ()


def check_expectations(
    text: str | None, path: str, rows: Mapping[str, Sequence[Row]], before: Before | None = None
) -> list[Problem]:
    """Return a problem for each expectation that the tables miss, and for each fault of the file.

    Args:
        text: the file's text; None without a file.
        path: the file, for messages.
        rows: the rows of every table.
        before: the data that the build replaces; None without any.
    """
    if text is None:
        return []
    reader, expected = _ExpectationReader(path, rows, before or Before({})), "lost:, or the name of a table"
    try:
        root = parse_yaml(text, path, f"a mapping that begins with {expected}")
    except AnnotationError as error:
        return [replace(each, hint=_NONE) if each.code == "EMPTY" else each for each in error.problems]
    if not root.items:
        reader.report("EMPTY", "the file has no fields", root.place, expected=expected, hint=_NONE)
    for name, node in reader.entries(root, (LOST, *BY_NAME), what="table"):
        if name == LOST:
            reader.check_lost(node)
        else:
            for _, inner in reader.entries(node, KEYS, field=name):
                reader.check_rows(name, inner)
    return sorted(reader.problems)


class _ExpectationReader(NodeReader):
    """The reader of the expectations, which compares each with the rows."""

    def __init__(self, path: str, rows: Mapping[str, Sequence[Row]], before: Before) -> None:
        super().__init__(path)
        self.before = before
        owners = {name: _OWNER.get(name, table.columns[0].name) for name, table in BY_NAME.items()}
        self.now = {
            name: [row for row in rows[name] if getattr(row, owner) not in before.left_out]
            for name, owner in owners.items()
        }
        self.then: dict[str, list[Cells]] = {name: [] for name in BY_NAME}
        self.unsure: Counter[str] = Counter()
        for name in BY_NAME.keys() & before.rows.keys():
            for row in before.rows[name]:
                if row.get(owners[name]) in before.left_out:
                    self.unsure[name] += 1
                else:
                    self.then[name].append(row)

    def check_rows(self, table: str, node: Node) -> None:
        at, places, bounds = f"{table}/rows", dict[str, Place](), dict[str, int]()
        for bound, inner in self.entries(node, BOUNDS, field=at):
            number = self._number(inner, COUNT, f"{at}/{bound}", "a number such as 12")
            if number is not None:
                places[bound], bounds[bound] = inner.place, number
        least, most = bounds.get("min"), bounds.get("max")
        if least is not None and most is not None and least > most:
            place, expected = places["max"].of("", f"{at}/max"), f"at least {least}, the value of min"
            self.report("BAD_VALUE", "max is less than min", place, str(most), expected)
            return
        count = len(self.now[table])
        if least is not None and count + self.unsure[table] < least:
            message = "the table has fewer rows than expected"
            self.report("FEWER_ROWS", message, places["min"].of("", table), str(count), f"at least {least}", _LOST)
        if most is not None and count > most:
            message = "the table has more rows than expected"
            self.report("MORE_ROWS", message, places["max"].of("", table), str(count), f"at most {most}", _GAINED)

    def check_lost(self, node: Node) -> None:
        for key, inner in self.entries(node, LOSSES, field=LOST):
            share = self._number(inner, SHARE, f"{LOST}/{key}", "a share such as 10%")
            for table in (name for name in BY_NAME if name != "codebook") if share is not None else ():
                then, now = self.then[table], self.now[table]
                if key == "rows":
                    self._compare(inner, share, table, len(then), len(now))
                    continue
                for column in (each.name for each in BY_NAME[table].columns):
                    had = sum(row.get(column) is not None for row in then)
                    has = sum(getattr(row, column) is not None for row in now)
                    if len(now) >= len(then) or had - has > len(then) - len(now):  # else the rows are what is lost
                        self._compare(inner, share, f"{table}/{column}", had, has)

    def _compare(self, node: Node, share: int | None, what: str, had: int, has: int) -> None:
        lost = had - has
        if share is not None and lost > FEW and 100 * lost > share * had:
            column = what.partition("/")[2]
            code, kind = ("LESS_FILLED", "values") if column else ("FEWER_ROWS", "rows")
            message = f"the {'column' if column else 'table'} loses more {kind} of the published data than expected"
            expected = f"at most {share}% of {had} lost"
            self.report(code, message, node.place.of("", what), f"{has}, {lost} fewer", expected, _LOST)

    def _number(self, node: Node, form: str, at: str, expected: str) -> int | None:
        text = node.text.strip() if isinstance(node, Scalar) else ""
        if not re.fullmatch(form, text):
            self.report("BAD_VALUE", "the value has the wrong form", node.place.of("", at), text, expected)
            return None
        return int(text.rstrip("%"))
