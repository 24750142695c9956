"""Mentions: every amount, date, institution, tally and instrument in a text, with its disposition.

A mention is cited if a claim of its sort quotes it, or if it is a known name. Any other mention must be set aside.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from policytrack.claims.claim import Claim
from policytrack.claims.copies import CopyMap, copy_maps
from policytrack.claims.gather import Claimed
from policytrack.claims.reading import found_by
from policytrack.problems import Place, Problem
from policytrack.recognisers.dates import as_interval, find_dates, refers_back, resolve_date, resolve_dates
from policytrack.recognisers.institutions import find_institutions
from policytrack.recognisers.instruments import find_instruments
from policytrack.recognisers.known_names import (
    Names,
    Unsettled,
    find_known_names,
    find_unsettled_names,
    is_whole_name,
)
from policytrack.recognisers.lexicon.heads import GENERAL, METONYM
from policytrack.recognisers.money import find_money
from policytrack.recognisers.tallies import find_tallies
from policytrack.records.cell_fault import cell_fault
from policytrack.records.column import RuleName
from policytrack.records.mention import Mention
from policytrack.records.tables import BY_NAME, TITLED, column_at
from policytrack.seeds.annotation import Annotation, SetAside
from policytrack.seeds.document import Document
from policytrack.seeds.folder import Seeds
from policytrack.values.edtf import parse_bounds
from policytrack.values.span import Found, Span, Spans
from policytrack.values.text import SLUG, one_line
from policytrack.values.vocabulary.provenance import MENTION_KIND

_FINDERS: tuple[tuple[str, Callable[[str], list[Found]]], ...] = (
    ("date", find_dates),
    ("tally", find_tallies),
    ("instrument", find_instruments),
)


@dataclass(frozen=True, slots=True)
class Raw:
    """A mention from a recogniser: kind, span and values, and whether it is a known name."""

    kind: str
    found: Found


def find_mentions(document: Document, names: Names) -> list[Raw]:
    """Return the findings of all recognisers in text order. A known name replaces an overlapping unknown name."""
    text = document.text
    raw = [Raw("money", found) for found in document.once(found_by, find_money, document.country).items]
    raw += [Raw(kind, found) for kind, find in _FINDERS for found in document.once(found_by, find).items]
    known = document.once(found_by, find_known_names, names, document.source_id).items
    bodies = _bodies(text, known, document.once(found_by, find_institutions).items)
    return sorted(
        [*raw, *(Raw("institution", found) for found in bodies)], key=lambda each: (each.found.span, each.kind)
    )


def _bodies(text: str, known: Sequence[Found], named: Sequence[Found]) -> list[Found]:
    """Return the known and the other names, with one value a body: its fullest name in the text.

    A known name within a longer name of another body (`Parliament` in `European Parliament`) is none.
    """
    around = {each.span: other for each, other in _overlapping(known, named)}
    known = [
        each for each in known if each.span not in around or is_whole_name(text, each.span, around[each.span].span)
    ]
    covered = {other.span for _, other in _overlapping(known, named)}
    values: dict[str | None, str] = {}
    records: dict[str | None, str | None] = {}
    for each in known:
        value = around[each.span]["value"] if each.span in around else each["value"]
        record = records.setdefault(value, each["record_id"])
        values[record] = max(values.get(record, ""), value or "", key=_fullness)
    return [
        Found(
            each.span,
            {**each.values, "value": values.get(records.get(each["value"], each["record_id"]), each["value"])},
        )
        for each in [*known, *(each for each in named if each.span not in covered)]
    ]


def _fullness(name: str) -> tuple[bool, bool, int]:
    """Return how full a name is: no general word or person for the body, then long."""
    return bool(name), name not in GENERAL and not METONYM.terms_in(name), len(name)


def _overlapping(some: Sequence[Found], others: Sequence[Found]) -> Iterator[tuple[Found, Found]]:
    """Yield each finding with each one of the others that it overlaps; both are in order and do not overlap."""
    ends = [other.span.end for other in others]
    for each in some:
        at = bisect_right(ends, each.span.start)
        while at < len(others) and others[at].span.start < each.span.end:
            yield each, others[at]
            at += 1


def mentions_by_source(seeds: Seeds, claimed: Claimed) -> dict[str, list[Mention]]:
    """Return the mentions of each source. In a copy, unreviewed mentions get their disposition from the original.

    A source whose id is not valid has none: no row may hold the id, which is reported by itself.
    """
    mentions = {
        source: account_mentions(
            document, seeds.annotations[source], claimed.claims[source], seeds.names, claimed.published[source]
        )
        if re.fullmatch(SLUG, source)
        else []
        for source, document in seeds.documents.items()
    }
    for places in copy_maps(seeds):
        copy, original = places.copy.source_id, places.original.source_id
        mentions[copy] = _carry_set_asides(mentions[copy], mentions[original], places)
    return mentions


def account_mentions(
    document: Document, annotation: Annotation, claims: Sequence[Claim], names: Names, published: str | None
) -> list[Mention]:
    """Return the mentions of a source, each cited or set aside; a mention that is neither stays unreviewed.

    Args:
        document: the source.
        annotation: the annotation of the source.
        claims: all claims of the source.
        names: the known names.
        published: the publication date in EDTF, if known.
    """
    cited = Cited(document.source_id, claims)
    aside = Spans((each.span, each) for each in annotation.set_aside)
    mentions = find_mentions(document, names)
    dates = [raw.found for raw in mentions if raw.kind == "date"]
    resolved = {
        found.span: edtf
        for found, edtf in zip(dates, resolve_dates(document.text, dates, published, document.country), strict=True)
    }
    return [_mention(document, aside, raw, cited, resolved, number) for number, raw in enumerate(mentions, 1)]


class Cited:
    """The spans of a source that claims quote, by sort of mention."""

    def __init__(self, source_id: str, claims: Iterable[Claim]) -> None:
        spans: dict[str, list[tuple[Span, None]]] = {kind: [] for kind in MENTION_KIND}
        dates: list[tuple[Span, str]] = []
        for claim in claims:
            for kind, span in _citations(claim, source_id):
                spans[kind].append((span, None))
            if _sort(claim) == "date":
                dates.append((claim.quoted.span, claim.value))
        self.spans = {kind: Spans(of_kind) for kind, of_kind in spans.items()}
        self.dates = Spans(dates)

    def holds(self, raw: Raw) -> bool:
        """Whether a claim of its sort quotes the mention; a known name is always cited."""
        return raw.found["record_id"] is not None or self.spans[raw.kind].overlaps(raw.found.span)

    def date_at(self, span: Span) -> str | None:
        """Return the date that a claim reads in the span."""
        return next(iter(self.dates.overlapping(span)), None)


_SORTS: dict[RuleName, str] = {"money": "money", "day": "date", "tally": "tally"}
"""The sort of mention that a rule reads."""


def _citations(claim: Claim, source_id: str) -> Iterator[tuple[str, Span]]:
    sort = _sort(claim)
    if sort:
        yield sort, claim.quoted.span
    if claim.record_type in TITLED and claim.method != "editorial":
        yield "instrument", claim.quoted.span
    if claim.field.endswith("/name"):
        yield "institution", claim.quoted.span
    for anchor in claim.anchors:
        if anchor.source_id == source_id:
            yield "date", anchor.span


def _sort(claim: Claim) -> str | None:
    """Return the sort of mention that the rule of the claim reads, if any."""
    rule = column_at(claim.record_type, claim.field).rule if claim.method != "editorial" else None
    return _SORTS.get(rule) if rule else None


def _mention(
    document: Document,
    aside: Spans[SetAside],
    raw: Raw,
    cited: Cited,
    resolved: Mapping[Span, str | None],
    number: int,
) -> Mention:
    span = raw.found.span
    disposition, reason = ("cited", None) if cited.holds(raw) else _set_aside(aside, span)
    told = cited.date_at(span) if disposition == "cited" else None
    own = resolve_date(raw.found, None) if disposition == "unrelated" and raw.kind == "date" else resolved.get(span)
    return Mention.model_validate(
        dict(
            mention_id=f"{document.source_id}-m{number:04}",
            source_id=document.source_id,
            start_char=span.start,
            end_char=span.end,
            quote=span.of(document.text),
            kind=raw.kind,
            **_held(mention_values(raw, told, own)),
            institution_id=raw.found["record_id"],
            disposition=disposition,
            reason=reason,
        )
    )


def _set_aside(aside: Spans[SetAside], span: Span) -> tuple[str, str | None]:
    """Return the disposition and the reason of the narrowest set-aside that covers the mention."""
    holding = [each for each in aside.overlapping(span) if each.span.holds(span)]
    if not holding:
        return "unreviewed", None
    best = min(holding, key=lambda each: each.span.end - each.span.start)
    return best.disposition, best.because


def _held(values: dict[str, str | None]) -> dict[str, str | None]:
    """Return the values, null where no cell may hold the text: a name with look-alike or invisible letters."""
    columns = {column.name: column for column in BY_NAME["mentions"].columns}
    return {name: text if text and not cell_fault(columns[name], text) else None for name, text in values.items()}


def mention_values(raw: Raw, told: str | None, own: str | None) -> dict[str, str | None]:
    """Return the value cells of a mention.

    Args:
        raw: the mention.
        told: the date that a claim reads there, if any.
        own: the date that its words give in the text, if any.
    """
    found = raw.found
    if raw.kind == "money":
        low = found["amount"] or found["amount_min"]
        bounds = (
            {"value_min": found["amount_min"], "value_max": found["amount_max"]}
            if found["amount_qualifier"] == "between"
            else {"value_min": None, "value_max": None}
        )
        return {"value": low, **bounds, "unit": found["currency"], "qualifier": found["amount_qualifier"]}
    if raw.kind != "date":
        return {"value": found["value"], "value_min": None, "value_max": None, "unit": None, "qualifier": None}
    told = as_interval(told) if told else None
    edtf = told or own if refers_back(found) else own or told
    first, last = parse_bounds(edtf) if edtf else (None, None)
    return {
        "value": edtf,
        "value_min": first.isoformat() if first else None,
        "value_max": last.isoformat() if last else None,
        "unit": None,
        "qualifier": None,
    }


def _carry_set_asides(mentions: Sequence[Mention], originals: Sequence[Mention], places: CopyMap) -> list[Mention]:
    """Return the mentions of a copy; unreviewed mentions get the disposition of the same words in the original."""
    at = {(mention.kind, mention.start_char, mention.end_char): mention for mention in originals}
    carried = []
    for mention in mentions:
        back = places.back(Span(mention.start_char, mention.end_char)) if mention.disposition == "unreviewed" else None
        original = at.get((mention.kind, back.start, back.end)) if back else None
        carried.append(
            mention.model_copy(update={"disposition": original.disposition, "reason": original.reason})
            if original
            else mention
        )
    return carried


def check_accounted(seeds: Seeds, claimed: Claimed, mentions: Mapping[str, Sequence[Mention]]) -> list[Problem]:
    """Return the problems of all reviewed sources: unaccounted mentions, ambiguous names, idle set_aside entries.

    Passages that a wrong quote may mean, files that end before their last record, and copies of a source with either
    are left out.
    """
    problems = []
    unsure = {each.source_id for each in seeds.annotations.values() if each.missed or not each.is_whole}
    for source in filter(seeds.is_reviewed, seeds.annotations):
        if not seeds.annotations[source].is_whole or seeds.annotations[source].copy_of in unsure:
            continue
        document, annotation = seeds.documents[source], seeds.annotations[source]
        settled = [
            *_institution_spans(claimed.claims[source], source),
            *(Span(each.start_char, each.end_char) for each in mentions[source] if each.reason),
            *(each.span for each in annotation.set_aside),
            *annotation.missed,
        ]
        places = Spans((span, None) for span in settled)
        names = document.once(found_by, find_unsettled_names, seeds.names, source).items
        unsettled = [each for each in names if not places.overlaps(each.span)]
        problems += _check_source(mentions[source], document, annotation, unsettled)
    return problems


def _institution_spans(claims: Iterable[Claim], source_id: str) -> Iterator[Span]:
    """Yield the quotes of a source from which claims name an institution or a speaker."""
    for claim in claims:
        if column_at(claim.record_type, claim.field).refers == "institutions":
            yield claim.quoted.span
        if claim.attribution and claim.attribution.speaker_id and claim.attribution.quoted.source_id == source_id:
            yield claim.attribution.quoted.span


def _ambiguous(document: Document, unsettled: Iterable[Unsettled]) -> Iterator[Problem]:
    """Yield a problem for each ambiguous name, at its first place."""
    first: dict[str, Unsettled] = {}
    for each in unsettled:
        if each.is_ambiguous:
            first.setdefault(one_line(each.span.of(document.text)), each)
    for name, each in first.items():
        place = Place(document.path, *document.line_and_column(each.span.start), document.source_id)
        message = f"{len(each.records)} institutions have this name"
        hint = f"say which in {document.source_id}.yaml: means: {{{name}: {each.records[0]}}}"
        if each.is_own:
            hint = "this text introduces several: say which with value: and because: where it is quoted"
        yield Problem("AMBIGUOUS_NAME", message, place, name, ", ".join(each.records), hint)


def _check_source(
    mentions: Sequence[Mention], document: Document, annotation: Annotation, unsettled: Sequence[Unsettled]
) -> list[Problem]:
    """Return a problem for each mention that is neither cited nor set aside, and for each set-aside without mention."""
    spans = [(Span(each.start_char, each.end_char), each) for each in mentions]
    aside = Spans((span, each) for span, each in spans if each.disposition != "cited")
    ambiguous, missed = (
        Spans((each.span, each) for each in unsettled),
        Spans((span, None) for span in annotation.missed),
    )
    problems = [
        Problem(
            "IDLE_SET_ASIDE",
            "every mention here is cited, or there is none",
            each.place.of(document.source_id, "set_aside"),
            each.span.of(document.text)[:60],
        )
        for each in annotation.set_aside
        if not any(
            (each.disposition, each.because) == (one.disposition, one.reason) and each.span.end >= one.end_char
            for one in aside.overlapping(each.span)
            if each.span.start <= one.start_char
        )
    ]
    problems += _ambiguous(document, unsettled)
    for span, mention in spans:
        named = next(iter(ambiguous.overlapping(span)), None)
        is_missed = missed.overlaps(span)
        if mention.disposition == "unreviewed" and not (is_missed or (named and named.is_ambiguous)):
            line, col = document.line_and_column(mention.start_char)
            what = "amount" if mention.kind == "money" else mention.kind
            message = f"no claim cites this {what}, and no set_aside covers it"
            hint = f"cite it in {document.source_id}.yaml, or set it aside with a reason"
            if named:
                name = one_line(named.span.of(document.text))
                hint += f"; if {named.records[0]} is meant: means: {{{name}: {named.records[0]}}}"
            place = Place(document.path, line, col, document.source_id)
            problems.append(Problem("UNACCOUNTED", message, place, mention.quote, hint=hint))
    return problems
