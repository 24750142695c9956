"""Unread quotes: why no rule reads a value in the words of a quote, and what to do."""

from __future__ import annotations

from policytrack.claims.reading import Reading
from policytrack.claims.rules import lexicon_of
from policytrack.problems import Problem
from policytrack.recognisers.lexicon.agreements import AGREEMENT_KIND, AGREEMENT_STAGE, PARTY_ROLE, TOPIC
from policytrack.recognisers.lexicon.aid import AID_SCOPE, AID_STAGE, AID_TYPE, MECHANISM
from policytrack.recognisers.lexicon.countries import COUNTRY
from policytrack.recognisers.lexicon.heads import INSTITUTION_KIND, INSTITUTION_STAGE
from policytrack.recognisers.lexicon.lexicon import Lexicon
from policytrack.recognisers.lexicon.votes import QUESTION_KIND, VOTE_METHOD, VOTE_RESULT
from policytrack.records.column import Column
from policytrack.values.text import one_line

SHOWN = 60
"""The most characters of a quote in a message."""

_NAMES: dict[Lexicon, tuple[str, str]] = {
    AGREEMENT_KIND: ("kinds of agreement", "agreements"),
    AGREEMENT_STAGE: ("stages of agreements", "agreements"),
    PARTY_ROLE: ("roles of parties", "agreements"),
    TOPIC: ("topics", "agreements"),
    AID_TYPE: ("types of aid", "aid"),
    MECHANISM: ("mechanisms", "aid"),
    AID_SCOPE: ("scopes of aid", "aid"),
    AID_STAGE: ("stages of aid", "aid"),
    COUNTRY: ("countries", "countries"),
    INSTITUTION_KIND: ("kinds of institution", "heads"),
    INSTITUTION_STAGE: ("stages of institutions", "heads"),
    QUESTION_KIND: ("kinds of question", "votes"),
    VOTE_RESULT: ("results of votes", "votes"),
    VOTE_METHOD: ("methods of voting", "votes"),
}
"""Lexicon to its name in messages, and the file of its table in `policytrack/recognisers/lexicon/`."""


def why_unread(column: Column, reading: Reading, given: str | None) -> Problem:
    """Return the problem of a quote in which the rule of a column reads no single value; it has no place yet.

    Args:
        column: the column.
        reading: the quote.
        given: the curator's value without a reason; None without a value.
    """
    words = one_line(reading.quote)
    shown = words if len(words) <= SHOWN else f"{words[:SHOWN]}..."
    state = "give because:" if given is not None else "give value: and because:"
    lexicon = lexicon_of(column)
    if lexicon in _NAMES and lexicon is not None:
        name, file = _NAMES[lexicon]
        terms = lexicon.terms_in(words)
        if not terms:
            hint = f"{state}, or add a row to policytrack/recognisers/lexicon/{file}.py; or quote words that give it"
            return Problem("UNKNOWN_WORD", f"the lexicon of {name} does not know {shown!r}", got=given or "", hint=hint)
        if given is None:
            message = f"no single value is recognised in the quote; its words give {', '.join(terms)}"
            return Problem("NOT_RECOGNISED", message, got=words, hint=f"quote the words that give it, or {state}")
    if column.refers == "institutions" and given is None:
        named = reading.institutions()
        if not named:
            hint = f"quote the name under names: of an institution, under institutions:; or {state}"
            return Problem("UNKNOWN_WORD", f"no institution has the name {shown!r}", got=words, hint=hint)
        message = "the quote names several institutions"
        return Problem("NOT_RECOGNISED", message, got=words, expected=", ".join(named), hint=f"quote one, or {state}")
    if given is not None:
        message = "a value that the words alone do not give needs a reason"
        return Problem("NO_REASON", message, got=given, expected="because:")
    relative = "a date without a year, or relative to another, needs a right published: or anchor:; "
    hint = f"{relative if column.rule == 'day' else ''}quote the words that give it, or {state}"
    return Problem("NOT_RECOGNISED", "no single value is recognised in the quote", got=words, hint=hint)
