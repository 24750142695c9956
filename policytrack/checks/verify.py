"""Verification of a data folder, offline: files, quotes, values, derived cells, and a new build."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import pyarrow as pa

from policytrack.build.build import Build, dataset_rows, uncollected
from policytrack.build.contents import data_files
from policytrack.build.datapackage import ANNOTATIONS
from policytrack.build.figures import figures
from policytrack.build.json_schemas import known_ids, schema_files
from policytrack.build.rebuild import check_same
from policytrack.checks.annotations import check_annotations
from policytrack.checks.claims import check_claims, quoted_claims
from policytrack.checks.consistency import TableTexts, check_keys, check_parquet, check_redirects, check_references
from policytrack.checks.derivations import check_derivations
from policytrack.checks.extracted import check_extracted
from policytrack.checks.mentions import check_mentions
from policytrack.checks.quotes import check_sources, wrong_quotes
from policytrack.checks.speakers import check_speakers
from policytrack.checks.values import Context, check_values, names_of
from policytrack.checks.withheld import check_redactions, read_given
from policytrack.files.checksums import check_files, read_regular, unreadable
from policytrack.files.durable import kept_of
from policytrack.files.parquet import arrow_table, parquet_bytes, written_by
from policytrack.files.xlsx import is_installed
from policytrack.loader.csv_records import read_texts, records_of, rows_of
from policytrack.loader.folder import DataFolder, is_folder, resolved
from policytrack.problems import DatasetError, PolicytrackError, Problem, Problems, SourceError, UsageError, total
from policytrack.recognisers.known_names import Names
from policytrack.records.codebook import codebook_rows
from policytrack.records.entry import Entry
from policytrack.records.evidence import Evidence
from policytrack.records.institution import Institution
from policytrack.records.mention import Mention
from policytrack.records.person import Person
from policytrack.records.record import Record
from policytrack.records.row import Row
from policytrack.records.source import TEXTS, Source
from policytrack.records.tables import CHILD_TABLES, RECORD_TABLES, TABLES, Rows
from policytrack.seeds.document import Document, read_document
from policytrack.seeds.folder import Seeds, read_seeds
from policytrack.seeds.publisher import publisher_country


@dataclass(frozen=True, repr=False)
class Report:
    """The result of a verification.

    Args:
        problems: every problem; empty if the data is valid.
        counts: figures of the data, by name.
        unchecked: what could not be checked, with the reason of each; empty if everything was checked.
    """

    problems: tuple[Problem, ...]
    counts: dict[str, object] = field(default_factory=dict, hash=False)
    unchecked: tuple[str, ...] = ()

    def __repr__(self) -> str:
        head = f"{self.read_again} quotes read again, {total(self.problems)} problems"
        head += f"; not checked: {'; '.join(self.unchecked)}" if self.unchecked else ""
        more = [f"… {total(self.problems[20:])} more"] if len(self.problems) > 20 else []
        return "\n".join([head, *map(str, self.problems[:20]), *more])

    @property
    def read_again(self) -> int:
        """The number of quotes that were compared with a text or with its redaction."""
        quotes, withheld = self.counts.get("quotes", 0), self.counts.get("withheld", {})
        without = withheld.get("quotes without text", 0) if isinstance(withheld, dict) else 0
        return quotes - without if isinstance(quotes, int) else 0

    @property
    def is_valid(self) -> bool:
        """Whether there is no problem."""
        return not self.problems


@uncollected()
def verify(folder: Path, texts: Sequence[Path] = ()) -> Report:
    """Check every quote against its text, and derive every value again.

    The checks cover checksums, keys, references and the equality of CSV and Parquet too, and a new build: from the
    annotations where they are beside the data, else from the rows, which gives all files but the CSV files.

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
    try:
        return _verify(folder, texts)
    except OSError as error:  # a file vanished, or the disk has no room for a comparison
        return Report((unreadable(error, Path(error.filename or folder)),))


def _verify(folder: Path, texts: Sequence[Path]) -> Report:
    is_extracted = _is_extracted(folder)
    if altered := check_files(folder, is_extracted=is_extracted):
        return Report(tuple(Problems(altered)))
    try:
        seeds = None if is_extracted else _seeds_beside(folder)
        built, stale = _rebuilt(folder, seeds) if seeds else (None, [])
        rows, records, cells = _rows(folder, built)
        between = check_keys(cells) + check_references(cells) + check_redirects(cells)
        stale += check_extracted(folder, cells) if is_extracted else []
        del cells  # they take as much memory as the rows
    except DatasetError as error:
        return Report(error.problems)
    sources = [record for record in records if isinstance(record, Source)]
    beside, problems = _documents(folder, sources, built.seeds.documents if built else {})
    given, wrong = read_given(texts, sources)
    problems += wrong + check_redactions(sources, beside, given)
    documents = {**beside, **given}
    evidence = [row for record in records for row in record.evidence]
    mentioned = [mention for mention in rows["mentions"] if isinstance(mention, Mention)]
    names, persons = _names(records, built)
    known = [entry for entry in rows["records"] if isinstance(entry, Entry)]
    documents |= dict(_with_countries(sources, documents, names))
    problems += check_sources([each for each in sources if each.text == "shipped" or not is_extracted], documents)
    misquoted = wrong_quotes([*evidence, *mentioned], documents)
    problems += (fault for _, fault in misquoted)
    misread = (each for each, fault in misquoted if fault.code != "WRONG_CONTEXT")
    unread = {each.evidence_id for each in misread if isinstance(each, Evidence)}
    copies = {source.source_id: source.copy_of for source in sources if source.copy_of}
    published = {each.source_id: day for each in sources if (day := _as_worded(each, "published"))}
    context = Context(documents, names, persons, copies, published, is_extracted, unread)
    if broken := check_claims(records):
        unread = {row.evidence_id for row in evidence}
    else:
        problems += check_values(records, context) + check_speakers(records, context)
    problems += broken
    problems += check_mentions(
        mentioned,
        documents,
        names,
        {entry.record_id for entry in known if entry.review == "reviewed"},
        None if broken or is_extracted else quoted_claims(records),
        but="institution" if is_extracted else "",
    )
    problems += check_derivations(records, known) + between + check_parquet(folder)
    problems += stale if seeds or is_extracted else _written(folder, records, rows, beside)
    counts = figures(records, mentioned, documents)
    counts["values"] = _values(evidence, documents, unread, is_extracted)
    counts |= _withheld(sources, documents, [*evidence, *mentioned])
    return Report(tuple(problems), counts, tuple(_unchecked(folder, seeds, counts, is_extracted)))


def _names(records: Sequence[Record], built: Build | None) -> tuple[Names, Names]:
    """Return the names of institutions and of persons; equal ones are those of the build, whose findings are known."""
    same = {each.entries: each for each in (built.seeds.names, built.seeds.persons)} if built else {}
    institutions, persons = names_of(records, Institution), names_of(records, Person)
    return same.get(institutions.entries, institutions), same.get(persons.entries, persons)


def _with_countries(
    sources: Sequence[Source], documents: Mapping[str, Document], names: Names
) -> Iterator[tuple[str, Document]]:
    """Yield the texts by source, with the countries of their publishers."""
    for source in (each for each in sources if each.source_id in documents):
        country = publisher_country(names, _as_worded(source, "publisher_id"), source.publisher)
        document = documents[source.source_id]
        yield source.source_id, replace(document, country=country).with_known(document)


def _is_extracted(folder: Path) -> bool:
    """Return whether the descriptor says that `extract` has made the folder; False where it cannot be read."""
    try:
        return DataFolder(folder).is_extracted
    except PolicytrackError:
        return False


def _rows(folder: Path, built: Build | None) -> tuple[Rows, list[Record], TableTexts]:
    """Return rows, records and cells of the tables; a build that gives the same CSV files has them already.

    Raises:
        DatasetError: a row or a record is not valid, or, of many rows, a key or reference is wrong.
    """
    if built:
        records = [row for name in RECORD_TABLES.values() for row in built.rows[name] if isinstance(row, Record)]
        return built.rows, records, {name: [vars(row) for row in of_table] for name, of_table in built.rows.items()}
    cells = {table.name: read_texts(folder, table.name) for table in TABLES}
    if sum(map(len, cells.values())) > _MANY_ROWS and (wrong := check_keys(cells) + check_references(cells)):
        raise DatasetError(wrong)
    rows = {name: rows_of(name, cells[name]) for name in cells.keys() - {*RECORD_TABLES.values()}}
    return rows, records_of(cells, rows), cells


def _as_worded(source: Source, name: str) -> str | None:
    """Return what the words give for a cell of a source that a curator overrules; else the cell."""
    receipts = (row for row in source.evidence if (row.field, row.part, row.rank) == (f"/{name}", "value", "preferred"))
    read = next((row.read_as for row in receipts if row.read_as), None)
    return read or getattr(source, name)


def _values(
    evidence: Sequence[Evidence], documents: Mapping[str, Document], unread: Set[str], is_extracted: bool
) -> dict[str, int]:
    """Count the quoted values by what is done with them.

    Args:
        evidence: all evidence.
        documents: the texts by source.
        unread: the evidence from which nothing is derived.
        is_extracted: whether `extract` has made the data, of which no curator has judged a value.
    """
    skipped = {row.claim_id for row in evidence if row.evidence_id in unread and row.part != "attribution"}
    counts = Counter(
        "without a text"
        if row.source_id not in documents
        else _SKIPPED
        if row.claim_id in skipped
        else _CHECKED.get(row.method, "read again")
        for row in evidence
        if row.part == "value"
    )
    names = ("read again", *dict.fromkeys(_CHECKED.values()), "without a text", *filter(counts.get, [_SKIPPED]))
    return {name.replace(_JUDGED, "inferred by a rule") if is_extracted else name: counts[name] for name in names}


_MANY_ROWS = 200_000
"""Number of rows above which none is made into a record if keys or references are wrong, to save memory."""

_SKIPPED = "of a wrong quote or claim"
"""What is said of a value that is not derived again, because its quote, that of its anchor, or a claim is wrong."""


_JUDGED = "judged by a curator"
_CHECKED = {
    "copied": "compared with the original",
    "curated": _JUDGED,
    "editorial": _JUDGED,
}
"""What is done with a value whose method is none of a rule."""


def _unchecked(folder: Path, seeds: Path | None, counts: Mapping[str, object], is_extracted: bool) -> Iterator[str]:
    """Yield what could not be checked, with the reason."""
    if is_extracted:
        yield "whether a record is right, links, copies and what was left out (drafted by rules, reviewed by nobody)"
        yield "which mentions are institutions (each document was read with the names of the packaged data)"
    elif seeds is None:
        yield "reasons, ranks, dispositions and what was left out (no annotations beside the data)"
    if isinstance(values := counts["values"], dict) and (number := values.get(_SKIPPED)):
        yield f"values {_SKIPPED} ({number})"
    if (
        isinstance(withheld := counts.get("withheld"), dict)
        and withheld["quotes"] > withheld["quotes read in the text"]
    ):
        number = withheld["quotes"] - withheld["quotes read in the text"]
        yield f"{number} quotes in the full text (withheld; --text names it)"
    writers = set()
    for path in sorted((folder / "parquet").glob("*.parquet")):
        with suppress(OSError, pa.ArrowException):  # another check reports what is no Parquet file
            writers.add(written_by(read_regular(path)))
    if others := writers - {written_by(parquet_bytes(arrow_table(TABLES[0], [])))}:
        yield f"the bytes of Parquet files beyond what readers use ({', '.join(sorted(others))} wrote them)"
    if not is_installed() and not is_extracted:
        yield "the workbook (XlsxWriter is not installed)"


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
    if without := sum(row.source_id in withheld and row.source_id not in documents for row in quoting):
        counts["quotes without text"] = without
    return {"withheld": counts}


def _seeds_beside(folder: Path) -> Path | None:
    """Return the folder of the annotations beside the data; None without any. A wheel has the annotations only."""
    return next((path for beside in ("seeds", "_seeds") if any((path := folder.parent / beside).glob("*.yaml"))), None)


def _written(
    folder: Path,
    records: Sequence[Record],
    read: Mapping[str, list[Row]],
    documents: Mapping[str, Document],
) -> list[Problem]:
    """Return the differences from the files that the rows give: descriptor, codebook, Parquet, workbook, licence."""
    rows: Rows = {name: [] for name in (*RECORD_TABLES.values(), *CHILD_TABLES.values())}
    for record in records:
        rows[RECORD_TABLES[record.record_type]].append(record)
        for name, children in record.children():
            rows[CHILD_TABLES[record.record_type, name]] += children
    rows |= {name: read[name] for name in ("records", "mentions", "evidence", "redirects")}
    rows["codebook"] = list(codebook_rows(rows))
    try:
        annotations = DataFolder(folder).descriptor.get(ANNOTATIONS, {})
    except DatasetError as error:
        return list(error.problems)
    checksums = {path.removeprefix("seeds/"): digest.removeprefix("sha256:") for path, digest in annotations.items()}
    try:
        return check_same(
            folder.name,
            data_files(Seeds(dict(documents), {}, "", checksums=checksums), rows),
            folder,
            "the rows of the CSV files",
        )
    except KeyError:  # a text is missing, which another check reports
        return []


def _rebuilt(folder: Path, seeds: Path) -> tuple[Build | None, list[Problem]]:
    """Return a new build and the differences from it, the schemas included; from a wheel, with the texts of the data.

    The build is None where the CSV files are not those of the build.
    """
    beside, schema = list[Problem](), folder.parent / "schema"
    try:
        beside = check_annotations(folder, seeds)
        read = read_seeds(seeds, seeds if any(seeds.glob("*.txt")) else folder / TEXTS)
        rows = dataset_rows(read)
        if schema.is_dir():
            beside += check_same("schema", schema_files(known_ids(rows)), schema)
        stale = check_same(folder.name, data_files(read, rows), folder)
    except PolicytrackError as error:
        return None, beside + list(error.problems)
    is_same = not any(each.path.startswith(f"{folder.name}/csv/") for each in stale)
    return Build(read, rows, bool(stale)) if is_same else None, beside + stale


def _documents(
    folder: Path, sources: list[Source], built: Mapping[str, Document]
) -> tuple[dict[str, Document], Problems]:
    """Return the texts of the sources, and the problems of texts that cannot be read.

    What recognisers have found in the texts of a build is known in the same texts here.
    """
    documents: dict[str, Document] = {}
    problems = Problems()
    for source in sources:
        try:
            if (path := folder / source.path).is_file():
                document, same = read_document(path, source.path), built.get(source.source_id)
                documents[source.source_id] = document.with_known(same) if same else document
        except SourceError as error:
            problems += error.problems
    return documents, problems
