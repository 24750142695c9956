"""Namings: phrases that name an instrument between states or international organisations."""

from __future__ import annotations

import re
from typing import NamedTuple

from policytrack.recognisers.lexicon.agreement_words import (
    ARMISTICES,
    CONCLUDED,
    CONCLUDING,
    COUNTS,
    EPITHETS,
    FUNCTION_WORDS,
    HEAD,
    KINDS,
    LASTING_PLURALS,
    MODIFIERS,
    NEVER_TITLED,
    NO_INSTRUMENT,
    ONLY_CONCLUDED,
    ONLY_TITLED,
    OPENERS,
    PROPER_HEADS,
)
from policytrack.recognisers.lexicon.agreements import AGREEMENT_KIND
from policytrack.recognisers.lexicon.countries import COUNTRY, NAMINGS
from policytrack.recognisers.lexicon.trigger import matches, matches_of
from policytrack.recognisers.lexicon.word_pattern import pattern_of
from policytrack.values.span import Span
from policytrack.values.text import one_line

HEADS = re.compile(rf"(?<![\w-])(?:{HEAD})(?![\w-])(?!['’]s? Act)", re.IGNORECASE)
_LEFT_WORD = re.compile(r"(?:^|(?<=[\s(“\"*]))[(“\"*]{0,3}([\w.&’'/–-]+)[*”\")]{0,2},?[^\S\n]*\n?[^\S\n]*\Z")
_UNKNOWN = re.compile(
    r"\b(?:a|an|the|its|their|our|new|this)\s+(?:new\s+)?((?:(?:[a-z][a-z-]+|(?:19|20)\d\d)\s+){1,4})\Z"
)
_NONE = re.compile(
    r"\b(?:no|any|neither|without(?:\s+an?)?|never\s+an?|not\s+an?)\s+(?:(?:new|such|other|formal|further|final)\s+)*\Z",
    re.IGNORECASE,
)
"""Words before a name that say there is no such instrument."""
_PREDICATE = re.compile(
    r"\b(?:[Ii]t|[Tt]his|[Tt]hat|[Ww]hich)\s+(?:is|was|would\s+be|will\s+be)\s+(?:also\s+|now\s+|not\s+only\s+)?(?:the|our|their)\s+(?:[\w-]+\s+){0,2}"
    r"(?:most|first|largest|biggest|best|only|second|third|kind\s+of)\b[\w\s-]{0,30}\Z"
)
"""Words before a phrase that describes an instrument named elsewhere: `it is the largest`."""
_TOPIC_OF = re.compile(r"\s+(?:on|concerning|regarding|about|providing)\s+(?:[a-z]+\s+){0,2}")
_SHORT = re.compile(r"(?<=[a-z]\s)\([A-Z][A-Za-z-]{1,9}\)\s+\Z")
_LETTERS = 3
"""The most letters of a word in capitals that is no title."""
_DAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = "(?:Jan|Feb|Mar|Apr|May|June|July|Aug|Sept|Oct|Nov|Dec)"
_CAPITAL = rf"(?!{_DAY}|{_MONTH}(?:\W|uary|ruary|ch|il|ust|em|o))[A-Z][\w’'-]{{0,40}}"
_CAPITAL_CITY = pattern_of(capital for each in NAMINGS.values() for capital in each.capitals)
_RIGHT = re.compile(
    r"\s+(?:of Understanding|of understanding|of Cooperation|of cooperation)?\s*"
    r"(?:(?:[Oo]n|ON|of|for(?!\s+the)|[Cc]oncerning|[Rr]egarding|against|[Rr]elating\s+to|to(?!\s+the))\s+(?:(?:the|an)\s+)?"
    rf"{_CAPITAL}(?:,?\s+(?:(?:of|and|the|on|for|in|to|with|against|their|by)\s+){{0,3}}{_CAPITAL}){{0,11}})"
)
_RIGHT_BETWEEN = re.compile(
    rf"\s+[Bb]etween\s+(?:the\s+)?(?:{_CAPITAL},?\s+(?:(?:of|and|the|on)\s+){{0,3}}){{1,16}}"
    rf"(?:[Cc]oncerning|[Oo]n|[Ff]or|[Rr]egarding|[Rr]elating\s+to)\s+(?:(?:the|an)\s+)?{_CAPITAL}(?:,?\s+(?:(?:of|and|the|on|for|in|to)\s+){{0,3}}{_CAPITAL}){{0,8}}"
)
"""The rest of a title that names its parties first: `between Norway and Chile on Fisheries`."""
_MET = re.compile(
    r"\s+(?:with\s+(?:President|Prime|Chancellor|Foreign|Defen[cs]e|Minister|Secretary|King|Crown|Mr|Ms)\b.*"
    rf"|(?:in|at)\s+(?:the\s+)?{_CAPITAL_CITY})\Z",
    re.DOTALL,
)
"""Words after a title that tell whom one met there, or where."""
_UNDERSTANDING = re.compile(r"\s+of\s+(?:Understanding|understanding|Cooperation|cooperation|Agreement)")
_AGREED_ON = re.compile(
    r"\s+(?:in\s+principle\s+)?(?:on|for|over)\s+(?:(?:a|an|the|its|their|new|updated|text\s+of)\s+)+"
)
_BRACKET = re.compile(r"\s*\(")
_MEMORANDUM = re.compile(r"\s+(?:with|between|on cooperation)\b")
_COMPLETED = re.compile(rf"\s+(?:[Bb]etween|with|on(?!\s+(?:{_DAY}|{_MONTH}|[0-9])))\b")
"""Words after `the agreement` that tell which."""
_LENT = re.compile(r"\s+with\s[^.;]{3,90}?\sto\s(?:lend|lease)\b")
_LINKED = re.compile(r"\s+(?:with|between|on)\b")
_DETERMINER = re.compile(r"\b(?:the|this|that|these|those|our|such|said)\s+\Z", re.IGNORECASE)
_OF_MANY = re.compile(
    r"\b(?:Treaty|Convention|Protocol|Covenant|New START|JCPOA|Plan of Action|AUKUS|TPP|CPTPP|NAFTA|USMCA|GATT|CTBT"
    r"|RCEP|ACTA|Trans-Pacific Partnership|Transport(?:ation)? of Grain|Grain Initiative|Paris (?:Climate )?Agreement"
    r"|Declaration on|(?:Abraham|Artemis|Dayton|Geneva|Helsinki|Oslo)(?: Peace)? Accords?"
    r"|(?:Belfast|Dayton|Doha|Good Friday|Minsk|Prespa|Taif)(?: Peace)? Agreements?)\b",
    re.IGNORECASE,
)
_OF_FEW = re.compile(
    r"\b(?:mutual|bilateral|trilateral|extradition|friendship|defen[cs]e|border|boundary|taxation|tax|alliance|peace)\b",
    re.IGNORECASE,
)
_NATURAL = re.compile(
    r"\b(?:which|that|[Tt]his) (?:is|was) an? "
    r"((?:[\w-]{1,40}\s+){0,4}(?:agreement|arrangement|treaty|memorandum of understanding|pact|declaration))\b"
)


class Naming(NamedTuple):
    """A phrase that names an instrument.

    Args:
        span: the phrase, with the words of a title.
        head: the noun, in lower case and the singular.
        kind: the term of the kind.
        because: the reason for the kind; "" where the lexicon reads it in the phrase.
        is_proper: whether the phrase is a title.
        is_anaphor: whether the phrase points back: `the agreement`.
        is_universal: whether it is the title of a treaty of many states, which names none of them.
        is_plural: whether it means several instruments in general: `five agreements`.
    """

    span: Span
    head: str
    kind: str
    because: str
    is_proper: bool
    is_anaphor: bool
    is_universal: bool = False
    is_plural: bool = False


def namings(text: str, passage: Span) -> list[Naming]:
    """Return the phrases of a passage that name an instrument, in order."""
    found: list[Naming] = []
    covered = passage.start
    heads = [*matches(HEADS, text, passage.start, passage.end)]
    guards = _guards(text, passage) if heads else []
    for match in heads:
        if match.start() < covered or any(guard.overlaps(Span(*match.span())) for guard in guards):
            continue
        if naming := _naming(text, passage, match):
            if found and _BRACKET.fullmatch(text, found[-1].span.end, naming.span.start):
                covered = naming.span.end
                continue  # a memorandum of understanding (MoU)
            if (
                found
                and found[-1].head in ("agreement", "deal")
                and _AGREED_ON.fullmatch(text, found[-1].span.end, naming.span.start)
            ):
                found.pop()  # an agreement on a treaty
            if (
                found
                and (naming.kind == "security_guarantee" or naming.head == "partnership")
                and _TOPIC_OF.fullmatch(text, found[-1].span.end, naming.span.start)
            ):
                continue  # a treaty on guarantees
            found.append(naming)
            covered = naming.span.end
    return found


def _guards(text: str, passage: Span) -> list[Span]:
    """Return the words of a passage that look like an instrument and are none."""
    return [Span(*match.span()) for _, match in matches_of(NO_INSTRUMENT.triggered, text, passage.start, passage.end)]


def _naming(text: str, passage: Span, match: re.Match[str]) -> Naming | None:
    word, end = match.group(), match.end()
    head = word.lower() if word.isupper() and word.lower() in PROPER_HEADS else _singular(word.lower())
    is_concluded = CONCLUDED.match(text, end, passage.end) is not None
    if head in NEVER_TITLED and not (
        is_concluded or CONCLUDING.search(text, max(passage.start, match.start() - 120), match.start())
    ):
        return None
    head = next((each for each in ARMISTICES if head.startswith(each)), head)
    start, words = (match.start(), []) if head in PROPER_HEADS else _left(text, passage.start, match.start())
    before = text[max(passage.start, start - 120) : start]
    if _NONE.search(before) or _PREDICATE.search(before + " ".join(words[:2])):
        return None
    if tail := _UNDERSTANDING.match(text, end, passage.end):
        end = tail.end()
    if word[0].isupper() and (
        right := _RIGHT_BETWEEN.match(text, end, passage.end) or _RIGHT.match(text, end, passage.end)
    ):
        met = _MET.search(right[0])
        end = right.start() + met.start() if met else right.end()
    is_proper = word[0].isupper() and (
        bool(words) or head in PROPER_HEADS or (end > match.end() and (not tail or end > tail.end()))
    )
    is_proper = is_proper or (bool(words) and _is_named_for(words[-1], head, is_one=word.lower() == head))
    is_anaphor = not is_proper and not words and head != "lend-lease" and _points_back(text, passage, start, end)
    phrase = one_line(text[start:end])
    hit = KINDS.first(phrase)
    is_whole = (
        is_proper or word.lower().startswith("mou") or (tail is not None) or _MEMORANDUM.match(text, end) is not None
    )
    if hit is None or not (
        is_proper
        or is_anaphor
        or _is_named(head, phrase.lower(), words, is_whole, _LINKED.match(text, end) is not None)
        or (head in ONLY_CONCLUDED and (is_concluded or CONCLUDING.search(before)))
    ):
        return None
    is_plural = (
        head != word.lower()
        and word.lower().endswith(("s", "memoranda"))
        and not (head in LASTING_PLURALS or phrase.lower().startswith("lend-lease"))
    )
    is_of_many = (
        is_proper and _OF_MANY.search(phrase) is not None and not (_OF_FEW.search(phrase) or COUNTRY.find(phrase))
    )
    is_lent = _LENT.match(text, end, passage.end) is not None
    is_plural = is_plural and not (is_proper or is_anaphor or is_lent)
    kind = "arrangement" if is_lent else _kind(hit[0].term, phrase, one_line(text[start : min(passage.end, end + 110)]))
    because = "an arrangement to lend or lease" if is_lent else _because(phrase, kind)
    return Naming(Span(start, end), head, kind, because, is_proper, is_anaphor, is_of_many, is_plural)


def _is_named_for(last: str, head: str, is_one: bool) -> bool:
    """Return whether the last word before a head makes it a title: `the AUKUS agreement`, `the Lima declaration`."""
    if last.isupper() and len(last) > _LETTERS:
        return True
    is_placed = last[0].isupper() and not COUNTRY.find(last)
    is_accord = head in ("agreement", "accord") and not is_one and last.lower() not in MODIFIERS
    return is_placed and (head == "declaration" or (is_accord and not last.endswith("related")))


def _is_named(head: str, phrase: str, words: list[str], is_whole: bool, is_linked: bool) -> bool:
    """Return whether a head names an instrument without a title: `joint declaration`, no declaration in general."""
    if head in ("statement", "declaration"):
        return "joint" in phrase
    if head == "memorandum":
        return is_whole
    if head == "deal" and is_linked:
        return True
    if head == "accord":
        return any(word in MODIFIERS for word in words)
    if head in ONLY_CONCLUDED:
        return False
    return bool(words) if head in ("deal", "compact") else head not in ONLY_TITLED


def _points_back(text: str, passage: Span, start: int, end: int) -> bool:
    """Return whether a definite article stands before a bare head, and nothing after it that completes it."""
    is_definite = _DETERMINER.search(text, max(passage.start, start - 12), start) is not None
    return is_definite and not _COMPLETED.match(text, end)


def natural_kind(text: str, naming: Naming, passage: Span) -> tuple[str, Span] | None:
    """Return the kind that a clause after a title states, with its words: `which is a trilateral arrangement`."""
    match = _NATURAL.search(text, naming.span.end, min(passage.end, naming.span.end + 60))
    hit = KINDS.first(one_line(match[1])) if match else None
    return (hit[0].term, Span(*match.span(1))) if match and hit else None


def _kind(kind: str, phrase: str, more: str) -> str:
    """Return the kind by the words that complete a phrase, if the phrase states none: `agreement on defence`."""
    for row, pattern in zip(KINDS.rows, KINDS.patterns, strict=True) if kind == "other" else ():
        match = pattern.search(more)
        if match and match.start() < len(phrase) < match.end():
            return row.term
    return kind


def _because(phrase: str, kind: str) -> str:
    if AGREEMENT_KIND.terms_in(phrase) == [kind]:
        return ""
    return "the name states no other kind" if kind == "other" else f"the name is that of a {kind.replace('_', ' ')}"


def _singular(head: str) -> str:
    head = " ".join(head.split())
    if head.endswith("ies"):
        return head[:-3] + "y"
    singular = head if head == "consensus" else head.removesuffix("s")
    return "memorandum" if singular in ("memoranda", "mou") else singular


def _left(text: str, begin: int, start: int) -> tuple[int, list[str]]:
    """Return where the words before a head that belong to its name begin, and these words."""
    words: list[str] = []
    if short := _SHORT.search(text, max(begin, start - 14), start):  # Nuclear Forces (INF) Treaty
        start = short.start()
    while len(words) < 9 and (match := _LEFT_WORD.search(text, max(begin, start - 40), start)):
        word = match[1]
        if words and text[match.end(1) : start].strip(' \n*”")'):  # a comma
            break
        is_joined = word in ("and", "&")
        if is_joined and not _joins(text, begin, match.start(), words):
            break
        if word.islower() and not is_joined and word not in MODIFIERS:
            found = _UNKNOWN.search(text, max(begin, start - 60), start)
            if found and not FUNCTION_WORDS.intersection(found[1].split()):
                words[:0] = found[1].split()
                start = found.start(1)
            break
        if word in OPENERS or (word in COUNTS and not words) or not (word[0].isalnum() or is_joined):
            break
        start = match.start(1)
        words.insert(0, word)
    while words and (words[0] in ("and", "&") or words[0].lower() in EPITHETS or _is_cut(text, start, words[0])):
        after = start + len(words.pop(0))
        start = next(place for place in range(after, len(text)) if text[place].isalnum())
    return start, words


def _is_cut(text: str, start: int, word: str) -> bool:
    """Return whether a first word is the rest of a date or of a bracket: `6 Lima Declaration`, `(EU) Treaty`."""
    return (word.isdigit() and len(word) < 4) or text.startswith(")", start + len(word))


def _joins(text: str, begin: int, end: int, words: list[str]) -> bool:
    """Return whether `and` stands between two words of one title: `Trade and Cooperation Agreement`."""
    before = _LEFT_WORD.search(text, max(begin, end - 40), end)
    return bool(words) and words[0][0].isupper() and before is not None and before[1][0].isupper()
