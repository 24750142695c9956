"""A full disk, a lost right, a vanished file in the middle of a command: a problem of ours, and nothing half-written."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest

from policytrack.cli.main import main
from policytrack.exports.export import FORMS
from tests import EXAMPLE

if sys.platform == "win32":
    pytest.skip("no limits of files, no names that are not UTF-8", allow_module_level=True)

from tests.fuzz.refusing import Refusing, files_of_at_most

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
"""XlsxWriter and DuckDB leave files open after an error."""

TEXT = "001_e2834ee524f70189"
NEWS = "KYIV, May 5, 2023. The Pentagon said on Friday that the United States will send $5 million to Ukraine.\n"
WORDS: dict[str, tuple[str, ...]] = {
    **{f"export {form}": ("export", form, "--out", f"{{top}}/out/{form}", "--data", "{top}/data") for form in FORMS},
    "suggest": ("suggest", "{top}/new.txt"),
    "suggest --into": ("suggest", "{top}/new.txt", "--into", "{top}/new"),
    "suggest --rows": ("suggest", "{top}/new.txt", "--rows", "{top}/rows", "--into", "{top}/seeds"),
    "extract": ("extract", "{top}/corpus", "--out", "{top}/tables"),
    "build": ("build", "--seeds", "{top}/seeds", "--out", "{top}"),
    "withhold": ("withhold", f"{{top}}/seeds/{TEXT}.txt", "--keep", "{top}/kept/text.txt"),
    "correct": ("correct", "us-ua-2023-12-06-drawdown", "amount", "--seeds", "{top}/seeds", "--data", "{top}/data"),
    "verify": ("verify", "--data", "{top}/data"),
    "site": ("site", "--out", "{top}/site", "--data", "{top}/data"),
    "explain": ("explain", "us-senate", "--data", "{top}/data"),
}
QUICK = ("export sqlite", "suggest --into")
CASES = [pytest.param(name, 3, id=name) for name in QUICK]
WHOLE = [pytest.param(name, 12, id=f"all {name}", marks=pytest.mark.slow) for name in WORDS]


@pytest.fixture(scope="module")
def refusing() -> Refusing:
    return Refusing()


class Place:
    """A folder with all that the commands need, made anew for each run."""

    def __init__(self, name: bytes = b"checkout") -> None:
        self.above = tempfile.mkdtemp()
        self.top = Path(os.fsdecode(os.fsencode(self.above) + b"/" + name))

    def make(self) -> dict[str, bytes]:
        """Make the folder; return its files."""
        shutil.rmtree(self.top, ignore_errors=True)
        for name in ("seeds", "schema", "data"):
            shutil.copytree(EXAMPLE / name, self.top / name)
        for name in ("out", "new", "corpus", "rows"):
            (self.top / name).mkdir()
        (self.top / "new.txt").write_text(NEWS)
        (self.top / "corpus" / "one.txt").write_text(NEWS)
        shutil.copy(EXAMPLE / "seeds" / f"{TEXT}.txt", self.top / "corpus" / "two.txt")
        shutil.copy(EXAMPLE / "data" / "csv" / "votes.csv", self.top / "rows" / "votes.csv")
        with (self.top / "seeds" / "000_87ee165d980cf266.yaml").open("a") as annotation:
            annotation.write("# more\n")
        return self.files()

    def files(self) -> dict[str, bytes]:
        """Return the files of the folder, without those of a database that a killed run may leave."""
        found = (path for path in self.top.rglob("*") if path.is_file())
        return {path.relative_to(self.top).as_posix(): path.read_bytes() for path in found}

    def run(self, name: str) -> tuple[int, str]:
        """Run a command; return the exit code and the messages."""
        said = io.StringIO()
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(said):
            code = main([word.replace("{top}", str(self.top)) for word in WORDS[name]])
        return code, said.getvalue()


@pytest.mark.parametrize(("name", "places"), [*CASES, *WHOLE])
def test_a_call_that_is_refused(refusing: Refusing, monkeypatch: pytest.MonkeyPatch, name: str, places: int) -> None:
    monkeypatch.setenv("POLICYTRACK_DEBUG", "1")
    place = Place()
    before = place.make()
    with refusing.arm(place.top):
        code, said = place.run(name)
    assert code in (0, 1), said
    calls, after = list(refusing.calls), place.files()
    assert calls
    chosen = sorted({len(calls) - 1 - number * len(calls) // places for number in range(min(places, len(calls)))})
    wrong = []
    for number in chosen:
        place.make()
        is_writing = "writing" in calls[number] or calls[number].startswith(("os.rename", "os.mkdir"))
        with refusing.arm(place.top, number, errno.ENOSPC if is_writing else errno.EACCES):
            code, said = place.run(name)
        wrong += wrong_of(f"refused: {calls[number]}", code, said, before, place.files(), after)
    for size in (0, 1000, 30_000):
        place.make()
        with files_of_at_most(size):
            code, said = place.run(name)
        wrong += wrong_of(f"files of {size} bytes", code, said, before, place.files(), after)
    shutil.rmtree(place.above)
    assert wrong == []


def wrong_of(
    what: str, code: int, said: str, before: dict[str, bytes], now: dict[str, bytes], after: dict[str, bytes]
) -> list[str]:
    """What is wrong after a refusal: no message of ours, or files that are neither the old nor the new ones."""
    odd = {path for path in now if now[path] not in (before.get(path), after.get(path))} | (before.keys() - now.keys())
    # What was staged is removed by the next run, or put in its place if it is whole.
    odd = {path for path in odd if not path.startswith((".", "out/.", "tables/parts/.new/"))}
    if code == 0:  # the page tells what was not read; DuckDB never writes the same bytes again
        odd -= {"site/checks.html", "site/site.json", "out/duckdb"}
    if code == 1 and ", see " in said:  # a document that cannot be read is left out, and told
        odd = {path for path in odd if not path.startswith("tables/") or path.startswith("tables/.")}
    wrong = [f"{what}: {path} is neither as before nor as it should be" for path in sorted(odd)]
    if code not in (0, 1, 2) or (code == 2 and not said):
        wrong.append(f"{what}: exit {code}: {said}")
    return wrong


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if name == "suggest --into" else pytest.mark.slow) for name in WORDS]
)
def test_a_folder_whose_name_is_not_utf_8(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("POLICYTRACK_DEBUG", "1")
    place = Place(b"a \xff b")
    place.make()
    code, said = place.run(name)
    shutil.rmtree(place.above)
    assert code in (0, 1, 2)
    assert "Traceback" not in said
    assert not [char for char in said if "\udc80" <= char <= "\udcff"]
