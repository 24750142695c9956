"""How the website grows with the number of records: build time, size, and the weight of the heaviest page.

The seeds are multiplied as in `growth.py`. Every size runs in a process of its own. The second table is the page of one
source of a million characters with a thousand quotes.

usage: website.py N [N ...]   (numbers of records, at least)
"""

from __future__ import annotations

import gzip
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
        write_site(dataset, folder / "site")
        seconds = time.process_time() - start
        pages = list((folder / "site").rglob("*.html"))
        weights = {path: len(gzip.compress(path.read_bytes())) for path in pages}
        heaviest = max(weights, key=lambda path: weights[path])
        data = sum(path.stat().st_size for path in (folder / "site" / "data").rglob("*") if path.is_file())
        whole = sum(path.stat().st_size for path in (folder / "site").rglob("*") if path.is_file())
        print(
            f"{len(dataset.entries()):8} {seconds:10.1f} {(whole - data) / 1e6:10.1f} {data / 1e6:10.1f}"
            f" {weights[heaviest] / 1000:10.1f} {heaviest.name}"
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
        print(" records  CPU s      site MB    data MB    heaviest page, compressed, kB", flush=True)
        for number in sys.argv[1:] or ["10", "1000"]:
            subprocess.run([sys.executable, __file__, "--one", number], check=True)
        long_text()
