"""Sizes of modules and functions of the package: lines, typed arguments."""

from __future__ import annotations

import ast
from pathlib import Path
from statistics import median

PACKAGE = Path(__file__).parent.parent / "policytrack"


def function_lines(node: ast.FunctionDef) -> int:
    """Lines of a function without its docstring."""
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    first = node.body[0]
    has_docstring = (
        isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
    )
    return lines - ((first.end_lineno or 0) - first.lineno + 1 if has_docstring else 0)


def main() -> None:
    """Prints one line each for modules, functions and types."""
    paths = [path for path in PACKAGE.rglob("*.py") if path.name != "__init__.py"]
    modules = sorted(len(path.read_text("utf-8").splitlines()) for path in paths)
    functions = [
        node
        for path in paths
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef)
    ]
    sizes = sorted(function_lines(node) for node in functions)
    arguments = [
        argument
        for node in functions
        for argument in (*node.args.args, *node.args.kwonlyargs)
        if argument.arg not in ("self", "cls")
    ]
    typed = sum(argument.annotation is not None for argument in arguments)
    print(f"modules: {len(modules)}, lines median {median(modules):.0f}, max {modules[-1]}")
    print(
        f"functions: {len(sizes)}, lines median {median(sizes):.0f}, p90 {sizes[len(sizes) * 9 // 10]}, max {sizes[-1]}"
    )
    print(f"typed arguments: {typed / len(arguments):.0%}")


if __name__ == "__main__":
    main()
