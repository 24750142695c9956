"""Denials: every row of words against its examples, and what a denial leaves of each sort of term."""

from __future__ import annotations

import pytest

from policytrack.recognisers.lexicon.agreements import AGREEMENT_KIND, AGREEMENT_STAGE
from policytrack.recognisers.lexicon.aid import AID_STAGE, AID_TYPE, MECHANISM
from policytrack.recognisers.lexicon.capitals import countries_in
from policytrack.recognisers.lexicon.denials import DENIALS, SPARED, is_denied
from policytrack.recognisers.lexicon.lexicon import Lexicon
from policytrack.recognisers.lexicon.votes import VOTE_RESULT
from policytrack.values.span import Span


def bracketed(example: str) -> tuple[str, list[Span]]:
    """A text without its brackets, and the spans of the words in brackets."""
    pieces = example.replace("]", "[").split("[")
    starts = [sum(map(len, pieces[:number])) for number in range(len(pieces))]
    return "".join(pieces), [
        Span(starts[number], starts[number] + len(pieces[number])) for number in range(1, len(pieces), 2)
    ]


@pytest.mark.parametrize(
    ("reach", "example"),
    [*((row.reach, example) for row in DENIALS for example in row.examples), *(("", example) for example in SPARED)],
)
def test_what_a_denial_reaches(reach: str, example: str) -> None:
    text, spans = bracketed(example)
    assert spans
    for span in spans:
        assert is_denied(text, span, by_clause=reach != "next") == bool(reach), span.of(text)


@pytest.mark.parametrize(
    ("lexicon", "example", "terms"),
    [
        (AID_TYPE, "announced [non-military aid]", []),
        (AID_TYPE, "announced [military aid]", ["military"]),
        (AID_TYPE, "did not announce [military aid]", ["military"]),
        (AID_STAGE, "which it [has not delivered]", []),
        (AID_STAGE, "which it has not [delivered]", []),
        (VOTE_RESULT, "the measure was not [approved]", []),
        (VOTE_RESULT, "the measure was [approved]", ["passed"]),
        (AGREEMENT_STAGE, "the two [had not signed the memorandum]", []),
        (AGREEMENT_KIND, "the two had not signed the [memorandum]", ["memorandum"]),
        (AGREEMENT_KIND, "a statement rather than a [treaty]", []),
        (MECHANISM, "a [loan] guarantee", []),
        (MECHANISM, "a [loan guarantee]", ["loan_guarantee"]),
        (AGREEMENT_KIND, "the [treaty] on extradition", ["treaty"]),
    ],
)
def test_the_terms_of_a_quote_in_its_text(lexicon: Lexicon, example: str, terms: list[str]) -> None:
    text, (span,) = bracketed(example)
    assert lexicon.read(text, span) == terms


@pytest.mark.parametrize(
    ("example", "codes"),
    [("aid for [Latvia]", ["LV"]), ("aid for states other than [Latvia]", []), ("for [non-Latvian] firms", [])],
)
def test_a_country_that_is_denied(example: str, codes: list[str]) -> None:
    text, (span,) = bracketed(example)
    assert countries_in(text, span) == codes
