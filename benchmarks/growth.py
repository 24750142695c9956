"""How building and verifying grow with the number of sources.

The seeds are multiplied: each copy has ids, amounts and dates of its own, and the institutions are shared, as they are
in a real collection. Every size runs in a process of its own, so that its peak memory is its own.

With `--beside`, another installation, named by its interpreter, does the same first: the commit before a change, say.

usage: growth.py [--beside PYTHON] N [N ...]   (numbers of sources; rounded to whole copies of the seeds)
"""

from __future__ import annotations

import re
import resource
import shutil
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
    """Return the text with record and source ids and the amount of copy `number`."""
    text = text.replace("$175 million", f"${100_000 + number} million")
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
            text = varied(path.read_bytes().decode(), number, ids)
            if path.suffix == ".txt" and "copy_of:" not in path.with_suffix(".yaml").read_text("utf-8"):
                # Figures of its own make the text one about something else.
                text = f"{text.rstrip()} " + "x".join(["file", *(str(number * 100 + each) for each in range(40))])
            (folder / f"{path.stem}-{number}{path.suffix}").write_bytes(text.encode())


def measure(seeds: Path) -> None:
    """Build and verify the seeds; print CPU seconds of each, peak memory in MB, and the quotes read again."""
    from policytrack.build.build import build
    from policytrack.checks.verify import verify

    out = seeds.parent / "built"
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    build(seeds, out)
    built = time.process_time()
    (out / "seeds").symlink_to(seeds)  # beside the data, so that verify builds again
    report = verify(out / "data")
    verified = time.process_time()
    shutil.rmtree(out)
    assert report.is_valid, report.problems[:3]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(built - start, verified - built, peak / 1024, report.counts["quotes"])


def measured(python: str, seeds: Path) -> list[float]:
    """Return what `measure` prints, of the installation of an interpreter, in a process of its own."""
    done = subprocess.run([python, __file__, "--seeds", seeds], check=True, capture_output=True, text=True, cwd="/")
    return [float(value) for value in done.stdout.split()]


def main() -> None:
    """Print a row for each size and installation, and the ratios of two installations."""
    if sys.argv[1:2] == ["--seeds"]:
        measure(Path(sys.argv[2]))
        return
    pythons, sizes = [sys.executable], sys.argv[1:] or ["5", "50", "500"]
    if sizes[0] == "--beside":
        pythons, sizes = [sizes[1], sys.executable], sizes[2:]
    print(
        f"{'sources':>8} {'build s':>9} {'ms/source':>10} {'verify s':>9} {'ms/source':>10} {'quotes/s':>9} {'MB':>7}"
    )
    for sources in (max(5, int(size) // 5 * 5) for size in sizes):
        with tempfile.TemporaryDirectory() as name:
            seeds = Path(name) / "seeds"
            seeds.mkdir()
            multiply(seeds, sources)
            done = [measured(python, seeds) for python in pythons]
        for build_s, verify_s, megabytes, quotes in done:
            print(f"{sources:8} {build_s:9.2f} {build_s / sources * 1000:10.1f} {verify_s:9.2f} {verify_s / sources * 1000:10.1f} "
                  f"{quotes / verify_s:9.0f} {megabytes:7.0f}")  # fmt: skip
        if len(done) > 1:
            print(f"{'ratio':>8} {done[1][0] / done[0][0]:9.2f} {done[1][1] / done[0][1]:20.2f}")


if __name__ == "__main__":
    main()
