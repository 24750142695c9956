"""Row annotation: turn contributed tables into the annotation of a text that builds to the same cells.

Every quote is read by the rules that read annotations. A cell whose quote is missing, has no place in the text, or says
something else is a problem, and stands in the annotation as a draft.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from policytrack.assemble.mentions import account_mentions
from policytrack.assemble.record import assemble_records
from policytrack.assemble.source import source_standings
from policytrack.claims.check import check_claims
from policytrack.claims.gather import Claimed, gather_claims, without_wrong
from policytrack.contribute.annotation_text import set_aside_lines, tree_lines
from policytrack.contribute.rows.coverage import RowCoverage
from policytrack.contribute.rows.evidence_rows import span_of
from policytrack.contribute.rows.row_cells import TYPE_OF_TABLE, RowTypes
from policytrack.contribute.rows.row_quotes import read_receipts
from policytrack.contribute.rows.row_receipts import QuotedStatement, RowReceipts, Unfinished
from policytrack.contribute.rows.sheets import ContributedRow, read_rows_folder
from policytrack.contribute.rows.statement_text import StatedValue, StatementWriter
from policytrack.contribute.rows.trial import Trial, try_quotes, with_source, with_statements
from policytrack.contribute.rows.word_finder import WordFinder
from policytrack.contribute.source_head import source_text
from policytrack.loader.folder import DataFolder
from policytrack.problems import Problem
from policytrack.records.column import TITLE
from policytrack.records.source import OUTSIDE
from policytrack.records.tables import TITLED
from policytrack.seeds.annotation import EditorialStatement, Statement
from policytrack.seeds.annotation_reader import gather_annotation
from policytrack.seeds.document import Document
from policytrack.seeds.folder import Seeds
from policytrack.seeds.layout import MERGED, SECTIONS
from policytrack.seeds.locate import QuoteError
from policytrack.values.span import Span

_MADE_OF_ROWS = """
# What the contributed rows state. A record or block with draft: true is not built: the comment above it says what
# lacks. Fill it in, then delete its draft: true.
"""


def annotate_rows(
    document: Document, folder: Path, facts: Mapping[str, str], seeds: Seeds, data: DataFolder
) -> tuple[str, list[Problem]]:
    """Return the annotation that rows state, and the problems of the rows.

    Args:
        document: the text.
        folder: the folder of the CSV files.
        facts: facts of the source, by field; they come before those of the rows.
        seeds: the other sources, and the published annotation of this one, if any.
        data: the published data.

    Raises:
        UsageError: no such folder or no CSV file in it, or a fact is not a valid value of its field.
    """
    rows, problems = read_rows_folder(folder)
    types = RowTypes(rows, seeds.record_types, document.source_id)
    others = {source: each for source, each in seeds.annotations.items() if source != document.source_id}
    seeds = replace(seeds, annotations=others)
    receipts, quoted, found = read_receipts(document, rows, types)
    found += _without_source(document, rows)
    quoted = _with_scopes(StatementWriter(document, {}, problems.append), quoted)
    of_source = {each.statement.path[0] for each in quoted if each.statement.record_type == "source"}
    outside = {name: fact for name, fact in {**_facts(document, rows), **facts}.items() if name not in of_source}
    _, head = source_text(document, outside, sorted(seeds.institutions))
    trial = try_quotes(seeds, document, head, quoted)
    editorial = [*_merges(document, rows, receipts, seeds), *_titles(document, rows, receipts, trial, seeds)]
    annotation = replace(with_statements(head, trial.quoted), editorial=tuple(editorial))
    whole = with_source(seeds, document, annotation)
    claimed, files = gather_claims(whole), {row.place.path for row in rows}
    published = claimed.published[document.source_id]
    finder = WordFinder(whole.documents[document.source_id], whole.names, published)
    unfinished = [_with_place(each, finder, trial) for each in (*receipts.unfinished, *trial.unfinished)]
    told = check_claims(whole, claimed)
    right_seeds, right = without_wrong(whole, claimed, told)
    built, invalid = assemble_records(right.all(), right_seeds.documents, source_standings(right_seeds, right))
    claims, records = claimed.claims[document.source_id], [each.record for each in built]
    coverage = RowCoverage(types, claims, records, unfinished, receipts.elsewhere, finder, data)
    coverage.check(rows)
    unfinished += coverage.unfinished
    problems += [*found, *coverage.problems, *(each.problem for each in unfinished if each.problem)]
    problems += [each for each in told if each.path in files and not _is_quoted_elsewhere(each, receipts)]
    problems += [each for each in invalid if each.path in files and each.record not in receipts.elsewhere]
    writer = StatementWriter(document, whole.documents, problems.append)
    text, _ = source_text(document, outside, sorted(seeds.institutions), _head_lines(writer, trial.quoted))
    lines = _record_lines(writer, trial.quoted, editorial, unfinished, rows, whole)
    text += _MADE_OF_ROWS + "\n".join([*lines, *_set_aside_lines(writer, rows, whole, claimed)]) + "\n"
    _, unread = gather_annotation(document, text, "the draft", whole.documents)
    return text, sorted({*problems, *unread})


def _with_place(each: Unfinished, finder: WordFinder, trial: Trial) -> Unfinished:
    """Return a value whose quote occurs more than once with the quotes that tell the places apart.

    The place in the paragraphs of the record's other quotes comes first, and stands in the draft if it is the only one.
    """
    if each.problem is None or each.problem.code != "QUOTE_NOT_UNIQUE" or "[[" in each.words:
        return each
    own = [one.statement.span for one in trial.quoted if one.statement.record_id == each.record_id]
    paragraphs = {finder.document.paragraph_of(span) for span in own}
    spans = sorted(finder.places(each.words), key=lambda span: finder.document.paragraph_of(span) not in paragraphs)
    near = [span for span in spans if finder.document.paragraph_of(span) in paragraphs]
    hint = f"say which, with the words around it{finder.hint(spans, each.value)}"
    return each._replace(problem=replace(each.problem, hint=hint), span=near[0] if len(near) == 1 else None)


def _without_source(document: Document, rows: Iterable[ContributedRow]) -> Iterator[Problem]:
    """Yield the problem of rows of `sources` of which none is that of the text."""
    sources = [row for row in rows if row.table.name == "sources"]
    if sources and all(row.record_id != document.source_id for row in sources):
        message, hint = f"no row of sources is that of {document.source_id}", "name the source with --as"
        yield Problem("UNKNOWN_ID", message, sources[0].place, sources[0].record_id, document.source_id, hint)


def _is_quoted_elsewhere(problem: Problem, receipts: RowReceipts) -> bool:
    """Return whether a problem is the want of a cell that rows of evidence quote from another source."""
    pointers = receipts.elsewhere.get(problem.record, set())
    return (problem.code == "NO_TITLE" and "/title" in pointers) or (problem.code == "NO_FIELD" and bool(pointers))


def _facts(document: Document, rows: Iterable[ContributedRow]) -> dict[str, str]:
    """Return the facts of the source that its row states."""
    row = next((each for each in rows if each.table.name == "sources" and each.record_id == document.source_id), None)
    if row is None:
        return {}
    names = ("title", "author", "kind", "language", "published", "url", "copy_of", "corrects")
    facts = {name: row.cells[name] for name in names if name in row.cells}
    if publisher := row.cells.get("publisher_id") or row.cells.get("publisher"):
        facts["publisher"] = publisher
    if note := row.cells.get("note", "").partition(OUTSIDE)[0].strip():
        facts["note"] = note
    return facts


def _with_scopes(writer: StatementWriter, quoted: Sequence[QuotedStatement]) -> list[QuotedStatement]:
    """Return the quotes with the paragraphs of their blocks.

    A field of a row stands in the block of the row's first field, where none of the row's blocks is its own.
    """
    placed = [replace(q, statement=replace(q.statement, scope=writer.scope_of(q.statement.span))) for q in quoted]
    rows: defaultdict[tuple[str, ...], list[Statement]] = defaultdict(list)
    for each in placed:
        s = each.statement
        if len(s.path) == 3 and s.path[2] in ("event", "person"):
            rows[s.record_id, *s.path[:2]].append(s)

    def scoped(each: QuotedStatement) -> QuotedStatement:
        s = each.statement
        first = rows.get((s.record_id, *s.path[:2]), []) if len(s.path) == 3 else []
        if not first or any(one.scope == s.scope for one in first):
            return each
        same = [one for one in first if (one.by, one.hedge) == (s.by, s.hedge)] or first
        return replace(each, statement=replace(s, scope=same[0].scope))

    return [scoped(each) for each in placed]


def _merges(
    document: Document, rows: Sequence[ContributedRow], receipts: RowReceipts, seeds: Seeds
) -> Iterator[EditorialStatement]:
    """Yield titles and wholes, and each merge whose last source is this one, with the quotes of all of its sources."""
    merged: defaultdict[tuple[str, str], list[EditorialStatement]] = defaultdict(list)
    for each in receipts.editorial:
        if each.field == MERGED:
            merged[each.record_id, each.because].append(each)
        else:
            yield each
    for own in merged.values():
        elsewhere = list(_quotes_elsewhere(document, rows, own[0], seeds))
        if all(each.source_id < document.source_id for each in elsewhere):
            yield from [*elsewhere, *own]


def _quotes_elsewhere(
    document: Document, rows: Iterable[ContributedRow], own: EditorialStatement, seeds: Seeds
) -> Iterator[EditorialStatement]:
    """Yield the quotes of a merge from other sources."""
    for row in rows:
        cells, source = row.cells, row.cells.get("source_id", "")
        is_editorial = row.table.name == "evidence" and cells.get("method") == "editorial"
        is_merge = is_editorial and (row.record_id, cells.get("because")) == (own.record_id, own.because)
        if is_merge and source != document.source_id and source in seeds.documents:
            with suppress(QuoteError):  # told with the rows of that source
                yield replace(own, source_id=source, span=span_of(seeds.documents[source], row), place=row.place)


def _titles(
    document: Document, rows: Iterable[ContributedRow], receipts: RowReceipts, trial: Trial, seeds: Seeds
) -> Iterator[EditorialStatement]:
    """Yield the titles that have no quote of their own: each is supported by the longest quote of its record."""
    elsewhere = (each for annotation in seeds.annotations.values() for each in annotation.editorial)
    given = {record_id for record_id, pointers in receipts.elsewhere.items() if "/title" in pointers}
    given |= {each.record_id for each in (*receipts.editorial, *elsewhere) if each.field == "title"}
    for row in rows:
        record_type, record_id, title = TYPE_OF_TABLE.get(row.table.name, ""), row.record_id, row.cells.get("title")
        spans = [each.statement.span for each in trial.quoted if each.statement.record_id == record_id]
        if record_type in TITLED and spans and title and record_id not in given:
            span = max(spans, key=lambda span: span.end - span.start)
            own = (title, TITLE.because, document.source_id, span, row.at("title"))
            yield EditorialStatement(record_type, record_id, "title", *own)


# Lines


def _head_lines(writer: StatementWriter, quoted: Iterable[QuotedStatement]) -> dict[str, list[str]]:
    """Return the lines of the source's quoted fields, by field."""
    statements = [each.statement for each in quoted if each.statement.record_type == "source"]
    return {name: list(tree_lines({name: leaf}, 2)) for name, leaf in writer.source_lines(statements)}


def _record_lines(
    writer: StatementWriter,
    quoted: Iterable[QuotedStatement],
    editorial: Iterable[EditorialStatement],
    unfinished: Iterable[Unfinished],
    rows: Sequence[ContributedRow],
    seeds: Seeds,
) -> Iterator[str]:
    """Yield the lines of all records, section by section."""
    source = writer.quoter.document.source_id
    records: defaultdict[tuple[str, str], StatedValue] = defaultdict(lambda: StatedValue([], [], []))
    for one in quoted:
        records[one.statement.record_type, one.statement.record_id].statements.append(one.statement)
    for each in editorial:
        records[each.record_type, each.record_id].editorial.append(each)
    for draft in unfinished:
        if draft.path:
            records[draft.record_type, draft.record_id].unfinished.append(draft)
    for section, (record_type, _) in SECTIONS.items():
        found = {record_id: stated for (of_type, record_id), stated in records.items() if of_type == record_type}
        titles = {r.record_id: r.cells["title"] for r in rows if record_type in TITLED and "title" in r.cells}
        if found:
            yield f"\n{section}:"
        for record_id, stated in found.items():
            note = _merge_note(record_id, seeds, source) if record_type in TITLED else ""
            yield from writer.record_lines(record_id, stated, titles.get(record_id, ""), note)


def _merge_note(record_id: str, seeds: Seeds, source: str) -> str:
    """Return the comment that a record of other sources needs a merge; "" for a record of its own, or with a merge."""
    others = [
        name
        for name, annotation in seeds.annotations.items()
        if name != source and any(each.record_id == record_id for each in annotation.statements)
    ]
    editorial = (each for annotation in seeds.annotations.values() for each in annotation.editorial)
    merged = {each.source_id for each in editorial if (each.record_id, each.field) == (record_id, MERGED)}
    if not others or source in merged:
        return ""
    quotes = f'["words of this text", {{source: {others[0]}, quote: "words of that text"}}]'
    return f'Another source has this record: merged: {{because: "why it is the same", quotes: {quotes}}}'


def _set_aside_lines(
    writer: StatementWriter, rows: Iterable[ContributedRow], seeds: Seeds, claimed: Claimed
) -> Iterator[str]:
    """Yield `set_aside:`: what the rows of `mentions` set aside, and every other mention that no quote cites."""
    source = writer.quoter.document.source_id
    told = {
        (r.cells.get("start_char"), r.cells.get("end_char")): (
            r.cells.get("disposition", ""),
            r.cells.get("reason", ""),
        )
        for r in rows
        if r.table.name == "mentions" and r.record_id == source
    }
    document, annotation, names = seeds.documents[source], seeds.annotations[source], seeds.names
    found = account_mentions(document, annotation, claimed.claims[source], names, claimed.published[source])
    every = [Span(each.start_char, each.end_char) for each in found]
    how = {span: told.get((str(span.start), str(span.end))) for span in every}
    left = [span for span, each in zip(every, found, strict=True) if each.disposition == "unreviewed"]
    lines = list(writer.set_aside_lines((span, each if (each := how[span]) and each[1] else None) for span in left))
    if not annotation.copy_of:
        lines += set_aside_lines(document, every, [span for span in left if not how[span]])
    if lines:
        yield "\nset_aside:" if any(not line.lstrip().startswith("#") for line in lines) else "\n# set_aside:"
        yield from lines
