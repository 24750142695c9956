"""Suggestions: write the first annotation file of a new text.

The file states the facts of the source and the records that patterns find, each with `draft: true`, and sets aside
what no record quotes. A curator corrects the records, and deletes `draft: true` from those that stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from policytrack.contribute.annotation_text import section_lines, set_aside_lines
from policytrack.contribute.drafted_reasons import with_reasons
from policytrack.contribute.source_head import source_text, with_country
from policytrack.contribute.uncited import uncited
from policytrack.display import cut
from policytrack.drafts.corpora.links import dataset_keys
from policytrack.drafts.corpora.match_keys import match_keys
from policytrack.drafts.draft import Draft, draft_of
from policytrack.drafts.drafted import DraftRecord
from policytrack.drafts.rows import record_rows
from policytrack.drafts.sighted import Sighted
from policytrack.files.durable import write_files
from policytrack.loader.folder import DataFolder, packaged_data
from policytrack.problems import Place, Problem, SourceError, UsageError
from policytrack.recognisers.known_names import NO_NAMES, Names, find_known_names
from policytrack.recognisers.language import unread_language
from policytrack.recognisers.lexicon.hedges import HEDGE
from policytrack.records.source import TEXTS
from policytrack.seeds.annotation_reader import read_annotation
from policytrack.seeds.document import Document, read_document
from policytrack.seeds.folder import Seeds, gather_seeds
from policytrack.seeds.layout import SECTIONS
from policytrack.values.edtf import PATTERN
from policytrack.values.text import SLUG, one_line, slug_of


class Started(NamedTuple):
    """A started contribution: the copy of the text, the annotation, and the problems of contributed rows."""

    text: Path
    annotation: Path
    problems: list[Problem]


_FOUND = """
# What the text says, as patterns read it. Correct each record, then delete its draft: true; delete a record that the
# text does not give. A claim that the words alone do not give has a reason (because:), for you to judge.
# A mention that no record quotes is set aside below, for you to give the reason.
"""


def suggest(
    document: Document,
    facts: Mapping[str, str],
    names: Names,
    institutions: Sequence[str] = (),
    persons: Names = NO_NAMES,
) -> str:
    """Return a valid draft annotation.

    Args:
        document: the text.
        facts: facts of the source: title, publisher, author, kind, language, published, url, copy_of, corrects, note.
        names: known names of institutions, with their ids.
        institutions: ids of institutions that `publisher` may name.
        persons: known names of persons, with their ids.

    Raises:
        UsageError: a fact is not a valid value of its field.
    """
    document = with_country(document, facts, names, institutions)
    head, _ = source_text(document, facts, institutions)
    language = unread_language(document.text, facts.get("language"))
    return head + _FOUND + ("" if language else _records(document, facts, names, persons, head)) + "\n"


def _records(document: Document, facts: Mapping[str, str], names: Names, persons: Names, head: str) -> str:
    """Return the lines of the drafted records, of what is set aside, and of known persons and hedges as comments."""
    stated = facts.get("published", "")
    published = stated if re.fullmatch(PATTERN, stated) else None
    sighted = Sighted(document.source_id, document.text, published, facts.get("publisher", ""), names)
    records = with_reasons(document, sighted, with_slugs(list(with_candidates(draft_of(sighted)))))
    lines = list(_section_lines(document, records))
    as_stated = re.sub(r"(?m)^ +draft: true\n", "", head + "\n".join(lines) + "\n")
    statements = read_annotation(document, as_stated, "the draft").statements
    mentions, left = uncited(sighted, records, {(each.record_id, each.span) for each in statements})
    if aside := list(set_aside_lines(document, mentions, left)):
        has_entry = any(not line.lstrip().startswith("#") for line in aside)
        lines += ["\nset_aside:" if has_entry else "\n# set_aside:", *aside]
    remarks = [(each.span, each["record_id"]) for each in find_known_names(document.text, persons)]
    remarks += [(each.span, "a hedge") for each in HEDGE.find(document.text)]
    if remarks:
        lines.append("\n# Known persons belong to by: or officials:, hedges to hedge:.")
    for span, what in sorted(remarks):
        line, _ = document.line_and_column(span.start)
        lines.append(f"#   line {line}: {cut(one_line(span.of(document.text)), 48)}  {what}")
    return "\n".join(lines)


def _section_lines(document: Document, records: Sequence[DraftRecord]) -> Iterator[str]:
    """Yield the lines of each section that has records."""
    for section, (record_type, _) in SECTIONS.items():
        drafted = [each for each in records if each.record_type == record_type]
        if lines := list(section_lines(document, drafted)):
            has_record = any(line.startswith("  ") and not line.lstrip().startswith("#") for line in lines)
            yield f"\n{section}:" if has_record else f"\n# {section}:"
            yield from lines


def with_candidates(draft: Draft) -> Iterator[DraftRecord]:
    """Yield the records of a draft, each with a remark on the records of the packaged data that may be the same."""
    known = dataset_keys()
    same = {
        each["record_id"]: [
            record_id
            for key, record_id, first, last in known
            if key == each["key"] and first <= each["last"] and each["first"] <= last
        ]
        for each in match_keys(record_rows(draft))
    }
    for record in draft.records:
        notes = tuple(_SAME.format(record_id=record_id) for record_id in same.get(record.record_id, ()))
        yield record._replace(notes=record.notes + notes)


_SAME = "The dataset has {record_id}: if it is the same, use that id, with merged: {{because, quotes}}."


def with_slugs(records: Sequence[DraftRecord]) -> list[DraftRecord]:
    """Return the records with ids made of their titles or names, and persons with ids made of their names."""
    ids: dict[str, str] = {}
    for record in records:
        shown = record.title or one_line(next(cell.value for cell in record.cells()))
        slug = slug_of(shown)[:60].strip("-") or record.record_type.replace("_", "-")
        is_numbered = re.search(r"-[avgi][0-9]+\Z", record.record_id)
        number, made = 1, slug
        while made in ids.values():
            number += 1
            made = f"{slug}-{number}"
        ids[record.record_id] = made if is_numbered else record.record_id
    persons = {
        cell.field.split("/")[2]: slug_of(cell.value)
        for record in records
        for cell in record.cells()
        if cell.field.startswith("/officials/") and cell.field.endswith("/person")
    }
    ids |= persons
    return [_renamed(record, ids) for record in records]


def _renamed(record: DraftRecord, ids: Mapping[str, str]) -> DraftRecord:
    """Return a record with other ids, its references included."""
    stated = tuple(
        each._replace(
            path=tuple(ids.get(part, part) for part in each.path),
            cells=tuple(
                cell._replace(field=_renamed_field(cell.field, ids), value=ids.get(cell.value, cell.value))
                for cell in each.cells
            ),
            value=ids.get(each.value, each.value),
        )
        for each in record.stated
    )
    return record._replace(record_id=ids[record.record_id], stated=stated)


def _renamed_field(field: str, ids: Mapping[str, str]) -> str:
    """Return a field with the other ids of its key: `/parties/signatory:SOURCE-i1/role`."""
    return "/".join(":".join(ids.get(part, part) for part in piece.split(":")) for piece in field.split("/"))


def suggest_rows(
    document: Document, folder: Path, facts: Mapping[str, str], seeds: Seeds | None = None
) -> tuple[str, list[Problem]]:
    """Return the annotation that contributed rows state, and the problems of the rows.

    Args:
        document: the text.
        folder: the folder of the CSV files.
        facts: facts of the source: see `suggest`.
        seeds: the sources beside which the text stands; those of the packaged data if None.

    Raises:
        UsageError: no such folder or no CSV file in it, or a fact is not a valid value of its field.
    """
    from policytrack.contribute.rows.annotate import annotate_rows  # needs the whole extracting half

    data = packaged_data()
    return annotate_rows(document, folder, facts, seeds or _packaged_seeds(data), DataFolder(data))


def _packaged_seeds(data: Path) -> Seeds:
    """Return the sources of the packaged data; a wheel has their annotations beside the data, their texts in it."""
    folder = next(path for name in ("seeds", "_seeds") if (path := data.parent / name).is_dir())
    return gather_seeds(folder, text_folder=None if any(folder.glob("*.txt")) else data / TEXTS)[0]


def start_contribution(
    path: Path, into: Path, facts: Mapping[str, str], stem: str = "", rows: Path | None = None
) -> Started:
    """Copy a text into a folder of seeds, and write its draft annotation.

    Args:
        path: the text.
        into: the folder of texts and annotations.
        facts: facts of the source: see `suggest`.
        stem: the source id; if empty, the file name of the text as a slug.
        rows: the folder of contributed tables; without one, patterns draft the records. The text may then be in the
            folder already, without an annotation.

    Returns:
        The copy, the annotation, and the problems of the contributed rows.

    Raises:
        UsageError: the folder is missing, contains this source id or text already, or a fact is not valid.
        SourceError: the text is unreadable.
    """
    if not into.is_dir():
        message, hint = f"no such folder: {into}", "name the folder of texts and annotations with --into"
        raise UsageError(Problem("NO_SEEDS", message, hint=hint))
    document = read_source(path, stem)
    source_id = document.source_id
    text, annotation = into / f"{source_id}.txt", into / f"{source_id}.yaml"
    seeds, found = gather_seeds(into) if any(into.glob("*.txt")) else (Seeds({}, {}, ""), [])
    if dark := [each for each in found if each.code == "UNREADABLE"]:  # its names would be missing from the draft
        raise SourceError(dark)
    is_again = rows is not None and text.is_file() and text.read_bytes() == path.read_bytes()
    for each in (annotation,) if is_again else (text, annotation):
        if each.exists():
            hint = "choose another id with --as"
            hint = "to make it again from the rows, delete it first" if is_again else hint
            raise UsageError(Problem("EXISTS", "a source of this name exists", Place(str(each)), hint=hint))
    for other in seeds.documents.values():
        if other.sha256 == document.sha256 and other.source_id != source_id:
            message = f"source {other.source_id} has this text"
            raise UsageError(Problem("SAME_TEXT", message, Place(str(text))))
    if rows is None:
        draft = suggest(document, facts, seeds.names, sorted(seeds.institutions), seeds.persons)
        problems: list[Problem] = []
    else:
        draft, problems = suggest_rows(document, rows, facts, seeds)
    contents = {text: document.text.encode("utf-8"), annotation: draft.encode("utf-8")}
    write_files({annotation: contents[annotation]} if is_again else contents)
    return Started(text, annotation, problems)


def read_source(path: Path, stem: str = "") -> Document:
    """Return a text as the document of a new source.

    Args:
        path: the text.
        stem: the source id; if empty, the file name of the text as a slug.

    Raises:
        UsageError: the source id is not valid.
        SourceError: the text is unreadable.
    """
    source_id = stem or (path.stem if re.fullmatch(SLUG, path.stem) else slug_of(path.stem))
    if not re.fullmatch(SLUG, source_id):
        message, expected = f"{source_id!r} is not a source id", "lower-case words joined by - or _"
        raise UsageError(Problem("BAD_NAME", message, expected=expected, hint="choose an id with --as"))
    return replace(read_document(path, str(path)), source_id=source_id)
