"""Claims: one value for one cell, with the words that give it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from policytrack.problems import NOWHERE, Place, Problem
from policytrack.values.span import Span


class Quoted(NamedTuple):
    """Words of a source."""

    source_id: str
    span: Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """An attribution: the words that name the speaker, or a hedge.

    Args:
        quoted: the words, as a quote.
        words: the words, on one line.
        method: how the speaker or the hedge follows from the words.
        speaker_id: the person or institution, if known.
        because: the curator's reason, "" if none.
        read_as: the speaker that the words name, if the curator gives another; "" otherwise.
        place: the place in the annotation file.
    """

    quoted: Quoted
    words: str
    method: str
    speaker_id: str | None = None
    because: str = ""
    read_as: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Claim:
    """One value for one cell.

    Args:
        record_type: the record's type.
        record_id: the record.
        field: JSON Pointer of the cell.
        unit: JSON Pointer of the smallest part of a record that one claim gives as a whole: an amount with its
            qualifier and currency, an actor's name with its id.
        value: the cell's text form.
        quoted: the words that give it.
        method: how the value follows from the words.
        because: the curator's reason, "" if none.
        anchors: words that the value is relative to, nearest first.
        attribution: the speaker; None for the source itself.
        hedge: the words by which the source keeps its distance; None without any.
        rank: the curator's ranking, "" to leave it to the rules.
        rank_reason: the reason for the ranking.
        place: the place of the claim in the annotation file.
        read_as: what a rule reads in the words, if the curator gives another value; "" otherwise.
    """

    record_type: str
    record_id: str
    field: str
    unit: str
    value: str
    quoted: Quoted
    method: str
    because: str = ""
    anchors: tuple[Quoted, ...] = ()
    attribution: Attribution | None = None
    hedge: Attribution | None = None
    rank: str = ""
    rank_reason: str = ""
    place: Place = NOWHERE
    read_as: str = ""

    @property
    def source_id(self) -> str:
        """The source that makes the claim."""
        return self.quoted.source_id

    def wrong(self, code: str, message: str, got: str = "", expected: str = "", hint: str = "") -> Problem:
        """Return a problem with this claim, at its place in the annotations."""
        return Problem(code, message, self.place.of(self.record_id, self.field), got, expected, hint)
