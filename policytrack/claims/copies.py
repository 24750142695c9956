"""Copies: copy the claims of an original to its copy, for paragraphs that both contain."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from policytrack.claims.claim import Claim, Quoted
from policytrack.problems import Place, Problem
from policytrack.seeds.document import Document
from policytrack.seeds.folder import Seeds
from policytrack.seeds.redaction import MASK, is_masked, pattern_of
from policytrack.values.span import Span, Spans

_LINE = re.compile(r"[^\s][^\n]*")


class CopyMap:
    """The paragraphs of an original, and their places in its copy.

    Args:
        original: the source that is copied.
        copy: the source that copies it.
    """

    def __init__(self, original: Document, copy: Document) -> None:
        self.original, self.copy = original, copy
        is_whole = MASK not in original.text and MASK not in copy.text
        # The words stand where a line begins; white space around them may differ. A mask is as long as what it masks.
        begins: defaultdict[str | int, list[int]] = defaultdict(list)
        for line in _LINE.finditer(copy.text):
            begins[line.group().rstrip() if is_whole else len(line.group().rstrip())].append(line.start())
        moves: dict[Span, int] = {}
        for paragraph in original.paragraphs:
            text = paragraph.of(original.text)
            first = text.partition("\n")[0].rstrip()
            words = (re.escape if is_whole else pattern_of)(text)
            whole = re.compile(rf"{words}[^\S\n]*(?=\n|$)")
            starts = (at for at in begins[first if is_whole else len(first)] if whole.match(copy.text, at))
            if len(found := list(islice(starts, 2))) == 1:
                moves[paragraph] = found[0]
        self._moves = moves
        self._in_original = Spans((each, each) for each in moves)
        self._in_copy = Spans((each.moved(at - each.start), each) for each, at in moves.items())

    def move(self, span: Span) -> Span | None:
        """Return the corresponding span in the copy; None if the copy has other words there."""
        paragraph = next(iter(self._in_original.overlapping(span)), None)
        if paragraph is None:
            return None
        at = self._moves[paragraph]
        moved = span.moved(at - paragraph.start) if span.start >= paragraph.start else None
        return moved if moved and moved.of(self.copy.text) == span.of(self.original.text) else None

    def back(self, span: Span) -> Span | None:
        """Return the corresponding span in the original; None if the original does not contain the paragraph."""
        for paragraph in self._in_copy.overlapping(span):
            at = self._moves[paragraph]
            if at <= span.start and span.end <= at + paragraph.end - paragraph.start:
                return span.moved(paragraph.start - at)
        return None

    def shared_paragraphs_of(self, source_id: str) -> list[Span]:
        """Return the shared paragraphs as spans of one of the two sources; none for another source."""
        if source_id == self.original.source_id:
            return list(self._moves)
        return [each.moved(at - each.start) for each, at in self._moves.items() if source_id == self.copy.source_id]

    def own_paragraphs(self) -> list[Span]:
        """Return the paragraphs that only the copy has, without those that are masked."""
        return [
            paragraph
            for paragraph in self.copy.paragraphs
            if self.back(paragraph) is None and not is_masked(paragraph.of(self.copy.text))
        ]


def is_original(seeds: Seeds, source: str) -> bool:
    """Return whether there is such a source, and it is not a copy."""
    return source in seeds.documents and not seeds.annotations[source].copy_of


def copy_maps(seeds: Seeds) -> list[CopyMap]:
    """Return each copy with its original."""
    return [
        CopyMap(seeds.documents[annotation.copy_of], seeds.documents[source])
        for source, annotation in seeds.annotations.items()
        if annotation.copy_of and is_original(seeds, annotation.copy_of)
    ]


def copied_claims(claims: Iterable[Claim], places: CopyMap) -> Iterator[Claim]:
    """Yield the original's claims as claims of the copy, without those about the original itself.

    An anchor or attribution that is not in the copy, such as the publication date, still quotes the original.
    """

    def moved(quoted: Quoted) -> Quoted | None:
        span = places.move(quoted.span)
        return Quoted(places.copy.source_id, span) if span else None

    for claim in claims:
        quoted = moved(claim.quoted)
        if claim.record_type == "source" or quoted is None:
            continue
        anchors = tuple(moved(anchor) or anchor for anchor in claim.anchors)
        speaker, hedge = (
            said and replace(said, quoted=moved(said.quoted) or said.quoted, method="copied", because="", read_as="")
            for said in (claim.attribution, claim.hedge)
        )
        yield replace(
            claim,
            quoted=quoted,
            anchors=anchors,
            attribution=speaker,
            hedge=hedge,
            method="copied",
            because="",
            read_as="",
        )


def check_copy(places: CopyMap, quoted: Iterable[Span], set_aside: Iterable[Span], path: str) -> Iterator[Problem]:
    """Yield a problem for each paragraph that is only in the copy and is neither quoted nor set aside.

    Args:
        places: the copy with its original.
        quoted: the spans that claims of the copy quote.
        set_aside: the stretches of the copy that are set aside.
        path: the annotation file of the copy, for messages.
    """
    spans, aside = Spans((span, span) for span in quoted), Spans((span, span) for span in set_aside)
    for paragraph in places.own_paragraphs():
        if spans.overlaps(paragraph) or any(span.holds(paragraph) for span in aside.overlapping(paragraph)):
            continue
        place = Place(places.copy.path, *places.copy.line_and_column(paragraph.start), places.copy.source_id)
        message = "a paragraph that the original lacks is not annotated"
        hint = f"annotate it in {path}, or set it aside"
        yield Problem("NOT_COPIED", message, place, paragraph.of(places.copy.text)[:60], "", hint)
