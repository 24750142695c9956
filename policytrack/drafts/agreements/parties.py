"""Parties: the countries and organisations that conclude an instrument, by the words of its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from policytrack.drafts.agreements.naming import Naming
from policytrack.drafts.drafted import Stated, country, institution, named, party_role
from policytrack.drafts.event_details import subject_of
from policytrack.drafts.sighted import Sighted, inside
from policytrack.recognisers.lexicon.agreement_words import ARMISTICES, ORGANISATIONS, OWN_ORGANISATIONS
from policytrack.recognisers.lexicon.agreements import PARTY_ROLE
from policytrack.recognisers.lexicon.trigger import matches_of
from policytrack.values.span import Found, Span
from policytrack.values.text import one_line

_TITLES = (
    r"and|the|of|as|well|both|its|their|his|her|on|one|other|side|hand|leaders?|governments?|officials?|counterparts?|presidents?|ministers?|prime"
    r"|foreign|defen[cs]e|finance|chancellor|king|crown|prince|secretary|vice|deputy|ministry|department|people|central|banks?|national"
)
_CONNECTOR = re.compile(rf"(?:['’]s?)?(?:[\s,&“”\"*()–/-]|\b(?:{_TITLES})\b|(?<!\w)[A-Z][\w.’'-]{{0,40}}+){{0,60}}")
"""Words between two parties of one list: conjunctions, offices and the names of persons."""
_BETWEEN = re.compile(r"\b(?:between|among|amongst)\s+", re.IGNORECASE)
_BESIDE = re.compile(r"[–/-]|\s+(?:and|&)\s+(?:the\s+)?")
_UNDER = re.compile(r"[“\"]?(?:Under|In) (?:the |its |our )?[“\"]?")
_COMMA = re.compile(r",\s+(?:the\s+)?")
_LAWMAKERS = re.compile(
    r"(?:lawmakers|parliament|legislators|senators|MPs|deputies|government|ministers|voters|leaders|officials)\s+"
    r"(?:in|from)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_FOR = re.compile(r"\bfor\s+")
_WITH = re.compile(r"\b(?:with|by)\s+", re.IGNORECASE)
_PLACE = re.compile(
    r"\b(?:in|at|to|from|against|near|into|on|visit|visited|visiting|toward|towards|for|support)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_CITY = re.compile(r"\b(?:in|at|near)\s+(?:[A-Z][\w.’'-]{0,30}\s+){0,2}[A-Z][\w.’'-]{0,30},\s+\Z")
"""A city before the country in which it is: `in Auckland,`."""
_KOREAS = re.compile(r"\b(?:[Tt]wo|[Bb]oth)\s+Koreas\b|\b(?:South\s+and\s+North|North\s+and\s+South)\s+Korea\b")
_PREFIXED = re.compile(
    r"\b(?P<who>Franco|Sino|Russo|Anglo|Italo|Greco|Turco|Austro|Luso|Hispano|Nippo|Indo)-(?!Saxon|Pacific|European|Aryan|Catholic|China)(?=[A-Z])"
)
_PREFIXES = dict(
    zip(
        "Franco Sino Russo Anglo Italo Greco Turco Austro Luso Hispano Nippo Indo".split(),
        "FR CN RU GB IT GR TR AT PT ES JP IN".split(),
        strict=True,
    )
)
"""Countries by the first half of an adjective of two: `Franco-German`."""
_ADJECTIVE = 6
"""Code points of a country's abbreviation before the name of a body."""
_OTHER_SIDE = re.compile(r"\s+with\s+(?:the\s+)?")
_WE = re.compile(r"\b(?:[Ww]e|[Oo]ur|us|I|[Mm]y)\b")
_TWO = re.compile(
    r"\b(?:(?:our|the|both|these) (?:two )?(?:countries|nations|governments|sides|parties)|both sides|bilateral)\b",
    re.IGNORECASE,
)


class Party(NamedTuple):
    """A country or an organisation named at a place.

    Args:
        span: the words.
        code: ISO 3166-1 alpha-2; "" for an organisation.
        name: the organisation, by one form of its names; "" for a country.
        because: the reason, where the words name the party otherwise.
    """

    span: Span
    code: str = ""
    name: str = ""
    because: str = ""

    @property
    def is_named(self) -> bool:
        """Whether the words name the party."""
        return not self.because or "adjective" in self.because

    @property
    def who(self) -> str:
        """What tells the party apart."""
        return self.code or self.name


def participants(sighted: Sighted, passage: Span) -> list[Party]:
    """Return the countries and international organisations of a passage, in order."""
    countries = [Party(each.span, each["term"] or "") for each in inside(sighted.countries, passage)]
    text = sighted.text
    countries = [
        each
        for each in countries
        if not text.startswith(" Round", each.span.end)  # the Uruguay Round
        and not _CITY.search(text, max(passage.start, each.span.start - 70), each.span.start)
    ]
    if text.find("Korea", passage.start, passage.end) >= 0:
        for match in _KOREAS.finditer(text, passage.start, passage.end):
            both = Span(*match.span())
            countries = [each for each in countries if not both.holds(each.span)]
            countries += [Party(both, code, because="both states of Korea") for code in ("KP", "KR")]
    countries += [
        Party(Span(*match.span("who")), _PREFIXES[match["who"]], because="the first half of an adjective of two")
        for match in _PREFIXED.finditer(text, passage.start, passage.end)
    ]
    return sorted([*countries, *organisations(text, passage)])


def organisations(text: str, passage: Span) -> list[Party]:
    """Return the international organisations of a passage, in order."""
    return sorted(
        Party(Span(*match.span()), "", ORGANISATIONS.rows[place].term or one_line(match.group()))
        for place, match in matches_of(ORGANISATIONS.triggered, text, passage.start, passage.end)
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
    found = participants(sighted, passage)
    beside = [
        each for each in found if naming.holds(each.span) and not _PLACE.search(text, naming.start, each.span.start)
    ]
    tail = Span(naming.end, min(passage.end, naming.end + 230)) if naming.end < passage.end else None
    between = _listed(text, found, tail, _BETWEEN)
    if len(_distinct(between)) > 1:
        return _distinct(between)
    if len(_distinct(beside)) > 1:
        return _distinct(beside)
    chosen = [*beside, *_owners(text, found, naming), *between, *_listed(text, found, tail, _WITH)]
    if _UNDER.fullmatch(text, passage.start, naming.start):
        chosen += _listed(text, found, tail, _COMMA)
    if name.kind == "security_guarantee" or name.head.startswith("lend-lease"):
        chosen += _listed(text, found, tail, _FOR)
    is_one_side = len(_distinct(chosen)) == 1
    if act:
        if act.end <= naming.start:
            chosen += _listed(text, found, Span(act.start, naming.start), _WITH)
            chosen += _listed(text, found, Span(act.start, naming.start), _BETWEEN)
        chosen += _subjects(text, found, passage, min(act.start, naming.start))
    chosen = _distinct(chosen) or _pair(text, found)
    home = sighted.speaks_for
    lead = Span(max(passage.start, naming.start - 90), naming.end)
    if name.is_universal:
        return chosen
    we = _WE.search(text, lead.start, lead.end)
    if home and we and len(chosen) < 2 and home not in [each.code for each in chosen]:
        chosen.append(Party(Span(*we.span()), home, because="the publisher speaks of its own country"))
    if not home and not chosen and _TWO.search(text, naming.end, passage.end):
        return _two_before(sighted, passage, _TWO.search(text, naming.end, passage.end))
    if not home and len(chosen) == 1 and is_one_side:
        chosen += _own_organisation(sighted, chosen)
    if not chosen and home and name.kind == "security_guarantee":
        chosen = [Party(naming, home, because="the publisher speaks of guarantees for its country")]
    is_ours = supposes or is_one_side or _TWO.search(text, naming.end, passage.end) is not None
    if len(chosen) < 2 and home and is_ours and not _is_of_others(name):
        is_joint = name.kind == "joint_statement" and act is not None
        chosen = _with_home(sighted, passage, naming, chosen, found, home, is_joint)
    return chosen


def _with_home(
    sighted: Sighted,
    passage: Span,
    naming: Span,
    chosen: list[Party],
    found: Sequence[Party],
    home: str,
    is_joint: bool,
) -> list[Party]:
    """Return the parties of an instrument between the publisher's country and the one other that the words name."""
    others = _distinct([each for each in (*chosen, *found) if each.code != home and (each.code or each in chosen)])
    own = [each for each in found if each.code == home]
    if len(others) != 1 or not others[0].code:
        two = _TWO.search(sighted.text, passage.start, passage.end)
        before = Span(max(0, passage.start - 900), passage.end)
        near = _distinct([each for each in participants(sighted, before) if each.code not in ("", home)])
        close = Span(max(0, passage.start - 250), passage.end)
        spoken = _distinct([each for each in participants(sighted, close) if each.code not in ("", home)])
        if len(spoken) != 1:  # nor one before: the sentence after
            after = Span(passage.start, min(len(sighted.text), passage.end + 160))
            spoken = spoken or _distinct([each for each in participants(sighted, after) if each.code not in ("", home)])
        if is_joint and not (chosen or found) and len(spoken) == 1:
            because = "a declaration with the side that the sentences beside name"
            return [Party(naming, spoken[0].code, because=because), Party(naming, home, because=because)]
        if chosen and not others and len(spoken) == 1:  # We met the President of Poland. We signed a declaration.
            return [*chosen, spoken[0]._replace(because="the sentence beside names the other side")]
        if others or not two or len(near) != 1:
            return chosen
        because = "the two countries are the publisher's and the one that the sentences before name"
        return [
            Party(Span(*two.span()), near[0].code, because=because),
            Party(Span(*two.span()), home, because=because),
        ]
    if own:
        return [others[0], own[0]]
    because = "the publisher's country is the other side of the agreement"
    return [others[0], Party(naming, home, because=because)]


def _is_of_others(name: Naming) -> bool:
    """Return whether the publisher's country is no side that goes without saying: of a truce, of a declaration."""
    return name.head in ARMISTICES or (name.is_proper and name.kind == "joint_statement")


def _own_organisation(sighted: Sighted, chosen: Sequence[Party]) -> list[Party]:
    """Return the organisation whose body publishes, where the text names it."""
    own = OWN_ORGANISATIONS.first(sighted.publisher)
    if own is None or own[0].term in [each.name for each in chosen]:
        return []
    found = organisations(sighted.text, Span(0, len(sighted.text)))
    because = "the publisher is a body of the other side"
    return [each._replace(because=because) for each in found if each.name == own[0].term][:1]


def _two_before(sighted: Sighted, passage: Span, two: re.Match[str] | None) -> list[Party]:
    """Return the only two countries that the sentences before name, for `the two countries`."""
    near = _distinct(participants(sighted, Span(max(0, passage.start - 900), passage.end)))
    if two is None or len(near) != 2:
        return []
    because = "the two countries are those that the sentences before name"
    return [each._replace(span=Span(*two.span()), because=because) for each in near]


def pair_in(sighted: Sighted, passage: Span) -> list[Party]:
    """Return the two parties that a sentence on an instrument joins: `Chilean-Peruvian cooperation`."""
    return [
        each._replace(because="the instrument is on the cooperation of both")
        for each in _pair(sighted.text, participants(sighted, passage))
    ]


def _pair(text: str, found: Sequence[Party]) -> list[Party]:
    """Return the only two parties of a sentence if they stand side by side: `the EU-UK relationship`."""
    distinct = sorted(_distinct(found))
    if len(distinct) != 2:
        return []
    return distinct if _BESIDE.fullmatch(text, distinct[0].span.end, distinct[1].span.start) else []


def _distinct(parties: Sequence[Party]) -> list[Party]:
    return list({each.who: each for each in reversed(parties)}.values())[::-1]


def _listed(text: str, found: Sequence[Party], span: Span | None, opening: re.Pattern[str]) -> list[Party]:
    """Return the parties of a list after `between` or `with`."""
    match = opening.search(text, span.start, span.end) if span else None
    if not span or not match or re.search(r"[.;:]", text[span.start : match.start()]):
        return []
    listed: list[Party] = []
    place = match.end()
    for each in found:
        if each.span.start < match.end():
            continue
        gap = text[place : each.span.start]
        if len(gap) > 70 or not _CONNECTOR.fullmatch(gap) or (listed and not re.search(r"\band\b|,|[–/-]|\(|&", gap)):
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
    return re.search(r"[.;:]|\b(?:which|who|said|says|told|added)\b", gap) is not None


def stated_party(sighted: Sighted, party: Party, role: str) -> Stated:
    """Return the statement of a party with its role."""
    words = role_words(sighted, party.span, role)
    reason = party.because or ("" if words else "the sentence names it as a side of the agreement")
    worded = party_role(role, party.span if reason or not words else words, reason)
    if party.code:
        return country("parties", party.code, party.span, worded, party.because)
    body = _body_at(sighted, party.span)
    if body:
        return institution("parties", sighted.body_id(body), party.span, worded)
    return named("parties", party.span, sighted.text, worded)


def _body_at(sighted: Sighted, span: Span) -> Found | None:
    return next((each for each in inside(sighted.bodies, span) if each.span == span), None)


def signatories(sighted: Sighted, naming: Span, act: Span) -> list[Stated]:
    """Return the bodies that sign an instrument: those of the subject of its verb, and those after `with`."""
    text, sentence = sighted.text, sighted.sentence_of(act)
    if not re.match(r"(?:sign|ink)(?:s|ed)\b", act.of(text)) or not sentence.holds(naming):
        return []
    who = subject_of(text, sentence, act)
    with_whom = _OTHER_SIDE.match(text, naming.end, sentence.end)
    found = inside(sighted.bodies, who) if who else []
    if with_whom:
        near = inside(sighted.bodies, Span(with_whom.end(), max(with_whom.end() + 1, sentence.end)))[:1]
        found += [each for each in near if each.span.start - with_whom.end() < _ADJECTIVE]
    bodies = {sighted.body_id(each): each.span for each in reversed(found)}
    return [
        institution("parties", body, span, party_role("signatory", words))
        for body, span in reversed(bodies.items())
        if (words := role_words(sighted, span, "signatory"))
    ]


def role_words(sighted: Sighted, who: Span, role: str) -> Span | None:
    """Return the words for a role in the sentence of its holder, up to the holder; None if there are none."""
    sentence = sighted.sentence_of(who)
    hits = [
        Span(*match.span())
        for entry in PARTY_ROLE.entries
        if entry.term == role
        for match in entry.regex.finditer(sighted.text, sentence.start, sentence.end)
    ]
    if not hits:
        return None
    hit = min(hits, key=lambda hit: max(hit.start - who.end, who.start - hit.end))
    union = Span(min(hit.start, who.start), max(hit.end, who.end))
    return union if union.end - union.start <= 300 else None
