"""Suspects: the rows of an Arrow batch that may break a rule of their table.

No row that breaks one is missed; a row named here need not break any. The exact check of `row_check` then looks at the
suspects alone, one by one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, reduce

import pyarrow as pa
import pyarrow.compute as pc

from policytrack.row import bounds_of
from policytrack.tabular.column import Column
from policytrack.tabular.table import Table
from policytrack.validation.arrays import is_true, joined, mask, text_array
from policytrack.validation.row_rules import row_rules
from policytrack.values.cell import to_text
from policytrack.values.edtf import DAY

Batch = dict[str, pa.Array]
"""Column name to texts, null for an empty cell."""


def suspects(table: Table, batch: Batch) -> list[int]:
    """Indices of the rows that may break a rule."""
    masks = [found for column in table.columns if (found := _of_column(column, batch[column.name])) is not None]
    masks += [found for column in table.columns if (found := _of_bounds(column.name, batch)) is not None]
    masks += [rule(batch) for rule in _RULES.get(table.name, ())]
    masks += [suspect(batch) for suspect, _ in row_rules(table.name)]
    if not masks:
        return []
    places: list[int] = pc.indices_nonzero(reduce(pc.or_kleene, masks)).to_pylist()
    return places


def _of_column(column: Column, texts: pa.Array) -> pa.Array | None:
    """True where a cell may be missing or not a value of the column; None if no cell is suspect."""
    missing = texts.is_null() if column.required and texts.null_count else None
    encoded = texts.dictionary_encode()
    bad = _bad_values(column, encoded.dictionary)
    if bad is None:
        return missing
    wrong = pc.take(bad, encoded.indices)
    return wrong if missing is None else pc.or_kleene(missing, wrong)


def _bad_values(column: Column, values: pa.Array) -> pa.Array | None:
    """For each distinct value whether it is wrong; None if none is."""
    if column.choices or column.kind == "boolean":
        allowed = list(column.choices) or ["true", "false"]
        bad = pc.invert(pc.is_in(values, value_set=text_array(allowed)))
    else:
        places = _unsettled(column, values)
        bad = mask([place for place in places if _is_wrong(column, values[place].as_py())], len(values))
    return bad if pc.any(bad).as_py() else None


def _unsettled(column: Column, values: pa.Array) -> Iterable[int]:
    """The values that Arrow alone cannot settle. RE2 and Python agree on ASCII; all else is left to Python."""
    if column.cell.check is not None and column.kind not in ("text", "edtf"):
        return range(len(values))
    # What the check of EDTF may refuse beyond its pattern is no plain day.
    pattern = DAY if column.kind == "edtf" else column.cell.pattern
    fits = pc.and_(pc.string_is_ascii(values), pc.match_substring_regex(values, _regex(pattern)))
    # Of text, a check asks only whether scripts are mixed, which ASCII is not.
    unsettled: list[int] = pc.indices_nonzero(pc.invert(fits)).to_pylist()
    return unsettled


def _is_wrong(column: Column, text: str) -> bool:
    try:
        column.check(text)
    except ValueError:
        return True
    return False


@cache
def _regex(pattern: str) -> str:
    """The pattern for RE2 on ASCII text, escapes of other characters spelled as RE2 does."""
    spelled = re.sub(r"\\u([0-9a-f]{4})", r"\\x{\1}", pattern or r"[\s\S]*")
    return f"^(?:{spelled})$"


def _of_bounds(column: str, batch: Batch) -> pa.Array | None:
    """True where the bounds beside a date are not its bounds."""
    names = (column, f"{column}_earliest", f"{column}_latest")
    if names[1] not in batch:
        return None
    date, earliest, latest = (batch[name] for name in names)
    # A day is its own bounds; that the bounds are days is seen in their own columns.
    is_day = pc.and_(is_true(pc.equal(date, earliest)), is_true(pc.equal(date, latest)))
    is_empty = reduce(pc.and_, (batch[name].is_null() for name in names))
    places = pc.indices_nonzero(pc.invert(pc.or_(is_day, is_empty)))
    triples = joined({name: batch[name].take(places) for name in names}, names).dictionary_encode()
    wrong = {place for place, text in enumerate(triples.dictionary.to_pylist()) if not _bounds_fit(text)}
    indices = zip(places.to_pylist(), triples.indices.to_pylist(), strict=True) if wrong else ()
    return mask([place for place, distinct in indices if distinct in wrong], len(date)) if wrong else None


def _bounds_fit(joined: str) -> bool:
    edtf, *bounds = joined.split("\x1f")
    try:
        return bounds == ["" if day is None else to_text(day) for day in bounds_of(edtf or None)]
    except ValueError:
        return False


def _other_length(batch: Batch) -> pa.Array:
    """True where a quote is not as long as its span."""
    try:
        span = pc.subtract(pc.cast(batch["end_char"], pa.int64()), pc.cast(batch["start_char"], pa.int64()))
    except pa.ArrowInvalid:
        return mask(range(len(batch["quote"])), len(batch["quote"]))
    return pc.not_equal(span, pc.cast(pc.utf8_length(batch["quote"]), pa.int64()))


def _without_reason(reason: str, column: str, exempt: tuple[str, ...]) -> Callable[[Batch], pa.Array]:
    """True where the reason is null and the column's term is none of those that need none."""

    def rule(batch: Batch) -> pa.Array:
        needs = pc.invert(pc.is_in(batch[column], value_set=text_array(exempt)))
        return pc.and_(batch[reason].is_null(), needs)

    return rule


_RULES: dict[str, tuple[Callable[[Batch], pa.Array], ...]] = {
    "evidence": (
        _other_length,
        _without_reason("because", "method", ("recognised", "lexicon", "verbatim", "copied")),
        _without_reason("rank_reason", "rank", ("preferred",)),
    ),
    "mentions": (_without_reason("reason", "disposition", ("cited", "unreviewed")),),
}
"""What the models of these tables ask of a row as a whole."""
