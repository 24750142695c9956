"""Commands on pumped inputs: twice the input should cost about twice the time.

Each input is written for a size, which is doubled until the command takes half a second; the figure is how many times
longer twice that size takes. What writing the input takes does not count.

usage: slow_commands.py [WORD ...]   (only inputs with such a word in their name)
"""

from __future__ import annotations

import atexit
import csv
import io
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path
from typing import NamedTuple

import policytrack as pt
from policytrack.build.build import build
from policytrack.cli.main import main as command
from policytrack.exports.export import FORMS
from policytrack.records.tables import BY_NAME

ENOUGH, LONGEST = 0.5, 40.0
"""CPU seconds from which a run is compared, and after which it is not doubled."""
HEAD = 'source: {language: en, kind: news_article, published: "2024-02-10", publisher: Wire, title: "[[Day]] by day"}\n'
TITLE = "Day by day\n\n"


class Pumped(NamedTuple):
    """An input of a command.

    Args:
        name: what is pumped.
        write: writes the input of a size into a folder, and returns the arguments of the command.
        size: the smallest size that is tried.
        largest: the largest size that is tried.
    """

    name: str
    write: Callable[[Path, int], list[str]]
    size: int = 250
    largest: int = 1 << 20


def seeds(text: Callable[[int], str], yaml: Callable[[int], str], *words: str) -> Callable[[Path, int], list[str]]:
    """Return what writes one text with its annotation; `words` are the command, `validate` without any."""

    def write(folder: Path, size: int) -> list[str]:
        (folder / "seeds").mkdir()
        (folder / "seeds" / "a.txt").write_text(TITLE + text(size), "utf-8")
        (folder / "seeds" / "a.yaml").write_text(HEAD + yaml(size), "utf-8")
        return [word.replace("$", f"{folder}/seeds") for word in words or ("validate", "$")]

    return write


def text_alone(text: Callable[[int], str]) -> Callable[[Path, int], list[str]]:
    """Return what writes a text without an annotation, for `suggest`."""

    def write(folder: Path, size: int) -> list[str]:
        (folder / "a.txt").write_text(text(size), "utf-8")
        return ["suggest", f"{folder}/a.txt"]

    return write


def table(name: str, rows: Callable[[int], Iterator[str]]) -> Callable[[Path, int], list[str]]:
    """Return what writes a table with its header, for `validate`."""

    def write(folder: Path, size: int) -> list[str]:
        header = ",".join(column.name for column in BY_NAME[name].columns)
        (folder / f"{name}.csv").write_text("\n".join([header, *rows(size)]) + "\n", "utf-8")
        return ["validate", f"{folder}/{name}.csv"]

    return write


def line_of(number: int) -> str:
    """Return a paragraph with an amount, a date and words of its own."""
    return f"On January {number % 28 + 1}, 2024, Norway delivered ${number + 5} million in aid to Ukraine, item{number}.\n\n"


def aid(number: int) -> str:
    """Return the record of a paragraph."""
    return f"""  p{number}:
    title: {{value: Package {number}, quote: item{number}}}
    in: item{number}.
    donors: {{"NO": Norway}}
    recipients: {{UA: Ukraine}}
    amount: ${number + 5} million
    events: {{delivered: {{event: delivered, date: "January {number % 28 + 1}, 2024"}}}}
"""


def paragraphs(size: int) -> str:
    """Return so many paragraphs."""
    return "".join(map(line_of, range(size)))


def bodies(size: int) -> str:
    """Return a paragraph with a body of its own, so many times."""
    return "".join(f"Norway's Ministry of Case {number} agreed.\n\n" for number in range(size))


def packages(size: int) -> str:
    """Return so many records."""
    return "aid_packages:\n" + "".join(map(aid, range(size)))


def of_many(size: int, folder: Path) -> None:
    """Write so many sources: each with a package of its own, and all with one body."""
    folder.mkdir()
    for number in range(size):
        other = f" Reference {' '.join(f'{number}x{each}' for each in range(30))}."
        (folder / f"s{number}.txt").write_text(
            TITLE + line_of(number).strip() + f" The Pentagon agreed.{other}\n", "utf-8"
        )
        body = """institutions:
  dod: {in: The Pentagon agreed, names: {metonym: Pentagon}, kind: {quote: Pentagon, value: ministry, because: known}, country: {quote: Pentagon, value: US, because: known}}
"""
        (folder / f"s{number}.yaml").write_text(HEAD + packages_of(number) + body, "utf-8")


def packages_of(number: int) -> str:
    """Return one record as an annotation."""
    return "aid_packages:\n" + aid(number)


def many_sources(*words: str) -> Callable[[Path, int], list[str]]:
    """Return what writes many sources for `validate` or `build`."""

    def write(folder: Path, size: int) -> list[str]:
        of_many(size, folder / "seeds")
        return [word.replace("$", str(folder)) for word in words]

    return write


@cache
def built(write: Callable[[int, Path], None], size: int) -> Path:
    """Return a folder with the seeds of a size and the data that is built of them, made once a run."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    write(size, folder / "seeds")
    build(folder / "seeds", folder)
    return folder


def data(*words: str, of: Callable[[int, Path], None] = of_many) -> Callable[[Path, int], list[str]]:
    """Return what copies the data of many sources, or of other seeds."""

    def write(folder: Path, size: int) -> list[str]:
        shutil.copytree(built(of, size), folder, dirs_exist_ok=True)
        return [word.replace("$", str(folder)) for word in words]

    return write


def bare_data(folder: Path, size: int) -> list[str]:
    """Build data and take the annotations away."""
    data()(folder, size)
    shutil.rmtree(folder / "seeds")
    return ["verify", "--data", f"{folder}/data"]


def changed_data(folder: Path, size: int) -> list[str]:
    """Build data twice, each amount with another value."""
    data()(folder, size)
    for path in (folder / "seeds").glob("s*.*"):
        path.write_text(path.read_text("utf-8").replace(" million", "0 million"), "utf-8")
    build(folder / "seeds", folder / "new")
    return ["diff", f"{folder}/data", f"{folder}/new/data"]


def one_package(size: int, folder: Path) -> None:
    """Write a text in which many quotes, each in a context of its own, speak of one package."""
    folder.mkdir()
    text = "".join(f"item{number} of Norway's aid.\n\n" for number in range(size))
    block = "".join(f'    - {{in: item{number} of, donors: {{"NO": "Norway\'s"}}}}\n' for number in range(1, size))
    title = '    - {title: {value: One, quote: item0}, in: item0 of, donors: {"NO": "Norway\'s"}}\n'
    (folder / "a.txt").write_text(TITLE + text, "utf-8")
    (folder / "a.yaml").write_text(HEAD + "aid_packages:\n  one:\n" + title + block, "utf-8")


def rivals(size: int, folder: Path) -> None:
    """Write a text that gives one package so many other amounts, each ranked by a reason."""
    folder.mkdir()
    text = "".join(f"item{number} of Norway's aid was ${number + 5} million.\n\n" for number in range(size))
    ranked = ", rank: normal, rank_reason: an earlier report"
    blocks = (f"    - {{in: item{number} of, amount: {{quote: ${number + 5} million{ranked if number else ''}}}}}\n" for number in range(size))  # fmt: skip
    title = '    - {title: {value: One, quote: item0}, in: item0 of, donors: {"NO": "Norway\'s"}}\n'
    (folder / "a.txt").write_text(TITLE + text, "utf-8")
    (folder / "a.yaml").write_text(HEAD + "aid_packages:\n  one:\n" + title + "".join(blocks), "utf-8")


def long_words(size: int, folder: Path) -> None:
    """Write a text with one long quote, and a long title."""
    folder.mkdir()
    words = " ".join(f"word{number}" for number in range(3 * size))
    title = " ".join(f"title{number}" for number in range(3 * size))
    (folder / "a.txt").write_text(f"{TITLE}Norway's aid of {words} was $5 million.\n", "utf-8")
    block = f'  one:\n    title: {{value: {title}, quote: {words}}}\n    donors: {{"NO": Norway\'s}}\n    amount: $5 million\n'
    (folder / "a.yaml").write_text(HEAD + "aid_packages:\n" + block, "utf-8")


def corpus(folder: Path, size: int) -> list[str]:
    """Write a corpus of so many documents."""
    facts = {"title": "T", "publisher": "Wire", "published": "2024-05-14", "kind": "news_article", "url": ""}
    documents = ({"source_id": f"d{number}", "text": line_of(number), **facts} for number in range(size))
    (folder / "corpus.jsonl").write_text("".join(json.dumps(each) + "\n" for each in documents), "utf-8")
    return ["extract", f"{folder}/corpus.jsonl", "--out", f"{folder}/out"]


def large_document(folder: Path, size: int) -> list[str]:
    """Write a corpus of one large document."""
    document = {
        "source_id": "d",
        "text": paragraphs(size),
        "title": "T",
        "publisher": "Wire",
        "published": "2024-05-14",
    }
    document |= {"kind": "news_article", "url": ""}
    (folder / "corpus.jsonl").write_text(json.dumps(document) + "\n", "utf-8")
    return ["extract", f"{folder}/corpus.jsonl", "--out", f"{folder}/out"]


def contributed(folder: Path, size: int) -> list[str]:
    """Write the tables of a text of so many records, to be made into its annotation."""
    data_of = seeds(paragraphs, packages)
    data_of(folder, size)
    build(folder / "seeds", folder)
    return ["suggest", f"{folder}/seeds/a.txt", "--rows", f"{folder}/data/csv"]


def withheld(folder: Path, size: int) -> list[str]:
    """Write a text of so many paragraphs, of which every tenth is quoted."""
    coded = "aid_packages:\n" + "".join(aid(number) for number in range(0, size, 10))
    aside = f"set_aside: [{{from: On January 1, to: item{size - 1}., as: context, because: the rest}}]\n"
    seeds(paragraphs, lambda _: coded + aside)(folder, size)
    (folder / "kept").mkdir()
    return ["withhold", f"{folder}/seeds/a.txt", "--keep", f"{folder}/kept"]


def copied(folder: Path, size: int) -> list[str]:
    """Write a text of so many paragraphs with its records, and a copy of it."""
    seeds(paragraphs, packages)(folder, size)
    (folder / "seeds" / "b.txt").write_bytes((folder / "seeds" / "a.txt").read_bytes())
    (folder / "seeds" / "b.yaml").write_text("source: {copy_of: a, language: en, kind: news_article}\n", "utf-8")
    return ["validate", f"{folder}/seeds"]


def row(name: str, **cells: str) -> str:
    """Return a row of a table as CSV: the first published row with some cells replaced."""
    with Path(pt.path(name, "csv")).open(encoding="utf-8", newline="") as file:
        first = next(iter(csv.DictReader(file)))
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow((first | cells).values())
    return out.getvalue()


def rows_of(name: str, **cells: str) -> Callable[[int], Iterator[str]]:
    """Return what yields so many rows; `#` in a cell is the number of the row."""
    return lambda size: (row(name, **cells).replace("#", str(number)) for number in range(size))


def aside(number: int) -> str:
    """Return a passage that is set aside."""
    return f"  - {{in: item{number}., quote: ${number + 5} million, as: context, because: x}}\n"


QUERIES = (
    "SELECT * FROM evidence",
    "SELECT record_id, count(*) FROM evidence JOIN mentions USING (source_id) GROUP BY ALL",
)
ASIDE = "set_aside: [{in: item0., quote: $5 million, as: context, because: x}]\n"
INPUTS = (
    Pumped("validate: blank lines", seeds(lambda n: "Sent $5 million here" + "\n" * n, lambda _: "set_aside: [{in: Sent, quote: $5 million, as: context, because: x}]\n")),
    Pumped("validate: blank lines of an annotation", seeds(lambda _: "x\n", lambda n: "\n" * n + "\n")),
    Pumped("validate: blanks", seeds(lambda n: "Sent" + " " * n + "$5 million here\n", lambda _: "set_aside: [{quote: $5 million, as: context, because: x}]\n")),
    Pumped("validate: lines with blanks", seeds(lambda n: "Sent $5 million here\n" + " \n" * n, lambda _: "set_aside: [{in: Sent, quote: $5 million, as: context, because: x}]\n")),
    Pumped("validate: a mention a line", seeds(lambda n: "$5 million\n" * n, lambda _: "")),
    Pumped("validate: a mention a line, none cited", seeds(paragraphs, lambda _: ASIDE)),
    Pumped("validate: mentions set aside, one by one", seeds(paragraphs, lambda n: "set_aside:\n" + "".join(map(aside, range(n))))),
    Pumped("validate: mentions set aside at once", seeds(paragraphs, lambda n: f"set_aside: [{{from: On January 1, to: item{n - 1}., as: context, because: x}}]\n")),
    Pumped("validate: records", seeds(paragraphs, packages), 100),
    Pumped("validate: names of a body", seeds(paragraphs, lambda n: "institutions:\n  x:\n    names:\n      alias: [" + ", ".join(f"item{each}" for each in range(n)) + "]\n")),
    Pumped("validate: bodies", seeds(bodies, lambda n: "institutions:\n" + "".join(f"  b{each}: {{names: {{official: Ministry of Case {each}}}}}\n" for each in range(n)))),
    Pumped("validate: a long quote", seeds(lambda n: "U.S. " * n + "end\n", lambda n: 'aid_packages:\n  p: {donors: {US: "' + "U.S. " * n + 'end"}}\n')),
    Pumped("validate: a long quote of one word", seeds(lambda n: "a" * n + "\n", lambda n: f"aid_packages:\n  p: {{military: {'a' * (n // 2)}}}\n")),
    Pumped("validate: a quote in many places", seeds(lambda n: "U.S. " * n + "\n", lambda _: "aid_packages:\n  p: {donors: {US: U.S.}}\n")),
    Pumped("validate: quotes that are not in the text", seeds(paragraphs, lambda n: "aid_packages:\n" + "".join(f"  p{each}: {{military: item{each} or such}}\n" for each in range(n))), 20),
    Pumped("validate: a long quote that is not in the text", seeds(paragraphs, lambda n: f"aid_packages:\n  p: {{military: {'Norway sent ' * n}}}\n")),
    Pumped("validate: unknown ids", seeds(bodies, lambda n: "institutions:\n" + "".join(f"  b{each}: {{names: {{official: Ministry of Case {each}}}}}\n" for each in range(n)) + "aid_packages:\n  p:\n    donors:\n" + "".join(f"      body{each}: Ministry of Case {each}\n" for each in range(n))), 20),
    Pumped("validate: unknown fields", seeds(lambda _: "x\n", lambda n: "aid_packages:\n  p:\n" + "".join(f"    field{each}: x\n" for each in range(n)))),
    Pumped("validate: marks", seeds(lambda n: '"' * n + "*" * n + "[[" * n + "\n", lambda _: ASIDE)),
    Pumped("validate: brackets in a quote", seeds(lambda _: "x\n", lambda n: f"aid_packages:\n  p: {{military: '{'[[' * n}'}}\n")),
    Pumped("validate: brackets of a list", seeds(lambda _: "x\n", lambda n: "aid_packages: " + "[" * n + "\n")),
    Pumped("validate: mappings in mappings", seeds(lambda _: "x\n", lambda n: "aid_packages: " + "{a: " * n + "\n")),
    Pumped("validate: a long line", seeds(lambda n: "Norway sent Ukraine $5 million and " * n + "\n", lambda _: "")),
    Pumped("validate: one sentence of names", seeds(lambda n: "The Ministry of Defence of Norway and " * n + "\n", lambda _: "")),
    Pumped("validate: sources", many_sources("validate", "$/seeds"), 25),
    Pumped("validate: a copy", copied, 50),
    Pumped("validate: rows", table("aid_packages", rows_of("aid_packages", aid_package_id="p#")), 1000),
    Pumped("validate: wrong rows", table("aid_packages", rows_of("aid_packages", aid_package_id="p#", amount="x")), 1000),
    Pumped("validate: rows of unknown records", table("vote_subjects", rows_of("vote_subjects", vote_id="vote-#", record_id="Bad Id")), 1000),
    Pumped("validate: rows wrong in many ways", table("evidence", rows_of("evidence", evidence_id="Bad #", start_char="x", method="guess", rank="x", quote="x#")), 1000),
    Pumped("validate: a quote that is never closed", table("aid_packages", lambda n: ('"p' if not each else row("aid_packages", aid_package_id=f"p{each}") for each in range(n))), 1000),
    Pumped("validate: quotes that are never closed", table("aid_packages", lambda n: ('p,"x' for _ in range(n))), 1000),
    Pumped("validate: quotes within quotes", table("aid_packages", lambda n: iter(['"' * n])), 1000),
    Pumped("validate: a row of many cells", table("aid_packages", lambda n: iter(["," * n])), 1000),
    Pumped("validate: blank rows", table("aid_packages", lambda n: iter([""] * n)), 1000),
    Pumped("build: sources", many_sources("build", "--seeds", "$/seeds", "--out", "$"), 25),
    Pumped("build: records of one text", seeds(paragraphs, packages, "build", "--seeds", "$", "--out", "$/../out"), 100),
    Pumped("verify: sources", data("verify", "--data", "$/data"), 25),
    Pumped("verify: without annotations", bare_data, 25),
    Pumped("verify: quotes of one record", data("verify", "--data", "$/data", of=one_package), 100),
    Pumped("suggest: blank lines", text_alone(lambda n: "Sent $5 million" + "\n" * n)),
    Pumped("suggest: a mention a line", text_alone(lambda n: "$5 million\n" * n)),
    Pumped("suggest: paragraphs of aid", text_alone(paragraphs), 50),
    Pumped("suggest: paragraphs of votes", text_alone(lambda n: "".join(f"The House passed bill {each} by a vote of {each}-4.\n\n" for each in range(n))), 50),
    Pumped("suggest: paragraphs of agreements", text_alone(lambda n: "".join(f"Norway and Ukraine signed the Treaty on Case {each}.\n\n" for each in range(n))), 50),
    Pumped("suggest: a long line", text_alone(lambda n: "Norway sent Ukraine $5 million and " * n), 50),
    Pumped("suggest: marks", text_alone(lambda n: "Norway " + '"' * n + "*" * n + "[[" * n + "{: " * n)),
    Pumped("suggest --rows: records", contributed, 25),
    Pumped("extract: documents", corpus, 100),
    Pumped("extract: a large document", large_document, 50),
    Pumped("correct: quotes of one record", data("correct", "one", "donors", "--data", "$/data", "--seeds", "$/seeds", of=one_package), 100),
    Pumped("explain: quotes of one record", data("explain", "one", "--data", "$/data", of=one_package), 100),
    Pumped("explain: all quotes of one record", data("explain", "one", "--all", "--data", "$/data", of=one_package), 100),
    Pumped("cite: quotes of one record", data("cite", "one", "--data", "$/data", of=one_package), 100),
    Pumped("cite: sources of one record", data("cite", "dod", "--data", "$/data"), 25),
    Pumped("diff: rows", changed_data, 25),
    Pumped("withhold: paragraphs", withheld, 50),
    *(Pumped(f"{words}: {name}", data(*words.split(), "--data", "$/data", of=of), 25, 400)
      for words in ("cite", "explain", "site --out $/site", *(f"export {form} --out $/out" for form in FORMS))
      for name, of in (("sources", of_many), ("quotes of one record", one_package), ("amounts of one record", rivals), ("long words", long_words))),
    *(Pumped(f"sql: {query}", data("sql", query, "$/data"), 25, 400) for query in QUERIES),
)  # fmt: skip


def asked(query: str, folder: str) -> int:
    """Fetch all rows of a query, for which there is no command."""
    pt.open(folder).sql(query).fetchall()
    return 0


def run(pumped: Pumped, size: int) -> float:
    """Return the CPU seconds of a command on an input of a size."""
    with tempfile.TemporaryDirectory() as name:
        arguments = pumped.write(Path(name), size)
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            start = time.process_time()
            code = asked(*arguments[1:]) if arguments[0] == "sql" else command(arguments)
            taken = time.process_time() - start
        assert code in (0, 1, 2), (pumped.name, arguments, code)
    return taken


def grown(pumped: Pumped) -> tuple[int, float, float]:
    """Return the size from which a command takes long enough, its CPU seconds, and how many times longer twice takes."""
    size = pumped.size
    run(pumped, size)  # what is imported and compiled once
    taken = run(pumped, size)
    while taken < ENOUGH and size < pumped.largest:
        size *= 2
        taken = run(pumped, size)
    return size, taken, min(run(pumped, 2 * size), run(pumped, 2 * size) if taken < ENOUGH * 4 else LONGEST) / taken


def main() -> None:
    """Print the growth of every input, then the worst."""
    worst = []
    for pumped in INPUTS:
        if len(sys.argv) < 2 or any(word in pumped.name for word in sys.argv[1:]):
            size, taken, times = grown(pumped)
            worst.append((times, pumped.name))
            print(
                f"{pumped.name:48} {size:8} {taken:7.2f} s, twice as much takes {times:.1f} times as long", flush=True
            )
    print(f"{len(worst)} pumped inputs, worst growth {max(worst)[0]:.1f} ({max(worst)[1]})")


if __name__ == "__main__":
    main()
