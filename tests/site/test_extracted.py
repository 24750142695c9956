"""The website of an extracted corpus: every page, table and file says that nobody has reviewed the drafts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import policytrack as pt
from policytrack.site.site import write_site
from tests.drafts.corpora import FACTS, TEXT, run, write_jsonl


@pytest.mark.parametrize("with_texts", [pytest.param(False, marks=pytest.mark.slow), True])
def test_unreviewed_records_are_plainly_marked(tmp_path: Path, with_texts: bool) -> None:
    corpus = write_jsonl(tmp_path / "c.jsonl", [{"source_id": name, "text": TEXT, **FACTS} for name in ("one", "two")])
    run(corpus, tmp_path / "out", with_texts=with_texts)
    write_site(pt.open(tmp_path / "out"), tmp_path / "site")
    pages = {
        path.relative_to(tmp_path / "site").as_posix(): path.read_text() for path in tmp_path.glob("site/**/*.html")
    }
    banner = "<b>Drafted by rules, reviewed by nobody.</b>"
    assert {path for path, page in pages.items() if page.count(banner) != 1} == set()
    assert "records that nobody has reviewed" in pages["index.html"]
    assert "unreviewed: drafted by rules, nobody has read it" in pages["records/one-a1.html"]
    assert ">curated<" not in pages["records/one-a1.html"]
    assert "perhaps the same as" in pages["records/two-a1.html"]
    table = pages["aid_packages.html"]
    assert table.count('<span class="badge warn">unreviewed</span>') == 2
    assert 'data-column="review"' in table
    assert "parquet/aid_packages.parquet" not in table  # there are several files
    assert '<a href="aid_packages.html">Aid packages</a>: 2' in pages["questions.html"]
    assert "drafted by rules, reviewed by nobody" in pages["checks.html"]
    assert json.loads((tmp_path / "site" / "records" / "one-a1.json").read_bytes())["entry"]["review"] == "unreviewed"
    assert json.loads((tmp_path / "site" / "dataset.jsonld").read_bytes())["creativeWorkStatus"] == "unreviewed"
    source = pages["records/one.html"]
    assert "money, read as 5000000 USD, 99 % right" in source
    assert "set aside" not in source
    assert ("The text is withheld" in source) is not with_texts


def test_a_reviewed_dataset_has_no_such_mark(site: Path) -> None:
    for name in ("index.html", "aid_packages.html", "questions.html"):
        page = (site / name).read_text()
        assert "reviewed by nobody" not in page
        assert 'data-column="review"' not in page
