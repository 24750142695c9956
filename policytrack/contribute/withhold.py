"""Withholding: replace a text that may not be published with a redaction that gives the same data.

The redaction keeps the quotes of evidence and mentions with their contexts, and the words that locate quotes for the
annotation. A redaction is written only if a build from it gives every row that a build from the text gives.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from policytrack.build.build import dataset_rows
from policytrack.claims.copies import copy_maps
from policytrack.contribute.leaks import Leaks
from policytrack.files.durable import write_files
from policytrack.problems import Place, PolicytrackError, Problem, SourceError, UsageError
from policytrack.records.tables import Rows
from policytrack.seeds.annotation import Annotation
from policytrack.seeds.annotation_reader import read_annotation
from policytrack.seeds.document import Document, reading
from policytrack.seeds.folder import Seeds, read_seeds
from policytrack.seeds.meanings import with_meanings
from policytrack.seeds.redaction import MASK, is_bare, redact
from policytrack.seeds.yaml_nodes import YamlMapping, parse_yaml, scalars_of
from policytrack.values.span import CONTEXT, Span

WIDER = (0, CONTEXT, 3 * CONTEXT, 12 * CONTEXT)
"""Sizes of the context around each mention in characters, tried in this order. Some recognisers need the words around a
mention."""


@dataclass(frozen=True)
class Redacted:
    """A text and its redaction.

    Args:
        document: the text.
        redaction: of the same length.
        annotation: the new text of the annotation file, with both checksums.
        dropped: the number of comments removed from the annotation because they contain masked words.
        copies: published sources that share paragraphs with the text (its original or its copies).
        search: the search for its masked words.
        leaks: masked words in the files that are published with the redaction; empty before it is written.
    """

    document: Document
    redaction: str
    annotation: str
    dropped: int
    copies: tuple[str, ...]
    search: Leaks
    leaks: tuple[Problem, ...] = ()

    @property
    def share(self) -> float:
        """The share of characters that are kept, without white space."""
        seen = [char for char in self.redaction if not char.isspace()]
        return 1 - seen.count(MASK) / len(seen)


def redact_source(folder: Path, source_id: str) -> Redacted:
    """Return the redaction of a text.

    Args:
        folder: the folder of texts and annotations, with the text.
        source_id: the source.

    Raises:
        UsageError: no such source, or the text is withheld already.
        SourceError: no redaction gives the same data.
        PolicytrackError: the folder is not valid; with every problem.
    """
    with reading(folder):
        return _redact(folder, source_id)


def _redact(folder: Path, source_id: str) -> Redacted:
    seeds = read_seeds(folder)
    document = _text_of(seeds, source_id)
    wanted = dataset_rows(_withheld(seeds, document))
    for kept in _choices(seeds, folder, document, wanted):
        masked = replace(document, text=redact(document.text, kept))
        if MASK not in masked.text or _rows_with(seeds, folder, masked) != wanted:
            continue
        sums = (document.sha256, hashlib.sha256(masked.text.encode("utf-8")).hexdigest())
        lines = _annotated(folder, seeds.annotations[source_id], sums).split("\n")
        search = _search(seeds, document, masked.text)
        left = [line for line in lines if not (line.lstrip().startswith("#") and search.tells(line))]
        copies = _copies(seeds, source_id)
        return Redacted(document, masked.text, "\n".join(left), len(lines) - len(left), copies, search)
    message = "no redaction of this text gives the same data"
    hint = "every part of the text is quoted, or carries a quote to its copy"
    raise SourceError(Problem("NO_REDACTION", message, Place(document.path, record=source_id), hint=hint))


def withhold(folder: Path, source_id: str, keep: Path) -> Redacted:
    """Move a text to `keep`, write its redaction and both checksums, and search what is published for masked words.

    A text that is withheld already is searched for again, if `keep` has it.

    Args:
        folder: the folder of texts and annotations.
        source_id: the source.
        keep: the file for the text; an existing file must be equal to the text.

    Raises:
        UsageError: no such text, or `keep` is inside the folder or its repository, or is another file.
        PolicytrackError: as `redact_source`.
    """
    with reading(folder):
        return _withhold(folder, source_id, keep)


def _withhold(folder: Path, source_id: str, keep: Path) -> Redacted:
    path = folder / f"{source_id}.txt"
    if not path.is_file():
        raise UsageError(Problem("NO_SUCH_PATH", f"no such text: {path}", hint="name a text in its folder of seeds"))
    published = _published(folder)
    if inside := next((each for each in published if each in keep.resolve().parents), None):
        message = f"{keep} is inside {inside}, which is published"
        raise UsageError(Problem("INSIDE_SEEDS", message, hint="keep the text elsewhere"))
    if done := _again(folder, source_id, keep):
        return _searched(done, folder, published)
    done = redact_source(folder, source_id)
    text = done.document.text.encode("utf-8")
    if os.path.lexists(keep) and not (keep.is_file() and keep.read_bytes() == text):
        raise UsageError(Problem("EXISTS", f"another file exists: {keep}", hint="name another file with --keep"))
    kept = {} if keep.exists() else {keep: text}
    # The annotation first: until the text is replaced, `withheld: text:` identifies it.
    changed = {folder / f"{source_id}.yaml": done.annotation, path: done.redaction}
    write_files(kept | {each: after.encode("utf-8") for each, after in changed.items()}, rights=path)
    return _searched(done, folder, published)


def _published(folder: Path) -> list[Path]:
    """Return the folders that are published with a folder of seeds: its repository, else itself and what is built."""
    above = [folder.resolve(), *folder.resolve().parents]
    root = next((each for each in above if (each / ".git").exists()), None)
    return [root] if root else [above[0], above[1] / "data", above[1] / "schema"]


def _again(folder: Path, source_id: str, keep: Path) -> Redacted | None:
    """Return the redaction that is in the folder already; None if there is none, or if `keep` has not its text."""
    seeds = read_seeds(folder)
    document = seeds.documents.get(source_id)
    if document is None or not document.is_withheld or is_bare(document) or not keep.is_file():
        return None
    data = keep.read_bytes()
    if hashlib.sha256(data).hexdigest() != document.sha256:
        return None
    text, copies = replace(document, text=data.decode("utf-8")), _copies(seeds, source_id)
    search = _search(seeds, text, document.text)
    return Redacted(text, document.text, _yaml(folder, source_id), 0, copies, search)


def _copies(seeds: Seeds, source_id: str) -> tuple[str, ...]:
    """Return the published sources that share paragraphs with a source: its original or its copies."""
    pairs = [(each.original, each.copy) for each in copy_maps(seeds)]
    shared = [each for pair in pairs if source_id in {one.source_id for one in pair} for each in pair]
    return tuple(each.source_id for each in shared if not each.is_withheld and each.source_id != source_id)


def _search(seeds: Seeds, document: Document, redaction: str) -> Leaks:
    """Return the search for the masked words of a text."""
    others = [each.text for each in seeds.documents.values() if each.source_id != document.source_id]
    return Leaks(document.text, redaction, others)


def _searched(done: Redacted, folder: Path, published: list[Path]) -> Redacted:
    """Return a redaction with the masked words that the published files tell."""
    seeds = folder.resolve()
    unsearched = {each / f"{copy}.txt" for copy in done.copies for each in (seeds, seeds.parent / "data" / "texts")}
    found = [each for root in published for each in done.search.search(root, seeds, unsearched)]
    return replace(done, leaks=tuple(each.at(record=done.document.source_id) for each in found))


def kept_at(keep: Path, source_id: str) -> Path:
    """Return the file for a withheld text: `keep`, or a file in `keep` if that is a folder or has no extension."""
    return keep / f"{source_id}.txt" if keep.is_dir() or (not keep.suffix and not os.path.lexists(keep)) else keep


def _text_of(seeds: Seeds, source_id: str) -> Document:
    """Return the text to withhold; raise UsageError or SourceError if it cannot be withheld."""
    document = seeds.documents.get(source_id)
    if document is None:
        known = ", ".join(seeds.documents)
        raise UsageError(Problem("UNKNOWN_ID", f"no source {source_id!r}", expected=known))
    place = Place(document.path, record=source_id)
    if document.is_withheld and not is_bare(document):
        hint = "to redact again, put the text itself in the place of its redaction first"
        raise UsageError(Problem("WITHHELD", "the text is withheld already", place, hint=hint))
    if MASK in document.text:
        raise SourceError(Problem("MASKED_TEXT", f"the text contains the mask {MASK}", place))
    return document


def _withheld(seeds: Seeds, document: Document) -> Seeds:
    """Return the seeds with one document marked as withheld."""
    return replace(seeds, documents={**seeds.documents, document.source_id: replace(document, is_withheld=True)})


def _rows_with(seeds: Seeds, folder: Path, masked: Document) -> Rows | None:
    """Return the rows that a redaction gives; None if the annotation does not fit the redaction."""
    there = _withheld(seeds, masked)
    annotations = dict(seeds.annotations)
    try:
        for each in _quoting(seeds, masked.source_id):
            path = annotations[each].path
            annotations[each] = read_annotation(there.documents[each], _yaml(folder, each), path, there.documents)
        problems: list[Problem] = []
        meant = with_meanings(there.documents, annotations, problems)
        return None if problems else dataset_rows(replace(there, annotations=meant))
    except PolicytrackError:
        return None


def _quoting(seeds: Seeds, source_id: str) -> list[str]:
    """Return the sources whose annotations quote a source: its own, and those that merge a record with it."""
    merging = (
        each.source_id
        for each in seeds.annotations.values()
        if any(editorial.source_id == source_id for editorial in each.editorial)
    )
    return list(dict.fromkeys((source_id, *merging)))


def _choices(seeds: Seeds, folder: Path, document: Document, rows: Rows) -> Iterator[list[tuple[Span, int]]]:
    """Yield lists of passages to keep with their context in characters, the smallest list first.

    A claim is copied from an original to its copy only if the whole paragraph matches. The last lists therefore keep
    the shared paragraphs whole.
    """
    source = document.source_id
    quoted = [
        (Span(int(cells["start_char"]), int(cells["end_char"])), least)
        for table, least in (("evidence", CONTEXT), ("mentions", 0))
        for row in rows[table]
        if (cells := dict(row.cells()))["source_id"] == source
    ]
    words = [(span, 0) for span in _words(seeds, folder, document)]
    shared = [(each, 0) for places in copy_maps(seeds) for each in places.shared_paragraphs_of(source)]
    for paragraphs in ([], shared) if shared else ([],):
        for context in WIDER:
            yield [(span, max(least, context)) for span, least in quoted] + words + paragraphs


def _words(seeds: Seeds, folder: Path, document: Document) -> Iterator[Span]:
    """Yield the spans of texts that occur once in the source text, of every annotation that quotes the source."""
    for yaml in (_yaml(folder, each) for each in _quoting(seeds, document.source_id)):
        for scalar in scalars_of(yaml):
            places = list(_places_of(re.sub(r"\[\[|\]\]", "", scalar.text).split(), document.text))
            if len(places) == 1 or "[[" in scalar.text:
                yield from places


def _places_of(words: list[str], text: str) -> Iterator[Span]:
    """Yield the places of consecutive words in a text, with any white space between the words."""
    pattern = r"\s+".join(map(re.escape, words))
    yield from (Span(*match.span()) for match in re.finditer(pattern, text) if words)


def _yaml(folder: Path, source_id: str) -> str:
    return (folder / f"{source_id}.yaml").read_bytes().decode("utf-8")


def _annotated(folder: Path, annotation: Annotation, sums: tuple[str, str]) -> str:
    """Return the text of an annotation file with the checksums of text and redaction under `source:`."""
    text, known = _yaml(folder, annotation.source_id), annotation.withheld
    if known is not None:
        return text.replace(known.text, sums[0]).replace(known.redaction, sums[1])
    entry = f"withheld: {{text: {sums[0]}, redaction: {sums[1]}}}"
    source = parse_yaml(text, annotation.path).items["source"]
    assert isinstance(source, YamlMapping)  # the annotation was read
    lines = text.split("\n")
    line, at = lines[source.place.line - 1], source.place.col - 1
    added = f"{{{entry}, {line[at + 1 :].lstrip()}" if line[at] == "{" else f"{entry}\n{' ' * at}{line[at:]}"
    lines[source.place.line - 1] = line[:at] + added
    return "\n".join(lines)
