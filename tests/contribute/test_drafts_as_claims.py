"""What a draft states, the claims machinery reads again: each cell has the value that the patterns gave it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from policytrack.build.build import dataset_rows
from policytrack.contribute.suggest import suggest, with_slugs
from policytrack.drafts.draft import Draft, draft_of
from policytrack.drafts.rows import record_rows
from policytrack.drafts.sighted import Sighted
from policytrack.recognisers.known_names import NO_NAMES
from policytrack.records.tables import BY_NAME
from policytrack.seeds.document import Document, read_document
from policytrack.seeds.folder import read_seeds
from tests import EXAMPLE

pytestmark = pytest.mark.usefixtures("without_workbook")

PUBLISHED, PUBLISHER = "2024-05-03", "The Daily"
TEXTS = {path.stem: path.read_bytes().decode() for path in sorted((EXAMPLE / "seeds").glob("*.txt"))}
OWN = ("record_id", "title", "n_sources", "n_independent_sources", "review")
"""Columns that another step fills."""


def drafted_cells(document: Document) -> set[tuple[str, str, str, str]]:
    """Table, id and key, column and text of each cell that the patterns give."""
    sighted = Sighted(document.source_id, document.text, PUBLISHED, PUBLISHER)
    draft = draft_of(sighted)
    rows = record_rows(Draft(sighted, tuple(with_slugs(draft.records))))
    return {
        (table, f"{next(iter(row.values()))} {row.get('key', '')}", column, text)
        for table, of_table in rows.items()
        if table not in ("records", "evidence", "sources", "mentions")
        for row in of_table
        for column, text in row.items()
    }


def built_cells(folder: Path) -> set[tuple[str, str, str, str]]:
    """The same of the tables that the build makes of the annotation."""
    return {
        (table, f"{next(iter(row.cells()))[1]} {getattr(row, 'key', '')}", column, text)
        for table, rows in dataset_rows(read_seeds(folder)).items()
        if table not in ("records", "evidence", "sources", "mentions", "codebook", "redirects") and table in BY_NAME
        for row in rows
        for column, text in row.cells()
    }


@pytest.mark.parametrize("name", TEXTS)
def test_the_build_of_a_draft_gives_the_cells_of_the_draft(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXTS[name].encode())
    document = read_document(path)
    facts = {"published": PUBLISHED, "publisher": PUBLISHER, "kind": "news_article"}
    drafted = suggest(document, facts, NO_NAMES)
    (tmp_path / "a.yaml").write_text(re.sub(r"(?m)^ +draft: true\n", "", drafted), "utf-8")
    assert built_cells(tmp_path) == drafted_cells(document)
