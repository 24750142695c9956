"""Corrections: the sources that a source corrects, and checks of `corrects:` in annotations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from policytrack.problems import Problem, nearest
from policytrack.seeds.annotation import Annotation
from policytrack.seeds.folder import Seeds


def corrected_sources(annotations: Mapping[str, Annotation], source: str) -> list[str]:
    """Return the sources that a source corrects, nearest first: directly, or because a corrected source corrects them.

    A copy corrects what its original corrects. The source itself is among them if the corrections lead back to it.
    """
    corrected: list[str] = []
    at = annotations.get(annotations[source].copy_of or source)
    while at and at.corrects and at.corrects not in corrected:
        corrected.append(at.corrects)
        at = annotations.get(at.corrects)
    return corrected


def check_corrections(seeds: Seeds) -> Iterator[Problem]:
    """Yield a problem for each correction by a copy, of a copy, of no source, or of the source itself."""
    for source, annotation in seeds.annotations.items():
        other = annotation.corrects
        if other is None:
            continue
        place = annotation.places["corrects"].of(source, "corrects")
        corrected = seeds.annotations.get(other)
        chain = corrected_sources(seeds.annotations, source)
        if annotation.copy_of:
            hint = f"move it to {annotation.copy_of}.yaml"
            yield Problem("NOT_AN_ORIGINAL", "a copy corrects what its original corrects", place, other, "", hint)
        elif corrected is None:
            yield Problem("UNKNOWN_ID", "no such source", place, other, "", nearest(other, seeds.documents))
        elif corrected.copy_of:
            message = "a copy is corrected with its original: name the original"
            yield Problem("NOT_AN_ORIGINAL", message, place, other, corrected.copy_of)
        elif source in chain:
            way = ", ".join([source, *chain[: chain.index(source) + 1]])
            yield Problem("BAD_REFERENCE", f"a source does not correct itself: {way}", place, other)
