"""Problems: their places, their one line, and the one list of codes."""

from __future__ import annotations

import ast
import re
from functools import cache

import pytest

from policytrack.problem_codes import ACTORS, CODES
from policytrack.problems import AnnotationError, Place, Problem
from tests import ROOT

SAYING = {"Problem", "report", "wrong", "_wrong", "_say", "say"}
"""What is called with a code."""

WHOLE = Problem("UNKNOWN_FIELD", "unknown field 'x'", Place("a.yaml", 3, 5, "us-aid", "/amount"), "x", "y", "z")


@cache
def stated() -> set[str]:
    """Every code that the package states: capitals joined by underscores, or a word that a problem begins with."""
    found: set[str] = set()
    for file in sorted([*(ROOT / "policytrack").rglob("*.py"), *(ROOT / "frictionless_policytrack").rglob("*.py")]):
        if file.name in ("problems.py", "problem_codes.py"):
            continue
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and re.fullmatch("[A-Z]+(_[A-Z0-9]+)+", str(node.value)):
                found.add(str(node.value))
            called = getattr(node, "func", None)
            if isinstance(node, ast.Call) and (getattr(called, "id", "") or getattr(called, "attr", "")) in SAYING:
                words = [str(each.value) for each in node.args[:3] if isinstance(each, ast.Constant)]
                found |= {word for word in words if re.fullmatch("[A-Z]{3,}", word)}
    return {each for each in found if not each.startswith(("GIT_", "O_"))} - {
        "POLICYTRACK_DEBUG",
        "NO_COLOR",
        "GITHUB_ACTIONS",
    }


def test_every_code_is_in_the_list_and_is_stated_somewhere() -> None:
    assert len(stated()) > 100
    by_pieces = {"UNKNOWN_FIELD", "UNKNOWN_TABLE", "UNKNOWN_COLUMN"}  # UNKNOWN_ and what the keys of a mapping name
    yielded = {"TAG", "ALIAS"}
    assert stated() - set(CODES) == set()
    assert set(CODES) - stated() - by_pieces - yielded == set()


def test_every_code_says_who_acts_and_what_is_wrong() -> None:
    assert {code.actor for code in CODES.values()} == set(ACTORS)
    assert len({code.meaning for code in CODES.values()}) == len(CODES)


def test_a_problem_is_one_line_and_its_parts() -> None:
    assert str(WHOLE) == ("a.yaml:3:5  us-aid/amount  UNKNOWN_FIELD  unknown field 'x' (got: x; expected: y; hint: z)")
    assert (WHOLE.path, WHOLE.line, WHOLE.col, WHOLE.record, WHOLE.field) == ("a.yaml", 3, 5, "us-aid", "/amount")
    assert list(WHOLE.as_dict()) == [
        "path", "line", "col", "record", "field", "code", "message", "got", "expected", "hint",
    ]  # fmt: skip


def test_problems_sort_by_place() -> None:
    later = [WHOLE.at(line=10), WHOLE.at(path="b.yaml", line=1), WHOLE]
    assert [(each.path, each.line) for each in sorted(later)] == [("a.yaml", 3), ("a.yaml", 10), ("b.yaml", 1)]


def test_a_place_gets_its_record() -> None:
    assert WHOLE.at(Place("c.yaml", 1).of("x", "/y")).place == Place("c.yaml", 1, 0, "x", "/y")


@pytest.mark.parametrize("text", ["\x1b[31m", "a\nb", "\u202e"])
def test_no_terminal_obeys_a_problem(text: str) -> None:
    assert str(Problem("EMPTY", text, Place(text, 1, 1, text, text), text, text, text)).isprintable()


def test_an_exception_shows_all_its_problems() -> None:
    assert str(AnnotationError([WHOLE, WHOLE.at(line=4)])).count("\n") == 1
