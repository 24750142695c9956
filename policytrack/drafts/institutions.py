"""Institutions of a text: one drafted record for each body that the text names, or that a role of a person shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policytrack.drafts.body_facts import country_of, events_of, kind_of, owner_of, parent_of
from policytrack.drafts.drafted import Cell, DraftRecord, Stated, term, words
from policytrack.drafts.officials import Official, officials, person_ids
from policytrack.drafts.sighted import Sighted
from policytrack.drafts.votes.names import chambers_by_body, other_names
from policytrack.recognisers.institutions.same import name_key
from policytrack.recognisers.lexicon.countries import COUNTRY
from policytrack.recognisers.lexicon.heads import INSTITUTION_KIND, METONYM
from policytrack.recognisers.name_form import name_form
from policytrack.values.span import Found, Span
from policytrack.values.text import one_line, slug_of

_ARTICLE = re.compile(r"[\w,]\s(?P<the>The\s)\Z")
"""An article within a sentence that is a part of the name of a newspaper: `reads The Oslo Herald`."""


def draft_institutions(sighted: Sighted) -> list[DraftRecord]:
    """Return the bodies that a text names, in the order of their first places, each with its id and all its names."""
    places: dict[str, list[Found]] = {}
    for found in sighted.bodies:
        places.setdefault(sighted.body_id(found), []).append(found)
    chambers = chambers_by_body(sighted)
    heads = officials(sighted)
    drafted = []
    for who, found_at in places.items():
        names = _spellings(sighted, found_at)
        stated = {each.path: each for found in names.values() for each in _stated(sighted, found)}
        if who in chambers:
            stated = {each.path: each for each in other_names(sighted, names, chambers[who])} | stated
        for each in _shown(sighted, who, found_at):
            stated.setdefault(each.path, each)
        for official in heads:
            if official.body and sighted.body_id(official.body) == who:
                stated |= {each.path: each for each in _official(sighted, official)}
        drafted.append(DraftRecord("institution", "", found_at[0].span, tuple(stated.values()), record_id=who))
    return drafted + _of_roles(sighted, [each for each in heads if not each.body])


def _spellings(sighted: Sighted, places: Sequence[Found]) -> dict[str, Found]:
    """Return the first place of each name of a body, by slug, where it can not in capitals as in a heading."""
    names: dict[str, Found] = {}
    for found in places:
        name = one_line(found.span.of(sighted.text))
        first = names.setdefault(slug_of(name), found)
        if first.span.of(sighted.text).isupper() and not name.isupper():
            names[slug_of(name)] = found
    return names


def _stated(sighted: Sighted, found: Found) -> Iterator[Stated]:
    """Yield the statements of a name, and of the kind and the country that it shows."""
    text, span = sighted.text, found.span
    owner = None if found["record_id"] else owner_of(text, span)
    span = Span(owner.end, span.end).trimmed(text) if owner else span
    name = one_line(span.of(text))
    kinds, countries = INSTITUTION_KIND.terms_in(name), COUNTRY.terms_in((owner or span).of(text))
    form, method = ("metonym", "lexicon") if METONYM.terms_in(name) else (name_form(name), "recognised")
    because = "" if form else "as it is named"
    if kinds == ["media"]:
        article = _ARTICLE.search(text, max(0, span.start - 12), span.start)
        span = Span(article.start("the"), span.end) if article else span
        name = one_line(span.of(text))
        form, method, because = "official", "curated", "the full name of the medium"
    yield _name(name, form or "alias", span, method if form else "curated", because)
    if len(kinds) == 1:
        yield term(("kind",), span, kinds[0])
    if len(countries) == 1:
        yield Stated(("country",), owner or span, (Cell("/country", countries[0], "recognised", owner or span),))


def _name(name: str, form: str, span: Span, method: str, because: str, *, is_given: bool = False) -> Stated:
    """Return the statement of a name: as it stands in the text, or given with a reason for words that mean it."""
    key = slug_of(name)
    words_of = Cell(f"/names/{key}/name", name, "curated" if is_given else "verbatim", span)
    cells = (words_of, Cell(f"/names/{key}/kind", form, method, span))
    return Stated(("names", form, key), span, cells, name if is_given else "", because)


def _shown(sighted: Sighted, who: str, found: Sequence[Found]) -> Iterator[Stated]:
    """Yield the statements of what the text shows beyond the names of a body."""
    for each in (kind_of(sighted, found), country_of(sighted, who, found), parent_of(sighted, found)):
        if each:
            yield each
    yield from events_of(sighted, found)


def _official(sighted: Sighted, official: Official) -> Iterator[Stated]:
    """Yield the statements of a person and of the person's role."""
    text, span = sighted.text, official.person
    name = one_line(span.of(text))
    path = ("officials", person_ids(sighted)[name])
    field = "/" + "/".join(path)
    cells = (Cell(f"{field}/person", name, "verbatim", span), Cell(f"{field}/person_id", path[1], "recognised", span))
    yield Stated((*path, "person"), span, cells, "", official.because)
    yield words((*path, "role"), official.role, text)


def _of_roles(sighted: Sighted, heads: Sequence[Official]) -> list[DraftRecord]:
    """Return the bodies that only the roles of persons show, each with a name that the roles mean."""
    drafted: dict[object, DraftRecord] = {}
    for official in heads:
        key = name_key(official.made)
        number = len(sighted.body_ids) + len(drafted) + 1
        record = drafted.get(key) or _made(sighted, official, number)
        stated = {each.path: each for each in (*record.stated, *_official(sighted, official))}
        drafted[key] = record._replace(stated=tuple(stated.values()))
    return list(drafted.values())


def _made(sighted: Sighted, official: Official, number: int) -> DraftRecord:
    """Return the record of a body that the role of a person shows, with the id of a known body of this name."""
    name, span, country = official.made, official.role, official.country
    known = {
        each.record_id
        for each in sighted.names.entries
        if name_key(each.name) == name_key(name) and each.countries in ({country}, frozenset())
    }
    stated = (
        _name(name, name_form(name) or "alias", span, "curated", official.because, is_given=True),
        Stated(("country",), span, (Cell("/country", country, "curated", span),), country, official.because),
    )
    who = known.pop() if len(known) == 1 else f"{sighted.source_id}-i{number}"
    return DraftRecord("institution", "", span, stated, record_id=who)
