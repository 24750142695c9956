"""Sizes of the package: rooms, floors and arrows, modules and functions, helpers called once, names that repeat."""

from __future__ import annotations

import ast
import sys
from collections import Counter
from pathlib import Path
from statistics import median

PACKAGE = Path(__file__).parent.parent / "policytrack"
SHORT = 25
"""Lines that a caller may have after a helper is folded into it."""


def function_lines(node: ast.FunctionDef) -> int:
    """Lines of a function without its docstring."""
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    docstring = node.body[0] if ast.get_docstring(node, clean=False) is not None else None
    return lines - ((docstring.end_lineno or 0) - docstring.lineno + 1 if docstring else 0)


def called_once(tree: ast.Module) -> list[tuple[ast.FunctionDef, ast.FunctionDef | None]]:
    """Private functions and methods of a module that the module names once, each with the function that names it."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    private = [node for node in functions if node.name.startswith("_") and not node.name.startswith("__")]
    named: dict[str, list[ast.FunctionDef | None]] = {node.name: [] for node in private}
    for node in ast.walk(tree):
        name = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
        if name in named:
            around = [each for each in functions if each.lineno <= node.lineno <= (each.end_lineno or 0)]
            named[name].append(max(around, key=lambda each: each.lineno, default=None))
    return [(node, named[node.name][0]) for node in private if len(named[node.name]) == 1 and not node.decorator_list]


def room_of(module: str) -> str:
    """Return the first level of the package that holds a module."""
    return module.split(".")[1] if "." in module else module


def arrows(trees: dict[str, ast.Module]) -> set[tuple[str, str]]:
    """Pairs of rooms, the first of which imports the second."""
    pairs = {
        (room_of(module), room_of(node.module))
        for module, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("policytrack.") and node.module
    }
    return {(one, other) for one, other in pairs if one != other}


def floor(room: str, pairs: set[tuple[str, str]]) -> int:
    """Return the longest way down from a room."""
    return 1 + max((floor(other, pairs) for one, other in pairs if one == room), default=0)


def main() -> None:
    """Print the figures; with `--list`, each helper that could be folded into its caller."""
    paths = sorted(PACKAGE.rglob("*.py"))
    trees = {
        ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts): ast.parse(path.read_text("utf-8"))
        for path in paths
        if path.name != "__init__.py"
    }
    lines = sorted(len(path.read_text("utf-8").splitlines()) for path in paths if path.name != "__init__.py")
    functions = [node for tree in trees.values() for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    sizes = sorted(map(function_lines, functions))
    arguments = [
        argument
        for node in functions
        for argument in (*node.args.args, *node.args.kwonlyargs)
        if argument.arg not in ("self", "cls")
    ]
    typed = sum(argument.annotation is not None for argument in arguments) / len(arguments)
    pairs = arrows(trees)
    rooms = {room_of(module) for module in trees}
    modules_between = {
        (module, node.module)
        for module, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module in trees and room_of(module) != room_of(node.module)
    }
    once = {module: called_once(tree) for module, tree in trees.items()}
    foldable = [
        (module, helper, caller)
        for module, helpers in once.items()
        for helper, caller in helpers
        if caller is not None and function_lines(helper) + function_lines(caller) - 3 <= SHORT
    ]
    classes = Counter(node.name for tree in trees.values() for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
    files = Counter(module.rpartition(".")[2] for module in trees)
    count = sum(map(len, once.values()))
    print(
        f"rooms: {len(rooms)}, floors {max(floor(room, pairs) for room in rooms)}, arrows between rooms {len(pairs)},"
    )
    print(f"  between modules of different rooms {len(modules_between)}")
    print(f"modules: {len(trees)}, lines {sum(lines)}, median {median(lines):.0f}, max {lines[-1]}")
    print(
        f"functions: {len(sizes)}, lines median {median(sizes):.0f}, p90 {sizes[len(sizes) * 9 // 10]}, max {sizes[-1]}"
    )
    print(f"typed arguments: {typed:.0%}")
    print(
        f"private helpers named once: {count} ({count / len(functions):.0%} of all functions); foldable: {len(foldable)}"
    )
    print(f"file names that repeat: {', '.join(sorted(name for name, times in files.items() if times > 1))}")
    print(
        f"class names that repeat: {', '.join(sorted(name for name, times in classes.items() if times > 1)) or 'none'}"
    )
    if "--list" in sys.argv:
        for module, helper, caller in foldable:
            print(f"  {module}:{helper.lineno} {helper.name} into {caller.name}")


if __name__ == "__main__":
    main()
