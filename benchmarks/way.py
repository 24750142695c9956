"""The way of one quote: functions and modules that run once more when an annotation has one more claim.

    python benchmarks/way.py          the figures
    python benchmarks/way.py --list   each function

Two builds of one text differ by one claim, an amount. Caches are warm. Functions of other packages do not count.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType

from policytrack.build.build import build

PACKAGE = f"{Path(__file__).parent.parent / 'policytrack'}/"

TEXT = "Aid\n\nThe United States announced $175 million for Ukraine on May 3, 2024.\n"

SOURCE = """source:
  title: "[[Aid]]"
aid_packages:
  us-aid:
    title: "[[Aid]]"
    donors: {US: United States}
"""
CLAIMED = """    amount: $175 million
set_aside:
  - {quote: "May 3, 2024", as: context, because: of no record}
"""
SET_ASIDE = """set_aside:
  - {from: "$175", to: "2024", as: context, because: of no record}
"""


def write_seeds(folder: Path, rest: str) -> Path:
    """Write a folder of seeds with one text; return the folder."""
    folder.mkdir()
    for name, content in (("a.txt", TEXT), ("a.yaml", SOURCE + rest)):
        (folder / name).write_text(content, "utf-8")
    return folder


def calls(seeds: Path, out: Path) -> Counter[tuple[str, str]]:
    """Count the calls of each function of the package in one build: module and name to calls."""
    counts: Counter[tuple[str, str]] = Counter()

    def count(frame: FrameType, event: str, _: object) -> None:
        code = frame.f_code
        if event == "call" and code.co_filename.startswith(PACKAGE) and not code.co_name.startswith("<"):
            counts[code.co_filename.removeprefix(PACKAGE), code.co_qualname] += 1

    sys.setprofile(count)
    try:
        build(seeds, out)
    finally:
        sys.setprofile(None)
    return counts


def main() -> None:
    """Print how many functions in how many modules run more often with the claim than without."""
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        without, claimed = write_seeds(folder / "without", SET_ASIDE), write_seeds(folder / "claimed", CLAIMED)
        for number in range(2):  # the first round warms the caches
            base = calls(without, folder / f"out-{number}")
            more = calls(claimed, folder / f"out-claimed-{number}")
    way = sorted(function for function, count in more.items() if count > base[function])
    print(f"{len(way)} functions in {len({module for module, _ in way})} modules")
    if "--list" in sys.argv:
        for module, name in way:
            print(f"  {module}  {name}")


if __name__ == "__main__":
    main()
