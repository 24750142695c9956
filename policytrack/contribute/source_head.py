"""The text of a source's facts: the head of an annotation, each fact quoted where the text contains it once."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from types import MappingProxyType

from policytrack.claims.reading import Reading, read_date, sentence_of
from policytrack.contribute.annotation_text import Quoter, UnquotableError
from policytrack.problems import PolicytrackError, Problem, UsageError, nearest
from policytrack.recognisers.dates import find_dates, resolve_date
from policytrack.recognisers.known_names import Names
from policytrack.recognisers.language import unread_language
from policytrack.seeds.annotation import Annotation
from policytrack.seeds.annotation_reader import read_annotation
from policytrack.seeds.document import Document
from policytrack.seeds.layout import SOURCE_FIELDS, outside_column
from policytrack.seeds.locate import QuoteError, locate
from policytrack.seeds.publisher import publisher_country
from policytrack.values.edtf import PATTERN
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


def with_country(document: Document, facts: Mapping[str, str], names: Names, institutions: Sequence[str]) -> Document:
    """Return the document with the country of its publisher, where that is known."""
    publisher = facts.get("publisher")
    return replace(
        document, country=publisher_country(names, publisher if publisher in institutions else None, publisher)
    )


def source_text(
    document: Document,
    facts: Mapping[str, str],
    institutions: Sequence[str],
    quoted: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> tuple[str, Annotation]:
    """Return the head of an annotation as text, and as it is read.

    Args:
        document: the text.
        facts: facts of the source, by field.
        institutions: ids of institutions that `publisher` may name.
        quoted: the lines of further fields, by field.

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
    lines: list[str] = []
    for name in SOURCE_FIELDS:
        if name in quoted:
            lines += quoted[name]
        elif fact := facts.get(name):
            is_quoted = name in QUOTABLE and "[[" not in fact and _is_quotable(document, fact)
            stated = f"[[{fact}]]" if is_quoted else _dateline(document, fact) if name == "published" else ""
            lines.append(f"  {name}: {json.dumps(stated or fact, ensure_ascii=False)}")
    language = unread_language(document.text, facts.get("language"))
    head = _HEAD.format(sha256=document.sha256, fields=", ".join(SOURCE_FIELDS))
    head += _NOT_READ.format(language=language) if language else ""
    draft = head + "\n".join(["source:", *(lines or [f'  note: "{UNKNOWN}"'])]) + "\n"
    try:
        return draft, read_annotation(document, draft, "the draft")
    except PolicytrackError as error:
        raise UsageError([each.at(path="", line=0, col=0) for each in error.problems]) from error


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
        line = sentence_of(document, found.span).of(document.text).strip()
        is_byline = len(line.split()) <= _DATELINE and not line.endswith((".", "!", "?"))
        if is_byline and resolve_date(found, None) == published:
            with suppress(UnquotableError):
                quote = Quoter(document).quote(found.span, None)
                return quote if "[[" in quote else f"[[{quote}]]"
    return ""
