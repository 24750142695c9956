"""Reference: functions of the package, fields of models and of answers, with their types as a user meets them."""

from __future__ import annotations

import dataclasses
import inspect
import re
from collections.abc import Iterator, Sequence
from importlib import import_module
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from sphinx.pycode import ModuleAnalyzer
from tables_part import anchor, vocabulary_of

import policytrack as pt
from policytrack.records.column import Column, columns_of

GROUPS: dict[str, tuple[str, ...]] = {
    "Records": ("find", "get", "agreements", "aid_packages", "institutions", "persons", "votes", "sources", "entries"),
    "What is behind them": ("evidence", "explain", "said_by", "conflicts", "text", "timeline", "follow", "related"),
    "Pictures": ("plot_timeline", "plot_aid", "plot_network"),
    "Tables": ("load", "sql", "tables", "path", "codebook"),
    "The whole": ("cite", "diff", "export", "validate", "verify"),
}
"""The functions of the package by what they are asked for."""


def functions() -> str:
    """Return a table of the functions that are methods of the packaged data's Dataset.

    Raises:
        ValueError: the package has a function that no group has, or the reverse.
    """
    listed = [name for names in GROUPS.values() for name in names]
    if sorted(listed) != sorted(name for name in dir(pt) if inspect.ismethod(getattr(pt, name))):
        raise ValueError("the groups have other functions than the package")
    targets = [f".. py:function:: {name}{_signature(name)}\n   :no-typesetting:\n" for name in listed]
    lines = ["```{eval-rst}", *targets, "```", "", "| function | gives |", "|---|---|"]
    for group, names in GROUPS.items():
        lines.append(f"| **{group}** | |")
        lines += [f"| [`{name}{_signature(name)}`](#policytrack.Dataset.{name}) | {_summary(name)} |" for name in names]
    return "\n".join([*lines, ""])


def _signature(name: str) -> str:
    signature = inspect.signature(getattr(pt.Dataset, name))
    bare = [each.replace(annotation=inspect.Parameter.empty) for each in list(signature.parameters.values())[1:]]
    return str(inspect.Signature(bare)).replace("'", '"')


def _summary(name: str) -> str:
    text = " ".join((getattr(pt.Dataset, name).__doc__ or "").split("\n\n")[0].split())
    return text.replace("|", "\\|")


def model(path: str, members: str = "") -> str:
    """Return a model: its docstring, its fields with their meanings, and its methods.

    Args:
        path: the class, as users import it.
        members: the methods to show, separated by commas.
    """
    found: type[BaseModel] = _thing(path)
    columns = {column.name: column for column in columns_of(found)}  # type: ignore[type-var]
    meanings = _meanings(found)
    fields = [
        (name, type_text(field.annotation), _said(meanings[name], columns.get(name)))
        for name, field in found.model_fields.items()
        if name != "evidence"
    ]
    return _rst([f".. autoclass:: {path}", "   :show-inheritance:", *_members(members), "", *_fields(fields)])


def answer(path: str, members: str = "") -> str:
    """Return an answer: its docstring, its fields with their meanings, and its methods.

    Args:
        path: the class.
        members: the methods to show, separated by commas.
    """
    found = _thing(path)
    meanings = dict(_told(found.__doc__ or ""))
    fields = [
        (field.name, str(field.type).replace("Day", "date"), meanings.get(field.name, ""))
        for field in dataclasses.fields(found)
    ]
    return _rst([f".. autoclass:: {path}", *_members(members), "", *_fields(fields)])


def _members(names: str) -> list[str]:
    return [f"   :members: {names.replace(',', ', ')}"] if names else []


def _meanings(found: type) -> dict[str, str]:
    """Field name to the docstring under it, those of the classes that it extends included."""
    meanings: dict[str, str] = {}
    for base in (base for base in reversed(found.__mro__) if base.__module__.startswith("policytrack.")):
        docs = ModuleAnalyzer.for_module(base.__module__).find_attr_docs()
        meanings |= {name: " ".join(lines).strip() for (owner, name), lines in docs.items() if owner == base.__name__}
    return meanings


def _said(meaning: str, column: Column | None) -> str:
    """Return the meaning of a field, with its terms and its unit."""
    said = meaning
    if column and (terms := vocabulary_of(column)):
        said += f" One of the terms of `{terms} <tables.html#terms-{anchor(terms)}>`__."
    if column and column.unit and column.kind not in ("edtf", "date"):
        said += f" Unit: {column.unit}."
    return said


def _fields(fields: Sequence[tuple[str, str, str]]) -> Iterator[str]:
    """Return a table of fields: name, type and meaning; each is a target of links too."""
    for name, _, _ in fields:
        yield from (f"   .. py:attribute:: {name}", "      :no-typesetting:", "")
    yield from ("   .. list-table::", "      :header-rows: 1", "      :class: fields", "")
    for name, kind, said in [
        ("field", "type", "meaning"),
        *((f"``{name}``", _linked(kind), said) for name, kind, said in fields),
    ]:
        yield from (f"      * - {name}", f"        - {kind}", f"        - {said}")
    yield ""


def _linked(kind: str) -> str:
    """Return a type with links to the package's own classes, and other modules left out."""
    linked = re.sub(r"(?:[a-z_]+\.)*\b([A-Z]\w+|date)\b", _role, kind)
    return linked.replace("|", "\\|").replace("*", "\\*")


def _role(match: re.Match[str]) -> str:
    """Return a class of the package as a link; any other name as it is."""
    return f":py:class:`~policytrack.{match[1]}`\\ " if match[1] in dir(pt) else match[1]


def prose_of(lines: Sequence[str]) -> list[str]:
    """Return a docstring without its `Args:`."""
    text = re.sub(r"^Args:\n(?:[ ]+.*\n?|\n)*", "", "\n".join(lines) + "\n", flags=re.MULTILINE)
    return text.splitlines()


def _told(docstring: str) -> Iterator[tuple[str, str]]:
    """Name and meaning of each of the `Args:`."""
    section = re.search(r"^Args:\n((?:[ ]+.*\n?|\n)*)", inspect.cleandoc(docstring) + "\n", re.MULTILINE)
    for match in re.finditer(r"^    (\w+): (.*(?:\n {5,}.*)*)", section[1] if section else "", re.MULTILINE):
        said = " ".join(match[2].split())
        yield match[1], said[:1].upper() + said[1:]


def type_text(annotation: Any) -> str:
    """Return a field's type without what only the models read: terms and codes are `str`.

    >>> type_text(Annotated[Literal["a", "b"], "mark"] | None)
    'str | None'
    """
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return type_text(inner[0])
    if origin is Literal:
        return type(inner[0]).__name__
    if origin is tuple:
        return f"tuple[{type_text(inner[0])}, ...]"
    if origin in (Union, UnionType):
        return " | ".join(dict.fromkeys(type_text(each) for each in inner))
    return "None" if annotation is NoneType else annotation.__name__


def _thing(path: str) -> Any:
    module, _, name = path.rpartition(".")
    return getattr(import_module(module), name)


def _rst(lines: Sequence[str]) -> str:
    return "\n".join(["```{eval-rst}", *lines, "```", ""])
