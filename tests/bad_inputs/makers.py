"""Makers of bad inputs that cannot lie in a repository: links, pipes, strange names, large files, damaged releases."""

from __future__ import annotations

import errno
import gzip
import hashlib
import io
import os
import shutil
import stat
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import Any
from unittest import mock

import pyarrow as pa
import pyarrow.parquet as pq

from policytrack.cli.main import main
from tests import EXAMPLE

FOLDER = Path(__file__).parent
BASE = FOLDER / "base"

TABLE = "vote_id,key,record_id\nus-senate-2023-12-06-procedural-vote,us-ua-2021-assistance,us-ua-2021-assistance\n"
"""A table of one row that is right."""


def seeds(folder: Path) -> Path:
    """A copy of what is right."""
    shutil.copytree(BASE, folder)
    return folder


def built(folder: Path) -> Path:
    """What is right, in `seeds`, with the data that it gives."""
    seeds(folder / "seeds")
    with redirect_stdout(io.StringIO()):
        assert main(["build", "--seeds", str(folder / "seeds"), "--out", str(folder)]) == 0
    return folder


def replace_in(path: Path, old: str, new: str) -> None:
    """Replaces words of a text file that stand there once."""
    text = path.read_bytes().decode("utf-8")
    assert text.count(old) == 1
    path.write_bytes(text.replace(old, new).encode("utf-8"))


def changed_text(folder: Path) -> None:
    """30: a text that was changed after it was coded, in a release."""
    replace_in(built(folder / "release") / "seeds" / "s.txt", "$175 million", "$185 million")
    replace_in(built(folder / "line-ends") / "seeds" / "s.txt", "The Senate will", "\r\nThe Senate will")


def no_files(folder: Path) -> None:
    """32: links, pipes and folders in place of files."""
    for name in ("s.txt", "s.yaml", "records.yaml"):
        stem = name.replace(".", "-")
        for kind in ("link", "pipe", "folder", "dangling"):
            path = seeds(folder / f"{kind}-{stem}") / name
            path.unlink()
            _in_place_of_a_file(path, kind)
    for kind in ("link", "pipe", "folder", "dangling", "loop"):
        (folder / f"table-{kind}").mkdir()
        _in_place_of_a_file(folder / f"table-{kind}" / "vote_subjects.csv", kind)
    os.symlink(BASE, folder / "linked-folder")


def _in_place_of_a_file(path: Path, kind: str) -> None:
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        target = {"link": BASE / path.name, "dangling": path.parent / "nothing", "loop": path}[kind]
        os.symlink(target, path)


def names(folder: Path) -> None:
    """33: names that some systems cannot hold beside each other, or at all."""
    for stem in ("S", "con", "CON", "nul", "com1", "aux.x", "lpt9"):
        made = seeds(folder / f"seeds-{stem}")
        (made / f"{stem}.txt").write_text("The text.\n", "utf-8")
        (made / f"{stem}.yaml").write_text("source: {language: en}\n", "utf-8")
    for stem in ("tables", "tables-alone"):
        (folder / stem).mkdir()
        (folder / stem / "Vote_subjects.csv").write_text(TABLE, "utf-8")
    (folder / "tables" / "vote_subjects.csv").write_text(TABLE, "utf-8")
    (folder / "sharp").mkdir()
    for stem in ("straße", "strasse"):
        (folder / "sharp" / f"{stem}.txt").write_text("The text.\n", "utf-8")
        (folder / "sharp" / f"{stem}.yaml").write_text("source: {language: en}\n", "utf-8")


def archives(folder: Path) -> None:
    """34: archives and workbooks, under their own names and under others, and within folders."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("s.txt", "x")
    zipped = data.getvalue()
    tarred = io.BytesIO()
    with tarfile.open(fileobj=tarred, mode="w:gz") as tar:
        tar.add(BASE / "s.txt", "s.txt")
    for name, content in (
        ("a.zip", zipped), ("a.xlsx", zipped), ("a.ods", zipped), ("a.tar.gz", tarred.getvalue()), ("a.7z", b"7z\xbc\xaf\x27\x1c"),
        ("zipped.txt", zipped), ("votes.csv", zipped), ("aid_packages.csv", gzip.compress(TABLE.encode(), mtime=0)),
        ("zipped.yaml", zipped), ("votes.csv.gz", gzip.compress(TABLE.encode(), mtime=0)), ("agreements.csv", tarred.getvalue()),
    ):  # fmt: skip
        (folder / name).write_bytes(content)
    (folder / "records.csv").write_bytes((EXAMPLE / "data" / "parquet" / "votes.parquet").read_bytes())
    for name in ("a.zip", "s.docx"):
        (seeds(folder / f"seeds-{name[-4:].strip('.')}") / name).write_bytes(zipped)


def large(folder: Path) -> None:
    """35: a text of 50 MB, an annotation and a field of more than 5 MB, 100,000 claims."""
    with (seeds(folder / "text") / "s.txt").open("r+b") as file:
        file.truncate(50_000_000)
    path = seeds(folder / "annotation") / "s.yaml"
    path.write_text(path.read_text("utf-8") + "# " + "x" * 5_000_000 + "\n", "utf-8")
    path = seeds(folder / "claims") / "s.yaml"
    replace_in(path, "    result: passed\n", "    result:\n" + "      - passed\n" * 100_000)
    path = seeds(folder / "inline-claims") / "s.yaml"
    replace_in(path, "    result: passed\n", "    result: [" + "passed," * 100_000 + "passed]\n")
    path = seeds(folder / "records") / "records.yaml"
    path.write_text(path.read_text("utf-8") + "# " + "x" * 6_000_000 + "\n", "utf-8")
    path = seeds(folder / "field") / "s.yaml"
    replace_in(path, "language: en", "language: en\n  author: " + "x" * 4_500_000)
    (folder / "table").mkdir()
    (folder / "table" / "vote_subjects.csv").write_text(TABLE.replace(",us-ua", "," + "x" * 5_000_000, 1), "utf-8")


PUMPED = {
    "digits": "1", "commas": "1,000", "dollars": "$", "amounts": "$1 million ", "months": "December ", "dates": "Dec. 5-",
    "capitals": "Ministry of ", "words": "The A ", "spaces": " ", "tabs": "$1\t", "hyphens": "a-", "dots": "U.S.", "tallies": "51-49-",
    "lines": "\n", "blank": " \n", "upper": "A", "about": "about ", "between": "between $1 and ", "quotes": '."', "combining": "\u0301",
}  # fmt: skip
"""What is repeated to make a careless pattern slow."""


def pumped(folder: Path) -> None:
    """36: texts made to make a pattern slow; they are sources like any other."""
    made = folder / "fine"
    made.mkdir()
    for name, words in PUMPED.items():
        text = words * (3000 // len(words))
        (made / f"{name}.txt").write_bytes(f"The start.\n\n{text} end.\n".encode())
        (made / f"{name}.yaml").write_text("source: {language: en}\n", "utf-8")


def damaged(folder: Path) -> None:
    """40: a release whose files were cut, changed, lost or exchanged."""
    made = built(folder / "cut")
    for name in (
        "flipped",
        "lost",
        "bomb",
        "flipped-csv",
        "manifest",
        "manifest-lost",
        "added",
        "texts-lost",
        "descriptor",
    ):
        shutil.copytree(made, folder / name)
    path = made / "data" / "parquet" / "votes.parquet"
    path.write_bytes(path.read_bytes()[:-7])
    for name, file in (
        ("flipped", "parquet/votes.parquet"),
        ("flipped-csv", "csv/votes.csv"),
        ("descriptor", "datapackage.json"),
    ):
        path = folder / name / "data" / file
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(bytes(data))
    (folder / "lost" / "data" / "parquet" / "votes.parquet").unlink()
    pq.write_table(
        pa.table({"x": pa.nulls(60_000_000)}),
        folder / "bomb" / "data" / "parquet" / "votes.parquet",
        compression="zstd",
    )
    replace_in(folder / "manifest" / "data" / "SHA256SUMS", "csv/votes.csv", "csv/vote.csv")
    (folder / "manifest-lost" / "data" / "SHA256SUMS").unlink()
    (folder / "added" / "data" / "csv" / "more.csv").write_text("x\n", "utf-8")
    shutil.rmtree(folder / "texts-lost" / "data" / "texts")


def long_lines(folder: Path) -> None:
    """67: a line of 3 MB, a header and a row of 10,000 columns."""
    head, row = TABLE.splitlines()
    for name, text in (
        ("line", f"{head}\n{row.replace(',us', ',' + 'x' * 3_000_000, 1)}\n"), ("header", ",".join(f"c{n}" for n in range(10_000)) + "\n"),
        ("repeated-header", f"{head},{','.join(['key'] * 10_000)}\n"), ("row", f"{head}\n{row}{',' * 10_000}\n"), ("no-line-end", f"{head}\n{'x' * 2_000_000}"),
    ):  # fmt: skip
        (folder / name).mkdir()
        (folder / name / "vote_subjects.csv").write_text(text, "utf-8")


def file_names(folder: Path) -> None:
    """84: names with spaces, line breaks, emoji, percent signs and more."""
    names = (
        "a b",
        "a\nb",
        "😀",
        "100%",
        "-x",
        "a;b",
        "$(x)",
        "a'b",
        "Ä",
        "a..b",
        "a\x1b[31m",
        "\u202etxt",
        "a_",
        "con\u200b",
    )
    for number, name in enumerate(names, 1):
        made = seeds(folder / f"seeds-{number:02}")
        (made / f"{name}.txt").write_text("The text.\n", "utf-8")
        (made / f"{name}.yaml").write_text("source: {language: en}\n", "utf-8")
    made = seeds(folder / "fine-long")
    (made / f"{'a' * 200}.txt").write_text("The text.\n", "utf-8")
    (made / f"{'a' * 200}.yaml").write_text("source: {language: en}\n", "utf-8")
    hidden = seeds(folder / "fine-hidden")
    (hidden / ".DS_Store").write_bytes(b"\0\0\0\1Bud1")
    made = seeds(folder / "hidden-text")
    (made / ".x.txt").write_text("The text.\n", "utf-8")
    path = os.fsencode(seeds(folder / "seeds-bytes")) + b"/caf\xe9"
    for ending in (b".txt", b".yaml"):
        Path(os.fsdecode(path + ending)).write_text("source: {language: en}\n", "utf-8")
    (folder / "tables").mkdir()
    for name in ("aid packages.csv", "votes\n.csv", "vøtes.csv", "-votes.csv", "votes (1).csv", "%2e.csv"):
        (folder / "tables" / name).write_text(TABLE, "utf-8")


def named_as_files(folder: Path) -> None:
    """85: folders by the names of files."""
    for name in ("x.txt", "x.yaml", "votes.csv"):
        (folder / name).mkdir()
        (folder / name / "y.txt").write_text("The text.\n", "utf-8")
    for name in ("t.txt", "t.yaml"):
        (seeds(folder / f"within-{name[2:]}") / name).mkdir()
    (folder / "tables").mkdir()
    (folder / "tables" / "votes.csv").mkdir()


def links(folder: Path) -> None:
    """86: links, which are never followed."""
    os.symlink("loop.txt", folder / "loop.txt")
    os.symlink("nothing", folder / "nothing.yaml")
    os.symlink(BASE, folder / "base")
    os.symlink("/etc/passwd", folder / "passwd.txt")
    os.symlink("/dev/zero", folder / "votes.csv")
    os.symlink(".", seeds(folder / "loop-within") / "again")
    os.symlink(BASE / "s.txt", seeds(folder / "text-within") / "t.txt")
    os.symlink("loop.yaml", seeds(folder / "annotation-within") / "loop.yaml")
    (folder / "package").mkdir()
    os.symlink(EXAMPLE / "data" / "datapackage.json", folder / "package" / "datapackage.json")


def pipes(folder: Path) -> None:
    """87: pipes, which would be waited for."""
    for name in ("x.txt", "x.yaml", "votes.csv", "datapackage.json"):
        os.mkfifo(folder / name)
    for name in ("t.txt", "t.yaml"):
        os.mkfifo(seeds(folder / f"within-{name[2:]}") / name)
    made = seeds(folder / "within-both")
    os.mkfifo(made / "t.txt")
    os.mkfifo(made / "t.yaml")
    (folder / "tables").mkdir()
    os.mkfifo(folder / "tables" / "votes.csv")
    (folder / "package").mkdir()
    os.mkfifo(folder / "package" / "datapackage.json")


def not_readable(folder: Path) -> None:
    """88: files that may not be read; for those who may read all, see `only_with_rights`."""
    for name in ("s.txt", "s.yaml", "records.yaml"):
        (seeds(folder / f"seeds-{name.replace('.', '-')}") / name).chmod(0)
    (folder / "table").mkdir()
    (folder / "table" / "vote_subjects.csv").write_text(TABLE, "utf-8")
    (folder / "table" / "vote_subjects.csv").chmod(0)
    (folder / "two-tables").mkdir()
    (folder / "two-tables" / "votes.csv").write_text("x\n", "utf-8")
    shutil.copy(folder / "table" / "vote_subjects.csv", folder / "two-tables")
    (folder / "two-tables" / "vote_subjects.csv").chmod(0)


@contextmanager
def only_with_rights() -> Iterator[None]:
    """Refuses to open files whose owner may not read them, which the administrator of a system otherwise may."""
    opened = Path.open

    def open_if_allowed(path: Path, *arguments: Any, **named: Any) -> Any:
        if path.exists() and not path.stat().st_mode & stat.S_IRUSR:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return opened(path, *arguments, **named)

    with mock.patch.object(Path, "open", open_if_allowed):
        yield


def binary(folder: Path) -> None:
    """89: files of other kinds under the names of texts, annotations and tables."""
    parquet = (EXAMPLE / "data" / "parquet" / "votes.parquet").read_bytes()
    kinds = {
        "gzip": gzip.compress(b"x", mtime=0), "parquet": parquet, "pdf": b"%PDF-1.7\n%\xe2\xe3", "png": b"\x89PNG\r\n\x1a\n\0", "jpeg": b"\xff\xd8\xff\xe0\0",
        "elf": b"\x7fELF\2\1\1\0", "zip": b"PK\x03\x04\x14\0", "doc": b"\xd0\xcf\x11\xe0\xa1\xb1", "sqlite": b"SQLite format 3\0", "random": bytes(range(256)),
    }  # fmt: skip
    for kind, data in kinds.items():
        (folder / kind).mkdir()
        (folder / kind / "votes.csv").write_bytes(data)
        made = seeds(folder / f"{kind}-text")
        (made / "s.txt").write_bytes(data)
        made = seeds(folder / f"{kind}-annotation")
        (made / "s.yaml").write_bytes(data)


def other_endings(folder: Path) -> None:
    """91: names with other endings than those of texts, annotations and tables."""
    for name in ("x.TXT", "x.yml", "x.YAML", "x.txt~", "x.text", "x.md", "x.json", "x"):
        (seeds(folder / f"seeds-{name.replace('.', '-')}") / name).write_text("source: {language: en}\n", "utf-8")
        (folder / f"alone-{name}").write_text("source: {language: en}\n", "utf-8")
    made = seeds(folder / "seeds-x-txt-txt")
    (made / "x.txt.txt").write_text("The text.\n", "utf-8")
    (made / "x.txt.yaml").write_text("source: {language: en}\n", "utf-8")
    for name in (
        "Vote_subjects.csv",
        "vote_subjects.CSV",
        "vote_subjects.tsv",
        "vote-subjects.csv",
        "subjects.csv",
        ".csv",
    ):
        (folder / name).write_text(TABLE, "utf-8")


def large_but_allowed(folder: Path) -> None:
    """93: a text of one line of 5 MB, and one of 60,000 lines."""
    for name, text in (("line", "The bill was passed. " * 240_000), ("lines", "The bill was passed.\n\n" * 60_000)):
        (folder / f"fine-{name}.txt").write_text(text, "utf-8")


def empty_folders(folder: Path) -> None:
    """94: folders with nothing in them, or with everything at once."""
    (folder / "empty").mkdir()
    (folder / "hidden").mkdir()
    (folder / "hidden" / ".gitkeep").touch()
    (folder / "nested" / "a" / "b").mkdir(parents=True)
    (folder / "other").mkdir()
    (folder / "other" / "README.md").write_text("x\n", "utf-8")
    (seeds(folder / "mixed") / "vote_subjects.csv").write_text(
        TABLE.replace("2021-assistance\n", "2021-asistance\n"), "utf-8"
    )
    (seeds(folder / "readme") / "README.md").write_text("x\n", "utf-8")


def usage(folder: Path) -> None:
    """95: wrong usage."""
    (folder / "votes.csv").write_text(TABLE, "utf-8")


def descriptors(folder: Path) -> None:
    """96: data packages whose descriptor is none."""
    made = built(folder / "fine") / "data"
    text = (made / "datapackage.json").read_text("utf-8")
    for name, descriptor in (
        ("broken", text[:-20]), ("list", "[]\n"), ("nan", '{"resources": NaN}\n'), ("deep", "[" * 10_000), ("empty", ""), ("mark", "\ufeff{}"), ("object", "{}\n"),
        ("paths", text.replace("csv/votes.csv", "../../../../etc/passwd")), ("strings", '{"resources": "x"}\n'), ("other-columns", text.replace('"name": "held"', '"name": "hold"')),
        ("version", text.replace('"version": "', '"version": "9')),
        ("version-1", text.replace('"$schema": "https://datapackage.org/profiles/2.0/datapackage.json"', '"profile": "tabular-data-package"')),
    ):  # fmt: skip
        shutil.copytree(folder / "fine", folder / name)
        data = folder / name / "data"
        (data / "datapackage.json").write_text(descriptor, "utf-8")
        old = hashlib.sha256(text.encode()).hexdigest()
        replace_in(data / "SHA256SUMS", old, hashlib.sha256(descriptor.encode()).hexdigest())
    for each in folder.rglob("seeds"):
        for annotation in each.glob("*.yaml"):
            annotation.unlink()  # so that no new build is compared


def named_twice(folder: Path) -> None:
    """97: one file named twice, by several paths."""
    replace_in(seeds(folder / "seeds") / "s.yaml", "result: passed", "result: pased")
    (folder / "tables").mkdir()
    (folder / "tables" / "vote_subjects.csv").write_text(
        TABLE.replace("2021-assistance\n", "2021-asistance\n"), "utf-8"
    )


def gone(folder: Path) -> None:
    """98: an annotation whose text is gone, and a text whose annotation is."""
    (seeds(folder / "text") / "s.txt").unlink()
    (seeds(folder / "annotation") / "s.yaml").unlink()
    (seeds(folder / "both") / "s.txt").unlink()
    (folder / "both" / "s.yaml").unlink()
    (folder / "fine-alone").mkdir()
    shutil.copy(BASE / "s.txt", folder / "fine-alone")
    made = seeds(folder / "one-of-two")
    shutil.copy(BASE / "s.yaml", made / "t.yaml")


def many(folder: Path) -> None:
    """99: a table of 5,000 rows, all of them wrong."""
    (folder / "table").mkdir()
    rows = "".join(f"us-senate-2023-12-06-procedural-vote,k{number},Bad Id\n" for number in range(5_000))
    (folder / "table" / "vote_subjects.csv").write_text(TABLE.splitlines()[0] + "\n" + rows, "utf-8")


COMMANDS: dict[str, list[tuple[str, ...]]] = {
    "09": [("validate", "./amount"), ("validate", "./fine"), ("validate", "./table"), ("build", "--seeds", "./fine", "--out", "./out"),
           ("explain", "s", "author", "--data", "./out/data")],
    "30": [("validate", "./seeds"), ("verify", "--data", "./release/data"), ("verify", "--data", "./line-ends/data"), ("validate", "./release/seeds")],
    "40": [(command, *option, f"./{name}/data") for command, option, name in (
        *(("verify", ("--data",), name) for name in ("cut", "flipped", "lost", "bomb", "flipped-csv", "manifest", "manifest-lost", "added", "texts-lost", "descriptor")),
        ("validate", (), "cut"), ("validate", (), "bomb"), ("validate", (), "texts-lost"))] + [("export", "sqlite", "--data", "./flipped/data", "--out", "./x.sqlite")],
    "95": [("validate", "./nothing"), ("validate", "./vote.csv"), ("validate", "--format", "xml", "./votes.csv"), ("validate", "./votes.csv", "--data", "./nothing"), ("validate", "./votes.csv/x"), ("validate", "./" + "x" * 300)],
    "96": [("validate", f"./{name}/data") for name in ("fine", "broken", "list", "nan", "deep", "empty", "mark", "object", "paths", "strings", "other-columns", "version", "version-1")],
    "97": [("validate", "./seeds", "./seeds"), ("validate", "./seeds/s.yaml", "./seeds"), ("validate", "./seeds/s.yaml", "./seeds/s.txt", "./seeds/../seeds/s.yaml"),
           ("validate", "./tables", "./tables/vote_subjects.csv"), ("validate", "./tables/vote_subjects.csv", "./tables/../tables/vote_subjects.csv")],
    "98": [("validate", "./text"), ("validate", "./text/s.yaml"), ("validate", "./annotation"), ("validate", "./fine-alone/s.txt"), ("validate", "./both"), ("validate", "./one-of-two")],
}  # fmt: skip
"""Number of a fixture to its commands, where these are not `validate` of each input."""

MAKERS: dict[str, Callable[[Path], object]] = {
    "30": changed_text, "32": no_files, "33": names, "34": archives, "35": large, "36": pumped, "40": damaged, "67": long_lines,
    "84": file_names, "85": named_as_files, "86": links, "87": pipes, "88": not_readable, "89": binary, "91": other_endings, "93": large_but_allowed,
    "94": empty_folders, "95": usage, "96": descriptors, "97": named_twice, "98": gone, "99": many,
}  # fmt: skip
"""Number of a fixture to what makes its inputs in a folder."""
