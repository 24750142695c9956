"""Patterns for agreements: from what is recognised in a text to drafted records.

A record is drafted only for an instrument of which the text says something: that it was signed, is negotiated, is
planned; and only where its parties, or its title, show that it is one between states or international organisations.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from policytrack.drafts.agreements.accession import STEPS, Accession, accessions
from policytrack.drafts.agreements.acts import Act, acts_on, dated
from policytrack.drafts.agreements.naming import HEADS, Naming, namings, natural_kind
from policytrack.drafts.agreements.participants import Party
from policytrack.drafts.agreements.parties import pair_in, parties_of
from policytrack.drafts.agreements.passages import is_heading, is_item, passages
from policytrack.drafts.agreements.record import (
    GENERIC,
    UNDERSTANDING,
    Instrument,
    agreement_record,
    is_drafted,
    is_same_signing,
)
from policytrack.drafts.agreements.understandings import announcements, understandings
from policytrack.drafts.drafted import DraftRecord
from policytrack.drafts.sighted import Sighted
from policytrack.recognisers.lexicon.agreement_words import PROPER_HEADS
from policytrack.recognisers.lexicon.agreements import AGREEMENT_KIND
from policytrack.recognisers.lexicon.trigger import lowered, places_of, trigger_of
from policytrack.values.span import Span

_COORDINATED = re.compile(
    r"\s*(?:,\s*)?(?:and|or|as\s+well\s+as)?\s*(?:(?:to|on|of|for)\s+)?(?:a|an|the|its|their)?\s*", re.IGNORECASE
)
_APPOSED = re.compile(r"\s*,\s+(?:(?:the|a|an)\s+)?")
_LIST = re.compile(
    r"\b(?:agreements|memoranda|memorandums|documents|instruments|arrangements|following)\b", re.IGNORECASE
)
_STEP = {"accession": "a step of an accession", "partnership_status": "what makes a partner"}
"""Reasons for the kind of a step that its words do not name."""
_APPLIED = re.compile(r"(?:formally\s+|officially\s+)?(?:applied|submitted|requested)\b")
_SIGNED = re.compile(r"\b(?:signed|concluded|exchanged)\b")
_SUBJECT = re.compile(r"\s*[\"“]?(?:It\s+is\s+(?:noted|reported|stated)\s+that\s+)?(?:the|this)\s+", re.IGNORECASE)
"""Words before a naming that make it the subject of its sentence."""
_DOCUMENT = re.compile(r"\b[Tt](?:he|his)\s+(?P<what>document|statement)\b(?!\s+(?:of|by|from)\b)")
"""An instrument that is not named again."""
_NEXT = 4
"""Code points between a sentence and the next."""
_BACK = 100
"""Instruments, counted back, that a later naming may mean."""


def draft_agreements(sighted: Sighted) -> list[DraftRecord]:
    """Return the agreements of a text, in its order."""
    marks = _marks(sighted.text)
    if not marks:
        return []
    reader = _Reader(sighted)
    for passage in passages(sighted):
        reader.read(passage, bisect_left(marks, passage.start) < bisect_left(marks, passage.end))
    kept: list[Instrument] = []
    for each in (each for each in reader.instruments if is_drafted(sighted.text, each)):
        known = next((one for one in kept[-_BACK:] if is_same_signing(sighted, one, each)), None)
        if known and known.head == UNDERSTANDING:
            each.acts, each.announced = [*known.acts, *each.acts], known.announced
            each.about.append(known.passage)
            kept[kept.index(known)] = each
        elif known:
            known.take(each)
            known.about.append(each.passage)
        else:
            kept.append(each)
    return sorted((agreement_record(sighted, each) for each in kept), key=lambda record: record.span)


def _may_be_same(one: Naming, other: Naming) -> bool:
    """Return whether a naming in apposition to another may name the same: `an agreement, the Lima Accord`."""
    is_title = other.is_proper and not one.is_proper and one.head in GENERIC
    return one.head == other.head or other.head in PROPER_HEADS or is_title


def _marks(text: str) -> list[int]:
    """Return the places of the letters without which no sentence names an instrument or a step of an accession."""
    low = lowered(text)
    if len(low) != len(text):  # a letter that is longer in lower case moves the places
        return list(range(len(text)))
    letters = {"agreed"} | {each for pattern in (HEADS, STEPS) for each in trigger_of(pattern)}
    return sorted(place for each in letters for place in places_of(each, low))


class _Reader:
    """The instruments of a text, as its sentences are read."""

    def __init__(self, sighted: Sighted) -> None:
        self.sighted, self.text = sighted, sighted.text
        self.instruments: list[Instrument] = []
        self.listed: list[Act] = []
        self.several: list[Act] = []
        self.latest: tuple[Instrument, int] | None = None

    def read(self, passage: Span, is_marked: bool) -> None:
        """Read a sentence.

        Args:
            passage: the sentence.
            is_marked: whether it has letters without which it names nothing.
        """
        self._on_document(passage)
        if self.latest and passage.start - self.latest[1] < _NEXT:
            self.latest[0].announced += announcements(self.sighted, passage)
        if is_marked:
            steps = accessions(self.sighted, passage)
            self._read_namings(passage, steps)
            self._read_steps(passage, steps)
            for each in understandings(self.sighted, passage):
                self.instruments.append(each)
                self.latest = each, passage.end
        self._open_list(passage)

    def _read_namings(self, passage: Span, steps: Sequence[Accession]) -> None:
        """Read the instruments that a sentence names."""
        inherited = self.listed if is_item(self.text, passage) else []
        last: tuple[Naming, list[Act]] | None = None
        used: set[Span] = set()
        joined = [each.span for each in steps if each.organisation]
        for naming in namings(self.text, passage):
            if any(naming.span.overlaps(span) for span in joined):
                continue
            is_step = any(naming.span.overlaps(each.span) for each in steps)
            acts = [] if is_step else acts_on(self.sighted, passage, naming)
            acts = [act for act in acts if act.span not in used]
            used |= {act.span for act in acts}
            if not acts and last and _COORDINATED.fullmatch(self.text, last[0].span.end, naming.span.start):
                acts = last[1]
                is_same = _APPOSED.fullmatch(self.text, last[0].span.end, naming.span.start) is not None
                if is_same and _may_be_same(last[0], naming) and self.instruments:
                    self.instruments[-1].take(self._instrument(passage, naming, []))
                    continue
            if naming.is_plural:
                self.several = acts or self.several
                if not any(act.stage and not act.is_weak for act in acts):
                    continue
            last = (naming, acts or inherited)
            self._add(passage, *last)
            if inherited and not acts:  # the item names its instrument first, then what it amends
                break

    def _read_steps(self, passage: Span, steps: Sequence[Accession]) -> None:
        """Read the accessions that a sentence tells of."""
        for each in steps:
            kind = "partnership_status" if each.is_partner else "accession"
            head = "partner status" if each.is_partner else "accession"
            because = "" if AGREEMENT_KIND.terms_in(each.span.of(self.text)) == [kind] else _STEP[kind]
            is_undated = each.act.stage == "proposed" and not _APPLIED.match(self.text, each.span.start)
            act = each.act if is_undated else dated(self.sighted, passage, each.span, each.act)
            self._merge(Instrument(each.span, head, kind, because, each.span, passage, each.parties, [act]))

    def _on_document(self, passage: Span) -> None:
        """Add what a sentence on `the document` says of the instrument that the sentence before is about."""
        match = _DOCUMENT.search(self.text, passage.start, passage.end) if self.latest else None
        if not match or not self.latest:
            return
        instrument, end = self.latest
        is_stated = match["what"] == "document" or (match["what"] == "statement" and "statement" in instrument.kind)
        if is_stated and (len(self.instruments) == 1 or passage.start - end < _NEXT):
            naming = Naming(Span(*match.span("what")), "document", instrument.kind, "", False, True)
            instrument.tell(acts_on(self.sighted, passage, naming), passage)
            if len(instrument.sides) < 2:
                pair = pair_in(self.sighted, passage)
                instrument.parties = pair or instrument.parties
            self.latest = instrument, passage.end

    def _open_list(self, passage: Span) -> None:
        """Keep the act of a sentence that introduces a list of instruments: `The following agreements were signed:`."""
        if is_item(self.text, passage):
            return
        self.listed = []
        if not self.text[passage.start : passage.end].rstrip(" *_").endswith(":") or not _LIST.search(
            self.text, passage.start, passage.end
        ):
            return
        signed = _SIGNED.search(self.text, passage.start, passage.end)
        act = (
            dated(self.sighted, passage, Span(*signed.span()), Act("signed", Span(*signed.span()))) if signed else None
        )
        self.listed = [act] if act else self.several

    def _add(self, passage: Span, naming: Naming, acts: list[Act]) -> None:
        """Add what a sentence says of an instrument."""
        recent = self.instruments[-_BACK:]
        meant = [each for each in recent if each.head == naming.head] or (recent if naming.head in GENERIC else [])
        if naming.is_anaphor and meant:
            meant[-1].tell(acts)
            if not meant[-1].sides and meant[-1].is_universal:
                named = self._parties(passage, naming, [])
                meant[-1].parties = named if len(named) > 1 and named[0].is_named else []
            if _SUBJECT.fullmatch(self.text, passage.start, naming.span.start):
                meant[-1].about.append(passage)
        else:
            self._merge(self._instrument(passage, naming, acts))

    def _instrument(self, passage: Span, naming: Naming, acts: list[Act]) -> Instrument:
        kind, because, words = naming.kind, naming.because, naming.span
        if naming.is_proper and (natural := natural_kind(self.text, naming, passage)):
            kind, words = natural
            because = "" if AGREEMENT_KIND.terms_in(words.of(self.text)) == [kind] else "the clause says what it is"
        parties = self._parties(passage, naming, acts)
        titled = naming.is_proper, naming.is_universal, is_item(self.text, passage) or naming.is_plural
        new = Instrument(naming.span, naming.head, kind, because, words, passage, parties, list(acts), *titled)
        new.is_heading = is_heading(self.text, passage)
        new.about = [passage] if _SUBJECT.fullmatch(self.text, passage.start, naming.span.start) else []
        return new

    def _parties(self, passage: Span, naming: Naming, acts: list[Act]) -> list[Party]:
        own = [act for act in acts if passage.holds(act.span)]
        strong = next((act.span for act in own if not act.is_weak), None)
        supposes = not naming.is_plural and (not own or strong is not None or any(act.says for act in own))
        return parties_of(self.sighted, passage, naming, strong, supposes)

    def _merge(self, new: Instrument) -> None:
        """Add an instrument, or what is said of it to the same instrument of an earlier sentence."""
        known = next((each for each in self.instruments[-_BACK:] if each.is_same(new, self.text)), None)
        if known is None:
            self.instruments.append(new)
        else:
            known.take(new)
        self.latest = known or new, new.passage.end
