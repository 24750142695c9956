"""The site builds without a warning, leaves nothing out, needs no network, and its examples print what they show."""

from __future__ import annotations

import argparse
import html
import importlib
import re
import subprocess
import sys
import zlib
from pathlib import Path
from urllib.parse import unquote

import pytest

import policytrack as pt
from policytrack.cli.parser import COMMANDS, parser
from policytrack.dataset import Dataset
from policytrack.exports.export import FORMS
from policytrack.exports.sql import VIEWS
from policytrack.problem_codes import CODES
from policytrack.records.tables import TABLES, Table
from tests import EXAMPLE, ROOT
from tests.docs.markdown_blocks import PAGES, blocks, run_page, written

pytest.importorskip("sphinx", reason="the site is built with the extra docs")

DOCS = ROOT / "docs"
NEEDS_SPHINX = pytest.mark.slow
"""For tests that read the built pages, since the build takes as long as all other tests of this module."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", "-d", str(folder / "trees")]
    out = folder / "html"
    done = subprocess.run([*command, str(DOCS), str(out)], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return out


@pytest.fixture(scope="module")
def documented(site: Path) -> dict[str, str]:
    """Each object that the reference describes, with its kind."""
    inventory = (site / "objects.inv").read_bytes().split(b"\n", 4)[4]
    lines = zlib.decompress(inventory).decode().splitlines()
    return {line.split()[0]: line.split()[1] for line in lines if line.split()[1].startswith("py:")}


def page(site: Path, name: str) -> str:
    return (site / f"{name}.html").read_text("utf-8")


def section(text: str, anchor: str, other: str = r"(?:table|terms)-") -> str:
    """The part of a page from an anchor to the next one of its sort."""
    _, found, rest = text.partition(f'id="{anchor}"')
    assert found, anchor
    return html.unescape(re.sub("<[^>]+>", " ", re.split(rf'<span id="{other}', rest)[0]))


def bare(text: str) -> str:
    """The letters and digits of a text: what stays the same when it becomes HTML."""
    return re.sub(r"\W", "", html.unescape(text))


# --- nothing is left out ----------------------------------------------------------------------------------------------


@NEEDS_SPHINX
def test_every_public_name_is_documented(documented: dict[str, str]) -> None:
    assert [name for name in dir(pt) if f"policytrack.{name}" not in documented] == []


@NEEDS_SPHINX
def test_every_method_of_a_dataset_is_documented(documented: dict[str, str]) -> None:
    public = [name for name in dir(Dataset) if not name.startswith("_")]
    assert [name for name in public if f"policytrack.Dataset.{name}" not in documented] == []


@NEEDS_SPHINX
def test_every_field_of_a_record_and_of_an_answer_is_documented(documented: dict[str, str]) -> None:
    classes = {name: getattr(pt, name) for name in dir(pt) if isinstance(getattr(pt, name), type)}
    wanted = [f"policytrack.{name}.{field}" for name, found in classes.items() for field in fields(found)]
    assert len(wanted) > 200
    assert [name for name in wanted if name not in documented] == []


@NEEDS_SPHINX
def test_every_field_of_a_record_has_its_meaning(site: Path) -> None:
    shown = bare(re.sub("<[^>]+>", "", page(site, "api")))
    wanted = [(table.name, column) for table in TABLES for column in table.columns]
    assert [(name, column.name) for name, column in wanted if bare(column.meaning) not in shown] == []


def fields(model: type) -> list[str]:
    found = getattr(model, "model_fields", None) or getattr(model, "__dataclass_fields__", {})
    return [name for name in found if name != "evidence" or not issubclass(model, pt.Record)]


@NEEDS_SPHINX
def test_no_inner_name_is_documented(documented: dict[str, str]) -> None:
    known = {"policytrack.__version__"}
    assert [name for name in documented if re.search(r"\._|\.model_", name) and name not in known] == []


@NEEDS_SPHINX
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_of_a_table_appears_with_its_meaning(site: Path, table: Table) -> None:
    shown = " ".join(section(page(site, "tables"), f"table-{table.name.replace('_', '-')}").split())
    for column in table.columns:
        assert f" {column.name} " in shown
        assert bare(column.meaning) in bare(shown)
        assert column.name not in table.references or f"Refers to {table.references[column.name]} " in shown


@NEEDS_SPHINX
def test_every_term_appears_with_its_code(site: Path) -> None:
    text = page(site, "tables")
    shown = bare(re.sub("<[^>]+>", "", text.partition('id="vocabularies"')[2]))
    missing = [
        (name, term.meaning)
        for table in TABLES
        for column in table.columns
        if column.vocabulary
        for name, term in column.vocabulary.terms.items()
        if bare(f"{name}{term.meaning}{term.code}") not in shown
    ]
    assert missing == []


@NEEDS_SPHINX
def test_the_drawing_has_every_reference(site: Path) -> None:
    drawing = page(site, "tables").partition('<div class="drawing">')[2].partition("</svg>")[0]
    for table in TABLES:
        assert f">{table.name}</text>" in drawing
        for column, other in table.references.items():
            assert f">{column} → {other}</text>" in drawing
    assert drawing.partition("<svg ")[2] in (DOCS / "_static" / "tables.svg").read_text("utf-8")


def test_the_picture_of_a_receipt_shows_receipts() -> None:
    picture = (DOCS / "_static" / "receipt.svg").read_text("utf-8")
    ways = [
        re.findall(r">(\w+): (.*?)</text>", group)
        for group in re.findall(r'<g id="\w+">.*?</g></g>', picture, re.DOTALL)
    ]
    assert len(ways) == 2
    record = "us-ua-2023-coproduction-statement"
    shown = [
        next(row for row in pt.evidence(record, "kind") if all(getattr(row, name) == value for name, value in way))
        for way in ways
    ]
    assert [row.source_id in picture for row in shown] == [True, True]
    assert shown[1].rank_reason.removeprefix("not followed: ") in " ".join(re.sub("<[^>]+>", " ", picture).split())
    assert f">{pt.get(record, pt.Agreement).kind}</text>" in picture


def test_the_tables_page_names_the_empty_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(DOCS / "_ext")
    tables_part = importlib.import_module("tables_part")
    shown = dict(
        line.split(": ") for line in tables_part.empty().partition("```text\n")[2].splitlines() if ": " in line
    )
    loaded = {table.name: pt.load(table.name) for table in TABLES}
    empty = {
        name: [column for column in table.column_names if table[column].to_pylist() == [None] * len(table)]
        for name, table in loaded.items()
    }
    assert {name: columns.split(", ") for name, columns in shown.items()} == {
        name: columns for name, columns in empty.items() if columns
    }
    assert "yes" in empty["votes"]


@NEEDS_SPHINX
def test_every_command_appears_with_its_options(site: Path) -> None:
    text = page(site, "commands")
    (commands,) = [action for action in parser()._actions if isinstance(action, argparse._SubParsersAction)]
    assert len(commands.choices) == len(COMMANDS)
    for name, command in commands.choices.items():
        shown = section(text, f"{name}-command", r"\w+-command")
        assert f"policytrack {name}" in shown
        assert [word for action in command._actions for word in action.option_strings if word not in shown] == []


@NEEDS_SPHINX
def test_every_form_and_every_view_appears(site: Path) -> None:
    text = page(site, "files")
    assert [name for name in FORMS if f'<section id="{name}">' not in text] == []
    assert [view.name for view in VIEWS if f">{view.name}<" not in text] == []


@NEEDS_SPHINX
def test_every_problem_code_appears_with_its_meaning(site: Path) -> None:
    shown = bare(section(page(site, "commands"), "problem-codes", "none"))
    assert [name for name, code in CODES.items() if bare(name + code.meaning) not in shown] == []


# --- it works from a folder, offline ----------------------------------------------------------------------------------


@NEEDS_SPHINX
def test_no_page_loads_anything_from_elsewhere(site: Path) -> None:
    loading = re.compile(
        r"<(?:script|link|img|iframe|source|object|embed)\b[^>]*\b(?:src|href|data)=[\"']?(?:https?:)?//[^>]*>"
    )
    assert {found for path in site.rglob("*.html") for found in loading.findall(path.read_text("utf-8"))} == set()
    styles = re.compile(r"@import[^;]*|url\([\"']?(?:https?:)?//[^)]*\)")
    assert {found for path in site.rglob("*.css") for found in styles.findall(path.read_text("utf-8"))} == set()


@NEEDS_SPHINX
def test_every_link_within_the_site_leads_somewhere(site: Path) -> None:
    texts = {path: path.read_text("utf-8") for path in site.rglob("*.html")}
    targets = {path: set(re.findall(r'\bid="([^"]+)"', text)) for path, text in texts.items()}
    broken = []
    for path, text in texts.items():
        for link in re.findall(r'<a\b[^>]*\bhref="([^"]*)"', text):
            file, _, fragment = unquote(html.unescape(link)).partition("#")
            if re.match("[a-z]+:", file):
                continue
            target = (path.parent / file).resolve() if file else path
            if not target.is_file() or (fragment and target in targets and fragment not in targets[target]):
                broken.append((path.name, link))
    assert broken == []


# --- what the pages show ----------------------------------------------------------------------------------------------


def test_every_page_with_code_that_runs_is_known() -> None:
    languages = {"python", "sql", "r"}
    pages = [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]
    found = {page: {block.language for block in blocks(page.read_text("utf-8"))} for page in pages}
    assert {page for page in pages if found[page] & languages} == {ROOT / name for name in PAGES}


RUN_ELSEWHERE = ("README.md", "docs/cookbook.md", "docs/files.md")


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in PAGES if name not in RUN_ELSEWHERE])
def test_each_block_prints_what_the_page_shows(name: str) -> None:
    path = ROOT / name
    text = path.read_text("utf-8")
    outputs = run_page(path)
    assert [(block.line, block.shown, output) for block, output in outputs if output != (block.shown or "")] == []
    assert outputs
    assert written(text, outputs) == text


def test_the_annotation_on_the_page_of_concepts_is_one_of_the_seeds() -> None:
    (shown,) = [block.code for block in blocks((DOCS / "concepts.md").read_text("utf-8")) if block.language == "yaml"]
    seed = (EXAMPLE / "seeds" / "001_e2834ee524f70189.yaml").read_text("utf-8")
    for line in shown.splitlines()[4:]:
        assert line.partition("  #")[0].strip().removeprefix("- ") in seed, line
