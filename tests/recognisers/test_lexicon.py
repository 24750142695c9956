"""Every lexicon entry against its own examples, both ways."""

from __future__ import annotations

import pytest

from policytrack.recognisers.lexicon import agreements, aid, capitals, heads, hedges, instruments, votes
from policytrack.recognisers.lexicon.lexicon import Lexicon, LexiconEntry
from policytrack.values.codes import COUNTRIES
from policytrack.values.vocabulary.agreements import AGREEMENT_KIND, AGREEMENT_STAGE, PARTY_ROLE
from policytrack.values.vocabulary.aid import AID_SCOPE, AID_STAGE, MECHANISM
from policytrack.values.vocabulary.institutions import INSTITUTION_KIND, INSTITUTION_STAGE
from policytrack.values.vocabulary.votes import QUESTION_KIND, VOTE_METHOD, VOTE_RESULT

LEXICONS = [
    each
    for module in (agreements, aid, capitals, heads, hedges, instruments, votes)  # capitals: those and countries
    for each in vars(module).values()
    if isinstance(each, Lexicon)
]
ENTRIES = [
    pytest.param(lexicon, entry, id=f"{lexicon.name}-{entry.term}-{index}")
    for lexicon in LEXICONS
    for index, entry in enumerate(lexicon.entries)
]
VOCABULARIES = {
    "agreement_kind": AGREEMENT_KIND, "agreement_stage": AGREEMENT_STAGE, "party_role": PARTY_ROLE, "mechanism": MECHANISM, "aid_scope": AID_SCOPE,
    "aid_stage": AID_STAGE, "institution_kind": INSTITUTION_KIND, "institution_stage": INSTITUTION_STAGE, "question_kind": QUESTION_KIND,
    "vote_result": VOTE_RESULT, "vote_method": VOTE_METHOD, "country": dict.fromkeys(COUNTRIES), "capital": dict.fromkeys(COUNTRIES),
}  # fmt: skip


@pytest.mark.parametrize(("lexicon", "entry"), ENTRIES)
def test_an_entry_is_found_in_its_examples_and_not_in_its_near_misses(lexicon: Lexicon, entry: LexiconEntry) -> None:
    assert entry.examples
    for example in entry.examples:
        assert entry.regex.search(example), example
        if lexicon.exclusive:
            assert lexicon.terms_in(example) == ([entry.term] if entry.term else []), example
    for miss in entry.near_misses:
        assert not (entry.term in lexicon.terms_in(miss) if entry.words else entry.regex.search(miss)), miss


@pytest.mark.parametrize("lexicon", LEXICONS, ids=lambda lexicon: lexicon.name)
def test_terms_belong_to_the_vocabulary(lexicon: Lexicon) -> None:
    known = VOCABULARIES.get(lexicon.name)
    if known is not None:
        assert {entry.term for entry in lexicon.entries} - {""} <= set(known)
    else:
        assert lexicon.name in ("topic", "aid_type", "metonym", "instrument", "hedge")


def test_a_longer_match_hides_a_shorter_one() -> None:
    assert aid.MECHANISM.terms_in("a loan guarantee") == ["loan_guarantee"]
    assert aid.MECHANISM.terms_in("a loan and a loan guarantee") == ["loan", "loan_guarantee"]


def test_a_space_matches_a_line_break() -> None:
    assert agreements.AGREEMENT_KIND.terms_in("a statement\nof  intent") == ["statement_of_intent"]
