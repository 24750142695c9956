"""Tables in ordinary hands: what analysts do with a loaded table works, with the types of each library."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest

import policytrack as pt
from policytrack.loader.backends import convert
from tests import EXAMPLE
from tests.dataset.operations import FAILS, OPERATIONS, TOOLS, Operation, answer, is_right, plot, table

pd = pytest.importorskip("pandas")
pl = pytest.importorskip("polars")
pytest.importorskip("duckdb")

KINDS: dict[str, dict[str, str]] = {
    resource["name"]: {field["name"]: field["policytrack:type"] for field in resource["schema"]["fields"]}
    for resource in json.loads((EXAMPLE / "data" / "datapackage.json").read_text("utf-8"))["resources"]
}


@pytest.mark.parametrize(
    ("tool", "operation"),
    [pytest.param(tool, each, id=f"{tool}: {each.name}") for tool in TOOLS for each in OPERATIONS if (tool, each.name) not in FAILS],
)  # fmt: skip
def test_an_operation_gives_the_right_answer(tool: str, operation: Operation) -> None:
    found = answer(tool, operation)
    assert is_right(found, operation.right), found


@pytest.mark.parametrize(("tool", "name"), sorted(FAILS))
def test_what_is_said_not_to_work_does_not(tool: str, name: str) -> None:
    (operation,) = (each for each in OPERATIONS if each.name == name)
    try:
        found = answer(tool, operation)
    except (TypeError, KeyError):
        return
    assert not is_right(found, operation.right)


def test_a_plot_shows_the_amounts() -> None:
    pytest.importorskip("matplotlib", reason="pandas draws with matplotlib")
    assert plot(convert(table(), "pandas")) == [175000000.0, 61e9, 0.5]


PANDAS = {"decimal": "float64", "boolean": "boolean", "integer": "Int64", "date": "datetime64[ms]"}
POLARS = {"decimal": pl.Float64, "boolean": pl.Boolean, "integer": pl.Int64, "date": pl.Date}
DUCKDB = {"decimal": "DECIMAL(18,2)", "boolean": "BOOLEAN", "integer": "BIGINT", "date": "DATE"}


@pytest.mark.parametrize("name", KINDS)
def test_every_column_has_the_type_of_its_kind(name: str) -> None:
    """Also where every cell is null."""
    kinds = KINDS[name]
    frame = pt.load(name, backend="pandas")
    assert {column: str(kind) for column, kind in frame.dtypes.items()} == {
        column: PANDAS.get(kind, "string") for column, kind in kinds.items()
    }
    assert dict(pt.load(name, backend="polars").schema) == {c: POLARS.get(kind, pl.String) for c, kind in kinds.items()}
    relation = pt.load(name, backend="duckdb")
    assert dict(zip(relation.columns, map(str, relation.types), strict=True)) == {
        column: DUCKDB.get(kind, "VARCHAR") for column, kind in kinds.items()
    }


def test_counts_and_edtf_stay_what_they_are() -> None:
    votes = pt.load("votes", backend="pandas")
    assert votes.yes.isna().all()
    assert (votes.yes.fillna(49) + 2).tolist() == [51]
    assert pt.load("events", backend="pandas").date.str.startswith("2023").sum() > 0


def test_exact_amounts_are_decimals() -> None:
    for backend in ("pandas", "polars"):
        amounts = pt.load("aid_packages", backend=backend, exact=True)["amount"].to_list()  # type: ignore[call-overload]
        assert amounts == pt.load("aid_packages")["amount"].to_pylist()
        assert {type(amount) for amount in amounts} == {Decimal, type(None)}


def amounts(*numbers: str) -> pa.Table:
    return pa.table(
        {"aid_package_id": list("abc"[: len(numbers)]), "amount": pa.array(map(Decimal, numbers), pa.decimal128(18, 2))}
    )


@pytest.mark.parametrize("backend", ["pandas", "polars"])
@pytest.mark.parametrize(
    ("number", "stored"),
    [("9007199254740993", "9007199254740992.0"), ("1234567890123456.12", "1234567890123456.0"),
     ("9999999999999999.99", "1e+16"), ("500000000000000.37", "500000000000000.4")],
)  # fmt: skip
def test_an_amount_that_is_no_float_is_told(number: str, stored: str, backend: str) -> None:
    with pytest.raises(pt.UsageError) as caught:
        convert(amounts("1", number), backend, "aid_packages")
    assert str(caught.value) == (
        f"aid_packages  b/amount  INEXACT  float64 does not hold this amount exactly (got: {Decimal(number):.2f}; "
        f"expected: {stored}; hint: load the table with exact=True)"
    )
    assert convert(amounts("1", number), backend, exact=True)["amount"].to_list()[1] == Decimal(number)


@pytest.mark.parametrize("backend", ["pandas", "polars"])
def test_amounts_that_are_floats_are_given(backend: str) -> None:
    numbers = ("9007199254740992", "9999999999999998", "9999999999999.99")
    assert [Decimal(repr(each)) for each in convert(amounts(*numbers), backend)["amount"]] == list(
        map(Decimal, numbers)
    )


def test_a_float_of_the_view_is_written_as_its_decimal(tmp_path: Path) -> None:
    numbers = ("0.01", "0.1", "9999999999999998")
    convert(amounts(*numbers), "pandas").to_csv(tmp_path / "a.csv", index=False)
    convert(amounts(*numbers), "polars").write_csv(tmp_path / "b.csv")
    for name in ("a.csv", "b.csv"):
        assert (tmp_path / name).read_text("utf-8").split() == [
            "aid_package_id,amount", "a,0.01", "b,0.1", "c,9999999999999998.0"]  # fmt: skip
