"""The shape of `datapackage.json`, checked before anything of it is used; no model is imported here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

_NAME = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)*")
_FIELD = {
    "name": _NAME,
    "description": str,
    "policytrack:type": str,
    "?policytrack:unit": str,
    "?policytrack:form": str,
    "?categories": [str],
    "?constraints": {"?required": bool, "?enum": [str], "?pattern": str},
}
_KEY = {"fields": [str], "reference": {"fields": [str], "?resource": str}}
_SCHEMA = {"fields": [_FIELD], "?primaryKey": [str], "?foreignKeys": [_KEY]}
_RESOURCE = {"name": _NAME, "description": str, "?title": str, "schema": _SCHEMA}
SHAPE: dict[str, Any] = {
    "name": str,
    "version": str,
    "title": str,
    "?created": date,
    "description": str,
    "?keywords": [str],
    "contributors": [{"title": str}],
    "licenses": [{"name": str, "path": str, "title": str}],
    "?policytrack:annotations": {"": str},
    "?policytrack:extracted": bool,
    "resources": [_RESOURCE],
}
"""What is read of `datapackage.json`: properties, `?` before those that may be missing, "" for any other property; of a
list, which is never empty, the shape of its items."""

_ANY_FIELD = {name if name in ("name", "policytrack:type") else f"?{name.lstrip('?')}": _FIELD[name] for name in _FIELD}
OF_ANY_VERSION = {
    "version": str,
    "resources": [{"name": _NAME, "schema": {"fields": [_ANY_FIELD], "?foreignKeys": [_KEY]}}],
}
"""What a comparison reads of a descriptor of any version."""


def find_shape_fault(value: object, shape: Any = SHAPE, at: str = "") -> tuple[str, str] | None:
    """Return the property of a descriptor that has not its shape, and what is expected there; None if all have."""
    if expected := _misfit(value, shape):
        return at, expected
    faults = (find_shape_fault(each, wanted, f"{at}/{name}") for name, each, wanted in _inner(value, shape))
    return next((fault for fault in faults if fault), None)


def _misfit(value: Any, shape: Any) -> str:
    """Return what is expected in the place of a value that has not its shape; "" where it has."""
    if isinstance(shape, list):
        named = [each.get("name") for each in value if isinstance(each, dict)] if isinstance(value, list) else []
        names = [each for each in named if isinstance(each, str)]
        return "" if isinstance(value, list) and value and len(names) == len(set(names)) else "a list, each name once"
    if isinstance(shape, re.Pattern):
        return "" if isinstance(value, str) and shape.fullmatch(value) else "a name in small letters"
    if shape is date:
        return "" if isinstance(value, str) and _is_day(value[:10]) else "a day"
    kind = dict if isinstance(shape, dict) else shape
    return "" if isinstance(value, kind) else {dict: "an object", str: "a text", bool: "true or false"}[kind]


def _inner(value: Any, shape: Any) -> Iterator[tuple[str, object, Any]]:
    """Yield name, value and shape of the properties of an object, or of the items of a list."""
    if isinstance(shape, list):
        yield from ((str(number), each, shape[0]) for number, each in enumerate(value))
    elif isinstance(shape, dict):
        for name, wanted in shape.items():
            if not name:
                yield from ((key, each, wanted) for key, each in value.items())
            elif not name.startswith("?") or name[1:] in value:
                yield name.removeprefix("?"), value.get(name.removeprefix("?")), wanted


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def find_key_fault(resources: list[Any]) -> tuple[str, str] | None:
    """Return a key of a table that names a column or table that there is not, and what is expected; None if none does.

    Args:
        resources: the tables of a descriptor of the right shape.
    """
    columns = {each["name"]: {field["name"] for field in each["schema"]["fields"]} for each in resources}
    for table, schema in ((each["name"], each["schema"]) for each in resources):
        named = [(table, schema.get("primaryKey", ()))]
        for key in schema.get("foreignKeys", ()):
            named += [(table, key["fields"]), (key["reference"].get("resource", table), key["reference"]["fields"])]
        for of, names in named:
            if not columns.get(of, set()).issuperset(names):
                return f"/resources/{table}/schema", "keys of columns that there are"
    return None
