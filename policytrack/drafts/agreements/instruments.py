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
from policytrack.drafts.agreements.participants import Party, distinct, participants
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
_SHORT = re.compile(r"\s*\((?:the\s+)?[\"“]?([A-Z]{3,8})[\"”]?\)")
"""The letters that stand for a title, after it."""
_LETTERS = re.compile(r"\W[A-Z]{3,8}(?:\W|\Z)")
_SIMILAR = re.compile(r"\b(?:[Ss]imilar|[Ss]uch)\s")
_SIGNING = re.compile(r"\b[Tt]he\s+(?:formal\s+|official\s+)?signing(?:\s+ceremony)?\b(?!\s+(?:of|ceremony))")
"""Words for the signing of what was named before."""
_ALSO = re.compile(r"\balso\b")
_AHEAD = re.compile(r"\b(?:will|would|is\s+to|scheduled|expected|planned)\b")
_OFFICIALS = re.compile(
    r"\b(?:[Mm]inist(?:er|ers|ry|ries)|[Aa]mbassador|[Gg]overnments?|[Pp]resident|Secretary|[Ee]nvoys?)\b"
)
"""Words for those who sign for a state."""
_TWO = 2
_VAGUE = frozenset({"consensus", "framework", "charter"})
"""Heads that point back to no instrument: `the consensus among leaders`."""
_SUBJECT = re.compile(r"\s*[\"“]?(?:It\s+is\s+(?:noted|reported|stated)\s+that\s+)?(?:the|this)\s+", re.IGNORECASE)
"""Words before a naming that make it the subject of its sentence."""
_DOCUMENT = re.compile(
    r"\b[Tt](?:he|his)\s+(?P<what>document|statement)\b(?!\s+(?:of|by|from)\b)"
    r"|(?:\A|(?<=[.,]\s)|(?<=\n))(?P<it>[Ii]t)\s(?=(?:was|has\s+been|is\s+to\s+be|will\s+be|is\s+expected\s+to\s+be)\s+(?:signed|ratified)\b)"
)
"""An instrument that is not named again."""
_FAR = 600
"""Code points back to the sentence whose day `also` takes up."""
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
    pair = _pair_of_text(sighted)
    for each in reader.instruments if pair else ():
        if _is_between_states(sighted.text, each):
            each.parties = pair
    kept: list[Instrument] = []
    drafted = [each for each in reader.instruments if is_drafted(sighted.text, each)]
    items = max((each.name.start for each in drafted if each.is_item), default=0)
    told = [each for each in drafted if not each.is_heading]
    for each in drafted:
        is_summary = each.is_heading and any(each.sides <= one.sides for one in told)
        if each.is_plural and (is_summary or each.name.start < items):
            continue  # the text names them one by one
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


def _pair_of_text(sighted: Sighted) -> list[Party]:
    """Return the only two countries that a text names; none if it names more or fewer."""
    named = distinct([each for each in participants(sighted, Span(0, len(sighted.text))) if each.code])
    because = "the text names these two countries only, and officials sign"
    return [each._replace(because=because) for each in named] if len(named) == _TWO else []


def _is_between_states(text: str, each: Instrument) -> bool:
    """Return whether officials sign one instrument, of whose parties the words name one or none."""
    is_signed = any(act.stage in ("signed", "ratified") for act in each.strong)
    is_vague = each.is_plural or each.is_universal or each.kind in ("joint_statement", "security_guarantee")
    return len(each.sides) < _TWO and is_signed and not is_vague and bool(_OFFICIALS.search(each.passage.of(text)))


def _is_several(text: str, naming: Naming) -> bool:
    """Return whether a naming means several instruments."""
    return naming.head in GENERIC and naming.span.of(text).lower() != naming.head


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
        self.short: dict[str, Instrument] = {}

    def read(self, passage: Span, is_marked: bool) -> None:
        """Read a sentence.

        Args:
            passage: the sentence.
            is_marked: whether it has letters without which it names nothing.
        """
        self._on_document(passage)
        self._on_signing(passage)
        self._on_short(passage)
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
            acts = [self._also(passage, act) for act in acts if act.span not in used]
            used |= {act.span for act in acts}
            if not acts and last and _COORDINATED.fullmatch(self.text, last[0].span.end, naming.span.start):
                acts = last[1]
                is_same = _APPOSED.fullmatch(self.text, last[0].span.end, naming.span.start) is not None
                if is_same and _may_be_same(last[0], naming) and self.instruments:
                    self.instruments[-1].take(self._instrument(passage, naming, []))
                    continue
            if naming.is_plural:
                if not any(act.stage and not act.is_weak for act in acts):
                    self.several = self.several or acts
                    continue
                self.several = acts
            last = (naming, acts or inherited)
            self._add(passage, *last)
            if inherited and not acts:  # the item names its instrument first, then what it amends
                break

    def _also(self, passage: Span, act: Act) -> Act:
        """Return an act with the day of the one before, if it says that this was done too: `It also approved`."""
        if not self.latest or act.is_weak or act.day or not _ALSO.search(self.text, passage.start, act.span.end):
            return act
        days = [one.day for one in self.latest[0].strong if one.stage == act.stage and one.day]
        return act._replace(day=days[-1]) if days and passage.start - self.latest[1] < _FAR else act

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
        what = match.lastgroup or ""
        is_stated = match[what] != "statement" or "statement" in instrument.kind
        if is_stated and ((what == "what" and len(self.instruments) == 1) or passage.start - end < _NEXT):
            naming = Naming(Span(*match.span(what)), "document", instrument.kind, "", False, True)
            acts = acts_on(self.sighted, passage, naming)
            instrument.tell(acts, passage)
            if len(instrument.sides) < 2:
                pair = self._parties(passage, naming, acts) if what == "it" else pair_in(self.sighted, passage)
                instrument.parties = pair or instrument.parties
            self.latest = instrument, passage.end

    def _on_short(self, passage: Span) -> None:
        """Add what a sentence says of an instrument by the letters that stand for its title: `the CAI was signed`."""
        for letters, instrument in self.short.items():
            place = self.text.find(letters, passage.start, passage.end)
            end = place + len(letters)
            if place > 0 and not HEADS.fullmatch(letters) and _LETTERS.fullmatch(self.text, place - 1, end + 1):
                naming = Naming(Span(place, end), instrument.head, instrument.kind, "", True, True)
                instrument.tell(acts_on(self.sighted, passage, naming))

    def _on_signing(self, passage: Span) -> None:
        """Add the day of a signing that a sentence names without the instrument: `The signing took place on 2 May`."""
        match = _SIGNING.search(self.text, passage.start, passage.end) if self.latest else None
        if not match or not self.latest or _AHEAD.search(self.text, max(0, match.start() - 30), match.end() + 40):
            return
        signed = [act for act in self.latest[0].strong if act.stage == "signed"]
        act = dated(self.sighted, passage, Span(*match.span()), Act("signed", Span(*match.span())))
        if signed and act.day and not any(each.day for each in signed):
            self.latest[0].tell([act])

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
            self._complete(meant[-1], passage, naming, acts)
            if _SUBJECT.fullmatch(self.text, passage.start, naming.span.start):
                meant[-1].about.append(passage)
        elif not (naming.is_anaphor and (naming.head in _VAGUE or _is_several(self.text, naming))):
            self._merge(self._instrument(passage, naming, acts))

    def _complete(self, known: Instrument, passage: Span, naming: Naming, acts: list[Act]) -> None:
        """Take the parties of a sentence that points back to an instrument, if it names them all."""
        is_done = any(act.stage in ("signed", "agreed", "planned") and not act.is_weak for act in acts)
        if len(known.sides) > 1 or not (is_done or (known.is_universal and not known.sides)):
            return
        named = self._parties(passage, naming, acts if known.sides else [])
        if len(named) > 1 and all(each.is_named for each in named) and known.sides <= {each.who for each in named}:
            known.parties = named

    def _instrument(self, passage: Span, naming: Naming, acts: list[Act]) -> Instrument:
        kind, because, words = naming.kind, naming.because, naming.span
        if naming.is_proper and (natural := natural_kind(self.text, naming, passage)):
            kind, words = natural
            because = "" if AGREEMENT_KIND.terms_in(words.of(self.text)) == [kind] else "the clause says what it is"
        parties = self._parties(passage, naming, acts)
        last = self.instruments[-1] if kind == "other" and self.instruments else None
        if last and last.head in GENERIC and _SIMILAR.search(self.text, max(0, words.start - 9), words.end):
            kind, because = last.kind, "the text likens it to the one before"
        titled = naming.is_proper, naming.is_universal, is_item(self.text, passage)
        new = Instrument(naming.span, naming.head, kind, because, words, passage, parties, list(acts), *titled)
        new.is_heading, new.is_plural = is_heading(self.text, passage), naming.is_plural
        if not (new.sides or new.is_plural or naming.is_anaphor) and new.strong:
            new.parties = self._of_several(passage)
        new.about = [passage] if _SUBJECT.fullmatch(self.text, passage.start, naming.span.start) else []
        return new

    def _of_several(self, passage: Span) -> list[Party]:
        """Return the parties of the instruments that the sentence before counts, for one of them."""
        known, end = self.latest or (None, 0)
        is_one = known is not None and known.is_plural and len(known.sides) > 1 and passage.start - end < _FAR
        because = "the sentence before says who signs"
        return [each._replace(because=because) for each in known.parties] if known and is_one else []

    def _parties(self, passage: Span, naming: Naming, acts: list[Act]) -> list[Party]:
        own = [act for act in acts if passage.holds(act.span)]
        strong = next((act.span for act in own if not act.is_weak), None)
        supposes = not naming.is_plural and (not own or strong is not None or any(act.says for act in own))
        return parties_of(self.sighted, passage, naming, strong, supposes)

    def _merge(self, new: Instrument) -> None:
        """Add an instrument, or what is said of it to the same instrument of an earlier sentence."""
        letters = _SHORT.match(self.text, new.name.end, new.passage.end) if new.is_proper else None
        known = next((each for each in self.instruments[-_BACK:] if each.is_same(new, self.text)), None)
        if known is None:
            self.instruments.append(new)
        else:
            known.take(new)
        self.latest = known or new, new.passage.end
        if letters and len(self.short) < _BACK:
            self.short.setdefault(letters[1], known or new)
