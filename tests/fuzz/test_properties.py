"""Properties of every recogniser and every kind of value, over any text."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Any, get_args, get_origin

import jsonschema
import pytest
from frictionless import Field
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from policytrack import values
from policytrack.files.table_schema import lone_table_schema
from policytrack.recognisers.dates import as_interval, as_one_of, find_dates, needs_anchor, resolve_date
from policytrack.recognisers.institutions import find_institutions
from policytrack.recognisers.instruments import find_instruments
from policytrack.recognisers.known_names import KnownName, Names, find_known_names
from policytrack.recognisers.money import find_money
from policytrack.recognisers.name_form import name_form
from policytrack.recognisers.tallies import find_tallies
from policytrack.records.cell_fault import cell_fault, hint_of
from policytrack.records.column import Column
from policytrack.records.tables import TABLES
from policytrack.values.cell import Cell, Vocabulary, decimal_text, to_text
from policytrack.values.codes import CURRENCIES
from policytrack.values.edtf import PATTERN, are_disjoint, day_span, parse_bounds
from policytrack.values.numbers import Amount
from policytrack.values.span import Found
from policytrack.values.text import KEY, SLUG, check_one_script, cuts_character, key_of_words, one_line, slug_of

WORDS = (
    "$", "€", "US$", "A$", "USD", "EUR ", "£", "5", "1,250.50", "175", "61", " million", " billion", "bn", "m", " dollars", " euros", "-", "–", " to ",
    "about ", "up to ", "more than ", "at least ", "no more than ", "between ", " and ", "or more", "Dec. ", "December ", "6", "2023", ", ", "31 ", "30 February ", "next year", "last month", "Monday", "yesterday",
    "early ", "the same day", "Ministry of ", "Defense", "Department of State", "NATO", "U.S. ", "Senate", "House", "Pentagon", "'s", "’s", "\n", "\r\n", "\n\n", " ", "\t", ".", "(", ")", "“", "”",
    "51-49", "86 to 11", "by unanimous consent", "voice vote", "voted ", "Treaty", "Agreement on ", "Memorandum", "Budapest Memorandum", "H.R. 815", "No. 392", "№ 392", "№392/2020",
    "Київ", "Kyïv", "İ", "ß", "ﬁ", "🇺🇦", "e\u0301", "\u200b", "\u202e", "\u00a0", "１", "٣", "0", "000", "999999999999999999999999999999999999", "1e9",
)  # fmt: skip
TEXT = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=25).map("".join),
    st.text(max_size=60),
    st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=4)), max_size=15).map("".join),
)
"""Pieces of what is recognised, any text, and both."""
SHORT = {1: "Jan.", 2: "Feb.", 8: "Aug.", 9: "Sept.", 10: "Oct.", 11: "Nov.", 12: "Dec."}
"""Months as newspapers shorten them."""
FINDERS = (find_money, find_dates, find_institutions, find_instruments, find_tallies)
Find = Callable[[str], list[Found]]


def examples(few: int, many: int) -> pytest.MarkDecorator:
    """Runs a property with a few examples, and as a slow test with many."""
    how = [settings(max_examples=number, deadline=None, derandomize=True) for number in (few, many)]
    slow = pytest.param(how[1], marks=pytest.mark.slow, id="many")
    return pytest.mark.parametrize("how", [pytest.param(how[0], id="few"), slow])


OF_TEXTS, OF_VALUES = examples(15, 500), examples(10, 80)


def holds(how: settings, prove: Callable[..., None], **given_: st.SearchStrategy[Any]) -> None:
    """Runs a property as often as is asked."""
    how(given(**given_)(prove))()


def orderly(found: list[Found], text: str) -> None:
    assert all(0 <= each.span.start < each.span.end <= len(text) for each in found)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    assert all(each.values for each in found)


class TestRecognisers:
    @OF_TEXTS
    @pytest.mark.parametrize("find", FINDERS)
    def test_found_in_order_and_the_same_twice(self, find: Find, how: settings) -> None:
        def prove(text: str) -> None:
            orderly(find(text), text)
            assert find(text) == find(text)
            assert all(value is None or isinstance(value, str) for each in find(text) for value in each.values.values())

        holds(how, prove, text=TEXT)

    @OF_TEXTS
    @pytest.mark.parametrize("find", FINDERS)
    def test_paragraphs_do_not_change_one_another(self, find: Find, how: settings) -> None:
        """What stands two blank lines further on neither adds to what is found nor takes from it."""

        def prove(one: str, other: str) -> None:
            gap = "\n\n.\n\n"
            apart = [(each.span, each.values) for each in find(one)]
            apart += [(each.span.moved(len(one + gap)), each.values) for each in find(other)]
            assert [(each.span, each.values) for each in find(one + gap + other)] == apart

        ends = TEXT.map(str.strip)
        holds(how, prove, one=ends, other=ends)

    @OF_TEXTS
    def test_money_is_an_amount_in_a_currency(self, how: settings) -> None:
        amount = TypeAdapter(Amount)

        def prove(text: str) -> None:
            for found in find_money(text):
                assert found["currency"] in CURRENCIES
                bounds = {name: found[name] for name in ("amount", "amount_min", "amount_max")}
                numbers = {name: amount.validate_python(value) for name, value in bounds.items() if value is not None}
                assert numbers
                assert list(numbers.values()) == sorted(numbers.values()) or "amount" in numbers
                if {"amount_min", "amount_max"} <= numbers.keys():
                    assert numbers["amount_min"] <= numbers["amount_max"]

        holds(how, prove, text=TEXT)

    @OF_TEXTS
    def test_money_is_read_as_it_was_written(self, how: settings) -> None:
        scales = {"": 1, " thousand": 10**3, " million": 10**6, " billion": 10**9, " trillion": 10**12}

        def prove(number: Decimal, scale: str, before: str, after: str) -> None:
            words = f"${number:,}{scale}"
            text = f"{before}{words}{after}"
            (found,) = find_money(text)
            assert found.span.of(text) == words
            assert (found["amount"], found["currency"]) == (decimal_text((number * scales[scale]).normalize()), "USD")

        holds(
            how, prove, number=st.decimals("0.5", 999999, places=1), scale=st.sampled_from(sorted(scales)),
            before=st.sampled_from(["", "a ", "it (", "in all "]), after=st.sampled_from(["", " was sent", ".", ")", ", of which"]),
        )  # fmt: skip

    @OF_TEXTS
    def test_a_date_is_resolved_to_a_date_or_not_at_all(self, how: settings) -> None:
        def prove(text: str, published: str | None) -> None:
            for found in find_dates(text):
                resolved = resolve_date(found, published)
                if published is None and needs_anchor(found):
                    assert resolved is None
                if resolved is not None:
                    start, end = parse_bounds(resolved)
                    assert start is None or end is None or start <= end
                    assert parse_bounds(as_one_of(resolved))
                    assert parse_bounds(as_interval(resolved))

        holds(
            how,
            prove,
            text=TEXT,
            published=st.sampled_from([None, "2023-12-08", "2020-06", "2024", "1600-01-01", "2099-12-31"]),
        )

    @OF_TEXTS
    def test_a_day_is_read_as_it_was_written(self, how: settings) -> None:
        def prove(day: date, form: str, before: str) -> None:
            words = form.format(
                day=day.day, month=day.strftime("%B"), short=SHORT.get(day.month, day.strftime("%B")), year=day.year
            )
            text = f"{before}{words}, it was said"
            (found,) = find_dates(text)
            assert found.span.of(text) == words
            assert resolve_date(found, None) == day.isoformat()

        holds(
            how, prove, day=st.dates(date(1900, 1, 1), date(2099, 12, 31)),
            form=st.sampled_from(["{month} {day}, {year}", "{day} {month} {year}", "{short} {day}, {year}"]),
            before=st.sampled_from(["", "on ", "(", "by "]),
        )  # fmt: skip

    @OF_TEXTS
    def test_a_tally_says_how_many(self, how: settings) -> None:
        def prove(text: str) -> None:
            for found in find_tallies(text):
                for name in ("yes", "no"):
                    assert found[name] is None or re.fullmatch(r"0|[1-9][0-9]*", found[name] or "")

        holds(how, prove, text=TEXT)

    @OF_TEXTS
    def test_known_names_stand_where_they_are_found(self, how: settings) -> None:
        names = st.lists(
            st.tuples(st.one_of(st.sampled_from(WORDS), st.text(min_size=1, max_size=8)), st.sampled_from("ab")),
            max_size=6,
        )

        def prove(text: str, known: list[tuple[str, str]]) -> None:
            pairs = [(name, owner) for name, owner in known if name.strip()]
            found = find_known_names(text, Names(tuple(KnownName(name, owner) for name, owner in pairs)))
            orderly(found, text)
            assert {(each["value"], each["record_id"]) for each in found} <= {
                (one_line(name), owner) for name, owner in pairs
            }
            assert all(one_line(each.span.of(text)) == each["value"] for each in found)

        holds(how, prove, text=TEXT, known=names)

    @OF_TEXTS
    def test_forms_of_names_are_terms(self, how: settings) -> None:
        def prove(text: str) -> None:
            assert name_form(text) in (None, "official", "short", "acronym")

        holds(how, prove, text=TEXT)


def kinds_of_value() -> dict[str, Any]:
    """Every `Annotated` type of the modules of values that has a cell or a vocabulary."""
    modules = [
        importlib.import_module(each.name) for each in pkgutil.walk_packages(values.__path__, f"{values.__name__}.")
    ]
    return {
        f"{module.__name__.rpartition('.')[2]}.{name}": kind
        for module in modules
        for name, kind in vars(module).items()
        if get_origin(kind) is Annotated and any(isinstance(mark, Cell | Vocabulary) for mark in get_args(kind)[1:])
    }


KINDS = kinds_of_value()
FORMS = (
    "2023", "2023-12", "2023-12-06", "2023-02-29", "2024-02-29", "2023-12~", "[2023-12-05..2023-12-06]", "{2020,2021}", "../2020", "2020/..", "2020/2019",
    "0", "1", "01", "1.5", "1.50", "1e9", "-1", "1_000", "NaN", "Infinity", "175000000", "true", "false", "True", "1", "UA", "UK", "USD", "us-senate", "us senate",
    "announced.white-house", "party:UA", "/amount", "/events/signed/date", "a" * 64, "https://x.org/", "javascript:x", "en", "zh-Hant-TW", "seeds/a.txt", "../a", "a\n", " a", "",
    "signed", "treaty", "exactly", "passed", "１２", "٣", "\u202ea", "Kуiv", "a\u0000", "[..2020]", "2020-13", "2020-06-31", "[2020,2019]",
    "’s “word” – U.S…", "Україна (Ukraine) Ελλάδα", "a-б", "aб", "€5 № 7",
)  # fmt: skip
VALUE = st.one_of(
    st.sampled_from(FORMS), st.text(max_size=30), st.text("0123456789-/.[]{}~?,%+e_ ", max_size=24), st.from_regex(rf"\A(?:{PATTERN})\Z"), st.from_regex(rf"\A(?:{KEY})\Z"),
    st.tuples(st.sampled_from(FORMS), st.sampled_from([" ", "\n", "\r", "\u2028", "\u00a0", "\x00", "0", "."]), st.booleans()).map(lambda parts: parts[0] + parts[1] if parts[2] else parts[1] + parts[0]),
)  # fmt: skip
"""Forms that some kind accepts, all but such forms, and any text."""


COLUMNS = {(column.cell, column.choices): column for table in TABLES for column in table.columns}
"""One column of each kind of cell."""


def test_all_kinds_are_found() -> None:
    assert len(KINDS) > 30
    assert {"numbers.Amount", "edtf.Edtf", "text.Slug", "codes.Country", "votes.VoteMethod"} <= KINDS.keys()


class TestValues:
    @OF_VALUES
    @pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
    def test_a_value_is_accepted_as_it_stands_or_refused_with_a_reason(self, kind: Any, how: settings) -> None:
        """What is accepted is written as it was read, and its own text form is accepted again."""
        adapter = TypeAdapter(kind)

        def prove(text: str) -> None:
            try:
                read = adapter.validate_python(text, strict=True)
            except ValidationError as error:
                assert error.errors()
                return
            assert to_text(read) == text
            assert adapter.validate_python(read, strict=True) == read

        holds(how, prove, text=VALUE)

    @OF_VALUES
    @pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
    def test_no_other_python_value_slips_in(self, kind: Any, how: settings) -> None:
        """Numbers are no text, texts no numbers, and what is no number is no amount."""
        adapter = TypeAdapter(kind)

        def prove(value: object) -> None:
            try:
                read = adapter.validate_python(value, strict=True)
            except ValidationError:
                return
            assert read == value
            assert type(read) is type(value)
            assert adapter.validate_python(read, strict=True) == value

        anything = st.one_of(
            st.integers(),
            st.floats(),
            st.booleans(),
            st.none(),
            st.decimals(),
            st.dates(),
            st.binary(max_size=3),
            st.lists(st.text(max_size=3), max_size=2),
        )
        holds(how, prove, value=anything)

    @OF_VALUES
    @pytest.mark.parametrize("column", COLUMNS.values(), ids=lambda column: f"{column.model.__name__}.{column.name}")
    def test_all_who_judge_a_cell_agree(self, column: Column, how: settings) -> None:
        """The check of cells, the type of the model and the JSON Schema agree; a Table Schema takes all that is valid."""
        table = next(table for table in TABLES if column in table.columns)
        descriptor = next(field for field in lone_table_schema(table)["fields"] if field["name"] == column.name)
        read = Field.from_descriptor(descriptor).create_cell_reader()

        def prove(text: str) -> None:
            fault = cell_fault(column, text)
            if fault is None and text:
                assert read(text)[1] is None
            if column.cell.pattern and column.kind != "boolean":
                schema = {"type": "string", "pattern": column.cell.json_pattern}
                if not jsonschema.Draft202012Validator(schema).is_valid(text):
                    assert fault is not None
                elif fault is not None:  # what no pattern can say: real days, order, scripts
                    assert column.cell.check is not None

        holds(how, prove, text=VALUE)

    @OF_VALUES
    def test_bounds_of_dates(self, how: settings) -> None:
        def prove(one: str, other: str) -> None:
            try:
                (start, end), (begin, stop) = parse_bounds(one), parse_bounds(other)
            except ValueError:
                return
            assert are_disjoint(one, other) == are_disjoint(other, one)
            assert not are_disjoint(one, one)
            if start and end:
                assert day_span(start, end) >= 0
                assert are_disjoint(one, (end + timedelta(days=1)).isoformat()) or end.year >= 2099
            if None not in (start, end, begin, stop):
                assert are_disjoint(one, other) == (max(start, begin) > min(end, stop))  # type: ignore[type-var]

        dates = st.one_of(
            st.from_regex(rf"\A(?:{PATTERN})\Z"),
            st.sampled_from([form for form in FORMS if re.fullmatch(PATTERN, form)]),
        )
        holds(how, prove, one=dates, other=dates)

    @OF_VALUES
    def test_words_become_ids_and_lines(self, how: settings) -> None:
        def prove(text: str) -> None:
            assert slug_of(text) == "" or re.fullmatch(SLUG, slug_of(text))
            assert re.fullmatch(SLUG, key_of_words(text))
            assert one_line(one_line(text)) == one_line(text)
            assert all(isinstance(cuts_character(text, at), bool) for at in range(len(text) + 1))
            assert isinstance(hint_of("decimal", text, ""), str)
            try:
                check_one_script(text)
            except ValueError as error:
                assert "mixed scripts" in str(error)

        holds(how, prove, text=TEXT)
