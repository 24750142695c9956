"""Field docstrings of the models, read from the source files on demand."""

from __future__ import annotations

import ast
import inspect
from functools import cache
from itertools import pairwise


@cache
def field_docs(model: type) -> dict[str, str]:
    """Return field name to docstring, for the fields of a model and of its base classes; white space is folded.

    Args:
        model: a class whose source can be read.
    """
    inherited = [field_docs(base) for base in reversed(model.__bases__) if base.__module__.startswith("policytrack.")]
    own = _docs_in(model)
    return {name: text for docs in [*inherited, own] for name, text in docs.items()}


def _docs_in(model: type) -> dict[str, str]:
    body = _classes(inspect.getsourcefile(model) or "").get(model.__name__, [])
    return {
        field.target.id: " ".join(doc.value.value.split())
        for field, doc in pairwise(body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(doc, ast.Expr)
        and isinstance(doc.value, ast.Constant)
        and isinstance(doc.value.value, str)
    }


@cache
def _classes(path: str) -> dict[str, list[ast.stmt]]:
    """Return class name to the statements of the class body."""
    with open(path, encoding="utf-8") as file:
        tree = ast.parse(file.read())
    return {node.name: node.body for node in tree.body if isinstance(node, ast.ClassDef)}
