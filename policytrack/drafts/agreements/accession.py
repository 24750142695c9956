"""Accession: applications, candidate status and membership of organisations and treaties."""

from __future__ import annotations

import re
from typing import NamedTuple

from policytrack.drafts.agreements.acts import Act, approval
from policytrack.drafts.agreements.participants import Party, organisations, participants
from policytrack.drafts.sighted import Sighted
from policytrack.recognisers.lexicon.accession_words import ACCESSION, PARTNERSHIP
from policytrack.recognisers.lexicon.agreement_words import OWN_ORGANISATIONS, TENSES
from policytrack.recognisers.lexicon.trigger import matches_of, search
from policytrack.values.span import Span

STEPS = re.compile(
    r"candida(?:te|cy)|[Aa]ccession|admit|the euro\b|single currency"
    r"|acced|admission|[Pp]artner|\bcourse\b|appl(?:y|ied|ication)|\bbids?\b|decision|\bentry\b|member|join|re-?enter|\b[Aa]lly\b"
)
_LISTED = re.compile(r"\s*,?\s*(?:and\s+)?(?:the\s+)?")
_PLACE = re.compile(r"\b(?:in|at|from|against|near)\s+(?:the\s+)?\Z")
_WE = re.compile(r"\b(?:[Ww]e|[Oo]ur)\b")
_OWN = re.compile(r"\b(?:his|her|President|Government|Administration|Prime\s+Minister)\b")
_TO_BEGIN = re.compile(r"\bto (?:start|open|begin|launch)\s+\Z")
_OWNS = re.compile(r"(?:['’]s?)?\s+")
_ONE_ORGANISATION = re.compile(r"candida|the (?:euro|single currency)\Z")
"""Words for steps towards one organisation, which need not be named."""
_DONE_TREATY = re.compile(r"acceded|re-?joined|joined|re-?entered")
_PURPOSE = re.compile(r"\b(?:to|and ultimately|ultimately|of)\s+\Z")
_CONCLUDED = re.compile(r"\b(?:complet|conclud|clos|finish)(?:es|ed|e)\s+(?:its\s+|the\s+|their\s+)?\Z")
_BARE = re.compile(r"(?:grant|give|award|becoming|welcome|obtain|receive|gain|secure)\b")
_GLAD = re.compile(r"\b(?:hono(?:u)?red|proud|pleased|delighted|happy|glad) to\s+\Z")
_PASSIVE = re.compile(r"[^.;:]{0,40}?\b(?:was|were|has been|have been) (ratified|approved|agreed|welcomed|signed)\b")
_SUPPORTED = re.compile(
    r"\b(?:support(?:s|ed|ing)?(?: for)?|decision (?:on|about)|recommend(?:s|ed|ing)?|question of|back(?:s|ed|ing)?)"
    r"\s+(?:the\s+)?\Z"
)
_WELCOMED = re.compile(r"\b(?:welcom(?:ed|es|ing)|celebrat(?:ed|es|ing)|following|after|since)\s+\Z", re.IGNORECASE)
_RATIFIED = re.compile(
    r"\b(?:ratif(?:ied|ies|y|ying)|ratification (?:of|for|process for)|protocols? (?:on|for|of)|vot(?:ed|ing) to)"
    r"[\w\s]{0,30}\Z"
)
_SIGNED = re.compile(r"\bsigned (?!into law)[^.;:]{0,60}\Z")
_OBTAINED = re.compile(
    r"(?:,?\s+(?:that|which)\s+(?:it\s+)?(?:was\s+|had\s+been\s+|has\s+)?|\s+(?:was\s+|had\s+been\s+)?|,\s+)"
    r"(?:(?P<done>obtained|granted|received|conferred|awarded|given)|(?P<ahead>is\s+to\s+become|is\s+expected\s+to\s+become))\b"
)
"""Words after the status of a partner that say how far it is."""
_ASIDE = re.compile(r"\b(?:that|which|who)\s+\Z")
"""Words before a membership that only tells which country is meant: `the states that joined the EU`."""
_DECIDED = re.compile(r"\b(?:decided|agreed|voted) to\s+\Z")


class Accession(NamedTuple):
    """An accession that a passage tells of.

    Args:
        span: the words.
        applicants: the countries.
        organisation: the organisation; None for a treaty.
        act: the stage with its words.
        is_partner: whether it is the status of a partner, not a membership.
    """

    span: Span
    applicants: list[Party]
    organisation: Party | None
    act: Act
    is_partner: bool = False

    @property
    def parties(self) -> list[Party]:
        """The applicants, then the organisation."""
        applicants = {each.code: each for each in reversed(self.applicants)}
        return [*reversed(applicants.values()), *([self.organisation] if self.organisation else [])]


def accessions(sighted: Sighted, passage: Span) -> list[Accession]:
    """Return the accessions that a passage tells of, in order."""
    text = sighted.text
    found: list[Accession] = []
    if not search(STEPS, text, passage.start, passage.end):
        return []
    hits = [*matches_of(ACCESSION.triggered, text, passage.start, passage.end)]
    everyone = participants(sighted, passage) if hits else []
    own = OWN_ORGANISATIONS.first(sighted.publisher) if hits else None
    is_union = own is not None and own[0].term == "EU"
    for place, match in hits:
        row, span = ACCESSION.rows[place], Span(*match.span())
        is_aside = row.term == "in_force" and _ASIDE.search(text, max(passage.start, span.start - 8), span.start)
        if is_aside or any(span.overlaps(each.span) for each in found):
            continue
        within = [each for each in everyone if span.holds(each.span)]
        organisation = next((each for each in (*reversed(within), *everyone) if not each.code), None)
        if organisation is None and own and row.term == "" and "rotocol" in span.of(text):
            organisation = next(
                (each for each in organisations(text, Span(0, len(text))) if each.name == own[0].term), None
            )
        if organisation is None and row.term in ("agreed", "negotiating", "proposed"):
            organisation = _union(text)
        applicants = [each for each in within if each.code] if row.term != "treaty" else []
        if row.term == "treaty" and (
            owner := [each for each in everyone if _OWNS.fullmatch(text, each.span.end, span.start)]
        ):
            applicants = owner
        applicants = applicants or _subject(sighted, passage, everyone, span)
        act = _act(text, passage, span, row.term)
        is_known = row.term == "treaty" or is_union or _ONE_ORGANISATION.search(span.of(text)) is not None
        if applicants and act and (organisation or is_known):
            found.append(Accession(span, applicants, organisation if row.term != "treaty" else None, act))
    partners = _partners(sighted, passage)
    kept = [each for each in found if not any(each.span.overlaps(one.span) for one in partners)]
    return sorted([*kept, *partners], key=lambda each: each.span)


def _partners(sighted: Sighted, passage: Span) -> list[Accession]:
    """Return the status of partners that a passage tells of."""
    text, found = sighted.text, []
    for _, match in matches_of(PARTNERSHIP.triggered, text, passage.start, passage.end):
        span = Span(*match.span())
        everyone = participants(sighted, passage)
        owner = [each for each in everyone if each.code and _OWNS.fullmatch(text, each.span.end, span.start)]
        organisation = next((each for each in everyone if not each.code and span.holds(each.span)), None)
        stage = _OBTAINED.match(text, span.end, passage.end)
        if owner and organisation and stage:
            term = "expected" if stage["ahead"] else "obtained"
            act = Act(term, Span(*stage.span("ahead" if stage["ahead"] else "done")))
            found.append(Accession(span, owner, organisation, act, is_partner=True))
    return found


def _union(text: str) -> Party | None:
    """Return the first place where a text names the European Union, which candidates join; None if it does not."""
    return next((each for each in organisations(text, Span(0, len(text))) if each.name == "EU"), None)


def _subject(sighted: Sighted, passage: Span, everyone: list[Party], span: Span) -> list[Party]:
    """Return the countries of the subject: the nearest list before the words; for `we`, the publisher's country."""
    text, home = sighted.text, sighted.speaks_for
    listed: list[Party] = []
    for each in reversed([each for each in everyone if each.code and each.span.end <= span.start]):
        gap = text[each.span.end : listed[0].span.start if listed else span.start]
        if (listed and not _LISTED.fullmatch(gap)) or len(gap) > 170 or ";" in gap:
            break
        if _PLACE.search(text, max(passage.start, each.span.start - 14), each.span.start):
            break
        listed.insert(0, each)
    own = _WE.search(text, span.start, span.end)
    we = own or _WE.search(text, max(passage.start, span.start - 80), span.start)
    if we and home and (own or not listed):
        return [Party(Span(*we.span()), home, because="the publisher speaks of its own country")]
    if home and not any(each.code for each in everyone) and _OWN.search(text, passage.start, span.start):
        return [Party(span, home, because="the publisher speaks of its own country")]
    return listed


def _act(text: str, passage: Span, span: Span, term: str) -> Act | None:
    """Return the stage of an accession by the words before it; None where they say none."""
    before, words = text[max(passage.start, span.start - 90) : span.start], span.of(text)
    hit = TENSES.first(before)
    tense = hit[0].term if hit else None
    if term == "" or (term == "treaty" and tense is None and "accession" in words.lower()[:14]):
        return _welcomed(text, passage, span, before, tense)
    if term == "proposed" and tense is None and (approval(text, passage, span) or _RATIFIED.search(before)):
        return Act("ratified", span)
    if term == "proposed":
        return Act("proposed", span) if tense in (None, "planned") or words[0].isupper() else None
    if tense == "" or (term == "treaty" and not (tense or _PURPOSE.search(before) or _DONE_TREATY.match(words))):
        return None
    if term == "treaty":
        return Act(tense or ("planned" if _PURPOSE.search(before) else "agreed"), span)
    is_done = _GLAD.search(before) or (term == "agreed" and _DECIDED.search(before))  # decided to grant
    is_aim = _BARE.match(words) and _PURPOSE.search(before) and not is_done
    tense = None if is_done and tense == "planned" else tense
    is_ahead = is_aim or (term == "negotiating" and _TO_BEGIN.search(before))
    if term == "negotiating" and tense is None and _CONCLUDED.search(before):
        term = "agreed"
    return Act(tense or ("planned" if is_ahead else term), span)


def _welcomed(text: str, passage: Span, span: Span, before: str, tense: str | None) -> Act | None:
    """Return the stage of `the accession of ...` by the verb before it."""
    approved = approval(text, passage, span)
    if approved and tense is None:
        return Act("ratified", Span(approved.start, span.start - 1))
    if _RATIFIED.search(before) and tense is None:
        return Act("ratified", span)
    if _SIGNED.search(before):
        return Act("signed", span)
    if passive := _PASSIVE.match(text, span.end, passage.end):
        return Act("ratified" if passive[1] in ("approved", "ratified") else "agreed", Span(span.start, passive.end()))
    if _WELCOMED.search(before):
        return Act("agreed", span)
    return Act("proposed", span) if _SUPPORTED.search(before) else None
