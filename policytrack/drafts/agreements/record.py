"""The record of an instrument: what all sentences of a text say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from policytrack.drafts.agreements.acts import Act
from policytrack.drafts.agreements.content import beneficiaries, complement, topics, whole_topic
from policytrack.drafts.agreements.participants import Party
from policytrack.drafts.agreements.party_roles import signatories, stated_party
from policytrack.drafts.drafted import DraftRecord, Stated, day, term
from policytrack.drafts.sighted import Sighted
from policytrack.recognisers.lexicon.agreement_words import ARMISTICES, PROPER_HEADS
from policytrack.recognisers.lexicon.agreements import AGREEMENT_STAGE
from policytrack.recognisers.lexicon.countries import NAMINGS
from policytrack.values.span import Span
from policytrack.values.text import one_line, slug_of

_LONGEST = 300
_MOST = 100
"""Sentences that are read of one instrument."""
_IN_PASSING = re.compile(r"\b(?:North Atlantic Treaty|National Convention)\b|\bCharter\b")
_ONE = re.compile(r"candida|the (?:euro|single currency)\b")
_BETWEEN = re.compile(r"\s+(?:between|with)\b")
_MANY = re.compile(
    r"\b(?:[0-9]+|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|(?:twenty|thirty|forty|fifty)(?:-\w+)?)\s+"
    r"(?:[\w-]{1,30}\s+){0,3}(?:countries|nations|governments|states|powers)\b"
    r"|\b(?:presidents|heads\s+of\s+(?:state|government)|leaders|(?:foreign|trade|defen[cs]e|finance)\s+ministers)\s+"
    r"(?:of|from)\s+(?:the\s+)?(?:[\w-]{1,30}\s+){0,3}(?:countries|nations)\b"
    r"|\b(?:meeting|summit)\s+of\s+(?:the\s+)?(?:presidents|heads\s+of\s+(?:state|government)|foreign\s+ministers)\b",
    re.IGNORECASE,
)


_ANOTHER = re.compile(
    r"\b(?:another|such\s+an?|one\s+more|(?:an?|the)\s+(?:second|third|further|separate|similar|additional))\s+(?:[a-z]+\s+)?\Z",
    re.IGNORECASE,
)
"""Words before a name that make it one of another instrument."""
_INDEFINITE = re.compile(r"\b[Aa]n?\s+\Z")
_ALSO = re.compile(r"\balso\b")
_NUCLEAR = re.compile(r"\A(?:.*-)?(?:jcpoa|joint-comprehensive-plan-of-action|(?:2015|iran)-nuclear-\w+)")
_PAIR = re.compile(r"(?:the\s+)?[A-Z][\w.]*[–/-][A-Z][\w.]*\s+(?=\S+\s)")
"""Two parties before a title: `US-Chile`."""
_BODIES = 2
_TOPICS = 2
"""Bodies that sign, and topics, by which two sentences tell of one signing."""
UNDERSTANDING = "understanding"
"""The head of what two sides agree on without an instrument."""
GENERIC = frozenset({"agreement", "deal", "pact", "accord", "arrangement"})
"""Heads that may mean an instrument of any kind: `this agreement`, said of a memorandum."""


_OF_STATES = ("treaty", "security_agreement", "trade_agreement")
"""Kinds of instrument that states conclude, though the text names one of them only."""
_BILATERAL = re.compile(r"\b(?:bilateral|trilateral|intergovernmental|interstate|peace|grain)\b", re.IGNORECASE)

_POLITICAL = ("consensus", "declaration", "statement", "communiqué", "framework")
"""Heads of instruments that are agreed and carried out, and never in force."""

_COMMON = frozenset(
    "of on and the for in to a bilateral trilateral new legally binding historic joint similar comprehensive".split()
)
"""Words of descriptions that tell no instrument apart."""


@dataclass
class Instrument:
    """An instrument of a text, while its sentences are read.

    Args:
        name: the words that name it first.
        head: the noun of its name.
        kind: the term of its kind.
        because: the reason for the kind; "" where the lexicon reads it in the words.
        kind_span: the words that give the kind.
        passage: the sentence that names it first.
        parties: the parties.
        acts: what is said of it.
        is_proper: whether the name is a title.
        is_universal: whether it is a treaty of many states, whose title names none.
        is_item: whether it is an item of a list.
        title: the words that name it best; None for the first.
        about: the sentences of which it is the subject.
        is_heading: whether a heading names it, and no sentence yet.
        is_plural: whether it is several instruments of one kind.
        announced: the events of sentences that say who announced it.
    """

    name: Span
    head: str
    kind: str
    because: str
    kind_span: Span
    passage: Span
    parties: list[Party] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    is_proper: bool = False
    is_universal: bool = False
    is_item: bool = False
    title: Span | None = None
    about: list[Span] = field(default_factory=list)
    is_heading: bool = False
    is_plural: bool = False
    announced: list[Stated] = field(default_factory=list)

    @property
    def sides(self) -> set[str]:
        """What tells the parties apart."""
        return {each.who for each in self.parties}

    @property
    def strong(self) -> list[Act]:
        """The acts that give a stage."""
        return [act for act in self.acts if act.stage and not act.is_weak]

    @property
    def weak(self) -> list[Act]:
        """The acts that take the instrument for granted."""
        return [act for act in self.acts if act.stage and act.is_weak]

    def tell(self, acts: Sequence[Act], passage: Span | None = None) -> None:
        """Add what a sentence says of this instrument."""
        if len(self.acts) < _MOST:
            self.acts += acts
        if passage and len(self.about) < _MOST:
            self.about.append(passage)

    def is_same(self, new: Instrument, text: str) -> bool:
        """Return whether both are one: one title within the other, or one kind and compatible parties."""
        if {self.head, new.head} & {"accession", "partner status"}:
            return self.head == new.head and self._is_same_accession(new)
        one, other = self.sides, new.sides
        is_compatible = not one or not other or one <= other or other <= one
        is_other = self._is_beside(new, text) or not is_compatible or (self.is_item and new.is_item)
        if self.is_proper and new.is_proper:
            return _is_one_title(self, new, text) or (not is_other and _is_within(self, new, text))
        is_meant = is_definite(text, new.name) and self.kind == new.kind and len(one) > 1 and other <= one
        if is_other or (self.is_proper != new.is_proper and not (is_meant or _shares(self, new, text))):
            return False
        if self.passage == new.passage or (self.kind != new.kind and "other" not in (self.kind, new.kind)):
            return False
        is_statement = (self.kind == "joint_statement") != (new.kind == "joint_statement")
        is_generic = bool({self.head, new.head} & GENERIC) and not is_statement
        is_headline = self.is_heading and not new.is_heading and {self.head, new.head} <= GENERIC
        stages = {act.stage for act in self.strong} & {act.stage for act in new.strong}
        is_told_of = new.head in GENERIC and len(other) > 1 and one == other and not new.strong
        return (
            self.head == new.head
            or (is_generic and (bool(stages) or is_headline))
            or (is_told_of and is_definite(text, new.name))  # the agreement between both
        )

    def _is_beside(self, new: Instrument, text: str) -> bool:
        """Return whether the words make a later instrument another: `a further treaty`, `several treaties`."""
        if _ANOTHER.search(text, max(0, new.name.start - 24), new.name.start):
            return True
        if self.is_plural or new.is_plural:
            return not (self.is_plural and new.is_plural and self.sides == new.sides and self.head == new.head)
        is_new = _INDEFINITE.search(text, max(0, new.name.start - 4), new.name.start) is not None
        is_also = _ALSO.search(text, new.passage.start, max(new.passage.start, new.name.start)) is not None
        is_told = bool(self.strong and new.strong) and not (self.is_heading or new.is_heading)
        return is_new and is_told and (is_also or self.head != new.head)

    def _is_same_accession(self, new: Instrument) -> bool:
        names = {each.name for each in self.parties if each.name}, {each.name for each in new.parties if each.name}
        codes = {each.code for each in self.parties} & {each.code for each in new.parties} - {""}
        return bool(codes) and names[0] == names[1]

    def take(self, new: Instrument) -> None:
        """Add what a later sentence says of this instrument; a sentence replaces a heading."""
        self.about += new.about[: _MOST - len(self.about)]
        if self.is_heading and not (new.is_heading or self.is_proper) and self.kind == new.kind:
            self.acts = [*([] if new.strong else self.acts), *new.acts]
            self.name, self.kind_span, self.passage, self.is_heading = new.name, new.kind_span, new.passage, False
            self.parties = new.parties if len(new.sides) >= len(self.sides) else self.parties
            return
        self.tell(new.acts)
        if len(new.sides) > len(self.sides):
            self.parties = new.parties
        if new.kind != "other" and (self.kind == "other" or (new.is_proper and not self.is_proper)):
            self.kind, self.because, self.kind_span = new.kind, new.because, new.kind_span
        if new.is_proper and not self.is_proper:
            self.title, self.is_proper = new.name, True


def is_definite(text: str, name: Span) -> bool:
    """Return whether the definite article stands before a name."""
    return text[max(0, name.start - 4) : name.start].lower() == "the "


def _is_one_title(one: Instrument, other: Instrument, text: str) -> bool:
    """Return whether two names are the title of one treaty of many states, or of the grain initiative."""
    first, second = core_of(one.name.of(text)), core_of(other.name.of(text))
    is_grain = one.kind == other.kind == "arrangement" and "grain" in first and "grain" in second
    is_nuclear = bool(_NUCLEAR.search(first)) and bool(_NUCLEAR.search(second))
    return is_grain or is_nuclear or (one.is_universal and other.is_universal and first == second)


def _is_within(one: Instrument, other: Instrument, text: str) -> bool:
    """Return whether one of two titles holds the other, without the two parties before it."""
    names = [each.name.of(text) for each in (other, one)]
    names = [_PAIR.sub("", name, count=1) for name in names] if one.sides & other.sides else names
    core, known = (core_of(name) for name in names)
    is_short = any(_initials(name) == other.strip() for name, other in (names, names[::-1]))
    return is_short or core == known or (len(core) > 12 and core in known) or (len(known) > 12 and known in core)


def _initials(name: str) -> str:
    """Return the initials of a title: `CETA` of `Comprehensive Economic and Trade Agreement`."""
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _shares(one: Instrument, other: Instrument, text: str) -> bool:
    """Return whether a title has a word of the phrase that describes an instrument, if it has any of its own."""
    titled, described = (one, other) if one.is_proper else (other, one)
    parties = (slug_of(each.span.of(text)) for each in described.parties if described.name.holds(each.span))
    words = set(core_of(described.name.of(text)).split("-")) - _COMMON - set(described.head.split())
    words -= {word for party in parties for word in party.split("-")}
    return not words or bool(words & set(core_of(titled.name.of(text)).split("-")))


@lru_cache(maxsize=1024)
def core_of(name: str) -> str:
    """Return a title without articles, epithets and a year before it, as a slug."""
    return re.sub(r"^(?:(?:the|new|recent|historic|[0-9]{4})-)+", "", slug_of(name))


def is_drafted(text: str, each: Instrument) -> bool:
    """Return whether the text says something of an instrument, and the instrument is one between states."""
    if each.head in ("accession", "partner status", UNDERSTANDING):
        return True
    sides = len(each.sides)
    if _IN_PASSING.search(one_line(each.name.of(text))) and not each.strong:
        return False
    is_telling = each.kind not in ("other", "framework_agreement") and each.head not in PROPER_HEADS
    says = sides > 1 or any(not act.is_weak or act.says for act in each.acts) or each.head.startswith("lend-lease")
    is_told = (
        (each.acts or each.head.startswith("lend-lease")) and says and each.is_proper and (sides > 0 or is_telling)
    )
    if is_told or (each.is_proper and sides > 1) or (each.acts and sides > 1 and _BETWEEN.match(text, each.name.end)):
        return True
    if each.strong:
        return sides > 1 or _is_international(text, each)
    if each.weak:
        says = any(act.says for act in each.weak)
        is_common = each.head in _POLITICAL and sides > 0
        return each.is_proper and (sides > 1 or (says and (each.is_universal or is_common)))
    return bool(each.acts) and (sides > 1 or each.is_universal or (each.head.startswith("lend-lease") and sides > 0))


def _is_international(text: str, each: Instrument) -> bool:
    """Return whether an instrument with an act, and with fewer than two named parties, is one between states."""
    if each.kind == "security_guarantee" or each.is_universal or each.head.startswith("swap"):
        return True
    if each.head in ARMISTICES:
        return any(act.stage in ("agreed", "signed", "in_force") for act in each.strong)
    is_told = each.is_proper or each.sides or each.kind == "joint_statement"
    if is_told and _MANY.search(each.passage.of(text)):
        return True
    if each.sides and any(act.stage == "ratified" for act in each.strong):
        return True
    is_joint = each.is_proper and each.kind == "joint_statement"
    is_one = not each.name.of(text).lower().endswith("s")
    is_of_states = is_one and (
        each.kind in _OF_STATES or _BILATERAL.search(text, each.name.start, each.name.end) is not None
    )
    return bool(each.sides) and (is_joint or is_of_states or each.head.startswith("lend-lease"))


def agreement_record(sighted: Sighted, each: Instrument) -> DraftRecord:
    """Return the record of an instrument."""
    text, name = sighted.text, each.name
    stated = [term(("kind",), each.kind_span, each.kind, each.because)]
    stated += [stated_party(sighted, party, "party") for party in {one.who: one for one in each.parties}.values()]
    stated += signed_by(sighted, each)
    lead = next((act.span for act in (*each.strong, *each.acts) if each.passage.holds(act.span)), name)
    span = Span(min(lead.start, name.start), max(lead.end, name.end))
    if span.end - span.start > _LONGEST:
        span = Span(name.start, min(name.end, name.start + _LONGEST))
    events = _events(text, each)
    places = (complement(text, name, each.passage), *each.about)
    if len({party.code for party in each.parties} - {""}) > 1:
        stated += beneficiaries(sighted, name, places, each.kind == "security_guarantee")
    on = list(topics(text, places))
    if each.head == UNDERSTANDING and not on:
        on = [whole_topic(text, name)]
    return DraftRecord("agreement", _title(text, each), span, (*stated, *on, *events, *each.announced))


def signed_by(sighted: Sighted, each: Instrument) -> list[Stated]:
    """Return the bodies that sign an instrument in the sentence that names it first."""
    signed = next((act for act in each.strong if act.stage == "signed" and each.passage.holds(act.span)), None)
    return signatories(sighted, each.name, signed.span) if signed else []


def is_same_signing(sighted: Sighted, one: Instrument, other: Instrument) -> bool:
    """Return whether two sentences tell of one signing, by other names: the same bodies sign, on the same topics."""
    bodies = ({each.path for each in signed_by(sighted, each)} for each in (one, other))
    first, second = bodies
    if UNDERSTANDING in (one.head, other.head):
        return _is_of_understanding(sighted.text, one, other)
    if len(first) < _BODIES or first != second:
        return False
    about = (topics(sighted.text, [complement(sighted.text, each.name, each.passage)]) for each in (one, other))
    keys, others = ({each.path for each in found} for found in about)
    return len(keys & others) >= _TOPICS


def _is_of_understanding(text: str, one: Instrument, other: Instrument) -> bool:
    """Return whether the instrument that a text names later is what two sides agreed on before: on the same topic."""
    about = (topics(text, [complement(text, each.name, each.passage)]) for each in (one, other))
    keys, others = ({each.path for each in found} for found in about)
    codes = ({party.code for party in each.parties} - {""} for each in (one, other))
    first, second = codes
    return one.head == UNDERSTANDING and bool(first) and first == second and bool(keys & others)


def _title(text: str, each: Instrument) -> str:
    named = [NAMINGS[party.code].names[0] if party.code else party.name for party in each.parties]
    if each.head == "accession" and each.parties[-1].name and each.parties[0].code:
        return f"Accession of {' and '.join(named[:-1])} to {named[-1]}"
    if (
        each.head == "accession"
        and all(party.code for party in each.parties)
        and _ONE.search(text, each.name.start, each.name.end)
    ):
        aim = " to the euro area" if "euro" in each.name.of(text) else ""
        return f"Accession of {' and '.join(named)}{aim}"
    words = one_line((each.title or each.name).of(text)).strip('*“”"')
    title = words[0].upper() + words[1:]
    left_out = [name for name in named if name not in title]
    return f"{title} ({', '.join(left_out)})" if left_out and len(left_out) < 6 else title


def _events(text: str, each: Instrument) -> Iterator[Stated]:
    """Yield the events, one for each stage: the first mention, and the first with a date."""
    is_due = any(act.stage == "planned" and re.search(r"\bsign", act.span.of(text)) for act in each.strong)
    by_stage: dict[str, list[Act]] = {}
    for act in each.strong or each.weak[:1]:
        is_agreed = each.head in _POLITICAL and (act.is_weak or (act.stage == "announced" and each.is_proper))
        stage = "agreed" if is_agreed else act.stage
        is_over = is_due and stage == "negotiating"  # talks that a planned signing ends
        if not is_over and (stage not in by_stage or (act.day and not any(one.day for one in by_stage[stage]))):
            by_stage.setdefault(stage, []).append(act)
    for stage, act in ((stage, act) for stage, acts in by_stage.items() for act in acts):
        is_worded = AGREEMENT_STAGE.terms_in(act.span.of(text)) == [stage]
        because = "" if is_worded else "the words say how far the instrument is"
        yield term(("events", stage, "event"), act.span, stage, because)
        if act.day:
            edtf, found = act.day
            yield day(("events", stage, "date"), found.span, edtf)
