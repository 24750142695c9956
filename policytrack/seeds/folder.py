"""Seeds: the folder of texts and annotation files, read and checked against each other."""

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

from policytrack.problems import AnnotationError, PolicytrackError, Problem, SourceError, UsageError, problem
from policytrack.recognisers.known_names import Names
from policytrack.seeds.annotation import Annotation
from policytrack.seeds.annotation_reader import gather_annotation
from policytrack.seeds.text import Document, read_document
from policytrack.seeds.yaml_nodes import parse_yaml
from policytrack.values.text import SLUG, one_line

RECORDS_FILE, EXPECTATIONS_FILE = "records.yaml", "expectations.yaml"
OF_ALL = (RECORDS_FILE, EXPECTATIONS_FILE)
"""The files that belong to no single text."""

_T = TypeVar("_T")


@dataclass(frozen=True)
class Seeds:
    """Everything that the folder holds.

    Args:
        documents: the sources by id, in order.
        annotations: what the curators read in each.
        editorial: the text of `records.yaml`, "" if there is none.
        expectations: the text of `expectations.yaml`, None if there is no such file.
        checksums: SHA-256 of each YAML file of the folder, by name.
    """

    documents: dict[str, Document]
    annotations: dict[str, Annotation]
    editorial: str
    expectations: str | None = None
    checksums: dict[str, str] = field(default_factory=dict)

    @cached_property
    def record_types(self) -> dict[str, str]:
        """Record id to type, of all records that the annotations make."""
        return {
            each.record_id: each.record_type
            for annotation in self.annotations.values()
            for each in annotation.statements
            if each.record_type != "source"
        }

    def is_reviewed(self, source: str) -> bool:
        """Whether a curator has coded the source, or the original that it copies."""
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
        """Every name that a text gives an institution, with its id."""
        found = {
            (one_line(statement.span.of(self.documents[source_id].text)), statement.record_id)
            for source_id, annotation in self.annotations.items()
            for statement in annotation.statements
            if statement.path[0] == "names"
        }
        return tuple(sorted(found))


def read_seeds(folder: Path) -> Seeds:
    """Reads the folder.

    Raises:
        UsageError: there is no such folder, or it holds no text.
        SourceError, AnnotationError: with every problem of every file.
    """
    seeds, problems = gather_seeds(folder)
    if problems:
        raise AnnotationError(problems)
    return seeds


def gather_seeds(folder: Path, unread: Collection[str] = ()) -> tuple[Seeds, list[Problem]]:
    """Reads what can be read of the folder, and tells what is wrong with the rest.

    Args:
        folder: the folder of texts and annotations.
        unread: stems of files that are not to be read at all.

    Raises:
        UsageError: there is no such folder, or it holds no text.
    """
    if not folder.is_dir():
        raise UsageError(
            problem(
                "NO_SUCH_PATH",
                f"{'not a folder' if folder.exists() else 'no such folder'}: {folder}",
                hint="name the folder of texts and annotations with --seeds",
            )
        )
    texts = sorted(folder.glob("*.txt"))
    if not texts:
        raise UsageError(problem("NO_SEEDS", f"no .txt file in {folder}"))
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
    """The text of a file that belongs to no single text; None if there is no such file, or it cannot be read."""
    try:
        return _read_text(path) if os.path.lexists(path) else None
    except AnnotationError as error:
        problems += error.problems
        return None


def annotation_checksums(folder: Path) -> dict[str, str]:
    """SHA-256 of each YAML file of a folder of seeds, by name."""
    found = {}
    for path in sorted(folder.glob("*.yaml")):
        with suppress(OSError):  # what cannot be read is told where its text is wanted
            found[path.name] = hashlib.sha256(path.read_bytes() if path.is_file() else b"").hexdigest()
    return found


def _as_annotated(document: Document, annotation: Annotation, problems: list[Problem]) -> Document:
    """The document as its annotation knows it: of a text that is withheld, either the text or its redaction."""
    withheld = annotation.withheld
    if withheld is None:
        return document
    if document.sha256 not in (withheld.text, withheld.redaction):
        problems.append(
            problem(
                "CHANGED_TEXT",
                "the file is neither the text that is withheld nor its redaction",
                path=annotation.path,
                line=withheld.place.line,
                col=withheld.place.col,
                record=document.source_id,
                field="withheld",
                got=document.sha256,
                expected=f"{withheld.redaction}, or {withheld.text}",
                hint="put the text back and redact it again (policytrack withhold); "
                "if the text was corrected, delete withheld: first",
            )
        )
    return replace(document, sha256=withheld.text, is_withheld=True)


def _gather(
    items: Iterable[_T], read: Callable[[_T], object], error_type: type[PolicytrackError], problems: list[Problem]
) -> list:  # type: ignore[type-arg]  # each caller knows what it reads
    """What `read` gives for each item; its problems where it fails."""
    done = []
    for item in items:
        try:
            done.append(read(item))
        except error_type as error:
            problems += error.problems
    return done


def _bad_names(texts: Iterable[Path]) -> list[Problem]:
    """A problem for each text whose name is no id: the stem is that of the source."""
    hint = "lower-case letters and digits, joined by - or _"
    return [
        problem("BAD_NAME", "the file's name is the source's id", path=f"seeds/{path.name}", got=path.stem, hint=hint)
        for path in texts
        if not re.fullmatch(SLUG, path.stem)
    ]


def _broken_beside(folder: Path, stems: Iterable[str]) -> list[Problem]:
    """What is wrong with annotations as files, of texts that cannot be read."""
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
    """What can be read of the text's annotation; what cannot is added to the problems."""
    path = folder / f"{document.source_id}.yaml"
    if not os.path.lexists(path):
        raise AnnotationError(
            problem("NO_ANNOTATION", "the text has no annotation file", path=document.path, expected=path.name)
        )
    annotation, found = gather_annotation(document, _read_text(path), f"seeds/{path.name}")
    problems += found
    return annotation


def _read_text(path: Path) -> str:
    """An annotation file's text; it obeys the same rules of encoding as a source."""
    try:
        return read_document(path).text
    except SourceError as error:
        raise AnnotationError(error.problems) from error


def _strays(folder: Path, stems: set[str]) -> list[Problem]:
    """A problem for each file that is neither text nor annotation, and each annotation without a text."""
    known = {".txt", ".yaml"}
    others = [path for path in sorted(folder.iterdir()) if path.suffix not in known and not path.name.startswith(".")]
    meant = {".yml": ".yaml", ".text": ".txt", **{each: each.lower() for each in (".TXT", ".YAML", ".Txt", ".YML")}}
    found = [
        problem(
            "UNKNOWN_FILE",
            "seeds are .txt and .yaml files",
            path=f"seeds/{path.name}",
            hint=f"name it {path.stem}{meant[path.suffix]}" if path.suffix in meant else "",
        )
        for path in others
    ]
    strays = (path for path in sorted(folder.glob("*.yaml")) if path.stem not in stems and path.name not in OF_ALL)
    return found + [
        problem(
            "NO_TEXT",
            "the annotation file has no text beside it",
            path=f"seeds/{path.name}",
            expected=f"{path.stem}.txt",
        )
        for path in strays
    ]


def _two_types(annotations: Iterable[Annotation]) -> list[Problem]:
    """Record ids that two annotations use for two types."""
    all_annotations = list(annotations)
    first = {each.source_id: ("source", each.path, 1) for each in all_annotations}
    problems = []
    for annotation in all_annotations:
        told: set[tuple[str, str]] = set()
        for statement in annotation.statements:
            known = first.setdefault(
                statement.record_id, (statement.record_type, annotation.path, statement.place.line)
            )
            if known[0] != statement.record_type and (statement.record_id, statement.record_type) not in told:
                told.add((statement.record_id, statement.record_type))
                problems.append(
                    problem(
                        "TWO_TYPES",
                        f"the id is that of another type: {known[0]} in {known[1]}:{known[2]}",
                        path=annotation.path,
                        line=statement.place.line,
                        col=statement.place.col,
                        record=statement.record_id,
                        got=statement.record_type,
                    )
                )
    return list(dict.fromkeys(problems))


def on_disk(problem: Problem, folder: Path) -> Problem:
    """Return a problem of `seeds/` with its path as the folder is really called."""
    name = problem.path.removeprefix("seeds/")
    return problem if name == problem.path else problem.at(path=str(folder / name))
