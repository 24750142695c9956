"""The website: the files of all pages, and the folder that is written."""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from markupsafe import Markup

from policytrack.answers.cited_work import date_words
from policytrack.display import around, visible
from policytrack.drafts.confidence import confidence
from policytrack.files.checksums import read_regular
from policytrack.files.durable import published_beside, put_back, replace, writing
from policytrack.files.json import json_bytes
from policytrack.loader.backends import require
from policytrack.loader.soundness import check_tables
from policytrack.problems import Problem, UsageError
from policytrack.records.evidence import Evidence
from policytrack.site.highlights import shown
from policytrack.site.pages import NOT_FOUND, pages_of
from policytrack.site.record_page import anchor_of, in_words, kind_of
from policytrack.site.shelf import role_of
from policytrack.site.source_page import uses_of

if TYPE_CHECKING:
    from jinja2 import Environment

    from policytrack.dataset import Dataset

MADE = "site.json"
"""The list of the files of a site, with their checksums. A folder with this file is a site and may be replaced."""


_ADDRESS = (
    r"https?://(?:[\w.-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?"  # host and port, no user
    r"""(?:[/?#][^\s"'<>\\^`{|}]*)?"""  # path, query and fragment
)


def write_site(
    dataset: Dataset,
    out: Path,
    *,
    report_url: str = "",
    base_url: str = "",
    docs: str = "",
    previous: Path | None = None,
    is_verified: bool = True,
) -> int:
    """Write the website of a dataset to a folder, completely or not at all.

    Args:
        dataset: the dataset.
        out: the folder; it may be missing, empty, or an earlier site, which is replaced.
        report_url: the address to which reports of readers go, `https://`; without one a page shows a text to copy.
        base_url: the address at which the site will be published, `https://`; without one there is no feed.
        docs: where the documentation is: a path within the site, or a web address; without one no page links it.
        previous: the data folder of the version before; without one the page of changes says that this is the first.
        is_verified: whether the data is verified now; without it the page of checks has no figures, and says so.

    Returns:
        The number of files.

    Raises:
        UsageError: the folder holds something else or cannot be written, the address is none, or Jinja2 is not
            installed.
        DatasetError: a file of the data is missing or altered.
    """
    elsewhere = docs if docs.startswith(("/", "\\")) or ":" in docs.split("/", maxsplit=1)[0] else ""
    addresses = {"reports go to": report_url, "a site is published at": base_url, "documentation is at": elsewhere}
    for name, url in addresses.items():
        if (url and not re.fullmatch(_ADDRESS, url)) or (url == base_url and re.search("[?#]", url)):
            raise UsageError(Problem("BAD_VALUE", f"{name} a web address", got=url, expected="https://…"))
    target = Path(os.path.abspath(out))
    if any(target.resolve().is_relative_to(folder.resolve()) for folder in published_beside(dataset.folder)):
        message = f"{out} is inside the data folder, or the folder of its texts"
        raise UsageError(Problem("INSIDE_DATA", message, hint="choose a folder elsewhere"))
    if target.exists() and not _may_be_replaced(target, docs):
        message = f"{out} holds something else than a site"
        raise UsageError(Problem("NOT_WRITABLE", message, hint="name a folder that is new, empty, or an earlier site"))
    check_tables([each["name"] for each in dataset.descriptor["resources"]], dataset.load)
    with writing(out):
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as folder:
            staged = Path(folder) / target.name
            staged.mkdir()
            sums: dict[str, str] = {}
            base = base_url and base_url.rstrip("/") + "/"
            for path, data in site_files(dataset, report_url, base, docs, previous, is_verified):
                (staged / path).parent.mkdir(parents=True, exist_ok=True)
                (staged / path).write_bytes(data)
                sums[path] = sha256(data).hexdigest()
            (staged / MADE).write_bytes(json_bytes(dict(sorted(sums.items()))))
            try:
                replace(target, staged)
            finally:
                put_back(target)
    return len(sums) + 1


def _may_be_replaced(folder: Path, docs: str) -> bool:
    """Return whether a folder has no files but those of an earlier site, and the documentation within it."""
    if not folder.is_dir() or folder.is_symlink():
        return False
    present = {path.relative_to(folder) for path in folder.rglob("*") if path.is_symlink() or not path.is_dir()}
    try:
        made = json.loads(read_regular(folder / MADE)) if present else {}
    except (OSError, ValueError, RecursionError):
        return False
    known = {Path(MADE), *(Path(each) for each in made)}
    return all(path in known or path.parts[0] == docs.split("/", maxsplit=1)[0] for path in present)


def site_files(
    dataset: Dataset,
    report_url: str = "",
    base_url: str = "",
    docs: str = "",
    previous: Path | None = None,
    is_verified: bool = True,
) -> Iterator[tuple[str, bytes]]:
    """Yield path and contents of each file of a site.

    Args:
        dataset: the dataset.
        report_url: the address to which reports of readers go; "" for none.
        base_url: the address of the published site, ending in a slash; "" for none.
        docs: where the documentation is: a path within the site, or a web address; "" for none.
        previous: the data folder of the version before; None for none.
        is_verified: whether the data is verified now, for the figures on the page of checks.
    """
    environment = _environment()
    for page in pages_of(dataset, previous, base_url, is_verified):
        if isinstance(page.content, bytes):
            yield page.path, page.content
            continue
        urls = {"report_url": report_url, "base_url": base_url, "docs": docs}
        root = base_url if page.path == NOT_FOUND else "../" * page.path.count("/")
        to_records = "" if page.path.startswith("records/") else f"{root}records/"
        context = {**page.content, "root": root, "to_records": to_records, "path": page.path, **urls}
        yield page.path, environment.get_template(page.template).render(context).encode("utf-8")
    for asset in sorted((files("policytrack.site") / "assets").iterdir(), key=lambda each: each.name):
        yield f"assets/{asset.name}", asset.read_bytes()


def _environment() -> Environment:
    """Return Jinja2 with autoescape, and with the filters and the tests of the pages."""
    jinja2 = require("jinja2")
    environment: Environment = jinja2.Environment(
        loader=jinja2.PackageLoader("policytrack.site"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters |= {
        "shown": shown,
        "coded": lambda text: Markup(re.sub("`([^`]+)`", r"<code>\1</code>", str(shown(text)))),
        "words": in_words,
        "visible": visible,
        "anchor": anchor_of,
        "cell": _cell_words,
        "uses": uses_of,
        "at": lambda row: f"c{row.start_char}-{row.end_char}",
        "quoted": _quoted,
        "web": _web_address,
        "report": _report,
        "there": _text_fragment,
        "size": _size,
        "pretty": _pretty,
        "kind": kind_of,
        "confidence": lambda mention: confidence(mention.kind, mention.quote),
    }
    return environment


def _quoted(row: Evidence) -> Markup:
    """Return a quote in its context as HTML; a filter, because a macro takes five times as long."""
    before, after = around(row.prefix, row.suffix)
    return Markup(f'<q class="quote">{shown(before)}<mark>{shown(row.quote)}</mark>{shown(after)}</q>')


def _web_address(url: str | None) -> str:
    """Return the address if it leads to the web; "" for any other, which no page may link."""
    return url if url and url.startswith(("https://", "http://")) else ""


def _report(url: str, record_id: str, pointer: str, row: Evidence | None) -> str:
    """Return the address of a report that is filled in: the cell, its value and quote, and the choices of a reader."""
    asked = "wrong quote / wrong value / not supported by the quote / outdated"
    lines = [f"Record: {record_id}", f"Field: {pointer}"]
    lines += (
        [f"Value: {row.value}", f"Quote: {row.quote}", f"Source: {row.source_id}, {row.start_char}-{row.end_char}"]
        if row
        else []
    )
    body = "\n".join([*lines, f"What is wrong ({asked}): ", "What the text says: "])
    query = urlencode({"title": f"Receipt of {record_id} {pointer}".strip(), "body": body})
    return f"{url}{'&' if '?' in url else '?'}{query}"


def _text_fragment(row: Evidence, url: str) -> str:
    """Return the address of a quote in the published text: a text fragment, which browsers scroll to."""
    words = " ".join(row.quote.split())
    return f"{url.partition('#')[0]}#:~:text={quote(words, safe='')}".replace("-", "%2D") if words else url


@cache
def _cell_words(pointer: str) -> str:
    """Return a cell in words: `status date`, `party UA: country`."""
    child, _, rest = pointer.strip("/").partition("/")
    key, _, column = rest.rpartition("/")
    if not column:
        return child.removesuffix("_id").replace("_", " ")
    return f"{role_of(child)} {key.rpartition(':')[2]}: {column.removesuffix('_id')}".replace("_", " ")


def _size(number: int) -> str:
    """Return a number of bytes in words."""
    return (
        f"{number} bytes"
        if number < 1000
        else f"{number / 1000:.0f} kB"
        if number < 10**6
        else f"{number / 1e6:.1f} MB"
    )


def _pretty(value: object, kind: str) -> str:
    """Return a value as a reader expects it: digits of amounts in groups, terms and open dates in words."""
    text = "" if value is None else str(value)
    whole, dot, rest = text.partition(".")
    if kind in ("decimal", "integer") and whole.lstrip("-").isdigit():
        return f"{int(whole):,}{dot}{rest}"
    return (
        re.sub("^until ", "by ", date_words(text))
        if kind == "edtf"
        else text.replace("_", " ")
        if kind == "term"
        else text
    )
