"""How building and verifying grow with the number of sources.

The seeds are multiplied: each copy has ids, amounts and dates of its own, and the institutions are shared, as they are
in a real collection. Every size runs in a process of its own, so that its peak memory is its own.

usage: growth.py N [N ...]   (numbers of sources; rounded to whole copies of the seeds)
"""

from __future__ import annotations

import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SEEDS = Path(__file__).parent.parent / "seeds"


def institutions() -> set[str]:
    """Ids of institutions, which all copies share."""
    found: set[str] = set()
    for path in SEEDS.glob("0*.yaml"):
        section = path.read_text("utf-8").partition("\ninstitutions:\n")[2].partition("\nset_aside:")[0]
        found |= set(re.findall(r"^  ([a-z0-9-]+):$", section, re.MULTILINE))
    return found


def varied(text: str, number: int, ids: list[str]) -> str:
    """Return the text with record and source ids, the amount and the year of copy `number`."""
    text = text.replace("$175 million", f"${175 + number} million")
    text = re.sub(r"(?<![\w-])2020", str(1700 + number % 300), text)
    for record in ids:
        text = re.sub(rf"(?<![\w-]){record}(?![\w-])", f"{record}-{number}", text)
    return re.sub(r"\b(00[0-4]_[0-9a-f]{16})\b", rf"\1-{number}", text)


def multiply(folder: Path, sources: int) -> None:
    """Write the seeds as many times as make the number of sources."""
    shared = institutions()
    words = "".join(path.read_text("utf-8") for path in SEEDS.glob("0*.yaml"))
    found = set(re.findall(r"^  ([a-z0-9]+-[a-z0-9-]+):$", words, re.MULTILINE))
    ids = sorted(found - shared, key=len, reverse=True)
    for number in range(sources // 5):
        for path in SEEDS.glob("0*"):
            (folder / f"{path.stem}-{number}{path.suffix}").write_bytes(
                varied(path.read_bytes().decode(), number, ids).encode()
            )


def measure(sources: int) -> None:
    """Return builds and verifies that many sources; prints CPU seconds of each and peak memory."""
    from policytrack.build.build import build
    from policytrack.checks.verify import verify

    with tempfile.TemporaryDirectory() as name:
        seeds = Path(name) / "seeds"
        seeds.mkdir()
        multiply(seeds, sources)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        start = time.process_time()
        build(seeds, Path(name))
        built = time.process_time()
        report = verify(Path(name) / "data")
        verified = time.process_time()
        assert report.is_valid, report.problems[:3]
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        print(sources, built - start, verified - built, peak / 1024, report.counts["quotes"])


def main() -> None:
    """Run every size in a process of its own and prints a table."""
    if len(sys.argv) > 2 and sys.argv[1] == "--one":
        measure(int(sys.argv[2]))
        return
    sizes = [max(5, int(size) // 5 * 5) for size in sys.argv[1:]] or [5, 50, 500]
    print(
        f"{'sources':>8} {'build s':>9} {'ms/source':>10} {'verify s':>9} {'ms/source':>10} {'quotes/s':>9} {'MB':>7} {'kB/source':>10}"
    )
    for size in sizes:
        done = subprocess.run(
            [sys.executable, __file__, "--one", str(size)], check=True, capture_output=True, text=True
        )
        sources, build_s, verify_s, megabytes, quotes = (float(value) for value in done.stdout.split())
        print(f"{sources:8.0f} {build_s:9.2f} {build_s / sources * 1000:10.1f} {verify_s:9.2f} {verify_s / sources * 1000:10.1f} "
              f"{quotes / verify_s:9.0f} {megabytes:7.0f} {megabytes * 1024 / sources:10.0f}")  # fmt: skip


if __name__ == "__main__":
    main()
