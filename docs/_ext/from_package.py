"""Sphinx extension: parts of pages that are read out of the package when the site is built.

A line of a block ```` ```from-package ```` of a page stands for the part of that name. Docstrings of models and of
answers are shown without the signature that nobody calls, and their `Args:` as what they have.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import api_part
import commands_part
import exports_part
import tables_part
from pydantic import BaseModel
from sphinx.application import Sphinx
from sphinx.ext.napoleon import GoogleDocstring

PARTS: dict[str, Callable[..., str]] = {
    "diagram": tables_part.diagram,
    "empty": tables_part.empty,
    "tables": tables_part.tables,
    "vocabularies": tables_part.vocabularies,
    "commands": commands_part.commands,
    "codes": commands_part.codes,
    "exports": exports_part.forms,
    "views": exports_part.views,
    "functions": api_part.functions,
    "model": api_part.model,
    "answer": api_part.answer,
}
"""Name of a part to the function that gives it in Markdown; what follows the name on the line is its arguments."""

BLOCK = re.compile(r"^```from-package\n(.*?)^```$", re.MULTILINE | re.DOTALL)

PROPERTIES: dict[str, list[str]] = {}
"""Docstrings of properties, by name."""


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the parts and the changes to docstrings."""
    app.connect("source-read", fill)
    app.connect("env-get-outdated", filled_pages)
    app.connect("autodoc-process-signature", without_signature)
    app.connect("autodoc-process-docstring", as_written, priority=100)  # before napoleon
    app.connect("autodoc-process-docstring", as_property, priority=900)  # after it
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def fill(_: Sphinx, __: str, source: list[str]) -> None:
    """Put the parts in their places."""
    source[0] = BLOCK.sub(_parts, source[0])


def filled_pages(app: Sphinx, *_: object) -> list[str]:
    """Pages that may be outdated though their files are not: those with parts of the package."""
    folder = Path(app.srcdir)
    return [path.stem for path in folder.glob("*.md") if BLOCK.search(path.read_text("utf-8"))]


def _parts(match: re.Match[str]) -> str:
    lines = (line.split() for line in match[1].splitlines())
    return "\n".join(PARTS[name](*arguments) for name, *arguments in lines)


def is_answer(thing: object) -> bool:
    """Whether it is a dataclass: what the package gives, and users only read."""
    return isinstance(thing, type) and dataclasses.is_dataclass(thing)


def without_signature(  # the event's arguments
    _: Sphinx, __: str, ___: str, thing: object, ____: object, signature: str | None, returns: str | None
) -> tuple[str | None, str | None]:
    """No signature for models and answers."""
    is_model = isinstance(thing, type) and issubclass(thing, BaseModel)
    return ("", None) if is_model or is_answer(thing) else (signature, returns)


def as_written(  # the event's arguments
    app: Sphinx, what: str, name: str, thing: object, ____: object, lines: list[str]
) -> None:
    """Leaves the `Args:` of answers to `api_part.answer`, and lets no words before a colon be taken for a type."""
    text = "\n".join(api_part.prose_of(lines) if is_answer(thing) else lines)
    lines[:] = re.sub(r"^Returns:\n +", ":returns: ", text, flags=re.MULTILINE).splitlines()
    if what == "property":
        PROPERTIES[name] = GoogleDocstring(lines, app.config, app, "method", name, thing).lines()


def as_property(  # the event's arguments
    _: Sphinx, what: str, name: str, __: object, ___: object, lines: list[str]
) -> None:
    """Give a property its docstring, whose first words napoleon has taken for a type."""
    if what == "property":
        lines[:] = PROPERTIES[name]
