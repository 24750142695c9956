"""Search: the records in which a name, a word or an amount stands, and the one record that a name means."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

from policytrack.display import in_context, one_line
from policytrack.loader.records import RecordShelf
from policytrack.problems import Problem, UsageError

_ORDER = ("name", "title", "official", "id", "quote", "value")
_NAMES = {"name": re.compile(r"/(?:names/[^/]+/)?name"), "official": re.compile(r"/officials/[^/]+/person")}
_SPELLINGS, _SIMILAR = 0.85, 0.7  # `defence` and `defense`, `blinken` and `blinkin`
_MISSING = 3
_LETTERS = re.compile(r"[^\W\d_]{5,}")  # shorter words and numbers are similar to too many others


@dataclass(frozen=True)
class Match:
    """A record that a search has found, with the text that answers best.

    Args:
        record_id: the record.
        record_type: its type.
        title: its title or name.
        where: the text in which the words stand: `name`, `title`, `official` (the name of an official), `id`, `quote`
            or `value`.
        words: that text; a quote in double brackets within its context.
        field: the cell with this name, quote or value, as a JSON Pointer; None for an id or a title.
        is_near: whether the text has similar words instead.
    """

    record_id: str
    record_type: str
    title: str
    where: str
    words: str
    field: str | None
    is_near: bool

    def summary(self) -> dict[str, str]:
        """Return id, type, and the text in which the words stand."""
        near = ", similar" if self.is_near else ""
        return {"record_id": self.record_id, "type": self.record_type, "in": self.where + near, "words": self.words}


@dataclass(frozen=True)
class _Text:
    """A text that a search reads, and the form of it that a reader sees."""

    record_id: str
    where: str
    text: str
    shown: str
    field: str | None = None

    @cached_property
    def words(self) -> list[str]:
        return _words(self.text)


def find_matches(shelf: RecordShelf, asked: str) -> list[Match]:
    """Return the records in whose id, names, title, quotes or values the words stand, one match a record.

    All words, or words that begin so, must stand in one text; case, accents and punctuation do not count. A whole text
    comes first, then the words in a row, then the words anywhere; of equals the first in the order of `Match.where`.
    Other spellings ("defence", "defense") come last. Without any match, similar words are taken.

    Raises:
        UsageError: no word is asked for.
    """
    words = _words(str(asked))
    if not words:
        raise UsageError(Problem("NOTHING_ASKED", "a search needs a word or a number", got=str(asked)[:80]))
    texts = list(_texts(shelf))
    exact = _ranked(texts, words)
    similar = _ranked(texts, words, _SPELLINGS) or ([] if exact else _ranked(texts, words, _SIMILAR))
    found: dict[str, Match] = {}
    for each, is_near in [*((each, False) for each in exact), *((each, True) for each in similar)]:
        match = Match(
            record_id=each.record_id,
            record_type=shelf.types[each.record_id],
            title=shelf.titles[each.record_id],
            where=each.where,
            words=each.shown,
            field=each.field,
            is_near=is_near,
        )
        found.setdefault(each.record_id, match)
    return list(found.values())


def find_id(shelf: RecordShelf, asked: str, types: Collection[str]) -> str:
    """Return the id of the one record that an id or a name means.

    Args:
        shelf: the records.
        asked: an id, a whole name, or words that the names of one record alone have.
        types: the record types to look in.

    Raises:
        UsageError: no record is named so, or several are; the message lists them.
    """
    if not isinstance(asked, str):
        got = type(asked).__name__
        raise UsageError(Problem("UNKNOWN_ID", "a name or an id is one text", got=got, expected="str"))
    if shelf.types.get(asked) in types:
        return asked
    words, kinds = _words(str(asked)), " or ".join(types)
    texts = [each for each in _texts(shelf) if each.where in ("name", "title") and shelf.types[each.record_id] in types]
    whole = {each.record_id for each in texts if each.words == words}
    found = sorted(whole or ({each.record_id for each in _ranked(texts, words)} if words else ()))
    if len(found) == 1:
        return found[0]
    if found:
        message = f"{asked!r} names more than one {kinds}"
        raise UsageError(Problem("SEVERAL_NAMED", message, expected="one of: " + ", ".join(found)))
    near = list(dict.fromkeys(each.record_id for each in _ranked(texts, words, _SIMILAR))) if words else []
    hint = f"nearest: {', '.join(near[:3])}" if near else "find(...) searches names, titles and quotes"
    raise UsageError(Problem("UNKNOWN_ID", f"no {kinds} is named {str(asked)[:80]!r}", hint=hint))


def _texts(shelf: RecordShelf) -> Iterator[_Text]:
    """Yield every text that a search reads: ids, titles, and the values and quotes of the evidence."""
    for record_id, title in shelf.titles.items():
        yield _Text(record_id, "id", record_id, record_id)
        yield _Text(record_id, "title", title, one_line(title))
    rows = shelf.read_table("evidence").select(["record_id", "field", "value", "prefix", "quote", "suffix", "part"])
    for record_id, field, value, prefix, quote, suffix, part in zip(*(each.to_pylist() for each in rows), strict=True):
        if part == "value":
            where = next((where for where, pattern in _NAMES.items() if pattern.fullmatch(field)), "value")
            yield _Text(record_id, where, value, one_line(value), field)
        yield _Text(record_id, "quote", quote, in_context(prefix, quote, suffix), field)


def _ranked(texts: Sequence[_Text], asked: Sequence[str], cutoff: float | None = None) -> list[_Text]:
    """Return the texts with all of the words, the best first.

    Args:
        texts: the texts.
        asked: the words.
        cutoff: how similar a word of the text may be, as a ratio of `difflib`; None for words that begin as asked.
    """
    known = {word for each in texts for word in each.words}
    allowed = [{word for word in known if word.startswith(each)} for each in asked]
    if cutoff is not None:
        letters = [word for word in known if _LETTERS.fullmatch(word)]
        for each, words in zip(asked, allowed, strict=True):
            words |= set(get_close_matches(each, letters, n=20, cutoff=cutoff) if _LETTERS.fullmatch(each) else ())
    ranked = [(_rank(each.words, asked, allowed), _ORDER.index(each.where), at) for at, each in enumerate(texts)]
    return [texts[at] for rank, _, at in sorted(ranked) if rank < _MISSING]


def _rank(words: Sequence[str], asked: Sequence[str], allowed: Sequence[Collection[str]]) -> int:
    """Return how well the words of a text answer: 0 whole, 1 in a row, 2 anywhere, 3 if one is missing."""
    if list(words) == list(asked):
        return 0
    runs = (words[at : at + len(asked)] for at in range(len(words) - len(asked) + 1))
    if any(all(word in fit for word, fit in zip(run, allowed, strict=True)) for run in runs):
        return 1
    return 2 if all(any(word in fit for word in words) for fit in allowed) else _MISSING


def _words(text: str) -> list[str]:
    """Return the words of a text, without case, accents and punctuation; a large number without its commas."""
    letters = unicodedata.normalize("NFKD", re.sub(r"(?<=[0-9]),(?=[0-9]{3})", "", text.casefold()))
    return re.findall(r"\w+", "".join(char for char in letters if not unicodedata.combining(char)))
