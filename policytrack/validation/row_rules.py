"""Row rules: what the cells of a row must be to each other, beyond what its model says.

Each rule stands here twice: as a mask over an Arrow batch, which may name a row too many but never one too few, and as
the exact check of one row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from policytrack.assemble.status import PROSPECTIVE, counts_in_total
from policytrack.validation.arrays import is_true, joined, mask, text_array
from policytrack.validation.cell_pointers import check_pointer
from policytrack.validation.csv_rows import Fault

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


# Keys of parties and recipients


def _participants_suspect(batch: Batch) -> pa.Array:
    columns = [name for name in ("role", "country", "institution_id") if name in batch]
    rows = zip(*(batch[name].to_pylist() for name in ("key", *columns)), strict=True)
    names = ("key", *columns)
    return mask(
        [place for place, row in enumerate(rows) if _check_participant(dict(zip(names, row, strict=True)))],
        len(batch["key"]),
    )


def _check_participant(texts: Texts) -> Found:
    role, _, who = (texts["key"] or "").rpartition(":")
    if "role" in texts and role != texts["role"]:
        return _fault("key", "the key of a party begins with its role", texts, f"{texts['role']}:{who}")
    if texts["institution_id"]:
        return None if who == texts["institution_id"] else _fault("key", _OTHER_KEY, texts, texts["institution_id"])
    if re.fullmatch("[A-Z]{2}", who) and who != texts["country"]:
        return _fault("key", _OTHER_KEY, texts, texts["country"] or "")
    return None


_OTHER_KEY = "the key names another than the row"

RULES: dict[str, tuple[Rule, ...]] = {
    "sources": (_of_itself("copy_of", "source_id", "a source is no copy of itself"),),
    "institutions": (_of_itself("parent_id", "institution_id", "an institution is no part of itself"),),
    "aid_packages": (
        _of_itself("part_of_id", "aid_package_id", "a package is no part of itself"),
        (_amounts_suspect, _check_amounts),
        (_totals_suspect, _check_totals),
    ),
    "events": ((_events_suspect, _check_event),),
    "evidence": ((_pointers_suspect, _check_pointer),),
    "agreement_parties": ((_participants_suspect, _check_participant),),
    "aid_recipients": ((_participants_suspect, _check_participant),),
}
