"""Labelled counts, which say their side themselves: `Ayes 312, Noes 280`, `98 in favour, 61 against`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policytrack.recognisers.lexicon.tallies import ALONE
from policytrack.recognisers.lexicon.trigger import places_of, stretches
from policytrack.recognisers.lexicon.word_pattern import pattern_of
from policytrack.recognisers.tallies.counted import (
    AFTER_N,
    BEFORE_N,
    NAMES,
    TERM_OF_LABEL,
    WHO,
    Counted,
    N,
    count,
    term_of,
)
from policytrack.values.span import Span

_TO = r"(?:\s+to\s+the\s+(?:right|left))?"
_COUNT_FIRST = re.compile(
    rf"(?P<by>\b(?:supported|backed|approved|endorsed|favou?red)\s+by\s+)(?P<by_n>{N})(?:\s+(?:out\s+)?of\s+(?:the\s+)?[0-9]+)?\s+{WHO}(?=,?\s+(?:with|while|and)\s+{N})"
    rf"|{BEFORE_N}(?P<n>{N})(?:\s+(?:out\s+)?of\s+(?:the\s+)?(?:[A-Z][\w’']{{0,30}}\s+){{0,3}}[0-9]{{1,4}})?"
    rf"{NAMES}\s+(?:{WHO}\s+)?(?P<cast>(?:voted|voting|(?:were\s+)?cast|were|was)\s+)?"  # 485 members voted
    rf"(?P<label>{pattern_of(TERM_OF_LABEL)})(?:\s+votes?)?(?![\w-]|\s+[0-9])",  # not: 221 votes against 160
    re.IGNORECASE,
)
_LABEL_FIRST = re.compile(
    rf"(?<![\w-])(?:(?P<label>{pattern_of(TERM_OF_LABEL)}){_TO}\s?(?:[:=]|[-–—]{{1,3}})\s?"  # For: 10
    rf"|(?P<alone>{pattern_of(ALONE)}){_TO}[,.]?\s+(?:were\s+)?)"  # Ayes 312
    rf"(?P<n>{N}){AFTER_N}",
    re.IGNORECASE,
)
_NO_SIDE = ("gainst", "GAINST", "pposed", "noes", "Noes", "NOES", "nay", "Nay", "NAY", "yes", "Yes", "YES")
"""Parts of labels, of which every run of labelled counts has one."""
_BETWEEN = r"[\s,.;:/|()–—-]{0,4}(?:(?:with|and|to|while|but|the|there|were)\s+){0,4}"
_JOIN = re.compile(rf"(?:{NAMES}|:\s(?-i:[A-Z])[^\n]{{1,400}}(?=\n)){_BETWEEN}", re.IGNORECASE)
_OBJECT = re.compile(
    rf"(?:\s+of)?\s+(?:the|this|that|an?|it|its|his|her)\b(?:[^.;:()0-9\n]|[0-9]+(?=-(?:member|seat)\b)){{0,80}}(?:[,;]|\s(?=and|while|with|to)){_BETWEEN}",
    re.IGNORECASE,
)
"""What is voted on, between two counts of those who voted: ` for the bill, `."""


def labelled(text: str) -> Iterator[Counted]:
    """Yield runs of labelled counts that hold a yes and a no, each label once."""
    windows = list(stretches(sorted(at for part in _NO_SIDE for at in places_of(part, text)), 500))
    for pattern in (_COUNT_FIRST, _LABEL_FIRST):
        run: list[Counted] = []
        join = _JOIN
        for match in (match for window in windows for match in pattern.finditer(text, *window)):
            each = _labelled(match)
            again = {*each.counts} & {label for one in run for label in one.counts}
            gap = (run[-1].span.end, each.span.start) if run else (0, 0)
            if run and (again or not (_JOIN.fullmatch(text, *gap) or join.fullmatch(text, *gap))):
                yield from _both_sides(run)
                run = []
            run.append(each)
            join = _OBJECT if match.groupdict().get("cast") else _JOIN
        yield from _both_sides(run)


def _labelled(match: re.Match[str]) -> Counted:
    groups = match.groupdict()
    if groups.get("by"):  # supported by 423 MPs
        return Counted(Span(match.end("by"), match.end()), {"yes": count(match["by_n"])})
    return Counted(Span(*match.span()), {term_of(match["label"] or groups.get("alone") or ""): count(match["n"])})


def _both_sides(run: list[Counted]) -> Iterator[Counted]:
    while run and "" in run[-1].counts:  # a majority, members who were absent
        run = run[:-1]
    counts = {label: count for one in run for label, count in one.counts.items() if label}
    if counts.keys() >= {"yes", "no"}:
        yield Counted(Span(run[0].span.start, run[-1].span.end), counts)
