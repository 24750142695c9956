"""Institutions of a text: one drafted record for each body that the text names."""

from __future__ import annotations

from collections.abc import Iterator

from policytrack.drafts.drafted import Cell, DraftRecord, Stated, term
from policytrack.drafts.sighted import Sighted
from policytrack.drafts.votes.names import chambers_by_body, other_names
from policytrack.recognisers.lexicon.countries import COUNTRY
from policytrack.recognisers.lexicon.heads import INSTITUTION_KIND, METONYM
from policytrack.recognisers.name_form import name_form
from policytrack.values.span import Found
from policytrack.values.text import one_line, slug_of


def draft_institutions(sighted: Sighted) -> list[DraftRecord]:
    """Return the bodies that a text names, in the order of their first places, each with its id and all its names."""
    named: dict[str, dict[str, Found]] = {}
    for found in sighted.bodies:
        names = named.setdefault(sighted.body_id(found), {})
        names.setdefault(slug_of(one_line(found.span.of(sighted.text))), found)
    chambers = chambers_by_body(sighted)
    drafted = []
    for who, names in named.items():
        first = next(iter(names.values()))
        stated = {each.path: each for key, found in names.items() for each in _stated(sighted, key, found)}
        if who in chambers:
            stated = {each.path: each for each in other_names(sighted, names, chambers[who])} | stated
        drafted.append(DraftRecord("institution", "", first.span, tuple(stated.values()), record_id=who))
    return drafted


def _stated(sighted: Sighted, key: str, found: Found) -> Iterator[Stated]:
    """Yield the statements of a name, and of the kind and the country that it shows."""
    name = one_line(found.span.of(sighted.text))
    form, method = ("metonym", "lexicon") if METONYM.terms_in(name) else (name_form(name), "recognised")
    cells = (
        Cell(f"/names/{key}/name", name, "verbatim", found.span),
        Cell(f"/names/{key}/kind", form or "alias", method if form else "curated", found.span),
    )
    yield Stated(("names", cells[1].value, key), found.span, cells, "", "" if form else "as it is named")
    kinds, countries = INSTITUTION_KIND.terms_in(name), COUNTRY.terms_in(name)
    if len(kinds) == 1:
        yield term(("kind",), found.span, kinds[0])
    if len(countries) == 1:
        yield Stated(("country",), found.span, (Cell("/country", countries[0], "recognised", found.span),))
