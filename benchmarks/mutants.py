"""Mutants of the ranking and of the status: one small change of the code each, which a test must notice.

Prints how many mutants the tests kill, and each mutant that survives. The exit code is 1 where a mutant survives that
`EQUIVALENT` does not explain.
"""

from __future__ import annotations

import ast
import copy
import importlib
import io
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent

TESTS = {
    "policytrack.assemble.rank": "tests/assemble/test_rank.py",
    "policytrack.assemble.status": "tests/assemble/test_status.py",
}
"""Module to the tests that hold it."""

OPTIONS = ["-x", "-q", "--tb=no", "-p", "no:cacheprovider", "-p", "no:unraisableexception", "-p", "no:threadexception"]
"""Stop at the first failure, without what takes most of the time of a short run."""

_PAIRED = "each claim of a version has its source"
_ALONE = "no rule drops a version that stands alone: the condition saves time only"
EQUIVALENT = {
    "module: for column in table.columns if column.read or column.editorial -> for column in table.columns": (
        "no claim fills a column that is neither read nor editorial"
    ),
    "module: column.read or column.editorial -> column.read": (
        "`title`, the only editorial wording, is read as well: that of sources"
    ),
    "_choose: '' -> 'x'": "where there is one version, no claim loses and shows the reason",
    "_choose: RULES if len(versions) > 1 else () -> RULES": _ALONE,
    "_choose: len(versions) > 1 -> len(versions) >= 1": _ALONE,
    "_unsettled: versions if len(versions) > 1 else () -> versions": _ALONE,
    "_unsettled: len(versions) > 1 -> len(versions) >= 1": _ALONE,
    "_with_sources: zip(version.claims, version.sources, strict=True) -> zip(version.claims, version.sources)": _PAIRED,
    "_with_sources: True -> False": _PAIRED,
    "_curator_rank: 2 -> 3": "only the order of the scores counts",
}
"""Mutants that no test can kill, with the reason."""

COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
FUNCTIONS = {"any": "all", "all": "any", "min": "max", "max": "min", "sorted": "list"}


def changed_conditions(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what may stand in the place of a condition: flipped comparisons, dropped guards."""
    match node:
        case ast.Compare(left, [operator], [right]):
            yield from (ast.Compare(left, [other()], [right]) for other in COMPARISONS[type(operator)])
        case ast.BoolOp(operator, operands):
            yield ast.BoolOp(ast.Or() if isinstance(operator, ast.And) else ast.And(), operands)
            rests = [_without(operands, place) for place in range(len(operands))]
            yield from (ast.BoolOp(operator, rest) if len(rest) > 1 else rest[0] for rest in rests)
        case ast.UnaryOp(_, operand):
            yield operand
        case ast.IfExp(_, body, orelse):
            yield from (body, orelse)
        case ast.If(test, body, orelse) if ast.unparse(test) != "TYPE_CHECKING":
            yield from (ast.If(ast.Constant(truth), body, orelse) for truth in (True, False))
        case ast.comprehension(target, source, conditions, is_async):
            for place in range(len(conditions)):
                yield ast.comprehension(target, source, _without(conditions, place), is_async)


def changed_values(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what may stand in the place of a value: other constants and functions, dropped and swapped elements."""
    match node:
        case ast.BinOp(left, _, right):
            yield from (left, right)
        case ast.Constant(bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(int() as value):
            yield ast.Constant(value + 1)
        case ast.Constant(str() as value):
            yield ast.Constant(f"{value}x")
        case ast.Tuple(elements, ast.Load()):
            yield from (ast.Tuple(_without(elements, place), ast.Load()) for place in range(len(elements)))
            if elements and isinstance(elements[0], ast.Call):  # the table of rules
                for place in range(len(elements) - 1):
                    pair = [elements[place + 1], elements[place]]
                    yield ast.Tuple([*elements[:place], *pair, *elements[place + 2 :]], ast.Load())
        case ast.Call(function, arguments, keywords):
            if isinstance(function, ast.Name) and function.id in FUNCTIONS:
                yield ast.Call(ast.Name(FUNCTIONS[function.id], ast.Load()), arguments, keywords)
            yield from (ast.Call(function, arguments, _without(keywords, place)) for place in range(len(keywords)))


def _without(nodes: list, place: int) -> list:  # type: ignore[type-arg]  # nodes of any kind
    return [*nodes[:place], *nodes[place + 1 :]]


def places(node: ast.AST, function: str = "") -> Iterator[tuple[str, ast.AST, str, int | None]]:
    """Yield each field of the tree that may be changed: function, owner, field and place in the field.

    Annotations, docstrings and the types that a module names are left out.
    """
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns", "decorator_list", "type_params"):
            continue
        for place, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            is_docstring = isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)
            is_alias = isinstance(child, ast.Assign) and isinstance(child.value, ast.Subscript) and not function
            if isinstance(child, ast.AST) and not is_docstring and not is_alias:
                inside = child.name if isinstance(child, ast.FunctionDef) else function
                yield inside, node, field, place
                yield from places(child, inside)


def mutants(source: str) -> Iterator[tuple[str, ast.Module]]:
    """Yield each mutant of a module, with a description."""
    tree = ast.parse(source)
    seen: dict[str, int] = {}
    for number, (function, owner, field, place) in enumerate(places(tree)):
        value = getattr(owner, field)
        node = value if place is None else value[place]
        for other in (*changed_conditions(node), *changed_values(node)):
            mutant = copy.deepcopy(tree)
            _, twin, _, _ = next(each for at, each in enumerate(places(mutant)) if at == number)
            if place is None:
                setattr(twin, field, copy.deepcopy(other))
            else:
                getattr(twin, field)[place] = copy.deepcopy(other)
            name = f"{function or 'module'}: {_short(node)} -> {_short(other)}"
            seen[name] = seen.get(name, 0) + 1
            yield name + (f" ({seen[name]})" if seen[name] > 1 else ""), ast.fix_missing_locations(mutant)


def _short(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 100 else f"{text[:60]}...{text[-37:]}"


def is_killed(name: str, mutant: ast.Module, tests: str) -> bool:
    """Whether a test fails when the mutant stands in the place of the module."""
    original = sys.modules[name]
    package, _, stem = name.rpartition(".")
    module = ModuleType(name)
    module.__file__ = original.__file__
    _stand_in(package, stem, module)
    try:
        exec(compile(mutant, str(original.__file__), "exec"), module.__dict__)
        for test in [each for each in sys.modules if each.startswith("tests.assemble.")]:
            del sys.modules[test]
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            return pytest.main([*OPTIONS, str(ROOT / tests)]) != 0
    except Exception:  # a module that cannot be imported, or tests that cannot be collected
        return True
    finally:
        _stand_in(package, stem, original)


def _stand_in(package: str, stem: str, module: ModuleType) -> None:
    sys.modules[f"{package}.{stem}"] = module
    setattr(sys.modules[package], stem, module)


def main() -> int:
    """Run the tests against every mutant, and return 1 where the survivors are not those of `EQUIVALENT`."""
    survivors = []
    for name, tests in TESTS.items():
        source = Path(str(importlib.import_module(name).__file__)).read_text("utf-8")
        assert not is_killed(name, ast.parse(source), tests), "the tests fail without any change"
        verdicts = {text: is_killed(name, mutant, tests) for text, mutant in mutants(source)}
        print(f"{name}: {sum(verdicts.values())} of {len(verdicts)} mutants killed")
        survivors += [text for text, killed in verdicts.items() if not killed]
    for text in survivors:
        print(f"survives: {text} (equivalent: {EQUIVALENT.get(text, 'no')})")
    for text in EQUIVALENT.keys() - set(survivors):
        print(f"does not survive any more: {text}")
    return int(EQUIVALENT.keys() != set(survivors))


if __name__ == "__main__":
    sys.exit(main())
