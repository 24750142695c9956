"""What commands print: figures to standard output, problems to standard error."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping, Sequence
from typing import TextIO

from policytrack.display import PLAIN, TERMINAL, Style
from policytrack.problems import Problem


def print_json(value: object) -> None:
    """The value as indented JSON, to standard output."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def style_of(stream: TextIO) -> Style:
    """How to set off quotes on a stream: in colour on a terminal, unless `NO_COLOR` is set or the terminal is dumb."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not stream.isatty()
    return PLAIN if plain else TERMINAL


def print_problems(problems: Sequence[Problem]) -> None:
    """One line a problem, to standard error, and how many there are."""
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        print(f"{len(problems)} problem{'s' if len(problems) != 1 else ''}", file=sys.stderr)


def print_figures(figures: Mapping[str, object], problems: Sequence[Problem], as_json: bool) -> None:
    """The figures, as lines or as one JSON object that holds the problems too."""
    if as_json:
        print(
            json.dumps(
                {**figures, "problems": [problem.as_dict() for problem in problems]}, ensure_ascii=False, indent=2
            )
        )
        return
    for name, value in {**figures, "problems": len(problems)}.items():
        print(f"{name.replace('_', ' ')}: {_line(value)}")


def _line(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.1%}"
    if not isinstance(value, Mapping):
        return str(value)
    if any(isinstance(inner, Mapping) for inner in value.values()):
        return "".join(f"\n  {name}: {_line(inner)}" for name, inner in value.items())
    return ", ".join(f"{inner} {name}" for name, inner in value.items())
