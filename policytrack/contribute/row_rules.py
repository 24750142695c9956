"""Row rules: what the cells of a row must be to each other, beyond what its model says.

Each rule stands here twice: as a mask over an Arrow batch, which may name a row too many but never one too few, and as
the exact check of one row.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, reduce
from itertools import accumulate

import pyarrow as pa
import pyarrow.compute as pc
from pydantic import ValidationError

from policytrack.assemble.status import PROSPECTIVE, counts_in_total
from policytrack.contribute.csv_rows import Fault
from policytrack.problems import nearest
from policytrack.records.cell_fault import cell_fault
from policytrack.records.column import Column
from policytrack.records.record import Record
from policytrack.records.row import bounds_of
from policytrack.records.tables import BY_NAME, CHILD_TABLES, RECORD_TABLES, Table, column_at
from policytrack.values.cell import to_text
from policytrack.values.edtf import DAY
from policytrack.values.version import DATA_VERSION, parse_version


def text_array(texts: Sequence[str]) -> pa.Array:
    """The texts as a string array."""
    encoded = [text.encode("utf-8") for text in texts]
    ends = array("i", accumulate(map(len, encoded), initial=0))
    return pa.Array.from_buffers(pa.string(), len(encoded), [None, pa.py_buffer(ends), pa.py_buffer(b"".join(encoded))])


def number_array(numbers: array[int]) -> pa.Array:
    """Numbers of eight bytes as an int64 array that shares their memory."""
    return pa.Array.from_buffers(pa.int64(), len(numbers), [None, pa.py_buffer(numbers)])


def mask(places: Iterable[int], length: int) -> pa.Array:
    """A boolean array that is true at the places."""
    marks = bytearray(length)
    for place in places:
        marks[place] = 1
    return pc.cast(pa.Array.from_buffers(pa.int8(), length, [None, pa.py_buffer(marks)]), pa.bool_())


def is_true(marks: pa.Array) -> pa.Array:
    """A boolean array that is false where the given one is null."""
    return pc.and_kleene(marks, marks.is_valid())


def joined(batch: Mapping[str, pa.Array], columns: Sequence[str]) -> pa.Array:
    """The texts of some columns as one, an empty cell as an empty text."""
    separator = text_array(["\x1f"])[0]  # given a plain str, pyarrow imports pandas where it is installed
    cells = (batch[column] for column in columns)
    return pc.binary_join_element_wise(*cells, separator, null_handling="replace", null_replacement="")


def check_pointer(pointer: str, value: str) -> tuple[str, Fault] | None:
    """What is wrong with a row's `field` or `value`.

    Args:
        pointer: the JSON Pointer of the cell.
        value: its text.

    Returns:
        Column and fault, without a place; None if records of some type have such a cell, and it could hold the value.
    """
    columns = list(_columns_at(pointer))
    if not columns:
        return "field", Fault("UNKNOWN_FIELD", "no record has such a cell", 0, 0, pointer, hint=_near(pointer))
    faults = [cell_fault(column, value) for column in columns]
    if None in faults:
        return None
    fault = next(filter(None, faults))
    return "value", Fault("INVALID_VALUE", f"{pointer}: {fault.message}", 0, 0, value, fault.expected, fault.hint)


def _columns_at(pointer: str) -> Iterator[Column]:
    """The columns that a pointer may name, one a record type that has one."""
    pieces = pointer.strip("/").split("/")
    for record_type in RECORD_TABLES:
        if len(pieces) == 1 or (len(pieces) == 3 and (record_type, pieces[0]) in CHILD_TABLES):
            try:
                yield column_at(record_type, pointer)
            except KeyError:
                continue


def _near(pointer: str) -> str:
    """The nearest pointer that there is."""
    pieces = pointer.strip("/").split("/")
    if len(pieces) == 3:
        children = {name: table for (_, name), table in CHILD_TABLES.items()}
        known = [
            f"/{child}/{pieces[1]}/{each.name}" for child, table in children.items() for each in BY_NAME[table].columns
        ]
    else:
        known = [f"/{each.name}" for table in RECORD_TABLES.values() for each in BY_NAME[table].columns]
    return nearest(pointer, dict.fromkeys(known))


Texts = Mapping[str, str | None]
Batch = dict[str, pa.Array]
Found = tuple[str, Fault] | None
Rule = tuple[Callable[[Batch], pa.Array], Callable[[Texts], Found]]

BOUNDS = {"more_than": "amount_min", "at_least": "amount_min", "less_than": "amount_max", "up_to": "amount_max"}
"""Qualifiers of one amount, to the bound that is the same amount."""


def _fault(column: str, message: str, texts: Texts, expected: str = "") -> Found:
    return column, Fault("BAD_ROW_RULE", message, 0, 0, texts[column] or "", expected)


def row_rules(table: str) -> tuple[Rule, ...]:
    """The rules of a table."""
    return RULES.get(table, ())


# A record is no part, parent or copy of itself


def _of_itself(column: str, own: str, message: str) -> Rule:
    def check(texts: Texts) -> Found:
        return _fault(column, message, texts) if texts[column] and texts[column] == texts[own] else None

    return (lambda batch: is_true(pc.equal(batch[column], batch[own]))), check


# Amounts


def _amounts_suspect(batch: Batch) -> pa.Array:
    stated = pc.or_(batch["amount"].is_valid(), pc.or_(batch["amount_min"].is_valid(), batch["amount_max"].is_valid()))
    lacks = [pc.not_equal(stated, batch[name].is_valid()) for name in ("amount_qualifier", "currency")]
    simple = pc.is_in(batch["amount_qualifier"], value_set=text_array(["exact", "approximately"]))
    bounded = pc.or_(batch["amount_min"].is_valid(), batch["amount_max"].is_valid())
    return pc.or_(pc.or_(*lacks), pc.or_(bounded, pc.and_(batch["amount_qualifier"].is_valid(), pc.invert(simple))))


def _check_amounts(texts: Texts) -> Found:
    low, high, amount, qualifier = (texts[name] for name in ("amount_min", "amount_max", "amount", "amount_qualifier"))
    stated = [name for name in ("amount", "amount_min", "amount_max") if texts[name] is not None]
    for name in ("amount_qualifier", "currency"):
        if stated and texts[name] is None:
            return _fault(name, f"{stated[0]} is given without {name}", texts)
        if not stated and texts[name] is not None:
            return _fault(name, f"{name} is given without an amount", texts)
    if qualifier == "between":
        return _check_range(texts, low, high, amount)
    bound = BOUNDS.get(qualifier or "")
    for name in ("amount_min", "amount_max"):
        wanted = amount if name == bound else None
        if texts[name] != wanted:
            return _fault(name, f"not what {qualifier} gives", texts, wanted or "an empty cell")
    return _fault("amount", f"{qualifier} is given without an amount", texts) if stated and amount is None else None


def _check_range(texts: Texts, low: str | None, high: str | None, amount: str | None) -> Found:
    if amount is not None:
        return _fault("amount", "between has bounds and no amount", texts, "an empty cell")
    if low is None or high is None:
        return _fault("amount_max" if high is None else "amount_min", "between needs both bounds", texts)
    if (len(low.partition(".")[0]), low) > (len(high.partition(".")[0]), high):
        return _fault("amount_max", "less than amount_min", texts, f"at least {low}")
    return None


# Totals


def _totals_suspect(batch: Batch) -> pa.Array:
    counted = pc.equal(batch["counts_in_total"], text_array(["true"])[0])
    may = pc.and_(pc.equal(batch["scope"], text_array(["incremental"])[0]), batch["part_of_id"].is_null())
    beyond = pc.is_in(batch["status"], value_set=text_array(_NOT_COUNTED))
    wanted = pc.and_(is_true(may), pc.and_(batch["status"].is_valid(), pc.invert(beyond)))
    return pc.not_equal(is_true(counted), wanted)


_NOT_COUNTED = ["requested", "scheduled", "proposed", "blocked"]


def _check_totals(texts: Texts) -> Found:
    wanted = "true" if counts_in_total(texts["scope"], texts["part_of_id"], texts["status"]) else "false"
    if texts["counts_in_total"] == wanted:
        return None
    return _fault("counts_in_total", "does not follow from scope, part_of_id and status", texts, wanted)


# Events


def _events_suspect(batch: Batch) -> pa.Array:
    late = is_true(pc.greater(batch["date_earliest"], batch["as_of_latest"]))
    return pc.or_(late, pc.invert(is_true(pc.equal(_stage_of(batch["key"]), batch["event"]))))


def _stage_of(keys: pa.Array) -> pa.Array:
    encoded = keys.dictionary_encode()
    stages = [(text or "").partition(".")[0] for text in encoded.dictionary.to_pylist()]
    return pc.take(text_array(stages), encoded.indices)


def _check_event(texts: Texts) -> Found:
    stage = (texts["key"] or "").partition(".")[0]
    if stage != texts["event"]:
        return _fault("key", "the key of an event begins with its stage", texts, texts["event"] or "")
    first, said = texts["date_earliest"], texts["as_of_latest"]
    if first and said and first > said and texts["event"] not in PROSPECTIVE:
        return _fault("date", "the event has happened, and is dated after it was said", texts, f"not after {said}")
    return None


# Cells that evidence points to


def _pointers_suspect(batch: Batch) -> pa.Array:
    pairs = joined(batch, ("field", "value")).dictionary_encode()
    texts = pairs.dictionary.to_pylist()
    wrong = [place for place, text in enumerate(texts) if check_pointer(*text.split("\x1f", 1))]
    return pc.take(mask(wrong, len(texts)), pairs.indices)


def _check_pointer(texts: Texts) -> Found:
    return check_pointer(texts["field"] or "", texts["value"] or "")


# Rows of which there are few: each is looked at by itself


def _each(check: Callable[[Texts], Found]) -> Rule:
    """A rule without a mask of its own."""

    def is_suspect(texts: Texts) -> bool:
        try:
            return check(texts) is not None
        except ValueError:  # a cell is wrong by itself
            return True

    def suspect(batch: Batch) -> pa.Array:
        names = list(batch)
        rows = zip(*(batch[name].to_pylist() for name in names), strict=True)
        places = [place for place, row in enumerate(rows) if is_suspect(dict(zip(names, row, strict=True)))]
        return mask(places, len(batch[names[0]]))

    return suspect, check


def _check_participant(texts: Texts) -> Found:
    role, _, who = (texts["key"] or "").rpartition(":")
    if "role" in texts and role != texts["role"]:
        return _fault("key", "the key of a party begins with its role", texts, f"{texts['role']}:{who}")
    if not (texts["institution_id"] or texts["country"] or texts["name"]):
        return _fault("key", "the row names nobody", texts, "a country, an institution or a name")
    if texts["institution_id"]:
        return None if who == texts["institution_id"] else _fault("key", _OTHER_KEY, texts, texts["institution_id"])
    if who != texts["country"] and (texts["name"] is None or re.fullmatch("[A-Z]{2}", who)):
        return _fault("key", _OTHER_KEY, texts, texts["country"] or "")
    return None


_OTHER_KEY = "the key names another than the row"


def _check_redirect(texts: Texts) -> Found:
    if texts["to_id"] == texts["record_id"]:
        return _fault("to_id", "an id does not lead to itself", texts)
    if parse_version(texts["since"] or "") > parse_version(DATA_VERSION):
        return _fault("since", "the data has no such version yet", texts, f"at most {DATA_VERSION}")
    return None


def _check_entry(texts: Texts) -> Found:
    if int(texts["n_independent_sources"] or "") > int(texts["n_sources"] or ""):
        message = "more independent sources than sources"
        return _fault("n_independent_sources", message, texts, f"at most {texts['n_sources']}")
    for pointer in (texts["disputed_fields"] or "").split():
        try:
            column_at(texts["record_type"] or "", pointer)
        except KeyError:
            return "disputed_fields", Fault("UNKNOWN_FIELD", "such a record has no such cell", 0, 0, pointer)
    return None


# Status and evidence


def _status_suspect(batch: Batch) -> pa.Array:
    return pc.and_(batch["status"].is_null(), batch["status_date"].is_valid())


def _check_status(texts: Texts) -> Found:
    is_alone = texts["status_date"] is not None and texts["status"] is None
    return _fault("status_date", "a date of no status", texts, "an empty cell") if is_alone else None


def _parts_suspect(batch: Batch) -> pa.Array:
    fits = pc.match_substring_regex(batch["evidence_id"], "-[0-9]+$")
    stems = pc.replace_substring_regex(batch["evidence_id"], "-[0-9]+$", "")
    return pc.invert(pc.and_(is_true(fits), is_true(pc.equal(stems, batch["claim_id"]))))


def _check_part(texts: Texts) -> Found:
    claim_id = texts["claim_id"] or ""
    if re.fullmatch(rf"{re.escape(claim_id)}-[0-9]+", texts["evidence_id"] or "", re.ASCII):
        return None
    return _fault("evidence_id", "the id of a part is its claim's and a number", texts, f"{claim_id}-0")


RULES: dict[str, tuple[Rule, ...]] = {
    "records": (_each(_check_entry),),
    "redirects": (_each(_check_redirect),),
    "vote_subjects": (_of_itself("record_id", "vote_id", "a vote is not about itself"),),
    "sources": (
        _of_itself("copy_of", "source_id", "a source is no copy of itself"),
        _of_itself("corrects", "source_id", "a source does not correct itself"),
    ),
    "institutions": (
        _of_itself("parent_id", "institution_id", "an institution is no part of itself"),
        (_status_suspect, _check_status),
    ),
    "agreements": ((_status_suspect, _check_status),),
    "aid_packages": (
        _of_itself("part_of_id", "aid_package_id", "a package is no part of itself"),
        (_amounts_suspect, _check_amounts),
        (_totals_suspect, _check_totals),
        (_status_suspect, _check_status),
    ),
    "events": ((_events_suspect, _check_event),),
    "evidence": ((_pointers_suspect, _check_pointer), (_parts_suspect, _check_part)),
    "agreement_parties": (_each(_check_participant),),
    "aid_recipients": (_each(_check_participant),),
}


def check_row(table: Table, texts: Texts) -> list[tuple[str, Fault]]:
    """What is wrong with a row.

    Args:
        table: its table.
        texts: column to text, None for an empty cell.

    Returns:
        Column and fault of each wrong cell; faults have no place yet. Where every cell is right by itself, what is
        wrong between them.
    """
    faults = [(column.name, fault) for column in table.columns if (fault := _check_cell(column, texts[column.name]))]
    return faults or [*_check_bounds(table, texts), *_check_rules(table, texts)] or _check_model(table, texts)


def _check_cell(column: Column, text: str | None) -> Fault | None:
    if text is None:
        return Fault("REQUIRED", "the cell may not be empty", 0, 0) if column.required else None
    fault = cell_fault(column, text)
    if fault is None:
        return None
    code = "UNKNOWN_TERM" if column.choices else "BAD_VALUE"
    return Fault(code, fault.message, 0, 0, text, fault.expected, fault.hint)


def _check_bounds(table: Table, texts: Texts) -> list[tuple[str, Fault]]:
    """Bounds that are not those of the date beside them."""
    faults = []
    for name in (column.name for column in table.columns if f"{column.name}_earliest" in texts):
        for bound, day in zip(("earliest", "latest"), bounds_of(texts[name]), strict=True):
            stated, follows = texts[f"{name}_{bound}"], None if day is None else to_text(day)
            if stated != follows:
                message = f"not the {bound} day of {name}"
                faults.append(
                    (f"{name}_{bound}", Fault("BAD_BOUND", message, 0, 0, stated or "", follows or "an empty cell"))
                )
    return faults


def _check_rules(table: Table, texts: Texts) -> list[tuple[str, Fault]]:
    """What the cells are to each other, and should not be."""
    return [found for _, check in row_rules(table.name) if (found := check(texts))]


def _check_model(table: Table, texts: Texts) -> list[tuple[str, Fault]]:
    """What the model of a row refuses; a record needs its evidence for that, which is looked at elsewhere."""
    if issubclass(table.model, Record):
        return []
    try:
        table.model.model_validate({column.name: column.parse(texts[column.name]) for column in table.columns})
    except ValidationError as error:
        messages = [(each["loc"], each["msg"].removeprefix("Value error, ")) for each in error.errors()]
        return [
            (str(loc[0]) if loc else _column_of(message), Fault("BAD_ROW_RULE", message, 0, 0))
            for loc, message in messages
        ]
    return []


def _column_of(message: str) -> str:
    """The column that a model's message about the whole row is about."""
    return next((column for words, column in _COLUMNS if words in message), "")


_COLUMNS = (("span", "quote"), ("set aside", "disposition"), ("value needs", "method"), ("claim needs", "rank"))


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
