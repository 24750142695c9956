"""Parties: the countries and organisations that conclude an instrument, by the words of its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policytrack.drafts.agreements.naming import Naming
from policytrack.drafts.agreements.own_side import CLAUSE, Told, own_side
from policytrack.drafts.agreements.participants import Party, distinct, participants, with_persons
from policytrack.drafts.sighted import Sighted
from policytrack.values.span import Span

_TITLES = (
    r"and|the|of|as|well|together|along|alongside|with|both|its|their|his|her|on|one|other|side|hand|leaders?|governments?|officials?|counterparts?|presidents?|ministers?|prime"
    r"|head|islands?|nations?|state|republic|kingdom|neighbou?r|ally|nearest|foreign|defen[cs]e|finance|chancellor|king|crown|prince|secretary|vice|deputy|ministry|department|people|central|banks?|national"
)
_CONNECTOR = re.compile(rf"(?:['’]s?)?(?:[\s,&“”\"*()–/-]|\b(?:{_TITLES})\b|(?<!\w)[A-Z][\w.’'-]{{0,40}}+){{0,60}}")
"""Words between two parties of one list: conjunctions, offices and the names of persons."""
_BETWEEN = re.compile(r"\b(?:between|among|amongst)\s+", re.IGNORECASE)
_BESIDE = re.compile(r"[–/-]|\s+(?:and|&)\s+(?:the\s+)?")
_UNDER = re.compile(r"[“\"]?(?:Under|In) (?:the |its |our )?[“\"]?")
_COMMA = re.compile(r",\s+(?:the\s+)?")
_LAWMAKERS = re.compile(
    r"(?:representatives|delegates|delegations|presidents|lawmakers|parliament|legislators|senators|MPs|deputies|government|ministers|voters|leaders|officials)\s+"
    r"(?:in|from)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_FOR = re.compile(r"\bfor\s+")
_MONTH = re.compile(r"\b(?:Jan|Feb|Aug|Sept?|Oct|Nov|Dec)\.")
_AGAINST = re.compile(
    r"\b(?:reject|oppos|critici|condemn|violat|breach|block|demand|denounc)\w*\b[^.;:]{0,40}\bby\s+\Z"
)
_OBJECT = re.compile(r"(?<!together )(?<!along )\bwith\s+(?:the\s+)?\Z")
_WELCOMES = re.compile(r"\b(?:welcom|hail|applaud|prais|congratulat|commend)\w+\s+(?:[\w’']+\s+){0,3}\Z")
"""Words by which the subject of a sentence is one who looks on."""
_PROPOSES = re.compile(r"(?:has\s+|have\s+)?(?:propos|offer)")
_TO_WHOM = re.compile(r"\bto\s+")
_COLON = re.compile(r":\s+(?=with\s)")
_WITH = re.compile(r"\b(?<!accordance )(?<!line )(?<!compliance )(?<!meeting )(?:with|by)\s+", re.IGNORECASE)
_TOGETHER = re.compile(r"(?<!accordance )(?<!line )\bwith\s+")
_PLACE = re.compile(
    r"\b(?:in|at|to|from|against|near|into|on|visit|visited|visiting|toward|towards|for|support)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)


def parties_of(sighted: Sighted, passage: Span, name: Naming, act: Span | None, supposes: bool) -> list[Party]:
    """Return the parties of an instrument, each once.

    Args:
        sighted: the text.
        passage: the sentence.
        name: the phrase that names the instrument.
        act: the words that say what is done, if any.
        supposes: whether the publisher's country may be the side that the words leave out.
    """
    text, naming = sighted.text, name.span
    found = with_persons(sighted, passage, participants(sighted, passage))
    listed = _between(text, found, passage, naming)
    if len(listed) > 1:
        return listed
    chosen, is_one_side = _linked(sighted, passage, name, act, found)
    return own_side(Told(sighted, passage, name, act), chosen, found, is_one_side, supposes)


def _between(text: str, found: Sequence[Party], passage: Span, naming: Span) -> list[Party]:
    """Return the parties after `between`, or else those within a name; fewer than two where neither gives two."""
    beside = [
        each for each in found if naming.holds(each.span) and not _PLACE.search(text, naming.start, each.span.start)
    ]
    between = _listed(text, found, _tail(text, passage, naming), _BETWEEN)
    return next((each for each in (distinct(between), distinct(beside)) if len(each) > 1), [])


def _tail(text: str, passage: Span, naming: Span) -> Span | None:
    """Return the words after a name in which its parties stand."""
    colon = _COLON.match(text, naming.end, passage.end)  # signed two treaties: with Norway and
    start = colon.end() if colon else naming.end
    return Span(start, min(passage.end, start + 230)) if start < passage.end else None


def _linked(
    sighted: Sighted, passage: Span, name: Naming, act: Span | None, found: Sequence[Party]
) -> tuple[list[Party], bool]:
    """Return the parties that words link to a name or to an act, and whether the name alone has one of them."""
    text, naming = sighted.text, name.span
    tail = _tail(text, passage, naming)
    beside = [
        each for each in found if naming.holds(each.span) and not _PLACE.search(text, naming.start, each.span.start)
    ]
    chosen = [*beside, *_owners(text, found, naming)]
    chosen += [*_listed(text, found, tail, _BETWEEN), *_listed(text, found, tail, _WITH)]
    if _UNDER.fullmatch(text, passage.start, naming.start):
        chosen += _listed(text, found, tail, _COMMA)
    if name.kind == "security_guarantee" or name.head.startswith("lend-lease"):
        chosen += _listed(text, found, tail, _FOR)
    if act and _PROPOSES.match(text, act.start):
        chosen += _listed(text, found, tail, _TO_WHOM)
    is_one_side = len(distinct(chosen)) == 1
    if act:
        chosen += _acting(sighted, passage, naming, act, found, chosen)
    return distinct(chosen) or _pair(text, found), is_one_side


def _acting(
    sighted: Sighted, passage: Span, naming: Span, act: Span, found: Sequence[Party], linked: Sequence[Party]
) -> list[Party]:
    """Return the parties that an act names, and those of its subject."""
    text, home = sighted.text, sighted.speaks_for
    chosen = [each for each in found if act.holds(each.span)]
    if act.end <= naming.start:
        chosen += _listed(text, found, Span(act.start, naming.start), _WITH)
        chosen += _listed(text, found, Span(act.start, naming.start), _BETWEEN)
    subjects = _subjects(text, found, passage, min(act.start, naming.start))
    has_one_side = len(distinct([*linked, *chosen])) == 1
    if len(subjects) == 1 and not has_one_side and _looks_on(text, subjects[0], (act.start, naming.start)):
        subjects = []
    is_one = home in {each.code for each in (*linked, *chosen)}
    if home and not (subjects or is_one) and len(_listed(text, found, _tail(text, passage, naming), _TOGETHER)) > 1:
        chosen.append(Party(naming, home, because="the publisher's country is the other side of the agreement"))
    return [*chosen, *subjects]


def _looks_on(text: str, subject: Party, ends: tuple[int, int]) -> bool:
    """Return whether a subject only welcomes an act or an instrument: `Peru welcomed the pact signed by Chile and`."""
    return any(_WELCOMES.search(text, subject.span.end, end) for end in ends)


def pair_in(sighted: Sighted, passage: Span) -> list[Party]:
    """Return the two parties that a sentence on an instrument joins: `Chilean-Peruvian cooperation`."""
    return [
        each._replace(because="the instrument is on the cooperation of both")
        for each in _pair(sighted.text, participants(sighted, passage))
    ]


def _pair(text: str, found: Sequence[Party]) -> list[Party]:
    """Return the only two parties of a sentence if they stand side by side: `the EU-UK relationship`."""
    pair = sorted(distinct(found))
    if len(pair) != 2:
        return []
    return pair if _BESIDE.fullmatch(text, pair[0].span.end, pair[1].span.start) else []


def _listed(text: str, found: Sequence[Party], span: Span | None, opening: re.Pattern[str]) -> list[Party]:
    """Return the parties of a list after `between` or `with`."""
    match = opening.search(text, span.start, span.end) if span else None
    if not span or not match or CLAUSE.search(text, span.start, match.start()):
        return []
    if _AGAINST.search(text, span.start, match.end()):  # the treaty rejected by
        return []
    listed: list[Party] = []
    place = match.end()
    for each in found:
        if each.span.start < match.end():
            continue
        gap = text[place : each.span.start]
        if (
            len(gap) > 70
            or not _CONNECTOR.fullmatch(gap)
            or (listed and gap.strip() and not re.search(r"\band\b|,|[–/-]|\(|&", gap))
        ):
            break
        listed.append(each)
        place = each.span.end
    return listed


def _owners(text: str, found: Sequence[Party], naming: Span) -> list[Party]:
    """Return the parties just before a naming: `Ukraine's`, `the US-Ukraine`."""
    return [
        each
        for each in found
        if each.span.end <= naming.start and re.fullmatch(r"[\s“\"*]*", text[each.span.end : naming.start])
    ]


def _subjects(text: str, found: Sequence[Party], passage: Span, end: int) -> list[Party]:
    """Return the parties of the subject: the list that ends nearest before an act."""
    before = [each for each in found if each.span.end <= end]
    apart = [
        each for each in before if not _OBJECT.search(text, max(passage.start, each.span.start - 16), each.span.start)
    ]
    before = apart or before
    listed: list[Party] = []
    place = end
    for each in reversed(before):
        gap = text[each.span.end : place]
        if not listed:
            if len(gap) > 130 or _stops(gap):
                break
        elif len(gap) > 110 or not _CONNECTOR.fullmatch(gap):
            break
        is_place = _PLACE.search(text, max(passage.start, each.span.start - 14), each.span.start) is not None
        if is_place and not _LAWMAKERS.search(text, max(passage.start, each.span.start - 30), each.span.start):
            if not listed:
                place = each.span.start
                continue
            break
        listed.insert(0, each)
        place = each.span.start
    return listed


def _stops(gap: str) -> bool:
    gap = _MONTH.sub("", gap)
    return re.search(r"[.;:]|\b(?:which|who|said|says|told|added)\b", gap) is not None
