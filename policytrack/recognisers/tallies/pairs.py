"""Pairs of counts: `86-11`, `228 to 195`, `391 votes to 242`.

A pair is read beside a voting word only, and its sides follow from the verb.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from policytrack.recognisers.lexicon.tallies import (
    AHEAD,
    FOLLOWING,
    KINDS,
    LABELS,
    LOOSE,
    MATTERS,
    NOT_DONE,
    OPEN,
    SCALED,
    THRESHOLD,
    TIMES,
    VERBS,
)
from policytrack.recognisers.lexicon.trigger import stretches
from policytrack.recognisers.lexicon.word_pattern import pattern_of
from policytrack.recognisers.tallies.counted import AFTER_N, BEFORE_N, DIGITS, WHO, Counted, N, count, term_of
from policytrack.values.span import Span

_REST_LABELS = [word for row in LABELS for word in row.words if row.term in ("abstain", "not_voting")]
_REST = re.compile(
    r"(?:\s?\([^()\n]{1,400}\))?[\s,.;:/|()–—-]{0,4}(?:(?:with|and|to|while|but|the|there|were)\s+){0,4}"
    rf"(?P<n>{N})\s+(?:{WHO}\s+)?(?P<label>{pattern_of(_REST_LABELS)})(?!\w)",
    re.IGNORECASE,
)
"""Further counts after a pair: `, with 8 abstentions`."""
_PAIR = re.compile(
    rf"{BEFORE_N}(?!(?:19|20)[0-9]{{2}}[-–](?:[0-9]{{2}}|(?:19|20)[0-9]{{2}})\b)"  # no years
    rf"(?P<first>{N})(?:\s?[-–—‑]\s?|-to-|\s+to\s+"  # 86-11
    r"|(?P<votes>\s+votes?\s+(?:to|against)\s+)|(?P<favour>\s+(?:votes?\s+)?in\s+favou?r\s+to\s+))"
    rf"(?P<second>{N})(?(favour)(?:\s+against)?)(?:\s?[-–—‑]\s?(?P<third>{DIGITS}))?{AFTER_N}",
    re.IGNORECASE,
)
_TRIGGER = re.compile(r"[0-9](?:\s?[-–—‑]\s?[0-9]|-to-|\s+to\s+[0-9nz])|votes?\s+(?:to|of|against)\b|favou?r\s+to\b")
"""What every pair has: a cheap test that skips most texts."""
_NOUN = r"(?:votes?|voted|tally|count|division|roll[ -]call|ballot|result|margin|majority)"
_OF = re.compile(r"\b(?:vote|tally|roll[ -]call)\s+of\s+\Z", re.IGNORECASE)  # a vote of 86-11
_LINK_BEFORE = re.compile(
    rf"\b(?P<noun>{_NOUN})(?:\s+\(?|(?:\s+[A-Za-z’']+){{0,5}}?\s*(?:\b(?:of|was|is|by|at)|[,:(—–])\s*)\Z", re.IGNORECASE
)
_NOUN_AFTER = re.compile(
    rf"(?:\s+{pattern_of(KINDS)}){{0,2}}?\s+(?P<noun>vote|roll[ -]call|tally|count|margin|majority|division)\b"
    r"(?!\s+(?:decision|opinion|ruling|leader|whip|verdict))",
    re.IGNORECASE,
)
_BODY = pattern_of(MATTERS)
_SCALED = re.compile(rf"\s*(?:%|(?:{pattern_of(SCALED)})\b|(?:to|or)\s+[0-9])", re.IGNORECASE)
_TIME = pattern_of(TIMES)
_BARE_BEFORE = re.compile(
    rf"(?:\b(?P<body>{_BODY})|\b{_TIME}|\bby|\bit|\bher|\bhim|\bthem|\bdown|[,(—–])\s*[,(—–]?\s*\Z", re.IGNORECASE
)
_BARE_AFTER = re.compile(rf"\s*(?:\Z|[.,;:)\]\"”’—–]|(?:{pattern_of(FOLLOWING)}|{_TIME})\b)|\n", re.IGNORECASE)
_BILL = re.compile(r"\b(?:Bill|Act|Resolution|Proposition|Measure|No\.|H\.R\.|S\.)\s+[0-9]+\b")
"""The number of a bill, which is no count."""
_OF_VOTES = re.compile(rf"\b{_BODY}\b|\bvot(?:es?|ed|ing)\b|\blawmakers\b|\bMPs\b|\bMEPs\b", re.IGNORECASE)
_TERM_OF_VERB = {word: row.term for row in VERBS for word in row.words}
_WEAK_BEFORE = re.compile(rf"{_BARE_BEFORE.pattern}|\b{pattern_of(_TERM_OF_VERB)}\s+\Z", re.IGNORECASE)
_NOT, _AHEAD = pattern_of(NOT_DONE), pattern_of(AHEAD)
_VERB = re.compile(
    rf"(?<!\w)(?:(?P<before>(?P<not>{_NOT})|{_AHEAD})\s+(?:be\s+|have\s+|[a-z]+\s+)?)?"
    rf"(?P<verb>(?P<down>voted\s+(?:[\w’'-]+\s+){{1,6}}?down)|{pattern_of(sorted(_TERM_OF_VERB))})(?!\w)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<![.\s][A-Z])[.!?][\"”)]?\s+(?=[A-Z\"“(])|\n\s*\n")
_THRESHOLD = re.compile(rf"\b{pattern_of(THRESHOLD)}\b", re.IGNORECASE)
_AROUND = 250
"""Code points on each side of a pair in which its verb stands."""
_AFTER_VOTED = re.compile(r"\s*(?:[a-z]+\s+){0,2}?(?P<link>to|against|not\s+to)\s+", re.IGNORECASE)


class _Verb(NamedTuple):
    """A verb of a vote: `ahead` before what has not happened, `unclear` where the sides cannot be told."""

    span: Span
    term: str


class _Verbs:
    """The verbs around what may be a pair of counts, found once."""

    def __init__(self, text: str, places: list[int]) -> None:
        self.text = text
        self.places = places

    @cached_property
    def all(self) -> list[_Verb]:
        """All verbs, in order."""
        windows = stretches(self.places, 2 * _AROUND)
        return [_verb(match) for window in windows for match in _VERB.finditer(self.text, *window)]

    @cached_property
    def starts(self) -> list[int]:
        """Where each verb starts."""
        return [each.span.start for each in self.all]

    def before(self, at: int) -> list[_Verb]:
        """Return the verbs before a place in its sentence, nearest first."""
        index = bisect(self.starts, at - 1)
        begin = max([at - _AROUND, *(end.end() for end in _SENTENCE_END.finditer(self.text, max(0, at - _AROUND), at))])
        return [each for each in reversed(self.all[max(0, index - 8) : index]) if each.span.start >= begin]

    def after(self, at: int) -> list[_Verb]:
        """Return the verbs after a place in its sentence, nearest first."""
        index = bisect(self.starts, at - 1)
        closed = _SENTENCE_END.search(self.text, at, at + _AROUND)
        end = closed.start() if closed else at + _AROUND
        return [each for each in self.all[index : index + 4] if each.span.start < end]


def _verb(match: re.Match[str]) -> _Verb:
    words = " ".join(match["verb"].lower().split())
    if words in OPEN:
        return _Verb(Span(*match.span("verb")), "open")
    term = "rejected" if match["down"] else _TERM_OF_VERB[words]
    if match["not"]:
        term = {"passed": "failed", "voted": "voted"}.get(term, "unclear")
    elif match["before"]:
        term = "unclear"
    return _Verb(Span(*match.span("verb")), term or "unclear")


def pairs(text: str) -> Iterator[Counted]:
    """Yield pairs of counts beside voting words, with the side of each count."""
    places = [match.start() for match in _TRIGGER.finditer(text)]
    verbs = _Verbs(text, places)
    for match in (match for window in stretches(places, 60) for match in _PAIR.finditer(text, *window)):
        counts = _sides(match, _of_vote(match, verbs), verbs)
        if counts:
            yield _with_rest(text, Span(*match.span()), counts)


def _with_rest(text: str, span: Span, counts: dict[str, str]) -> Counted:
    """Return a pair with the counts of those who abstained or did not vote."""
    while match := _REST.match(text, span.end):
        label = term_of(match["label"])
        if label in counts:
            break
        counts, span = {**counts, label: count(match["n"])}, Span(span.start, match.end())
    return Counted(span, counts)


def _of_vote(match: re.Match[str], verbs: _Verbs) -> list[_Verb] | None:
    """Return the verbs that may say which side won, the nearest first; None for a pair that is no tally."""
    text, (start, end) = match.string, match.span()
    is_ended = _BARE_AFTER.match(text, end) or _NOUN_AFTER.match(text, end)
    is_counted = match["votes"] or match["favour"] or _OF.search(text, max(0, start - 20), start)
    if _SCALED.match(text, end) or not (is_counted or is_ended):
        return None
    link = _LINK_BEFORE.search(text, max(0, start - 90), start) or _NOUN_AFTER.match(text, end)
    if not (is_counted or link or _WEAK_BEFORE.search(text, max(0, start - 20), start)):
        return None
    before, after = verbs.before(start), verbs.after(end)
    is_linked = link and (link["noun"].lower() not in LOOSE or any(each.term != "voted" for each in before))
    is_bare = not link and before and _is_close(text, before[0], start)
    is_told = match["third"] or _REST.match(text, end) or (before and _has_voters(text, before[0], start))
    return [*before, *after] if is_counted or is_linked or (is_bare and is_told) else None


def _is_close(text: str, verb: _Verb, start: int) -> bool:
    """Return whether nothing between a verb and a bare pair is unread: `passed the Senate 68-29`."""
    between = _BILL.sub("", text[verb.span.end : start])
    return not re.search(r"[0-9]", between) and (not between.strip(" (") or bool(_BARE_BEFORE.search(between)))


def _has_voters(text: str, verb: _Verb, start: int) -> bool:
    """Return whether the words around a verb name who votes, or what is voted on."""
    return verb.term == "voted" or bool(_OF_VOTES.search(text, max(0, verb.span.start - 100), start))


def _sides(match: re.Match[str], verbs: list[_Verb] | None, known: _Verbs) -> dict[str, str]:
    """Return the counts by side; none where the words do not say which is which."""
    if verbs is None:
        return {}
    text, (first, second) = match.string, (count(match["first"]), count(match["second"]))
    third = {"abstain": count(match["third"])} if match["third"] else {}
    as_printed, turned = {"yes": first, "no": second, **third}, {"yes": second, "no": first, **third}
    side = _verdict(match, verbs)
    leads = int(first) - int(second)
    if side == "voted" or (side == "passed" and leads >= 0):
        return as_printed
    if side in ("rejected", "failed") and (leads <= 0 or _needs_more(text, match)):
        return as_printed
    return turned if side == "rejected" else {}


def _verdict(match: re.Match[str], verbs: list[_Verb]) -> str:
    """Return the term of the verb that governs a pair."""
    text, (start, end) = match.string, match.span()
    before = [each for each in verbs if each.span.end <= start and not _is_noun(text, each)]
    after = [each for each in verbs if each.span.start >= end]
    if any(each.term == "open" for each in before[:3]):
        return "unclear"
    nearest = before[0].term if before else "voted"
    link = _AFTER_VOTED.match(text, end)
    if nearest == "voted" and link:
        if link["link"].lower() != "to":
            return "rejected"
        return after[0].term if after and after[0].span.start == link.end() else "voted"
    if before and nearest != "voted":
        return nearest
    results = [each.term for each in [*before[1:], *after] if each.term != "voted"]
    if not before:
        return results[0] if results else "voted"
    return "voted" if "unclear" not in results and not {"rejected", "failed"} & {*results} else "failed"


def _is_noun(text: str, verb: _Verb) -> bool:
    """Return whether `vote` is the noun of a link: `by a vote of`."""
    return verb.term == "voted" and verb.span.of(text).lower() in ("vote", "votes")


def _needs_more(text: str, match: re.Match[str]) -> bool:
    return bool(_THRESHOLD.search(text, max(0, match.start() - _AROUND), match.end() + _AROUND))
