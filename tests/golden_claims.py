"""Golden files: every claim of a source in a line each, for a person to review. `python -m tests.golden_claims` writes them."""

from __future__ import annotations

from policytrack.build.build import dataset_rows
from policytrack.records.evidence import Evidence
from policytrack.records.mention import Mention
from policytrack.records.tables import Rows
from policytrack.seeds.folder import read_seeds
from tests import EXAMPLE, ROOT


def golden_text(rows: Rows, source: str) -> str:
    """The claims of one source by record and field, then its mentions."""
    claims = sorted(
        _claim(row)
        for row in rows["evidence"]
        if isinstance(row, Evidence) and row.source_id == source and row.part == "value"
    )
    mentions = [_mention(row) for row in rows["mentions"] if isinstance(row, Mention) and row.source_id == source]
    return "\n".join([*claims, "", *mentions, ""])


def _claim(row: Evidence) -> str:
    said = (
        f", by {row.attributed_to}" + (f" ({row.attributed_to_id})" if row.attributed_to_id else "")
        if row.attributed_to
        else ""
    ) + (f", hedged {row.hedge}" if row.hedge else "")
    return f"{row.record_id} {row.field} = {row.value}  <-  {' '.join(row.quote.split())!r} at {row.start_char} ({row.method}, {row.rank}{said})"


def _mention(row: Mention) -> str:
    return f"mention {row.kind} {row.quote!r} at {row.start_char} = {row.value} {row.disposition}"


def main() -> None:
    """Writes every golden file."""
    seeds = read_seeds(EXAMPLE / "seeds")
    rows = dataset_rows(seeds)
    folder = ROOT / "tests" / "golden"
    folder.mkdir(exist_ok=True)
    for source in seeds.documents:
        (folder / f"{source}.txt").write_bytes(golden_text(rows, source).encode())


if __name__ == "__main__":
    main()
