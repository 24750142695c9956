"""Trial of quotes: which quotes give the cells of their rows, by the rules that read annotations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from policytrack.claims.claim import Claim
from policytrack.claims.claimer import Claimer
from policytrack.claims.derive import derive_claims
from policytrack.contribute.rows.row_cells import is_keyed
from policytrack.contribute.rows.row_receipts import NEEDS_REASON, QuotedStatement, Unfinished
from policytrack.contribute.rows.sheets import ANCHOR, BECAUSE
from policytrack.problems import Place, Problem
from policytrack.recognisers.lexicon.countries import COUNTRY
from policytrack.recognisers.money import find_money
from policytrack.records.tables import column_at
from policytrack.seeds.annotation import Annotation, Statement, named_persons
from policytrack.seeds.document import Document
from policytrack.seeds.folder import Seeds
from policytrack.seeds.layout import columns_given, needed_cells
from policytrack.values.span import Found

_PRECISION, _BASIS = {"amount_qualifier", "amount_min", "amount_max"}, {"amount_basis"}


@dataclass(frozen=True)
class Trial:
    """The quotes of one source that give their cells, and the others.

    Args:
        quoted: the quotes that give their cells, some with the value of the curator.
        unfinished: the others, with the problem of each.
    """

    quoted: tuple[QuotedStatement, ...]
    unfinished: tuple[Unfinished, ...]


def with_source(seeds: Seeds, document: Document, annotation: Annotation) -> Seeds:
    """Return the seeds with one more source, or with another annotation of a source."""
    source = document.source_id
    more = replace(
        seeds,
        documents={**seeds.documents, source: document},
        annotations={**seeds.annotations, source: annotation},
    )
    return replace(more, documents={**more.documents, source: more.of_country(source)})


def with_statements(annotation: Annotation, quoted: Iterable[QuotedStatement]) -> Annotation:
    """Return the annotation with further statements, and with the names of the officials among them."""
    statements = [each.statement for each in quoted]
    return replace(annotation, statements=(*annotation.statements, *statements, *named_persons(statements)))


def try_quotes(seeds: Seeds, document: Document, head: Annotation, quoted: Sequence[QuotedStatement]) -> Trial:
    """Return which quotes give their cells.

    A quote is read as it is; if it gives another value, and the row states a reason, the value stands with it.

    Args:
        seeds: the other sources.
        document: the text.
        head: the annotation of the source, without records.
        quoted: the quotes of the rows.
    """
    claims, problems = _claims(seeds, document, head, quoted)
    unread = {at for at, each in enumerate(quoted) if problems[at] or _unfit(each, claims[at])}
    quoted = [_narrowed(each, document) if at in unread else each for at, each in enumerate(quoted)]
    claims, _ = _claims(seeds, document, head, quoted)
    tried = [_with_value(each, claims[at]) for at, each in enumerate(quoted)]
    elsewhere = {(s.record_id, s.path) for annotation in seeds.annotations.values() for s in annotation.statements}
    unfinished: list[Unfinished] = []
    while True:
        claims, problems = _claims(seeds, document, head, tried)
        wrong = {at: fault for at, each in enumerate(tried) if (fault := _fault(each, claims[at], problems[at]))}
        unfinished += [_unfinished(tried[at], fault) for at, fault in wrong.items()]
        tried = [each for at, each in enumerate(tried) if at not in wrong]
        stated = elsewhere | {(each.statement.record_id, each.statement.path) for each in tried}
        waiting = [each for each in tried if not _needed_fields(each.statement) <= stated]
        unfinished += [_unfinished(each, None) for each in waiting]
        tried = [each for each in tried if each not in waiting]
        if not wrong and not waiting:
            return Trial(tuple(tried), tuple(unfinished))


def _needed_fields(statement: Statement) -> set[tuple[str, tuple[str, ...]]]:
    """Return the fields without which the row of a statement is not built: record id and path."""
    if len(statement.path) != 3 or is_keyed(statement.record_type, statement.path):
        return set()
    fields = needed_cells(statement.record_type, statement.path[0])
    return {(statement.record_id, (*statement.path[:2], name)) for name in fields}


def _claims(
    seeds: Seeds, document: Document, head: Annotation, quoted: Sequence[QuotedStatement]
) -> tuple[Mapping[int, list[Claim]], Mapping[int, list[Problem]]]:
    """Return the claims and the problems of each quote, by its number."""
    numbered = [
        replace(each, statement=replace(each.statement, place=Place("", number)))
        for number, each in enumerate(quoted, 1)
    ]
    annotation = with_statements(head, numbered)
    whole = with_source(seeds, document, annotation)
    of_country = whole.documents[document.source_id]
    claimer = Claimer(of_country, annotation, whole.names, whole.persons, whole.institutions)
    claims: defaultdict[int, list[Claim]] = defaultdict(list)
    problems: defaultdict[int, list[Problem]] = defaultdict(list)
    for claim in derive_claims(claimer):
        if not claim.place.path:
            claims[claim.place.line - 1].append(claim)
    for problem in claimer.problems:
        if not problem.path:
            problems[problem.line - 1].append(problem)
    return claims, problems


def _narrowed(quoted: QuotedStatement, document: Document) -> QuotedStatement:
    """Return the quote without the words around an amount or around a country of several.

    `a grant of NOK 5 million` gives `NOK 5 million`, and `Lithuania and Sweden` the country of the row. What the words
    around an amount say of it is read all the same.
    """
    statement, text = quoted.statement, document.text
    wanted = {column_at(statement.record_type, field).rule: value for field, value in quoted.cells.items()}
    found: list[Found] = []
    if "money" in wanted:
        found = find_money(text)
    elif "country" in wanted:
        found = [each for each in COUNTRY.find(text) if each["term"] == wanted["country"]]
    within = [each.span for each in found if statement.span.holds(each.span)]
    if len(within) != 1 or statement.because:
        return quoted
    return replace(quoted, statement=replace(statement, span=within[0]))


def _with_value(quoted: QuotedStatement, claims: Iterable[Claim]) -> QuotedStatement:
    """Return the quote with the value of its row, if the words give another one and the row states a reason."""
    statement, wrong = quoted.statement, _unfit(quoted, claims)
    if not (wrong and statement.because) or _by_key(statement):
        return quoted
    return replace(quoted, statement=replace(statement, value=value_of(quoted, wrong)))


def _unfit(quoted: QuotedStatement, claims: Iterable[Claim]) -> set[str]:
    """Return the pointers of the cells that the claims of a quote do not give."""
    given: defaultdict[str, set[str]] = defaultdict(set)
    for claim in claims:
        given[claim.field].add(claim.value)
    if _by_key(quoted.statement):
        return {field for field, value in quoted.cells.items() if field in given and value not in given[field]}
    return {field for field, value in quoted.cells.items() if value not in given[field]}


def _by_key(statement: Statement) -> bool:
    """Return whether the key of the statement's field is its value; the kind of a name is none."""
    return statement.path[0] != "names" and is_keyed(statement.record_type, statement.path)


def value_of(quoted: QuotedStatement, wrong: Iterable[str] = ()) -> str:
    """Return the value of a quote's cells as an annotation states it.

    Args:
        quoted: the quote.
        wrong: the pointers of the cells that its words do not give; of an amount that the words give, only the
            qualifier or the basis is stated.
    """
    statement = quoted.statement
    columns = {field: column_at(statement.record_type, field) for field in quoted.cells}
    cells = {columns[field].name.removeprefix("equivalent_"): value for field, value in quoted.cells.items()}
    names = {field.strip("/") for field in wrong}
    rules = {column.rule for column in columns.values()}
    if "money" in rules:
        if names and names <= _PRECISION and "amount_qualifier" in cells:
            return cells["amount_qualifier"]
        if names == _BASIS:
            return cells["amount_basis"]
        qualifier, basis = cells.get("amount_qualifier", ""), cells.get("amount_basis", "")
        parts = ("" if qualifier == "unqualified" else qualifier, cells.get("amount", ""), cells.get("currency", ""))
        return " ".join(filter(None, (*parts, "" if basis == "total" else basis)))
    if "tally" in rules:
        return "-".join(cells[name] for name in ("yes", "no", "abstain") if name in cells)
    referring = (value for field, value in quoted.cells.items() if columns[field].refers)
    return next(referring, next(iter(quoted.cells.values()), ""))


def _fault(quoted: QuotedStatement, claims: Sequence[Claim], problems: Sequence[Problem]) -> Problem | None:
    """Return the problem of a quote that does not give its cells."""
    statement = quoted.statement
    if problems:
        problem = problems[0].at(statement.place)
        expected = "" if problem.code == "NO_REASON" else problem.expected
        return replace(problem, expected=expected, hint=_hint(statement, problem))
    wrong = sorted(_unfit(quoted, claims))
    if not wrong and (claims or not quoted.cells):
        return None
    field = wrong[0] if wrong else statement.pointer
    given = sorted({claim.value for claim in claims if claim.field == field})
    got, message = quoted.cells.get(field, ""), "the words give another value"
    if not given:
        problem = Problem("NOT_RECOGNISED", "the quote does not give the value", statement.place, got)
        return replace(problem, hint=_hint(statement, problem))
    if (column := field.rpartition("/")[2]) != statement.place.field.rpartition("/")[2]:
        message = f"the words give another {column}"
    problem = Problem("CONTRADICTED", message, statement.place, got, ", ".join(given))
    return replace(problem, hint=_hint(statement, problem))


def _hint(statement: Statement, problem: Problem) -> str:
    """Return the hint of a problem, with the column for the reason where a reason helps."""
    if problem.code not in NEEDS_REASON:
        return problem.hint
    column = "because" if statement.place.field.startswith("/") else f"{statement.place.field}{BECAUSE}"
    columns = columns_given(statement.record_type, statement.path)
    hint = f"quote the words that give the value; if it is right nevertheless, write the reason in {column}"
    if any(each.rule == "institution" for each in columns) and problem.code in ("NOT_RECOGNISED", "UNKNOWN_WORD"):
        return f"add the institution's name to institution_names, with its quote; or {hint}"
    if any(each.rule == "day" for each in columns) and problem.code == "NOT_RECOGNISED":
        where = "an anchor" if statement.place.field.startswith("/") else f"{statement.place.field}{ANCHOR}"
        return f"a date without a year needs --published, a relative one the other date in {where}; {hint}"
    return hint


def _unfinished(quoted: QuotedStatement, problem: Problem | None) -> Unfinished:
    s = quoted.statement
    value = "" if problem is None or _by_key(s) else value_of(quoted)
    return Unfinished(s.record_type, s.record_id, s.path, problem, value, "", s.span, s.because, s.by, s.hedge)
