"""Output of commands: figures to standard output, problems to standard error. Nothing else prints but the bar."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Mapping, Sequence
from typing import TextIO

from policytrack.display import PLAIN, TERMINAL, Style, visible
from policytrack.files.json import visible_json
from policytrack.problems import Problem, Problems, total


def print_json(value: object) -> None:
    r"""Print the value as indented JSON, to standard output, with `\uXXXX` for each character that is not seen."""
    print(visible_json(json.dumps(value, ensure_ascii=False, indent=2)).replace("##[", r"\u0023#["))


def say(*lines: str, file: TextIO | None = None, end: str = "\n") -> None:
    """Print lines of our own words with names of others in them, as escapes where they are not seen."""
    for line in lines:
        print(_inert(visible(line)), file=file, end=end, flush=not end)


def command(line: str) -> None:
    """Print a workflow command of our own, whose parts are escaped."""
    print(visible(line))


def _inert(line: str) -> str:
    """Return a line that is no workflow command where a workflow of GitHub runs: `::` at its start, `##[` anywhere.

    Source: GitHub Docs, Workflow commands; actions/runner, ActionCommand.
    """
    if "GITHUB_ACTIONS" not in os.environ:
        return line
    return re.sub(r"^(\s*):(?=:)", r"\1\\x3a", line).replace("##[", r"#\x23[")


def show(text: str, style: Style = PLAIN, ends: str = "\n") -> None:
    """Print an answer of several lines, with escapes for what is not seen; only the markers of its style are kept.

    Args:
        text: the answer.
        style: the style of the answer.
        ends: the line ends of the answer.
    """
    markers = {mark for pair in (style.quote, style.strong, style.faint) for mark in pair if visible(mark) != mark}
    for line in text.removesuffix(ends).split(ends):
        parts = re.split("|".join(f"({re.escape(mark)})" for mark in sorted(markers)), line) if markers else [line]
        print(_inert("".join(part if part in markers else visible(part) for part in parts if part)), end=ends)


def style_of(stream: TextIO) -> Style:
    """Return the style of a stream: colours on a terminal, unless `NO_COLOR` is set or the terminal is dumb."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not stream.isatty()
    return PLAIN if plain else TERMINAL


def print_problems(problems: Sequence[Problem]) -> None:
    """Print one line for each problem, then the number of problems, to standard error."""
    for problem in Problems(problems):
        say(str(problem), file=sys.stderr)
    if problems:
        say(counted(total(problems), "problem"), file=sys.stderr)


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: `1 problem`, `2 problems`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def print_figures(figures: Mapping[str, object], problems: Sequence[Problem], as_json: bool) -> None:
    """Print the figures as lines, or print figures and problems as one JSON object."""
    if as_json:
        print_json({**figures, "problems": [problem.as_dict() for problem in Problems(problems)]})
        return
    print_lines({**figures, "problems": total(problems)})


def print_lines(figures: Mapping[str, object]) -> None:
    """Print a line for each figure."""
    for name, value in figures.items():
        show(f"{name.replace('_', ' ')}: {_line(value)}")


def _line(value: object) -> str:
    """Return a figure, or figures by name, as text; a float is a share and becomes a percentage."""
    if value is None:
        return "not known"
    if isinstance(value, float):
        return f"{value:.1%}"
    if not isinstance(value, Mapping):
        return str(value)
    if any(isinstance(inner, Mapping) for inner in value.values()):
        return "".join(f"\n  {name}: {_line(inner)}" for name, inner in value.items())
    return ", ".join(f"{inner} {name}" for name, inner in value.items())
