"""JSON, written the same way every time."""

from __future__ import annotations

import json
from typing import Any

from policytrack.display import visible

_WIDTH = 400
"""The longest line of an object; a column of a table is one line."""


def json_bytes(value: Any) -> bytes:
    """Return the value as UTF-8 JSON that ends in a line feed; short parts take one line, keys keep their order."""
    return (visible_json(_indented(value, "")) + "\n").encode("utf-8")


def visible_json(text: str) -> str:
    r"""Return JSON with `\uXXXX` in place of each character that is not seen; the values stay the same."""
    lines = text.split("\n")
    return "\n".join(line if visible(line) == line else "".join(map(_seen, line)) for line in lines)


def _seen(char: str) -> str:
    return char if visible(char) == char else json.dumps(char)[1:-1]


def _indented(value: Any, pad: str) -> str:
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    if len(pad) + len(text) <= _WIDTH or not any(isinstance(each, dict | list) for each in inner):
        return text
    names = (
        [f"{json.dumps(name, ensure_ascii=False)}: " for name in value]
        if isinstance(value, dict)
        else [""] * len(value)
    )
    lines = [f"{pad}  {name}{_indented(each, f'{pad}  ')}" for name, each in zip(names, inner, strict=True)]
    first, last = text[0], text[-1]
    return "\n".join([first, ",\n".join(lines), f"{pad}{last}"])
