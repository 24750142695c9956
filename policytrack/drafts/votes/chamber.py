"""Chambers: the legislatures, chambers, committees and international councils of a text, where they vote."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from policytrack.drafts.sighted import Sighted, inside
from policytrack.drafts.votes.text import sentences_with
from policytrack.recognisers.lexicon.countries import NAMINGS
from policytrack.values.span import Found, Span

# a capitalised word of a committee's name, and what joins it to the next
_WORD = r"[A-Z][\w’'-]{0,30}(?:,\s+and\s+the|,\s+and|,|\s+and|\s+&|\s+of)?\s+"
_FLOOR = r"(?!\s+(?:Floor|Bill|Resolution|Majority|Minority|Speaker|Leader|leader|Whip|GOP|Press|amendments?|version|bill)\b|-)(?![\w])"
_OF = r"(?:U\.S\.|US|U\.K\.|UK|United\s+States|[A-Z][a-z]+(?:an|ish|ese|ian|ia|ch))\s+"
"""The country of a chamber."""


_OF_SEVERAL_WORDS = "|".join(
    re.escape(name).replace(r"\ ", r"\s+")
    for name in sorted((name for each in NAMINGS.values() for name in each.names if " " in name), key=len, reverse=True)
)
_COUNTRY = (
    rf"(?:\s+of\s+(?:the\s+)?(?:{_OF_SEVERAL_WORDS}"
    r"|(?:Republic\s+of\s+)?(?!Representatives|Commons|Lords)[A-Z][a-z]+))?"
)


INTERNATIONAL = ("unsc", "unga", "unhrc", "pace", "governors")
"""Keys of bodies of states, which vote on resolutions."""


class Kind(NamedTuple):
    """A kind of chamber.

    Args:
        key: what tells chambers of a text apart.
        pattern: the words that name it; case-sensitive.
        votes: whether its decisions are votes even where no vote is spoken of.
        examples: names.
        near_misses: similar words that name no such chamber.
    """

    key: str
    pattern: str
    votes: bool
    examples: tuple[str, ...]
    near_misses: tuple[str, ...] = ()


KINDS = (
    Kind("", r"(?:White|Abrahamic\s+Family|Stormont|Chatham|Freedom|Opera)\s+House|House-passed|Senate-passed|Senate\s+Democratic\s+Leader"
         r"|National\s+(?:Security|Economic)\s+Council|(?:Russian|American|Atlantic|European|Executive|Privy|Student|Economic|Cooperation)\s+(?:Security\s+|Economic\s+)?Council"
         r"|(?:Democratic|Republican)\s+(?:National|Senatorial|Congressional)\s+[\w\s]{0,20}Committee|(?:Nobel|Olympic|Organi[sz]ing|Action)\s+Committee"
         r"|(?:International\s+)?Committee\s+(?:of\s+the\s+Red\s+Cross|to\s+Protect)",
         False, ("the White House", "European Council", "Democratic National Committee", "Nobel Committee"), ("House of Lords",)),
    Kind("unsc", r"(?:(?:United\s+Nations|UN|U\.N\.)\s+)?Security\s+Council|UNSC", True,
         ("UN Security Council", "United Nations Security Council"), ("National Security Council",)),
    Kind("unga", r"(?:(?:United\s+Nations|UN|U\.N\.)\s+)?General\s+Assembly|UNGA", True, ("UN General Assembly",), ("Assembly of First Nations",)),
    Kind("unhrc", r"(?:(?:United\s+Nations|UN|U\.N\.)\s+)?Human\s+Rights\s+Council", True, ("UN Human Rights Council",)),
    Kind("pace", r"Parliamentary\s+Assembly(?:\s+of\s+the\s+Council\s+of\s+Europe)?|PACE", True, ("Parliamentary Assembly of the Council of Europe",)),
    Kind("governors", r"(?:[A-Z]{2,8}\s+)?Board\s+of\s+Governors(?:\s+of\s+the\s+(?:[A-Z][\w’'-]{1,30}\s+){0,5}[A-Z][\w’'-]{1,30}(?:\s+\([A-Z]{2,8}\))?)?|Permanent\s+Council|World\s+Health\s+Assembly|Executive\s+Board|Governing\s+Body|General\s+Conference", False, ("Board of Governors", "IAEA Board of Governors"), ("Board of Trade",)),
    Kind("assembly", r"(?:California|New\s+York|New\s+Jersey|Wisconsin|Nevada)\s+(?:State\s+)?Assembly|State\s+Assembly", True, ("California State Assembly", "State Assembly"), ("General Assembly",)),
    Kind("pace", r"(?:OSCE|NATO)\s+Parliamentary\s+Assembly", True, ("OSCE Parliamentary Assembly",)),
    Kind("committee", rf"(?:{_WORD}){{0,7}}(?:Sub)?[Cc]ommittee(?:\s+on\s+(?:the\s+)?(?:{_WORD}){{0,6}}[A-Z][\w’'-]{{1,30}})?(?!\w)", True,
         ("House Appropriations Committee", "Senate Committee on the Judiciary", "Senate Commerce, Science, and Transportation Committee", "Committee", "committee"),
         ("Nobel Committee",)),
    Kind("committee", r"(?:Senate|House)\s+(?:[a-z]+\s+){1,4}(?:sub)?committee(?:\s+on\s+[a-z]+(?:\s+(?:and\s+)?[a-z]+){0,2})?", True,
         ("Senate foreign relations committee",), ("Senate foreign policy",)),
    Kind("committee", r"(?:(?:Upper|Lower)\s+House|Senate|House)\s+panel", True, ("Upper House panel", "Senate panel"), ("panel discussion",)),
    Kind("commons", r"House\s+of\s+Commons|Commons", True, ("House of Commons",), ("Creative Common",)),
    Kind("lords", r"House\s+of\s+Lords|Lords", True, ("the Lords",), ()),
    Kind("upper", r"Rajya\s+Sabha|Dewan\s+Negara|Bundesrat|Federation\s+Council|Seanad(?:\s+Éireann)?|(?:[Uu]pper\s+)[Hh]ouse|upper\s+chamber(?:\s+of\s+parliament)?|House\s+of\s+Councillors|Council\s+of\s+States|Legislative\s+Council", True,
         ("Rajya Sabha", "Upper House", "Council of States"), ("Council of Europe",)),
    Kind("parliament", r"Chamber\s+of\s+Deputies|Congress\s+of\s+Deputies|Lower\s+House|National\s+Diet|Lok\s+Sabha|Storting(?:et)?|Folketinget|Al[tþ]hing(?:i)?|Dáil(?:\s+Éireann)?|Nationalrat|Tweede\s+Kamer"
         r"|National\s+Council(?!\s+(?:of|on|for)\s)|Majlis|Sabor|Legislative\s+Yuan|Great\s+Khural|Dewan\s+Rakyat|Jatiya\s+Sangsad", True,
         ("Chamber of Deputies", "Lower House", "National Council"), ("National Council of Churches",)),
    Kind("house", rf"(?:{_OF})?House(?:\s+of\s+(?:Representatives|Delegates|Assembly)|{_FLOOR})(?!\s+of\s+[A-Z])", True,
         ("House of Representatives", "U.S. House", "Australian House of Representatives"), ("House Speaker", "House of Cards", "Household")),
    Kind("senate", rf"(?:{_OF})?Senate{_FLOOR}{_COUNTRY}", True, ("U.S. Senate", "the Senate"), ("Senate Majority Leader", "Senate-passed")),
    Kind("congress", rf"(?:{_OF})?Congress(?!\w|men|woman|\s+(?:of|Party))", False, ("U.S. Congress",), ("Congressman",)),
    Kind("legislature", rf"(?:{_OF})?(?:State\s+)?Legislature|(?:[A-Z][a-z]+\s+)?Legislative\s+Assembly", True, ("Ohio Legislature",), ()),
    Kind("parliament", rf"European\s+Parliament|(?:{_OF})?(?:National\s+)?Parliament(?!\w){_COUNTRY}|(?:Knesset|Verkhovna\s+Rada|Rada|Bundestag|Sejm|Seimas"
         rf"|Saeima|Riigikogu|Riksdag|Storting|Folketing|Eduskunta|State\s+Duma|Duma|(?:Grand\s+)?National\s+Assembly){_COUNTRY}", True,
         ("European Parliament", "Verkhovna Rada", "Ukrainian Parliament", "National Assembly of Cape Verde", "Parliament of the United Kingdom"), ("Parliamentary",)),
    Kind("both", r"[Bb]oth\s+(?:(?:houses|chambers)\s+of\s+(?:the\s+)?(?:U\.S\.\s+)?(?:Congress|[Pp]arliament|[Ll]egislature)|[Hh]ouses|[Cc]hambers)", True,
         ("both houses of Parliament", "Both chambers"), ("both candidates",)),
    Kind("parliament", r"(?:[A-Z][a-z]+(?:['’]s|an|ish|ese|ch|i)\s+)?lower\s+house(?:\s+of\s+(?:the\s+)?(?:[A-Z][a-z]+\s+)?[Pp]arliament)?"
         r"|(?:[A-Z][a-z]+(?:['’]s|an|ish|ese|ch|i)\s+)?parliament(?:\s+in\s+[A-Z][a-z]+)?", True,
         ("Hungarian parliament", "Turkey's parliament", "lower house"), ("parliamentary elections",)),
    Kind("members", r"MPs|[Mm]embers\s+of\s+(?:the\s+)?(?:Parliament|Knesset|Riksdag|Bundestag)|[Ll]awmakers|[Ll]egislators|[Dd]eputies|[Ss]enators|[Pp]eers", False, ("lawmakers",), ("deputy",)),
    Kind("council", r"(?:D\.C\.|City|County|[A-Z][a-z]+\s+City)\s+Council|(?:city|county|town|borough)\s+council|Board\s+of\s+Supervisors", True, ("D.C. Council",), ("Council of Ministers",)),
    Kind("short", r"(?<=[Tt]he\s)(?:Assembly|Council|Board|Chamber)(?!\s+(?:[A-Z]|of\b))", True, (), ("the Assembly of States", "the Council")),
    Kind("", r"MEPs", True, ("MEPs",), ("MEP's office",)),
)  # fmt: skip
"""Kinds of chambers. The first row claims names that are none; words at a place belong to the first row that matches."""


def _any_of(kinds: Iterable[Kind]) -> re.Pattern[str]:
    """Return the pattern of kinds of chambers; the group that matches is named for the place of the kind in the table."""
    rows = (f"(?P<k{KINDS.index(kind)}>{kind.pattern})(?!\\w)" for kind in kinds)
    return re.compile(f"(?<![\\w-])(?=[A-Zbcdlmtpsu])(?:{'|'.join(rows)})")


_ANY = _any_of(KINDS)
_ANY_BUT_COMMITTEES = _any_of(kind for kind in KINDS if kind.key != "committee")
_STEMS = (
    "senat house ommittee council parliament assembly congress meps mps commons lords legislat rada knesset bundes sejm seimas saeima riigi riks storting folketing"
    " eduskunta duma dáil lok lawmakers deputies peers unsc unga pace chamber supervisors seanad rajya board governing conference diet diet althing alþing kamer majlis sabor khural yuan dewan sangsad nationalrat"
).split()
"""Stems of the head words of chambers: a cheap test for the sentences that may name one."""
_NO_WORDS: frozenset[str] = frozenset()
_LEAD = re.compile(r"(?:(?:The|This|That|Our|When|Then|Today|In|On|By|At|After|As|And|But|Members|Full)\s+)+")
"""Capitalised words before a committee's name that are no part of it."""
_COMMON = re.compile(r"[A-Z][\w’'-]+")
_NO_SUBJECT = {
    "House",
    "Senate",
    "Committee",
    "Subcommittee",
    "The",
    "Full",
    "U.S",
    "US",
    "United",
    "States",
    "Select",
    "Permanent",
}
"""Capitalised words that do not tell one committee from another."""


_CHAMBERS_OF = {
    "senators": ("senate",),
    "peers": ("lords",),
    "mps": ("commons", "parliament", "house"),
    "deputies": ("parliament", "house", "legislature"),
}
"""Members to the kinds of their chambers; other members may be of any."""
_ELSEWHERE = re.compile(r"\s+(?:in|from)\s+[A-Z]")
_ABROAD = frozenset({"abroad"})
"""The chamber of members whose place is named: `Lawmakers in Albany`; no chamber that the text names."""
_NO_LEGISLATURE = (*INTERNATIONAL, "committee", "members", "council", "upper", "both")
_OWNER = 25
"""Most code points of the country before the name of a chamber."""


class Chamber(NamedTuple):
    """A place where a text names a chamber.

    Args:
        span: the name.
        key: the kind.
        subject: the words that tell committees apart.
        votes: whether its decisions are votes even where no vote is spoken of.
    """

    span: Span
    key: str
    subject: frozenset[str]
    votes: bool

    def may_be(self, other: Chamber) -> bool:
        """Return whether two names may mean one chamber."""
        if "members" in (self.key, other.key):
            members, chamber = (self, other) if self.key == "members" else (other, self)
            return not members.subject or chamber.key in (*members.subject, "members", "both", "")
        return self.key == other.key and (self.subject <= other.subject or other.subject <= self.subject)


@lru_cache(maxsize=16)
def chambers_of(text: str) -> tuple[Chamber, ...]:
    """Return the chambers that a text names, in order."""
    return tuple(_find(text))


def chambers_in(text: str, span: Span) -> list[Chamber]:
    """Return the chambers that a text names within a span, in order."""
    chambers = chambers_of(text)
    start = bisect_left(chambers, span.start, key=lambda each: each.span.start)
    end = bisect_right(chambers, span.end, key=lambda each: each.span.end)
    return list(chambers[start:end])


def _find(text: str) -> list[Chamber]:
    found: list[Chamber] = []
    for sentence in sentences_with(text, _STEMS):
        has_committee = any(word in sentence.of(text) for word in ("ommittee", "panel"))
        for match in (_ANY if has_committee else _ANY_BUT_COMMITTEES).finditer(text, sentence.start, sentence.end):
            kind = KINDS[int((match.lastgroup or "k0")[1:])]
            key = "parliament" if match.group() == "MEPs" else kind.key
            if key == "short":
                key = _meant(text, match.group(), found)
            if not key:
                continue
            subject = frozenset(_COMMON.findall(match.group())) - _NO_SUBJECT if key == "committee" else _NO_WORDS
            if key == "members":
                is_elsewhere = _ELSEWHERE.match(text, match.end()) is not None
                subject = _ABROAD if is_elsewhere else frozenset(_chambers_of(match.group().lower()))
            lead = _LEAD.match(match.group()) if key != "members" else None
            span = Span(match.start() + (lead.end() if lead else 0), match.end())
            found.append(Chamber(span, key, subject, kind.votes))
    houses = {each.key for each in found if each.key in ("commons", "house") and each.span.of(text) != "House"}
    if houses == {"commons"}:  # the House is that of Commons
        return [each._replace(key="commons") if each.key == "house" else each for each in found]
    return found


def _chambers_of(members: str) -> tuple[str, ...]:
    """Return the kinds of chambers of members, in lower case; none if any may be meant."""
    return _CHAMBERS_OF.get("mps" if members.startswith("members of") else members, ())


def _meant(text: str, word: str, found: list[Chamber]) -> str:
    """Return the kind of the last chamber whose name has a word, for the word alone: `the Assembly`; "" for none."""
    named = [each for each in found if word in each.span.of(text) and each.key not in ("committee", "members")]
    return named[-1].key if named else ""


@lru_cache(maxsize=16)
def named_chambers(sighted: Sighted) -> tuple[tuple[Chamber, Found], ...]:
    """Return the chambers of a text that are named as an institution, each with the institution at its place, in order."""
    return tuple(
        (chamber, body)
        for chamber in chambers_of(sighted.text)
        for body in inside(sighted.bodies, Span(max(0, chamber.span.start - _OWNER), chamber.span.end + 1))
        if chamber.key != "members" and is_named(body, chamber)
    )


@lru_cache(maxsize=16)
def _fullest(sighted: Sighted) -> dict[tuple[str, frozenset[str]], tuple[Chamber, Found]]:
    """Return the fullest name of each chamber, by what tells chambers apart."""
    fullest: dict[tuple[str, frozenset[str]], tuple[Chamber, Found]] = {}
    for chamber, body in named_chambers(sighted):
        key = (chamber.key, chamber.subject)
        if key not in fullest or len(body["value"] or "") > len(fullest[key][1]["value"] or ""):
            fullest[key] = (chamber, body)
    return fullest


def body_of(sighted: Sighted, meant: Chamber) -> Found | None:
    """Return the institution of the text that is a chamber: named at this place, else at its fullest name elsewhere."""
    if meant.key == "members":
        return _legislature_of(sighted, meant)
    there = inside(sighted.bodies, Span(max(0, meant.span.start - _OWNER), meant.span.end + 1))
    named = [each for each in there if is_named(each, meant)]
    if named and (named[0]["value"] or "") not in ("Committee", "Subcommittee"):
        return named[0]
    if meant.key == "committee" and not meant.subject:
        before = [
            body
            for chamber, body in named_chambers(sighted)
            if chamber.key == "committee" and chamber.subject and body.span < meant.span
        ]
        if before:
            return before[-1]
    found = [body for chamber, body in _fullest(sighted).values() if chamber.may_be(meant)]
    return max(found, key=lambda body: len(body["value"] or ""), default=None)


def _legislature_of(sighted: Sighted, members: Chamber) -> Found | None:
    """Return the only legislature of the text whose members may be meant."""
    found = [
        body
        for chamber, body in _fullest(sighted).values()
        if chamber.may_be(members) and chamber.key not in _NO_LEGISLATURE
    ]
    return found[0] if len(found) == 1 else None


def is_named(body: Found, chamber: Chamber) -> bool:
    """Return whether an institution of the text stands at the place of a chamber, and names no part of it alone."""
    name = body["value"] or ""
    is_whole = ("committee" in name.lower()) == (chamber.key == "committee")
    begins, ends = body.span.start - chamber.span.start, body.span.end - chamber.span.end
    return is_whole and ((begins >= -5 and ends <= 0) or (-_OWNER <= begins < 0 and ends == 0))
