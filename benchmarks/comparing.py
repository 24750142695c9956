"""What it costs to compare two large datasets, beside a plain comparison with pandas.

Two synthetic data folders (those of `asking.py`) are compared by `policytrack diff`, and by pandas as anybody would: the
tables of both read, merged on their keys, and the columns compared. pandas finds which cells differ; that a quote moved, why a
value changed and what the version must do it does not say. Each comparison runs in a process of its own, side by
side, and its CPU time has the import and the reading of the files. The package checks every file's SHA-256 too.

usage: comparing.py [--records N] [--evidence N] [--rounds N]   (evidence: at least 8 a record)
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from asking import write_folder

KEYS = {
    "sources": ["source_id"],
    "records": ["record_id"],
    "institutions": ["institution_id"],
    "institution_names": ["institution_id", "key"],
    "institution_officials": ["institution_id", "key"],
    "agreements": ["agreement_id"],
    "agreement_parties": ["agreement_id", "key"],
    "agreement_topics": ["agreement_id", "key"],
    "aid_packages": ["aid_package_id"],
    "aid_donors": ["aid_package_id", "key"],
    "aid_recipients": ["aid_package_id", "key"],
    "votes": ["vote_id"],
    "vote_subjects": ["vote_id", "key"],
    "events": ["record_id", "key"],
    "evidence": ["evidence_id"],
}
"""Table to the columns that tell its rows apart; `mentions` is empty here, and the codebook too."""


def rewrite(folder: Path, table: str, change: Callable[[Any], Any]) -> None:
    """Return changes a table and the manifest."""
    import pyarrow.parquet as pq

    from policytrack.files.checksums import NAME, checksums

    path = folder / "parquet" / f"{table}.parquet"
    pq.write_table(change(pq.read_table(path)), path, compression="zstd", row_group_size=1 << 20)
    files = {
        each.relative_to(folder).as_posix(): each.read_bytes() for each in folder.rglob("*.*") if each.name != NAME
    }
    (folder / NAME).write_bytes(checksums(files))


def moved(evidence: Any) -> Any:
    """Every quote ten characters further on."""
    import pyarrow.compute as pc

    for name in ("start_char", "end_char"):
        place = evidence.column_names.index(name)
        evidence = evidence.set_column(
            place, evidence.field(name), pc.add(evidence[name], 10).cast(evidence[name].type)
        )
    return evidence


def corrected(table: Any, column: str) -> Any:
    """One row in a thousand with another text in a column."""
    texts = table[column].to_pylist()
    texts = [f"{text} (corrected)" if text and place % 1000 == 0 else text for place, text in enumerate(texts)]
    import pyarrow as pa

    return table.set_column(table.column_names.index(column), table.field(column), pa.array(texts, pa.string()))


def variants(folder: Path, old: Path) -> Iterator[tuple[str, Path]]:
    """Name and folder of each dataset that the old one is compared with."""
    yield "nothing changed", shutil.copytree(old, folder / "same")
    few = shutil.copytree(old, folder / "few")
    rewrite(few, "agreements", lambda table: corrected(table, "title"))
    rewrite(few, "evidence", lambda table: corrected(table, "value"))
    yield "one value in a thousand", few
    all_moved = shutil.copytree(old, folder / "moved")
    rewrite(all_moved, "evidence", moved)
    yield "every quote moved", all_moved


def by_policytrack(old: Path, new: Path) -> int:
    """How many changes the package finds."""
    from policytrack.changes.diff import diff_data

    return len(diff_data(old, new).changes)


def by_pandas(old: Path, new: Path) -> int:
    """How many cells differ, and rows that one side lacks."""
    import pandas as pd

    found = 0
    for table, key in KEYS.items():
        was, now = (pd.read_parquet(folder / "parquet" / f"{table}.parquet") for folder in (old, new))
        both = was.merge(now, on=key, how="outer", suffixes=(" was", " now"), indicator=True)
        found += int((both["_merge"] != "both").sum())
        both = both[both["_merge"] == "both"]
        for column in was.columns.difference(key):
            one, other = both[f"{column} was"], both[f"{column} now"]
            found += int(((one != other) & ~(one.isna() & other.isna())).sum())
    return found


def run(tool: str, old: Path, new: Path) -> None:
    """Return compares in this process; prints CPU seconds, peak memory in megabytes and the number of differences."""
    start = process_time()
    found = {"policytrack": by_policytrack, "pandas": by_pandas}[tool](old, new)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps([process_time() - start, peak, found]))


def measured(tool: str, old: Path, new: Path) -> list[float]:
    """Return the same in a process of its own."""
    command = [sys.executable, __file__, "--tool", tool, "--folders", str(old), str(new)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return list(json.loads(done.stdout))


def main() -> None:
    """Write the folders, compares, and prints a line a variant."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--records", type=int, default=100_000)
    options.add_argument("--evidence", type=int, default=1_000_000)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--tool", help=argparse.SUPPRESS)
    options.add_argument("--folders", nargs=2, type=Path, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.tool:
        run(given.tool, *given.folders)
        return
    with tempfile.TemporaryDirectory() as name:
        old = Path(name) / "old"
        old.mkdir()
        write_folder(old, given.records, given.evidence)
        print(
            f"{given.records} records, {given.evidence} rows of evidence; CPU seconds and megabytes, and as a ratio of pandas"
        )
        for what, new in variants(Path(name), old):
            rounds = [(measured("policytrack", old, new), measured("pandas", old, new)) for _ in range(given.rounds)]
            ours = [median(each[0][place] for each in rounds) for place in range(3)]
            ratios = [median(each[0][place] / each[1][place] for each in rounds) for place in range(2)]
            theirs = rounds[0][1][2]
            print(
                f"{what:24} {ours[0]:6.1f} s ({ratios[0]:.2f})  {ours[1]:6.0f} MB ({ratios[1]:.2f})  "
                f"{ours[2]:.0f} changes, in pandas {theirs:.0f} cells"
            )


if __name__ == "__main__":
    main()
