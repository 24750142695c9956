"""Tallies: the counts of a vote, or a vote by voice, by unanimous consent or without a dissenting voice.

Facets: `yes`, `no`, `abstain`, `not_voting` (plain digits), `value` (`86-11`, `98-61-8`, `voice`, `unanimous_consent`,
`unanimous`). Words, examples and near misses: `lexicon/tallies.py`.

Two forms are read. Labelled counts say their side themselves: `Ayes 312, Noes 280`, `98 in favour, 61 against`. A pair
(`86-11`, `228 to 195`, `391 votes to 242`) is read beside a voting word only, and its sides follow from the verb.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from policytrack.recognisers.lexicon.tallies import (
    AHEAD,
    ALONE,
    DECIDED,
    FOLLOWING,
    KINDS,
    LABELS,
    LOOSE,
    MATTERS,
    NOT_DONE,
    NUMBERS,
    OPEN,
    SCALED,
    THRESHOLD,
    TIMES,
    UNANIMOUS,
    VERBS,
    VOTERS,
)
from policytrack.recognisers.lexicon.trigger import places_of, stretches
from policytrack.recognisers.lexicon.votes import VOTE_METHOD
from policytrack.recognisers.lexicon.word_pattern import pattern_of
from policytrack.values.span import Found, Span

_DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,4})"
_WORDED = rf"(?i:{pattern_of(NUMBERS)})(?![\w-])"
_N = rf"(?:{_DIGITS}|{_WORDED})"
_BEFORE_N = r"(?<![\w.,/$€£%#+–—-])"
_AFTER_N = r"(?![\w%/°$€£]|[.,:][0-9]|[-–—‑](?!-)\w)"

# --- labelled counts

_TERM_OF_LABEL = {word: row.term for row in LABELS for word in row.words}
_REST_LABELS = [word for row in LABELS for word in row.words if row.term in ("abstain", "not_voting")]
_WHO = rf"(?:{pattern_of(VOTERS)}|votes?)"
_TO = r"(?:\s+to\s+the\s+(?:right|left))?"
_COUNT_FIRST = re.compile(
    rf"{_BEFORE_N}(?P<n>{_N})\s+(?:{_WHO}\s+)?(?:(?:voted|voting|cast|were|was)\s+)?"  # 485 members voted
    rf"(?P<label>{pattern_of(_TERM_OF_LABEL)})(?:\s+votes?)?(?![\w-])",
    re.IGNORECASE,
)
_LABEL_FIRST = re.compile(
    rf"(?<![\w-])(?:(?P<label>{pattern_of(_TERM_OF_LABEL)}){_TO}\s?(?:[:=]|[-–—]{{1,3}})\s?"  # For: 10
    rf"|(?P<alone>{pattern_of(ALONE)}){_TO}[,.]?\s+(?:were\s+)?)"  # Ayes 312
    rf"(?P<n>{_N}){_AFTER_N}",
    re.IGNORECASE,
)
_NO_SIDE = ("gainst", "GAINST", "pposed", "noes", "Noes", "NOES", "nay", "Nay", "NAY", "yes", "Yes", "YES")
"""Parts of labels, of which every run of labelled counts has one."""
_JOIN = re.compile(
    r"(?:\s?\([^()\n]{1,400}\))?"  # the names of those who voted so
    r"[\s,.;:/|()–—-]{0,4}(?:(?:with|and|to|while|but|the)\s+){0,2}",
    re.IGNORECASE,
)


_REST = re.compile(
    rf"{_JOIN.pattern}(?P<n>{_N})\s+(?:{_WHO}\s+)?(?P<label>{pattern_of(_REST_LABELS)})(?!\w)", re.IGNORECASE
)
"""Further counts after a pair: `, with 8 abstentions`."""


class _Counted(NamedTuple):
    """Counts by label, and where they stand."""

    span: Span
    counts: dict[str, str]


def _labelled(text: str) -> Iterator[_Counted]:
    """Yield runs of labelled counts that hold a yes and a no, each label once."""
    windows = list(stretches(sorted(at for part in _NO_SIDE for at in places_of(part, text)), 500))
    for pattern in (_COUNT_FIRST, _LABEL_FIRST):
        run: list[_Counted] = []
        for each in (each for window in windows for each in _each_label(pattern, text, window)):
            again = {*each.counts} & {label for one in run for label in one.counts}
            if run and (again or not _JOIN.fullmatch(text, run[-1].span.end, each.span.start)):
                yield from _both_sides(run)
                run = []
            run.append(each)
        yield from _both_sides(run)


def _each_label(pattern: re.Pattern[str], text: str, window: tuple[int, int]) -> Iterator[_Counted]:
    for match in pattern.finditer(text, *window):
        label = match["label"] or match.groupdict().get("alone") or ""
        yield _Counted(Span(*match.span()), {_TERM_OF_LABEL[" ".join(label.lower().split())]: _count(match["n"])})


def _both_sides(run: list[_Counted]) -> Iterator[_Counted]:
    while run and "" in run[-1].counts:  # a majority, members who were absent
        run = run[:-1]
    counts = {label: count for one in run for label, count in one.counts.items() if label}
    if counts.keys() >= {"yes", "no"}:
        yield _Counted(Span(run[0].span.start, run[-1].span.end), counts)


# --- pairs

_PAIR = re.compile(
    rf"{_BEFORE_N}(?!(?:19|20)[0-9]{{2}}[-–](?:[0-9]{{2}}|(?:19|20)[0-9]{{2}})\b)"  # no years
    rf"(?P<first>{_N})(?:\s?[-–—‑]\s?|-to-|\s+to\s+"  # 86-11
    r"|(?P<votes>\s+votes?\s+(?:to|against)\s+)|(?P<favour>\s+(?:votes?\s+)?in\s+favou?r\s+to\s+))"
    rf"(?P<second>{_N})(?(favour)(?:\s+against)?)(?:\s?[-–—‑]\s?(?P<third>{_DIGITS}))?{_AFTER_N}",
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
    """The verbs of a text, found once, and only if the text has what may be a pair of counts."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def all(self) -> list[_Verb]:
        """All verbs, in order."""
        return [_verb(match) for match in _VERB.finditer(self.text)]

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


def _pairs(text: str) -> Iterator[_Counted]:
    """Yield pairs of counts beside voting words, with the side of each count."""
    verbs = _Verbs(text)
    places = (match.start() for match in _TRIGGER.finditer(text))
    for match in (match for window in stretches(places, 60) for match in _PAIR.finditer(text, *window)):
        counts = _sides(match, _of_vote(match, verbs), verbs)
        if counts:
            yield _with_rest(text, Span(*match.span()), counts)


def _with_rest(text: str, span: Span, counts: dict[str, str]) -> _Counted:
    """Return a pair with the counts of those who abstained or did not vote."""
    while match := _REST.match(text, span.end):
        label = _TERM_OF_LABEL[" ".join(match["label"].lower().split())]
        if label in counts:
            break
        counts, span = {**counts, label: _count(match["n"])}, Span(span.start, match.end())
    return _Counted(span, counts)


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
    between = text[verb.span.end : start]
    return not re.search(r"[0-9]", between) and (not between.strip(" (") or bool(_BARE_BEFORE.search(between)))


def _has_voters(text: str, verb: _Verb, start: int) -> bool:
    """Return whether the words around a verb name who votes, or what is voted on."""
    return verb.term == "voted" or bool(_OF_VOTES.search(text, max(0, verb.span.start - 100), start))


def _sides(match: re.Match[str], verbs: list[_Verb] | None, known: _Verbs) -> dict[str, str]:
    """Return the counts by side; none where the words do not say which is which."""
    if verbs is None:
        return {}
    text, (first, second) = match.string, (_count(match["first"]), _count(match["second"]))
    third = {"abstain": _count(match["third"])} if match["third"] else {}
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
        if after and after[0].span.start == link.end():
            return after[0].term
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


# --- all

_SPOKEN = ("nanimous", "NANIMOUS", "voice", "Voice", "VOICE")
"""Parts of words, of which every vote without counts has one."""
_UNCOUNTED = ("unanimous_consent", "voice")
"""Methods of voting without a count."""
_DECIDED = rf"{pattern_of(DECIDED)}\w*"
_UNANIMOUS = re.compile(
    rf"(?<!not )\b(?:unanimously\s+{_DECIDED}|{_DECIDED}\s+(?:\w+\s+){{0,3}}?unanimously"
    r"|unanimous\s+vote(?!\s+of\s+[0-9]))\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"(?:\bnot|n['’]t|\bnever)\s+(?:been\s+|be\s+)?\Z", re.IGNORECASE)


def find_tallies(text: str) -> list[Found]:
    """Return every tally of the text, in order."""
    found = _spoken(text) if any(part in text for part in _SPOKEN) else []
    found += [_found(each) for each in (*_labelled(text), *_pairs(text))]
    kept: list[Found] = []
    for each in sorted(found, key=lambda each: (each.span.start, -each.span.end)):
        if not kept or kept[-1].span.end <= each.span.start:
            kept.append(each)
    return kept


def _spoken(text: str) -> list[Found]:
    """Return the votes without counts."""
    spoken = [(each.span, each["term"] or "") for each in VOTE_METHOD.find(text) if each["term"] in _UNCOUNTED]
    spoken += [
        (Span(*match.span()), UNANIMOUS.term)
        for match in _UNANIMOUS.finditer(text)
        if not _DENIED.search(text, max(0, match.start() - 20), match.start())
    ]
    return [Found(span, {"value": term}) for span, term in spoken]


def _found(counted: _Counted) -> Found:
    counts = {name: counted.counts.get(name) for name in ("yes", "no", "abstain", "not_voting")}
    value = "-".join(count for name, count in counts.items() if count and name != "not_voting")
    return Found(counted.span, {**counts, "value": value})


def _count(number: str) -> str:
    """Return a number as plain digits."""
    worded = NUMBERS.get(number.lower())
    return str(int(number.replace(",", "")) if worded is None else worded)
