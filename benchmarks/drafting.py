"""Drafting: how much of a curated annotation `policytrack suggest` drafts.

    python benchmarks/drafting.py [SEEDS] [--list]

Each text of SEEDS (default: `seeds/`) is drafted with the names of institutions that other texts give, its own copies
apart, and the publication date and kind of its own annotation. The claims of the draft are compared with those of the
curator, record by record. A claim is drafted right if the draft has the same value in the same cell of the same record:
`right` from a quote that overlaps, `right elsewhere` from another quote that gives the value. The share counts both.
Ids may differ: records are paired one to one by the claims that they share from quotes that overlap.

Printed, a source and in all: curated claims, drafted right, drafted with another value, missed, and drafted claims that
no curator makes; by type of record, too. `--list` shows each of them.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from policytrack.claims.claim import Claim
from policytrack.claims.gather import gather_claims
from policytrack.contribute.suggest import suggest
from policytrack.recognisers.known_names import Names
from policytrack.seeds.folder import Seeds, gather_seeds, read_seeds

ROOT = Path(__file__).parent.parent
RIGHT, ELSEWHERE = "right", "right elsewhere"
VERDICTS = (RIGHT, ELSEWHERE, "other value", "missed")
TYPES = ("agreement", "aid_package", "vote", "institution")
Records = Mapping[tuple[str, str], Sequence[Claim]]


def drafted_claims(seeds: Seeds, source: str, curated: Sequence[Claim]) -> list[Claim]:
    """Return the claims of the draft of a source, as if a curator had let all of it stand."""
    facts = {
        claim.field[1:]: claim.value
        for claim in reversed(curated)
        if claim.record_type == "source" and claim.field in ("/published", "/kind") and claim.rank != "normal"
    } | {name: value for name, value in seeds.annotations[source].outside.items() if name in ("published", "kind")}
    own = {source, *(name for name, each in seeds.annotations.items() if each.copy_of == source)}
    entries = tuple(each for each in seeds.names.entries if each.sources - own)
    drafted = suggest(seeds.documents[source], facts, Names(entries))
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / f"{source}.txt").write_bytes(seeds.documents[source].text.encode())
        (Path(folder) / f"{source}.yaml").write_text(re.sub(r"(?m)^ +draft: true\n", "", drafted), "utf-8")
        return gather_claims(gather_seeds(Path(folder))[0]).claims[source]


def by_record(claims: Iterable[Claim]) -> Records:
    """Return the claims of each record, by type and id, without titles and merges, whose words are the curator's own."""
    records: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.record_type in TYPES and claim.method != "editorial":
            records[claim.record_type, claim.record_id].append(claim)
    return records


def is_same(one: Claim, other: Claim, ids: Mapping[str, str]) -> bool:
    """Return whether two claims give one cell one value from one place; ids count by what they were paired with."""
    field, value = (_renamed(text, ids) for text in (one.field, one.value))
    return field == other.field and value == other.value and one.quoted.span.overlaps(other.quoted.span)


def _renamed(text: str, ids: Mapping[str, str]) -> str:
    return re.sub(r"[a-z0-9_-]+", lambda match: ids.get(match[0], match[0]), text)


def pair(curated: Records, drafted: Records) -> dict[str, str]:
    """Return the drafted id of each curated record, paired by the claims they share, institutions first."""
    ids: dict[str, str] = {}
    for kind in reversed(TYPES):
        shared = [
            (-sum(any(is_same(one, other, ids) for other in drafted[theirs]) for one in curated[ours]), ours, theirs)
            for ours in curated
            for theirs in drafted
            if ours[0] == theirs[0] == kind
        ]
        taken: set[str] = set()
        for count, ours, theirs in sorted(shared):
            if count and ours[1] not in ids and theirs[1] not in taken:
                ids[ours[1]] = theirs[1]
                taken.add(theirs[1])
    return ids


def compare(curated: Records, drafted: Records) -> Iterator[tuple[str, str, str]]:
    """Yield for each claim its verdict (one of VERDICTS, or extra), the type of record, and the claim."""
    ids = pair(curated, drafted)
    for (kind, record_id), claims in curated.items():
        theirs = drafted.get((kind, ids.get(record_id, "")), ())
        for claim in claims:
            field, value = _renamed(claim.field, ids), _renamed(claim.value, ids)
            values = {other.value for other in theirs if other.field == field}
            same = any(is_same(claim, other, ids) for other in theirs)
            verdict = RIGHT if same else ELSEWHERE if value in values else "other value" if values else "missed"
            yield verdict, kind, f"{record_id} {claim.field} {claim.value}"
    back = {theirs: ours for ours, theirs in ids.items()}
    for (kind, record_id), claims in drafted.items():
        ours = curated.get((kind, back.get(record_id, "")), ())
        for claim in claims:
            if not any(_renamed(each.field, ids) == claim.field for each in ours):
                yield "extra", kind, f"{record_id} {claim.field} {claim.value}"


def main() -> int:
    """Print the comparison."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("seeds", nargs="?", type=Path, default=ROOT / "seeds")
    parser.add_argument("--list", action="store_true", help="show each claim that is not drafted right")
    options = parser.parse_args()
    seeds = read_seeds(options.seeds)
    curated = gather_claims(seeds).claims
    total: Counter[tuple[str, str]] = Counter()
    for source in seeds.documents:
        if seeds.annotations[source].copy_of:
            continue
        found = list(compare(by_record(curated[source]), by_record(drafted_claims(seeds, source, curated[source]))))
        total.update((kind, verdict) for verdict, kind, _ in found)
        print_line(source, Counter(verdict for verdict, _, _ in found))
        if options.list:
            print(
                *(f"    {verdict}: {told}" for verdict, _, told in sorted(found) if verdict not in (RIGHT, ELSEWHERE)),
                sep="\n",
            )
    for kind in TYPES:
        print_line(kind, Counter({verdict: count for (of, verdict), count in total.items() if of == kind}))
    all_of = Counter[str]()
    for (_, verdict), count in total.items():
        all_of[verdict] += count
    print_line("all", all_of)
    return 0


def print_line(name: str, counts: Mapping[str, int]) -> None:
    """Print the counts of one source or type."""
    of, right = (sum(counts.get(each, 0) for each in verdicts) for verdicts in (VERDICTS, VERDICTS[:2]))
    share = f"{right / of:4.0%}" if of else "    "
    told = ", ".join(f"{counts.get(each, 0)} {each}" for each in (*VERDICTS, "extra"))
    print(f"{name:24}{of:5} claims  {share}  {told}")


if __name__ == "__main__":
    sys.exit(main())
