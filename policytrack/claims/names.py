"""Names of institutions: the form of each, and what it says of the kind and country."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from policytrack.claims.claim import Claim
from policytrack.claims.claimer import Claimer
from policytrack.claims.rules import ReadValue, name_form_of
from policytrack.problems import nearest
from policytrack.recognisers.lexicon.countries import COUNTRY
from policytrack.recognisers.lexicon.heads import INSTITUTION_KIND
from policytrack.seeds.annotation import Statement
from policytrack.values.text import key_of_words, one_line
from policytrack.values.vocabulary.institutions import NAME_KIND


def name_claims(claimer: Claimer, statement: Statement) -> Iterator[Claim]:
    """A name, its form, and what it says of the institution's kind and country."""
    if statement.path[1] not in NAME_KIND:
        hint = nearest(statement.path[1], NAME_KIND)
        claimer.say(
            statement,
            statement.pointer,
            "UNKNOWN_TERM",
            "no such kind of name",
            statement.path[1],
            ", ".join(NAME_KIND),
            hint,
        )
        return
    kind, text = statement.path[1], one_line(statement.span.of(claimer.document.text))
    base = f"/names/{key_of_words(text)}"
    yield claimer.claim(statement, f"{base}/name", base, ReadValue(text, "verbatim"))
    form = name_form_of(claimer.reading(statement.span))
    method = form.method if form is not None and form.value == kind else "curated"
    if method == "curated" and not statement.because:
        claimer.say(
            statement,
            f"{base}/kind",
            "CONTRADICTED" if form else "NOT_RECOGNISED",
            "the name has another form" if form else "the name's form does not show its kind",
            got=kind,
            expected=form.value if form else "because:",
        )
        return
    yield claimer.claim(statement, f"{base}/kind", base, ReadValue(kind, method))
    told = _told(claimer, statement.record_id)
    plain = replace(statement, because="", value=None)
    for column, terms, how in (
        ("kind", INSTITUTION_KIND.terms_in(text), "lexicon"),
        ("country", COUNTRY.terms_in(text), "recognised"),
    ):
        if len(terms) == 1 and column not in told:
            yield claimer.claim(plain, f"/{column}", f"/{column}", ReadValue(terms[0], how))


def _told(claimer: Claimer, record_id: str) -> set[str]:
    """Columns that the annotation gives this institution expressly."""
    return {each.path[0] for each in claimer.annotation.statements if each.record_id == record_id}
