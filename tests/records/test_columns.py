"""Columns: everything said of one stands on its field, and nothing is said that does not fill it."""

from __future__ import annotations

from typing import get_args

import pytest

from policytrack.assemble.derived import DERIVATIONS, ROW_DERIVATIONS
from policytrack.assemble.source import FILE
from policytrack.claims.rules import RULES
from policytrack.recognisers.lexicon.aid import AID_TYPE
from policytrack.recognisers.money import find_money
from policytrack.recognisers.tallies import find_tallies
from policytrack.records.column import Column, DerivationName, RuleName, columns_of
from policytrack.records.tables import CHILD_TABLES, MODELS, STAGES, TABLES, children_of
from policytrack.seeds.layout import SECTIONS, SOURCE_FIELDS, columns_given, fields_of, has_fields, key_parts

OWN = [column for model in MODELS.values() for column in columns_of(model)]
CHILDREN = {child.table_name: child for model in MODELS.values() for child in children_of(model).values()}
IN_ROWS = [column for child in CHILDREN.values() for column in columns_of(child)]
FACETS = {
    "money": {name for text in ("up to $5 million", "at least $5 million") for name in find_money(text)[0].values},
    "tally": set(find_tallies("by a vote of 51-49")[0].values),
}


def name_of(column: Column) -> str:
    return f"{column.model.__name__}.{column.name}"


def test_the_marks_name_the_rules_that_there_are() -> None:
    assert set(RULES) == set(get_args(RuleName))


def test_the_marks_name_the_derivations_that_there_are() -> None:
    assert {
        *DERIVATIONS,
        *ROW_DERIVATIONS,
        "bound",
        "institution",
        "outside",
        "published",
        "annotation",
        "file",
    } == set(get_args(DerivationName))


@pytest.mark.parametrize("column", [*OWN, *IN_ROWS], ids=name_of)
def test_a_column_is_read_derived_editorial_or_an_identifier(column: Column) -> None:
    """A column without a mark could never be filled."""
    derived = column.derived if column.read is None else None  # beside a rule it says what follows without a quote
    assert len([mark for mark in (column.read, derived, column.editorial, column.identifier) if mark]) == 1


@pytest.mark.parametrize("column", [*OWN, *IN_ROWS], ids=name_of)
def test_what_derives_a_column_is_at_work_in_its_table(column: Column) -> None:
    derived, is_source = column.derived, column.model.table_name == "sources"
    if derived is None:
        return
    if derived.by == "bound":
        assert column.name.rpartition("_")[0] in column.model.model_fields
    elif derived.by == "file":
        assert is_source
        assert column.name in FILE
    elif derived.by == "published":
        assert column.name == "as_of"
    elif derived.by in ROW_DERIVATIONS:
        assert set(derived.cells) <= set(column.model.model_fields)
    elif column.model.table_name in CHILDREN:
        assert derived.by == "institution"
        assert "institution_id" in column.model.model_fields
        assert column.name in MODELS["institution"].model_fields
    else:
        assert derived.by in (("outside", "annotation") if is_source else DERIVATIONS)


@pytest.mark.parametrize("column", [c for c in [*OWN, *IN_ROWS] if c.read], ids=name_of)
def test_a_rule_can_give_its_column_a_value(column: Column) -> None:
    if column.rule in FACETS:
        assert column.name.removeprefix("equivalent_") in FACETS[column.rule]
    if column.rule == "flag":
        assert column.name in {entry.term for entry in AID_TYPE.entries}
    if column.rule in ("day", "institution", "person", "country", "lexicon", "words"):
        wanted = {
            "day": column.kind == "edtf",
            "institution": column.refers == "institutions",
            "person": column.refers == "persons",
            "country": len(column.choices) > 200,
            "lexicon": column.vocabulary is not None,
            "words": column.kind == "text" and not column.choices,
        }
        assert wanted[column.rule]


@pytest.mark.parametrize("record_type", MODELS)
def test_a_field_that_fills_several_columns_is_one_that_claims_know(record_type: str) -> None:
    """An amount, a tally, or wording with the institution that it names."""
    rows = [(model, name) for name, model in children_of(MODELS[record_type]).items() if has_fields(model)]
    paths = [(name, "*", field) for model, name in rows for field in fields_of(model)]
    for path in [*((field,) for field in fields_of(MODELS[record_type])), *paths]:
        rules = {column.rule for column in columns_given(record_type, path)}
        known = [{"words", "institution"}, {"words", "person"}, *([{"money"}, {"tally"}] if len(path) == 1 else [])]
        assert len(columns_given(record_type, path)) == 1 or rules in known, path


@pytest.mark.parametrize(("record_type", "name"), CHILD_TABLES)
def test_the_rows_of_a_child_table_are_keyed_by_what_claims_know(record_type: str, name: str) -> None:
    child = children_of(MODELS[record_type])[name]
    given = {column.name for column in columns_of(child) if column.field in key_parts(child)}
    if "who" in key_parts(child):
        assert {"country", "institution_id", "name"} <= given
        assert key_parts(child) in (("who",), ("role", "who"))
    elif not has_fields(child):
        assert len(key_parts(child)) == 1
        assert len(given) == 1 or given == {"name", "kind"}


def test_the_annotation_has_every_field_that_a_mark_names() -> None:
    fields = {field for _, shapes in SECTIONS.values() for field in shapes} | set(SOURCE_FIELDS)
    assert {column.field for column in OWN if column.read} <= fields


def test_every_record_is_in_the_timeline() -> None:
    """By its events; a vote is one itself, sources are what tells of them, and persons act in them."""
    assert set(MODELS) - set(STAGES) == {"source", "person", "vote"}


def test_every_reference_leads_to_a_table() -> None:
    assert {other for table in TABLES for other in table.references.values()} <= {table.name for table in TABLES}
