"""The website: every value and quote is on it, every link leads somewhere, nothing of a text is obeyed."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

import policytrack as pt
from policytrack.build.build import build
from policytrack.cli.main import main
from policytrack.problems import UsageError
from policytrack.site.site import site_files, write_site
from policytrack.site.typed_links import LINKED_DATA, LINKSET
from tests import EXAMPLE
from tests.site.conftest import ATTACKS


class Dom(HTMLParser):
    """What a page holds: tags, ids, links, text; in `.text` the place of each edge, in code points."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.words = ""
        self.reading = ""
        self.edges: dict[str, int] = {}
        self._depth = self._text = self._added = 0
        self._char = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.attributes |= found.keys()
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found[name] for name in ("href", "src") if name in found]
        if tag in ("meta", "link", "input", "img", "br"):
            return
        self._depth += 1
        if found.get("class") == "text":
            self._text = self._depth
        if self._text and tag == "i":
            self._added = self._depth
        if self._text and "id" in found:
            self.edges[found["id"]] = len(self.reading)
        if self._text and "data-char" in found:
            self.reading += chr(int(found["data-char"][2:], 16))
            self._char = True

    def handle_endtag(self, tag: str) -> None:
        self._char = False
        self._added = 0 if self._added == self._depth else self._added
        self._text = 0 if self._text == self._depth else self._text
        self._depth -= 1

    def handle_data(self, data: str) -> None:
        self.words += data
        if self._text and not self._added and not self._char:
            self.reading += data


def folded(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Dom]:
    return {path.relative_to(site).as_posix(): Dom(path.read_text("utf-8")) for path in sorted(site.rglob("*.html"))}


def test_every_link_leads_somewhere(site: Path, pages: Mapping[str, Dom]) -> None:
    broken = []
    for name, page in pages.items():
        for link in page.links:
            path, _, anchor = link.partition("#")
            if path.startswith(("https://", "http://")):
                continue
            target = (site / name).parent / unquote(path) if path else site / name
            if not target.resolve().is_file() or (
                anchor and anchor not in pages[target.resolve().relative_to(site.resolve()).as_posix()].ids
            ):
                broken.append((name, link))
    assert broken == []
    assert sum(len(page.links) for page in pages.values()) > 2000


def test_ids_are_unique_and_every_page_is_complete(pages: Mapping[str, Dom]) -> None:
    for name, page in pages.items():
        assert len(page.ids) == len({*page.ids}), name
        assert (page.tags.count("h1"), page.tags.count("main")) == (1, 1), name


def test_every_value_and_every_quote_of_a_record_is_on_its_page(pages: Mapping[str, Dom]) -> None:
    data = pt.open(EXAMPLE / "data")
    for entry in data.entries():
        page = pages[f"records/{entry.record_id}.html"]
        words, places = folded(page.words), {link.rpartition("/")[2] for link in page.links}
        record = data.get(entry.record_id)
        for row in record.evidence:
            assert folded(row.quote) in words, row
            assert row.because is None or folded(row.because) in words, row
            assert row.part != "value" or f"{row.source_id}.html#c{row.start_char}-{row.end_char}" in places, row
        for pointer, text, is_id, _ in record.pointed_cells():
            if pointer.endswith(("_earliest", "_latest")):  # of the date beside them
                continue
            plain = text.replace("_", " ")
            assert is_id or any(  # an id of a child row is a key
                form in words for form in (folded(text), plain, f"{int(text):,}" if text.isdigit() else plain)
            )


def test_what_no_source_states_is_said(pages: Mapping[str, Dom]) -> None:
    words = folded(pages["records/us-senate-2023-12-06-procedural-vote.html"].words)
    assert "Not stated in any source read: Method, Threshold, Yes, No, Abstain, Not voting." in words


def test_every_quote_is_highlighted_where_it_stands(pages: Mapping[str, Dom]) -> None:
    data = pt.open(EXAMPLE / "data")
    rows = data.evidence  # of all records below
    quoted = [row for entry in data.entries() for row in rows(entry.record_id)]
    for source in data.sources():
        page = pages[f"records/{source.source_id}.html"]
        assert page.reading == data.text(source.source_id)
    for row in quoted:
        assert pages[f"records/{row.source_id}.html"].edges[f"c{row.start_char}-{row.end_char}"] == row.start_char
    assert len(quoted) > 800


def test_a_page_loads_nothing_from_elsewhere_and_runs_no_script_of_its_own(site: Path) -> None:
    for path in site.rglob("*.html"):
        page = path.read_text("utf-8")
        assert "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'" in page
        assert not re.search(r"<script(?! src=\"[./a-z-]+\" defer>| type=\"application/ld\+json\">)", page)
        assert not re.search(r"\sstyle=|\son[a-z]+=|<style", page)


def test_the_page_of_checks_has_the_last_figures(pages: Mapping[str, Dom]) -> None:
    words = folded(pages["checks.html"].words)
    assert "0 problems when this site was made" in words
    assert "a quote shifted by one letterannotation24" in words


def test_linked_data_of_each_page_can_be_read(site: Path, pages: Mapping[str, Dom]) -> None:
    found = [
        json.loads(block)
        for path in site.rglob("*.html")
        for block in re.findall(
            '<script type="application/ld\\+json">(.*?)</script>', path.read_text("utf-8"), re.DOTALL
        )
    ]
    quotes = {each["text"] for one in found for part in one.get("hasPart", []) for each in part["appearance"]}
    assert len(found) == len(pages)
    (described,) = [one for one in found if one["@type"] == "Dataset"]
    assert described == json.loads((site / LINKED_DATA).read_bytes())
    assert "$175 million" in quotes


def test_typed_links_lead_to_every_file_and_back(site: Path, changed: Path) -> None:
    head = (site / "index.html").read_text("utf-8").partition("</head>")[0]
    links = re.findall(r'<link rel="([a-z-]+)" href="([^"]*)"(?: type="([^"]*)")?>', head)
    files = [(href, kind) for rel, href, kind in links if rel in ("item", "describedby", "linkset")]
    assert all(kind and (site / href).is_file() for href, kind in files)
    assert len(files) > 30
    home, *ways_back = json.loads((site / LINKSET).read_bytes())["linkset"]
    assert [each["href"] for each in home["item"]] == [href for rel, href, _ in links if rel == "item"]
    assert [(each["anchor"], each["collection"][0]["href"]) for each in ways_back] == [
        (each["href"], "index.html") for each in home["item"]
    ]
    assert "cite-as" not in home
    published = json.loads((changed / LINKSET).read_bytes())["linkset"][0]
    assert published["cite-as"] == [{"href": "https://example.org/pt/"}]
    assert {each["href"].partition("/data/")[0] for each in published["item"]} == {"https://example.org/pt"}
    vote = next(
        path for path in changed.glob("records/*.json") if json.loads(path.read_bytes())["record_type"] == "vote"
    )
    page = vote.with_suffix(".html").read_text("utf-8")
    assert f'rel="cite-as" href="https://example.org/pt/records/{vote.stem}.html"' in page


def test_a_country_a_body_and_a_person_show_what_they_take_part_in(pages: Mapping[str, Dom]) -> None:
    for name, row in (
        (
            "countries/UA",
            ("$175 million US defence aid package for Ukraine", "recipient", "United States", "announced"),
        ),
        ("records/ua-office-of-the-president", ("Presidential Office", "short", "2023-12-08", "2023-12-08")),
        ("records/ua-office-of-the-president", ("Andriy Yermak", "Presidential Office head", "2023-12-08")),
        ("records/andriy-yermak", ("Office of the President of Ukraine", "Presidential Office head", "2023-12-08")),
        ("institutions", ("Intelligence Committee", "committee", "Ukraine", "established", "by 2020-12-23")),
        (
            "records/us-department-of-defense",
            ("With", "Records of both", "Ministry of Defense of Ukraine"),
        ),
    ):
        assert "".join(row).replace(" ", "") in "".join(pages[f"{name}.html"].words.split()), row
    assert "Who deals with Ukraine" in pages["countries/UA.html"].words


def test_the_home_page_offers_a_passage_to_try_and_downloads_with_their_checksums(
    site: Path, pages: Mapping[str, Dom]
) -> None:
    words = folded(pages["index.html"].words)
    assert "Amount 175,000,000 USD" in words
    assert {"words-1", "words-2", "words-3"} <= {*pages["index.html"].ids}
    listed = dict(reversed(line.split("  ")) for line in re.findall(r"[0-9a-f]{64}  \S+", pages["index.html"].words))
    assert {"data/policytrack-data.zip", "exports/policytrack.sqlite.zip", "data/csv/evidence.csv"} <= {*listed}
    for path, checksum in listed.items():
        assert sha256((site / path).read_bytes()).hexdigest() == checksum


def test_the_timeline_as_a_table_has_every_event_and_vote(pages: Mapping[str, Dom]) -> None:
    entries = pt.open(EXAMPLE / "data").timeline()
    assert pages["timeline.html"].tags.count("tr") == len(entries) + 1


def test_downloads_are_the_published_files(site: Path) -> None:
    for path in (EXAMPLE / "data").rglob("*"):
        if path.is_file():
            assert (site / "data" / path.relative_to(EXAMPLE / "data")).read_bytes() == path.read_bytes()


def test_a_site_can_be_written_without_the_figures_of_verify() -> None:
    pages = dict(site_files(pt.open(EXAMPLE / "data"), is_verified=False))
    assert "The data was not verified when this site was made." in Dom(pages["checks.html"].decode()).words


@pytest.mark.slow
def test_the_same_data_gives_the_same_bytes_in_the_place_of_an_earlier_site(site: Path, tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    before = {path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    for _ in range(2):
        assert main(["site", "--out", str(tmp_path / "again"), "--data", str(EXAMPLE / "data")]) == 0
        again = tmp_path / "again"
        assert {path.relative_to(again): path.read_bytes() for path in again.rglob("*") if path.is_file()} == before


def test_nothing_but_an_earlier_site_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(UsageError, match="holds something else than a site"):
        write_site(pt.open(EXAMPLE / "data"), tmp_path)
    (tmp_path / "site.json").write_text('{"index.html": ""}')  # of an earlier site, to which notes were added
    with pytest.raises(UsageError, match="holds something else than a site"):
        write_site(pt.open(EXAMPLE / "data"), tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["notes.txt", "site.json"]


def test_a_site_is_not_written_into_the_data() -> None:
    for out in (EXAMPLE / "data" / "site", EXAMPLE / "seeds" / "site"):
        with pytest.raises(UsageError, match="is inside the data folder"):
            write_site(pt.open(EXAMPLE / "data"), out)
        assert not out.exists()


def test_reports_go_to_an_address_of_the_web_only(tmp_path: Path) -> None:
    for addresses in (
        {"report_url": "javascript:alert(1)"},
        {"docs": "javascript:alert(1)"},
        {"docs": "//example.org"},
        {"docs": "http://[::1"},
        {"base_url": 'https://x/"><script>'},
        {"base_url": "https://x/?q=1"},
        {"report_url": "https://user:word@example.org/"},
    ):
        with pytest.raises(UsageError, match="web address"):
            write_site(pt.open(EXAMPLE / "data"), tmp_path / "site", **addresses)


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of the example, of which an older version had another title."""
    folder = tmp_path_factory.mktemp("changed")
    shutil.copytree(EXAMPLE / "seeds", folder / "seeds")
    for path in (folder / "seeds").glob("*.yaml"):
        path.write_bytes(
            path.read_bytes().replace(b"US security guarantees for Ukraine", b"Guarantees <b>for</b> Ukraine")
        )
    build(folder / "seeds", folder)
    urls = {"base_url": "https://example.org/pt", "docs": "docs/index.html"}
    write_site(pt.open(EXAMPLE / "data"), folder / "site", **urls, previous=folder / "data")
    return folder / "site"


def test_what_changed_is_told_on_a_page_in_lines_and_in_a_feed(changed: Path, site: Path) -> None:
    page = Dom((changed / "changes.html").read_text("utf-8"))
    assert "Guarantees <b>for</b> Ukraine" in page.words
    assert "docs/index.html" in page.links
    lines = [json.loads(line) for line in (changed / "changes.jsonl").read_text("utf-8").splitlines()]
    assert ("value_changed", "/title", "Guarantees <b>for</b> Ukraine") in [
        (each["kind"], each["field"], each["old"]) for each in lines
    ]
    feed = ElementTree.parse(changed / "feed.xml").getroot()
    (entry,) = feed.findall("{*}entry")
    assert entry.find("{*}link").attrib["href"].startswith("https://example.org/pt/records/")  # type: ignore[union-attr]
    assert "Guarantees <b>for</b> Ukraine → US security" in str(entry.findtext("{*}content"))
    assert "This is the first version" in Dom((site / "changes.html").read_text("utf-8")).words
    assert not (site / "feed.xml").exists()


def test_the_page_for_an_unknown_address_works_at_any_depth(changed: Path, site: Path) -> None:
    page = Dom((changed / "404.html").read_text("utf-8"))
    assert [link for link in page.links if not link.startswith(("https://", "#"))] == []
    assert not (site / "404.html").exists()


def test_attacks_are_text(attacked: Path, site: Path) -> None:
    usual = {tag for path in site.rglob("*.html") for tag in Dom(path.read_text("utf-8")).tags}
    known = {name for path in site.rglob("*.html") for name in Dom(path.read_text("utf-8")).attributes}
    for path in attacked.rglob("*.html"):
        page = Dom(path.read_text("utf-8"))
        assert {*page.tags} <= usual, path.name
        assert page.attributes <= known, path.name
        assert not [link for link in page.links if link.startswith(("javascript:", "data:", "//"))], path.name
    words = Dom((attacked / "records" / "a.html").read_text("utf-8")).words
    assert [attack for attack in ATTACKS if attack not in words] == []
    assert b"<" not in (attacked / "assets" / "search-index.js").read_bytes()
