"""The cell: type, text form and constraints of a column's values.

Every column's type is `Annotated[PYTHON_TYPE, Cell(...)]`. Models, Table Schemas, JSON Schemas and Arrow types are
generated from this `Cell`, so that their constraints are the same.
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
    """A term of a vocabulary.

    Args:
        meaning: its definition, in one sentence.
        code: the equivalent code of a published standard, as `STANDARD:code`; "" without one.
    """

    meaning: str
    code: str = ""


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The mark of a column of terms: `Annotated[Literal[...], Vocabulary(TERMS)]`."""

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
    """The type and constraints of a column's values.

    Args:
        kind: the type as in the codebook; determines the Arrow type.
        pattern: a regular expression for the whole text form, unanchored, in the syntax that Python and ECMA 262 share.
        check: a function that raises ValueError for invalid values that the pattern accepts; None if the pattern is
            sufficient.
        choices: the only values allowed, in order; empty where every value of the pattern is allowed.
        refuses: a regular expression that matches the start of each text that `check` rejects; used in JSON Schemas,
            which cannot call `check`.
        outline: a short regular expression that every value matches, for Table Schemas, whose readers repeat it in
            each message; "" where `pattern` is short enough.
        maximum: the largest number; a decimal as text, which no reader of JSON rounds. 0 for other kinds.
    """

    kind: Kind
    pattern: str = ""
    check: Callable[[Any], object] | None = None
    choices: tuple[str, ...] = ()
    refuses: str = ""
    outline: str = ""
    maximum: int | str = 0

    @cached_property
    def _regex(self) -> re.Pattern[str]:
        return re.compile(self.pattern)

    @property
    def json_pattern(self) -> str:
        """The pattern anchored for JSON Schema; a look-ahead, since `$` may match before a final line break."""
        refusal = f"(?!{self.refuses})" if self.refuses else ""
        return f"^{refusal}(?:{self.pattern})$(?!\\n)"

    @property
    def table_pattern(self) -> str:
        """The pattern for Table Schema, whose readers add `^` and `$` without a group; "" if any text will do."""
        pattern = self.outline or self.pattern
        return pattern and f"({pattern})(?!\\n)"

    def validate(self, value: Any) -> Any:
        """Return the value.

        Raises:
            ValueError: the text form does not match the pattern, or `check` refuses the value.
        """
        if self.pattern and not self._regex.fullmatch(value if isinstance(value, str) else to_text(value)):
            raise ValueError(f"not {_FORMS[self.kind]}: {to_text(value)[:60]!r}")
        if self.choices and value not in self.choices:
            raise ValueError(f"not one of {len(self.choices)} codes: {to_text(value)[:60]!r}")
        if self.check is not None:
            self.check(value)
        return value

    def _validator(self) -> Callable[[Any], Any]:
        """Return `validate`; for texts of a pattern alone, which most cells are, after a look that takes less time."""
        if self.kind != "text" or not self.pattern or self.check is not None or self.choices:
            return self.validate
        matches = self._regex.fullmatch
        return lambda text: text if matches(text) else self.validate(text)

    def check_text(self, text: str) -> None:
        """Raise ValueError for a text that is not the text form of a value.

        EDTF dates skip the pattern, which is slow to compile: their `check` parses the whole text.
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
        from pydantic_core import core_schema  # imported here: the import is slow, and only models need it

        schema = core_schema.no_info_after_validator_function(self._validator(), handler(source))
        if self.kind not in ("decimal", "date"):
            return schema
        return core_schema.no_info_before_validator_function(self.from_text, schema)

    def from_text(self, value: Any) -> Any:
        """Return the number or date of a text form, which strict mode would refuse; any other value as given."""
        if not isinstance(value, str):
            return value
        if not self._regex.fullmatch(value):
            raise ValueError(f"not {_FORMS[self.kind]}: {value[:60]!r}")
        return Decimal(value) if self.kind == "decimal" else date.fromisoformat(value)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        json_schema = handler(schema)
        if self.choices:
            return {**json_schema, "enum": list(self.choices)}
        if self.kind in ("decimal", "date"):
            return {"type": "string", "pattern": self.json_pattern}
        if self.pattern and json_schema.get("type") == "string":
            return {**json_schema, "pattern": self.json_pattern}
        return json_schema


def to_text(value: object) -> str:
    """Return the canonical text form of a value, as in CSV files and in `evidence.value`."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return decimal_text(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def decimal_text(number: Decimal) -> str:
    """Return plain digits without exponent or trailing zeros: `175000000`, `0.5`."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
