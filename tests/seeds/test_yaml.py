"""YAML is read as text with places; whatever could surprise is refused, with its place."""

from __future__ import annotations

import pytest

from policytrack.problems import AnnotationError
from policytrack.seeds.yaml_nodes import DEPTH, Scalar, YamlList, YamlMapping, parse_yaml


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a: 1\nb: 2\na: 3\n", ["x.yaml:3:1  DUPLICATE_KEY  the key 'a' occurs twice; first in line 1"]),
        (
            "a: &x 1\nb: *x\n",
            ["x.yaml:1:4  ALIAS  anchors are not read: &x", "x.yaml:2:4  ALIAS  aliases are not read: *x"],
        ),
        (
            "a: !!python/object:os.system x\n",
            ["x.yaml:1:4  TAG  tags are not read: tag:yaml.org,2002:python/object:os.system"],
        ),
        ("", ["x.yaml:1:1  EMPTY  the file has no fields (expected: a mapping that begins with source:)"]),
        ("- a\n", ["x.yaml:1:1  EMPTY  the file has no fields (expected: a mapping that begins with source:)"]),
        ("a: 1\n---\nb: 2\n", ["x.yaml:2:1  TWO_DOCUMENTS  a second document begins here; a file has one"]),
        (
            "a:\n\tb: 1\n",
            [
                "x.yaml:2:1  YAML_SYNTAX  invalid YAML: found character that cannot start any token (hint: indent with spaces, not tabs)"
            ],
        ),
        (
            "[a]: 1\n",
            [
                "x.yaml:1:1  BAD_KEY  a list or mapping cannot be a key (hint: put a value that begins with [ or { into double quotes)"
            ],
        ),
        ("a: " + "[" * 3000, [f"x.yaml:1:{3 + DEPTH}  TOO_DEEP  nested more than {DEPTH} deep"]),
    ],
)
def test_refused(text: str, wanted: list[str]) -> None:
    with pytest.raises(AnnotationError) as caught:
        parse_yaml(text, "x.yaml")
    assert [str(problem) for problem in caught.value.problems] == wanted


def test_an_alias_bomb_is_refused_without_being_expanded() -> None:
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "\n".join(
        f"{new}: &{new} [{','.join(['*' + old] * 9)}]" for old, new in zip("abcdefg", "bcdefgh", strict=True)
    )
    with pytest.raises(AnnotationError) as caught:
        parse_yaml(bomb, "x.yaml")
    assert {problem.code for problem in caught.value.problems} == {"ALIAS"}


def test_scalars_are_text_whatever_they_look_like() -> None:
    root = parse_yaml("country: no\non: 1.10\nx: 2023-12-06\ny: 1_000\nz: ~\n", "x.yaml")
    assert {key: node.text for key, node in root.items.items() if isinstance(node, Scalar)} == {
        "country": "no",
        "on": "1.10",
        "x": "2023-12-06",
        "y": "1_000",
        "z": "~",
    }


def test_places_are_those_of_the_file() -> None:
    root = parse_yaml('é: "ü"\nlist:\n  - {k: v}\n', "x.yaml")
    inner = root.items["list"]
    assert isinstance(inner, YamlList)
    (item,) = inner.items
    assert isinstance(item, YamlMapping)
    assert (item.place.line, item.place.col) == (3, 5)
    assert (item.keys["k"].line, item.keys["k"].col) == (3, 6)
