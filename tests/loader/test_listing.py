"""Listings: filtered, and given to pyarrow, pandas and polars."""

from __future__ import annotations

import datetime
import pickle

import polars as pl
import pyarrow as pa
import pytest

import policytrack as pt


def test_the_table_of_a_listing_of_records_is_the_table_itself() -> None:
    assert (
        pt.aid_packages().to_arrow().equals(pt.load("aid_packages").select(pt.aid_packages().to_arrow().column_names))
    )
    assert pt.aid_packages().to_arrow().column_names == pt.load("aid_packages").column_names
    assert pt.aid_packages().to_pandas().equals(pt.load("aid_packages", backend="pandas"))
    assert pt.aid_packages().to_polars().equals(pt.load("aid_packages", backend="polars"))


def test_answers_become_typed_tables_too() -> None:
    table = pt.timeline().to_arrow()
    assert table.num_rows == len(pt.timeline())
    assert table.schema.field("earliest").type == pa.date32()
    assert table.schema.field("is_ahead").type == pa.bool_()
    assert "evidence" not in table.column_names
    assert pt.find("pentagon").to_polars()["record_id"][0] == "us-department-of-defense"
    assert pt.conflicts().to_pandas().field.tolist() == [each.field for each in pt.conflicts()]


def test_where_gives_the_items_with_the_values() -> None:
    found = pt.aid_packages().where(status=["blocked", "cancelled"], donor_country="US", amount=None)
    assert found
    assert {each.status for each in found} == {"blocked"}
    assert all(each.amount is None for each in found)
    assert pt.timeline().where(earliest=datetime.date(2023, 12, 6))


def test_an_empty_listing_keeps_its_columns() -> None:
    nothing = pt.aid_packages().where(currency="XXX")
    assert not nothing
    assert nothing.to_polars().schema == pt.load("aid_packages", backend="polars").schema
    assert nothing[:0].to_arrow().column_names == pickle.loads(pickle.dumps(nothing)).to_arrow().column_names
    assert pl.DataFrame is type(nothing.to_polars())


def test_an_unknown_field_gets_the_nearest() -> None:
    with pytest.raises(pt.UsageError, match=r"UNKNOWN_FIELD  no field 'statu' .*did you mean 'status'\?"):
        pt.aid_packages().where(statu="blocked")


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"status": "anounced"}, r"UNKNOWN_TERM  no term of status 'anounced' .*did you mean 'announced'\?"),
        ({"status": ["blocked", "anounced"]}, "UNKNOWN_TERM"),
        ({"amount": "175000000"}, r"OTHER_TYPE  amount is no text \(got: 175000000; expected: Decimal or int\)"),
        ({"military": "true"}, r"OTHER_TYPE  military is no text \(got: true; expected: bool\)"),
        ({"status_date_latest": "2023-12-06"}, r"expected: datetime\.date"),
    ],
)
def test_a_value_that_no_item_can_have_is_told(cells: dict[str, object], message: str) -> None:
    with pytest.raises(pt.UsageError, match=message):
        pt.aid_packages().where(**cells)
