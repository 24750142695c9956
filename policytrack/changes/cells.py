"""Cells: which values changed of records that both datasets have, and which rows and records came or went."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc

from policytrack.changes.change import Change
from policytrack.changes.identity import Identity
from policytrack.changes.pairs import Cells, Key, Keyed, Pair, differing, keyed_rows, stated, text_of
from policytrack.changes.reasons import Reasons

_RANKS = ["record_id", "field", "rank", "rank_reason"]
_TOLD_ELSEWHERE = ("sha256", "n_chars", "disputed_fields")
"""Of sources that their text is another, of records what is disputed."""

Pairs = Mapping[str, Pair]


@dataclass(frozen=True)
class Known:
    """What is known when cells are compared.

    Args:
        identity: what became of record ids.
        reasons: what the data states as the reason of a change.
        types: record id to record type.
        titles: record id to title or name, of either dataset.
    """

    identity: Identity
    reasons: Reasons
    types: Mapping[str, str]
    titles: Mapping[str, str]


def find_record_changes(pairs: Pairs, known: Known) -> Iterator[Change]:
    """Every record that came, went or has another id; what stands for one that went is its `new`."""
    identity, titles = known.identity, known.titles
    cells = _whole(pairs, identity.added)
    for record_id, kind in identity.added.items():
        what = tuple(cells[record_id])
        yield Change("record_added", kind, record_id, _table(pairs, kind), new=titles.get(record_id), cells=what)
    for record_id, kind in {**identity.removed, **{old: known.types.get(old, "") for old in identity.renamed}}.items():
        how, now, note = "record_removed", identity.merged.get(record_id), ""
        if record_id in identity.added:
            note = "the id is now that of a record of another type"
        elif record_id in identity.renamed:
            how, now = "record_renamed", identity.renamed[record_id]
        reason = None
        if row := identity.declared.get(record_id):
            how, reason = "record_redirected" if row["to_id"] else "record_withdrawn", row["because"]
        old = titles.get(record_id)
        yield Change(how, kind, record_id, _table(pairs, kind), old=old, new=now, note=note, reason=reason)


def find_cell_changes(pairs: Pairs, known: Known) -> Iterator[Change]:
    """Every cell with another value, of rows that both datasets have, in the order of tables, keys and columns."""
    for pair in pairs.values():
        if pair.shape.kind in ("record", "entries", "child"):
            for key, old, new in keyed_rows(pair):
                if old is not None and new is not None:
                    yield from _cells(pair, key, old, new, known)


def find_row_changes(pairs: Pairs, known: Known) -> Iterator[Change]:
    """Every row of a child table that came or went, of records that both datasets have."""
    for pair in pairs.values():
        if pair.shape.kind == "child":
            for row in keyed_rows(pair):
                left_out = known.identity.removed if row.new is None else known.identity.added
                if (row.old is None or row.new is None) and row.key[0] not in left_out:
                    yield _row(pair, row, known)


def find_other_changes(pairs: Pairs, known: Known) -> Iterator[Change]:
    """Rows and cells of tables that hold no records; what came to the codebook or went the descriptor tells."""
    for pair in pairs.values():
        if pair.shape.kind in ("codebook", "redirects", "other"):
            what = "redirect" if pair.shape.kind == "redirects" else "other"
            for key, old, new in keyed_rows(pair):
                place = "/".join(piece for piece in key if piece)
                told = Change(f"{what}_changed", table=pair.shape.name, field=place)
                if old is not None and new is not None:
                    for column, was, now in differing(pair, old, new):
                        yield replace(told, field=f"{place}/{column}", old=was, new=now)
                elif pair.shape.kind != "codebook" and not (what == "redirect" and _is_told(key[0], known, new)):
                    cells = tuple(stated(pair, old or new or {}))
                    yield replace(told, kind=f"{what}_{'removed' if new is None else 'added'}", cells=cells)


def find_text_changes(pairs: Pairs) -> Iterator[Change]:
    """Every source whose text is another."""
    for pair in pairs.values():
        if pair.shape.kind == "record" and "sha256" in pair.columns:
            for (source_id, *_), old, new in keyed_rows(pair):
                if old is not None and new is not None and old["sha256"] != new["sha256"]:
                    note = f"{old.get('n_chars')} -> {new.get('n_chars')} characters"
                    place = ("source", source_id, pair.shape.name, "/sha256")
                    yield Change("text_changed", *place, old["sha256"], new["sha256"], note)


def _is_told(record_id: str, known: Known, new: Cells | None) -> bool:
    """Whether the change of the record says all: what was declared of it, or that it is there again."""
    identity = known.identity
    return record_id in (identity.declared if new is not None else {*identity.added, *identity.renamed.values()})


def _table(pairs: Pairs, record_type: str) -> str:
    shapes = (pair.shape for pair in pairs.values() if pair.shape.kind == "record")
    return next((shape.name for shape in shapes if shape.record_type == record_type), "")


def _pointer(pair: Pair, key: Key) -> str:
    """The pointer to a row of a child table within its record; "" for a record itself."""
    return "/".join(["", pair.shape.short_name, *key[1:]]) if pair.shape.kind == "child" else ""


def _cells(pair: Pair, key: Key, old: Cells, new: Cells, known: Known) -> Iterator[Change]:
    record_id, reasons, table = key[0], known.reasons, pair.shape.name
    for column, was, now in differing(pair, old, new):
        is_told = column in _TOLD_ELSEWHERE and (
            pair.shape.kind == "entries" or text_of(old, "sha256") != text_of(new, "sha256")
        )
        if not is_told:
            field, rule = f"{_pointer(pair, key)}/{column}", reasons.rule(table, column)
            how = "derived_changed" if rule else f"value_{_how(was, now)}"
            place = (known.types.get(record_id, ""), record_id, table, field)
            quotes = reasons.of_cell(record_id, field, was, now)
            yield Change(how, *place, was, now, known.identity.note(was, now), rule, (), *quotes)


def _how(was: str | None, now: str | None) -> str:
    return "added" if was is None else "removed" if now is None else "changed"


def _row(pair: Pair, row: Keyed, known: Known) -> Change:
    record_id, field, is_new = row.key[0], _pointer(pair, row.key), row.new is not None
    change = Change(
        "row_added" if is_new else "row_removed",
        known.types.get(record_id, ""),
        record_id,
        pair.shape.name,
        field,
        cells=tuple(stated(pair, row.new or row.old or {})),
    )
    receipts = known.reasons.of_row(record_id, field, is_new)
    return replace(change, now=receipts) if is_new else replace(change, was=receipts)


def _whole(pairs: Pairs, ids: Mapping[str, str]) -> dict[str, list[tuple[str, str]]]:
    """The cells of whole new records: pointer and text."""
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for pair in pairs.values():
        if pair.shape.kind in ("record", "child"):
            for key, _, cells in keyed_rows(pair):
                if cells is not None and key[0] in ids:
                    at = _pointer(pair, key)
                    found[key[0]] += [(f"{at}/{column}", text) for column, text in stated(pair, cells)]
    return found


def find_dispute_changes(pair: Pair | None, evidence: pa.Table | None, types: Mapping[str, str]) -> Iterator[Change]:
    """Every dispute that appeared or was settled, by record and field; those of removed records are left out.

    Args:
        pair: the table of all records; None where a dataset has none.
        evidence: the new evidence, for the reasons.
        types: record id to record type.
    """
    found: list[tuple[str, str, str]] = []
    for (record_id, *_), old, new in keyed_rows(pair) if pair else ():
        if new is not None:
            was, now = _fields(old), _fields(new)
            found += [(record_id, "dispute_appeared", field) for field in now if field not in was]
            found += [(record_id, "dispute_settled", field) for field in was if field not in now]
    reasons = _reasons(evidence, [record_id for record_id, _, _ in found])
    for record_id, kind, field in found:
        place = (types.get(record_id, ""), record_id, "records", field)
        yield Change(kind, *place, reason=reasons.get((record_id, field)) if kind == "dispute_appeared" else None)


def _fields(row: Cells | None) -> list[str]:
    return ((row or {}).get("disputed_fields") or "").split()


def _reasons(evidence: pa.Table | None, records: list[str]) -> dict[tuple[str, str], str]:
    """Record and field, to why one value is preferred: the first reason that its evidence gives."""
    if not records or evidence is None or not set(_RANKS) <= set(evidence.column_names):
        return {}
    rows = evidence.select(_RANKS)
    rows = rows.filter(pc.is_in(rows.column("record_id"), value_set=pa.array(records, pa.string())))
    stated = [row for row in rows.to_pylist() if row["rank_reason"]]
    stated.sort(key=lambda row: (row["rank"] != "preferred", row["rank_reason"]), reverse=True)
    return {(row["record_id"], row["field"]): row["rank_reason"] for row in stated}
