"""Problems: what is wrong, where, and who must act; the exceptions that carry problems.

A check returns problems, so that one run shows all of them. A step that cannot continue raises an exception with
problems.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import NamedTuple

from policytrack.display import visible

MANY = 5000
"""Maximum number of names that `nearest` compares."""
MOST = 100
"""Maximum number of problems of one code that are listed."""
SHORT, LONG = 200, 4000
"""Maximum lengths of `got`, and of any other part, in the line of a problem, in characters."""


class Place(NamedTuple):
    """A place in a file, in a record, or both. Parts that do not apply are empty.

    Args:
        path: the file or table.
        line: the line of the file, from 1; 0 where there is none.
        col: the column of the line, from 1; 0 where there is none.
        record: the record's id.
        field: the field's path in the record.
    """

    path: str = ""
    line: int = 0
    col: int = 0
    record: str = ""
    field: str = ""

    def of(self, record: str, field: str = "") -> Place:
        """Return the place with a record, or a field of a record, added."""
        return Place(self.path, self.line, self.col, record, field)

    def __str__(self) -> str:
        numbers = [str(number) for number in (self.line, self.col) if number]
        subject = "/".join(part for part in (self.record, self.field.lstrip("/")) if part)
        path = _visible(("./" if self.path.startswith(("::", "##[")) else "") + self.path)  # no command of a workflow
        return "  ".join(part for part in (":".join([path, *numbers]), _visible(subject, SHORT)) if part)


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of an input. Problems sort by place.

    `str` gives one line without control characters: invisible characters become escapes, long texts are cut.

    Args:
        code: a name of `problem_codes.CODES`, for programs.
        message: the fault, in one sentence.
        place: where the fault is.
        got: the value found.
        expected: the value that would be right.
        hint: what to do.
        more: the number of further problems of this code that are not listed.
    """

    code: str
    message: str
    place: Place = NOWHERE
    got: str = ""
    expected: str = ""
    hint: str = ""
    more: int = field(default=0, compare=False)

    @property
    def path(self) -> str:
        """The file or table."""
        return self.place.path

    @property
    def line(self) -> int:
        """The line of the file, from 1; 0 where there is none."""
        return self.place.line

    @property
    def col(self) -> int:
        """The column of the line, from 1; 0 where there is none."""
        return self.place.col

    @property
    def record(self) -> str:
        """The record's id."""
        return self.place.record

    @property
    def field(self) -> str:
        """The field's path in the record."""
        return self.place.field

    def __lt__(self, other: Problem) -> bool:
        return (self.place, self.code, self.message, self.got) < (other.place, other.code, other.message, other.got)

    def __str__(self) -> str:
        shown = (
            ("got", _visible(self.got, SHORT)),
            ("expected", _visible(self.expected)),
            ("hint", _visible(self.hint)),
            ("not listed", f"{self.more} more {self.code}" if self.more else ""),
        )
        facts = "; ".join(f"{name}: {text}" for name, text in shown if text)
        return "  ".join(part for part in (str(self.place), self.code, _visible(self.message)) if part) + (
            f" ({facts})" if facts else ""
        )

    def as_dict(self) -> dict[str, str | int]:
        """Return the facts for `--json`: the parts of the place first."""
        facts = asdict(self)
        return {
            **facts.pop("place")._asdict(),
            **{name: fact for name, fact in facts.items() if name != "more" or fact},
        }

    def at(self, place: Place | None = None, **parts: str | int) -> Problem:
        """Return the problem at another place, or with some parts of the place replaced."""
        return replace(self, place=(place or self.place)._replace(**parts))  # type: ignore[arg-type]  # parts of a place


def _visible(text: str, width: int = LONG) -> str:
    """Return the text on one line: invisible characters as escapes, cut at the width."""
    return visible(text if len(text) <= width else f"{text[:width]}… ({len(text)} characters)")


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the hint `did you mean ...?`; "" if no known name is close; another case is close."""
    from difflib import get_close_matches  # imported here, because valid input needs no hint

    names = list(known)
    if len(names) > MANY:  # a comparison with each would take seconds
        names = [each for each in names if each[:3] == name[:3] and abs(len(each) - len(name)) < 4][:MANY]
    close = [each for each in names if each.casefold() == name.casefold()] if len(name) < SHORT else []
    close = close or (get_close_matches(name, names, n=1, cutoff=0.6) if len(name) < SHORT else [])
    return f"did you mean {close[0]!r}?" if close else ""


class Problems(list[Problem]):
    """The first `MOST` problems of each code, in order; the last of a code says how many more there are.

    Whatever an input may fill is collected so, that the number of problems takes no memory. A problem that is listed
    already is left out.
    """

    def __init__(self, problems: Iterable[Problem] = ()) -> None:
        super().__init__()
        self._listed: set[Problem] = set()
        self._last: dict[str, tuple[int, int]] = {}  # of each code, the number of those listed and the last's index
        self.extend(problems)

    def append(self, problem: Problem) -> None:
        """Add a problem; beyond `MOST` of its code, only count it."""
        number, at = self._last.get(problem.code, (0, 0))
        if problem in self._listed:
            return
        if number < MOST:
            self._listed.add(problem)
            self._last[problem.code] = number + 1, len(self)
            super().append(problem)
        else:
            self[at] = replace(self[at], more=self[at].more + 1 + problem.more)

    def extend(self, problems: Iterable[Problem]) -> None:
        """Add problems, one after the other."""
        for each in problems:
            self.append(each)

    def __iadd__(self, problems: Iterable[Problem]) -> Problems:  # type: ignore[misc, override]  # as `extend`
        self.extend(problems)
        return self


def total(problems: Iterable[Problem]) -> int:
    """Return the number of problems, those not listed included."""
    return sum(1 + each.more for each in problems)


class PolicytrackError(Exception):
    """Base class of errors that stop a step; `problems` gives the reasons."""

    def __init__(self, problems: Problem | Sequence[Problem]) -> None:
        self.problems: tuple[Problem, ...] = (problems,) if isinstance(problems, Problem) else tuple(Problems(problems))
        super().__init__("\n".join(str(each) for each in self.problems))


class RedirectWarning(UserWarning):
    """Warning that the requested id was replaced; the record of the new id is returned."""

    def __str__(self) -> str:
        return visible(super().__str__())


class SourceError(PolicytrackError):
    """Error of an unreadable source text, to be corrected by the supplier of the text."""


class AnnotationError(PolicytrackError):
    """Error of an annotation that contradicts the text or the format, to be corrected by the curator."""


class RecordError(PolicytrackError):
    """Error of claims that do not form a valid record, to be corrected by the curator or by the author of the model."""


class DatasetError(PolicytrackError):
    """Error of a missing, incomplete or altered data folder, to be corrected by the holder of the data."""


class UsageError(PolicytrackError):
    """Error of a wrong command or call, to be corrected by the caller."""


def check_known(code: str, kind: str, name: object, known: Collection[str]) -> None:
    """Raise UsageError for an unknown name; the problem lists the known names, the hint gives the nearest."""
    if not isinstance(name, str) or name not in known:
        hint = nearest(str(name), known)
        raise UsageError(Problem(code, f"no {kind} {name!r}", expected=", ".join(known), hint=hint))


WARNINGS = frozenset({"LANGUAGE_NOT_READ", "LOOK_ALIKE", "OVERRULED", "SAME_NAME"})
"""The codes that `validate` reports without refusing a contribution."""
