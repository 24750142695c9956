"""How the website grows with the number of records: build time, size, and the weight of the heaviest page.

The seeds are multiplied as in `growth.py`. Every size runs in a process of its own. `verify`, which the page of checks
quotes, is measured apart from the pages. The pages are weighed as files and compressed (gzip, each by itself), without
the JSON of the records, the data files and the exports. The last line is the text of a source of a million characters
with a thousand quotes.

usage: website.py N [N ...]   (numbers of records, at least)
"""

from __future__ import annotations

import gzip
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from growth import multiply


def measure(records: int) -> None:
    """Build seeds of so many records and their website; print the figures as a row."""
    from policytrack.build.build import build
    from policytrack.dataset import Dataset
    from policytrack.site.site import write_site

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "seeds").mkdir()
        multiply(folder / "seeds", max(5, records * 5 // 22))  # five sources have some 22 records of their own
        build(folder / "seeds", folder)
        dataset = Dataset(folder / "data")
        start = time.process_time()
        write_site(dataset, folder / "site", is_verified=False)
        written = time.process_time()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        dataset.verify()
        verified = time.process_time()
        site = folder / "site"
        sizes = {path.relative_to(site): path.stat().st_size for path in site.rglob("*") if path.is_file()}
        data = sum(size for path, size in sizes.items() if path.parts[0] in ("data", "exports"))
        records = sum(size for path, size in sizes.items() if path.match("records/*.json"))
        pages = [path for path in sizes if path.suffix in (".html", ".js", ".css")]
        weights = {path: len(gzip.compress((site / path).read_bytes())) for path in pages}
        heaviest = max((path for path in pages if path.suffix == ".html"), key=lambda path: weights[path])
        print(
            f"{len(dataset.entries()):8} {written - start:8.1f} {verified - written:9.1f} {peak / 1024:8.0f}"
            f" {sum(sizes[path] for path in pages) / 1e6:9.1f} {sum(weights.values()) / 1e6:8.1f} {records / 1e6:9.1f}"
            f" {data / 1e6:9.1f} {weights[heaviest] / 1000:9.1f} {heaviest.name}"
        )


def long_text() -> None:
    """Print the CPU seconds of the pieces of a text of a million characters with a thousand quotes, as HTML."""
    from policytrack.site.highlights import shown, stretches

    text = "The ministers agreed on a package of aid. " * 24_000
    spans = [(at, at + 30) for at in range(0, len(text) - 100, len(text) // 1000)]
    start = time.process_time()
    html = "".join(shown(each.text) for each in stretches(text, spans))
    print(
        f"{len(text)} characters, {len(spans)} quotes: {time.process_time() - start:.2f} s, {len(html)} characters of HTML"
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        measure(int(sys.argv[2]))
    else:
        print(
            " records   site s  verify s  peak MB  pages MB  gzip MB   JSON MB   data MB  heaviest, gzip kB", flush=True
        )
        for number in sys.argv[1:] or ["10", "1000"]:
            subprocess.run([sys.executable, __file__, "--one", number], check=True)
        long_text()
