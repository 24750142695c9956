"""A work to cite: the dataset or a source, with the facts that the citation styles write."""

from __future__ import annotations

import re
from dataclasses import dataclass

from policytrack.values.edtf import parse_bounds

_WORDS = (
    (r"\.\./(.+)|\[\.\.(.+)\]", r"until \1\2"),  # open start
    (r"(.+)/\.\.|\[(.+)\.\.\]", r"from \1\2"),  # open end
    (r"(.+)/(.+)", r"\1 to \2"),  # interval
    (r"\[(.+)\]", r"one of \1"),
    (r"\{(.+)\}", r"\1"),  # all of these
)
"""EDTF pattern to words; the first match counts."""


@dataclass(frozen=True)
class CitedWork:
    """A work to cite.

    Args:
        key: the id: `policytrack`, or that of a source.
        kind: `dataset`, or the kind of a source.
        title: the title.
        authors: the authors; the publisher of a source without author.
        publisher: the publisher, if it is not the author.
        date: the publication date, EDTF; None if no source states it.
        version: the version of the dataset.
        url: the web address.
        language: BCP 47.
        record_id: the cited record of the dataset.
        sha256: the SHA-256 that identifies the data or the text.
        remarks: further facts, as a reader needs them: a record, a value, a quote with its place.
    """

    key: str
    kind: str
    title: str
    sha256: str
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    date: str | None = None
    version: str | None = None
    url: str | None = None
    language: str | None = None
    record_id: str | None = None
    remarks: tuple[str, ...] = ()

    @property
    def date_parts(self) -> tuple[int, ...]:
        """Year, month and day as far as every possible day of the date has them; empty without a common year."""
        earliest, latest = parse_bounds(self.date) if self.date else (None, None)
        if earliest is None or latest is None:
            return ()
        first, last = (earliest.year, earliest.month, earliest.day), (latest.year, latest.month, latest.day)
        return first[: next((place for place in range(3) if first[place] != last[place]), 3)]

    @property
    def date_remark(self) -> str:
        """The date in words if it is no plain day, month or year; otherwise empty."""
        plain = "-".join(f"{part:02}" for part in self.date_parts)
        return date_words(self.date) if self.date and self.date != plain else ""

    @property
    def identity(self) -> str:
        """The SHA-256 with what it is the SHA-256 of."""
        return f"{'SHA-256 of SHA256SUMS' if self.kind == 'dataset' else 'SHA-256 of the text'} {self.sha256}"


def date_words(edtf: str) -> str:
    """Return an EDTF date as words; a plain date stays as it is.

    >>> date_words("../2020-12-23"), date_words("[2023-12-05..2023-12-06]"), date_words("2023-12")
    ('until 2020-12-23', 'one of 2023-12-05 to 2023-12-06', '2023-12')
    """
    for pattern, words in _WORDS:
        if found := re.fullmatch(pattern, edtf):
            return found.expand(words).replace("..", " to ").replace(",", ", ")
    return edtf
