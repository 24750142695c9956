"""Persons: a person is a record, named by the key of `officials:` or under `persons:`, and joins sources by id."""

from __future__ import annotations

import pytest

from policytrack.build.build import dataset_rows
from policytrack.problems import PolicytrackError
from policytrack.records.tables import Rows
from policytrack.seeds.folder import read_seeds
from tests.conftest import MakeSeeds
from tests.miniature import ANNOTATION, TEXT

SAID = "\nSenator Jane Roe and Envoy Jane Roe met; Jane Roe, once Secretary of the Senate, was praised by John Doe.\n"
SENATE = """institutions:
  rt-senate:
    names: {short: {quote: "[[Senate]], was praised", because: its name}}
    officials:
      jane-roe: {person: "Senator [[Jane Roe]] and", role: Senator}
"""


def rows_of(make_seeds: MakeSeeds, *annotations: str) -> Rows:
    """The rows of texts with the miniature's aid package and these further annotations."""
    merged = "    merged: {because: x, quotes: [{source: a, quote: in defense aid}, in defense aid]}\n"
    again = ANNOTATION.replace(ANNOTATION.splitlines(keepends=True)[-1], merged)
    files = {
        name: (TEXT + SAID, of_aid + more)
        for name, of_aid, more in zip("ab", (ANNOTATION, again), annotations, strict=False)
    }
    return dataset_rows(read_seeds(make_seeds(files)))


def problems_of(make_seeds: MakeSeeds, annotation: str) -> list[str]:
    with pytest.raises(PolicytrackError) as caught:
        rows_of(make_seeds, annotation)
    return [str(each) for each in caught.value.problems]


def cells(rows: Rows, table: str, *columns: str) -> list[tuple[object, ...]]:
    return [tuple(getattr(row, column) for column in columns) for row in rows[table]]


def test_an_official_is_a_person_with_the_key_as_id(make_seeds: MakeSeeds) -> None:
    rows = rows_of(make_seeds, SENATE)
    assert cells(rows, "persons", "person_id", "name") == [("jane-roe", "Jane Roe")]
    assert cells(rows, "institution_officials", "key", "person_id", "person") == [("jane-roe", "jane-roe", "Jane Roe")]
    assert ("jane-roe", "person", "Jane Roe", 1) in cells(
        rows, "records", "record_id", "record_type", "title", "n_sources"
    )
    receipts = [row for row in rows["evidence"] if getattr(row, "field", "").endswith("/person_id")]
    assert [(row.quote, row.value, row.method) for row in receipts] == [("Jane Roe", "jane-roe", "recognised")]  # type: ignore[attr-defined]


def test_a_person_without_a_role_is_named_under_persons(make_seeds: MakeSeeds) -> None:
    rows = rows_of(make_seeds, SENATE.partition("    officials")[0] + "persons: {john-doe: {name: John Doe}}\n")
    assert cells(rows, "persons", "person_id", "name") == [("john-doe", "John Doe")]
    assert rows["institution_officials"] == []


def test_a_person_joins_the_sources_by_id(make_seeds: MakeSeeds) -> None:
    rows = rows_of(
        make_seeds, SENATE, 'persons: {jane-roe: {name: "Envoy [[Jane Roe]]"}}\nmeans: {Senate: rt-senate}\n'
    )
    assert cells(rows, "persons", "person_id") == [("jane-roe",)]
    assert ("jane-roe", 2) in cells(rows, "records", "record_id", "n_sources")


def test_a_second_role_of_a_person_has_a_key_with_a_suffix(make_seeds: MakeSeeds) -> None:
    second = '      jane-roe.secretary: {person: "met; [[Jane Roe]], once", role: Secretary of the Senate}\n'
    rows = rows_of(make_seeds, SENATE + second)
    assert cells(rows, "persons", "person_id") == [("jane-roe",)]
    assert cells(rows, "institution_officials", "key", "person_id", "role") == [
        ("jane-roe", "jane-roe", "Senator"),
        ("jane-roe.secretary", "jane-roe", "Secretary of the Senate"),
    ]


def test_two_persons_of_one_name_need_a_reason(make_seeds: MakeSeeds) -> None:
    other = '      envoy-jane-roe: {person: "Envoy [[Jane Roe]] met", role: Envoy}\n'
    assert [each.partition("  ")[2] for each in problems_of(make_seeds, SENATE + other)] == [
        "rt-senate/officials/jane-roe/person_id  NO_REASON  a value that the words alone do not give needs a reason "
        "(got: jane-roe; expected: because:)",
        "rt-senate/officials/envoy-jane-roe/person_id  NO_REASON  a value that the words alone do not give needs a reason "
        "(got: envoy-jane-roe; expected: because:)",
    ]
    because = "because: the senator is not the envoy"
    first = SENATE.replace('"Senator [[Jane Roe]] and"', f'{{quote: "Senator [[Jane Roe]] and", {because}}}')
    rows = rows_of(
        make_seeds, first + other.replace('"Envoy [[Jane Roe]] met"', f'{{quote: "Envoy [[Jane Roe]] met", {because}}}')
    )
    assert cells(rows, "persons", "person_id") == [("envoy-jane-roe",), ("jane-roe",)]


@pytest.mark.parametrize(
    ("key", "wanted"),
    [
        (
            "us-aid",
            "TWO_TYPES  the id belongs to a record of another type: aid_package in seeds/a.yaml:5 (got: person)",
        ),
        (
            "Jane",
            "BAD_KEY  the key has the wrong form (got: Jane; expected: lower-case letters and digits, joined by - or _; hint: write jane)",
        ),
        ("UA", "BAD_VALUE"),
        ("jane:roe", "BAD_VALUE"),
    ],
)
def test_the_key_of_an_official_is_an_id_of_a_person(make_seeds: MakeSeeds, key: str, wanted: str) -> None:
    found = problems_of(make_seeds, SENATE.replace("jane-roe:", f"{key}:"))
    assert any(wanted in each for each in found), found
