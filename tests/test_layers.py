"""The architecture: what imports what, read from the code itself."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

from tests.conftest import ROOT

PACKAGE = ROOT / "policytrack"

# One room a line. Each imports only from rooms before it, or from itself.
ROOMS = (
    "problems",
    "display",
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
    "checks",
    "contribute",
    "exports",
    "changes",
    "dataset",
    "cli",
    "__main__",
)
READING_HALF = ("problems", "display", "values", "records", "files", "loader", "answers")
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
        and any(o.startswith("recognisers.") and "lexicon" not in o for o in imported(path))
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
    assert {module: lines for module, lines in lengths.items() if lines > 530} == {}
