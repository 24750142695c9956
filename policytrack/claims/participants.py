"""Parties, donors and recipients: countries, institutions and names without a record, with their roles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import get_close_matches

from policytrack.claims.claim import Claim
from policytrack.claims.claimer import Claimer
from policytrack.claims.reading import sentence_of
from policytrack.claims.rules import ReadValue, country, institution
from policytrack.problems import nearest
from policytrack.recognisers.lexicon.agreements import PARTY_ROLE
from policytrack.recognisers.lexicon.capitals import is_country
from policytrack.records.cell_fault import code_meant
from policytrack.records.column import Column
from policytrack.seeds.annotation import Statement
from policytrack.values.codes import COUNTRIES
from policytrack.values.span import Span
from policytrack.values.text import one_line

PREPOSITIONAL = ("counterpart", "beneficiary")
"""Roles that a preposition expresses. The preposition must be at most `BEFORE` code points before the participant."""

BEFORE = 30


def participant_claims(claimer: Claimer, statement: Statement, columns: Iterable[Column]) -> Iterator[Claim]:
    """Yield the claims for a party with its role, a donor or a recipient: a country, an institution or a bare name.

    Args:
        claimer: the claims of its source.
        statement: the quote.
        columns: the columns that the quote gives.
    """
    table, who = statement.path[0], statement.path[-1]
    key = ":".join(statement.path[1:])
    base = f"/{table}/{key}"
    if role := next((column for column in columns if column.rule == "role"), None):
        if statement.path[1] not in role.choices:
            term, expected = statement.path[1], ", ".join(role.choices)
            hint = nearest(term, role.choices)
            claimer.report(statement, base, "UNKNOWN_TERM", "no such role", term, expected, hint)
            return
        yield from _role_claims(claimer, statement, base)
    named = country(claimer.reading(statement.span))
    if who in COUNTRIES:
        yield from claimer.cell(statement, f"{base}/country", who, base)
    elif re.fullmatch("[A-Z]{2}", who):
        hint = code_meant(who, COUNTRIES) or "ISO 3166-1"
        claimer.report(statement, base, "UNKNOWN_ID", "no such country", who, hint=hint)
    elif who in claimer.institutions:
        yield from claimer.cell(statement, f"{base}/institution_id", who, base)
    elif named is not None and is_country(statement.span.of(claimer.document.text)):
        message = "the words are a country: key it by its code"
        claimer.report(statement, base, "UNKNOWN_ID", message, who, named.value)
    elif (known := institution(claimer.reading(statement.span))) is not None:
        message = "the words name an institution that has a record"
        claimer.report(statement, base, "CONTRADICTED", message, who, known.value)
    elif close := get_close_matches(who, claimer.institutions, n=1, cutoff=0.85):
        hint = f"did you mean {close[0]!r}?"
        claimer.report(statement, base, "UNKNOWN_ID", "no such institution", who, hint=hint)
    else:
        name = one_line(statement.span.of(claimer.document.text))
        yield claimer.claim(statement, f"{base}/name", base, ReadValue(name, "verbatim"))
        if named is not None:
            yield claimer.claim(statement, f"{base}/country", base, named)


def _role_claims(claimer: Claimer, statement: Statement, base: str) -> Iterator[Claim]:
    """Yield the claim for the role: by the nearest words for it in the sentence, else by the curator's reason."""
    role, field = statement.path[1], f"{base}/role"
    words = _role_words(claimer, statement, role)
    if words and not statement.because:
        yield claimer.claim(replace(statement, span=words), field, base, ReadValue(role, "lexicon"))
    elif statement.because:
        yield claimer.claim(statement, field, base, ReadValue(role, "curated"))
    else:
        message = f"no words for the role {role!r} in the sentence"
        claimer.report(statement, field, "NOT_RECOGNISED", message, hint="give the reason with because:")


def _role_words(claimer: Claimer, statement: Statement, role: str) -> Span | None:
    """Return the words for the role, up to its holder: a preposition just before, a verb anywhere in the sentence."""
    text, who = claimer.document.text, statement.span
    sentence = sentence_of(claimer.document, who)
    hits = [
        Span(*match.span())
        for entry in PARTY_ROLE.entries
        if entry.term == role
        for match in entry.regex.finditer(text, sentence.start, sentence.end)
    ]
    if role in PREPOSITIONAL:
        hits = [hit for hit in hits if 0 < who.start - hit.end <= BEFORE]
    if not hits:
        return None
    hit = min(hits, key=lambda hit: max(hit.start - who.end, who.start - hit.end))
    return Span(min(hit.start, who.start), max(hit.end, who.end))
