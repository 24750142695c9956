"""Changes of records, of cells and rows of records in both datasets, of source texts, and of disputes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc

from policytrack.changes.change import Change, Receipt
from policytrack.changes.evidence_changes import receipt_of
from policytrack.changes.identity import Identity
from policytrack.changes.pairs import Pair, RowCells, RowKey, changed_cells, filled_cells, keyed_rows, text_of
from policytrack.changes.reasons import Reasons


@dataclass(frozen=True)
class Comparison:
    """The facts on which changes of cells depend.

    Args:
        identity: the added, removed, renamed and merged records.
        reasons: the reasons of changes in the data.
        types: record id to record type.
        titles: record id to title or name, of either dataset.
    """

    identity: Identity
    reasons: Reasons
    types: Mapping[str, str]
    titles: Mapping[str, str]


def find_added_records(pairs: Mapping[str, Pair], known: Comparison) -> Iterator[Change]:
    """Yield every added record with all cells, and the quotes behind them."""
    added, tables = known.identity.added, _tables(pairs)
    receipts: defaultdict[str, list[Receipt]] = defaultdict(list)
    for quoted in pairs["evidence"].new if "evidence" in pairs else ():
        if quoted["record_id"] in added:
            receipts[quoted["record_id"]].append(receipt_of(quoted))
    cells: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for pair in pairs.values():
        for row in keyed_rows(pair) if pair.shape.kind in ("record", "child") else ():
            if row.new is not None and row.key[0] in added:
                pointer = _pointer(pair, row.key)
                cells[row.key[0]] += [(f"{pointer}/{column}", text) for column, text in filled_cells(pair, row.new)]
    for record_id, kind in added.items():
        place, title = (kind, record_id, tables.get(kind, "")), known.titles.get(record_id)
        yield Change("record_added", *place, new=title, cells=tuple(cells[record_id]), now=tuple(receipts[record_id]))


def find_removed_records(pairs: Mapping[str, Pair], known: Comparison) -> Iterator[Change]:
    """Yield every removed, renamed, redirected or withdrawn record; `new` is the id of the record that replaces it."""
    identity, tables = known.identity, _tables(pairs)
    for record_id, kind in {**identity.removed, **{old: known.types.get(old, "") for old in identity.renamed}}.items():
        how, now, note, reason = "record_removed", identity.merged.get(record_id), "", None
        if record_id in identity.added:
            note = "the id is now that of a record of another type"
        elif record_id in identity.renamed:
            how, now = "record_renamed", identity.renamed[record_id]
        if redirect := identity.declared.get(record_id):
            how, reason = "record_redirected" if redirect["to_id"] else "record_withdrawn", redirect["because"]
        place, title = (kind, record_id, tables.get(kind, "")), known.titles.get(record_id)
        yield Change(how, *place, old=title, new=now, note=note, reason=reason)


def _tables(pairs: Mapping[str, Pair]) -> dict[str, str]:
    """Return the table of each record type."""
    return {pair.shape.record_type: pair.shape.name for pair in pairs.values() if pair.shape.kind == "record"}


def find_cell_changes(pairs: Mapping[str, Pair], known: Comparison) -> Iterator[Change]:
    """Yield every changed cell of rows that exist in both datasets, in the order of tables, keys and columns."""
    for pair in pairs.values():
        for key, old, new in keyed_rows(pair) if pair.shape.kind in ("record", "child", "entries") else ():
            if old is None or new is None:
                continue
            # Changes of these cells are reported as `text_changed` or as changes of disputes.
            has_other_text = text_of(old, "sha256") != text_of(new, "sha256")
            left_out = ("sha256", "n_chars") if has_other_text else ("disputed_fields",)
            for column, was, now in changed_cells(pair, old, new):
                if column not in left_out:
                    field, rule = f"{_pointer(pair, key)}/{column}", known.reasons.rule(pair.shape.name, column)
                    action = "added" if was is None else "removed" if now is None else "changed"
                    yield Change(
                        "derived_changed" if rule else f"value_{action}",
                        known.types.get(key[0], ""),
                        key[0],
                        pair.shape.name,
                        field,
                        was,
                        now,
                        known.identity.note(was, now),
                        rule,
                        (),
                        *known.reasons.of_cell(key[0], field, was, now),
                    )


def find_row_changes(pairs: Mapping[str, Pair], known: Comparison) -> Iterator[Change]:
    """Yield every added or removed row of a child table, of records in both datasets."""
    for pair in pairs.values():
        for key, old, new in keyed_rows(pair) if pair.shape.kind == "child" else ():
            row, is_new = old or new, old is None
            if row is None or (old and new) or key[0] in (known.identity.added if is_new else known.identity.removed):
                continue
            place = (known.types.get(key[0], ""), key[0], pair.shape.name, _pointer(pair, key))
            cells, receipts = tuple(filled_cells(pair, row)), known.reasons.of_row(key[0], place[-1], is_new)
            if is_new:
                yield Change("row_added", *place, cells=cells, now=receipts)
            else:
                yield Change("row_removed", *place, cells=cells, was=receipts)


def find_other_changes(pairs: Mapping[str, Pair], known: Comparison) -> Iterator[Change]:
    """Yield every change of rows of tables without records.

    Added and removed rows of the codebook are left out, because they follow from changes of the descriptor; rows of
    `redirects` are left out if they follow from changes of records.
    """
    identity = known.identity
    added = {*identity.added, *identity.renamed.values()}
    for pair in pairs.values():
        kind = pair.shape.kind
        if kind not in ("codebook", "redirects", "other"):
            continue
        subject = "redirect" if kind == "redirects" else "other"
        for key, old, new in keyed_rows(pair):
            place = "/".join(piece for piece in key if piece)
            change = Change(f"{subject}_changed", table=pair.shape.name, field=place)
            if old is not None and new is not None:
                for column, was, now in changed_cells(pair, old, new):
                    yield replace(change, field=f"{place}/{column}", old=was, new=now)
            elif kind == "other" or (
                kind == "redirects" and key[0] not in (added if new is None else identity.declared)
            ):
                cells = tuple(filled_cells(pair, old or new or {}))
                yield replace(change, kind=f"{subject}_{'removed' if new is None else 'added'}", cells=cells)


def find_text_changes(pairs: Mapping[str, Pair]) -> Iterator[Change]:
    """Yield every source in both datasets with another text."""
    for pair in pairs.values():
        is_of_sources = pair.shape.kind == "record" and "sha256" in pair.columns
        for (source_id, *_), old, new in keyed_rows(pair) if is_of_sources else ():
            if old is not None and new is not None and old["sha256"] != new["sha256"]:
                note = f"{old.get('n_chars')} -> {new.get('n_chars')} characters"
                place = ("source", source_id, pair.shape.name, "/sha256")
                yield Change("text_changed", *place, old["sha256"], new["sha256"], note)


def _pointer(pair: Pair, key: RowKey) -> str:
    """Return the JSON Pointer to a row of a child table within the record; "" for a record itself."""
    return "/".join(["", pair.shape.short_name, *key[1:]]) if pair.shape.kind == "child" else ""


def find_dispute_changes(pair: Pair | None, evidence: pa.Table | None, types: Mapping[str, str]) -> Iterator[Change]:
    """Yield every dispute that appeared or was settled, by record and field; removed records are left out.

    Args:
        pair: the table `records`; None if a dataset has none.
        evidence: the new evidence, for the reasons.
        types: record id to record type.
    """
    disputes: list[tuple[str, str, str]] = []
    for (record_id, *_), old, new in keyed_rows(pair) if pair else ():
        if new is not None:
            was, now = _disputed_fields(old), _disputed_fields(new)
            disputes += [(record_id, "dispute_appeared", field) for field in now if field not in was]
            disputes += [(record_id, "dispute_settled", field) for field in was if field not in now]
    columns, reasons = ["record_id", "field", "rank", "rank_reason"], {}
    if disputes and evidence is not None and set(columns) <= set(evidence.column_names):
        records = pa.array([record_id for record_id, _, _ in disputes], pa.string())
        rows = evidence.select(columns).filter(pc.is_in(evidence["record_id"], value_set=records)).to_pylist()
        # Preferred values come last, so that their reasons overwrite others.
        rows.sort(key=lambda row: (row["rank"] != "preferred", row["rank_reason"] or ""), reverse=True)
        reasons = {(row["record_id"], row["field"]): row["rank_reason"] for row in rows if row["rank_reason"]}
    for record_id, kind, field in disputes:
        reason = reasons.get((record_id, field)) if kind == "dispute_appeared" else None
        yield Change(kind, types.get(record_id, ""), record_id, "records", field, reason=reason)


def _disputed_fields(row: RowCells | None) -> list[str]:
    return ((row or {}).get("disputed_fields") or "").split()
