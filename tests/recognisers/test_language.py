"""Language: texts that no recogniser reads, by what the annotation states and by their words."""

from __future__ import annotations

import pytest

from policytrack.recognisers.language import unread_language

ENGLISH = (
    "The council said that it would send the tents with the next train, and that they were not the last of their kind. "
    * 3
)
GERMAN = (
    "Der Rat teilte mit, dass er die Zelte mit dem nächsten Zug schicken werde und dass es nicht die letzten seien. "
    * 3
)
DANISH = (
    "Rådet meddelte, at det ville sende teltene med det næste tog, og at de ikke var de sidste af deres slags i byen. "
    * 3
)
UKRAINIAN = "Рада повідомила, що надішле намети наступним потягом."
ROLL_CALL = "Adams Baker Clark Davis Evans Frank Ghosh Hills Irwin Jones"


@pytest.mark.parametrize(
    ("text", "stated", "language"),
    [
        (ENGLISH, None, ""),
        (ENGLISH, "en", ""),
        (ENGLISH, "en-GB", ""),
        (ENGLISH, "de", "de"),
        (GERMAN, None, "und"),
        (GERMAN, "de", "de"),
        (DANISH, None, "und"),
        (UKRAINIAN, None, "und"),
        (UKRAINIAN, "uk", "uk"),
        (UKRAINIAN, "en", "und"),
        (ENGLISH + UKRAINIAN, None, ""),
        (ROLL_CALL, None, ""),
        (ROLL_CALL * 9, "en", ""),
        ("", None, ""),
    ],
)
def test_a_language_that_is_not_read(text: str, stated: str | None, language: str) -> None:
    assert unread_language(text, stated) == language
