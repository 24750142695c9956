"""Meanings: `means:` of an annotation, as statements that a text names an institution.

An entry `{Ministry of Defence: no-ministry-of-defence}` says which institution the name means in the text. The
statement quotes the first place of the name, so that the data has a receipt for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from policytrack.problems import Problem, nearest
from policytrack.recognisers.known_names import name_pattern
from policytrack.seeds.annotation import Annotation, Meaning, Statement
from policytrack.seeds.document import Document
from policytrack.values.span import Span
from policytrack.values.text import one_line

BECAUSE = "means: of the annotation says which institution the name means in this text"
"""The reason of the statements."""

_Known = Mapping[str, Mapping[str, Statement]]
"""Institution to its names, each with a statement that gives it."""


def with_meanings(
    documents: Mapping[str, Document], annotations: Mapping[str, Annotation], problems: list[Problem]
) -> dict[str, Annotation]:
    """Return the annotations with a statement for each entry of `means:`, and add the problems."""
    known: dict[str, dict[str, Statement]] = {}
    for source_id, annotation in annotations.items():
        for each in annotation.statements:
            if (each.record_type, each.path[0]) == ("institution", "names"):
                name = one_line(each.span.of(documents[source_id].text))
                known.setdefault(each.record_id, {}).setdefault(name, each)
    return {
        source_id: replace(
            annotation,
            statements=(*annotation.statements, *_statements(documents[source_id], annotation, known, problems)),
        )
        for source_id, annotation in annotations.items()
    }


def _statements(
    document: Document, annotation: Annotation, known: _Known, problems: list[Problem]
) -> Iterator[Statement]:
    for meaning in annotation.means:
        place = re.search(name_pattern([meaning.name]), document.text)
        names = known.get(meaning.institution_id, {})
        if place is None or meaning.name not in names:
            problems.append(_problem(meaning, known, is_in_text=place is not None))
        else:
            yield Statement(
                "institution",
                meaning.institution_id,
                names[meaning.name].path,
                Span(*place.span()),
                meaning.place,
                because=BECAUSE,
            )


def _problem(meaning: Meaning, known: _Known, is_in_text: bool) -> Problem:
    """Return the problem of an entry without such an institution, name or words."""
    place, names = meaning.place.of(meaning.institution_id, "means"), known.get(meaning.institution_id)
    if names is None:
        hint = nearest(meaning.institution_id, known)
        return Problem("UNKNOWN_ID", "no such institution", place, meaning.institution_id, hint=hint)
    if not is_in_text:
        return Problem("QUOTE_NOT_IN_TEXT", "the name is not in the text", place, meaning.name)
    hint = nearest(meaning.name, names) or f"quote the name under names: of {meaning.institution_id}"
    return Problem(
        "UNKNOWN_TERM", "no source gives the institution this name", place, meaning.name, ", ".join(names), hint
    )
