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
from policytrack.tabular.table import column_at
from policytrack.validation.arrays import is_true, joined, mask, text_array
from policytrack.validation.cell_pointers import check_pointer
from policytrack.validation.csv_rows import Fault
from policytrack.values.version import DATA_VERSION, parse_version

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
    "sources": (_of_itself("copy_of", "source_id", "a source is no copy of itself"),),
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
