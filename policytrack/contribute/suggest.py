"""Suggestions: a draft annotation of a new text, and the start of a contribution.

The draft says where the text comes from, and lists as comments what the recognisers find, paragraph by paragraph. It
claims nothing: the curator does.
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
from policytrack.problems import PolicytrackError, UsageError, nearest, problem
from policytrack.recognisers.known_names import Names
from policytrack.records.mention import Mention
from policytrack.seeds.annotation import Annotation
from policytrack.seeds.annotation_reader import read_annotation
from policytrack.seeds.folder import gather_seeds
from policytrack.seeds.layout import SOURCE_FIELDS
from policytrack.seeds.quotes import QuoteError, locate
from policytrack.seeds.text import Document, read_document
from policytrack.values.edtf import PATTERN
from policytrack.values.span import Span
from policytrack.values.text import SLUG, slug_of
from policytrack.values.vocabulary.provenance import SOURCE_KIND

QUOTABLE = ("title", "publisher", "author", "published")
"""Fields whose words are quoted from the text where they stand in it once."""

UNKNOWN = "Nothing is known of where it comes from."

_HEAD = """# yaml-language-server: $schema=../schema/annotation.json
# A draft. SHA-256 of the text: {sha256}
# [[double brackets]] mark words of the text; a value without them is known from outside it. Fields of a source:
# {fields}.
"""

_FOUND = """
# What the recognisers find, paragraph by paragraph. Say of each what it means (agreements:, aid_packages:, votes:,
# institutions:), quoting the text, or set it aside with a reason:
#
# set_aside:
#   - {quote: "words of the text", as: context, because: "why no record says it"}
"""


def suggest(document: Document, facts: Mapping[str, str], names: Names, institutions: Sequence[str] = ()) -> str:
    """A draft annotation, which is valid as it stands.

    Args:
        document: the text.
        facts: what is known of the source: title, publisher, author, kind, language, published, url, copy_of, corrects,
            note.
        names: known names of institutions, with their ids.
        institutions: ids of known institutions, which a publisher may be.

    Raises:
        UsageError: a fact is no value of its field.
    """
    _check_facts(document, facts, institutions)
    lines = [f"  {name}: {_scalar(document, name, facts[name])}" for name in SOURCE_FIELDS if facts.get(name)]
    head = _HEAD.format(sha256=document.sha256, fields=", ".join(SOURCE_FIELDS))
    draft = head + "\n".join(["source:", *(lines or [f'  note: "{UNKNOWN}"'])]) + "\n"
    try:
        read_annotation(document, draft, "the draft")
    except PolicytrackError as error:
        raise UsageError([each.at(path="", line=0, col=0) for each in error.problems]) from error
    return draft + _FOUND + "\n".join(_findings(document, facts.get("published"), names)) + "\n"


def _check_facts(document: Document, facts: Mapping[str, str], institutions: Sequence[str]) -> None:
    kind, publisher = facts.get("kind"), facts.get("publisher")
    if kind and kind not in SOURCE_KIND:
        known = ", ".join(SOURCE_KIND)
        raise UsageError(
            problem("UNKNOWN_TERM", f"no kind of source {kind!r}", expected=known, hint=nearest(kind, SOURCE_KIND))
        )
    if publisher and publisher not in institutions and not _is_quotable(document, publisher):
        hint = nearest(publisher, institutions) or "give its id, or [[the name]] among words that stand there once"
        message = f"no institution {publisher!r}, and these words do not stand in the text once"
        raise UsageError(problem("UNKNOWN_ID", message, hint=hint))


def _scalar(document: Document, name: str, fact: str) -> str:
    """The fact as YAML: quoted from the text if its words stand there once."""
    quoted = name in QUOTABLE and (
        _says(document, fact) if re.fullmatch(PATTERN, fact) else _is_quotable(document, fact)
    )
    return json.dumps(f"[[{fact}]]" if quoted and "[[" not in fact else fact, ensure_ascii=False)


def _is_quotable(document: Document, words: str) -> bool:
    return _place_of(document, words) is not None


def _says(document: Document, edtf: str) -> bool:
    """Whether the words of a date stand in the text once, and say that very date: not `2023-12` of `2023-12-05`."""
    span = _place_of(document, edtf)
    dated = read_date(Reading(document, span)) if span else None
    return dated is not None and dated.edtf == edtf


def _place_of(document: Document, words: str) -> Span | None:
    try:
        return locate(document, words)
    except QuoteError:
        return None


def _findings(document: Document, published: str | None, names: Names) -> Iterator[str]:
    """One comment a paragraph that something is found in, and one a mention."""
    known = published if published and re.fullmatch(PATTERN, published) else None
    empty = Annotation("", document.source_id, ())
    mentions = account_mentions(document, empty, [], names, known)
    for paragraph, found in groupby(mentions, key=lambda each: _paragraph(document, each)):
        line, _ = document.line_and_column(paragraph.start)
        yield f"#\n# line {line}: {cut(one_line(paragraph.of(document.text)), 90)}"
        yield from (_finding(mention) for mention in found)


def _paragraph(document: Document, mention: Mention) -> Span:
    return document.paragraph_of(Span(mention.start_char, mention.end_char))


def _finding(mention: Mention) -> str:
    stated = mention.value
    if mention.kind == "money" and mention.value_min:
        stated = f"{mention.value_min} to {mention.value_max}"
    value = mention.institution_id or " ".join(part for part in (stated, mention.unit, mention.qualifier) if part)
    return f"#   {mention.kind:12}{cut(one_line(mention.quote), 48):50}{value or 'not resolved'}"


def start_contribution(path: Path, into: Path, facts: Mapping[str, str], stem: str = "") -> tuple[Path, Path]:
    """Copies a text unchanged into a folder of seeds, and writes a draft annotation beside it.

    Args:
        path: the text.
        into: the folder of texts and annotations.
        facts: what is known of the source: see `suggest`.
        stem: how the source is to be called; the text's own name as a slug if empty.

    Returns:
        The copy and the draft.

    Raises:
        UsageError: the folder does not exist, has a source of this name or with this text, or a fact is no value.
        SourceError: the text cannot be read as it stands.
    """
    if not into.is_dir():
        raise UsageError(
            problem("NO_SEEDS", f"no such folder: {into}", hint="name the folder of texts and annotations with --into")
        )
    source_id = stem or (path.stem if re.fullmatch(SLUG, path.stem) else slug_of(path.stem))
    if not re.fullmatch(SLUG, source_id):
        raise UsageError(
            problem(
                "BAD_NAME",
                f"{source_id!r} is no source id",
                expected="lower-case words joined by - or _",
                hint="name it with --as",
            )
        )
    document = replace(read_document(path, str(path)), source_id=source_id)
    text, annotation = into / f"{source_id}.txt", into / f"{source_id}.yaml"
    seeds = gather_seeds(into)[0] if any(into.glob("*.txt")) else None
    _check_new(document, text, annotation, {} if seeds is None else seeds.documents)
    draft = suggest(document, facts, seeds.names if seeds else (), sorted(seeds.institutions) if seeds else ())
    _write(text, path.read_bytes())
    _write(annotation, draft.encode("utf-8"))
    return text, annotation


def _check_new(document: Document, text: Path, annotation: Path, known: Mapping[str, Document]) -> None:
    for path in (text, annotation):
        if path.exists():
            raise UsageError(
                problem("EXISTS", "there is a source of this name already", path=str(path), hint="name it with --as")
            )
    for other in known.values():
        if other.sha256 == document.sha256:
            raise UsageError(problem("SAME_TEXT", f"the text is there already, as {other.source_id}", path=str(text)))


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
