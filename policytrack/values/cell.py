"""The cell: how a column's value is typed, written as text and checked.

Every column's type is `Annotated[PYTHON_TYPE, Cell(...)]`. The models, the Table Schemas, the JSON Schemas and the
Arrow types all read that one `Cell`, so none of them can lose a constraint that another has.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema


@dataclass(frozen=True)
class Term:
    """A term's meaning, and `code`: the same notion in a published standard, as `STANDARD:code`, else ""."""

    meaning: str
    code: str = ""


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Marks a column as holding one of these terms: `Annotated[Literal[...], Vocabulary(TERMS)]`."""

    terms: Mapping[str, Term]


Kind = Literal["text", "edtf", "term", "boolean", "integer", "decimal", "date"]

_FORMS = {
    "text": "text of the form that this column has",
    "edtf": "an EDTF date",
    "decimal": "an amount in plain digits",
    "integer": "a whole number in plain digits",
    "date": "a day as YYYY-MM-DD",
}


@dataclass(frozen=True)
class Cell:
    """What a column holds.

    Args:
        kind: the type as users know it; it chooses the Arrow type.
        pattern: what the text form matches as a whole, in the syntax that Python and ECMA 262 share, unanchored.
        check: raises ValueError for what the pattern cannot refuse; None where the pattern says all.
        choices: the only values allowed, in order; empty where any value of the pattern is.
        refuses: how a text begins that `check` refuses, for schemas, which have nothing but patterns.
    """

    kind: Kind
    pattern: str = ""
    check: Callable[[Any], object] | None = None
    choices: tuple[str, ...] = ()
    refuses: str = ""

    @cached_property
    def _regex(self) -> re.Pattern[str]:
        return re.compile(self.pattern)

    @property
    def json_pattern(self) -> str:
        """The pattern anchored for JSON Schema; the look-ahead refuses a trailing line break in every engine."""
        return f"^{self._refusal}(?:{self.pattern})$(?!\\n)"

    @property
    def table_pattern(self) -> str:
        """The pattern for Table Schema, where the reader adds `^` and `$` without a group."""
        return f"{self._refusal}(?:{self.pattern})(?!\\n)"

    @property
    def _refusal(self) -> str:
        return f"(?!{self.refuses})" if self.refuses else ""

    def validate(self, value: Any) -> Any:
        """The value itself.

        Raises:
            ValueError: its text form does not match, or `check` refuses it.
        """
        if self.pattern and not self._regex.fullmatch(to_text(value)):
            raise ValueError(f"not {_FORMS[self.kind]}: {to_text(value)[:60]!r}")
        if self.choices and value not in self.choices:
            raise ValueError(f"not one of {len(self.choices)} codes: {to_text(value)[:60]!r}")
        if self.check is not None:
            self.check(value)
        return value

    def check_text(self, text: str) -> None:
        """Raise ValueError for a text that is not the text form of a value.

        The pattern of dates takes long to compile, and their `check` reads the whole form by itself.
        """
        if self.choices:
            if text not in self.choices:
                kind = "terms" if self.kind == "term" else "codes"
                raise ValueError(f"not one of {len(self.choices)} {kind}: {text[:60]!r}")
        elif self.kind == "boolean":
            if text not in ("true", "false"):
                raise ValueError(f"not true or false: {text[:60]!r}")
        elif self.kind != "edtf" and self.pattern and not self._regex.fullmatch(text):
            raise ValueError(f"not {_FORMS[self.kind]}: {text[:60]!r}")
        elif self.check is not None:
            self.check(self.from_text(text) if self.kind in ("decimal", "date") else text)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema  # heavy; only a model needs it

        schema = core_schema.no_info_after_validator_function(self.validate, handler(source))
        if self.kind not in ("decimal", "date"):
            return schema
        return core_schema.no_info_before_validator_function(self.from_text, schema)

    def from_text(self, value: Any) -> Any:
        """Reads the text form of a number or a date, which strict mode would refuse; leaves the rest to it."""
        if not isinstance(value, str):
            return value
        if not self._regex.fullmatch(value):
            raise ValueError(f"not {_FORMS[self.kind]}: {value[:60]!r}")
        return Decimal(value) if self.kind == "decimal" else date.fromisoformat(value)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        found = handler(schema)
        if self.choices:
            return {**found, "enum": list(self.choices)}
        if self.kind in ("decimal", "date"):
            return {"type": "string", "pattern": self.json_pattern}
        return {**found, "pattern": self.json_pattern} if found.get("type") == "string" and self.pattern else found


def to_text(value: object) -> str:
    """The canonical text form: what stands in the CSV and in `evidence.value`."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return decimal_text(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def decimal_text(number: Decimal) -> str:
    """Plain digits without an exponent or trailing zeros: `175000000`, `0.5`."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
