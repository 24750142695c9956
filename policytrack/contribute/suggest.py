"""Drafts: write the first annotation file of a new text.

A draft states the facts of the source, and lists the mentions that the recognisers find as comments, by paragraph. All
claims are left to the curator.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from policytrack.assemble.mentions import account_mentions
from policytrack.claims.reading import Reading, read_date
from policytrack.display import cut, one_line
from policytrack.problems import Place, PolicytrackError, Problem, UsageError, nearest
from policytrack.recognisers.known_names import NO_NAMES, Names, find_known_names
from policytrack.recognisers.language import unread_language
from policytrack.recognisers.lexicon.hedges import HEDGE
from policytrack.records.mention import Mention
from policytrack.seeds.annotation import Annotation
from policytrack.seeds.annotation_reader import read_annotation
from policytrack.seeds.document import Document, read_document
from policytrack.seeds.folder import gather_seeds
from policytrack.seeds.layout import SOURCE_FIELDS
from policytrack.seeds.locate import QuoteError, locate
from policytrack.seeds.publisher import publisher_country
from policytrack.values.edtf import PATTERN
from policytrack.values.span import Span
from policytrack.values.text import SLUG, slug_of
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
# Mentions that the recognisers find, by paragraph. Cite each in a record (agreements:, aid_packages:, votes:,
# institutions:), or set it aside with a reason. A record has a title, with the quote that it sums up:
#
# agreements:
#   xx-yy-2023-memorandum:
#     title: {value: "the title", quote: "words of the text"}
#
# set_aside:
#   - {quote: "words of the text", as: context, because: "the reason"}
#
# A known person belongs to by: or officials:, a hedge to hedge:.
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
    if publisher and publisher not in institutions and not _is_quotable(document, publisher):
        message = f"no institution {publisher!r}, and the text does not contain these words once"
        hint = nearest(publisher, institutions) or "give its id, or [[the name]] within words that occur once"
        raise UsageError(Problem("UNKNOWN_ID", message, hint=hint))
    record = publisher if publisher in institutions else None
    document = replace(document, country=publisher_country(names, record, publisher))
    lines = []
    for name in (name for name in SOURCE_FIELDS if facts.get(name)):
        fact = facts[name]
        is_quoted = name in QUOTABLE and "[[" not in fact and _is_quotable(document, fact)
        lines.append(f"  {name}: {json.dumps(f'[[{fact}]]' if is_quoted else fact, ensure_ascii=False)}")
    language = unread_language(document.text, facts.get("language"))
    head = _HEAD.format(sha256=document.sha256, fields=", ".join(SOURCE_FIELDS))
    head += _NOT_READ.format(language=language) if language else ""
    draft = head + "\n".join(["source:", *(lines or [f'  note: "{UNKNOWN}"'])]) + "\n"
    try:
        read_annotation(document, draft, "the draft")
    except PolicytrackError as error:
        raise UsageError([each.at(path="", line=0, col=0) for each in error.problems]) from error
    return draft + _FOUND + "\n".join(_comments(document, facts.get("published"), names, persons)) + "\n"


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


def _comments(document: Document, published: str | None, names: Names, persons: Names) -> Iterator[str]:
    """Yield a comment for each paragraph with findings, then a comment for each of them: mentions, persons, hedges."""
    known = published if published and re.fullmatch(PATTERN, published) else None
    mentions = account_mentions(document, Annotation("", document.source_id, ()), [], names, known)
    findings: list[tuple[Span, str, str]] = [
        (Span(each.start_char, each.end_char), each.kind, _reading(each)) for each in mentions
    ]
    findings += [(each.span, "person", each["record_id"] or "") for each in find_known_names(document.text, persons)]
    findings += [(each.span, "hedge", "hedge:") for each in HEDGE.find(document.text)]
    for paragraph, found in groupby(sorted(findings), lambda each: document.paragraph_of(each[0])):
        line, _ = document.line_and_column(paragraph.start)
        yield f"#\n# line {line}: {cut(one_line(paragraph.of(document.text)), 90)}"
        for span, kind, value in found:
            yield f"#   {kind:12}{cut(one_line(span.of(document.text)), 48):50}{value or 'not resolved'}"


def _reading(mention: Mention) -> str:
    """Return what a mention was read as; "" if it was not resolved."""
    is_range = mention.kind == "money" and mention.value_min
    stated = f"{mention.value_min} to {mention.value_max}" if is_range else mention.value
    return mention.institution_id or " ".join(filter(None, (stated, mention.unit, mention.qualifier)))


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
