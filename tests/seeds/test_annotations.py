"""Annotations: quotes find their place, or the message says where and what, with the nearest match."""

from __future__ import annotations

import json

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from policytrack.problems import AnnotationError
from policytrack.seeds.annotation_reader import read_annotation
from policytrack.seeds.document import Document
from policytrack.seeds.locate import QuoteError, locate
from policytrack.values.span import Span
from tests import EXAMPLE

TEXT = "The Senate passed the bill.\n\nThe Senate sent a billion letters\nto the House 😀 today.\n"


def document(text: str = TEXT) -> Document:
    return Document("s", "seeds/s.txt", text, "0" * 64)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("passed the bill", "passed the bill"),
        ("passed the [[bill]]", "bill"),
        ("[[The Senate]] sent", "The Senate"),
        ("letters to the [[House]]", "House"),
        ("a billion letters to", "a billion letters\nto"),
        ("bill", "bill"),
        ("[[😀]] today", "😀"),
        (" [[The Senate]] sent ", "The Senate"),
        ("passed the[[ bill]].", "bill"),
    ],
)
def test_a_quote_is_found(words: str, found: str) -> None:
    assert locate(document(), words).of(TEXT) == found


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("The Senate", "QUOTE_NOT_UNIQUE  the quote occurs 2 times: offset 0 (line 1), offset 29 (line 3) (got: The Senate; hint: add more context around [[the evidence]], or name the paragraph with in:)"),
        ("passed the bull", "QUOTE_NOT_IN_TEXT  the quote is not in the text (got: passed the bull; expected: nearest passage 'passed the bill'; hint: the first difference is at character 13 of the quote: 'passed the b^ull' is not 'passed the b^ill')"),
        ("zzz", "QUOTE_NOT_IN_TEXT  the quote is not in the text (got: zzz)"),
        ("a [[b", "BAD_BRACKETS  one pair of double brackets marks the evidence (got: a [[b; expected: words [[evidence]] words)"),
        ("a ]]b[[ c", "BAD_BRACKETS  one pair of double brackets marks the evidence (got: a ]]b[[ c; expected: words [[evidence]] words)"),
        ("a [[ ]] b", "BAD_BRACKETS  one pair of double brackets marks the evidence (got: a [[ ]] b; expected: words [[evidence]] words)"),
        ("enate sent", "QUOTE_NOT_IN_TEXT  the quote cuts a word (got: enate sent; hint: a quote begins and ends with whole words)"),
    ],
)  # fmt: skip
def test_a_quote_is_not_found(words: str, message: str) -> None:
    with pytest.raises(QuoteError) as caught:
        locate(document(), words)
    assert str(caught.value) == message


def test_a_quote_does_not_cut_a_character() -> None:
    with pytest.raises(QuoteError, match="CUT_CHARACTER"):
        locate(document("a cafe\u0301 there"), "cafe")
    with pytest.raises(QuoteError, match="another Unicode normal form"):
        locate(document("a cafe\u0301 there"), "café there")
    assert locate(document("a cafe\u0301 there"), "cafe\u0301") == Span(2, 7)


def test_a_scope_narrows_the_search() -> None:
    paragraphs = document().paragraphs
    assert locate(document(), "The Senate", paragraphs[1]) == Span(29, 39)
    with pytest.raises(QuoteError, match=r"QUOTE_NOT_IN_SCOPE.*line 1"):
        locate(document(), "passed the bill", paragraphs[1])


@given(st.text(st.sampled_from("ab .\n😀é"), min_size=1, max_size=40), st.data())
def test_what_is_located_is_what_was_quoted(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    words = text[start : data.draw(st.integers(start + 1, len(text)))]
    try:
        span = locate(document(text), words)
    except QuoteError as error:
        assert error.problems[0].code in ("QUOTE_NOT_UNIQUE", "QUOTE_NOT_IN_TEXT", "BAD_BRACKETS")
    else:
        assert span.of(text).split() == words.split()


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("a\nb", ["a", "b"]),
        ("a\nb\n\nc\n", ["a\nb", "c"]),
        (" a \n \n b", ["a", "b"]),
        ("", []),
        ("a\r\n\r\nb\r\nc", ["a", "b\r\nc"]),
    ],
)
def test_paragraphs(text: str, paragraphs: list[str]) -> None:
    assert [span.of(text) for span in document(text).paragraphs] == paragraphs


SCOPED = """Norway and Ukraine signed a treaty.

Denmark and Ukraine signed a treaty in Kyiv.
"""


def test_each_item_of_a_list_is_a_scope_of_its_own() -> None:
    """Of claims, of the fields of an event, and of keyed quotes, at any depth."""
    annotation = """source: {kind: other}
agreements:
  treaty:
    in: Norway and
    kind: [{in: Denmark and, quote: treaty}, treaty]
    parties:
      - {in: Denmark and, party: {DK: Denmark, UA: Ukraine}}
      - party: [{NO: Norway}, {in: Denmark and, UA: Ukraine}]
    events:
      - signed: [{event: signed}, {in: Denmark and, event: signed, place: Kyiv}]
      - {in: Denmark and, agreed: {event: signed, place: {in: Norway and, quote: treaty}}}
"""
    read = read_annotation(document(SCOPED), annotation, "seeds/s.yaml")
    assert [(each.pointer, SCOPED.count("\n", 0, each.span.start) + 1) for each in read.statements if each.record_type != "source"] == [
        ("/kind", 3), ("/kind", 1),
        ("/parties/party/DK", 3), ("/parties/party/UA", 3), ("/parties/party/NO", 1), ("/parties/party/UA", 3),
        ("/events/signed/event", 1), ("/events/signed/event", 3), ("/events/signed/place", 3),
        ("/events/agreed/event", 3), ("/events/agreed/place", 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "block",
    ["date: 2021", "military: {quote: aid, value: false, because: x}", "recipients: {UA: 2021}", "events: [{in: 1, announced: {date: 2021.5}}]",
     "title: {value: 2021, quote: true}", "merged: {because: 1, quotes: [2021]}", "draft: true, amount: aid"],
)  # fmt: skip
def test_editors_accept_what_looks_like_a_number_or_a_truth(block: str) -> None:
    """Editors type scalars as YAML 1.2 does; the reader takes them as text."""
    schema = json.loads((EXAMPLE / "schema" / "annotation.json").read_text("utf-8"))
    known = jsonschema.Draft202012Validator(schema)
    block = f"events: {{announced: {{{block}}}}}" if block.startswith("date") else block
    text = f"source: {{kind: other, published: 2021}}\naid_packages: {{p: {{{block}}}}}\n"
    assert list(known.iter_errors(yaml.safe_load(text))) == []


BAD_ANNOTATIONS = [
    ("votes: {v: {result: {quote: bill, rank: normal}}}", "seeds/s.yaml:2:21  v/result  NO_REASON  a rank needs a reason, and a reason a rank (expected: rank: and rank_reason:)"),
    ("votes: {v: {}}", "seeds/s.yaml:2:12  v  EMPTY_RECORD  the record has no fields (expected: chamber, held, method, question_kind, question, threshold, result, tally, blocked_by, subjects)"),
    ("votes: {v: {result: []}}", "seeds/s.yaml:2:21  v/result  EMPTY_VALUE  the list has no quote"),
    ("votes: {V: {result: bill}}", "seeds/s.yaml:2:9  V  BAD_KEY  the key has the wrong form (got: V; expected: lower-case letters and digits, joined by - or _; hint: write v)"),
    ("agreements: {a: {topics: {a/b: bill}}}", "seeds/s.yaml:2:27  a/topics  BAD_KEY  the key has the wrong form (got: a/b; expected: lower-case letters and digits, joined by - or _; hint: write a-b)"),
    ("aid_packages: {p: {ammount: bill}}", "seeds/s.yaml:2:20  p  UNKNOWN_FIELD  unknown field 'ammount' (expected: title, part_of, in, by, hedge, draft, amount, equivalent, military, humanitarian, economic, other, mechanism, legislation, scope, donors, recipients, events, merged; hint: did you mean 'amount'?)"),
    ("votes: {v: {result: {quote: bill, because: a, not b}}}", "seeds/s.yaml:2:47  v/result  UNKNOWN_FIELD  unknown field 'not b' (expected: quote, in, value, because, by, hedge, rank, rank_reason, anchor; hint: a comma ends a plain value within braces: put the value into double quotes)"),
    ("votes: {v: {result: }}", "seeds/s.yaml:2:21  v/result  EMPTY_VALUE  the value is empty (hint: put a value with `, ` or ` #` into double quotes)"),
    ("votes: {v: {result: [[bill]]}}", "seeds/s.yaml:2:22  v/result  BAD_SHAPE  a list within a list (hint: put a quote that begins with [[ into double quotes)"),
    ("votes: {v: {result: {value: passed}}}", "seeds/s.yaml:2:21  v/result  NO_QUOTE  the claim has no quote (expected: quote:)"),
    ("votes: {v: x}", "seeds/s.yaml:2:12  v  BAD_SHAPE  a record is a block of fields, or a list of blocks (hint: write v: {chamber: words of the text})"),
    ("votes: [v]", "seeds/s.yaml:2:8  BAD_SHAPE  a mapping of votes is expected here (hint: write key: quote)"),
    ("vote: {}", "seeds/s.yaml:2:1  UNKNOWN_FIELD  unknown field 'vote' (expected: source, agreements, aid_packages, institutions, persons, votes, set_aside, means, independent, draft; hint: did you mean 'votes'?)"),
    ("set_aside: [{quote: bill, as: ignored, because: x}]", "seeds/s.yaml:2:13  set_aside  UNKNOWN_TERM  no such disposition (got: ignored; expected: context, out_of_scope, boilerplate, unrelated)"),
    ("set_aside: [{quote: bill, as: context}]", "seeds/s.yaml:2:13  set_aside  NO_REASON  the entry has no reason (expected: because:)"),
    ("set_aside: [{quote: bill, as: context, because: the n\u0435xt one}]", "seeds/s.yaml:2:49  set_aside  BAD_VALUE  mixed scripts in 'n\u0435xt' (got: the n\u0435xt one)"),
    ("set_aside: [{from: House, to: bill, as: context, because: x}]", "seeds/s.yaml:2:13  set_aside  SPAN_REVERSED  to: is before from:"),
    ("set_aside: [{from: bill, as: context, because: x}]", "seeds/s.yaml:2:13  set_aside  NO_QUOTE  the entry has no quote (expected: quote:, or from: and to:)"),
    ("votes: {v: {result: {quote: bill, rank: best, rank_reason: x}}}", "seeds/s.yaml:2:21  v/result  UNKNOWN_TERM  no such rank (got: best; expected: preferred, normal, deprecated)"),
]  # fmt: skip


@pytest.mark.parametrize(("annotation", "message"), BAD_ANNOTATIONS)
def test_a_bad_annotation_is_told_with_its_place(annotation: str, message: str) -> None:
    with pytest.raises(AnnotationError) as caught:
        read_annotation(document(), f"source: {{kind: other}}\n{annotation}\n", "seeds/s.yaml")
    assert [str(problem) for problem in caught.value.problems] == [message]


def test_all_problems_are_told_at_once() -> None:
    text = "source: {kind: other}\nvotes:\n  v:\n    result: nowhere\n    held: The Senate\n    yess: 1\n"
    with pytest.raises(AnnotationError) as caught:
        read_annotation(document(), text, "seeds/s.yaml")
    assert [(problem.line, problem.code) for problem in caught.value.problems] == [
        (4, "QUOTE_NOT_IN_TEXT"),
        (5, "QUOTE_NOT_UNIQUE"),
        (6, "UNKNOWN_FIELD"),
    ]


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("  the\n\n\tbill  passed ", "the bill", (2, 12)),
        ("the  bill\n the   bill passed", "[[bill]] passed", (17, 21)),
        ("a\u2028b  c", "b c", (2, 6)),
    ],
)
def test_a_quote_is_found_whatever_the_white_space(text: str, words: str, found: tuple[int, int]) -> None:
    assert locate(document(text), words) == Span(*found)


def test_of_many_places_the_first_are_named() -> None:
    with pytest.raises(QuoteError, match=r"the quote occurs more than 50 times: offset 0 \(line 1\)") as caught:
        locate(document("U.S. " * 1000), "U.S.")
    assert str(caught.value).count("offset") == 50
    assert caught.value.near == (Span(0, 5000),)
