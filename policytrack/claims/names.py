"""Names of institutions: claims for a name, its kind, and the institution's kind and country."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from policytrack.claims.claim import Claim
from policytrack.claims.claimer import Claimer
from policytrack.claims.rules import ReadValue, name_form_of, name_of_another
from policytrack.problems import nearest
from policytrack.recognisers.lexicon.countries import COUNTRY
from policytrack.recognisers.lexicon.heads import INSTITUTION_KIND
from policytrack.seeds.annotation import Statement
from policytrack.values.text import key_of_words, one_line
from policytrack.values.vocabulary.institutions import NAME_KIND


def name_claims(claimer: Claimer, statement: Statement) -> Iterator[Claim]:
    """Yield the claims for a name, its form, and the institution's kind and country if the name shows them.

    A curator may give the name that the words mean, with a reason: `U.S. Senate` for `the Senate`.
    """
    kind, words = statement.path[1], one_line(statement.span.of(claimer.document.text))
    text = statement.value or words
    if kind not in NAME_KIND:
        expected, hint = ", ".join(NAME_KIND), nearest(kind, NAME_KIND)
        claimer.report(statement, statement.pointer, "UNKNOWN_TERM", "no such kind of name", kind, expected, hint)
        return
    base = f"/names/{key_of_words(text)}"
    if text != words:
        yield from _meant(claimer, statement, base)
        return
    yield claimer.claim(statement, f"{base}/name", base, ReadValue(text, "verbatim"))
    form = name_form_of(claimer.reading(statement.span))
    method = form.method if form is not None and form.value == kind else "curated"
    if method == "curated" and not statement.because:
        code = "CONTRADICTED" if form else "NOT_RECOGNISED"
        other = name_of_another(claimer.reading(statement.span))
        message = f"the words are the name of {other}" if other else "the name's form does not show its kind"
        message = "the name has another form" if form else message
        claimer.report(statement, f"{base}/kind", code, message, kind, form.value if form else "because:")
        return
    read_as = form.value if form is not None and form.value != kind else ""
    yield claimer.claim(statement, f"{base}/kind", base, ReadValue(kind, method, read_as))
    plain = replace(statement, because="", value=None)
    for column, terms, how in (
        ("kind", INSTITUTION_KIND.terms_in(text), "lexicon"),
        ("country", COUNTRY.terms_in(text), "recognised"),
    ):
        if len(terms) == 1 and not claimer.states(statement.record_id, column):
            yield claimer.claim(plain, f"/{column}", f"/{column}", ReadValue(terms[0], how))


def _meant(claimer: Claimer, statement: Statement, base: str) -> Iterator[Claim]:
    """Yield the claims for a name that the curator gives; report one without a reason."""
    name, kind = statement.value or "", statement.path[1]
    if statement.because:
        yield claimer.claim(statement, f"{base}/name", base, ReadValue(name, "curated"))
        yield claimer.claim(statement, f"{base}/kind", base, ReadValue(kind, "curated"))
    else:
        message = "a name that the words do not give needs a reason"
        claimer.report(statement, base, "NO_REASON", message, name, "because:")
