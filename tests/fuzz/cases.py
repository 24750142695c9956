"""Cases: numbered, each with a chance of its own, so that any of them can be run again alone.

`POLICYTRACK_FUZZ_CASES=N` runs so many of every kind in place of the usual number; `POLICYTRACK_FUZZ_FIRST=N` begins at
case N. Together, `POLICYTRACK_FUZZ_FIRST=4711 POLICYTRACK_FUZZ_CASES=1 python -m pytest tests/fuzz -m "" -s` repeats one.
"""

from __future__ import annotations

import os
import random
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pytest

from policytrack.problems import PolicytrackError, Problem

FIRST = int(os.environ.get("POLICYTRACK_FUZZ_FIRST", "0"))


def counts(few: int, many: int) -> pytest.MarkDecorator:
    """Runs a test with a few cases, and as a slow one with many."""
    asked = os.environ.get("POLICYTRACK_FUZZ_CASES")
    numbers = (int(asked), int(asked)) if asked else (few, many)
    slow = pytest.param(numbers[1], marks=pytest.mark.slow, id="many")
    return pytest.mark.parametrize("cases", [pytest.param(numbers[0], id="few"), slow])


def unclear(problems: Sequence[Problem]) -> str:
    """A problem that says too little, or that a terminal would obey; "" if there is none."""
    bad = [each for each in problems if not (each.code and each.message and str(each).isprintable())]
    return f"unclear: {bad[0]!r}" if bad else ""


@dataclass
class Outcome:
    """What became of the cases.

    Args:
        told: how often each thing happened.
        leaks: cases that ended in an exception that is none of policytrack's.
        silent: cases in which something changed and nobody said so.
    """

    told: Counter[str] = field(default_factory=Counter)
    leaks: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)

    def check(self, cases: int) -> None:
        """Prints the figures; fails with the cases that went wrong."""
        happened = ", ".join(f"{number} {what}" for what, number in sorted(self.told.items()))
        print(f"cases {cases}: {happened}; leaks {len(self.leaks)}, silent {len(self.silent)}")
        assert sum(self.told.values()) + len(self.leaks) >= cases
        if wrong := [*self.leaks[:10], *self.silent[:10]]:
            pytest.fail("\n".join(wrong), pytrace=False)


def run_cases(kind: str, cases: int, run: Callable[[random.Random], tuple[str, str]]) -> Outcome:
    """Runs the cases of a kind.

    Args:
        kind: sets the cases apart from those of other kinds.
        cases: how many.
        run: runs one; gives what happened, and what changed silently, if anything.
    """
    outcome = Outcome()
    for number in range(FIRST, FIRST + cases):
        try:
            what, silent = run(random.Random(f"{kind} {number}"))
        except PolicytrackError as error:
            what, silent = "refused", unclear(error.problems)
        except Exception as error:
            place = traceback.extract_tb(error.__traceback__)[-1]
            outcome.leaks.append(
                f"case {number}: {type(error).__name__}: {error} ({place.filename}:{place.lineno})"[:600]
            )
            continue
        outcome.told[what] += 1
        outcome.silent += [f"case {number}: {silent}"] if silent else []
    return outcome
