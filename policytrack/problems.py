"""What can be wrong, where, and who must act.

A `Problem` is data: a code of `CODES`, one sentence and a `Place`. Checks return problems, so that one run shows all of
them; an exception carries the problems out of a step that cannot go on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from difflib import get_close_matches
from typing import NamedTuple

MANY = 5000
"""How many names a search for the nearest one compares."""
SHORT, LONG = 200, 4000
"""How many characters of what was found, and of anything else, the line of a problem shows."""


@dataclass(frozen=True, order=True)
class Place:
    """Where something is: in a file, in a record, or both. Parts that do not apply are empty.

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
        """Return the same place in a file, as that of a record or of a field of a record."""
        return replace(self, record=record, field=field)

    def __str__(self) -> str:
        numbers = [str(number) for number in (self.line, self.col) if number]
        subject = "/".join(part for part in (self.record, self.field.lstrip("/")) if part)
        return "  ".join(part for part in (":".join([_visible(self.path), *numbers]), _visible(subject, SHORT)) if part)


NOWHERE = Place()


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong. Problems sort by place.

    The text of a problem is one line that no terminal obeys: invisible characters are written as escapes, long texts
    are cut.

    Args:
        code: a name of `CODES`, for programs.
        message: what is wrong, in one sentence.
        place: where it is.
        got: what was found.
        expected: what should have been.
        hint: what to do.
    """

    code: str
    message: str
    place: Place = NOWHERE
    got: str = ""
    expected: str = ""
    hint: str = ""

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
        )
        facts = "; ".join(f"{name}: {text}" for name, text in shown if text)
        return "  ".join(part for part in (str(self.place), self.code, _visible(self.message)) if part) + (
            f" ({facts})" if facts else ""
        )

    def as_dict(self) -> dict[str, str | int]:
        """Return the facts for `--json`: the parts of the place first."""
        facts = asdict(self)
        return {**facts.pop("place"), **facts}

    def at(self, place: Place | None = None, **parts: str | int) -> Problem:
        """Return the same problem at another place, or with parts of its place that only the caller knows."""
        return replace(self, place=replace(place or self.place, **parts))  # type: ignore[arg-type]  # parts of a place


def problem(
    code: str,
    message: str,
    place: Place | None = None,
    *,
    got: str = "",
    expected: str = "",
    hint: str = "",
    **parts: str | int,
) -> Problem:
    """Return a `Problem` from a code and a sentence, with the known parts of its place as keywords."""
    where = place or Place(**parts)  # type: ignore[arg-type]  # the keywords are parts of a place
    return Problem(code, message, where, got, expected, hint)


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


def check_known(code: str, kind: str, name: object, known: Collection[str]) -> None:
    """Raise UsageError for a name that is not among the known ones: the problem lists them and names the nearest."""
    if name not in known:
        hint = nearest(str(name), known)
        raise UsageError(Problem(code, f"no {kind} {name!r}", expected=", ".join(known), hint=hint))


class Code(NamedTuple):
    """A code of problems: who must act, and what is wrong."""

    actor: str
    meaning: str


ACTORS = {
    "caller": "Wrong usage. Raised as [`UsageError`](#policytrack.UsageError); exit code 2.",
    "source": "Files and texts. Given by `build`, `validate` and `verify`; exit code 1.",
    "curator": "Annotations. Given by `build`, `validate` and `verify` with file, line and column; exit code 1.",
    "contributor": "Tables. Given by `validate` and `verify`; exit code 1.",
    "holder": "Data folders. Raised as [`DatasetError`](#policytrack.DatasetError), or given by `verify`; exit code 1.",
}
"""Who must act, to the heading of the codes and where they are given."""

CODES: dict[str, Code] = {
    # Wrong usage
    "BAD_QUERY": Code("caller", "DuckDB refuses the query; the message is DuckDB's"),
    "BUSY": Code("caller", "another build is publishing in the same folder; wait for it to end"),
    "EXISTS": Code("caller", "a source or file of this name exists already"),
    "FILE_SYSTEM": Code(
        "caller",
        "the file system refuses in a way that no other code names; exit code 3; the code is shown by `--json` only",
    ),
    "FOREIGN_FILE": Code("caller", "the folder to replace holds files that no build made"),
    "INSIDE_DATA": Code("caller", "the file to write lies within the data folder; write it elsewhere"),
    "INSIDE_SEEDS": Code("caller", "a withheld text is kept outside the folder, and the repository, that is passed on"),
    "IN_USE": Code("caller", "a program has the database open that is to be replaced; close the program"),
    "NOT_A_FOLDER": Code("caller", "a build replaces a folder, and this is a link or a file"),
    "NOT_INSTALLED": Code("caller", "an optional library is missing; the hint names the extra that installs it"),
    "NOT_ONE_FILE": Code("caller", "a table has several files, which the format cannot describe; take another format"),
    "NOT_WRITABLE": Code("caller", "the file system refuses to write; what was published is whole"),
    "NO_DATA": Code("caller", "no such data folder, no data at that git revision, or no data in this package"),
    "NO_SEEDS": Code("caller", "the folder holds no text"),
    "NO_SUCH_PATH": Code("caller", "no such file or folder"),
    "OTHER_TYPE": Code("caller", "the record is of another type than the one asked for"),
    "SAME_TEXT": Code("caller", "a source with this text exists already"),
    "TOO_LONG": Code("caller", "a cell is too long for the format; take another format"),
    "TOO_MANY_ROWS": Code("caller", "a table has too many rows for the format; take another format"),
    "TWO_QUESTIONS": Code("caller", "a timeline was asked of one record and of countries at once"),
    "UNKNOWN_BACKEND": Code("caller", "no backend of this name"),
    "UNKNOWN_COMMAND": Code("caller", "no command of this name"),
    "UNKNOWN_COUNTRY": Code("caller", "no country of this code"),
    "UNKNOWN_DATA": Code("caller", "neither a data folder nor a git revision; the hint says why none is found"),
    "UNKNOWN_FORMAT": Code("caller", "no format of this name"),
    "UNKNOWN_STYLE": Code("caller", "no citation style of this name"),
    "UNKNOWN_TABLE": Code("caller", "no table of this name"),
    "WITHDRAWN": Code("caller", "the record was withdrawn; the message says why, and since which data version"),
    "WITHHELD": Code(
        "caller",
        "the data comes without the text of this source; whoever has the text runs `policytrack verify --text`",
    ),
    # Files and texts
    "BOM": Code("source", "the file begins with a byte order mark"),
    "CHANGED_TEXT": Code("source", "the text is not the one that was coded, nor, of a withheld text, its redaction"),
    "CONTROL_CHARACTER": Code("source", "the text holds a character that no text needs"),
    "EMPTY": Code("source", "the file or text holds nothing"),
    "ENCODING": Code("source", "the file is not UTF-8"),
    "MASKED_TEXT": Code("source", "the text holds the mask of redactions itself"),
    "NAME_COLLISION": Code("source", "some systems cannot hold these two file names in one folder"),
    "NOTHING_HERE": Code("source", "the folder holds nothing that a contribution consists of"),
    "NOT_A_FILE": Code("source", "a link, pipe, device or folder where a regular file is expected; it is never opened"),
    "NOT_READ": Code("source", "a kind of file that is not read: an archive, a workbook, a page, a program"),
    "NO_REDACTION": Code("source", "every part of the text is needed, so that nothing can be masked"),
    "NO_TEXT": Code("source", "a source has no text beside it"),
    "OTHER_TEXT": Code(
        "source", "the file given with `--text` is not the text of a source; the hint says what an editor changed"
    ),
    "RESERVED_NAME": Code("source", "some systems cannot hold a file of this name"),
    "TEXT_PRESENT": Code("source", "a withheld text is there in full; withhold it again before it is passed on"),
    "TOO_LARGE": Code("source", "a file or a value is over the limit; `--no-limits` lifts the limit"),
    "UNKNOWN_FILE": Code("source", "no file of this name or kind belongs here"),
    "UNREADABLE": Code("source", "the file cannot be read: the system refuses, or the Parquet file is damaged"),
    # Annotations
    "ALIAS": Code("curator", "YAML aliases and anchors are refused"),
    "BAD_BRACKETS": Code("curator", "the double brackets of a quote do not match"),
    "BAD_KEY": Code("curator", "a key of this form is no key"),
    "BAD_NAME": Code("curator", "the file name is no id"),
    "BAD_REFERENCE": Code("curator", "this record may not be referred to here: of another type, or in a circle"),
    "BAD_SHAPE": Code("curator", "a list, mapping or text where another is expected"),
    "BAD_VALUE": Code("curator", "the field or column could not hold this value; `expected` says what it holds"),
    "COMMENT": Code("curator", "a plain value is cut short by what YAML reads as a comment"),
    "CONTRADICTED": Code("curator", "the words say another value than the one that is given"),
    "CUT_CHARACTER": Code("curator", "the quote cuts a character in two"),
    "DATE_AFTER_SAYING": Code("curator", "what has happened is dated after the day on which it was said"),
    "DUPLICATE_KEY": Code("curator", "a key occurs twice; the message names the line of the first"),
    "DUPLICATE_NAME": Code("curator", "two institutions have one name"),
    "EMPTY_RECORD": Code("curator", "the record has no field"),
    "EMPTY_VALUE": Code("curator", "the value is empty"),
    "FEWER_ROWS": Code("curator", "the table has fewer rows than `seeds/expectations.yaml` asks for"),
    "IDLE_SET_ASIDE": Code("curator", "no mention lies in the stretch that is set aside"),
    "ID_IN_USE": Code("curator", "a redirected or withdrawn id is still the id of a record"),
    "INVALID_RECORD": Code("curator", "the cells of a row or record do not make a valid one; the message says why"),
    "LESS_FILLED": Code("curator", "the column is filled in fewer rows than `seeds/expectations.yaml` asks for"),
    "LINE_ENDS": Code("curator", "lines end in a way that editors and parsers count differently"),
    "MORE_ROWS": Code("curator", "the table has more rows than `seeds/expectations.yaml` allows"),
    "NOT_AN_ORIGINAL": Code("curator", "`copy_of:` or `corrects:` names no original, or a copy has `corrects:`"),
    "NOT_COPIED": Code("curator", "the copy has a paragraph of its own that nobody annotated"),
    "NOT_RECOGNISED": Code(
        "curator", "the quote does not give this value; a curator's own value needs `value:` and `because:`"
    ),
    "NO_ANNOTATION": Code("curator", "the text has no annotation beside it"),
    "NO_FIELD": Code("curator", "a field that is needed is missing"),
    "NO_QUOTE": Code("curator", "a claim has no quote"),
    "NO_REASON": Code("curator", "a curator's own judgement has no reason"),
    "NO_SOURCE": Code("curator", "the annotation has no `source:`"),
    "NO_TITLE": Code("curator", "the record has no title"),
    "QUOTE_NOT_IN_SCOPE": Code("curator", "the paragraph of `in:` does not hold the quote"),
    "QUOTE_NOT_IN_TEXT": Code("curator", "the text does not hold the quote"),
    "QUOTE_NOT_UNIQUE": Code("curator", "the quote occurs more than once; add context"),
    "REDIRECT_CHAIN": Code("curator", "a redirect leads to an id that is itself redirected or withdrawn"),
    "REDIRECT_LOOP": Code("curator", "a redirect leads back to itself"),
    "SPAN_REVERSED": Code("curator", "`to:` comes before `from:`"),
    "TAG": Code("curator", "YAML tags and directives are refused"),
    "TOO_DEEP": Code("curator", "nested deeper than any annotation needs"),
    "TWO_DOCUMENTS": Code("curator", "a YAML file holds two documents"),
    "TWO_FATES": Code("curator", "an id is redirected and withdrawn"),
    "TWO_TYPES": Code("curator", "one id is given to records of two types"),
    "UNACCOUNTED": Code("curator", "no claim cites this mention, and no `set_aside` covers it"),
    "UNEXPLAINED_MERGE": Code("curator", "independent sources give one record, and `records.yaml` gives no reason"),
    "UNKNOWN_COLUMN": Code("curator", "no column of this name"),
    "UNKNOWN_FIELD": Code("curator", "no field of this name; the hint names the nearest"),
    "UNKNOWN_ID": Code("curator", "no record of this id"),
    "UNKNOWN_TERM": Code("curator", "no term of the vocabulary"),
    "UNUSED_VALUE": Code("curator", "the words give this value already"),
    "VANISHED_ID": Code("curator", "a published record id is gone, and no redirect or tombstone says why"),
    "YAML_SYNTAX": Code("curator", "the file is not YAML"),
    # Tables
    "BAD_BOUND": Code("contributor", "a `_earliest` or `_latest` is not the bound of its date"),
    "BAD_CSV": Code("contributor", "the file is not CSV as the data has it"),
    "BAD_HEADER": Code("contributor", "the columns are not those of the table"),
    "BAD_ROW": Code("contributor", "the row has another number of cells than the header"),
    "BAD_ROW_RULE": Code("contributor", "cells that are valid by themselves do not fit together"),
    "BAD_SPAN": Code("contributor", "the span lies outside the text"),
    "BARE_CR": Code("contributor", "a carriage return alone within a row"),
    "BLANK_ROW": Code("contributor", "the row is empty"),
    "REQUIRED": Code("contributor", "the cell is empty, and the column allows no null"),
    "STRAY_QUOTE": Code("contributor", "a quotation mark within an unquoted cell"),
    "UNCLOSED_QUOTE": Code("contributor", "a quoted cell never ends"),
    "WRONG_CONTEXT": Code("contributor", "the text around the span is not prefix and suffix"),
    "WRONG_QUOTE": Code("contributor", "the text at the span is not the quote; the hint says where the quote is"),
    # The data folder
    "ALTERED_FILE": Code("holder", "the file is not the one that was published"),
    "BAD_DESCRIPTOR": Code("holder", "`datapackage.json` does not describe the files beside it"),
    "BROKEN_CLAIM": Code("holder", "the parts of a claim do not fit together"),
    "CHANGED_ANNOTATION": Code("holder", "the data was built from other annotations"),
    "MISSING_FILE": Code("holder", "a file of the data is missing"),
    "MISSING_MENTION": Code("holder", "the recognisers find a mention that the table lacks"),
    "MISSING_ROW": Code("holder", "a record has no row in its table"),
    "MISSING_TABLE": Code("holder", "the descriptor lacks a table that data of this version has"),
    "NOT_EDITORIAL": Code("holder", "only titles, parts and identity are editorial"),
    "NOT_EQUAL": Code("holder", "the Parquet file differs from the CSV file"),
    "NOT_IN_ORIGINAL": Code("holder", "the original of a copy does not say so in the same words"),
    "NOT_LISTED": Code("holder", "the table `records` lacks a record"),
    "NO_MANIFEST": Code("holder", "the folder has no `SHA256SUMS`: it is no data folder, or an incomplete one"),
    "OTHER_VERSION": Code("holder", "the data is of a major version that this package does not read"),
    "STALE_FILE": Code("holder", "the file is not what a new build gives"),
    "STRAY_FILE": Code("holder", "no build makes this file"),
    "SURPLUS_MENTION": Code("holder", "the table has a mention that the recognisers do not find"),
    "VERSION_STEP": Code(
        "holder", "the data version is lower than the changes ask for; `expected` is the least that fits"
    ),
    "WRONG_ATTRIBUTION": Code("holder", "who said it is not what the attribution quotes"),
    "WRONG_COLUMNS": Code("holder", "the columns or types of the Parquet file are not those of the table"),
    "WRONG_DERIVATION": Code("holder", "the cell does not follow from the cells that it is derived from"),
}
"""Every code. A judgement has one code, whatever makes the judgement."""
