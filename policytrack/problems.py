"""What can be wrong, where, and who must act on it.

A `Problem` is data: a stable code, a place and one sentence. Checks return problems, so that one run shows
them all; an exception carries the problems out of a step that cannot go on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from difflib import get_close_matches

MANY = 5000
"""How many names a search for the nearest one compares."""
SHORT, LONG = 200, 4000
"""How many characters of what was found, and of anything else, the line of a problem shows."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong. Texts that do not apply are empty.

    Its text is one line with nothing in it that a terminal would obey: a character that does not show is spelled out
    by its code, and what is very long is cut.

    Args:
        path: the file or table where it is.
        line: the line of the file, from 1; 0 where there is none.
        col: the column of the line, from 1; 0 where there is none.
        record: the record's id.
        field: the field's path in the record.
        code: what is wrong, in stable upper-case words that a program may test.
        message: what is wrong, in one sentence.
        got: what was found.
        expected: what should have been.
        hint: what to do.
    """

    path: str
    line: int
    col: int
    record: str
    field: str
    code: str
    message: str
    got: str = ""
    expected: str = ""
    hint: str = ""

    def __str__(self) -> str:
        place = ":".join([_visible(self.path), *(str(number) for number in (self.line, self.col) if number)])
        subject = _visible("/".join(part for part in (self.record, self.field.lstrip("/")) if part), SHORT)
        facts = "; ".join(f"{name}: {text}" for name, text in self._facts() if text)
        return "  ".join(part for part in (place, subject, self.code, _visible(self.message)) if part) + (
            f" ({facts})" if facts else ""
        )

    def _facts(self) -> tuple[tuple[str, str], ...]:
        return (
            ("got", _visible(self.got, SHORT)),
            ("expected", _visible(self.expected)),
            ("hint", _visible(self.hint)),
        )

    def as_dict(self) -> dict[str, str | int]:
        """The same facts for `--json`, one key a field."""
        return asdict(self)

    def at(self, **place: str | int) -> Problem:
        """The same problem with a place that only the caller knows."""
        return replace(self, **place)  # type: ignore[arg-type]  # the keys are this class's own fields


def problem(
    code: str,
    message: str,
    *,
    path: str = "",
    line: int = 0,
    col: int = 0,
    record: str = "",
    field: str = "",
    got: str = "",
    expected: str = "",
    hint: str = "",
) -> Problem:
    """A `Problem` from a code and a sentence, with whatever is known of its place."""
    return Problem(path, line, col, record, field, code, message, got, expected, hint)


def _visible(text: str, width: int = LONG) -> str:
    """The text on one line, every character shown or spelled out, cut where it is longer than the width."""
    shown = text if len(text) <= width else f"{text[:width]}… ({len(text)} characters)"
    if shown.isprintable():
        return shown
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in shown)


def nearest(name: str, known: Iterable[str]) -> str:
    """The hint `did you mean ...?`, or nothing where no known name is close; one that differs by case only is."""
    names = list(known)
    if len(names) > MANY:  # a comparison with each would take seconds
        names = [each for each in names if each[:3] == name[:3] and abs(len(each) - len(name)) < 4][:MANY]
    close = [each for each in names if each.casefold() == name.casefold()] if len(name) < SHORT else []
    close = close or (get_close_matches(name, names, n=1, cutoff=0.6) if len(name) < SHORT else [])
    return f"did you mean {close[0]!r}?" if close else ""


class PolicytrackError(Exception):
    """Something that somebody must mend; `problems` says what and where."""

    def __init__(self, problems: Problem | Sequence[Problem]) -> None:
        self.problems: tuple[Problem, ...] = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(str(each) for each in self.problems))


class RedirectWarning(UserWarning):
    """A record was asked for by an id that another has replaced: the record that stands for it is given."""


class SourceError(PolicytrackError):
    """A source text cannot be read as it stands: whoever supplies the text acts."""


class AnnotationError(PolicytrackError):
    """An annotation says what the text or the design does not allow: the curator acts."""


class RecordError(PolicytrackError):
    """Claims do not make a valid record: the curator, or the author of the model, acts."""


class DatasetError(PolicytrackError):
    """A data folder is missing, incomplete or altered: whoever holds the data acts."""


class UsageError(PolicytrackError):
    """A command or call was used wrongly: the caller acts."""
