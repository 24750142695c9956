"""How fast `extract` reads a corpus, and how that grows with it.

The documents have about 3 kB each, or `--length` code points: paragraphs of the seeds in another order, with amounts, votes and days of their own.
In the same run, the mentions of some of them are made as the build makes them, with models: the ratio tells more than the
rate, which depends on the machine. Every size runs in a process of its own, so that its peak memory is its own.

usage: extracting.py [N ...] [--length N] [--profile] [--dask]   (numbers of documents)
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

SEEDS = Path(__file__).parent.parent / "seeds"
LENGTH = 3000


def documents(number: int, length: int = LENGTH) -> Iterator[dict[str, str]]:
    """Yield documents of a length, the same in every run."""
    texts = [path.read_bytes().decode() for path in sorted(SEEDS.glob("0*.txt"))]
    paragraphs = [words for text in texts for words in re.split(r"\n\s*\n|\n", text) if len(words) > 80]
    for at in range(number):
        chance = random.Random(at)
        chosen: list[str] = []
        while sum(map(len, chosen)) < length:
            chosen.append(varied(chance.choice(paragraphs), chance))
        day = date(2020, 1, 1) + timedelta(days=chance.randrange(2000))
        yield {
            "source_id": f"doc-{at}",
            "text": "\n\n".join(chosen)[: length + 200],
            "title": f"News of {day}",
            "publisher": "Daily News",
            "published": day.isoformat(),
            "kind": "news_article",
            "url": f"https://example.org/{at}",
        }


def varied(words: str, chance: random.Random) -> str:
    """Return a paragraph with other numbers."""
    return re.sub(r"(?<![\w-])[1-9]\d?(?= (?:million|billion))", lambda _: str(chance.randrange(1, 999)), words)


def write_corpus(path: Path, number: int, length: int = LENGTH) -> None:
    with open(path, "w", encoding="utf-8") as file:
        for each in documents(number, length):
            file.write(json.dumps(each) + "\n")


def timed(work: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    start = clock()
    work()
    return clock() - start


def models_rate(number: int) -> float:
    """Return documents a CPU second whose mentions are made as the build makes them."""
    from policytrack.assemble.mentions import account_mentions
    from policytrack.drafts.corpora.batches import packaged_names
    from policytrack.seeds.annotation import Annotation
    from policytrack.seeds.document import Document

    names, texts = packaged_names(), list(documents(number))

    def mention(each: dict[str, str]) -> None:
        document = Document(each["source_id"], "", each["text"], "")
        account_mentions(document, Annotation("", each["source_id"], ()), [], names, each["published"])

    mention(texts[0])
    return number / timed(lambda: [mention(each) for each in texts])


def read_rate(number: int, profile: bool = False) -> float:
    """Return documents a CPU second that `read_batch` reads."""
    import pyarrow as pa

    from policytrack.drafts.corpora.batches import DOCUMENTS, read_batch

    batch = pa.RecordBatch.from_pylist(list(documents(number)), DOCUMENTS)
    read_batch(batch.slice(0, 20))
    if profile:
        import cProfile
        import pstats

        with cProfile.Profile() as profiler:
            read_batch(batch)
        pstats.Stats(profiler).sort_stats("tottime").print_stats(45)
    return number / timed(lambda: read_batch(batch))


def measure(number: int, length: int) -> None:
    """Extract one corpus; print the CPU seconds of reading it and of the rest, rows, bytes and peak memory."""
    from policytrack.drafts.corpora.corpus import open_corpus
    from policytrack.drafts.corpora.engines import in_this_process
    from policytrack.drafts.corpora.extract import extract

    with tempfile.TemporaryDirectory() as name:
        corpus, out = Path(name) / "corpus.jsonl", Path(name) / "out"
        write_corpus(corpus, number, length)
        marks: dict[str, float] = {}
        start = time.process_time()
        summary = extract(
            open_corpus(corpus, date(2030, 1, 1)),
            out,
            in_this_process,
            show=lambda what, *_: marks.setdefault(what.partition(" ")[0], time.process_time()),
        )
        end = time.process_time()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        size = sum(path.stat().st_size for path in (out / "parquet").rglob("*.parquet")) / number
        print(marks["finding"] - start, marks["writing"] - marks["finding"], end - marks["writing"])
        print(sum(summary.rows.values()), size, peak)


def dask_ratio(number: int) -> tuple[float, float]:
    """Return the wall time of one Dask worker and of two, start-up apart."""
    from distributed import LocalCluster

    from policytrack.drafts.corpora.corpus import open_corpus
    from policytrack.drafts.corpora.dask import on_dask
    from policytrack.drafts.corpora.extract import extract

    seconds = []
    for workers in (1, 2):
        with (
            tempfile.TemporaryDirectory() as name,
            LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as cluster,
        ):
            warm, corpus = Path(name) / "warm.jsonl", Path(name) / "corpus.jsonl"
            write_corpus(warm, 50 * workers)
            write_corpus(corpus, number)
            engine = on_dask(cluster.scheduler_address, 1)
            extract(open_corpus(warm, date(2030, 1, 1)), Path(name) / "warm", engine, size=10, show=lambda *_: None)
            out = Path(name) / "out"
            run = lambda: extract(open_corpus(corpus, date(2030, 1, 1)), out, engine, size=100, show=lambda *_: None)  # noqa: E731, B023
            seconds.append(timed(run, time.perf_counter))
    return seconds[0], seconds[1]


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("sizes", nargs="*", type=int, default=[1000, 10_000])
    options.add_argument("--length", type=int, default=LENGTH)
    options.add_argument("--one", type=int)
    options.add_argument("--profile", action="store_true")
    options.add_argument("--dask", action="store_true")
    given = options.parse_args()
    if given.one:
        measure(given.one, given.length)
        return
    models, read = models_rate(200), read_rate(500, given.profile)
    print(
        f"documents a CPU second: mentions with models {models:.0f}, whole records {read:.0f}, ratio {read / models:.1f}"
    )
    print(
        f"{'documents':>10} {'documents/s':>11} {'reading s':>10} {'links s':>8} {'tables s':>8} {'rows/document':>13} {'kB/document':>11} {'peak MB':>8}"
    )
    for size in given.sizes:
        command = [sys.executable, __file__, "--one", str(size), "--length", str(given.length)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        reading, links, writing, rows, stored, peak = map(float, done.stdout.split())
        print(
            f"{size:10} {size / (reading + links + writing):11.0f} {reading:10.1f} {links:8.1f} {writing:8.1f}"
            f" {rows / size:13.1f} {stored / 1024:11.1f} {peak:8.0f}",
            flush=True,
        )
    if given.dask:
        one, two = dask_ratio(3000)
        print(f"Dask: one worker {one:.1f} s, two workers {two:.1f} s, ratio {one / two:.2f}")


if __name__ == "__main__":
    main()
