"""Suggestions: write the first annotation file of a new text.

The file states the facts of the source and the records that patterns find, each with `draft: true`, and sets aside
what no record quotes. A curator corrects the records, and deletes `draft: true` from those that stand.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from policytrack.claims.reading import Reading, read_date, sentence_of
from policytrack.contribute.annotation_text import Quoter, UnquotableError, section_lines, set_aside_lines
from policytrack.display import cut
from policytrack.drafts.corpora.links import dataset_keys
from policytrack.drafts.corpora.match_keys import match_keys
from policytrack.drafts.draft import Draft, draft_of
from policytrack.drafts.drafted import DraftRecord
from policytrack.drafts.rows import record_rows
from policytrack.drafts.sighted import Sighted
from policytrack.problems import Place, PolicytrackError, Problem, UsageError, nearest
from policytrack.recognisers.dates import find_dates, resolve_date
from policytrack.recognisers.known_names import NO_NAMES, Names, find_known_names
from policytrack.recognisers.language import unread_language
from policytrack.recognisers.lexicon.hedges import HEDGE
from policytrack.records.tables import TITLED, column_at
from policytrack.seeds.annotation_reader import read_annotation
from policytrack.seeds.document import Document, read_document
from policytrack.seeds.folder import gather_seeds
from policytrack.seeds.layout import SECTIONS, SOURCE_FIELDS, outside_column
from policytrack.seeds.locate import QuoteError, locate
from policytrack.seeds.publisher import publisher_country
from policytrack.values.edtf import PATTERN
from policytrack.values.span import Span
from policytrack.values.text import SLUG, one_line, slug_of
from policytrack.values.vocabulary.provenance import SOURCE_KIND

QUOTABLE = ("title", "publisher", "author", "published")
"""Fields whose value becomes a quote if it occurs exactly once in the text."""

UNKNOWN = "The origin of the text is unknown."

_HEAD = """# yaml-language-server: $schema=../schema/annotation.json
# A draft. SHA-256 of the text: {sha256}
# [[Double brackets]] mark words of the text; a value without them is known from elsewhere, with the reason if you give
# it: {{value: 2023-12-08, because: the address of the page}}. Fields of a source: {fields}.
"""

_NOT_READ = """# LANGUAGE_NOT_READ: no recogniser reads the language of this text ({language}). Nothing was looked for.
"""

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
    kind, publisher = facts.get("kind"), facts.get("publisher")
    if kind and kind not in SOURCE_KIND:
        message, known = f"unknown kind of source: {kind!r}", ", ".join(SOURCE_KIND)
        raise UsageError(Problem("UNKNOWN_TERM", message, expected=known, hint=nearest(kind, SOURCE_KIND)))
    is_id = publisher is not None and outside_column("publisher", publisher) == "publisher_id"
    if publisher and is_id and publisher not in institutions and not _is_quotable(document, publisher):
        message = f"no institution {publisher!r}, and the text does not contain these words once"
        hint = nearest(publisher, institutions) or "give its id, or [[the name]] within words that occur once"
        raise UsageError(Problem("UNKNOWN_ID", message, hint=hint))
    record = publisher if publisher in institutions else None
    document = replace(document, country=publisher_country(names, record, publisher))
    lines = []
    for name in (name for name in SOURCE_FIELDS if facts.get(name)):
        fact = facts[name]
        is_quoted = name in QUOTABLE and "[[" not in fact and _is_quotable(document, fact)
        stated = f"[[{fact}]]" if is_quoted else _dateline(document, fact) if name == "published" else ""
        lines.append(f"  {name}: {json.dumps(stated or fact, ensure_ascii=False)}")
    language = unread_language(document.text, facts.get("language"))
    head = _HEAD.format(sha256=document.sha256, fields=", ".join(SOURCE_FIELDS))
    head += _NOT_READ.format(language=language) if language else ""
    draft = head + "\n".join(["source:", *(lines or [f'  note: "{UNKNOWN}"'])]) + "\n"
    try:
        quoted = [each.span for each in read_annotation(document, draft, "the draft").statements]
    except PolicytrackError as error:
        raise UsageError([each.at(path="", line=0, col=0) for each in error.problems]) from error
    records = () if language else _records(document, facts, names, persons, quoted)
    return draft + _FOUND + "\n".join(records) + "\n"


def _is_quotable(document: Document, fact: str) -> bool:
    """Return whether the text contains a fact once; a date as that date: not `2023-12` within `2023-12-05`."""
    try:
        span = locate(document, fact)
    except QuoteError:
        return False
    if not re.fullmatch(PATTERN, fact):
        return True
    dated = read_date(Reading(document, span))
    return dated is not None and dated.edtf == fact


_DATELINE = 20
"""The most words of a line whose date may be that of publication."""


def _dateline(document: Document, published: str) -> str:
    """Return the quote of the day of publication in a short line, as in a byline; "" without one."""
    for found in find_dates(document.text) if len(published) == len("2023-12-08") else ():
        line = sentence_of(document.text, found.span).of(document.text).strip()
        is_byline = len(line.split()) <= _DATELINE and not line.endswith((".", "!", "?"))
        if is_byline and resolve_date(found, None) == published:
            with suppress(UnquotableError):
                quote = Quoter(document).quote(found.span, None)
                return quote if "[[" in quote else f"[[{quote}]]"
    return ""


def _records(
    document: Document, facts: Mapping[str, str], names: Names, persons: Names, quoted: Iterable[Span]
) -> Iterator[str]:
    """Yield the lines of the drafted records, of what is set aside, and of known persons and hedges as comments."""
    stated = facts.get("published", "")
    published = stated if re.fullmatch(PATTERN, stated) else None
    sighted = Sighted(document.source_id, document.text, published, facts.get("publisher", ""), names)
    draft = draft_of(sighted)
    records = with_slugs(list(with_candidates(draft)))
    for section, (record_type, _) in SECTIONS.items():
        drafted = [each for each in records if each.record_type == record_type]
        if lines := list(section_lines(document, drafted)):
            has_record = any(line.startswith("  ") and not line.lstrip().startswith("#") for line in lines)
            yield f"\n{section}:" if has_record else f"\n# {section}:"
            yield from lines
    mentions, left = _mentions(sighted, records, quoted)
    if aside := list(set_aside_lines(document, mentions, left)):
        has_entry = any(not line.lstrip().startswith("#") for line in aside)
        yield "\nset_aside:" if has_entry else "\n# set_aside:"
        yield from aside
    remarks = [(each.span, each["record_id"]) for each in find_known_names(document.text, persons)]
    remarks += [(each.span, "a hedge") for each in HEDGE.find(document.text)]
    if remarks:
        yield "\n# Known persons belong to by: or officials:, hedges to hedge:."
    for span, what in sorted(remarks):
        line, _ = document.line_and_column(span.start)
        yield f"#   line {line}: {cut(one_line(span.of(document.text)), 48)}  {what}"


def _mentions(
    sighted: Sighted, records: Iterable[DraftRecord], quoted: Iterable[Span]
) -> tuple[list[Span], list[Span]]:
    """Return all amounts, dates, tallies and instruments of a text, and those that no record or fact quotes."""
    cited: dict[str, list[Span]] = {"money": [], "day": list(quoted), "tally": [], "instrument": []}
    for record in records:
        for stated in record.stated:
            cited["day"] += [stated.anchor] if stated.anchor else []
            for cell in stated.cells:
                cited.setdefault(column_at(record.record_type, cell.field).rule or "", []).append(cell.span)
                cited["instrument"] += [cell.span] if record.record_type in TITLED else []
    mentions: list[Span] = []
    left: list[Span] = []
    for kind, found in zip(cited, (sighted.money, sighted.dates, sighted.tallies, sighted.instruments), strict=False):
        mentions += [each.span for each in found]
        left += [each.span for each in found if not any(each.span.overlaps(span) for span in cited[kind])]
    return sorted(mentions), sorted(left)


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


def start_contribution(path: Path, into: Path, facts: Mapping[str, str], stem: str = "") -> tuple[Path, Path]:
    """Copy a text into a folder of seeds, and write its draft annotation.

    Args:
        path: the text.
        into: the folder of texts and annotations.
        facts: facts of the source: see `suggest`.
        stem: the source id; if empty, the file name of the text as a slug.

    Returns:
        The copy and the draft.

    Raises:
        UsageError: the folder is missing, contains this source id or text already, or a fact is not valid.
        SourceError: the text is unreadable.
    """
    if not into.is_dir():
        message, hint = f"no such folder: {into}", "name the folder of texts and annotations with --into"
        raise UsageError(Problem("NO_SEEDS", message, hint=hint))
    source_id = stem or (path.stem if re.fullmatch(SLUG, path.stem) else slug_of(path.stem))
    if not re.fullmatch(SLUG, source_id):
        message, expected = f"{source_id!r} is not a source id", "lower-case words joined by - or _"
        raise UsageError(Problem("BAD_NAME", message, expected=expected, hint="choose an id with --as"))
    document = replace(read_document(path, str(path)), source_id=source_id)
    text, annotation = into / f"{source_id}.txt", into / f"{source_id}.yaml"
    seeds = gather_seeds(into)[0] if any(into.glob("*.txt")) else None
    for each in (text, annotation):
        if each.exists():
            message, hint = "a source of this name exists", "choose another id with --as"
            raise UsageError(Problem("EXISTS", message, Place(str(each)), hint=hint))
    for other in seeds.documents.values() if seeds else ():
        if other.sha256 == document.sha256:
            message = f"source {other.source_id} has this text"
            raise UsageError(Problem("SAME_TEXT", message, Place(str(text))))
    known = (seeds.names, sorted(seeds.institutions), seeds.persons) if seeds else (NO_NAMES, (), NO_NAMES)
    draft = suggest(document, facts, *known)
    for made, data in ((text, path.read_bytes()), (annotation, draft.encode("utf-8"))):
        with made.open("xb") as file:
            file.write(data)
    return text, annotation
