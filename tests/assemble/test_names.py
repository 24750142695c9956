"""Known names beside the other names of bodies: which of them is the mention, and one value a body."""

from __future__ import annotations

import pytest

from policytrack.assemble.mentions import find_mentions
from policytrack.recognisers.known_names import known_names
from policytrack.seeds.document import Document

NAMES = known_names(
    {
        ("Parliament", "no-parliament"): ("s",),
        ("Storting", "no-parliament"): ("s",),
        ("Ministry of Defence", "no-ministry-of-defence"): ("s",),
        ("Post", "post"): ("s",),
    },
    {"no-parliament": ("NO",), "no-ministry-of-defence": ("NO",)},
)

ROWS = [
    # a known name within a longer name of another body is not it
    ("the European Parliament", ["European Parliament - European Parliament"]),
    ("the Washington Post", ["Washington Post - Washington Post"]),
    ("the Ministry of Defence of Denmark", ["Ministry of Defence of Denmark - Ministry of Defence of Denmark"]),
    # but with its own country around it, it is
    ("the Ministry of Defence of Norway", ["Ministry of Defence no-ministry-of-defence Ministry of Defence of Norway"]),
    # one record, one value, that is no general word
    ("Parliament, or the Storting", ["Parliament no-parliament Storting", "Storting no-parliament Storting"]),
    # the value is the fullest name in the text
    (
        "the Norwegian Ministry of Defence; the Ministry of Defence",
        ["Ministry of Defence no-ministry-of-defence Norwegian Ministry of Defence"] * 2,
    ),
]


@pytest.mark.parametrize(("text", "wanted"), ROWS)
def test_a_known_name_is_one_of_the_names(text: str, wanted: list[str]) -> None:
    found = [
        each.found for each in find_mentions(Document("s", "s.txt", text, ""), NAMES) if each.kind == "institution"
    ]
    assert [f"{each.span.of(text)} {each['record_id'] or '-'} {each['value']}" for each in found] == wanted
