"""Checks of claims: dangling references, values that no cell holds, incomplete rows, records without title."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from policytrack.claims.circles import find_circles
from policytrack.claims.claim import Claim
from policytrack.claims.copies import is_original
from policytrack.claims.corrections import check_corrections
from policytrack.claims.editorial import check_editorial
from policytrack.claims.gather import Claimed
from policytrack.claims.shared_text import check_shared_text
from policytrack.problems import Place, Problem, nearest
from policytrack.recognisers.language import READ, unread_language
from policytrack.records.cell_fault import cell_fault
from policytrack.records.row import bounds_of
from policytrack.records.tables import BY_NAME, TITLED, column_at
from policytrack.seeds.folder import Seeds
from policytrack.seeds.hints import date_meant
from policytrack.seeds.layout import needed_cells, outside_column
from policytrack.values.edtf import Bounds
from policytrack.values.text import look_alike


def check_claims(seeds: Seeds, claimed: Claimed) -> list[Problem]:
    """Return every problem of the claims, including problems from `gather_claims`.

    Args:
        seeds: what the claims were gathered from.
        claimed: the claims.
    """
    claims = list(claimed.all())
    problems = [
        *claimed.problems,
        *check_corrections(seeds),
        *_check_outside(seeds),
        *check_shared_text(seeds),
        *_check_cells(seeds, claims),
        *_check_wording(claims),
        *_check_vote_dates(claims, claimed.published),
        *_check_vote_results(claims),
        *_check_equivalents(claims),
    ]
    problems += _check_rows(claims, list(problems))
    problems += [
        claim.wrong("BAD_REFERENCE", f"an institution is its own parent: {way}", claim.value)
        for claim, way in find_circles(claims, "/parent_id")
    ]
    problems += check_editorial(seeds, claims)
    wrong = {each.record for each in problems if each.code == "MOVED_FIELD" or each.field == "/title"}
    problems += (each for each in _check_titles(claims) if each.record not in wrong)
    return sorted(set(problems))


def _check_outside(seeds: Seeds) -> Iterator[Problem]:
    """Yield a problem for each unquoted field of `source:` with an invalid value or a dangling reference."""
    for source, annotation in seeds.annotations.items():
        for name, value in annotation.outside.items():
            place = annotation.places[name].of(source, name)
            if name == "corrects":
                continue  # checked with the other corrections
            if name == "copy_of":
                if value not in seeds.documents:
                    yield Problem("UNKNOWN_ID", "no such original", place, value, "", nearest(value, seeds.documents))
                elif not is_original(seeds, value):
                    yield Problem("NOT_AN_ORIGINAL", "a copy cannot be an original: name its original", place, value)
                continue
            column = column_at("source", f"/{outside_column(name, value)}")
            if fault := cell_fault(column, value):
                hint = date_meant(value, seeds.documents[source].text) if column.kind == "edtf" else fault.hint
                yield Problem("BAD_VALUE", fault.message, place, value, fault.expected, fault.hint or hint)
            if column.refers == "institutions" and value not in seeds.institutions:
                own = f"for a publisher without a record, write its name: {value.replace('-', ' ').title()}"
                hint = nearest(value, seeds.institutions) or own
                yield Problem("UNKNOWN_ID", "no such institution", place, value, "", hint)


def _check_cells(seeds: Seeds, claims: Iterable[Claim]) -> Iterator[Problem]:
    """Yield a problem for each claim with an invalid value or a dangling reference."""
    for claim in claims:
        column = column_at(claim.record_type, claim.field)
        if fault := cell_fault(column, claim.value):
            yield claim.wrong("BAD_VALUE", fault.message, claim.value, fault.expected, fault.hint)
        # ids of institutions are looked up where claims are made
        if column.read and column.refers == "records" and claim.value not in seeds.record_types:
            hint = nearest(claim.value, seeds.record_types)
            yield claim.wrong("UNKNOWN_ID", "no such record", claim.value, hint=hint)


def _check_wording(claims: Iterable[Claim]) -> Iterator[Problem]:
    """Yield a problem for each invalid reason or attribution."""
    columns = {column.name: column for column in BY_NAME["evidence"].columns}
    for claim in claims:
        texts = [("because", claim.because), ("rank_reason", claim.rank_reason)]
        for name, said in (("attributed_to", claim.attribution), ("hedge", claim.hedge)):
            texts += [(name, said.words), ("because", said.because)] if said else []
        for name, text in texts:
            if text and (fault := cell_fault(columns[name], text)):
                yield claim.wrong("BAD_VALUE", f"{name}: {fault.message}", text, fault.expected, fault.hint)


def find_overruled(claims: Iterable[Claim]) -> Iterator[Problem]:
    """Yield a warning for each value and each speaker of a curator where the words give another."""
    message = "the curator's reason overrules what the words give"
    for claim in claims:
        if claim.read_as:
            yield claim.wrong("OVERRULED", message, claim.value, claim.read_as)
        said = claim.attribution
        if said and said.read_as:
            place = said.place.of(claim.record_id, "by")
            yield Problem("OVERRULED", message, place, said.speaker_id or "", said.read_as)


def find_look_alikes(seeds: Seeds, claims: Iterable[Claim]) -> Iterator[Problem]:
    """Yield a warning for each value and each reason with letters that look like others."""
    texts = [(claim.place.of(claim.record_id, claim.field), claim.value, claim.because or "") for claim in claims]
    for source, annotation in seeds.annotations.items():
        texts += ((annotation.places[name].of(source, name), value, "") for name, value in annotation.outside.items())
    for place, value, because in texts:
        for text in (value, because):
            if found := look_alike(text):
                yield Problem("LOOK_ALIKE", found, place, text, hint="write the letters that are meant")


def find_same_names(claims: Iterable[Claim]) -> Iterator[Problem]:
    """Yield a warning for each two institutions that share a name and that no country tells apart, one for each two."""
    first: defaultdict[str, dict[str, Claim]] = defaultdict(dict)
    countries: defaultdict[str, set[str]] = defaultdict(set)
    for claim in (each for each in claims if each.record_type == "institution" and each.method != "copied"):
        if claim.field == "/country":
            countries[claim.record_id].add(claim.value)
        elif claim.field.startswith("/names/") and claim.field.endswith("/name"):
            first[claim.value.casefold()].setdefault(claim.record_id, claim)
    told: set[tuple[str, str]] = set()
    for named in first.values():
        for other, own in combinations(named, 2):
            are_told_apart = countries[other] and countries[own] and not countries[other] & countries[own]
            if not are_told_apart and (other, own) not in told:
                told.add((other, own))
                message = f"{other} has this name too, and no country tells the two apart"
                hint = f"for the same body, write {other} here; for two, give each its country:"
                yield named[own].wrong("SAME_NAME", message, named[own].value, hint=hint)


def find_unread(seeds: Seeds) -> Iterator[Problem]:
    """Yield a warning for each source in a language that no recogniser reads."""
    message = "no recogniser reads the language of this text, so that no mention is looked for"
    for source, document in seeds.documents.items():
        annotation = seeds.annotations[source]
        quoted = next((each.value for each in annotation.statements if each.path == ("language",)), None)
        if language := unread_language(document.text, quoted or annotation.outside.get("language")):
            place = Place(document.path, 1, 1, source)
            yield Problem("LANGUAGE_NOT_READ", message, place, language, f"a text in {' or '.join(READ)}")


def _check_vote_dates(claims: Iterable[Claim], published: Mapping[str, str | None]) -> Iterator[Problem]:
    """Yield a problem for each vote with a result that is dated after the publication of its source."""
    pool = [claim for claim in claims if claim.record_type == "vote"]
    decided = {claim.record_id for claim in pool if claim.field == "/result" and claim.value != "scheduled"}
    for claim in pool:
        if claim.field == "/held" and claim.record_id in decided:
            earliest, publication = _bounds(claim.value)[0], _bounds(published[claim.source_id])[1]
            if earliest and publication and earliest > publication:
                message = "a vote with a result is dated after the publication of its source"
                yield claim.wrong("DATE_AFTER_SAYING", message, claim.value, f"not after {publication}")


def _check_vote_results(claims: Iterable[Claim]) -> Iterator[Problem]:
    """Yield a problem for each result that a plain majority does not give, without a threshold or a reason."""
    votes: dict[tuple[str, str], dict[str, Claim]] = {}
    for claim in claims:
        if claim.record_type == "vote":
            votes.setdefault((claim.source_id, claim.record_id), {}).setdefault(claim.field, claim)
    thresholds = {record_id for (_, record_id), cells in votes.items() if "/threshold" in cells}
    for (_, record_id), cells in votes.items():
        yes, no, result = (cells.get(f"/{name}") for name in ("yes", "no", "result"))
        if not (yes and no and result) or record_id in thresholds or any(each.because for each in (yes, no, result)):
            continue
        if not (yes.value.isdigit() and no.value.isdigit()):
            continue  # the cells have problems of their own
        lead = int(yes.value) - int(no.value)
        if (result.value == "failed" and lead > 0) or (result.value == "passed" and lead < 0):
            message = f"{yes.value} for and {no.value} against do not give this result by a plain majority"
            hint = "quote the majority required in threshold:, or give the reason with because:"
            yield result.wrong("OTHER_RESULT", message, result.value, hint=hint)


def _check_equivalents(claims: Iterable[Claim]) -> Iterator[Problem]:
    """Yield a problem for each equivalent of a source without the amount itself, or in the currency of the amount."""
    pool = [claim for claim in claims if claim.record_type == "aid_package" and claim.method != "copied"]
    stated: dict[tuple[str, str], set[str]] = {}
    for claim in pool:
        if claim.field == "/currency":
            stated.setdefault((claim.source_id, claim.record_id), set()).add(claim.value)
    for claim in (each for each in pool if each.field == "/equivalent_currency"):
        currencies = stated.get((claim.source_id, claim.record_id), set())
        if not currencies:
            yield claim.wrong("NO_FIELD", "an equivalent without the amount itself", expected="amount: with its quote")
        elif claim.value in currencies:
            message = "the equivalent is in the currency of the amount"
            yield claim.wrong("BAD_VALUE", message, claim.value, "an amount in a second currency")


def _bounds(edtf: str | None) -> Bounds:
    """Return the bounds of a date; both None if the text is not a date, which is a problem of its own."""
    try:
        return bounds_of(edtf)
    except ValueError:
        return None, None


def _check_rows(claims: Iterable[Claim], problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield a problem for each child row without a required cell, such as an event without its stage.

    A cell with a problem of its own is not missing.
    """
    wrong = {(each.record, each.field) for each in problems}
    rows: dict[tuple[str, str, str], dict[str, Claim]] = {}
    for claim in claims:
        _, table, key, column = claim.field.split("/") if claim.field.count("/") == 3 else ("", "", "", "")
        rows.setdefault((claim.record_id, table, key), {}).setdefault(column, claim)
    for (record_id, table, key), columns in rows.items():
        first = next(iter(columns.values()))
        for name in needed_cells(first.record_type, table):
            if name not in columns and (record_id, f"/{table}/{key}/{name}") not in wrong:
                missing = first.wrong("NO_FIELD", f"no source gives {name}:", expected=f"{name}: with its quote")
                yield missing.at(field=f"/{table}/{key}")


def _check_titles(claims: Iterable[Claim]) -> Iterator[Problem]:
    """Yield a problem for each record without the title that its type requires."""
    pool = list(claims)
    titled = {claim.record_id for claim in pool if claim.field == "/title"}
    first: dict[str, Claim] = {}
    for claim in pool:
        if claim.record_type in TITLED:
            first.setdefault(claim.record_id, claim)
    hint = "add title: {value: the title, quote: words of the text} to the record"
    for record_id, claim in first.items():
        if record_id not in titled:
            yield claim.wrong("NO_TITLE", "the record has no title", hint=hint).at(field="")
