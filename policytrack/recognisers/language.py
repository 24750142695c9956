"""Language: whether the recognisers read the language of a text. They read English.

The language that the annotation states decides, unless most letters of the text are not Latin. Without a stated
language, a text of some length is English if enough of its words are English function words, of which other languages
have next to none.
"""

from __future__ import annotations

import re

READ = ("en",)
"""Languages that the recognisers read, BCP 47."""
UNKNOWN = "und"
"""The tag of a language that nothing states: undetermined (ISO 639-2)."""

_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]+")
_FUNCTION_WORDS = frozenset(
    "the and that with from this which have are were been their its would should could there when they what you"
    " your who our not but into about after these those his her she he other than such".split()
)
"""Words of English that are words of few other languages: without `in`, `was`, `for`, `of`, `to`."""
_FEWEST = 40
"""Words below which a text does not show its language."""
_SHARE = 0.04
"""Share of function words below which a text is not English. English prose has 0.1 to 0.2."""


def unread_language(text: str, stated: str | None = None) -> str:
    """Return the language of a text that no recogniser reads; "" for a text that is read, or too short to tell.

    Args:
        text: the text.
        stated: the language that the annotation states, BCP 47.

    >>> unread_language("Щоденні новини", "uk")
    'uk'
    >>> unread_language("Сполучені Штати оголосили про новий пакет допомоги")
    'und'
    >>> unread_language("The United States announced a new package.")
    ''
    """
    words = _WORD.findall(text)
    latin = sum(1 for word in words if _LATIN.fullmatch(word))
    is_stated = stated is not None and stated.partition("-")[0].lower() in READ
    if stated and not is_stated:
        return stated
    if latin * 2 < len(words):
        return UNKNOWN
    if is_stated or len(words) < _FEWEST:
        return ""
    share = sum(word.lower() in _FUNCTION_WORDS for word in words) / len(words)
    return UNKNOWN if share < _SHARE else ""
