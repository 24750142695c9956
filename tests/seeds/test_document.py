"""Source texts, and what is known of them."""

from __future__ import annotations

from dataclasses import replace

from policytrack.seeds.document import Document


def test_what_is_read_of_a_text_is_not_known_in_another() -> None:
    document = Document("a", "a.txt", "one", "")
    assert document.once(str.upper) == "ONE"
    assert replace(document, text="two").once(str.upper) == "TWO"
    assert replace(document, country="US").with_known(document).known == document.known
    assert replace(document, text="two").with_known(document).known == {}
