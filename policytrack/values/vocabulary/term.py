"""What is said of a vocabulary and its terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Term:
    """A term's meaning, and `code`: the same notion in a published standard, as `STANDARD:code`, else ""."""

    meaning: str
    code: str = ""


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Marks a column as holding one of these terms: `Annotated[Literal[...], Vocabulary(TERMS)]`."""

    terms: Mapping[str, Term]
