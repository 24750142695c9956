"""Corpora for tests: documents made of the example's texts, and what a run makes of them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import pyarrow as pa
from pyarrow.parquet import write_table

from policytrack.drafts.corpora.corpus import open_corpus
from policytrack.drafts.corpora.engines import Engine, in_this_process
from policytrack.drafts.corpora.extract import Summary, extract
from tests import EXAMPLE

TODAY = date(2026, 1, 1)
FACTS = {
    "title": "Aid",
    "publisher": "Daily News",
    "published": "2023-12-08",
    "kind": "news_article",
    "url": "https://example.org/a",
}
TEXT = "On Monday, the U.S. announced $5 million in aid for Ukraine. The Senate voted 51-49 for the bill."


def many(number: int) -> list[dict[str, str]]:
    """Documents with the first paragraphs of the example's texts, each with an amount of its own."""
    texts = [path.read_bytes().decode()[:2000] for path in sorted((EXAMPLE / "seeds").glob("*.txt"))]
    return [
        {"source_id": f"doc-{at:04}", "text": f"{at} people received ${at} million. {texts[at % 5]}", **FACTS}
        for at in range(number)
    ]


def write_jsonl(path: Path, documents: Iterable[Mapping[str, object]]) -> Path:
    path.write_text("".join(json.dumps(each) + "\n" for each in documents), encoding="utf-8")
    return path


def write_parquet(path: Path, documents: list[dict[str, str]]) -> Path:
    write_table(pa.Table.from_pylist(documents), path)
    return path


def write_folder(folder: Path, documents: Iterable[Mapping[str, str]]) -> Path:
    folder.mkdir()
    for each in documents:
        facts = {name: value for name, value in each.items() if name not in ("source_id", "text")}
        (folder / f"{each['source_id']}.txt").write_bytes(each["text"].encode())
        (folder / f"{each['source_id']}.yaml").write_text(f"source: {json.dumps(facts)}\n", encoding="utf-8")
    return folder


def run(
    corpus: Path, out: Path, engine: Engine = in_this_process, size: int = 7, *, with_texts: bool = False
) -> Summary:
    return extract(open_corpus(corpus, TODAY), out, engine, size=size, with_texts=with_texts, show=lambda *_: None)


def tables(out: Path) -> dict[str, bytes]:
    """What a run leaves but for Parquet, whose files depend on the batches: tables, descriptor, pages, problems."""
    pages = ("problems.csv", "datapackage.json", "README.md", "CODEBOOK.md", "LICENSE.md")
    files = [*sorted((out / "csv").iterdir()), *(out / name for name in pages)]
    return {str(path.relative_to(out)): path.read_bytes() for path in files}


def start(*words: str) -> subprocess.Popen[bytes]:
    """The command in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "policytrack", *words], cwd=EXAMPLE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
