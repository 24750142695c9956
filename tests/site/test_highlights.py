"""Highlights: whatever spans a text has, the stretches are the whole text, and each span is whole in them."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from policytrack.site.highlights import shown, stretches

TEXTS = st.text(st.sampled_from("ab \n\t\r\u202e\u200d\U0001f1fa\U0001f1e6é\u0301<&\u05d0\u0000\u2028"), max_size=40)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.data())
def test_segments_are_the_text_and_each_span_is_whole(data: st.DataObject) -> None:
    text = data.draw(TEXTS)
    at = st.integers(0, len(text))
    spans = [(min(pair), max(pair)) for pair in data.draw(st.lists(st.tuples(at, at), max_size=8))]
    found = list(stretches(text, spans))
    assert "".join(each.text for each in found) == text
    assert [each.start for each in found] == sorted({each.start for each in found})
    for start, end in {span for span in spans if span[0] < span[1]}:
        inside = [each for each in found if (start, end) in each.inside]
        assert "".join(each.text for each in inside) == text[start:end]
        assert [each.start for each in inside if (start, end) in each.opens] == [start]
        assert [each.start + len(each.text) for each in inside if (start, end) in each.closes] == [end]


def test_the_longest_span_comes_first_and_crossing_spans_are_both_there() -> None:
    found = [(each.text, each.inside) for each in stretches("abcdef", [(1, 3), (0, 4), (2, 6)])]
    assert found == [
        ("a", ((0, 4),)),
        ("b", ((0, 4), (1, 3))),
        ("c", ((2, 6), (0, 4), (1, 3))),
        ("d", ((2, 6), (0, 4))),
        ("ef", ((2, 6),)),
    ]


class Reader(HTMLParser):
    """Reads HTML back: the text, each named character as the character."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.named = False
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if name := dict(attrs).get("data-char"):
            self.text += chr(int(name[2:], 16))
            self.named = True

    def handle_endtag(self, tag: str) -> None:
        self.named = False

    def handle_data(self, data: str) -> None:
        self.text += "" if self.named else data


@settings(max_examples=200, deadline=None, derandomize=True)
@given(TEXTS)
def test_a_text_is_read_back_as_it_is_and_is_only_text(text: str) -> None:
    reader = Reader()
    reader.feed(str(shown(text)))
    reader.close()
    assert reader.text == text
    assert set(reader.tags) <= {"span"}
    assert not re.search("[\u202e\u200d\u2028\r\x00]", html.unescape(re.sub("<[^>]*>", "", shown(text))))
