"""Acts: what a passage says of the instrument that it names, and when."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from policytrack.drafts.agreements.naming import Naming
from policytrack.drafts.agreements.passages import is_heading
from policytrack.drafts.sighted import Sighted, inside
from policytrack.recognisers.dates import as_one_of, resolve_date
from policytrack.recognisers.lexicon.agreement_words import ACTS, EPITHETS, LEGISLATURE, LOOSE, STATES, TENSES
from policytrack.recognisers.lexicon.trigger import matches_of
from policytrack.values.edtf import parse_bounds
from policytrack.values.span import Found, Span

_AHEAD = ("planned", "expected")
"""Stages that are still to come."""
_NEAR = 160
"""The longest way from a title to an act that is not beside it."""
_REACH = 170
"""Code points before and after a naming in which its acts stand."""
_PASSING = "|".join(sorted(EPITHETS))
_GAP = re.compile(
    r"(?:\s+(?:on|in|at|during|today|yesterday|this|last|here|jointly|officially|formally|also"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"  # in Oslo on Monday
    r"(?:(?!\s+that\b)[^.;:()]){0,45}?)?"
    r"(?:\s+with\s+[^.;:()]{3,80}?,?(?=\s+(?:the|an?|two|three|several)\s))?"  # with her counterpart, Jane Doe, a
    r"(?:\s+(?:the|a|an|this|that(?! an? | the )|these|its|their|our|his|her|both|another|one|two|first|such|any"
    r"|three|four|five|six|seven|eight|nine|ten|twelve|several|many"
    r"|recently|already|newly|(?:system|set|series|package|draft|text|(?:first|second|next|final) phase|version) of"
    r"|[$€£¥]?[\d.,]+(?:\s(?:billion|million|trillion))?(?:-(?:year|dollar|euro))?"
    r"|(?:law|bill) on|protocols? to|amendments? to|(?:Republic|Kingdom|State|Federation|Commonwealth) of"
    rf"|{_PASSING}|[\w.’'-]{{1,40}}['’]s?))*"  # a new, Norway's
    r"(?:\s+(?:[\w’'-]{1,30}\s+){0,6}"
    r"(?:partnership|pact|plan|initiative|agreement|document|statement|declaration|framework|deal|constitution"
    r"|way\s+forward)"
    r"(?:\s+on\s+[^.;:,]{3,60})?"
    r"(?:(?:[,:]|\s+[–—-]{1,2})(?:\s+the)?"  # a joint statement, the
    r"|\s+(?:called|named|dubbed|entitled|titled|known\s+as)(?:\s+the)?))?"
    r"(?:\s+[\"“*]*[A-Z][\w\s*’'“”-]{2,60},?\s+or)?"  # the Long Name, or
    r"[\s\"“”*(]+"
)
_AFTER_GAP = re.compile(
    r"[\"”*]*(?:\s*\([^)]{1,60}\))?[\"”*]*"
    r"(?P<complement>\s+(?:on|between|with|for|of|to(?!\s+be\b)|relat(?:ed|ing)|concerning|regarding|covering|in|among|by)\b"
    r"[^.;:]{0,150}?)?"
    r"(?:\s+[–—-]\s[^–—.;:]{3,140}?\s(?=[–—-]))?"  # - the treaty that bans them -
    r"(?:,\s+[A-Z]\w{2,8}(?=,))?"  # , CETA,
    r"(?P<comma>\s*,)?\s*(?:[–—-]+\s*)?(?:(?:which|that)\s+)?"
    r"(?P<aux>(?:(?:was|were|is|are|be|been|being|has|have|had|will|would|shall|could|may|might|should|must|to|not|never"
    r"|yet|\w+ly|expected|due|set|scheduled|likely|recently|also|already|formally|officially|finally|first|just|jointly|later"
    r"|soon|subsequently|since|so|far|originally|provisionally|today|yesterday|fully|only)\s+){0,6})"
)
_FINITE = re.compile(
    r"enter(?:s|ed)|c[ao]mes?|took|takes|goes|went|remains|expired|collapsed|lapsed|is\b|are\b", re.IGNORECASE
)
_IN = re.compile(r"\b[Ii]n\s+(?:a|the|their|this)\s+\Z")
_TOLD = re.compile(
    r"[^.;:]{0,140}?\b(?:leaders|ministers|sides|countries|presidents|they|governments|nations)\s+(?:[a-z]+ly\s+)?"
    r"(?P<verb>said|called|condemned|welcomed|reaffirmed|agreed|urged|stressed|expressed|pledged|vowed|underlined)\b"
)
"""Words after a joint statement of what both sides say in it."""
_AND_THEN = re.compile(
    r"[^.;:]{0,80}?\band\s+(?:(?:has|have|was|were|been|later|then|since|subsequently|also)\s+){0,3}"
    r"(?P<state>entered\s+(?:in)?to\s+(?:force|effect|provisional\s+application)|came\s+into\s+(?:force|effect)"
    r"|took\s+effect|ratified)\b"
)
_SECOND = re.compile(
    r"\s+(?:will|would|is|was)\s+[^.;:]{3,120}?\band\s+"
    r"(?P<aux>(?:(?:will|is|are|was|were|has|have|to|be|been|due|set|expected|later|then)\s+){1,4})"
    r"(?P<state>signed|ratified)\b"
)
"""A second predicate of an instrument: `The pact covers fish, and will be signed in May`."""
_COMMITTEE = re.compile(r"\b(?:[Cc]ommittee|[Ss]ubcommittee|[Pp]anel)\b")
_RELATIVE = re.compile(
    r"[\"”*]*(?:\s*\([^)]{1,60}\))?,?\s+(?:that|(?:on\s+|for\s+)?which)\s+(?!(?:are|is)\s+(?:similar|like))([^.;:]{2,90}?)"
    r"\b(signed|ratified|concluded|negotiated|agreed)\b(?!-)"
)
_TO = re.compile(r"\bto\s+\Z")
_AGREED_TO = re.compile(r"\bagreed\s+(?:(?:on\s+)?(?:[\w,]+\s+){1,3}?)?to\s+\Z")
"""Words before an act whose agreement is what is told: `agreed to extend`."""
_SAYS = re.compile(
    r"implement|anniversary|.*implementation|reaffirm|(?:commit|oblig|dut|violat|breach|compl|honou?r|uph)\w*\b"
    r"|part(?:y|ies) to"
)
"""Words that take an instrument for granted, and yet tell something of it."""
_ADVERBIAL = re.compile(r"\b(?:on|under|about|with|within|by|against|through|in)\s+(?:(?:the|its|our|a)\s+)?[\"“]?\Z")
"""Words before a title that make it no object of an act before them: `agreed a new way on the treaty`."""
_ONGOING = re.compile(r"\b(?:the|ongoing|current|continued|progress of)\s+\Z")
_NOUN = re.compile(r"(?:[\w-]+\s+){1,3}of\Z")
_BY = re.compile(r"\b(?:by|for|of)\s+\Z")
_BREAK = re.compile(
    r"[.;:]|,\s+(?:and|but|which|who|while|where)\s|\b(?:which|who|that)\b(?!\s+(?:will|would|is|are|has))"
)
_PERFECT = re.compile(r"\b(?:have|has|had|today|yesterday)\b", re.IGNORECASE)
_GLAD = re.compile(
    r"\b(?:pleased|proud|hono(?:u)?red|delighted|glad|happy|able"
    r"|(?:became|become|becomes|is|was) (?:the )?(?:first|second|third|latest|newest|last) (?:[\w’'-]+ ){0,6}) ?to\s+\Z"
    r"|\b(?<!be )(?:met|spoke|held|delivered|attended|visited|addressed|ended|closed|marked|surprised|shocked|angered)"
    r"\b[^.;:]{0,70}\b(?:before|by)\s+(?:jointly\s+)?\Z"  # spoke before signing
    r"|\b(?<!will )(?<!to )(?:vot(?:ed|es)|vote) (?:[\w–-]+ ){0,6}to\s+\Z"  # voted 71-26 to ratify
)
_GRANTED = re.compile(r"approval of|passage of|ratification of")
_DONE = re.compile(r"\b(?:welcom|follow|after|since|anniversary|applaud|commend|congratulat|hail|prais|thank)\w*")
_UPCOMING = re.compile(r"[^.;:]{0,120}?\b(?:(?:scheduled|planned|expected|due|set)\b|will (?:take place|be held))")
_APPROVED = re.compile(
    r"\b(?:(?<!to )approve|approv(?:ed|es|al of|ing)|vot(?:ed|es) (?:for|to approve)|pass(?:ed|es)"
    r"|(?:g[ai]v(?:e|es|en)\s+(?:its\s+)?|its\s+)consent to|consented to|green light to)(?=\s)",
    re.IGNORECASE,
)
_NOT_THE_DAY = re.compile(
    r"\b(?:by|before|until|till|since|after|within|from|end of|ahead of|prior to|through|for|than)"
    r"(?:\s+the(?:\s+end\s+of)?)?\s+(?:the\s+)?\Z|\b[0-9]{4}[–-]\Z",
    re.IGNORECASE,
)
_OTHER_VERB = re.compile(r"\b(?:[a-z]+ed|took|made|gave|said|met|held|spoke)\b")
_SAID = re.compile(r",\s[^,]{0,80}\b(?:said|says|told|announced|reported|confirmed)\b[^,]{0,25}\Z")
"""Words before the day on which something was told: `signed two treaties, the ministry said on`."""
_FAR = re.compile(
    r"\n\s*\n|(?<![A-Z])(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\bHon)(?<!\bSen)(?<!\bGen)(?<!\bGov)(?<!\bRep)(?<!\b[ap])(?<!\b[ap]\.m)\.|[;:]"
    r"|\b(?:which|who|when|where|while|since|after|before)\b|\band (?:\w+(?<!nam)ed|the entry)\b"
)


class Act(NamedTuple):
    """What is said of an instrument.

    Args:
        stage: the stage; "" for an act that is denied or only supposed.
        span: the words of the act, with those that give its tense.
        is_weak: whether the words only take the instrument for granted: `under the treaty`.
        says: whether a weak act tells what the instrument does: `the treaty commits both`.
        day: the EDTF date, with its finding; None if none is stated.
    """

    stage: str
    span: Span
    is_weak: bool = False
    day: tuple[str, Found] | None = None
    says: bool = False


def acts_on(sighted: Sighted, passage: Span, naming: Naming) -> list[Act]:
    """Return what a passage says of the instrument that a naming in it names."""
    found = [each for each in (_before(sighted.text, passage, naming), _after(sighted.text, passage, naming)) if each]
    if len(found) > 1 and found[1].stage == "suspended" and _NOUN.fullmatch(found[0].span.of(sighted.text)):
        found.pop(0)  # the ratification of the treaty was suspended
    if naming.is_proper and not any(each.stage and not each.is_weak for each in found):
        found += _loosely(sighted.text, passage, naming)
    if not found and naming.kind == "joint_statement":
        found = _stated(sighted.text, passage, naming)
    found += [each for one in found[-1:] for each in [_further(sighted.text, passage, naming, one)] if each]
    return [dated(sighted, passage, naming.span, each) for each in found]


def _loosely(text: str, passage: Span, naming: Naming) -> list[Act]:
    """Return the act nearest to a title in its sentence."""
    hits = [
        (max(match.start() - naming.span.end, naming.span.start - match.end()), LOOSE.rows[place].term, match)
        for place, match in matches_of(LOOSE.triggered, text, passage.start, passage.end)
        if not naming.span.overlaps(Span(*match.span()))
        and not (match.end() <= naming.span.start and _ADVERBIAL.search(text, match.end(), naming.span.start))
    ]
    near = [hit for hit in hits if hit[0] <= _NEAR]
    if not near:
        return []
    _, term, match = min(near, key=lambda hit: hit[:2])
    tense = TENSES.first(text[max(passage.start, match.start() - 60) : match.start()])
    if tense and term in ("suspended", "terminated"):
        return []
    stage = tense[0].term if tense else "planned" if _TO.search(text, passage.start, match.start()) else term
    return [Act(stage, Span(*match.span()))] if stage else []


def _stated(text: str, passage: Span, naming: Naming) -> list[Act]:
    """Return the act of a statement that a sentence quotes: `In a joint statement, both condemned the attack`."""
    start = naming.span.start
    quoted = _IN.search(text, max(passage.start, start - 12), start) and _TOLD.match(text, naming.span.end, passage.end)
    return [Act("agreed", Span(*quoted.span("verb")))] if quoted else []


def _further(text: str, passage: Span, naming: Naming, act: Act) -> Act | None:
    """Return the act of a further predicate after a name: `was signed in May and entered into force`."""
    if act.span.start < naming.span.end or act.stage not in ("signed", "agreed", "ratified"):
        return None
    match = _AND_THEN.match(text, act.span.end, passage.end)
    return (
        Act("ratified" if match["state"] == "ratified" else "in_force", Span(*match.span("state"))) if match else None
    )


def dated(sighted: Sighted, passage: Span, name: Span, act: Act) -> Act:
    """Return an act with its date, if its sentence states one."""
    if not act.stage or act.is_weak or "step" in act.span.of(sighted.text):
        return act
    return act._replace(day=_day(sighted, passage, name, act))


def _before(text: str, passage: Span, naming: Naming) -> Act | None:
    """Return the act that the words before a naming name."""
    begin = max(passage.start, naming.span.start - _REACH)
    window = text[begin : naming.span.start]
    hit = _last_act(window)
    if hit is None:
        return None
    end, start, place = hit
    return _tensed(text, passage, naming, ACTS.rows[-place].term, Span(begin - start, begin + end))


@lru_cache(maxsize=256)
def _last_act(window: str) -> tuple[int, int, int] | None:
    """Return end, start and row of the last act up to a naming, start and row negative; None without one."""
    hits = [
        (match.end(), -match.start(), -place)
        for place, match in matches_of(ACTS.triggered, window)
        if _GAP.fullmatch(window, match.end())
    ]
    return max(hits) if hits else None


def _tensed(text: str, passage: Span, naming: Naming, term: str, span: Span) -> Act:
    """Return an act by the words before it, which say whether it is done."""
    begin = max(passage.start, span.start - 90)
    before = text[begin : span.start]
    for match in _BREAK.finditer(before):
        before = " " * match.end() + before[match.end() :]
    hit = None if _GLAD.search(before) else TENSES.first(before)
    tense = hit[0].term if hit else "planned" if _TO.search(before) and not _GLAD.search(before) else None
    if term == "held":
        leads = span.start == passage.start and text.startswith(",", naming.span.end)  # Under the pact, both promised
        says = leads or _SAYS.match(span.of(text)) is not None
        return Act("" if tense == "" else "in_force", span, is_weak=True, says=says)
    if term == "discussed":
        return Act("negotiating" if naming.kind == "security_guarantee" and tense != "" else "", span)
    if term == "planned":
        is_step = tense is None and "step" in span.of(text)  # a first step towards
        return Act("planned" if is_step else tense or "", span, is_weak=tense is None and not is_step)
    if term == "agreed" and " to " in span.of(text) and "work" in span.of(text):  # agreed to work on its development
        tense = None
    is_ongoing = term == "negotiating" and tense == "called_for" and _ONGOING.search(before) is not None
    if is_ongoing or (tense == "planned" and term in ("negotiating", "proposed", "called_for")):
        return Act(term, span)
    if tense is not None:
        agreed = _AGREED_TO.search(before) if tense == "planned" and term in ("agreed", "in_force") else None
        first = agreed or (hit[1] if hit else None)
        lead = begin + first.start() if first else begin + len(before.rstrip()) - 2
        stage = "" if term in ("suspended", "terminated", "") else "agreed" if agreed else tense
        return Act(stage, Span(lead, span.end))
    term = _by_whom(text, passage, term)
    return Act(_done(text, passage, naming, term, before, span.of(text).lower()), span)


def _done(text: str, passage: Span, naming: Naming, term: str, before: str, words: str) -> str:
    """Return the stage of an act without a word of its tense: done, unless a noun or a gerund leaves it open."""
    is_open = words.endswith("ing") and _BY.search(before) and not _GLAD.search(before)
    if is_open and term != "negotiating" and not _PERFECT.search(before):
        return ""
    is_noun = words.endswith(" of") and not _DONE.search(before)
    if is_noun and term in ("ratified", "agreed") and _GRANTED.search(words):
        return ""
    return "planned" if is_noun and _UPCOMING.match(text, naming.span.end, passage.end) else term


def _by_whom(text: str, passage: Span, term: str) -> str:
    """Return the stage that an approval means: that of a legislature ratifies."""
    if term != "approved":
        return term
    if _COMMITTEE.search(text, passage.start, passage.end):
        return ""  # the chamber has not decided
    return "ratified" if LEGISLATURE.search(text, passage.start, passage.end) else "agreed"


def _after(text: str, passage: Span, naming: Naming) -> Act | None:
    """Return the state that the words after a naming name."""
    begin, end = naming.span.end, min(passage.end, naming.span.end + 230)
    window = text[begin:end]
    hit = _first_state(window)
    if hit is None or STATES.rows[hit[0]].term == "held":
        second = _relative(window, begin) or _second(window, begin)
        if second or hit is None:
            return second
    place, match, gap = hit
    term, aux = _by_whom(text, passage, STATES.rows[place].term), gap["aux"]
    span = Span(begin + (gap.start("aux") if aux else match.start()), begin + match.end())
    if term == "held":
        return Act("in_force", span, is_weak=True, says=True)
    tense = TENSES.first(aux) if aux else None
    return Act(tense[0].term if tense else "planned" if aux.startswith("to ") else term, span)


@lru_cache(maxsize=256)
def _first_state(window: str) -> tuple[int, re.Match[str], re.Match[str]] | None:
    """Return the row of the first state after a naming, with its words and those before it; None without one."""
    hits = [
        (match.start(), place, match, gap)
        for place, match in matches_of(STATES.triggered, window)
        if (gap := _AFTER_GAP.fullmatch(window, 0, match.start())) and _binds(STATES.rows[place].term, match, gap)
    ]
    return min(hits, key=lambda hit: hit[:2])[1:] if hits else None


def _binds(term: str, state: re.Match[str], gap: re.Match[str]) -> bool:
    """Return whether a state is that of the instrument before it, not of a noun between the two."""
    if term == "held":
        return not (gap["complement"] or gap["comma"]) or "which" in gap.group()
    return not gap["complement"] or bool(gap["aux"] or gap["comma"]) or _FINITE.match(state.group()) is not None


def _relative(window: str, begin: int) -> Act | None:
    """Return the act of a clause such as `which both ministers signed`."""
    match = _RELATIVE.match(window)
    if match is None:
        return None
    hit = TENSES.first(match[1])
    term = {"signed": "signed", "ratified": "ratified", "negotiated": "negotiating"}.get(match[2], "agreed")
    return Act(hit[0].term if hit else term, Span(begin + match.start(2), begin + match.end(2)))


def _second(window: str, begin: int) -> Act | None:
    """Return the act of a second predicate that follows a first."""
    match = _SECOND.match(window)
    if match is None:
        return None
    tense = TENSES.first(match["aux"])
    stage = tense[0].term if tense else "planned" if "to be" in match["aux"] else match["state"]
    return Act(stage, Span(begin + match.start("aux"), begin + match.end("state")))


def approval(text: str, passage: Span, span: Span) -> Span | None:
    """Return the words just before a span that approve what it names."""
    begin = max(passage.start, span.start - 80)
    last = None
    for match in _APPROVED.finditer(text, begin, span.start):
        last = Span(*match.span())
    return last


def _day(sighted: Sighted, passage: Span, name: Span, act: Act) -> tuple[str, Found] | None:
    """Return the date of an act: one at the start of its sentence, or the first after it in its clause."""
    text = sighted.text
    if is_heading(text, passage):  # the line above or below a headline may have a date of its own
        first, last = text.rfind("\n", passage.start, act.span.start) + 1, text.find("\n", act.span.end, passage.end)
        passage = Span(max(passage.start, first), last if last > 0 else passage.end)
    after: list[Found] = []
    opening: list[Found] = []
    for found in inside(sighted.dates, passage):
        if found.span.overlaps(name) or _NOT_THE_DAY.search(
            text, max(passage.start, found.span.start - 30), found.span.start
        ):
            continue
        if act.span.holds(found.span):  # will tomorrow sign
            after.insert(0, found)
        elif found.span.start >= act.span.end:
            is_after_name = act.span.end <= name.start and name.end < found.span.start
            between = text[name.end if is_after_name else act.span.end : found.span.start]
            if len(between) <= 110 and not (_FAR.search(between) or _SAID.search(between)):
                after.append(found)
        elif found.span.end <= act.span.start:
            between = text[found.span.end : act.span.start]
            is_opening = len(text[passage.start : found.span.start].split()) <= 4
            if len(between) <= 25 or (is_opening and not _FAR.search(between)):
                opening.append(found)
    for found in (*after[:1], *opening[-1:]):
        edtf = sighted.edtf(found)
        if act.stage in _AHEAD and found["nearest"] and not (edtf and _fits(edtf, act.stage, sighted.published)):
            edtf = resolve_date(Found(found.span, {**found.values, "ahead": "1"}), sighted.published, sighted.home)
        if edtf and _fits(edtf, act.stage, sighted.published):
            return _as_event(edtf, act.stage), found
    return _only_day(sighted, passage, name, act)


def _only_day(sighted: Sighted, passage: Span, name: Span, act: Act) -> tuple[str, Found] | None:
    """Return the only date of a sentence, for an act that is done."""
    found = [each for each in inside(sighted.dates, passage) if not each.span.overlaps(name)]
    if len(found) != 1 or act.stage not in ("agreed", "signed", "ratified", "in_force", "terminated"):
        return None
    edtf = sighted.edtf(found[0])
    between = sighted.text[min(act.span.end, found[0].span.end) : max(act.span.start, found[0].span.start)]
    if len(between) > 200 or _FAR.search(between) or _SAID.search(between) or _OTHER_VERB.search(between):
        return None
    is_limit = _NOT_THE_DAY.search(sighted.text, max(passage.start, found[0].span.start - 30), found[0].span.start)
    if edtf is None or is_limit or not _fits(edtf, act.stage, sighted.published):
        return None
    return _as_event(edtf, act.stage), found[0]


def _as_event(edtf: str, stage: str) -> str:
    return edtf if stage in ("negotiating", "in_force", "suspended") else as_one_of(edtf)


def _fits(edtf: str, stage: str, published: str | None) -> bool:
    """Return whether a date is on the side of the date of publication that its stage asks for."""
    first, last = parse_bounds(edtf)
    now = parse_bounds(published)[1] if published else None
    if now is None or first is None or last is None:
        return now is None
    return last >= now if stage in _AHEAD else first <= now
