"""Mutations: small damage to a file, as carelessness, a broken tool or malice would do it. Each takes a chance and bytes."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

Mutation = Callable[[random.Random, bytes], bytes]

CONFUSABLE = {
    "a": "а", "e": "е", "o": "о", "c": "с", "p": "р", "i": "і", "S": "Ѕ", "M": "Μ", "U": "Ս", "-": "‑", "'": "’", '"': "“",
    " ": "\u00a0", "1": "１", "0": "٠", "5": "५", ".": "․", ",": "‚", ":": "：", "$": "＄", "[": "［",
}  # fmt: skip
"""Characters and others that look like them."""
INSERTED = (
    "\0", "\x1b[31m", "\u200b", "\u202e", "\ufeff", "\u2028", "\x85", "\r", "\t", "🇺🇦", "e\u0301", "\U000e0041", "\ud7ff",
    "[[", "]]", "{", "}", "[", "]", "&a ", "*a ", "!!python/object:os.system ", "!!binary ", "<<: ", "? ", "| ", "> ",
    "%YAML 9.9\n", "---\n", "...\n", "# ", ": ", "- ", "'", '"', "\\", "\\x00", "~", "null", "no", "1e999", ".inf", ".nan",
    "0x1F", "1_000", "2023-02-30", "12:30:45", "=cmd()", "<script>", "${x}", "../", "\n\n\n", "\n \n",
)  # fmt: skip
WORD = re.compile(r"[\w$.’'-]+")


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def flip_bit(chance: random.Random, data: bytes) -> bytes:
    """Turns over one bit."""
    at = chance.randrange(max(len(data), 1) * 8)
    return data[: at // 8] + bytes([data[at // 8] ^ 1 << at % 8]) + data[at // 8 + 1 :] if data else data


def set_byte(chance: random.Random, data: bytes) -> bytes:
    """Makes one byte any other."""
    at = chance.randrange(max(len(data), 1))
    return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]


def truncate(chance: random.Random, data: bytes) -> bytes:
    """Cuts the file off."""
    return data[: chance.randrange(len(data) + 1)]


def repeat_part(chance: random.Random, data: bytes) -> bytes:
    """Writes a part of the file twice."""
    start, end = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return data[:end] + data[start:]


def drop_part(chance: random.Random, data: bytes) -> bytes:
    """Leaves out a few bytes."""
    at = chance.randrange(len(data) + 1)
    return data[:at] + data[at + chance.randint(1, 12) :]


def insert(chance: random.Random, data: bytes) -> bytes:
    """Inserts something that means much to some reader."""
    text = _text(data)
    at = chance.randrange(len(text) + 1)
    return _bytes(text[:at] + chance.choice(INSERTED) + text[at:])


def confuse(chance: random.Random, data: bytes) -> bytes:
    """Makes one character another that looks like it."""
    text = _text(data)
    places = [at for at, char in enumerate(text) if char in CONFUSABLE]
    if not places:
        return data
    at = chance.choice(places)
    return _bytes(text[:at] + CONFUSABLE[text[at]] + text[at + 1 :])


def change_digit(chance: random.Random, data: bytes) -> bytes:
    """Makes one digit another."""
    places = [at for at, byte in enumerate(data) if 48 <= byte <= 57]
    if not places:
        return data
    at = chance.choice(places)
    return data[:at] + chance.choice(b"0123456789".replace(data[at : at + 1], b"").decode()).encode() + data[at + 1 :]


def change_number(chance: random.Random, data: bytes) -> bytes:
    """Puts another number in place of one."""
    found = list(re.finditer(rb"\d+", data))
    if not found:
        return data
    match = chance.choice(found)
    other = chance.choice(
        [b"", b"0", b"-1", b"00" + match[0], match[0] + b"0", match[0] + b".5", b"9" * 400, b"1e9", b"1,000"]
    )
    return data[: match.start()] + other + data[match.end() :]


def drop_line(chance: random.Random, data: bytes) -> bytes:
    """Leaves out a line."""
    lines = data.splitlines(keepends=True)
    at = chance.randrange(max(len(lines), 1))
    return b"".join(lines[:at] + lines[at + 1 :])


def double_line(chance: random.Random, data: bytes) -> bytes:
    """Writes a line twice."""
    lines = data.splitlines(keepends=True)
    at = chance.randrange(max(len(lines), 1))
    return b"".join(lines[: at + 1] + lines[at:])


def swap_lines(chance: random.Random, data: bytes) -> bytes:
    """Lets two lines change places."""
    lines = data.splitlines(keepends=True)
    if len(lines) < 2:
        return data
    one, other = chance.sample(range(len(lines)), 2)
    lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)


def swap_words(chance: random.Random, data: bytes) -> bytes:
    """Lets two words change places."""
    text = _text(data)
    found = list(WORD.finditer(text))
    if len(found) < 2:
        return data
    one, other = sorted(chance.sample(found, 2), key=lambda match: match.start())
    return _bytes(text[: one.start()] + other[0] + text[one.end() : other.start()] + one[0] + text[other.end() :])


def copy_word(chance: random.Random, data: bytes) -> bytes:
    """Puts one word in place of another."""
    text = _text(data)
    found = list(WORD.finditer(text))
    if not found:
        return data
    one, other = chance.choice(found), chance.choice(found)
    return _bytes(text[: one.start()] + other[0] + text[one.end() :])


def indent(chance: random.Random, data: bytes) -> bytes:
    """Moves a line to the right or to the left."""
    lines = data.splitlines(keepends=True)
    if not lines:
        return data
    at = chance.randrange(len(lines))
    lines[at] = (
        chance.choice([b" ", b"  ", b"\t"]) + lines[at] if chance.random() < 0.6 else lines[at][chance.randint(1, 2) :]
    )
    return b"".join(lines)


def break_lines(chance: random.Random, data: bytes) -> bytes:
    """Ends all lines in another way."""
    return data.replace(b"\n", chance.choice([b"\r\n", b"\r", b"\n\n", b" \n", "\u2028".encode()]))


def recode(chance: random.Random, data: bytes) -> bytes:
    """Saves the file in another encoding."""
    encoding = chance.choice(["utf-16", "utf-16-le", "utf-32", "utf-8-sig", "latin-1", "cp1252", "utf-7", "cp500"])
    return data.decode("utf-8", "replace").encode(encoding, "replace")


def enlarge(chance: random.Random, data: bytes) -> bytes:
    """Repeats a word many times."""
    text = _text(data)
    found = list(WORD.finditer(text))
    if not found:
        return data
    match = chance.choice(found)
    return _bytes(text[: match.end()] + match[0] * chance.choice([100, 5000]) + text[match.end() :])


def nest(chance: random.Random, data: bytes) -> bytes:
    """Opens many brackets, or levels of indentation, and closes some."""
    depth = chance.choice([5, 50, 2000])
    opened, closed = chance.choice([("{a: ", "}"), ("[", "]"), ("- ", ""), ("? ", ""), ("[[", "]]"), ('"', '"')])
    text = _text(data)
    at = chance.randrange(len(text) + 1)
    return _bytes(
        text[:at] + opened * depth + chance.choice(["", "x"]) + closed * chance.choice([0, depth]) + text[at:]
    )


ANY: tuple[Mutation, ...] = (
    flip_bit, set_byte, truncate, repeat_part, drop_part, insert, confuse, change_digit, change_number, drop_line,
    double_line, swap_lines, swap_words, copy_word, indent, break_lines, recode, enlarge,
)  # fmt: skip
"""What can befall any file."""
GENTLE: tuple[Mutation, ...] = (
    confuse,
    change_digit,
    change_number,
    swap_words,
    copy_word,
    drop_part,
    insert,
    drop_line,
    double_line,
)
"""What leaves most of a file as it was, so that more of it is read."""


def mutate(chance: random.Random, data: bytes, more: tuple[Mutation, ...] = ()) -> bytes:
    """The data with one to three mutations, and never as it was."""
    kinds = GENTLE if chance.random() < 0.5 else ANY + more
    mutated = data
    while mutated == data:
        for _ in range(chance.choice([1, 1, 2, 3])):
            mutated = chance.choice(kinds)(chance, mutated)
    return mutated
