"""Facts of bodies beyond their names: country, kind, containing body, and what becomes of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policytrack.drafts.drafted import Cell, Stated, day, term, words
from policytrack.drafts.officials import officials
from policytrack.drafts.sighted import Sighted, inside
from policytrack.drafts.speakers import speaker_of
from policytrack.recognisers.institutions.same import name_key
from policytrack.recognisers.lexicon.body_words import FATES, MEMBERS, OF_COUNTRIES, UNSETTLED
from policytrack.recognisers.lexicon.capitals import CAPITAL
from policytrack.recognisers.lexicon.countries import COUNTRY
from policytrack.recognisers.lexicon.heads import INSTITUTION_KIND, INSTITUTION_STAGE, head_pattern
from policytrack.recognisers.lexicon.word_pattern import pattern_of
from policytrack.values.span import Found, Span
from policytrack.values.text import one_line

OWNER = re.compile(r"(?P<owner>[^\n]{2,60}?)(?P<mark>['’]s?)\s+(?=[A-Z])")
"""A country as the owner of a body, at the beginning of its name: `Ukraine's Ministry of Defence`."""
_AND = re.compile(r"\s+and\s+(?:the\s+)?")
_OF = re.compile(r"\s+of\s+(?:the\s+)?\Z")
_MEMBERS = re.compile(MEMBERS)
_TITLE = re.compile(rf"\b{head_pattern('title')}\Z")
_OF_COUNTRIES = [(row.country, re.compile(row.names)) for row in OF_COUNTRIES]
_FATES = [
    (row.stage, row.before and re.compile(rf"{row.before}\Z"), row.after and re.compile(row.after)) for row in FATES
]
_UNSETTLED = re.compile(rf"\b{pattern_of(UNSETTLED)}\b|n['’]t\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[;:,]\s|\b(?:that|which|who)\s")
_COMMITTEE = re.compile(r"(?P<whole>House|Senate)\s.*\b(?:Committee|Subcommittee|Caucus)\b", re.DOTALL)
_OF_WHOLE = re.compile(r"\sof\s(?:the\s)?(?P<whole>\S.+)", re.DOTALL)
_SAID_IN = re.compile(r"\bsaid\s+in\s+(?=[A-Z])")


def owner_of(text: str, name: Span) -> Span | None:
    """Return the country that owns a body, at the beginning of its name; None for any other name."""
    match = OWNER.match(text, name.start, name.end)
    found = COUNTRY.find(match["owner"]) if match else []
    is_country = match is not None and len(found) == 1 and found[0].span.of(match["owner"]) == match["owner"]
    return Span(name.start, match.end("mark")) if match and is_country else None


def country_of(sighted: Sighted, who: str, names: Sequence[Found]) -> Stated | None:
    """Return the statement of the country that the text shows for a body whose name has none."""
    text = sighted.text
    for found in names:
        if behind := _country_behind(sighted, found):
            return behind
    for found in names:
        capitals = CAPITAL.terms_in(one_line(found.span.of(text))) if _TITLE.search(found.span.of(text)) else []
        if len(capitals) == 1:
            return _country(found.span, capitals[0], "named for the capital of this country")
    known = {code for entry in sighted.names.entries if entry.record_id == who for code in entry.countries}
    for found in names:
        name = one_line(found.span.of(text))
        codes = known or {code for code, pattern in _OF_COUNTRIES if pattern.fullmatch(name)}
        if len(codes) == 1 and (beside := _nearest(sighted, found.span, code := next(iter(codes)))):
            return _country(beside, code, f"{name} is a body of this country, which the text names beside it")
    return None


def _country(span: Span, code: str, because: str) -> Stated:
    return Stated(("country",), span, (Cell("/country", code, "curated", span),), code, because)


def _country_behind(sighted: Sighted, found: Found) -> Stated | None:
    """Return the country that stands behind two names: `the Ports Committee and the Ministry of Ports of Chile`."""
    text = sighted.text
    link = _AND.match(text, found.span.end)
    behind = (
        next((each for each in sighted.bodies_near(link.end()) if each.span.start == link.end()), None)
        if link
        else None
    )
    words_of = behind.span.of(text) if behind else ""
    countries = [each for each in COUNTRY.find(words_of) if each.span.end == len(words_of)]
    if not behind or not countries or not _OF.search(words_of[: countries[0].span.start]):
        return None
    because = f"“of {one_line(countries[0].span.of(words_of))}” stands behind both names"
    return _country(Span(found.span.start, behind.span.end), countries[0]["term"] or "", because)


def _nearest(sighted: Sighted, span: Span, code: str) -> Span | None:
    """Return the nearest place of the same paragraph where the text names a country."""
    near = [
        each.span for each in inside(sighted.countries, sighted.document.paragraph_of(span)) if each["term"] == code
    ]
    return min(near, key=lambda each: max(each.start - span.end, span.start - each.end), default=None)


def kind_of(sighted: Sighted, names: Sequence[Found]) -> Stated | None:
    """Return the statement that a body is an international organisation: `NATO member states`."""
    text = sighted.text
    for found in names:
        if not INSTITUTION_KIND.terms_in(found.span.of(text)) and (match := _MEMBERS.match(text, found.span.end)):
            span = Span(found.span.start, match.end())
            return term(("kind",), span, "international_organisation", "an organisation whose members are states")
    return None


def parent_of(sighted: Sighted, names: Sequence[Found]) -> Stated | None:
    """Return the statement of the body whose part a body is by its name: `Senate Budget Committee`."""
    for found in names:
        name = found.span.of(sighted.text)
        match = _COMMITTEE.match(name) or _OF_WHOLE.search(name)
        if match is None:
            continue
        key = name_key(one_line(match["whole"]))
        of = {sighted.body_id(each) for each in sighted.bodies if name_key(one_line(each.span.of(sighted.text))) == key}
        if len(of) == 1 and (parent := of.pop()) != sighted.body_id(found):
            span = Span(*match.span("whole")).moved(found.span.start)
            cell = Cell("/parent_id", parent, "curated", span)
            return Stated(("parent",), span, (cell,), parent, "the name says whose body it is")
    return None


def events_of(sighted: Sighted, names: Sequence[Found]) -> Iterator[Stated]:
    """Yield the statements of what becomes of a body: established, planned, called for, dissolved; one a stage."""
    stages = set()
    for found in names:
        for stage, span in _fates(sighted, found):
            if stage in stages:
                continue
            stages.add(stage)
            is_read = INSTITUTION_STAGE.read(sighted.text, span) == [stage]
            yield term(("events", stage, "event"), span, stage, "" if is_read else "these words say so of the body")
            yield from _details(sighted, stage, span)


def _fates(sighted: Sighted, found: Found) -> Iterator[tuple[str, Span]]:
    """Yield stage and words of what becomes of a body at one place of its name, or of the name before `and`."""
    text, sentence = sighted.text, sighted.sentence_of(found.span)
    start = found.span.start
    joined = [
        each
        for each in sighted.bodies_near(start)
        if each.span.end < start and _AND.fullmatch(text, each.span.end, start)
    ]
    start = joined[0].span.start if joined else start
    for stage, before, after in _FATES:
        match = before.search(text, max(sentence.start, start - 80), start) if before else None
        match = match or (after.match(text, found.span.end, sentence.end) if after else None)
        if match:
            verb = Span(*match.span("verb"))
            clause = [*_CLAUSE.finditer(text, sentence.start, verb.start)]
            if not _UNSETTLED.search(text, clause[-1].end() if clause else sentence.start, verb.start):
                yield stage, verb


def _details(sighted: Sighted, stage: str, verb: Span) -> Iterator[Stated]:
    """Yield the day of an event, and who calls for a body in the first person, and where."""
    text, sentence = sighted.text, sighted.sentence_of(verb)
    after = [
        each
        for each in inside(sighted.dates, sentence)
        if re.fullmatch(r"\s+(?:in|on)\s+", text[verb.end : each.span.start])
    ]
    if after and (edtf := sighted.edtf(after[0])):
        yield day(("events", stage, "date"), after[0].span, edtf)
    if verb.of(text).lower().startswith("we ") and (who := speaker_of(sighted, verb)):
        official = next(
            (each for each in officials(sighted) if each.person.overlaps(who.span) and each.role.end < who.span.end),
            None,
        )
        span = Span(min(official.role.start, who.span.start), who.span.end) if official else who.span
        yield words(("events", stage, "actor"), span, text)
        place = _SAID_IN.search(text, span.end, sentence.end)
        found = CAPITAL.find(text[place.end() : place.end() + 40])[:1] if place else []
        if place and found and found[0].span.start == 0:
            yield words(("events", stage, "place"), found[0].span.moved(place.end()), text)
