"""The architecture: what imports what, read from the code itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from pathlib import Path

from tests import ROOT

PACKAGE = ROOT / "policytrack"

# One room a line. Each imports only from rooms before it, or from itself.
ROOMS = (
    "display",
    "problems",
    "problem_codes",
    "values",
    "records",
    "recognisers",
    "seeds",
    "claims",
    "assemble",
    "files",
    "loader",
    "build",
    "answers",
    "pictures",
    "checks",
    "drafts",
    "contribute",
    "exports",
    "changes",
    "dataset",
    "site",
    "cli",
    "__main__",
)
READING_HALF = ("problems", "display", "values", "records", "files", "loader", "answers")
LINES_OF_A_MODULE, LINES_OF_A_FUNCTION = 400, 50
ENTRIES, FLOORS = 26, 13
FORBIDDEN_NAMES = {"utils", "helpers", "common", "core", "base", "manager"}


@cache
def modules() -> dict[str, Path]:
    return {
        ".".join(path.relative_to(PACKAGE).with_suffix("").parts): path
        for path in sorted(PACKAGE.rglob("*.py"))
        if path.name != "__init__.py"
    }


@cache
def imported(path: Path) -> set[str]:
    """Modules of the package that a file imports, within functions too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("policytrack"):
            base = (node.module or "").removeprefix("policytrack").removeprefix(".")
            found |= (
                {".".join(filter(None, (base, alias.name))) for alias in node.names} if base in ("", "cli") else {base}
            )
    return found & set(modules()) | {name for name in found if name in modules()}


def layer(module: str) -> int:
    return ROOMS.index(module.partition(".")[0])


def test_every_module_has_a_layer_and_imports_only_earlier_ones() -> None:
    wrong = [
        f"{module} imports {other}"
        for module, path in modules().items()
        for other in imported(path)
        if layer(other) > layer(module)
    ]
    assert wrong == []


def test_the_layers_name_only_modules_that_exist() -> None:
    assert set(ROOMS) == {module.partition(".")[0] for module in modules()}


def test_no_import_cycle() -> None:
    graph = {module: imported(path) for module, path in modules().items()}
    assert sum(len(others) for others in graph.values()) > 100  # the graph is really read
    while True:
        leaves = {module for module, others in graph.items() if not others}
        if not leaves:
            break
        graph = {module: others - leaves for module, others in graph.items() if module not in leaves}
    assert graph == {}


def test_recognisers_do_not_know_each_other() -> None:
    wrong = [
        module
        for module, path in modules().items()
        if module.startswith("recognisers.")
        and "lexicon" not in module
        and any(
            o.startswith("recognisers.") and o.split(".")[1] not in ("lexicon", module.split(".")[1])
            for o in imported(path)
        )
    ]
    assert wrong == []


def test_the_reading_half_imports_nothing_of_the_extracting_half() -> None:
    allowed = {module for module in modules() if module.partition(".")[0] in READING_HALF}
    assert [
        (module, other) for module in allowed for other in imported(modules()[module]) if other not in allowed
    ] == []


def test_module_names_say_something() -> None:
    assert [module for module in modules() if FORBIDDEN_NAMES & set(module.split("."))] == []


def test_modules_and_functions_stay_small() -> None:
    lengths = {module: len(path.read_text(encoding="utf-8").splitlines()) for module, path in modules().items()}
    assert {module: lines for module, lines in lengths.items() if lines > LINES_OF_A_MODULE} == {}
    sizes = {
        f"{module}.{node.name}": size(node)
        for module, path in modules().items()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert len(sizes) > 800  # functions are really looked at
    assert {name: lines for name, lines in sizes.items() if lines > LINES_OF_A_FUNCTION} == {}


def size(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines of a function from `def` to its end, without the docstring."""
    docstring = function.body[0] if ast.get_docstring(function, clean=False) is not None else None
    docstring_lines = docstring.end_lineno - docstring.lineno + 1 if docstring and docstring.end_lineno else 0
    return (function.end_lineno or 0) - function.lineno + 1 - docstring_lines


def test_the_size_of_a_function_leaves_out_its_docstring() -> None:
    (function,) = ast.parse('def f():\n    """One.\n\n    Two.\n    """\n    return (\n        1\n    )\n').body
    assert isinstance(function, ast.FunctionDef)
    assert size(function) == 4


def test_the_package_is_few_rooms_on_few_floors() -> None:
    entries = sorted(path.name for path in PACKAGE.iterdir() if path.name != "__pycache__")
    assert len(entries) <= ENTRIES, entries
    arrows = {
        (layer(module), layer(other)) for module, path in modules().items() for other in imported(path)
    }  # from a room to one above it
    floors: dict[int, int] = {}
    for room in range(len(ROOMS)):
        floors[room] = 1 + max((floors[other] for one, other in arrows if one == room != other), default=0)
    assert max(floors.values()) <= FLOORS, {ROOMS[room]: floor for room, floor in floors.items()}


# --- one path, told in three places -----------------------------------------------------------------------------------


def test_the_docstring_of_the_package_names_the_rooms_in_order() -> None:
    assert (*chain.from_iterable(told_rooms()), "__main__") == ROOMS


def told_rooms() -> list[list[str]]:
    """The rooms that the docstring of the package lists, one a line, in its three lists."""
    docstring = ast.get_docstring(ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8"))) or ""
    _, *lists = docstring.split(":\n\n")
    return [re.findall(r"^    (\w+) {2,}", each, flags=re.MULTILINE) for each in lists]


def test_the_build_goes_through_the_rooms_in_order() -> None:
    tree = ast.parse((PACKAGE / "build" / "build.py").read_text(encoding="utf-8"))
    room_of = {
        alias.name: (node.module or "").split(".")[1]
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("policytrack.")
        for alias in node.names
    }
    _, path, _ = told_rooms()
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    entered = list(dict.fromkeys(room_of[name] for name in called("build", functions) if room_of.get(name) in path))
    assert entered == [room for room in path if room in entered]
    assert entered == ["seeds", "claims", "assemble", "build"]
    assert sum(size(functions[name]) for name in ("build", "dataset_rows", "gather_rows")) < 60  # one screen


def called(name: str, functions: Mapping[str, ast.FunctionDef]) -> Iterator[str]:
    """The functions that one calls, in the order of the lines; those of the same module followed."""
    calls = [node for node in ast.walk(functions[name]) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda node: (node.lineno, -node.col_offset)):
        if isinstance(call.func, ast.Name):
            yield from called(call.func.id, functions) if call.func.id in functions else (call.func.id,)
