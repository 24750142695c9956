"""Withholding: a text that may not be passed on gives its place to a redaction that gives the same data.

The redaction keeps the quotes of evidence and mentions in their contexts, and the words by which the annotation finds
them. It is written only if a build from it gives every row that a build from the text gives.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from policytrack.build.build import dataset_rows
from policytrack.claims.copies import copy_maps
from policytrack.problems import PolicytrackError, SourceError, UsageError, problem
from policytrack.records.row import Row
from policytrack.records.tables import Rows
from policytrack.seeds.annotation import Annotation, Withheld
from policytrack.seeds.annotation_reader import gather_annotation
from policytrack.seeds.folder import Seeds, read_seeds
from policytrack.seeds.redaction import MASK, is_bare, redact
from policytrack.seeds.text import Document
from policytrack.seeds.yaml_nodes import YamlMapping, parse_yaml, scalars_of
from policytrack.values.span import CONTEXT, Span

WIDER = (0, CONTEXT, 3 * CONTEXT, 12 * CONTEXT)
"""Characters around mentions that are tried, least first: some recognisers look at what stands before and after."""

TELLING = 3
"""How many words in a row tell what is masked."""


@dataclass(frozen=True)
class Redacted:
    """A text and what stands in its place.

    Args:
        document: the text.
        redaction: of the same length.
        annotation: the annotation file's text, which says so.
        dropped: how many comments were left out of it because they told masked words.
        copies: sources that share its words and are shipped.
    """

    document: Document
    redaction: str
    annotation: str
    dropped: int
    copies: tuple[str, ...]

    @property
    def share(self) -> float:
        """Of the characters that are no white space, how many are kept."""
        seen = [char for char in self.redaction if not char.isspace()]
        return 1 - seen.count(MASK) / len(seen)


def redact_source(folder: Path, source_id: str) -> Redacted:
    """What is to stand in the place of a text.

    Args:
        folder: the folder of texts and annotations, in which the text still stands.
        source_id: the source.

    Raises:
        UsageError: there is no such source, or its text is not there.
        SourceError: no redaction gives the same data.
        PolicytrackError: the folder is not valid; with every problem.
    """
    seeds = read_seeds(folder)
    document = _text_of(seeds, source_id)
    wanted = dataset_rows(_withheld(seeds, document))
    for kept in _choices(seeds, folder, document, wanted):
        masked = replace(document, text=redact(document.text, kept))
        if MASK in masked.text and _rows_with(seeds, folder, masked) == wanted:
            sums = (document.sha256, hashlib.sha256(masked.text.encode("utf-8")).hexdigest())
            told = _annotated(folder, source_id, seeds.annotations[source_id], sums)
            annotation, dropped = _without_masked_comments(told, document.text, masked.text)
            return Redacted(document, masked.text, annotation, dropped, _shipped_with(seeds, source_id))
    raise SourceError(
        problem(
            "NO_REDACTION",
            "no redaction of this text gives the data that the text gives",
            path=document.path,
            record=source_id,
            hint="every part of it is quoted, or carries a quote to its copy",
        )
    )


def withhold(folder: Path, source_id: str, keep: Path) -> Redacted:
    """Moves a text out of the folder, puts its redaction in its place and says so in its annotation.

    Args:
        folder: the folder of texts and annotations.
        source_id: the source.
        keep: the file in which the text is to be kept; one that is there must be the text.

    Raises:
        UsageError: there is no such text, the place is within the folder or its repository, or another file is there.
        PolicytrackError: as `redact_source`.
    """
    path = folder / f"{source_id}.txt"
    if not path.is_file():
        raise UsageError(problem("NO_SUCH_PATH", f"there is no text {path}", hint="name a text in its folder of seeds"))
    _check_keep(folder, keep)
    done = redact_source(folder, source_id)
    text = done.document.text.encode("utf-8")
    if os.path.lexists(keep) and not (keep.is_file() and keep.read_bytes() == text):
        raise UsageError(problem("EXISTS", f"another file is there already: {keep}", hint="name another with --keep"))
    mode = stat.S_IMODE(path.stat().st_mode)
    if not keep.exists():
        _write(keep, text, mode)
    # The annotation first: until the text gives way, it is known by its own checksum.
    annotation = folder / f"{source_id}.yaml"
    _write(annotation, done.annotation.encode("utf-8"), stat.S_IMODE(annotation.stat().st_mode))
    _write(path, done.redaction.encode("utf-8"), mode)
    return done


def kept_at(keep: Path, source_id: str) -> Path:
    """The file in which a text is kept: what is named, or one in it where that is a folder or has no ending."""
    return keep / f"{source_id}.txt" if keep.is_dir() or (not keep.suffix and not os.path.lexists(keep)) else keep


def _check_keep(folder: Path, keep: Path) -> None:
    """Raises UsageError for a place that is passed on with the seeds: in their folder, or in their repository."""
    above = [folder.resolve(), *folder.resolve().parents]
    root = next((each for each in above if (each / ".git").exists()), folder.resolve())
    if root in keep.resolve().parents:
        message = f"{keep} is within {root}, which is passed on"
        raise UsageError(problem("INSIDE_SEEDS", message, hint="keep the text elsewhere"))


def _text_of(seeds: Seeds, source_id: str) -> Document:
    document = seeds.documents.get(source_id)
    if document is None:
        known = ", ".join(seeds.documents)
        raise UsageError(problem("UNKNOWN_ID", f"no source {source_id!r}", expected=known))
    if document.is_withheld and not is_bare(document):
        raise UsageError(
            problem(
                "WITHHELD",
                "the text is withheld already",
                path=document.path,
                record=source_id,
                hint="to redact it again, put the text itself in the place of its redaction first",
            )
        )
    if MASK in document.text:
        raise SourceError(
            problem("MASKED_TEXT", f"the text itself holds the mask {MASK}", path=document.path, record=source_id)
        )
    return document


def _withheld(seeds: Seeds, document: Document) -> Seeds:
    """The seeds as they are once the text is withheld."""
    return replace(seeds, documents={**seeds.documents, document.source_id: replace(document, is_withheld=True)})


def _rows_with(seeds: Seeds, folder: Path, masked: Document) -> Rows | None:
    """The rows that the redaction gives; None if its annotation cannot be read against it."""
    path = seeds.annotations[masked.source_id].path
    try:
        annotation, wrong = gather_annotation(masked, _yaml(folder, masked.source_id), path)
        annotations = {**seeds.annotations, masked.source_id: annotation}
        return None if wrong else dataset_rows(replace(_withheld(seeds, masked), annotations=annotations))
    except PolicytrackError:
        return None


def _choices(seeds: Seeds, folder: Path, document: Document, rows: Rows) -> Iterator[list[tuple[Span, int]]]:
    """What might be kept of a text, least first, each stretch with its context.

    What is carried from an original to its copy is carried by whole paragraphs, which these are kept for if need be.
    """
    source = document.source_id
    quoted = [*_spans(rows["evidence"], source, CONTEXT), *_spans(rows["mentions"], source, 0)]
    words = [(span, 0) for span in _words(seeds, folder, document)]
    shared = [(each, 0) for places in copy_maps(seeds) for each in places.shared_paragraphs_of(source)]
    for paragraphs in ([], shared) if shared else ([],):
        for context in WIDER:
            yield [(span, max(least, context)) for span, least in quoted] + words + paragraphs


def _spans(rows: Iterable[Row], source_id: str, context: int) -> Iterator[tuple[Span, int]]:
    """Where evidence or mentions of the source stand, each with its context."""
    for row in rows:
        cells = dict(row.cells())
        if cells["source_id"] == source_id:
            yield Span(int(cells["start_char"]), int(cells["end_char"])), context


def _words(seeds: Seeds, folder: Path, document: Document) -> Iterator[Span]:
    """Where the words stand by which the annotation, and `records.yaml`, find what they quote."""
    for yaml in (_yaml(folder, document.source_id), seeds.editorial):
        for scalar in scalars_of(yaml):
            words = re.sub(r"\[\[|\]\]", "", scalar.text).strip()
            pattern = r"\s+".join(map(re.escape, words.split()))
            places = [Span(*match.span()) for match in re.finditer(pattern, document.text)] if words else []
            if len(places) == 1 or "[[" in scalar.text:
                yield from places


def _yaml(folder: Path, source_id: str) -> str:
    return (folder / f"{source_id}.yaml").read_bytes().decode("utf-8")


def _annotated(folder: Path, source_id: str, annotation: Annotation, sums: tuple[str, str]) -> str:
    """The annotation file's text with the two checksums under `source:`."""
    text = _yaml(folder, source_id)
    if annotation.withheld is not None:
        return _with_sums(text, annotation.withheld, sums)
    entry = f"withheld: {{text: {sums[0]}, redaction: {sums[1]}}}"
    source = parse_yaml(text, annotation.path).items["source"]
    assert isinstance(source, YamlMapping)  # the annotation was read
    lines = text.split("\n")
    line, at = lines[source.place.line - 1], source.place.col - 1
    added = f"{{{entry}, {line[at + 1 :].lstrip()}" if line[at] == "{" else f"{entry}\n{' ' * at}{line[at:]}"
    lines[source.place.line - 1] = line[:at] + added
    return "\n".join(lines)


def _with_sums(text: str, withheld: Withheld, sums: tuple[str, str]) -> str:
    return text.replace(withheld.text, sums[0]).replace(withheld.redaction, sums[1])


def _without_masked_comments(annotation: str, text: str, redaction: str) -> tuple[str, int]:
    """The annotation without the comments that tell what is masked, as a draft's do, and how many they are."""
    lines = annotation.split("\n")
    kept = [line for line in lines if not (line.lstrip().startswith("#") and _tells(line, text, redaction))]
    return "\n".join(kept), len(lines) - len(kept)


def _tells(comment: str, text: str, redaction: str) -> bool:
    """Whether some words in a row of a comment stand in the text where the redaction masks any of them."""
    words = comment.split()
    for place in range(len(words) - TELLING + 1):
        pattern = r"\s+".join(map(re.escape, words[place : place + TELLING]))
        matches = list(re.finditer(pattern, text))
        if matches and all(MASK in redaction[match.start() : match.end()] for match in matches):
            return True
    return False


def _shipped_with(seeds: Seeds, source_id: str) -> tuple[str, ...]:
    """Copies and original of a source whose texts are shipped."""
    pairs = [(places.original, places.copy) for places in copy_maps(seeds)]
    others = [each for pair in pairs if source_id in [one.source_id for one in pair] for each in pair]
    return tuple(each.source_id for each in others if each.source_id != source_id and not each.is_withheld)


def _write(path: Path, data: bytes, mode: int) -> None:
    """Writes a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    written = path.with_name(f".{path.name}.part")
    try:
        with written.open("wb") as file:
            os.chmod(written, mode)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(written, path)
    finally:
        written.unlink(missing_ok=True)
