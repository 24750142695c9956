"""Derivation of claims: turn each statement into claims, by the rule of the column or the curator's value.

A value of the curator that a rule contradicts needs a reason; what the rule reads is kept beside it. A quote from which
no rule gives a value is a problem, if the curator gives none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from policytrack.claims.acts import is_own_act
from policytrack.claims.claim import Claim
from policytrack.claims.claimer import Claimer
from policytrack.claims.facets import facet_claims
from policytrack.claims.names import name_claims
from policytrack.claims.participants import participant_claims
from policytrack.claims.rules import ReadValue
from policytrack.problems import nearest
from policytrack.recognisers.lexicon.capitals import is_country
from policytrack.records.column import Column
from policytrack.records.tables import MODELS, STAGES, children_of
from policytrack.seeds.annotation import Statement, person_of
from policytrack.seeds.layout import columns_given, fields_of, has_fields, key_parts
from policytrack.values.text import one_line


def derive_claims(claimer: Claimer) -> Iterator[Claim]:
    """Yield the claims of the source, in the order of the annotation."""
    for statement in claimer.annotation.statements:
        columns = columns_given(statement.record_type, statement.path)
        child = children_of(MODELS[statement.record_type]).get(statement.path[0])
        if child is None or has_fields(child):
            yield from _field_claims(claimer, statement, columns)
        elif any(column.rule == "name_form" for column in columns):
            yield from name_claims(claimer, statement)
        elif statement.value is not None:
            message = "a set is keyed by its values: value: has no use here"
            claimer.report(statement, statement.pointer, "UNUSED_VALUE", message, statement.value)
        elif "who" in key_parts(child):
            yield from participant_claims(claimer, statement, columns)
        else:
            yield from claimer.cell(statement, f"{statement.pointer}/{columns[0].name}", statement.path[1])


def _field_claims(claimer: Claimer, statement: Statement, columns: Sequence[Column]) -> Iterator[Claim]:
    """Yield the claims of one field: an amount or a tally, wording and the institution it names, or one cell."""
    *parents, field = statement.path
    words = one_line(statement.span.of(claimer.document.text))
    if statement.record_type == "person" and not statement.because and is_country(words):
        message = "the words are the name of a country"
        claimer.report(statement, statement.pointer, "NOT_RECOGNISED", message, words, "because:")
        return
    parent = "".join(f"/{each}" for each in parents) + "/"
    units = {column.rule: f"{parent}{column.name}" for column in columns}
    if columns[0].rule in ("money", "tally"):
        yield from facet_claims(claimer, statement, columns)
    elif len(columns) > 1:
        reference = next(column for column in columns if column.refers)
        yield from _paired_claims(claimer, statement, units["words"], f"{parent}{reference.name}")
    elif parents and columns[0].name == "event":
        stage, known = parents[1].partition(".")[0], STAGES[statement.record_type]
        if stage in known:
            yield from claimer.cell(statement, f"{parent}event", statement.value or stage)
        else:
            others = [kind.replace("_", " ") for kind, stages in STAGES.items() if stage in stages]
            hint = f"{stage} is a stage of {' and '.join(others)}" if others else nearest(stage, known)
            if others and statement.record_type == "aid_package":
                hint += "; aid that is promised is pledged, or scheduled if a time is stated"
            expected = ", ".join(known)
            claimer.report(statement, f"{parent}event", "UNKNOWN_TERM", "no such stage", stage, expected, hint)
    else:
        yield from claimer.cell(statement, f"{parent}{columns[0].name}", statement.value)
    row = fields_of(columns[0].model)
    if parents and field == row[0] and "as_of" in row:
        yield from _dates_of_report(claimer, statement, parent)


def _paired_claims(claimer: Claimer, statement: Statement, unit: str, field: str) -> Iterator[Claim]:
    """Yield the claims for wording, and for the institution or person that the wording, `value:` or the key names."""
    value = one_line(statement.span.of(claimer.document.text))
    yield claimer.claim(statement, unit, unit, ReadValue(value, "verbatim"))
    meant = statement.value or (person_of(statement.path) if field.endswith("/person_id") else None)
    if meant is not None or claimer.derived(statement, field) is not None:
        yield from claimer.cell(statement, field, meant, unit)


def _dates_of_report(claimer: Claimer, statement: Statement, parent: str) -> Iterator[Claim]:
    """Yield the publication date as `as_of`, and as the date of the document's own act, unless a date is given."""
    source = claimer.published_statement
    if source is None or claimer.published is None:
        return
    dates = {"as_of": source.because}
    if statement.path[0] == "events" and is_own_act(claimer, statement):
        dates["date"] = "the document is itself the act"
    for name, because in dates.items():
        if claimer.beside(statement, name, anywhere=name == "date") is None:
            base = replace(
                statement,
                span=source.span,
                anchors=(),
                by=None,
                hedge=None,
                value=None,
                because=because,
                rank="",
                rank_reason="",
            )
            field = f"{parent}{name}"
            yield claimer.claim(
                base, field, field, ReadValue(claimer.published, claimer.published_method, claimer.published_read_as)
            )
