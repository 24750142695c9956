"""Mutated annotations, texts and spans: refused with a reason, or every value has its receipt in the text as it is."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import policytrack as pt
from policytrack.assemble import rows as row_tables
from policytrack.build.build import dataset_rows
from policytrack.checks.quotes import check_quotes, check_sources
from policytrack.contribute.suggest import suggest
from policytrack.problems import SourceError
from policytrack.records.evidence import Evidence
from policytrack.records.mention import Mention
from policytrack.records.source import Source
from policytrack.records.tables import Rows
from policytrack.seeds.annotation_reader import gather_annotation
from policytrack.seeds.document import Document, read_document
from policytrack.seeds.folder import Seeds, read_seeds
from tests import EXAMPLE
from tests.fuzz.cases import counts, run_cases, unclear
from tests.fuzz.mutations import Mutation, change_digit, confuse, copy_word, drop_part, insert, mutate, nest, swap_words
from tests.fuzz.oracle import Cells, cells, without_receipt

BASE = Path(__file__).parent.parent / "bad_inputs" / "base"
REAL = EXAMPLE / "seeds"


class Folder:
    """A folder of seeds of which one file at a time is another."""

    def __init__(self, original: Path, folder: Path) -> None:
        shutil.copytree(original, folder)
        self.folder = folder
        self.files = {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
        self.cells = cells(dataset_rows(read_seeds(folder)))

    def outcome(self, name: str, data: bytes) -> tuple[str, str]:
        """What became of a file's other contents; what is accepted without a receipt."""
        path = self.folder / name
        path.write_bytes(data)
        try:
            if problems := pt.validate(self.folder).problems:
                return "refused", unclear(problems)
            seeds = read_seeds(self.folder)
            rows = dataset_rows(seeds)
            changed = _changed(self.cells, cells(rows))
            wrong = without_receipt(rows, seeds, self.folder)
            return "accepted, other values" if changed else "accepted, same values", "; ".join(wrong[:3])
        finally:
            path.write_bytes(self.files[name])


def _changed(before: Cells, after: Cells) -> set[tuple[str, str]]:
    of_the_file = ("/sha256", "/n_chars")
    return {
        key for key in before.keys() | after.keys() if before.get(key) != after.get(key) and key[1] not in of_the_file
    }


@pytest.fixture(scope="module")
def base(rows: Rows, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Folder]:  # rows: made before the patch
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(row_tables, "codebook_rows", lambda _: [])  # what takes longest does not depend on a mutation
        yield Folder(BASE, tmp_path_factory.mktemp("base") / "seeds")


@counts(40, 10_000)
def test_annotations(base: Folder, cases: int) -> None:
    def run(chance: random.Random) -> tuple[str, str]:
        name = chance.choice(["s.yaml", "s.yaml", "s.yaml", "records.yaml"])
        return base.outcome(name, mutate(chance, base.files[name], (nest,)))

    run_cases("annotations", cases, run).check(cases)


@counts(25, 2_500)
def test_texts(base: Folder, cases: int) -> None:
    def run(chance: random.Random) -> tuple[str, str]:
        return base.outcome("s.txt", mutate(chance, base.files["s.txt"]))

    run_cases("texts", cases, run).check(cases)


@counts(1, 60)
def test_the_projects_own_seeds(tmp_path: Path, cases: int) -> None:
    whole = Folder(REAL, tmp_path / "seeds")

    def run(chance: random.Random) -> tuple[str, str]:
        name = chance.choice(sorted(whole.files))
        return whole.outcome(name, mutate(chance, whole.files[name]))

    run_cases("own seeds", cases, run).check(cases)


@counts(500, 7_500)
def test_texts_under_published_quotes(tmp_path: Path, rows: Rows, cases: int) -> None:
    """The text of published data is another: noticed, whatever else of the data is as it was."""
    sources = {row.source_id: row for row in rows["sources"] if isinstance(row, Source)}

    def run(chance: random.Random) -> tuple[str, str]:
        source = chance.choice(sorted(sources))
        path = tmp_path / f"{source}.txt"
        path.write_bytes(mutate(chance, (REAL / path.name).read_bytes()))
        try:
            document = read_document(path)
        except SourceError as error:
            return "refused", unclear(error.problems)
        noticed = check_sources([sources[source]], {source: document})
        return "noticed", "" if noticed else f"another text of {source} passes"

    run_cases("texts under quotes", cases, run).check(cases)


@counts(10, 1_000)
def test_drafts(tmp_path: Path, seeds: Seeds, cases: int) -> None:
    """Of any text that can be read, a draft can be made, and the draft can be read."""
    facts = {"kind": "news_article", "published": "2023-12"}

    def run(chance: random.Random) -> tuple[str, str]:
        path = tmp_path / "text.txt"
        path.write_bytes(mutate(chance, seeds.documents[chance.choice(sorted(seeds.documents))].text.encode()))
        document = read_document(path)
        problems = gather_annotation(document, suggest(document, facts, seeds.names), "text.yaml")[1]
        return "drafted", "; ".join(map(str, problems[:2]))

    run_cases("drafts", cases, run).check(cases)


EDITS: tuple[Mutation, ...] = (change_digit, confuse, copy_word, swap_words, drop_part, insert)


@counts(2_000, 20_000)
def test_spans_and_quotes(rows: Rows, seeds: Seeds, cases: int) -> None:
    """A receipt is another: told, unless the words stand at the span all the same."""
    receipts = [row for row in (*rows["evidence"], *rows["mentions"]) if isinstance(row, Evidence | Mention)]

    def run(chance: random.Random) -> tuple[str, str]:
        row = chance.choice(receipts)
        other = row.model_copy(update=_edit(chance, row, seeds.documents))
        if other == row:
            return "the same", ""
        if check_quotes([other], seeds.documents):
            return "told", ""
        text = seeds.documents[other.source_id].text
        holds = 0 <= other.start_char < other.end_char and text[other.start_char : other.end_char] == other.quote
        if isinstance(other, Evidence):
            holds &= text[: other.start_char].endswith(other.prefix) and text[other.end_char :].startswith(other.suffix)
        return "true elsewhere", "" if holds else f"{other!r} passes"

    outcome = run_cases("spans", cases, run)
    outcome.check(cases)
    assert outcome.told["told"] > cases * 0.9


def _edit(chance: random.Random, row: Evidence | Mention, documents: dict[str, Document]) -> dict[str, object]:
    """Other offsets, another quote, context or source."""
    by = chance.choice([-1000, -7, -2, -1, 1, 2, 7, 1000])
    edits: list[dict[str, object]] = [
        {"start_char": row.start_char + by},
        {"end_char": row.end_char + by},
        {"start_char": row.start_char + by, "end_char": row.end_char + by},
        {"start_char": row.end_char, "end_char": row.start_char},
        {"quote": _edited(chance, row.quote)},
        {"source_id": chance.choice([each for each in documents if each != row.source_id])},
    ]
    if isinstance(row, Evidence):
        edits += [{"prefix": _edited(chance, row.prefix or "x")}, {"suffix": _edited(chance, row.suffix or "x")}]
    return chance.choice(edits)


def _edited(chance: random.Random, words: str) -> str:
    return chance.choice(EDITS)(chance, words.encode()).decode("utf-8", "replace")
