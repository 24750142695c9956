"""Problems: what is wrong, where, and who must act; the exceptions that carry problems; the list of all codes.

A check returns problems, so that one run shows all of them. A step that cannot continue raises an exception with
problems.
"""

from __future__ import annotations

from collections import defaultdict
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


@dataclass(frozen=True, order=True, slots=True)
class Place:
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
        return replace(self, record=record, field=field)

    def __str__(self) -> str:
        numbers = [str(number) for number in (self.line, self.col) if number]
        subject = "/".join(part for part in (self.record, self.field.lstrip("/")) if part)
        path = _visible(("./" if self.path.startswith(("::", "##[")) else "") + self.path)  # no command of a workflow
        return "  ".join(part for part in (":".join([path, *numbers]), _visible(subject, SHORT)) if part)


NOWHERE = Place()


@dataclass(frozen=True)
class Problem:
    """One fault of an input. Problems sort by place.

    `str` gives one line without control characters: invisible characters become escapes, long texts are cut.

    Args:
        code: a name of `CODES`, for programs.
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
        return {**facts.pop("place"), **{name: fact for name, fact in facts.items() if name != "more" or fact}}

    def at(self, place: Place | None = None, **parts: str | int) -> Problem:
        """Return the problem at another place, or with some parts of the place replaced."""
        return replace(self, place=replace(place or self.place, **parts))  # type: ignore[arg-type]  # parts of a place


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


def few(problems: Iterable[Problem]) -> list[Problem]:
    """Return the first `MOST` problems of each code, in order; the last of a code says how many more there are."""
    listed: list[Problem] = []
    places: defaultdict[str, list[int]] = defaultdict(list)
    for each in problems:
        known = places[each.code]
        if len(known) < MOST:
            known.append(len(listed))
            listed.append(each)
        else:
            last = listed[known[-1]]
            listed[known[-1]] = replace(last, more=last.more + 1 + each.more)
    return listed


def total(problems: Iterable[Problem]) -> int:
    """Return the number of problems, those not listed included."""
    return sum(1 + each.more for each in problems)


class PolicytrackError(Exception):
    """Base class of errors that stop a step; `problems` gives the reasons."""

    def __init__(self, problems: Problem | Sequence[Problem]) -> None:
        self.problems: tuple[Problem, ...] = (problems,) if isinstance(problems, Problem) else tuple(few(problems))
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


class Code(NamedTuple):
    """A problem code: the actor who must correct the fault, and the meaning."""

    actor: str
    meaning: str


ACTORS = {
    "caller": "Wrong usage. Raised as [`UsageError`](#policytrack.UsageError); exit code 2.",
    "source": "Files and texts. Reported by `build`, `validate` and `verify`; exit code 1.",
    "curator": "Annotations. Reported by `build`, `validate` and `verify` with file, line and column; exit code 1.",
    "contributor": "Tables. Reported by `validate` and `verify`; exit code 1.",
    "holder": "Data folders. Raised as [`DatasetError`](#policytrack.DatasetError), or by `verify`; exit code 1.",
}
"""Introduction to the codes of each actor: subject, reporting commands, exit code."""

CODES: dict[str, Code] = {
    # Wrong usage
    "BAD_QUERY": Code("caller", "DuckDB refuses the query; the message is DuckDB's"),
    "BUSY": Code("caller", "another build is publishing to the same folder; wait until the other build ends"),
    "EXISTS": Code("caller", "a source or file of this name exists already"),
    "FILE_SYSTEM": Code("caller", "another error of the file system; exit code 3; only `--json` shows the code"),
    "FOREIGN_FILE": Code("caller", "the folder to replace contains files that no build made"),
    "INEXACT": Code("caller", "float64 does not hold the amount exactly; `load(..., exact=True)` gives decimals"),
    "INSIDE_DATA": Code("caller", "the output file is inside the data folder; choose another place"),
    "INSIDE_SEEDS": Code("caller", "the place for the withheld text is within what is published; choose another"),
    "IN_USE": Code("caller", "the database to replace is open in another program; close the program"),
    "NOT_A_CELL": Code("caller", "the field has several values; name one of its cells"),
    "NOT_A_FOLDER": Code("caller", "the output path is a link or a file; a build replaces a folder"),
    "NOT_EXACT": Code("caller", "a number has more digits than the format holds; choose another format"),
    "NOT_INSTALLED": Code("caller", "an optional library is missing; the hint names the extra to install"),
    "NOT_ONE_FILE": Code("caller", "a table has several files, which the format cannot describe; choose another"),
    "NOT_WRITABLE": Code("caller", "the file system refuses to write; the published files are unchanged"),
    "NO_DATA": Code("caller", "no such data folder, no data at that git revision, or no data in this package"),
    "NO_SCHEDULER": Code("caller", "no Dask scheduler answers at this address"),
    "NO_SEEDS": Code("caller", "the folder contains no text"),
    "NO_SUCH_PATH": Code("caller", "no such file or folder"),
    "NO_VALUE": Code("caller", "the cell is null: no source that was read states a value"),
    "NOTHING_ASKED": Code("caller", "a search without a word or a number"),
    "OTHER_TYPE": Code("caller", "the record does not have the requested type"),
    "SAME_TEXT": Code("caller", "a source with this text exists already"),
    "SEVERAL_NAMED": Code("caller", "a name that several records have; the message lists their ids"),
    "TOO_LONG": Code("caller", "a cell is too long for the format; choose another format"),
    "TOO_MANY_ROWS": Code("caller", "a table has too many rows for the format; choose another format"),
    "TWO_QUESTIONS": Code("caller", "`timeline` takes a record, or an actor, countries and topics, not both"),
    "UNKNOWN_BACKEND": Code("caller", "no backend of this name"),
    "UNKNOWN_COMMAND": Code("caller", "no command of this name"),
    "UNKNOWN_COUNTRY": Code("caller", "no country of this code"),
    "UNKNOWN_DATA": Code("caller", "neither a data folder nor a git revision; the hint gives the reason"),
    "UNKNOWN_FORMAT": Code("caller", "no format of this name"),
    "UNKNOWN_STYLE": Code("caller", "no citation style of this name"),
    "UNKNOWN_TABLE": Code("caller", "no table of this name"),
    "WITHDRAWN": Code("caller", "the record was withdrawn; the message gives the reason and the data version"),
    "WITHHELD": Code(
        "caller",
        "the data does not include the text of this source; whoever has the text runs `policytrack verify --text`",
    ),
    # Files and texts
    "BOM": Code("source", "the file begins with a byte order mark"),
    "CHANGED_TEXT": Code("source", "the text is neither the annotated text nor its redaction"),
    "CONTROL_CHARACTER": Code("source", "the text contains a control character"),
    "EMPTY": Code("source", "the file or text is empty"),
    "ENCODING": Code("source", "the file is not UTF-8"),
    "FAILED": Code("source", "the reading of a document failed; the fault is in this package"),
    "FUTURE_DATE": Code("source", "a document of a corpus has a date of publication after today"),
    "LOST_WORKER": Code("source", "the process that reads a document ended, by lack of memory or by another's hand"),
    "MASKED_TEXT": Code("source", "the text contains the character that redactions use as a mask"),
    "MASKED_WORDS": Code("source", "the file tells words of a withheld text that the redaction masks; reword it"),
    "NAME_COLLISION": Code("source", "two file names differ by case only, which some file systems do not allow"),
    "NOTHING_HERE": Code("source", "the folder contains no text, annotation, table or data package"),
    "NOT_A_FILE": Code("source", "a link, pipe, device or folder where a regular file is expected; never opened"),
    "NOT_READ": Code("source", "an unsupported kind of file: an archive, a workbook, a web page, a program"),
    "NOT_JSON": Code("source", "a line of a JSON Lines file is not a JSON object"),
    "NO_DATE": Code("source", "a document of a corpus has no date of publication"),
    "NO_REDACTION": Code("source", "nothing can be masked: every part of the text is needed"),
    "NO_TEXT": Code("source", "the text of a source is missing"),
    "OTHER_TEXT": Code("source", "the file of `--text` is the text of no source; the hint says what an editor changed"),
    "RESERVED_NAME": Code("source", "a file name that some systems reserve"),
    "SAME_ID": Code("source", "a document of a corpus has the id of an earlier one"),
    "TEXT_PRESENT": Code("source", "a withheld text is present in full; withhold the text again before publishing"),
    "TOO_LARGE": Code("source", "a file or a value exceeds the limit; `--no-limits` lifts the limit"),
    "UNKNOWN_FILE": Code("source", "a file of this name or kind does not belong here"),
    "UNREADABLE": Code("source", "the system refuses to read the file, or the Parquet file is damaged"),
    # Annotations
    "ALIAS": Code("curator", "YAML aliases and anchors are refused"),
    "AMBIGUOUS_NAME": Code("curator", "several institutions have this name; `means:` or `value:` says which"),
    "AMBIGUOUS_SPEAKER": Code("curator", "the words of `by:` name several speakers, or several share the name"),
    "BAD_BRACKETS": Code("curator", "the double brackets of a quote do not match"),
    "BAD_KEY": Code("curator", "the key has the wrong form"),
    "BAD_NAME": Code("curator", "the file name is not a valid id"),
    "BAD_REFERENCE": Code(
        "curator", "the record is of another type than the field or column refers to, or the references form a cycle"
    ),
    "BAD_SHAPE": Code("curator", "a list, mapping or text where another of these is expected"),
    "BAD_VALUE": Code("curator", "the value has the wrong type or form; `expected` gives the right one"),
    "COMMENT": Code("curator", "YAML reads the end of an unquoted value as a comment"),
    "CONTRADICTED": Code("curator", "the words of the quote give another value than `value:`, which has no `because:`"),
    "CUT_CHARACTER": Code("curator", "the quote begins or ends within a combined character"),
    "DATE_AFTER_SAYING": Code("curator", "the date of a past event is later than the date of the report"),
    "DUPLICATE_KEY": Code("curator", "a key occurs twice; the message names the line of the first"),
    "EMPTY_RECORD": Code("curator", "the record has no fields"),
    "EMPTY_VALUE": Code("curator", "the value is empty"),
    "FEWER_ROWS": Code("curator", "fewer rows than `seeds/expectations.yaml` asks for, or more lost than it allows"),
    "GIVEN_TWICE": Code("curator", "two places give the title or the whole of one record; the message names the other"),
    "IDLE_SET_ASIDE": Code("curator", "the passage that is set aside contains no mention"),
    "ID_IN_USE": Code("curator", "a redirected or withdrawn id is still the id of a record"),
    "INVALID_RECORD": Code("curator", "the row or record is invalid; the message gives the reason"),
    "LANGUAGE_NOT_READ": Code("curator", "a warning: no recogniser reads this language, so no mention is looked for"),
    "LESS_FILLED": Code("curator", "the column lost more values than `seeds/expectations.yaml` allows"),
    "LINE_ENDS": Code("curator", "the file has line ends that editors and parsers count differently"),
    "LOOK_ALIKE": Code("curator", "a warning: a word of two scripts, or a letter of a style that looks like another"),
    "MORE_ROWS": Code("curator", "the table has more rows than `seeds/expectations.yaml` allows"),
    "MOVED_FIELD": Code("curator", "`records.yaml` has a title, a part or a merge, which belong to an annotation file"),
    "NOT_AN_ORIGINAL": Code("curator", "`copy_of:` or `corrects:` names no original, or a copy has `corrects:`"),
    "NOT_A_SPEAKER": Code("curator", "`by:` quotes a hedge such as `reportedly`, which belongs to `hedge:`"),
    "NOT_COPIED": Code("curator", "the copy has a paragraph that is neither in the original nor annotated"),
    "NOT_RECOGNISED": Code("curator", "no rule reads a value from the quote; or add `value:` and `because:`"),
    "NO_ANNOTATION": Code("curator", "the annotation of a text is missing"),
    "NO_FIELD": Code("curator", "a required field is missing"),
    "NO_QUOTE": Code("curator", "a claim has no quote"),
    "NO_REASON": Code("curator", "a curator's decision has no reason"),
    "NO_SOURCE": Code("curator", "the annotation has no `source:`"),
    "NO_TITLE": Code("curator", "the record has no title"),
    "OTHER_RESULT": Code("curator", "the counts of a vote do not give its result; no threshold or reason explains it"),
    "OVERRULED": Code("curator", "a warning: a curator's reason overrules what the words give; see `evidence.read_as`"),
    "QUOTE_NOT_IN_SCOPE": Code("curator", "the paragraph of `in:` does not contain the quote"),
    "QUOTE_NOT_IN_TEXT": Code("curator", "the text does not contain the quote"),
    "QUOTE_NOT_UNIQUE": Code("curator", "the quote occurs more than once; add context"),
    "REDIRECT_CHAIN": Code("curator", "a redirect leads to an id that is itself redirected or withdrawn"),
    "REDIRECT_LOOP": Code("curator", "a redirect leads back to itself"),
    "SAME_NAME": Code("curator", "a warning: two institutions have one name, and no country tells them apart"),
    "SHARED_TEXT": Code("curator", "most of the text is that of another source, without `copy_of:` or `independent:`"),
    "SPAN_REVERSED": Code("curator", "`to:` comes before `from:`"),
    "TAG": Code("curator", "YAML tags and directives are refused"),
    "TOO_DEEP": Code("curator", "the nesting is deeper than annotations allow"),
    "TWO_DOCUMENTS": Code("curator", "a YAML file holds two documents"),
    "TWO_FATES": Code("curator", "an id is both redirected and withdrawn"),
    "TWO_TYPES": Code("curator", "one id is given to records of two types"),
    "UNACCOUNTED": Code("curator", "no claim cites this mention, and no `set_aside` covers it"),
    "UNEXPLAINED_MERGE": Code("curator", "independent sources support one record; `merged:` must quote each of them"),
    "UNSETTLED": Code("curator", "sources of different age differ on a fact that may change; say which one stands"),
    "UNKNOWN_COLUMN": Code("contributor", "no column of this name"),
    "UNKNOWN_FIELD": Code("curator", "no field of this name; the hint names the nearest"),
    "UNKNOWN_ID": Code("curator", "no record of this id"),
    "UNKNOWN_TERM": Code("curator", "not a term of the vocabulary"),
    "UNKNOWN_WORD": Code("curator", "no lexicon and no name knows the words of the quote; the hint says what to do"),
    "UNUSED_VALUE": Code("curator", "`value:` repeats the value that the quote gives"),
    "VANISHED_ID": Code("curator", "a published record id is missing, without a redirect or a withdrawal"),
    "YAML_SYNTAX": Code("curator", "the file is not valid YAML"),
    # Tables
    "BAD_BOUND": Code("contributor", "a `_earliest` or `_latest` differs from the bound of its date"),
    "BAD_CSV": Code("contributor", "the file is not readable as CSV"),
    "BAD_HEADER": Code("contributor", "the columns are not those of the table"),
    "BAD_ROW": Code("contributor", "the row has another number of cells than the header"),
    "BAD_ROW_RULE": Code("contributor", "the cells of the row are valid one by one, but not together"),
    "BAD_SPAN": Code("contributor", "the span is empty, reversed or outside the text"),
    "BARE_CR": Code("contributor", "the file contains a carriage return without a line feed"),
    "BLANK_ROW": Code("contributor", "the row is empty"),
    "NO_RECEIPT": Code("contributor", "no row of evidence gives a new or changed cell, or no event its status"),
    "REQUIRED": Code("contributor", "an empty cell in a required column"),
    "STRAY_QUOTE": Code("contributor", "a quotation mark within an unquoted cell"),
    "UNCLOSED_QUOTE": Code("contributor", "a quoted cell has no closing quotation mark"),
    "WRONG_CONTEXT": Code("contributor", "`prefix` or `suffix` differs from the text around the span"),
    "WRONG_QUOTE": Code("contributor", "the text at the span differs from the quote; the hint gives the right span"),
    # The data folder
    "ALTERED_FILE": Code("holder", "the file differs from the published one"),
    "BAD_DESCRIPTOR": Code("holder", "`datapackage.json` does not describe the files beside it"),
    "BROKEN_CLAIM": Code("holder", "the parts of a claim contradict each other"),
    "CHANGED_ANNOTATION": Code("holder", "the data was built from other annotations"),
    "MISSING_FILE": Code("holder", "a file of the data is missing"),
    "MISSING_MENTION": Code("holder", "a mention found by the recognisers is missing from the table"),
    "MISSING_ROW": Code("holder", "a record has no row in its table"),
    "MISSING_TABLE": Code("holder", "the descriptor lacks a table that data of this version has"),
    "NOT_EDITORIAL": Code("holder", "the method `editorial` is not allowed for this column"),
    "NOT_EQUAL": Code("holder", "the Parquet file differs from the CSV file"),
    "NOT_IN_ORIGINAL": Code("holder", "the words of a copied claim are not in the original"),
    "NOT_LISTED": Code("holder", "the table `records` lacks a record"),
    "NO_MANIFEST": Code("holder", "the folder has no `SHA256SUMS`: not a data folder, or an incomplete one"),
    "OTHER_VERSION": Code("holder", "this package does not read data or descriptors of this major version"),
    "STALE_FILE": Code("holder", "the file differs from a new build"),
    "STRAY_FILE": Code("holder", "the file does not belong to the output of a build"),
    "SURPLUS_MENTION": Code("holder", "the table has a mention that the recognisers do not find"),
    "VERSION_STEP": Code("holder", "the data version is too low for the changes; `expected` is the lowest allowed"),
    "WRONG_ATTRIBUTION": Code("holder", "the speaker of a claim differs from the quoted attribution"),
    "WRONG_COLUMNS": Code("holder", "the columns or types of the Parquet file are not those of the table"),
    "WRONG_DERIVATION": Code("holder", "the value of a derived cell differs from its derivation"),
}
"""All codes. The same fault has the same code in annotations and in tables."""
