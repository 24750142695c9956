"""Accuracy of extraction: tables of `policytrack extract` against documents annotated by hand.

    python benchmarks/accuracy.py GOLD PREDICTED [--against EARLIER] [--errors N] [--samples N]

GOLD holds one `NAME.gold.json` a document: lists `money`, `dates`, `institutions`, `aid_packages`, `votes` and
`agreements`; each item has `start` and `end` (code points of the text), a record has `evidence`, a list of such spans.
PREDICTED is the output folder of `policytrack extract` for the same documents, with its CSV files.

A mention is right if its span overlaps an item and its value is equal; an institution, if the span of its first mention
overlaps. A record matches an item one to one: aid by amount and currency, a vote by its tally, else by evidence that
overlaps; fields are compared on the records that match. Evidence of more than 300 code points counts as none.

Printed: precision, recall and F1 with a 95 % interval (bootstrap over documents) for all documents and for each half of
them (by a hash of the name: develop on the first half, judge by the second), the fields, what a curator would have to
correct, F1 by publisher, and with --against what another run has right that this one has not, and the reverse.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import random
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, NamedTuple

from policytrack.drafts.confidence import confidence

csv.field_size_limit(1 << 30)
Row = Mapping[str, str]
Item = Mapping[str, Any]

KINDS = ("money", "dates", "institutions", "aid_packages", "votes", "agreements")
LONGEST_EVIDENCE = 300
SAME_STAGE = {"planned": "expected", "pledged": "announced", "not_stated": ""}
"""Terms that the annotation does not tell apart."""
VAGUE = re.compile(r"\W*(?:early|mid|late|earlier|later|(?:the )?(?:beginning|start|middle|end))\b", re.IGNORECASE)
"""Parts of a period, for which the whole period is right too."""


class Span(NamedTuple):
    """A span of a text, 0-based, half-open, in Unicode code points."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Return whether the two spans share a code point."""
        return self.start < other.end and other.start < self.end


class Predicted(NamedTuple):
    """A predicted record: its row, the spans of its evidence, and the values of its child rows by column."""

    row: Row
    spans: list[Span]
    children: Mapping[str, set[str]]


@dataclass
class Count:
    """Counts of one kind in one document.

    Args:
        gold: the annotated items.
        predicted: the predicted items.
        right: the items that match.
        fields: field to the comparisons that are right, and all of them.
        missed_fields: the fields of annotated records that no predicted record matches.
        notes: each item that is right, wrong or missed, for lists and for comparison with another run.
    """

    gold: int = 0
    predicted: int = 0
    right: int = 0
    fields: dict[str, tuple[int, int]] = field(default_factory=dict)
    missed_fields: int = 0
    notes: dict[str, bool] = field(default_factory=dict)

    def compare(self, name: str, want: object, got: object) -> None:
        """Count one field of a matched record."""
        right, of = self.fields.get(name, (0, 0))
        self.fields[name] = (right + (want == got), of + 1)
        self.notes[f"{name}: {want!r}" + ("" if want == got else f", not {got!r}")] = want == got


Counts = dict[str, dict[str, Count]]
"""Document to kind to counts."""


class Tables:
    """The tables of one run, by document."""

    def __init__(self, folder: Path) -> None:
        place = folder / "csv" if (folder / "csv").is_dir() else folder
        self.mentions = _grouped(place / "mentions.csv", "source_id")
        self.publishers = {row["source_id"]: row["publisher"] for row in _rows(place / "sources.csv")}
        self.records: defaultdict[str, dict[str, list[Predicted]]] = defaultdict(lambda: defaultdict(list))
        spans: defaultdict[tuple[str, str], list[Span]] = defaultdict(list)
        for row in _rows(place / "evidence.csv"):
            span = _span(row)
            if span.end - span.start <= LONGEST_EVIDENCE:
                spans[row["source_id"], row["record_id"]].append(span)
        own = {kind: {row[f"{kind[:-1]}_id"]: row for row in _rows(place / f"{kind}.csv")} for kind in KINDS[2:]}
        names: defaultdict[str, set[str]] = defaultdict(set)
        for row in [*_rows(place / "institution_names.csv"), *own["institutions"].values()]:
            names[row["institution_id"]].add(_plain(row["name"]))
        children: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for child, parent, column in (
            ("aid_recipients", "aid_package_id", "country"),
            ("aid_donors", "aid_package_id", "country"),
            ("agreement_parties", "agreement_id", "country"),
        ):
            for row in _rows(place / f"{child}.csv"):
                children[row[parent]][child].add(row[column])
        for (source, record_id), held in spans.items():
            for kind in KINDS[3:]:
                if row := own[kind].get(record_id):
                    of_record = {**children[record_id], "chamber": names[row.get("chamber_id", "")]}
                    self.records[source][kind].append(Predicted(row, held, of_record))


def _rows(path: Path) -> list[Row]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _grouped(path: Path, column: str) -> defaultdict[str, list[Row]]:
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    for row in _rows(path):
        rows[row[column]].append(row)
    return rows


def _span(row: Row) -> Span:
    return Span(int(row["start_char"]), int(row["end_char"]))


def _plain(name: str) -> str:
    """Return a name in lower case, without article, and with one form of the United States."""
    name = re.sub(r"^(?:the )", "", name.lower()).replace("united states", "u.s.")
    return re.sub(r"\bus\b", "u.s.", name).strip()


def _number(text: str | None) -> Decimal | None:
    try:
        return Decimal(text).normalize() if text else None
    except InvalidOperation:
        return None


def _pairs(gold: Sequence[Any], got: Sequence[Any], rank: Callable[[Any, Any], int]) -> list[tuple[int, int]]:
    """Return the best one-to-one pairs, the highest rank first; rank 0 is no pair."""
    ranked = [
        (-value, i, j) for i, one in enumerate(gold) for j, other in enumerate(got) if (value := rank(one, other))
    ]
    pairs, left, right = [], set(range(len(gold))), set(range(len(got)))
    for _, i, j in sorted(ranked):
        if i in left and j in right:
            left.discard(i)
            right.discard(j)
            pairs.append((i, j))
    return pairs


def is_same_amount(gold: Item, row: Row) -> bool:
    """Return whether a mention has the amount and the currency of an item."""
    amounts = (_number(row["value"]), _number(row["value_min"]))
    return _number(gold["amount"]) in amounts and (not gold["currency"] or gold["currency"] == row["unit"])


def is_same_time(gold: Item, row: Row) -> bool:
    """Return whether a mention has the interval of an item, or for a vague part of a period the whole period."""
    want, got = (gold["earliest"], gold["latest"]), (row["value_min"], row["value_max"])
    if want == got or not all(got) or not VAGUE.match(gold["quote"]):
        return want == got
    first, last = (date.fromisoformat(day) for day in got)
    is_month = (
        first.day == 1 and (last + timedelta(1)).day == 1 and (first.year, first.month) == (last.year, last.month)
    )
    is_year = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year
    is_week = first.weekday() == 0 and (last - first).days == 6
    return (
        (is_month or is_year or is_week)
        and first <= date.fromisoformat(want[0])
        and date.fromisoformat(want[1]) <= last
    )


def score(gold: Mapping[str, Item], tables: Tables) -> Counts:
    """Return the counts of every document."""
    return {name: dict(_document(name, item, tables)) for name, item in gold.items()}


def _document(name: str, gold: Item, tables: Tables) -> Iterator[tuple[str, Count]]:
    """Yield each kind with its counts in one document."""
    mentions = tables.mentions[name]
    of = {kind: [row for row in mentions if row["kind"] == kind] for kind in ("money", "date", "institution")}
    yield "money", _mentions(gold["money"], of["money"], is_same_amount)
    yield "dates", _mentions(gold["dates"], of["date"], is_same_time)
    first: dict[str, Row] = {}
    for row in sorted(of["institution"], key=_span):
        first.setdefault(row["value"], row)
    yield "institutions", _mentions(gold["institutions"], list(first.values()), lambda item, row: True)
    for kind, rank, fields in (
        ("aid_packages", _aid_rank, _aid_fields),
        ("votes", _vote_rank, _vote_fields),
        ("agreements", _near, _agreement_fields),
    ):
        yield kind, _records(gold[kind], tables.records[name][kind], rank, fields)


def _mentions(gold: Sequence[Item], got: Sequence[Row], is_same: Callable[[Item, Row], bool]) -> Count:
    pairs = _pairs(
        gold, got, lambda item, row: int(Span(item["start"], item["end"]).overlaps(_span(row)) and is_same(item, row))
    )
    count = Count(len(gold), len(got), len(pairs))
    found, hit = {i for i, _ in pairs}, {j for _, j in pairs}
    count.notes |= {f"{item['start']} {item['quote']!r}": i in found for i, item in enumerate(gold)}
    count.notes |= {
        f"spurious: {row['start_char']} {row['quote']!r} = {row['value']} {row['unit']}": False
        for j, row in enumerate(got)
        if j not in hit
    }
    return count


def _records(
    gold: Sequence[Item],
    got: Sequence[Predicted],
    rank: Callable[[Item, Predicted], int],
    fields: Callable[[Item, Predicted], Iterable[tuple[str, object, object]]],
) -> Count:
    pairs = _pairs(gold, got, rank)
    count = Count(len(gold), len(got), len(pairs))
    found, hit = {i for i, _ in pairs}, {j for _, j in pairs}
    count.notes |= {f"{item['id']} {item['evidence'][0]['quote']!r}": i in found for i, item in enumerate(gold)}
    count.notes |= {f"spurious: {record.row['title']!r}": False for j, record in enumerate(got) if j not in hit}
    for i, j in pairs:
        for name, want, given in fields(gold[i], got[j]):
            count.compare(name, want, given)
    nothing = Predicted(defaultdict(str), [], defaultdict(set))
    count.missed_fields = sum(len(list(fields(item, nothing))) for i, item in enumerate(gold) if i not in found)
    return count


def _near(gold: Item, record: Predicted) -> int:
    """Return 2 if evidence overlaps the first span of an item, 1 if it overlaps another, else 0."""
    spans = [Span(each["start"], each["end"]) for each in gold["evidence"]]
    touched = [any(each.overlaps(span) for span in record.spans) for each in spans]
    return 2 if touched[:1] == [True] else int(any(touched))


def _aid_rank(gold: Item, record: Predicted) -> int:
    if gold["amount"] is None:
        return int(not record.row["amount"] and _near(gold, record) > 0)
    amounts = [_number(record.row[column]) for column in ("amount", "amount_min", "amount_max") if record.row[column]]
    is_same = _number(gold["amount"]) in amounts and (gold["currency"] or "") in ("", record.row["currency"])
    return 2 + _near(gold, record) if is_same else 0


def _tally(yes: object, no: object) -> tuple[int, int] | None:
    return (int(str(yes)), int(str(no))) if yes not in (None, "") and no not in (None, "") else None


def _vote_rank(gold: Item, record: Predicted) -> int:
    want, got = _tally(gold["yes"], gold["no"]), _tally(record.row["yes"], record.row["no"])
    if want and want == got:
        return 3
    return _near(gold, record) if not (want and got) else 0


def _stage(term: str) -> str:
    return SAME_STAGE.get(term, term)


def _dated(gold: Item, row: Row, column: str) -> Iterator[tuple[str, object, object]]:
    if gold["date_earliest"]:
        want = (gold["date_earliest"], gold["date_latest"])
        yield "date", want, (row[f"{column}_earliest"], row[f"{column}_latest"])


def _codes(values: Iterable[str]) -> list[str]:
    return sorted(value for value in values if len(value or "") == 2)


def _aid_fields(gold: Item, record: Predicted) -> Iterator[tuple[str, object, object]]:
    row = record.row
    qualifier = {"unqualified": "exact"}.get(row["amount_qualifier"], row["amount_qualifier"])
    yield "currency", gold["currency"] or "", row["currency"]
    yield "qualifier", gold["qualifier"] or "", qualifier
    if gold["donor"] and len(gold["donor"]) == 2:
        yield "donor", True, gold["donor"] in {row["donor_country"], *record.children.get("aid_donors", ())}
    if _codes(gold["recipients"]):
        yield "recipients", _codes(gold["recipients"]), _codes(record.children.get("aid_recipients", ()))
    yield "scope", gold["scope"], row["scope"]
    yield "stage", _stage(gold["stage"]), _stage(row["status"])
    yield "mechanism", _stage(gold["mechanism"]), row["mechanism"]
    yield from _dated(gold, row, "status_date")
    for name in ("military", "humanitarian", "economic"):
        yield name, name in gold["aid_types"], row[name] == "true"


def _vote_fields(gold: Item, record: Predicted) -> Iterator[tuple[str, object, object]]:
    row = record.row
    yield "result", _stage(gold["result"]), row["result"]
    yield "kind", gold["kind"], row["question_kind"]
    if want := _tally(gold["yes"], gold["no"]):
        yield "tally", want, _tally(row["yes"], row["no"])
    yield from _dated(gold, row, "held")
    yield "chamber", True, _plain(gold["chamber"]) in record.children["chamber"]


def _agreement_fields(gold: Item, record: Predicted) -> Iterator[tuple[str, object, object]]:
    row = record.row
    yield "kind", gold["kind"], row["kind"]
    yield "status", _stage(gold["status"]), _stage(row["status"])
    if gold["parties"]:
        yield "parties", _codes(gold["parties"]), _codes(record.children.get("agreement_parties", ()))
    yield from _dated(gold, row, "status_date")


def rates(counts: Iterable[Count]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of the summed counts; 0 where nothing is counted."""
    gold = predicted = right = 0
    for count in counts:
        gold, predicted, right = gold + count.gold, predicted + count.predicted, right + count.right
    return (
        right / predicted if predicted else 0.0,
        right / gold if gold else 0.0,
        2 * right / (gold + predicted) if gold + predicted else 0.0,
    )


def interval(counts: Sequence[Count], samples: int) -> tuple[float, float]:
    """Return the 95 % interval of F1, by a bootstrap over documents."""
    chance = random.Random(0)
    drawn = sorted(rates(chance.choices(counts, k=len(counts)))[2] for _ in range(samples))
    return drawn[int(0.025 * samples)], drawn[int(0.975 * samples) - 1]


def half_of(name: str) -> str:
    """Return the half of a document: `development` or `judgement`, by a hash of its name."""
    return "development" if hashlib.sha256(name.encode()).digest()[0] % 2 == 0 else "judgement"


def print_table(title: str, counts: Counts, samples: int) -> None:
    """Print precision, recall and F1 of each kind, and the share of fields that are right."""
    print(
        f"\n{title}: {len(counts)} documents\n{'':14}{'gold':>6}{'pred':>6}{'right':>6}{'P':>7}{'R':>7}{'F1':>7}  95 %"
    )
    for kind in KINDS:
        of_kind = [each[kind] for each in counts.values()]
        precision, recall, f1 = rates(of_kind)
        low, high = interval(of_kind, samples)
        totals = [sum(getattr(each, name) for each in of_kind) for name in ("gold", "predicted", "right")]
        print(
            f"{kind:14}{totals[0]:6}{totals[1]:6}{totals[2]:6}{precision:7.3f}{recall:7.3f}{f1:7.3f}  {low:.2f}-{high:.2f}"
        )
        fields: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
        for each in of_kind:
            for name, (right, of) in each.fields.items():
                fields[name][0] += right
                fields[name][1] += of
        if fields:
            print("   " + "  ".join(f"{name} {right}/{of}" for name, (right, of) in sorted(fields.items())))


def print_corrections(counts: Counts) -> None:
    """Print the share of annotated fields that are drafted right, and what a curator has to correct a document."""
    of_records = [each[kind] for each in counts.values() for kind in KINDS[3:]]
    compared = [pair for each in of_records for pair in each.fields.values()]
    right, of = (sum(pair[place] for pair in compared) for place in (0, 1))
    missed = sum(each.missed_fields for each in of_records)
    spurious = sum(each.predicted - each.right for each in of_records)
    print(f"\nfields of annotated records drafted right: {right} of {of + missed} ({right / max(1, of + missed):.0%})")
    print(
        f"to correct a document: {(of - right) / len(counts):.2f} wrong fields, {missed / len(counts):.2f} fields of missed"
        f" records, {spurious / len(counts):.2f} records to delete"
    )


def print_calibration(gold: Mapping[str, Item], tables: Tables) -> None:
    """Print how many mentions are right, by the confidence that `policytrack.drafts.confidence` gives them."""
    groups: defaultdict[float, list[bool]] = defaultdict(list)
    for name, item in gold.items():
        first: set[str] = set()
        for row in sorted(tables.mentions[name], key=_span):
            stated = confidence(row["kind"], row["quote"])
            if stated is None or (row["kind"] == "institution" and row["value"] in first):
                continue
            first.add(row["value"])
            key, is_same = _SAME[row["kind"]]
            near = (each for each in item[key] if Span(each["start"], each["end"]).overlaps(_span(row)))
            groups[stated].append(any(is_same(each, row) for each in near))
    print("\nconfidence, and the share of mentions that are right")
    for stated, right in sorted(groups.items(), reverse=True):
        print(f"  {stated:.2f}  {sum(right) / len(right):.2f}  ({sum(right)} of {len(right)})")


_SAME: Mapping[str, tuple[str, Callable[[Item, Row], bool]]] = {
    "money": ("money", is_same_amount),
    "date": ("dates", is_same_time),
    "institution": ("institutions", lambda item, row: True),
}


def print_publishers(counts: Counts, publishers: Mapping[str, str]) -> None:
    """Print F1 of each kind by publisher, for publishers of at least three documents; the others together."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for name in counts:
        groups[publishers.get(name, "")].append(name)
    for publisher in [each for each, names in groups.items() if len(names) < 3]:
        groups["others"] += groups.pop(publisher)
    print("\nF1 by publisher\n" + " " * 40 + "".join(f"{kind[:12]:>13}" for kind in KINDS))
    for publisher, names in sorted(groups.items(), key=lambda item: -len(item[1])):
        cells = [rates(counts[name][kind] for name in names) for kind in KINDS]
        has = [any(counts[name][kind].gold or counts[name][kind].predicted for name in names) for kind in KINDS]
        shown = "".join(f"{cell[2]:13.3f}" if some else f"{'':13}" for cell, some in zip(cells, has, strict=True))
        print(f"{publisher[:34]:34}{len(names):6}{shown}")


def print_errors(counts: Counts, limit: int) -> None:
    """Print what is wrong, at most `limit` lines of each kind."""
    for kind in KINDS:
        wrong = [
            f"{name}: {kind}: {note}"
            for name, each in counts.items()
            for note, ok in each[kind].notes.items()
            if not ok
        ]
        for line in wrong[:limit]:
            print(line[:300].replace("\n", " "))


def print_changes(counts: Counts, earlier: Counts) -> None:
    """Print what this run gained and lost against an earlier one: items that are right, items that are spurious."""

    def noted(run: Counts, is_spurious: bool) -> set[str]:
        return {
            f"  {name}: {kind}: {note}"[:300].replace("\n", " ")
            for name, each in run.items()
            for kind in KINDS
            for note, is_right in each[kind].notes.items()
            if note.startswith("spurious") == is_spurious and is_right != is_spurious
        }

    for title, one, other, is_spurious in (
        ("right now, and not before", counts, earlier, False),
        ("no longer spurious", earlier, counts, True),
        ("right before, and not now", earlier, counts, False),
        ("newly spurious", counts, earlier, True),
    ):
        changed = sorted(noted(one, is_spurious) - noted(other, is_spurious))
        print(f"\n{title}: {len(changed)}", *changed, sep="\n")


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("predicted", type=Path)
    parser.add_argument("--against", type=Path, help="the output of an earlier run")
    parser.add_argument(
        "--errors", type=int, default=0, help="how many errors to print, of each kind, of the development half"
    )
    parser.add_argument("--samples", type=int, default=1000)
    options = parser.parse_args()
    files = sorted(options.gold.glob("*.gold.json"))
    if not files:
        sys.exit(f"no NAME.gold.json in {options.gold}")
    gold = {item["name"]: item for item in (json.loads(path.read_text("utf-8")) for path in files)}
    tables = Tables(options.predicted)
    counts = score(gold, tables)
    print_table("all", counts, options.samples)
    for half in ("development", "judgement"):
        print_table(half, {name: each for name, each in counts.items() if half_of(name) == half}, options.samples)
    print_corrections(counts)
    for half in ("development", "judgement"):
        print(f"\n{half}", end="")
        print_calibration({name: item for name, item in gold.items() if half_of(name) == half}, tables)
    print_publishers(counts, tables.publishers)
    print_errors({name: each for name, each in counts.items() if half_of(name) == "development"}, options.errors)
    if options.against:
        print_changes(counts, score(gold, Tables(options.against)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
