"""Copies: what the original says is carried to its copy wherever the same paragraph stands there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from policytrack.claims.claim import Attribution, Claim, Quoted
from policytrack.problems import Problem, problem
from policytrack.seeds.folder import Seeds
from policytrack.seeds.redaction import MASK, is_masked, pattern_of
from policytrack.seeds.text import Document
from policytrack.values.span import Span


class CopyMap:
    """Where the paragraphs of an original stand in its copy.

    Args:
        original: the source that is copied.
        copy: the source that copies it.
    """

    def __init__(self, original: Document, copy: Document) -> None:
        self.original, self.copy = original, copy
        self._moves = {paragraph: at for paragraph in original.paragraphs if (at := self._once(paragraph)) is not None}

    def _once(self, paragraph: Span) -> int | None:
        """Where the paragraph's words stand in the copy as whole lines, if that is one place."""
        is_whole = MASK not in self.original.text and MASK not in self.copy.text
        words = (re.escape if is_whole else pattern_of)(paragraph.of(self.original.text))
        found = [
            match.start("words")
            for match in re.finditer(rf"(?:^|\n)[^\S\n]*(?P<words>{words})[^\S\n]*(?=\n|$)", self.copy.text)
        ]
        return found[0] if len(found) == 1 else None

    def move(self, span: Span) -> Span | None:
        """The span's place in the copy; None where its paragraphs do not stand there in the same order."""
        whole = [(paragraph, at) for paragraph, at in self._moves.items() if paragraph.overlaps(span)]
        if not whole:
            return None
        paragraph, at = whole[0]
        moved = span.moved(at - paragraph.start) if span.start >= paragraph.start else None
        return moved if moved and moved.of(self.copy.text) == span.of(self.original.text) else None

    def back(self, span: Span) -> Span | None:
        """The place in the original of a span of the copy."""
        for paragraph, at in self._moves.items():
            if at <= span.start and span.end <= at + paragraph.end - paragraph.start:
                return span.moved(paragraph.start - at)
        return None

    def shared_paragraphs_of(self, source_id: str) -> list[Span]:
        """Where the paragraphs that stand in both stand in one of them; none for another source."""
        if source_id == self.original.source_id:
            return list(self._moves)
        return [each.moved(at - each.start) for each, at in self._moves.items() if source_id == self.copy.source_id]

    def own_paragraphs(self) -> list[Span]:
        """Paragraphs of the copy that the original lacks; one that is masked shows nothing to annotate."""
        return [
            paragraph
            for paragraph in self.copy.paragraphs
            if self.back(paragraph) is None and not is_masked(paragraph.of(self.copy.text))
        ]


def is_original(seeds: Seeds, source: str) -> bool:
    """Whether there is such a source, and it is no copy."""
    return source in seeds.documents and not seeds.annotations[source].copy_of


def copy_maps(seeds: Seeds) -> list[CopyMap]:
    """Return each copy with its original."""
    return [
        CopyMap(seeds.documents[annotation.copy_of], seeds.documents[source])
        for source, annotation in seeds.annotations.items()
        if annotation.copy_of and is_original(seeds, annotation.copy_of)
    ]


def copied_claims(claims: Iterable[Claim], places: CopyMap) -> list[Claim]:
    """The original's claims as the copy makes them, without those about the original itself.

    An anchor that the copy lacks, such as the publication date, stays a quote of the original.
    """
    return [moved for claim in claims if claim.record_type != "source" and (moved := _moved(claim, places)) is not None]


def _moved(claim: Claim, places: CopyMap) -> Claim | None:
    quoted = _quoted(claim.quoted, places)
    if quoted is None:
        return None
    anchors = tuple(_quoted(anchor, places) or anchor for anchor in claim.anchors)
    return replace(
        claim,
        quoted=quoted,
        method="copied",
        because="",
        anchors=anchors,
        attribution=_attributed(claim.attribution, places),
    )


def _attributed(attribution: Attribution | None, places: CopyMap) -> Attribution | None:
    """Who said it stays who said it, also where the copy leaves out the words that say so."""
    if attribution is None:
        return None
    return replace(attribution, quoted=_quoted(attribution.quoted, places) or attribution.quoted)


def _quoted(quoted: Quoted, places: CopyMap) -> Quoted | None:
    span = places.move(quoted.span)
    return Quoted(places.copy.source_id, span) if span else None


def check_copy(places: CopyMap, quoted: Iterable[Span], set_aside: Iterable[Span], path: str) -> list[Problem]:
    """A problem for each paragraph that the original lacks, no claim quotes and nothing sets aside as a whole."""
    spans, aside = list(quoted), list(set_aside)
    own = (
        paragraph
        for paragraph in places.own_paragraphs()
        if not (any(span.overlaps(paragraph) for span in spans) or any(span.holds(paragraph) for span in aside))
    )
    return [
        problem(
            "NOT_COPIED",
            "a paragraph that the original lacks is not annotated",
            path=places.copy.path,
            line=places.copy.line_and_column(paragraph.start)[0],
            col=places.copy.line_and_column(paragraph.start)[1],
            record=places.copy.source_id,
            got=paragraph.of(places.copy.text)[:60],
            hint=f"annotate it in {path}, or set it aside",
        )
        for paragraph in own
    ]
