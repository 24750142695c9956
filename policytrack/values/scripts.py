"""Scripts: a word is written in one of Latin, Greek and Cyrillic, whose letters look alike; text may hold all three.

Accepted: `Kyiv (Київ)`. Not accepted: `Ukr\u0430ine`, whose fourth letter is Cyrillic.
"""

from __future__ import annotations

import re
import unicodedata


def check_one_script(value: str) -> None:
    """Raises ValueError for a word that mixes Latin with look-alike Cyrillic or Greek letters."""
    for word in re.findall(r"[^\W\d_]+", value):
        scripts = {unicodedata.name(letter, "?").split()[0] for letter in word} & {"LATIN", "CYRILLIC", "GREEK"}
        if len(scripts) > 1:
            raise ValueError(f"mixed scripts in {word!r}: {', '.join(sorted(scripts))}")


_LATIN = r"A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u1e00-\u1eff"
_GREEK = r"\u0370-\u0373\u0376\u0377\u037b-\u037d\u037f\u0386\u0388-\u03e1\u03f0-\u03f5\u03f7-\u03ff\u1f00-\u1fbc"
_CYRILLIC = r"\u0400-\u0481\u048a-\u052f"
_PAIRS = ((_LATIN, _GREEK + _CYRILLIC), (_GREEK, _LATIN + _CYRILLIC), (_CYRILLIC, _LATIN + _GREEK))
MIXED_SCRIPTS = rf"[\s\S]*(?:{'|'.join(f'[{one}][{other}]' for one, other in _PAIRS)})"
"""A letter of one script beside a letter of another, among those in use; a pattern has no names of letters to ask."""
