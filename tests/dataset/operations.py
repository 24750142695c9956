"""What analysts do with a table of `load`, by tool: the answers that are right, and what each tool gives.

    python -m tests.dataset.operations    # a row an operation, a column a tool: works, or why not

`pandas, README` is `pandas.read_parquet` with the line of the README; the other tools are backends of `load`.
"""

from __future__ import annotations

import datetime
import io
import re
import tempfile
import warnings
from collections.abc import Callable
from contextlib import chdir
from decimal import Decimal
from importlib.util import find_spec
from pathlib import Path
from statistics import stdev
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from policytrack.files.parquet import arrow_schema
from policytrack.loader.backends import convert
from policytrack.records.tables import BY_NAME
from tests import ROOT

DAY = datetime.date(2023, 12, 6)
MADE = [
    {"aid_package_id": "a", "amount": Decimal(175000000), "military": True, "status": "announced", "date": DAY},
    {"aid_package_id": "b", "amount": Decimal(61000000000), "military": False, "status": "blocked", "date": DAY},
    {"aid_package_id": "c", "amount": None, "military": None, "status": "blocked", "date": None},
    {"aid_package_id": "d", "amount": Decimal("0.5"), "military": True, "status": None, "date": DAY.replace(year=2021)},
]
"""Rows with every sort of null; `date` stands for `status_date_latest`."""


SPREAD = stdev(float(row["amount"]) for row in MADE if isinstance(row["amount"], Decimal))


class Operation(NamedTuple):
    """An operation, the right answer, and the ways to ask for it."""

    name: str
    right: object
    pandas: Callable[[Any], Any]
    polars: Callable[[Any], Any]
    duckdb: str


def pl() -> Any:
    import polars

    return polars


def pd() -> Any:
    import pandas

    return pandas


OPERATIONS = [
    Operation("amount / 1000", [175000.0, 61000000.0, None, 0.0005],
              lambda aid: aid.amount / 1000, lambda aid: aid["amount"] / 1000, "SELECT amount / 1000 FROM aid"),
    Operation("amount * 2", [350000000.0, 122000000000.0, None, 1.0],
              lambda aid: aid.amount * 2, lambda aid: aid["amount"] * 2, "SELECT amount * 2 FROM aid"),
    Operation("amount * 0.9", [157500000.0, 54900000000.0, None, 0.45],
              lambda aid: aid.amount * 0.9, lambda aid: aid["amount"] * 0.9, "SELECT amount * 0.9 FROM aid"),
    Operation("sum", 61175000000.5, lambda aid: aid.amount.sum(), lambda aid: aid["amount"].sum(), "SELECT sum(amount) FROM aid"),
    Operation("amount / sum", [175000000 / 61175000000.5, 61e9 / 61175000000.5, None, 0.5 / 61175000000.5],
              lambda aid: aid.amount / aid.amount.sum(), lambda aid: aid["amount"] / aid["amount"].sum(),
              "SELECT amount / (SELECT sum(amount) FROM aid) FROM aid"),
    Operation("mean", 61175000000.5 / 3, lambda aid: aid.amount.mean(), lambda aid: aid["amount"].mean(), "SELECT avg(amount) FROM aid"),
    Operation("max", 61e9, lambda aid: aid.amount.max(), lambda aid: aid["amount"].max(), "SELECT max(amount) FROM aid"),
    Operation("cumsum", [175000000.0, 61175000000.0, None, 61175000000.5],
              lambda aid: aid.amount.cumsum(), lambda aid: aid["amount"].cum_sum(),
              "SELECT CASE WHEN amount IS NOT NULL THEN sum(amount) OVER (ORDER BY aid_package_id) END FROM aid"),
    Operation("two largest", ["b", "a"],
              lambda aid: aid.nlargest(2, "amount").aid_package_id, lambda aid: aid.top_k(2, by="amount")["aid_package_id"],
              "SELECT aid_package_id FROM aid ORDER BY amount DESC NULLS LAST LIMIT 2"),
    Operation("nlargest of a column", [61e9, 175000000.0],
              lambda aid: aid.amount.nlargest(2), lambda aid: aid["amount"].top_k(2).sort(descending=True),
              "SELECT amount FROM aid ORDER BY amount DESC NULLS LAST LIMIT 2"),
    Operation("describe: the median", 175000000.0, lambda aid: aid.amount.describe()["50%"],
              lambda aid: aid["amount"].median(), "SELECT median(amount) FROM aid"),
    Operation("describe: the spread", SPREAD, lambda aid: aid.amount.describe()["std"],
              lambda aid: aid["amount"].std(), "SELECT stddev_samp(amount) FROM aid"),
    Operation("amount > 1e9", ["b"], lambda aid: aid[aid.amount > 1e9].aid_package_id,
              lambda aid: aid.filter(pl().col("amount") > 1e9)["aid_package_id"], "SELECT aid_package_id FROM aid WHERE amount > 1e9"),
    Operation("amount == 175000000", ["a"], lambda aid: aid[aid.amount == 175000000].aid_package_id,
              lambda aid: aid.filter(pl().col("amount") == 175000000)["aid_package_id"], "SELECT aid_package_id FROM aid WHERE amount = 175000000"),
    Operation("day >= text", ["a", "b"], lambda aid: aid[aid.status_date_latest >= "2023-06-01"].aid_package_id,
              lambda aid: aid.filter(pl().col("status_date_latest") >= pl().lit("2023-06-01").str.to_date())["aid_package_id"],
              "SELECT aid_package_id FROM aid WHERE status_date_latest >= '2023-06-01'"),
    Operation("day >= Timestamp", ["a", "b"], lambda aid: aid[aid.status_date_latest >= pd().Timestamp(2023, 6, 1)].aid_package_id,
              lambda aid: aid.filter(pl().col("status_date_latest") >= datetime.datetime(2023, 6, 1))["aid_package_id"],
              "SELECT aid_package_id FROM aid WHERE status_date_latest >= TIMESTAMP '2023-06-01 00:00:00'"),
    Operation("year of a day", [2023, 2023, None, 2021], lambda aid: aid.status_date_latest.dt.year,
              lambda aid: aid["status_date_latest"].dt.year(), "SELECT year(status_date_latest) FROM aid"),
    Operation("days between", 730, lambda aid: (aid.status_date_latest.max() - aid.status_date_latest.min()).days,
              lambda aid: (aid["status_date_latest"].max() - aid["status_date_latest"].min()).days,
              "SELECT max(status_date_latest) - min(status_date_latest) FROM aid"),
    Operation("filter by a boolean with nulls", ["a", "d"], lambda aid: aid[aid.military].aid_package_id,
              lambda aid: aid.filter("military")["aid_package_id"], "SELECT aid_package_id FROM aid WHERE military"),
    Operation("filter by its negation", ["b"], lambda aid: aid[~aid.military].aid_package_id,
              lambda aid: aid.filter(~pl().col("military"))["aid_package_id"], "SELECT aid_package_id FROM aid WHERE NOT military"),
    Operation("filter by two conditions", ["a"], lambda aid: aid[aid.military & aid.counts_in_total & (aid.amount > 1)].aid_package_id,
              lambda aid: aid.filter("military", "counts_in_total", pl().col("amount") > 1)["aid_package_id"],
              "SELECT aid_package_id FROM aid WHERE military AND counts_in_total AND amount > 1"),
    Operation("group by and sum", {"announced": 175000000.0, "blocked": 61e9}, lambda aid: aid.groupby("status").amount.sum(),
              lambda aid: dict(aid.drop_nulls("status").group_by("status").agg(pl().col("amount").sum()).rows()),
              "SELECT status, sum(amount) FROM aid WHERE status IS NOT NULL GROUP BY status"),
    Operation("merge", ["a", "b"], lambda aid: aid.merge(names(pd().DataFrame), on="status").sort_values("aid_package_id").aid_package_id[:2],
              lambda aid: aid.join(names(pl().DataFrame), on="status").sort("aid_package_id")["aid_package_id"][:2],
              "SELECT aid_package_id FROM aid JOIN (VALUES ('announced'), ('blocked')) AS names(status) USING (status) ORDER BY 1 LIMIT 2"),
    Operation("write CSV and read it", [175000000.0, 61e9, None, 0.5],
              lambda aid: pd().read_csv(io.StringIO(aid.to_csv(index=False))).amount,
              lambda aid: pl().read_csv(io.StringIO(aid.write_csv()))["amount"], "SELECT amount FROM aid"),
]  # fmt: skip


def names(frame: Any) -> Any:
    return frame({"status": ["announced", "blocked"]})


def plot(aid: Any) -> list[float]:
    """The heights of a bar chart; needs matplotlib, which is no dependency."""
    return [bar.get_height() for bar in aid.dropna(subset="amount").amount.plot.bar().patches]


if find_spec("matplotlib"):
    OPERATIONS.append(Operation("plot", [175000000.0, 61e9, 0.5], plot, lambda aid: plot(aid.to_pandas()), "SELECT amount FROM aid WHERE amount IS NOT NULL"))  # fmt: skip

FAILS = {
    ("pandas, exact", "amount * 0.9"),
    ("pandas, exact", "cumsum"),
    ("pandas, exact", "two largest"),
    ("pandas, exact", "nlargest of a column"),
    ("pandas, exact", "describe: the median"),
    ("pandas, exact", "describe: the spread"),
    ("polars, exact", "amount / 1000"),
    ("polars, exact", "amount / sum"),
}
"""Tool and operation that do not work: pandas has no arithmetic of decimals, and polars rounds to two places."""


def table() -> pa.Table:
    """The made rows, with the columns and types of `aid_packages`."""
    schema = pa.schema([field.with_nullable(True) for field in arrow_schema(BY_NAME["aid_packages"])])
    rows = [{**row, "status_date_latest": row["date"], "counts_in_total": row["status"] == "announced"} for row in MADE]
    return pa.Table.from_pylist(rows, schema=schema)


def readme_line() -> str:
    """The line of the README that reads a Parquet file in pandas."""
    (line,) = re.findall(r"`(pd\.read_parquet\(.*?)`", (ROOT / "README.md").read_text("utf-8"))
    return line


def read_as_in_readme(aid: pa.Table) -> Any:
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        Path("data/parquet").mkdir(parents=True)
        pq.write_table(aid, "data/parquet/aid_packages.parquet")
        return eval(readme_line(), {"pd": pd()})


TOOLS: dict[str, Callable[[pa.Table], Any]] = {
    "pandas": lambda aid: convert(aid, "pandas"),
    "pandas, README": read_as_in_readme,
    "pandas, exact": lambda aid: convert(aid, "pandas", exact=True),
    "polars": lambda aid: convert(aid, "polars"),
    "polars, exact": lambda aid: convert(aid, "polars", exact=True),
    "duckdb": lambda aid: convert(aid, "duckdb"),
}


def answer(tool: str, operation: Operation) -> object:
    """What the tool gives, in Python's own values; numbers as float."""
    aid = TOOLS[tool](table())
    if tool == "duckdb":
        rows = aid.query("aid", operation.duckdb).fetchall()
        if isinstance(operation.right, dict):
            return {key: plain(value) for key, value in rows}
        found = [plain(value) for (value,) in rows]
        return found if isinstance(operation.right, list) else found[0]
    given = (operation.polars if tool.startswith("polars") else operation.pandas)(aid)
    if isinstance(operation.right, dict):
        return {key: plain(value) for key, value in dict(given).items()}
    return [plain(value) for value in given] if isinstance(operation.right, list) else plain(given)


def plain(value: Any) -> object:
    if value is None or str(value) in ("nan", "<NA>"):
        return None
    return value if isinstance(value, str) else float(value)


def is_right(found: object, right: object) -> bool:
    """Whether an answer is right: numbers to 12 digits."""
    if isinstance(right, dict):
        return (
            isinstance(found, dict)
            and found.keys() == right.keys()
            and all(is_right(found[key], right[key]) for key in right)
        )
    if isinstance(right, list):
        return isinstance(found, list) and len(found) == len(right) and all(map(is_right, found, right))
    if isinstance(right, str) or right is None:
        return found == right
    return isinstance(found, float) and abs(found - right) <= 1e-12 * abs(right)


def main() -> None:
    """Print whether each operation works in each tool."""
    print(f"{'':32}" + "".join(f"{tool:16}" for tool in TOOLS))
    for operation in OPERATIONS:
        cells = []
        for tool in TOOLS:
            try:
                with warnings.catch_warnings(action="error"):
                    cells.append("works" if is_right(answer(tool, operation), operation.right) else "wrong")
            except Exception as error:  # whatever a tool raises
                cells.append(type(error).__name__[:15])
        print(f"{operation.name:32}" + "".join(f"{cell:16}" for cell in cells))


if __name__ == "__main__":
    main()
