"""Names composed with a head word: `House Appropriations Committee`, `Department of Health and Human Services`.

A name is the head word with the capitalised words before it, or with what follows `of`, `for` or `on`. In a heading in
title case such words may be anything, so that there a name is only a candidate.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from policytrack.recognisers.institutions.edges import whole_name
from policytrack.recognisers.institutions.words import GAP, WORD, Segment, Token, sequences
from policytrack.recognisers.lexicon.heads import HEADS, head_pattern
from policytrack.recognisers.lexicon.name_words import (
    CHAMBERS,
    COUNTRY_NAMES,
    COUNTRY_WORDS,
    GENERIC,
    NO_BODIES,
    OWNERS,
    THINGS,
    TITLES,
    UPPER,
)

_ROLES = {word: head.role for head in HEADS for word in head.words if head.role != "word"}
_LASTS = {word.split()[1] for word in _ROLES if " " in word}
_ALONE = _ROLES.keys()
_TRIGGER = re.compile(rf"{head_pattern('head', 'compound', 'part', 'title', 'name')}\b")
_ON = {
    "Committee",
    "Subcommittee",
    "Commission",
    "Council",
    "Caucus",
    "Board",
    "Center",
    "Centre",
    "Institute",
    "Authority",
    "Task Force",
    "Office",
}
"""Head words that `on` may follow."""
_FOR = _ON | {
    "Department",
    "Ministry",
    "Agency",
    "Association",
    "Bureau",
    "Foundation",
    "Organization",
    "Organisation",
    "Society",
    "Coalition",
    "Network",
    "Fund",
    "Bank",
    "Centers",
    "Court",
    "Directorate",
    "Laboratory",
}
"""Head words that `for` may follow."""
_ABROAD = {"Committee", "Institute", "Council", "Commission"}
"""Head words that a place may follow: `Committee on Foreign Investment in the United States`."""
_OFFICES = {"Office"}
"""Head words whose complement may be a person's role: `Office of the President`."""
_WORLDWIDE = {"International", "UN", "Nations", "World", "Global", "European", "Climate", "African", "Asian"}
"""Words that tell a fund that is a body from a sum of money."""
_LOOSE = {
    "Cabinet": re.compile(r"\b(?!(?:by|to|in|of|from|with|that|told|and)\s)[\w’']+\s\Z"),
    "Treasury": re.compile(r"[Ss]ecretary\sof\s(?:the\s)?\Z"),
}
"""Words before a head word that stands alone that make no name of it: `the Cabinet`, `Secretary of the Treasury`."""
_PASSES = frozenset(
    "Passes Pass Passed Clears Cleared Leaves Urges Tells Asks Backs Praises Thanks Applauds Before".split()
)
"""Verbs of headings before a name that stands alone: `Farm Bill Passes House`."""
_PARTISAN = {"Democrat", "Democratic", "Republican", "GOP"}
"""Words before a name that stands alone that are no part of it: `the Republican House`."""
_MANY = 7
"""Words before a head word, at most."""
# Health, Education, Labor, and Pensions
_LIST = re.compile(rf"(?:,{GAP}{WORD}(?:{GAP}{WORD})?){{1,5}},?{GAP}(?:and|&){GAP}{WORD}(?:{GAP}{WORD}){{0,2}}")
_LINE_WORD = re.compile(r"[^\W\d_]{4,}")
_LONGEST_HEADING = 250


class Composed(NamedTuple):
    """A name with a head word.

    Args:
        start: where it begins.
        end: where it ends.
        head: the head word.
        is_heading: whether it stands among other words of a heading in title case.
    """

    start: int
    end: int
    head: str
    is_heading: bool


def composed_names(text: str) -> list[Composed]:
    """Return every name with a head word, in order; names do not overlap."""
    found: list[Composed] = []
    for segments in sequences(text, _TRIGGER, _ALONE):
        done = 0
        for at, segment in enumerate(segments):
            if at < done or (head := _head_of(segment.tokens)) is None or _is_half(segments, at, *head):
                continue
            name, done = _name(text, segments, at, *head, is_free=at > done)
            name = whole_name(text, *name, head[2]) if name else None
            while name and found and name[0] <= found[-1].start:
                found.pop()  # Senate, in Senate Commerce, Science and Transportation Committee
            if name and (not found or found[-1].end <= name[0]):
                found.append(Composed(*name, head[2], _is_heading(text, *name)))
    return found


def _head_of(tokens: list[Token]) -> tuple[int, int, str] | None:
    """Return the first and last index of the last head word of a segment, and the head word."""
    for last in range(len(tokens) - 1, -1, -1):
        word = tokens[last].word
        if last and word in _LASTS and (two := f"{tokens[last - 1].word} {word}") in _ROLES:
            return last - 1, last, two
        if word in _ROLES:
            return last, last, word
    return None


def _is_half(segments: list[Segment], at: int, first: int, last: int, head: str) -> bool:
    """Return whether a chamber only begins a name with `and`: `Senate Homeland Security and Budget Committee`."""
    rest = segments[at].tokens[last + 1 :]
    is_last = at + 1 == len(segments) or segments[at + 1].link not in ("and", "&")
    if head not in ("House", "Senate") or not rest or is_last:
        return False
    behind = _head_of(segments[at + 1].tokens)
    return (
        behind is not None
        and behind[0] > 0
        and _ROLES[behind[2]] == "part"
        and not any(token.word in TITLES or token.word in THINGS for token in rest)
    )


def _name(
    text: str, segments: list[Segment], at: int, first: int, last: int, head: str, *, is_free: bool
) -> tuple[tuple[int, int] | None, int]:
    """Return the span of the name of a head word, None where there is no name, and the next segment to look at.

    The words before `and` may belong to the name if they are free, no part of the name before.
    """
    link, tokens = segments[at]
    is_alone = _ROLES[head] in ("head", "name", "metonym")
    begin = _left_alone(tokens, first, head) if is_alone else _left(tokens, first)
    complement = None if tokens[last + 1 :] or begin is None else _complement(text, segments, at, head, is_alone)
    end, done = complement or (tokens[last].end, at + 1)
    if begin is None or end < 0:
        return None, done
    before, after = [token.word for token in tokens[begin:first]], [token.word for token in tokens[last + 1 :]]
    start = tokens[begin].start
    if is_alone:
        is_loose = head in _LOOSE and not before and not complement
        is_place = bool(before and after) and after[0] in ("Base", "Academy")
        is_body = not is_place and not (is_loose and _LOOSE[head].search(text, max(0, start - 24), start))
    else:
        is_thing = bool(after) and (after[-1] in THINGS or after[0] in THINGS or _ROLES[head] == "title")
        is_body = not is_thing and (bool(complement) or _is_named(before, head))
        if begin == 0 and link in ("and", "&") and is_free and first:
            start = _joined_left(segments, at, start)
    return ((start, end) if is_body else None), done


def _left(tokens: list[Token], first: int) -> int:
    """Return the index of the first word of the name of a head word: after a role, and not too far."""
    begin = first
    while begin and first - begin < _MANY and tokens[begin - 1].word not in TITLES:
        begin -= 1
    return begin


def _left_alone(tokens: list[Token], first: int, head: str) -> int | None:
    """Return the index of the first word of a name that stands alone too; None where it is part of another name."""
    begin = first
    while (begin and tokens[begin - 1].word in OWNERS) or (begin and tokens[begin - 1].word.endswith(".")):
        begin -= 1
    if not begin or tokens[begin - 1].word in TITLES or _ROLES[head] != "head":
        return begin
    if tokens[begin - 1].word in GENERIC or tokens[begin - 1].word in _PARTISAN:
        return begin
    if tokens[begin - 1].word in _PASSES:
        return begin
    return None if head in ("House", "Cabinet", "Treasury") else max(begin - 2, 0)


def _is_named(modifiers: list[str], head: str) -> bool:
    """Return whether the words before a head word make a name with it."""
    if not modifiers or all(word in GENERIC for word in modifiers):
        return False
    if f"{modifiers[-1]} {head}" in NO_BODIES:
        return False
    if head == "Administration":
        return len(modifiers) > 1
    if head == "Fund":
        return any(word in _WORLDWIDE for word in modifiers)
    if head in ("Staff", "Union", "Force", "Forces", "Federation", "Group", "Company", "School", "Alliance"):
        return not all(word in COUNTRY_WORDS or word in GENERIC for word in modifiers) or head == "Forces"
    return True


def _complement(text: str, segments: list[Segment], at: int, head: str, is_alone: bool) -> tuple[int, int] | None:
    """Return the end of what follows `of`, `for` or `on`, and the next segment; an end below 0 for a thing."""
    if at + 1 == len(segments):
        return None
    link, tokens = segments[at + 1]
    if link == "of":
        if _ROLES[head] == "title" or (is_alone and not (tokens[0].word in CHAMBERS or tokens[0].word in OWNERS)):
            return None
    elif (
        is_alone
        or not ((link == "for" and head in _FOR) or (link == "on" and head in _ON))
        or tokens[0].word in COUNTRY_WORDS
    ):
        return None
    kept = _before_role(tokens, head)
    is_role = tokens[0].word in TITLES and text[segments[at].tokens[-1].end : tokens[0].start].strip() == "of"
    # adopted by the European Parliament of the Ukraine Facility
    goes_on = is_alone and 0 < len(kept) < len(tokens) and tokens[len(kept)].word not in TITLES
    if not kept or goes_on or is_role:
        return None
    if kept[-1].word in THINGS and len(kept) > 1 and not is_alone:
        return -1, at + 2
    end, done = kept[-1].end, at + 2
    while len(kept) == len(tokens) and done < len(segments) and done < at + 5:
        link, tokens = segments[done]
        is_place = link == "in" and tokens[0].word in COUNTRY_WORDS and head in _ABROAD
        is_next = link == "of" or is_place or (link in ("and", "&") and _continues(tokens))
        kept = _before_role(tokens, head) if is_next else []
        if not kept:
            break
        end, done = kept[-1].end, done + 1
    if link == "of" and len(kept) > 1 and kept[-1].word in THINGS and not is_alone:
        end = -1  # Office of the Secretary of Defense Medal
    listed = _LIST.match(text, end) if end > 0 and not is_alone and done >= len(segments) else None
    words = listed.group().replace(",", " ").split() if listed else []
    is_other = any((word in _ROLES and word != "Agencies") or word in COUNTRY_WORDS for word in words)
    return listed.end() if listed and not is_other else end, done


def _before_role(tokens: list[Token], head: str) -> list[Token]:
    """Return the words that belong to the complement: no role but of an office, no person after it."""
    words = [token.word for token in tokens]
    for many in range(len(words) - 1, 0, -1):
        if " ".join(words[:many]) in COUNTRY_NAMES and _head_of(tokens) is None:
            return tokens[:many]
    for many in range(1, len(words)):
        if words[many].isupper() and len(words[many]) > 3 and not words[many - 1].isupper():
            tokens, words = tokens[:many], words[:many]  # University of Somewhere MAKES NO WARRANTY
            break
    roles = [index for index, word in enumerate(words) if word in TITLES]
    if not roles:
        return tokens
    if head not in _OFFICES:
        return tokens[: roles[0]]
    return tokens[: roles[-1] + (2 if words[roles[-1] + 1 :][:1] == ["General"] else 1)]


def _continues(tokens: list[Token]) -> bool:
    """Return whether words after `and` may belong to the complement: no country, no other body."""
    return tokens[0].word not in COUNTRY_WORDS and _head_of(tokens) is None and not tokens[0].word.isupper()


def _joined_left(segments: list[Segment], at: int, start: int) -> int:
    """Return the start of a name with `and` before its head word (`Food and Drug Administration`)."""
    tokens = segments[at - 1].tokens
    words = [token.word for token in tokens]
    if words[0] in OWNERS or words[0] in ("House", "Senate"):
        words = words[1:]
    is_other = len(words) not in (1, 2) or any(
        word in TITLES or word in COUNTRY_WORDS or word in THINGS or word in _ROLES or word.isupper() for word in words
    )
    return start if is_other else tokens[0].start


def _is_heading(text: str, start: int, end: int) -> bool:
    """Return whether a name stands among other words of a line in title case that is a paragraph of its own."""
    first = text.rfind("\n", max(0, start - _LONGEST_HEADING), start) + 1
    last = text.find("\n", end, start + _LONGEST_HEADING)
    last = last if last >= 0 else len(text)
    line = text[first:last].lstrip("* #")
    if not (end - start) + 10 < len(line) <= _LONGEST_HEADING or line[-1] in ".;:," or line[0] not in UPPER:
        return False
    if text[max(0, first - 2) : first].strip(" \n") or (first and text[last : last + 2].strip(" \n")):
        return False
    words = _LINE_WORD.findall(line)
    return len(words) > 3 and sum(word[0] in UPPER for word in words) >= 0.8 * len(words)
