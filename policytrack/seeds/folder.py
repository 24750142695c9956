"""Seeds: the folder of texts and annotation files, read and compared with each other."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from policytrack.problems import AnnotationError, Place, PolicytrackError, Problem, SourceError, UsageError
from policytrack.recognisers.known_names import Names
from policytrack.seeds.annotation import Annotation
from policytrack.seeds.annotation_reader import gather_annotation
from policytrack.seeds.text import Document, read_document
from policytrack.seeds.yaml_nodes import parse_yaml
from policytrack.values.text import SLUG, one_line

RECORDS_FILE, EXPECTATIONS_FILE = "records.yaml", "expectations.yaml"
OF_ALL = (RECORDS_FILE, EXPECTATIONS_FILE)
"""The YAML files that are not the annotation of a text."""

_T = TypeVar("_T")


@dataclass(frozen=True)
class Seeds:
    """The contents of a seeds folder.

    Args:
        documents: the sources by id, sorted.
        annotations: the annotation of each source.
        editorial: the text of `records.yaml`, "" without the file.
        expectations: the text of `expectations.yaml`, None without the file.
        checksums: SHA-256 of each YAML file of the folder, by name.
    """

    documents: dict[str, Document]
    annotations: dict[str, Annotation]
    editorial: str
    expectations: str | None = None
    checksums: dict[str, str] = field(default_factory=dict)

    @cached_property
    def record_types(self) -> dict[str, str]:
        """Record id to type, of all records in the annotations."""
        return {
            each.record_id: each.record_type
            for annotation in self.annotations.values()
            for each in annotation.statements
            if each.record_type != "source"
        }

    def is_reviewed(self, source: str) -> bool:
        """Return whether the source, or the original of a copy, has statements beside those of the source."""
        annotation = self.annotations[source]
        return self.annotations.get(annotation.copy_of or source, annotation).is_reviewed

    @cached_property
    def institutions(self) -> frozenset[str]:
        """Ids of all institutions."""
        return frozenset(
            record_id for record_id, record_type in self.record_types.items() if record_type == "institution"
        )

    @cached_property
    def names(self) -> Names:
        """Every annotated name of an institution, with the institution's id."""
        found = {
            (one_line(statement.span.of(self.documents[source_id].text)), statement.record_id)
            for source_id, annotation in self.annotations.items()
            for statement in annotation.statements
            if statement.path[0] == "names"
        }
        return tuple(sorted(found))


def read_seeds(folder: Path) -> Seeds:
    """Return the contents of a seeds folder.

    Raises:
        UsageError: the folder is missing or contains no text.
        AnnotationError: with every problem of every file.
    """
    seeds, problems = gather_seeds(folder)
    if problems:
        raise AnnotationError(problems)
    return seeds


def gather_seeds(folder: Path, unread: Collection[str] = ()) -> tuple[Seeds, list[Problem]]:
    """Return the readable contents of a seeds folder, and the problems of the rest.

    Args:
        folder: the folder of texts and annotations.
        unread: stems of the files to leave unread.

    Raises:
        UsageError: the folder is missing or contains no text.
    """
    if not folder.is_dir():
        message = f"{'not a folder' if folder.exists() else 'no such folder'}: {folder}"
        hint = "name the folder of texts and annotations with --seeds"
        raise UsageError(Problem("NO_SUCH_PATH", message, hint=hint))
    texts = sorted(folder.glob("*.txt"))
    if not texts:
        raise UsageError(Problem("NO_SEEDS", f"no .txt file in {folder}"))
    problems: list[Problem] = []
    read = [path for path in texts if path.stem not in unread]
    documents = {each.source_id: each for each in _gather(read, read_document, SourceError, problems)}
    annotations = {
        each.source_id: each
        for each in _gather(
            documents.values(), lambda document: _annotation(document, folder, problems), AnnotationError, problems
        )
    }
    problems += _strays(folder, {path.stem for path in texts})
    problems += _bad_names(texts)
    problems += _broken_beside(folder, {path.stem for path in read} - set(documents))
    problems += _two_types(annotations.values())
    editorial, expectations = (
        None if Path(name).stem in unread else _of_all(folder / name, problems) for name in OF_ALL
    )
    both = {
        source: _as_annotated(document, annotations[source], problems)
        for source, document in documents.items()
        if source in annotations
    }
    return Seeds(both, annotations, editorial or "", expectations, annotation_checksums(folder)), sorted(problems)


def _of_all(path: Path, problems: list[Problem]) -> str | None:
    """Return the text of a file of `OF_ALL`; None for a missing or unreadable file."""
    try:
        return _read_text(path) if os.path.lexists(path) else None
    except AnnotationError as error:
        problems += error.problems
        return None


def annotation_checksums(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of each YAML file of a seeds folder, by name."""
    found = {}
    for path in sorted(folder.glob("*.yaml")):
        with suppress(OSError):  # `gather_seeds` reports an unreadable file
            found[path.name] = hashlib.sha256(path.read_bytes() if path.is_file() else b"").hexdigest()
    return found


def _as_annotated(document: Document, annotation: Annotation, problems: list[Problem]) -> Document:
    """Return the document, marked as withheld where the annotation gives the checksums of a withheld text."""
    withheld = annotation.withheld
    if withheld is None:
        return document
    if document.sha256 not in (withheld.text, withheld.redaction):
        place = withheld.place.of(document.source_id, "withheld")
        message = "the file is neither the withheld text nor its redaction"
        expected = f"{withheld.redaction}, or {withheld.text}"
        hint = (
            "restore the text and redact the text again (policytrack withhold); "
            "if the text was corrected, delete withheld: first"
        )
        problems.append(Problem("CHANGED_TEXT", message, place, document.sha256, expected, hint))
    return replace(document, sha256=withheld.text, is_withheld=True)


def _gather(
    items: Iterable[_T], read: Callable[[_T], object], error_type: type[PolicytrackError], problems: list[Problem]
) -> list:  # type: ignore[type-arg]  # each caller knows what it reads
    """Return what `read` returns for each item, and add the problems of the items that raise."""
    done = []
    for item in items:
        try:
            done.append(read(item))
        except error_type as error:
            problems += error.problems
    return done


def _bad_names(texts: Iterable[Path]) -> list[Problem]:
    """Return a problem for each text whose file name is not a valid source id."""
    hint = "lower-case letters and digits, joined by - or _"
    return [
        Problem("BAD_NAME", "the file name is not a valid source id", Place(f"seeds/{path.name}"), path.stem, hint=hint)
        for path in texts
        if not re.fullmatch(SLUG, path.stem)
    ]


def _broken_beside(folder: Path, stems: Iterable[str]) -> list[Problem]:
    """Return the YAML problems of the annotations of unreadable texts."""
    problems: list[Problem] = []
    for stem in sorted(stems):
        path = folder / f"{stem}.yaml"
        if os.path.lexists(path):
            try:
                parse_yaml(_read_text(path), f"seeds/{path.name}")
            except AnnotationError as error:
                problems += error.problems
    return problems


def _annotation(document: Document, folder: Path, problems: list[Problem]) -> Annotation:
    """Return the readable part of a text's annotation, and add the problems of the rest."""
    path = folder / f"{document.source_id}.yaml"
    if not os.path.lexists(path):
        message = "the text has no annotation file"
        raise AnnotationError(Problem("NO_ANNOTATION", message, Place(document.path), expected=path.name))
    annotation, found = gather_annotation(document, _read_text(path), f"seeds/{path.name}")
    problems += found
    return annotation


def _read_text(path: Path) -> str:
    """Return the text of an annotation file, which follows the encoding rules of a source."""
    try:
        return read_document(path).text
    except SourceError as error:
        raise AnnotationError(error.problems) from error


def _strays(folder: Path, stems: set[str]) -> list[Problem]:
    """Return a problem for each file of another kind, and for each annotation without a text."""
    known = {".txt", ".yaml"}
    others = [path for path in sorted(folder.iterdir()) if path.suffix not in known and not path.name.startswith(".")]
    meant = {".yml": ".yaml", ".text": ".txt", **{each: each.lower() for each in (".TXT", ".YAML", ".Txt", ".YML")}}
    found = [
        Problem(
            "UNKNOWN_FILE",
            "a seeds folder has .txt and .yaml files only",
            Place(f"seeds/{path.name}"),
            hint=f"rename the file to {path.stem}{meant[path.suffix]}" if path.suffix in meant else "",
        )
        for path in others
    ]
    strays = (path for path in sorted(folder.glob("*.yaml")) if path.stem not in stems and path.name not in OF_ALL)
    return found + [
        Problem(
            "NO_TEXT",
            "the text of the annotation is missing",
            Place(f"seeds/{path.name}"),
            expected=f"{path.stem}.txt",
        )
        for path in strays
    ]


def _two_types(annotations: Iterable[Annotation]) -> list[Problem]:
    """Return a problem for each record id that annotations use for records of two types."""
    all_annotations = list(annotations)
    first = {each.source_id: ("source", each.path, 1) for each in all_annotations}
    problems = []
    for annotation in all_annotations:
        reported: set[tuple[str, str]] = set()
        for statement in annotation.statements:
            known = first.setdefault(
                statement.record_id, (statement.record_type, annotation.path, statement.place.line)
            )
            if known[0] != statement.record_type and (statement.record_id, statement.record_type) not in reported:
                reported.add((statement.record_id, statement.record_type))
                message = f"the id belongs to a record of another type: {known[0]} in {known[1]}:{known[2]}"
                place = statement.place.of(statement.record_id)
                problems.append(Problem("TWO_TYPES", message, place, statement.record_type))
    return list(dict.fromkeys(problems))


def on_disk(problem: Problem, folder: Path) -> Problem:
    """Return a problem of `seeds/` with the folder's real path."""
    name = problem.path.removeprefix("seeds/")
    return problem if name == problem.path else problem.at(path=str(folder / name))
