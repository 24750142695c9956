"""What a vote was on: the bill, resolution, nominee or motion as a text names it, and the kind of question."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from policytrack.values.span import Span

_NUMBER = r"(?:H\.?\s?R\.?|[HS]\.?\s?(?:Con\.?\s?|J\.?\s?)?Res\.?|S\.(?:\s?[JR]\.)?|Bill\s+(?:No\.\s?)?[CS]?-?|A/RES/|[Rr]esolution\s)\s?[0-9]{1,5}(?:/[0-9]+)?(?![\w-])"
_PROPER = r"(?:[A-Z][\w’'&.-]{0,30}|\([A-Z][\w’'&.-]{0,30}\))[,:]?\s+"
_SMALL = r"(?:(?:and|of|the|for|to|in|on|with|from|against)\s+){0,2}"
_NAMED = (
    rf"(?:{_PROPER}{_SMALL}){{1,12}}(?:Act|Bill|Amendment|Resolution|Agreement|Treaty|Protocol|Budget|Package|Law|Code)(?!\w)"
    r"(?:\s+(?:of|for)\s+(?:Fiscal\s+Year\s+)?[12][0-9]{3})?(?:\s+\([A-Z][\w .-]{1,30}\))?"
)
_NOUN = (
    r"(?:bills?|act|legislation|measures?|resolution|amendment|package|proposal|proposition|motion|nomination|treaty(?:\s+document)?|protocol"
    r"|plan|deal|budget|mandate|position|report|text|law|agreement|accession|constitution|decree|version|reforms?|repeal|ratification|nominee|regulation|directive|loan|statute|ordinance|convention|articles?\s+of\s+impeachment)(?!\w|\s+(?:Act|document|vote)\b)"
)
# a word inside the name of a matter: no verb, no conjunction
_INSIDE = (
    r"(?!(?:to|that|which|who|was|were|is|are|be|been|has|have|had|will|would|by|passed|approved|adopted|rejected|defeated|voted|and|but|after|before|with|the|votes?|margin)\b)"
    r"[\w’'“”\"$.-]{1,30},?\s+(?:and\s+(?-i:(?=[A-Z])))?"
)
# what the matter does or is about: to end the war, on Ukraine; not the vote, the floor or the day
_TAIL = (
    r"(?:\s+(?:to\s+(?!the\b|an?\b|his\b|be\b)[a-z]+|that\s+(?:would|will|[a-z]+(?:s|ed))|calling|of|for(?=\s+(?-i:[A-Z]))(?!\s+Fiscal)|on\s+(?!the\s+(?:House|Senate|floor)|[A-Z]\w+\s+[0-9]|\w+day\b)|[a-z]+ing)\s+"
    r"(?:(?!\s+(?:by|in|on|with)\s+(?:an?\s+)?(?:\w+\s+){0,3}vote|\s+(?:was|were|is|has|have|had)\b|\s+(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)(?:[^,.;:()–—]|\.(?=\w)|(?-i:(?<=[A-Z]))\.)){3,140}(?=\s*(?:[,.;:()–—]|\Z)|\s+(?:by|in|on|with|was|were|is|has|have|had|(?-i:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day))\b))?"
)
_COMMON = (
    rf"(?:(?:the|an?|this|his|her|its|their|my|our|both|(?-i:[A-Z][\w-]{{1,20}})['’]s)\s+(?:{_INSIDE}){{0,10}}?{_NOUN}{_TAIL}"
    rf"|(?:bipartisan\s+|landmark\s+)?(?:legislation|bills)(?!\w){_TAIL})"
)
_MATTER = re.compile(rf"(?<![\w.])(?:(?P<number>{_NUMBER})|(?P<named>{_NAMED})|(?P<common>(?i:{_COMMON})))")
_PLAIN = re.compile(
    r"(?:the|this|that|it|his|her|its|my|a|an)\s+(?:(?:bipartisan|final|same|critical|landmark|important|historic|full)\s+)*"
    rf"{_NOUN}",
    re.IGNORECASE,
)
"""A matter named by its general word alone."""


class Matter(NamedTuple):
    """A matter that a text names.

    Args:
        span: the words.
        form: `number` of a bill or resolution, `named` by its title, or `common` words.
        is_plain: whether only a general word names it: `the bill`.
    """

    span: Span
    form: str
    is_plain: bool


def find_matters(sentence: str) -> Iterator[Matter]:
    """Yield the bills, resolutions and other matters that a sentence names, in order."""
    for match in _MATTER.finditer(sentence):
        yield Matter(Span(*match.span()), match.lastgroup or "", _PLAIN.fullmatch(match.group()) is not None)


class KindRow(NamedTuple):
    """Words for a kind of question, in the clause of the vote or in the matter."""

    kind: str
    pattern: str
    examples: tuple[str, ...]
    near_misses: tuple[str, ...] = ()


KIND_ROWS = (
    KindRow("cloture", r"cloture|end(?:ing)?\s+debate", ("invoked cloture on the bill",), ("closure of the port",)),
    KindRow("procedural", r"procedural|motion\s+to\s+(?:proceed|discharge|advance|recommit|table|adjourn|begin)|previous\s+question|discharge\s+petition"
            r"|(?:open|begin|start)\s+debate|votes?\s+(?:needed\s+)?to\s+(?:advance|proceed)|the\s+rule\s+for", ("a procedural vote", "the motion to proceed"), ("motion to approve the budget",)),
    KindRow("override", r"overr(?:id|od)\w+(?:\s+\S+){0,3}\s+veto|veto\s+override", ("to override the president's veto",), ("vetoed the bill",)),
    KindRow("confirmation", r"nominations?|nominees?|(?:confirm(?:ed|ation|s)?)\s+(?!that)(?:of\s+)?(?:[A-Z]|the\s+nominat)|to\s+serve\s+as", ("the nomination of a judge",), ("confirmed that it would vote",)),
    KindRow("ratification", r"ratif\w+|resolution\s+of\s+ratification|treaty(?!\s+Organi)|protocols?\s+(?:of|on|to)|accession|admission\s+of", ("ratified the treaty", "Finland's accession"), ("rating",)),
    KindRow("amendment", r"(?<!\()amendments?(?!\)|\s+(?:Bill|Act)\b)", ("the amendment was adopted",), ("as amended", "the Code (Amendment) Bill")),
    KindRow("other", r"mandates?(?!\w)|(?:its|their)\s+(?:negotiating\s+)?position|(?:first[- ]reading|negotiating)\s+position|no[- ](?:confidence|trust)|motions?(?!\w)|impeach\w*|speaker(?:ship)?", ("Parliament's negotiating mandate",), ("mandatory",)),
    KindRow("resolution", r"(?<!continuing\s)(?<!joint\s)resolution(?!\s+\(CR\))|[HS]\.?\s?(?:Con\.?\s?)?Res\.?\s?[0-9]", ("adopted a resolution", "H. Res. 97"), ("Continuing Resolution", "resolute")),
)  # fmt: skip
"""Kinds of question, the one that stands first decides, a step before all; `passage` where none stands."""
KIND_PATTERNS = tuple((row.kind, re.compile(rf"(?<!\w)(?:{row.pattern})", re.IGNORECASE)) for row in KIND_ROWS)


_STEPS = ("cloture", "procedural")


def kind_of(words: str) -> str:
    """Return the kind of question that words state first, or the step that they state anywhere; else `passage`."""
    found = [(match.start(), kind) for kind, pattern in KIND_PATTERNS if (match := pattern.search(words))]
    steps = [each for each in found if each[1] in _STEPS]
    return min(steps or found, key=lambda each: each[0], default=(0, "passage"))[1]
