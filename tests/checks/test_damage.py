"""Damage: no bit of the data, the schemas or the seeds turns over unnoticed, and nothing hostile is parsed."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest

import policytrack as pt
from policytrack.build.build import dataset_rows
from policytrack.build.json_schemas import known_ids, schema_files
from policytrack.build.publish import read_folder
from policytrack.build.rebuild import check_build, check_same
from policytrack.checks.annotations import check_annotations
from policytrack.checks.verify import verify
from policytrack.dataset import Dataset
from policytrack.files import parquet
from policytrack.files.checksums import NAME
from policytrack.problems import DatasetError, PolicytrackError
from policytrack.seeds.folder import read_seeds
from tests import EXAMPLE

SHIPPED = [f"{name}/{path}" for name in ("data", "schema", "seeds") for path in read_folder(EXAMPLE / name)]
SLOW = pytest.mark.slow


def flipped(data: bytes, bit: int) -> bytes:
    """The data with one bit turned over."""
    return data[: bit // 8] + bytes([data[bit // 8] ^ 1 << bit % 8]) + data[bit // 8 + 1 :]


class Watched:
    """A copy of everything that is shipped, whose files are damaged one at a time."""

    def __init__(self, place: Path) -> None:
        for name in ("data", "schema", "seeds"):
            shutil.copytree(EXAMPLE / name, place / name)
        self.place, self.data = place, place / "data"
        self.files = {path: (EXAMPLE / path).read_bytes() for path in SHIPPED}
        self.schemas = schema_files(known_ids(dataset_rows(read_seeds(EXAMPLE / "seeds"))))
        self.votes = Dataset(self.data).load("votes")

    def silent(self, path: str, data: bytes | None, ask: Callable[[str], dict[str, bool]] | None = None) -> list[str]:
        """Who does not notice that a file holds something else, or is gone."""
        if data is None:
            (self.place / path).unlink()
        else:
            (self.place / path).write_bytes(data)
        try:
            return [who for who, noticed in (ask or self.asked)(path).items() if not noticed]
        finally:
            (self.place / path).write_bytes(self.files[path])

    def verified(self, path: str) -> dict[str, bool]:
        """Whether the whole verification names the file; damage to the manifest may be told of any file."""
        names = {problem.path for problem in verify(self.data).problems}
        return {"verify": bool(names & {path, path.removeprefix("data/")} or (path.endswith(NAME) and names))}

    def asked(self, path: str) -> dict[str, bool]:
        """Who of those that read the file notices; of a verification only the part that looks at it."""
        folder = path.partition("/")[0]
        if folder == "schema":
            return {"verify": bool(check_same("schema", self.schemas, self.place / "schema"))}
        if folder == "seeds":
            found = {"verify": bool(check_annotations(self.data, self.place / "seeds"))}
            return found | ({} if path.endswith(".yaml") else {"build": self.is_refused(self.check_build)})
        table = Path(path).stem if path.endswith(".parquet") else "votes"
        readers: dict[str, Callable[[], object]] = {"open": lambda: pt.open(self.data)}
        if path.startswith("data/texts/"):
            readers["text"] = lambda: Dataset(self.data).text(Path(path).stem)
        if path.endswith((".parquet", "datapackage.json")):
            readers["load"] = lambda: Dataset(self.data).load(table)
        found = self.verified(path) | {who: self.is_refused(read) for who, read in readers.items()}
        return found | ({"load": self.is_true_or_refused()} if path.endswith(NAME) else {})

    def check_build(self) -> None:
        if problems := check_build(self.place / "seeds", self.place)[1]:
            raise DatasetError(problems)

    @staticmethod
    def is_refused(read: Callable[[], object]) -> bool:
        try:
            read()
        except PolicytrackError:
            return True
        return False

    def is_true_or_refused(self) -> bool:
        try:
            return bool(Dataset(self.data).load("votes").equals(self.votes))
        except DatasetError:
            return True


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Watched:
    return Watched(tmp_path_factory.mktemp("damage"))


@pytest.mark.parametrize("flips", [1, pytest.param(100, marks=SLOW)])
def test_flipped_bits(watched: Watched, flips: int) -> None:
    chance = random.Random(flips)
    cases = [
        (path, bit)
        for path, data in watched.files.items()
        for bit in chance.sample(range(len(data) * 8), min(flips, len(data) * 8))
    ]
    silent = [
        (path, bit, who) for path, bit in cases for who in watched.silent(path, flipped(watched.files[path], bit))
    ]
    print(f"files {len(watched.files)}, flips {len(cases)}, silent {len(silent)}")
    assert len(watched.files) >= 68
    assert silent == []


@SLOW
def test_flipped_bits_by_the_whole_verification(watched: Watched) -> None:
    """The other parts of a verification do not keep one from looking at the file."""
    chance = random.Random(1)
    cases = [(path, chance.randrange(len(data) * 8)) for path, data in watched.files.items()]
    silent = [
        (path, bit) for path, bit in cases if watched.silent(path, flipped(watched.files[path], bit), watched.verified)
    ]
    print(f"files {len(watched.files)}, flips {len(cases)}, silent {len(silent)}")
    assert silent == []


@pytest.mark.parametrize("step", [150, pytest.param(7, marks=SLOW)])
def test_bits_all_over_the_manifest(watched: Watched, step: int) -> None:
    path = f"data/{NAME}"
    data = watched.files[path]
    bits = range(0, len(data) * 8, step)
    assert [bit for bit in bits if watched.silent(path, flipped(data, bit), watched.verified)] == []


def test_every_line_end_of_the_manifest(watched: Watched) -> None:
    """Python's `splitlines` ends lines where sha256sum does not, such as at a vertical tab."""
    path = f"data/{NAME}"
    data = watched.files[path]
    ends = [8 * place for place, byte in enumerate(data) if byte == ord("\n")]
    vertical_tabs = [flipped(data, bit) for bit in ends]
    assert all(b"\v" in damaged for damaged in vertical_tabs)
    assert [damaged for damaged in vertical_tabs if watched.silent(path, damaged)] == []


@pytest.mark.parametrize("path", ["schema/annotation.json", "seeds/000_87ee165d980cf266.yaml"])
def test_the_verification_names_the_file(watched: Watched, path: str) -> None:
    """A comment that is longer by a word changes no value, and is noticed all the same."""
    assert watched.silent(path, watched.files[path] + b"# more\n", watched.verified) == []


@pytest.mark.parametrize(
    "paths", [SHIPPED[:: len(SHIPPED) // 6], pytest.param(SHIPPED, marks=SLOW)], ids=["some", "all"]
)
def test_files_cut_lengthened_emptied_and_removed(watched: Watched, paths: list[str]) -> None:
    damages: list[Callable[[bytes], bytes | None]] = [
        lambda data: data[:-1],
        lambda data: data[: len(data) // 2],
        lambda data: data + b"\n",
        lambda data: data + data,
        lambda _: b"",
        lambda _: None,
    ]
    silent = [
        (path, number, who)
        for path in paths
        for number, damage in enumerate(damages)
        for who in watched.silent(path, damage(watched.files[path]))
    ]
    assert silent == []


HOSTILE = {
    "another table": (EXAMPLE / "data" / "parquet" / "events.parquet").read_bytes(),
    "no Parquet between its marks": b"PAR1" + b"\xff" * 1001 + b"\xff\xff\xff\x7f" + b"PAR1",
    "a footer that says it is longer than the file": b"PAR1" + bytes(1001) + b"\xff\xff\x00\x00PAR1",
}


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_parquet_is_never_parsed(checkout: Path, monkeypatch: pytest.MonkeyPatch, hostile: bytes) -> None:
    parsed: list[int] = []

    class Watched(parquet.ParquetReader):  # type: ignore[misc]  # pyarrow ships no types
        def open(self, source: pa.BufferReader, **options: object) -> None:
            parsed.append(source.size())
            super().open(source, **options)

    monkeypatch.setattr(parquet, "ParquetReader", Watched)
    data = checkout / "data"
    pt.open(data).load("votes")
    assert {*parsed} == {(data / "parquet" / "votes.parquet").stat().st_size}
    (data / "parquet" / "votes.parquet").write_bytes(hostile)

    def codes(ask: Callable[[], tuple[object, ...] | list[object]]) -> set[str]:
        try:
            found = ask()
        except PolicytrackError as error:
            found = error.problems
        return {each.code for each in found}  # type: ignore[attr-defined]

    assert codes(lambda: [pt.open(data)]) == {"ALTERED_FILE"}
    assert codes(lambda: [Dataset(data).load("votes")]) == {"ALTERED_FILE"}
    assert Dataset(data).votes() == pt.votes()  # from the CSV file
    assert codes(lambda: verify(data).problems) == {"ALTERED_FILE"}
    assert codes(lambda: pt.validate(data).problems) == {"ALTERED_FILE"}
    assert codes(lambda: check_build(checkout / "seeds", checkout)[1]) == {"STALE_FILE"}
    assert len(hostile) not in parsed


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes among files")
@pytest.mark.parametrize("name", [NAME, "datapackage.json", "parquet/votes.parquet"])
def test_a_pipe_in_place_of_a_file_is_not_waited_for(checkout: Path, name: str) -> None:
    """Nobody may ever write to it."""

    def give_up(*_: object) -> None:
        raise AssertionError("waited for a pipe")

    data = checkout / "data"
    (data / name).unlink()
    os.mkfifo(data / name)
    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(10)
    try:
        for ask in (lambda: pt.open(data), lambda: Dataset(data).load("votes")):
            with pytest.raises(DatasetError, match=r"MISSING_FILE|NOT_A_FILE|NO_MANIFEST"):
                ask()
        assert verify(data).problems
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
