"""From statements to claims: each quote gives its cells, by the rule of the column or by the curator's judgement.

A value that the curator gives and a rule contradicts is a problem; so is a quote from which no rule gives a value, if
the curator gives none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from policytrack.claims.claim import Claim
from policytrack.claims.claimer import Claimer
from policytrack.claims.facets import COLUMNS, facet_claims
from policytrack.claims.names import name_claims
from policytrack.claims.participants import participant_claims
from policytrack.claims.rules import Derived
from policytrack.problems import nearest
from policytrack.records.event import STAGES
from policytrack.seeds.annotation import Statement
from policytrack.values.text import one_line

_PAIRED = {"actor": "actor_id", "blocked_by": "blocked_by_id", "publisher": "publisher_id"}
"""Columns of wording, each with the column of the institution that the words may name."""

_RENAMED = {"chamber": "chamber_id", "donor": "donor_id", "parent": "parent_id"}
"""Fields of the annotation that fill a column of another name."""

_SETS = ("names", "topics", "subjects", "parties", "recipients")
"""Fields that are keyed by value, so that a claim in them needs no `value:`."""


def derive_claims(claimer: Claimer) -> list[Claim]:
    """All claims of the source, in the order of the annotation."""
    return [claim for statement in claimer.annotation.statements for claim in _claims_of(claimer, statement)]


def _claims_of(claimer: Claimer, statement: Statement) -> Iterator[Claim]:
    first = statement.path[0]
    if first in _SETS and statement.value is not None:
        message = "a set is keyed by its values: value: has no use here"
        claimer.say(statement, statement.pointer, "UNUSED_VALUE", message, got=statement.value)
    elif first in ("parties", "recipients"):
        yield from participant_claims(claimer, statement)
    elif first == "names":
        yield from name_claims(claimer, statement)
    elif first in ("topics", "subjects"):
        column = {"topics": "topic", "subjects": "record_id"}[first]
        yield from claimer.cell(statement, f"/{first}/{statement.path[1]}/{column}", statement.path[1])
    elif first in COLUMNS:
        yield from facet_claims(claimer, statement)
    else:
        yield from _plain_claims(claimer, statement)


def _plain_claims(claimer: Claimer, statement: Statement) -> Iterator[Claim]:
    *parents, column = statement.path
    unit = "/" + "/".join((*parents, _RENAMED.get(column, column)))
    stage = parents[1].partition(".")[0] if parents and parents[0] == "events" else ""
    if column == "event" and stage not in STAGES[statement.record_type]:
        known = STAGES[statement.record_type]
        claimer.say(statement, unit, "UNKNOWN_TERM", "no such stage", stage, ", ".join(known), nearest(stage, known))
    elif column == "event":
        yield from claimer.cell(statement, unit, statement.value or stage)
    elif column in _PAIRED:
        yield from _paired_claims(claimer, statement, unit)
    else:
        yield from claimer.cell(statement, unit, statement.value)
    if column in ("event", "person"):
        yield from _as_of_claims(claimer, statement, "/" + "/".join((*parents, "as_of")))


def _paired_claims(claimer: Claimer, statement: Statement, unit: str) -> Iterator[Claim]:
    """Wording, and the institution that it names, where it names one or the curator says which."""
    yield claimer.claim(statement, unit, unit, Derived(one_line(statement.span.of(claimer.document.text)), "verbatim"))
    field = f"{unit.rpartition('/')[0]}/{_PAIRED[unit.rpartition('/')[2]]}"
    if statement.value is not None or claimer.derived(statement, field) is not None:
        yield from claimer.cell(statement, field, statement.value, unit)


def _as_of_claims(claimer: Claimer, statement: Statement, field: str) -> Iterator[Claim]:
    """When it was said: the source's own date, where the curator gives no other."""
    given = (*statement.path[:-1], "as_of")
    said = any(
        each.path == given and each.record_id == statement.record_id and each.scope == statement.scope
        for each in claimer.annotation.statements
    )
    if claimer.published_statement is not None and claimer.published is not None and not said:
        base = replace(
            statement,
            span=claimer.published_statement.span,
            anchors=(),
            attribution=None,
            value=None,
            because=claimer.published_statement.because,
            rank="",
            rank_reason="",
        )
        yield claimer.claim(base, field, field, Derived(claimer.published, claimer.published_method))
