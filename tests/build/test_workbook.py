"""The workbook of the data folder: compared by content, left out without XlsxWriter, right in LibreOffice."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

import policytrack as pt
from policytrack.build.build import build
from policytrack.build.rebuild import check_build
from policytrack.checks.verify import verify
from policytrack.cli.main import main
from policytrack.files.xlsx import NAME, workbook_cells
from tests import EXAMPLE
from tests.checks.test_verify import reseal


def rewrite(path: Path, old: bytes = b"", new: bytes = b"") -> None:
    """Writes the workbook anew with other bytes, as another XlsxWriter would, and with one text replaced."""
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert not old or any(old in data for data in files.values())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, data in files.items():
            archive.writestr(name, data.replace(old, new) if old else data)


def found(folder: Path) -> set[tuple[str, str]]:
    """What `build --check` tells of the files."""
    return {(each.code, each.path) for each in check_build(folder / "seeds", folder)[1]}


def test_a_workbook_of_other_bytes_is_compared_by_content(checkout: Path) -> None:
    path = checkout / "data" / NAME
    rewrite(path)
    assert path.read_bytes() != (EXAMPLE / "data" / NAME).read_bytes()
    assert found(checkout) == {("STALE_FILE", f"data/{NAME}")}  # it is not the published file, so it is not read
    reseal(checkout / "data")
    assert found(checkout) == set()
    assert verify(checkout / "data").problems == ()


@pytest.mark.parametrize(("old", "new"), [(b"175000000", b"185000000"), (b"Pentagon", b"Kremlin"), (b'name="votes"', b'name="polls"')])  # fmt: skip
def test_a_workbook_of_other_content_is_stale(old: bytes, new: bytes, checkout: Path) -> None:
    rewrite(checkout / "data" / NAME, old, new)
    reseal(checkout / "data")
    assert found(checkout) == {("STALE_FILE", f"data/{NAME}")}
    assert {each.code for each in verify(checkout / "data").problems} == {"STALE_FILE"}


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 is not enough", b"<xml>"])
def test_a_workbook_that_is_none_is_stale(data: bytes, checkout: Path) -> None:
    (checkout / "data" / NAME).write_bytes(data)
    reseal(checkout / "data")
    assert found(checkout) == {("STALE_FILE", f"data/{NAME}")}


def test_a_workbook_that_a_program_saved_is_told_with_what_to_do(checkout: Path) -> None:
    rewrite(checkout / "data" / NAME)
    (problem,) = verify(checkout / "data").problems
    assert (problem.code, problem.path) == ("ALTERED_FILE", NAME)
    assert problem.hint == (
        "a spreadsheet program rewrites a workbook when it saves: put back the published one, and save yours elsewhere"
    )


@pytest.mark.parametrize("name", [f".~lock.{NAME}#", f"~${NAME}"])
def test_a_workbook_may_be_open_in_a_program(name: str, checkout: Path) -> None:
    (checkout / "data" / name).write_bytes(b"somebody")
    assert pt.open(checkout / "data").verify().is_valid
    assert found(checkout) == set()


def test_without_the_library_a_build_leaves_the_workbook_out_and_says_so(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    seeds = str(checkout / "seeds")
    assert main(["build", "--seeds", seeds, "--check"]) == 0  # the published workbook is not compared
    assert capsys.readouterr().err == (
        "data/policytrack.xlsx is not compared: XlsxWriter is not installed (pip install 'policytrack[xlsx]')\n"
    )
    assert main(["build", "--seeds", seeds]) == 0
    assert capsys.readouterr().err == (
        "data/policytrack.xlsx is left out: XlsxWriter is not installed (pip install 'policytrack[xlsx]')\n"
    )
    assert not (checkout / "data" / NAME).exists()
    assert verify(checkout / "data").problems == ()
    monkeypatch.undo()
    assert found(checkout) == {("STALE_FILE", f"data/{NAME}")}
    assert build(checkout / "seeds", checkout).changed
    assert (checkout / "data" / NAME).read_bytes() == (EXAMPLE / "data" / NAME).read_bytes()


def test_the_content_of_a_workbook_is_read_with_the_standard_library() -> None:
    cells = workbook_cells((EXAMPLE / "data" / NAME).read_bytes())
    assert [*cells] == ["about", *pt.tables()]
    table = pt.load("aid_packages")
    assert sum(kind == "n" for name, (kind, _) in cells["aid_packages"].items() if name.startswith("E")) == sum(
        value is not None for value in table["amount"].to_pylist()
    )


# LibreOffice


needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def convert(book: Path, form: str) -> None:
    """Converts a workbook with LibreOffice, into files beside it."""
    home = f"-env:UserInstallation=file://{book.parent}/profile"
    command = ["soffice", home, "--headless", "--convert-to", form, "--outdir", book.parent, book]
    subprocess.run(command, check=True, capture_output=True)


@needs_libreoffice
@pytest.mark.parametrize(("as_shown", "told"), [("false", set()), ("true", {"amount"})])
def test_a_sheet_that_libreoffice_saves_as_csv_is_a_contribution(as_shown: str, told: set[str], tmp_path: Path) -> None:
    """Shown numbers have separators, which the message says."""
    shutil.copy(EXAMPLE / "data" / NAME, tmp_path / "x.xlsx")
    # comma, double quote, UTF-8, from line 1, quotes only where needed, numbers as such, as shown, no formulas, all sheets
    convert(tmp_path / "x.xlsx", f"csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,{as_shown},false,false,-1")
    tables = [path.rename(path.with_name(f"{path.stem.removeprefix('x-')}.csv")) for path in tmp_path.glob("x-*.csv")]
    assert {path.stem for path in tables} == {"about", *pt.tables()}
    problems = pt.validate(*(path for path in tables if path.stem != "about")).problems
    assert {each.field for each in problems} == told
    assert all("give the column the format General" in each.hint for each in problems)


@needs_libreoffice
def test_formulas_are_right_in_libreoffice(tmp_path: Path) -> None:
    aid = pt.load("aid_packages").to_pylist()
    letters = {name: get_column_letter(at) for at, name in enumerate(pt.load("aid_packages").column_names, 1)}
    amount, currency, counts, day = (
        f"aid_packages!{letters[each]}:{letters[each]}"
        for each in ("amount", "currency", "counts_in_total", "status_date_latest")
    )
    start = get_column_letter(pt.load("evidence").column_names.index("start_char") + 1)
    known = [row["amount"] for row in aid if row["amount"] is not None]
    days: list[date] = [row["status_date_latest"] for row in aid if row["status_date_latest"]]
    wanted = {
        f"=SUM({amount})": str(int(sum(known))),
        f"=MAX({amount})": str(int(max(known))),
        f'=SUMIFS({amount},{currency},"USD",{counts},TRUE)': str(
            int(
                sum(
                    row["amount"]
                    for row in aid
                    if row["amount"] and row["counts_in_total"] and row["currency"] == "USD"
                )
            )
        ),
        f"=COUNTIFS({counts},TRUE)": str(sum(row["counts_in_total"] for row in aid)),
        f"=MAX({day})-MIN({day})": str((max(days) - min(days)).days),
        f'=COUNTIFS({day},">"&DATE(2023,1,1))': str(sum(each > date(2023, 1, 1) for each in days)),
        f"=COUNT(evidence!{start}:{start})": str(pt.load("evidence").num_rows),
    }
    book = openpyxl.load_workbook(EXAMPLE / "data" / NAME)
    sheet = book.create_sheet("formulas", 0)
    for formula in wanted:
        sheet.append([formula])
    book.save(tmp_path / "formulas.xlsx")
    convert(tmp_path / "formulas.xlsx", "csv")
    got = [row[0] for row in csv.reader(io.StringIO((tmp_path / "formulas.csv").read_text("utf-8")))]
    assert got == [*wanted.values()]
