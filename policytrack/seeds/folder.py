"""Seeds: the folder of texts and annotation files, read and compared with each other."""

from __future__ import annotations

import hashlib
import os
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from policytrack.problems import AnnotationError, Place, Problem, SourceError, UsageError
from policytrack.recognisers.known_names import Names, find_known_names, known_names
from policytrack.recognisers.lexicon.capitals import countries_in
from policytrack.seeds.annotation import Annotation
from policytrack.seeds.annotation_reader import gather_annotation
from policytrack.seeds.document import Document, read_document, reading
from policytrack.seeds.editorial_reader import Others
from policytrack.seeds.layout import outside_column
from policytrack.seeds.meanings import with_meanings
from policytrack.seeds.publisher import publisher_country
from policytrack.seeds.yaml_nodes import Scalar, parse_yaml
from policytrack.values.text import SLUG, one_line

RECORDS_FILE, EXPECTATIONS_FILE = "records.yaml", "expectations.yaml"
OF_ALL = (RECORDS_FILE, EXPECTATIONS_FILE)
"""The YAML files that are not the annotation of a text."""

_T = TypeVar("_T")
_U = TypeVar("_U")


@dataclass(frozen=True)
class Seeds:
    """The contents of a seeds folder.

    Args:
        documents: the sources by id, sorted.
        annotations: the annotation of each source.
        redirects: the text of `records.yaml`, "" without the file.
        expectations: the text of `expectations.yaml`, None without the file.
        checksums: SHA-256 of each YAML file of the folder that is no draft, by name.
        drafts: the places of drafts, which are not built: files and blocks of records.
    """

    documents: dict[str, Document]
    annotations: dict[str, Annotation]
    redirects: str
    expectations: str | None = None
    checksums: dict[str, str] = field(default_factory=dict)
    drafts: tuple[Place, ...] = ()

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

    def of_country(self, source: str) -> Document:
        """Return the document of a source with the country of its publisher."""
        document, annotation = self.documents[source], self.annotations[source]
        outside = {outside_column(name, value): value for name, value in annotation.outside.items()}
        record, words = outside.get("publisher_id"), outside.get("publisher")
        for each in annotation.statements:
            if (each.record_type, each.path) == ("source", ("publisher",)):
                named = find_known_names(document.text, self.names, source)
                ids = {found["record_id"] for found in named if each.span.holds(found.span)}
                record = min(filter(None, ids)) if len(ids) == 1 else each.value
                words = each.span.of(document.text)
        return replace(document, country=publisher_country(self.names, record, words)).with_known(document)

    @cached_property
    def institutions(self) -> frozenset[str]:
        """Ids of all institutions."""
        return frozenset(
            record_id for record_id, record_type in self.record_types.items() if record_type == "institution"
        )

    @cached_property
    def names(self) -> Names:
        """Every annotated name of an institution."""
        return self._names("institution", "names")

    @cached_property
    def persons(self) -> Names:
        """Every annotated name of a person."""
        return self._names("person", "name")

    def _names(self, record_type: str, field: str) -> Names:
        sources: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for source_id, annotation in self.annotations.items():
            for each in annotation.statements:
                if (each.record_type, each.path[0]) == (record_type, field):
                    name = one_line(each.span.of(self.documents[source_id].text))
                    sources[name, each.record_id] += [source_id, *self._copies[source_id]]
        return known_names(sources, self._countries)

    @cached_property
    def _copies(self) -> dict[str, list[str]]:
        """Each source, with its copies."""
        copies: dict[str, list[str]] = {source_id: [] for source_id in self.annotations}
        for source_id, annotation in self.annotations.items():
            copies.get(annotation.copy_of or "", []).append(source_id)
        return copies

    @cached_property
    def _countries(self) -> dict[str, set[str]]:
        """Institution to the countries that annotations state."""
        countries: defaultdict[str, set[str]] = defaultdict(set)
        for source_id, annotation in self.annotations.items():
            for each in annotation.statements:
                if (each.record_type, each.path[0]) == ("institution", "country"):
                    read = countries_in(self.documents[source_id].text, each.span)
                    countries[each.record_id] |= {each.value} if each.value else {*read} if len(read) == 1 else set()
        return dict(countries)


def read_seeds(folder: Path, text_folder: Path | None = None) -> Seeds:
    """Return the contents of a seeds folder.

    Args:
        folder: the folder of annotations.
        text_folder: the folder of texts; the same folder if None.

    Raises:
        UsageError: the folder is missing or contains no text.
        AnnotationError: with every problem of every file.
    """
    seeds, problems = gather_seeds(folder, text_folder=text_folder)
    if problems:
        raise AnnotationError(problems)
    return seeds


def gather_seeds(
    folder: Path, unread: Collection[str] = (), text_folder: Path | None = None
) -> tuple[Seeds, list[Problem]]:
    """Return the readable contents of a seeds folder, and the problems of the rest.

    Args:
        folder: the folder of annotations.
        unread: stems of the files to leave unread.
        text_folder: the folder of texts; the same folder if None.

    Raises:
        UsageError: the folder is missing or contains no text.
        SourceError: the system refuses to read the folder.
    """
    if not folder.is_dir():
        message = f"{'not a folder' if folder.exists() else 'no such folder'}: {folder}"
        hint = "name the folder of texts and annotations with --seeds"
        raise UsageError(Problem("NO_SUCH_PATH", message, hint=hint))
    with reading(folder):
        return _gather_folder(folder, unread, text_folder or folder)


def _gather_folder(folder: Path, unread: Collection[str], text_folder: Path) -> tuple[Seeds, list[Problem]]:
    texts = sorted(text_folder.glob("*.txt"))
    if not texts:
        raise UsageError(Problem("NO_SEEDS", f"no .txt file in {text_folder}"))
    problems: list[Problem] = []
    read = [path for path in texts if path.stem not in unread]
    documents = {each.source_id: each for each in _gather(read, read_document, problems)}
    others = {path.stem: documents.get(path.stem) for path in (*texts, *folder.glob("*.yaml"))}
    annotations = {
        each.source_id: each
        for each in _gather(
            documents.values(), lambda document: _annotation(document, folder, others, problems), problems
        )
    }
    beside = (folder / f"{path.stem}.yaml" for path in read if path.stem not in documents)  # of unreadable texts
    alone = _gather(filter(os.path.lexists, beside), read_document, problems)
    _gather(alone, lambda file: parse_yaml(file.text, file.path), problems)
    problems += _check_files(folder, texts)
    drafts = tuple(place for annotation in annotations.values() for place in annotation.drafts)
    annotations = {source: annotation for source, annotation in annotations.items() if not annotation.is_draft}
    problems += _two_types(annotations.values())
    annotations = with_meanings(documents, annotations, problems)
    of_all = (folder / name for name in OF_ALL if Path(name).stem not in unread)
    shared = {file.path: file.text for file in _gather(filter(os.path.lexists, of_all), read_document, problems)}
    both = {
        source: _as_annotated(document, annotations[source], problems)
        for source, document in documents.items()
        if source in annotations
    }
    redirects, expectations = shared.get(f"seeds/{RECORDS_FILE}", ""), shared.get(f"seeds/{EXPECTATIONS_FILE}")
    sums = annotation_checksums(folder)
    seeds = Seeds(both, annotations, redirects, expectations, sums, drafts)
    both |= {source: seeds.of_country(source) for source in both}  # in place: the names are known already
    return seeds, sorted(problems)


def annotation_checksums(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of each YAML file of a seeds folder that is no draft, by name."""
    found = {}
    for path in sorted(folder.glob("*.yaml")):
        with suppress(OSError):  # `gather_seeds` reports an unreadable file
            data = path.read_bytes() if path.is_file() else b""
            if not _is_draft(data):
                found[path.name] = hashlib.sha256(data).hexdigest()
    return found


def _is_draft(data: bytes) -> bool:
    """Return whether an annotation file as a whole is a draft."""
    try:
        draft = parse_yaml(data.decode("utf-8"), "").items.get("draft") if b"draft" in data else None
    except (UnicodeDecodeError, AnnotationError):
        return False
    return isinstance(draft, Scalar) and draft.text.strip() == "true"


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


def _gather(items: Iterable[_T], read: Callable[[_T], _U], problems: list[Problem]) -> list[_U]:
    """Return what `read` returns for each item, and add the problems of the items that raise."""
    done = []
    for item in items:
        try:
            done.append(read(item))
        except (SourceError, AnnotationError) as error:
            problems += error.problems
    return done


def _annotation(document: Document, folder: Path, others: Others, problems: list[Problem]) -> Annotation:
    """Return the readable part of a text's annotation, and add the problems of the rest."""
    path = folder / f"{document.source_id}.yaml"
    if not os.path.lexists(path):
        message = "the text has no annotation file"
        raise AnnotationError(Problem("NO_ANNOTATION", message, Place(document.path), expected=path.name))
    annotation, found = gather_annotation(document, read_document(path).text, f"seeds/{path.name}", others)
    problems += found
    document.known.clear()  # the places of all words, which only a search for quotes needs
    return annotation


def _check_files(folder: Path, texts: Iterable[Path]) -> Iterator[Problem]:
    """Yield a problem for each text of an invalid name, file of another kind, and annotation without a text."""
    stems = {path.stem for path in texts}
    for path in sorted(folder.iterdir()):
        place, suffix = Place(f"seeds/{path.name}"), path.suffix.lower()
        if path.name.endswith(".txt"):
            if not re.fullmatch(SLUG, path.stem):
                hint = "lower-case letters and digits, joined by - or _"
                yield Problem("BAD_NAME", "the file name is not a valid source id", place, path.stem, hint=hint)
        elif path.name.endswith(".yaml"):
            if path.stem not in stems and path.name not in OF_ALL:
                expected = f"{path.stem}.txt"
                yield Problem("NO_TEXT", "the text of the annotation is missing", place, expected=expected)
        elif not path.name.startswith("."):
            right = {".yml": ".yaml", ".text": ".txt"}.get(suffix, suffix)
            hint = f"rename the file to {path.stem}{right}" if right in (".txt", ".yaml") else ""
            yield Problem("UNKNOWN_FILE", "a seeds folder has .txt and .yaml files only", place, hint=hint)


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
