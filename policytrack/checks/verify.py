"""Verification of a data folder, offline: files, quotes, values, derived cells, and a new build."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from policytrack.build.build import dataset_rows
from policytrack.build.contents import data_files
from policytrack.build.figures import figures
from policytrack.build.json_schemas import schema_files
from policytrack.build.rebuild import check_same
from policytrack.checks.annotations import check_annotations
from policytrack.checks.claims import check_claims
from policytrack.checks.consistency import check_keys, check_parquet, check_redirects, check_references
from policytrack.checks.derivations import check_derivations
from policytrack.checks.mentions import check_mentions
from policytrack.checks.quotes import check_quotes, check_sources
from policytrack.checks.speakers import check_speakers
from policytrack.checks.values import Context, check_values, names_of
from policytrack.checks.withheld import check_redactions, read_given
from policytrack.files.checksums import check_files
from policytrack.files.durable import kept_of
from policytrack.loader.csv_records import read_records, read_rows, read_texts
from policytrack.loader.folder import is_folder, resolved
from policytrack.problems import DatasetError, PolicytrackError, Problem, SourceError, UsageError
from policytrack.records.entry import Entry
from policytrack.records.evidence import Evidence
from policytrack.records.institution import Institution
from policytrack.records.mention import Mention
from policytrack.records.person import Person
from policytrack.records.source import TEXTS, Source
from policytrack.records.tables import TABLES
from policytrack.seeds.document import Document, read_document
from policytrack.seeds.folder import read_seeds
from policytrack.seeds.publisher import publisher_country


@dataclass(frozen=True, repr=False)
class Report:
    """The result of a verification.

    Args:
        problems: every problem; empty if the data is valid.
        counts: figures of the data, by name.
    """

    problems: tuple[Problem, ...]
    counts: dict[str, object] = field(default_factory=dict, hash=False)

    def __repr__(self) -> str:
        head = f"{self.counts.get('quotes', 0)} quotes read again, {len(self.problems)} problems"
        more = [f"… {len(self.problems) - 20} more"] if len(self.problems) > 20 else []
        return "\n".join([head, *map(str, self.problems[:20]), *more])

    @property
    def is_valid(self) -> bool:
        """Whether there is no problem."""
        return not self.problems


def verify(folder: Path, texts: Sequence[Path] = ()) -> Report:
    """Check every quote against its text, and derive every value again.

    The checks cover checksums, keys, references and the equality of CSV and Parquet too, and, where the annotations are
    beside the data, a new build.

    Args:
        folder: a data folder.
        texts: files of withheld texts, identified by their checksums; each is read in place of its redaction.

    Returns:
        A report of all problems, with figures.

    Raises:
        UsageError: the folder does not exist.
    """
    folder = resolved(folder)
    if not is_folder(folder):
        left = kept_of(folder).is_dir()
        hint = "a build was interrupted: policytrack build puts it back" if left else "name one with --data"
        raise UsageError(Problem("NO_DATA", f"no such data folder: {folder}", hint=hint))
    if altered := check_files(folder):
        return Report(tuple(altered))
    try:
        records, entries, mentions = read_records(folder), read_rows(folder, "records"), read_rows(folder, "mentions")
        cells = {table.name: read_texts(folder, table.name) for table in TABLES}
    except DatasetError as error:
        return Report(error.problems)
    sources = [record for record in records if isinstance(record, Source)]
    beside, problems = _documents(folder, sources)
    given, wrong = read_given(texts, sources)
    problems += wrong + check_redactions(sources, beside, given)
    documents = {**beside, **given}
    evidence = [row for record in records for row in record.evidence]
    mentioned = [mention for mention in mentions if isinstance(mention, Mention)]
    names, persons = names_of(records, Institution), names_of(records, Person)
    known = [entry for entry in entries if isinstance(entry, Entry)]
    for source in (each for each in sources if each.source_id in documents):
        country = publisher_country(names, source.publisher_id, source.publisher)
        documents[source.source_id] = replace(documents[source.source_id], country=country)
    problems += check_sources(sources, documents)
    problems += check_quotes([*evidence, *mentioned], documents)
    if not (broken := check_claims(records)):
        copies = {source.source_id: source.copy_of for source in sources if source.copy_of}
        published = {source.source_id: source.published for source in sources if source.published}
        context = Context(documents, names, persons, copies, published)
        problems += check_values(records, context) + check_speakers(records, context)
    problems += broken
    problems += check_mentions(
        mentioned, documents, names, {entry.record_id for entry in known if entry.review == "reviewed"}
    )
    problems += check_derivations(records, known)
    problems += check_keys(cells) + check_references(cells) + check_redirects(cells) + check_parquet(folder, cells)
    problems += _rebuilt(folder)
    counts = figures(records, mentioned, documents)
    counts |= _withheld(sources, documents, [*evidence, *mentioned])
    return Report(tuple(dict.fromkeys(problems)), counts)


def _withheld(
    sources: list[Source], documents: dict[str, Document], quoting: Sequence[Evidence | Mention]
) -> dict[str, object]:
    """Return the numbers of withheld sources and of their quotes, with how many were read in the text; {} if none."""
    withheld = {source.source_id: source.sha256 for source in sources if source.text == "withheld"}
    if not withheld:
        return {}
    read = {each for each, digest in withheld.items() if each in documents and documents[each].sha256 == digest}
    counts = {"sources": len(withheld), "sources with text": len(read)}
    counts["quotes"] = sum(row.source_id in withheld for row in quoting)
    counts["quotes read in the text"] = sum(row.source_id in read for row in quoting)
    return {"withheld": counts}


def _rebuilt(folder: Path) -> list[Problem]:
    """Return the differences from a new build, where the annotations are beside the data, and those of the schemas.

    A wheel has the annotations only; the build then reads the texts of the data.
    """
    seeds = next((path for beside in ("seeds", "_seeds") if any((path := folder.parent / beside).glob("*.yaml"))), None)
    if seeds is None:
        return []
    beside, schema = check_annotations(folder, seeds), folder.parent / "schema"
    if schema.is_dir():
        beside += check_same("schema", schema_files(), schema)
    try:
        read = read_seeds(seeds, seeds if any(seeds.glob("*.txt")) else folder / TEXTS)
        return beside + check_same(folder.name, data_files(read, dataset_rows(read)), folder)
    except PolicytrackError as error:
        return beside + list(error.problems)


def _documents(folder: Path, sources: list[Source]) -> tuple[dict[str, Document], list[Problem]]:
    """Return the texts of the sources, and the problems of texts that cannot be read."""
    documents: dict[str, Document] = {}
    problems: list[Problem] = []
    for source in sources:
        try:
            if (path := folder / source.path).is_file():
                documents[source.source_id] = read_document(path, source.path)
        except SourceError as error:
            problems += error.problems
    return documents, problems
