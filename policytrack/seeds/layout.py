"""The layout of annotation files: which sections and fields there are, and how each is nested.

The reader, the annotation JSON Schema and the "did you mean" of messages all follow these tables.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Claims:
    """A quote, or a list of quotes, for the field itself."""


@dataclass(frozen=True)
class Keyed:
    """A mapping of keys to quotes: a set, keyed by value.

    Args:
        keys: what the key is, for messages and the schema.
        inner: what a key holds.
    """

    keys: str
    inner: Claims | Keyed | Rows = field(default_factory=Claims)


@dataclass(frozen=True)
class Rows:
    """A mapping of field names to quotes: one row of a child table."""

    fields: tuple[str, ...]


Shape = Claims | Keyed | Rows

_EVENTS = Keyed("stage", Rows(("event", "date", "as_of", "place", "occasion", "actor")))


def _claims(*names: str) -> dict[str, Shape]:
    return dict.fromkeys(names, Claims())


WITHHELD, WITHHELD_KEYS = "withheld", ("text", "redaction")
"""What says that a text is withheld: the SHA-256 of the text, and that of the redaction which stands in its place."""

SOURCE_FIELDS = ("title", "publisher", "author", "kind", "language", "published", "url", "copy_of", "note")

SECTIONS: Mapping[str, tuple[str, Mapping[str, Shape]]] = {
    "agreements": (
        "agreement",
        {**_claims("kind"), "parties": Keyed("role", Keyed("who")), "topics": Keyed("topic"), "events": _EVENTS},
    ),
    "aid_packages": (
        "aid_package",
        {
            **_claims(
                "amount",
                "donor_country",
                "donor",
                "military",
                "humanitarian",
                "economic",
                "other",
                "mechanism",
                "legislation",
                "scope",
            ),
            "recipients": Keyed("who"),
            "events": _EVENTS,
        },
    ),
    "institutions": (
        "institution",
        {
            "names": Keyed("name_kind"),
            **_claims("kind", "country", "parent"),
            "officials": Keyed("person", Rows(("person", "role", "as_of"))),
            "events": _EVENTS,
        },
    ),
    "votes": (
        "vote",
        {
            **_claims(
                "chamber", "held", "method", "question_kind", "question", "threshold", "result", "tally", "blocked_by"
            ),
            "subjects": Keyed("record_id"),
        },
    ),
}
"""Section of the file to record type and fields."""

CLAIM_KEYS = ("quote", "in", "value", "because", "by", "rank", "rank_reason", "anchor")
"""What a claim may hold when it is written as a mapping."""

BLOCK_KEYS = ("in", "by")
"""What a block may hold beside its fields."""

BY_KEYS = ("quote", "in", "value")
"""What an attribution may hold when it is written as a mapping; `value` is an institution."""

TOP_KEYS = ("source", *SECTIONS, "set_aside")
SET_ASIDE_KEYS = ("from", "to", "quote", "in", "as", "because")
