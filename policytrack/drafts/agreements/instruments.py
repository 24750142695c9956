"""Patterns for agreements: from what is recognised in a text to drafted records.

A record is drafted only for an instrument of which the text says something: that it was signed, is negotiated, is
planned; and only where its parties, or its title, show that it is one between states or international organisations.
"""

from __future__ import annotations

import re

from policytrack.drafts.agreements.accession import STEPS, accessions
from policytrack.drafts.agreements.acts import Act, acts_on, dated
from policytrack.drafts.agreements.naming import HEADS, Naming, namings, natural_kind
from policytrack.drafts.agreements.parties import Party, parties_of
from policytrack.drafts.agreements.passages import is_heading, is_item, passages
from policytrack.drafts.agreements.record import GENERIC, Instrument, agreement_record, is_drafted
from policytrack.drafts.drafted import DraftRecord
from policytrack.drafts.sighted import Sighted
from policytrack.recognisers.lexicon.agreement_words import PROPER_HEADS
from policytrack.recognisers.lexicon.agreements import AGREEMENT_KIND
from policytrack.recognisers.lexicon.trigger import lowered, may_match
from policytrack.values.span import Span

_COORDINATED = re.compile(
    r"\s*(?:,\s*)?(?:and|or|as\s+well\s+as)?\s*(?:(?:to|on|of|for)\s+)?(?:a|an|the|its|their)?\s*", re.IGNORECASE
)
_APPOSED = re.compile(r"\s*,\s+(?:(?:the|a|an)\s+)?")
_LIST = re.compile(
    r"\b(?:agreements|memoranda|memorandums|documents|instruments|arrangements|following)\b", re.IGNORECASE
)
_SIGNED = re.compile(r"\b(?:signed|concluded|exchanged)\b")
_SUBJECT = re.compile(r"\s*[\"“]?(?:It\s+is\s+(?:noted|reported|stated)\s+that\s+)?(?:the|this)\s+", re.IGNORECASE)
"""Words before a naming that make it the subject of its sentence."""
_DOCUMENT = re.compile(r"\s*[\"“]?(?:The|This)\s+document\s+(?=[a-z])")
"""The beginning of a sentence on an instrument that is not named again."""
_BACK = 100
"""Instruments, counted back, that a later naming may mean."""


def draft_agreements(sighted: Sighted) -> list[DraftRecord]:
    """Return the agreements of a text, in its order."""
    if not any(may_match(each, lowered(sighted.text)) for each in (HEADS, STEPS)):
        return []
    reader = _Reader(sighted)
    for passage in passages(sighted):
        reader.read(passage)
    drafted = [agreement_record(sighted, each) for each in reader.instruments if is_drafted(sighted.text, each)]
    return sorted(drafted, key=lambda record: record.span)


class _Reader:
    """The instruments of a text, as its sentences are read."""

    def __init__(self, sighted: Sighted) -> None:
        self.sighted, self.text = sighted, sighted.text
        self.instruments: list[Instrument] = []
        self.listed: list[Act] = []
        self.several: list[Act] = []

    def read(self, passage: Span) -> None:
        """Read a sentence."""
        if len(self.instruments) == 1 and _DOCUMENT.match(self.text, passage.start, passage.end):
            self.instruments[0].about.append(passage)
        inherited = self.listed if is_item(self.text, passage) else []
        last: tuple[Naming, list[Act]] | None = None
        used: set[Span] = set()
        for naming in namings(self.text, passage):
            acts = [act for act in acts_on(self.sighted, passage, naming) if act.span not in used]
            used |= {act.span for act in acts}
            if not acts and last and _COORDINATED.fullmatch(self.text, last[0].span.end, naming.span.start):
                acts = last[1]
                is_same = _APPOSED.fullmatch(self.text, last[0].span.end, naming.span.start) is not None
                if is_same and (last[0].head == naming.head or naming.head in PROPER_HEADS) and self.instruments:
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
        for each in accessions(self.sighted, passage):
            because = (
                "" if AGREEMENT_KIND.terms_in(each.span.of(self.text)) == ["accession"] else "a step of an accession"
            )
            act = each.act if each.act.stage == "proposed" else dated(self.sighted, passage, each.span, each.act)
            self._merge(
                Instrument(each.span, "accession", "accession", because, each.span, passage, each.parties, [act])
            )
        self._open_list(passage)

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
            meant[-1].acts += acts
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
