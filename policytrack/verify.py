"""Verification: a data folder against its sources and against itself, offline."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from policytrack.checks.derivations import check_derivations
from policytrack.checks.quotes import check_quotes, check_sources
from policytrack.checks.tables import check_keys, check_parquet, check_references
from policytrack.checks.values import Context, check_values, known_names
from policytrack.errors import DatasetError, Problem, SourceError, problem
from policytrack.figures import figures
from policytrack.files.checksums import check_files
from policytrack.files.publish import recover
from policytrack.loader import read_records, read_rows, read_texts
from policytrack.records.entry import Entry
from policytrack.records.mention import Mention
from policytrack.records.source import Source
from policytrack.sources import Document, read_document
from policytrack.tables.table import TABLES


@dataclass(frozen=True)
class Report:
    """What was verified, and what is wrong.

    Args:
        problems: everything that is wrong; empty if the data is as it should be.
        counts: figures of the data: see `figures`.
    """

    problems: tuple[Problem, ...]
    counts: dict[str, object] = field(default_factory=dict)

    @property
    def is_valid(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def verify(folder: Path) -> Report:
    """Re-reads every quote from its source and derives every value again.

    Checksums, keys, references and that CSV equals Parquet are checked too.

    Args:
        folder: a data folder; the texts stand beside it, in `seeds`.

    Raises:
        DatasetError: there is no such folder.
    """
    recover(folder)
    if not folder.is_dir():
        raise DatasetError(problem("NO_DATA", f"no such data folder: {folder}", hint="name one with --data"))
    if altered := check_files(folder):
        return Report(tuple(altered))
    try:
        records, entries, mentions = read_records(folder), read_rows(folder, "records"), read_rows(folder, "mentions")
        texts = {table.name: read_texts(folder, table.name) for table in TABLES}
    except DatasetError as error:
        return Report(error.problems)
    sources = [record for record in records if isinstance(record, Source)]
    documents, problems = _documents(folder, sources)
    evidence = [row for record in records for row in record.evidence]
    context = Context(
        documents, known_names(evidence), {source.source_id: source.copy_of for source in sources if source.copy_of}
    )
    known = [entry for entry in entries if isinstance(entry, Entry)]
    found = [mention for mention in mentions if isinstance(mention, Mention)]
    problems += check_sources(sources, documents)
    problems += check_quotes([*evidence, *found], documents)
    problems += check_values(records, context)
    problems += check_derivations(records, known)
    problems += check_keys(texts) + check_references(texts) + check_parquet(folder, texts)
    return Report(tuple(dict.fromkeys(problems)), figures(records, found, documents))


def _documents(folder: Path, sources: list[Source]) -> tuple[dict[str, Document], list[Problem]]:
    """The texts of the sources, from `seeds` or `_seeds` beside the data folder."""
    documents: dict[str, Document] = {}
    problems: list[Problem] = []
    for source in sources:
        name = source.path.rpartition("/")[2]
        path = next((path for beside in ("seeds", "_seeds") if (path := folder.parent / beside / name).is_file()), None)
        try:
            if path is not None:
                documents[source.source_id] = read_document(path, source.path)
        except SourceError as error:
            problems += error.problems
    return documents, problems
