"""Markdown pages whose code runs: each block's output is compared with, or written into, the `text` block after it.

    python -m tests.docs.markdown_blocks docs/cookbook.md           # what the page shows and what is so, as a diff
    python -m tests.docs.markdown_blocks docs/cookbook.md --write   # the page with the real output
    python -m tests.docs.markdown_blocks --write                    # every page

The `python` and `sql` blocks of a page run in order in one fresh process, the `python` ones in one namespace, the `sql`
ones on one DuckDB connection, `r` blocks in one of Rscript (left out where there is no Rscript with readr). Blocks of
other languages do not run. As at a prompt, the value of a last line that is an expression is shown: a table (pandas,
polars, DuckDB) as plain columns with NULL for null, anything else by its `repr`. A SQL answer has the same form. Blanks
at the ends of lines are left out. A warning is an error. The rules of the ranking, between two comments of a page,
are printed from the code, and the lines of a summary (`records: ...`) are those that `policytrack build` prints.
"""

from __future__ import annotations

import ast
import difflib
import json
import os
import re
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from datetime import datetime, time
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

from tests import EXAMPLE, ROOT

_FENCE = re.compile(r"^```(?P<language>[\w-]*)[^\n`]*\n(?P<code>.*?)^```[ ]*$\n?", re.DOTALL | re.MULTILINE)
_SUMMARY = re.compile(r"(?<=^```text\n)records: .*?(?=^```)", re.DOTALL | re.MULTILINE)
_RULES = re.compile(r"(<!-- ranking rules -->\n).*?(\n<!-- end of ranking rules -->)", re.DOTALL)

PAGES = ("README.md", *(f"docs/{name}.md" for name in ("concepts", "cookbook", "extract", "files", "index")))  # fmt: skip
"""The pages whose code runs."""


@dataclass(frozen=True)
class Block:
    """A fenced block of a page.

    Args:
        language: what stands behind the opening fence; empty if nothing does.
        code: the lines between the fences.
        line: the page's line where the code begins.
        shown: the `text` block that follows with only blank lines between; None if none does.
    """

    language: str
    code: str
    line: int
    shown: str | None = None


def blocks(page: str) -> list[Block]:
    """The fenced blocks of a page in order; a `text` block that shows another's output is part of that block."""
    return [block for block, _, _ in _placed(page)]


def run_page(path: Path, folder: Path = EXAMPLE) -> list[tuple[Block, str]]:
    """Each block that runs, with what it really prints.

    Args:
        path: the page.
        folder: where the blocks run.

    Raises:
        RuntimeError: a block fails or warns; the message ends with the error, at the page's own line.
    """
    page = blocks(path.read_text("utf-8"))
    outputs = {**_run_python(path, page, folder), **(_run_r(page, folder) if has_readr() else {})}
    return [(page[place], _tidy(outputs[place])) for place in sorted(outputs)]


def written(page: str, outputs: Iterable[tuple[Block, str]]) -> str:
    """The page with the real output in the `text` blocks; one is added where it lacks, taken out where nothing prints."""
    real = {block.line: output for block, output in outputs}
    parts, place = [], 0
    for block, end, end_shown in _placed(page):
        if block.line in real:
            output = real[block.line]
            parts += [page[place:end], f"\n```text\n{output}```\n" if output else ""]
            place = end_shown
    return "".join([*parts, page[place:]])


@cache
def has_readr() -> bool:
    """Whether Rscript is here, with the package readr."""
    if shutil.which("Rscript") is None:
        return False
    return subprocess.run(["Rscript", "-e", "library(readr)"], capture_output=True, check=False).returncode == 0


def plain_columns(names: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table as text: numbers at the right, all else at the left, NULL for null, line breaks as `\\n`."""
    table = [[(name, True) for name in names], *([_cell(value) for value in row] for row in rows)]
    columns = list(zip(*table, strict=True))
    widths = [max(len(text) for text, _ in column) for column in columns]
    at_right = [len(column) > 1 and all(is_number for _, is_number in column) for column in columns]
    lines = []
    for row in table:
        texts = zip(row, widths, at_right, strict=True)
        line = "  ".join(text.rjust(width) if right else text.ljust(width) for (text, _), width, right in texts)
        lines.append(line.rstrip() + "\n")
    return "".join(lines)


def _cell(value: object) -> tuple[str, bool]:
    """The text of a cell, and whether it may stand in a column of numbers. Floats have two decimals where that is exact."""
    if value is None or type(value).__name__ in ("NAType", "NaTType") or value != value:  # noqa: PLR0124  # not a number
        return "NULL", True
    if isinstance(value, bool) or type(value).__name__ == "bool":
        return str(value).lower(), False
    if isinstance(value, list):
        return "[" + ", ".join(_cell(each)[0] for each in value) + "]", False
    if isinstance(value, float) and value == round(value, 2):
        return f"{value:.2f}", True
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat(), False
    is_number = not isinstance(value, str) and hasattr(value, "__float__")
    return str(value).replace("\r", "\\r").replace("\n", "\\n"), is_number


def _placed(page: str) -> list[tuple[Block, int, int]]:
    """Each block, where it ends, and where its output does; the same if it shows none."""
    found = list(_FENCE.finditer(page))
    placed, shows = [], set()
    for match, after in zip(found, [*found[1:], None], strict=False):
        if match in shows:
            continue
        shown, end = None, match.end()
        if after and after["language"] == "text" != match["language"] and not page[match.end() : after.start()].strip():
            shown, end = after["code"], after.end()
            shows.add(after)
        line = page.count("\n", 0, match.start("code")) + 1
        block = Block(match["language"], match["code"], line, shown)
        placed.append((block, match.end(), end))
    return placed


def _tidy(output: str) -> str:
    if re.search("^```", output, re.MULTILINE):
        raise RuntimeError("the output would end the block that shows it")
    lines = [line.rstrip() for line in output.rstrip().splitlines()]
    return "".join(f"{line}\n" for line in lines)


def _run_python(path: Path, page: Sequence[Block], folder: Path) -> dict[int, str]:
    """Outputs of the `python` and `sql` blocks by their place on the page."""
    chosen = {place: block for place, block in enumerate(page) if block.language in ("python", "sql")}
    if not chosen:
        return {}
    program = (
        f"import runpy, sys; sys.path.append({str(ROOT)!r}); runpy.run_path({__file__!r}, run_name='blocks of a page')"
    )
    job = json.dumps([[str(path), block.language, block.line, block.code] for block in chosen.values()])
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-W", "error", "-c", program],
        input=job, cwd=folder, env=_environment(), capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{path}: a block failed\n{done.stderr}")
    return dict(zip(chosen, json.loads(done.stdout), strict=True))


def _run_r(page: Sequence[Block], folder: Path) -> dict[int, str]:
    """Outputs of the `r` blocks by their place on the page."""
    chosen = {place: block for place, block in enumerate(page) if block.language == "r"}
    if not chosen:
        return {}
    mark = secrets.token_hex(16)
    parts = [f"cat('{mark}')\n{block.code}" for block in chosen.values()]
    program = "options(warn = 2, width = 120)\n" + "\n".join(parts)
    done = subprocess.run(
        ["Rscript", "-"],
        input=program,
        cwd=folder,
        env=_environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"an r block failed\n{done.stderr}")
    return dict(zip(chosen, done.stdout.split(mark)[1:], strict=True))


def _environment() -> dict[str, str]:
    return {**os.environ, "COLUMNS": "120", "NO_COLOR": "1", "LC_ALL": "C.UTF-8", "TZ": "UTC"}


def _run_blocks() -> None:
    """In the fresh process: runs the blocks of standard input, and prints their outputs, both as JSON."""
    namespace: dict[str, Any] = {"__name__": "__main__"}
    connection: list[Any] = []
    outputs = []
    for page, language, line, code in json.load(sys.stdin):
        try:
            with redirect_stdout(StringIO()) as output:
                if language == "python":
                    _run_code(code, page, line, namespace)
                else:
                    _show(_query(code, connection))
        except Exception as error:
            error.add_note(f"in the {language} block at {page}:{line}")
            raise
        outputs.append(output.getvalue())
    json.dump(outputs, sys.stdout)


def _run_code(code: str, page: str, line: int, namespace: dict[str, Any]) -> None:
    tree = ast.parse("\n" * (line - 1) + code, page)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, page, "exec"), namespace)
    if last is not None:
        _show(eval(compile(ast.Expression(last.value), page, "eval"), namespace))  # type: ignore[attr-defined]


def _query(code: str, connection: list[Any]) -> object:
    """The answer to a SQL block; only files and what earlier SQL blocks made can be asked, no Python variable."""
    import duckdb

    if not connection:
        connection.append(duckdb.connect(config={"python_enable_replacements": False}))
    return connection[0].sql(code)


def _show(value: object) -> None:
    library, kind = type(value).__module__.partition(".")[0], type(value).__name__
    table: Any = value
    if kind == "DataFrame" and library == "pandas":
        print(plain_columns(list(table.columns), table.itertuples(index=False, name=None)), end="")
    elif kind == "DataFrame" and library == "polars":
        print(plain_columns(table.columns, table.rows()), end="")
    elif kind == "DuckDBPyRelation":
        print(plain_columns(table.columns, table.fetchall()), end="")
    elif value is not None:
        print(repr(value))


def with_rules(page: str) -> str:
    """Return the page with the rules of the ranking as the code has them."""
    from policytrack.assemble.rank import rules_as_markdown

    return _RULES.sub(lambda match: f"{match[1]}{rules_as_markdown()}{match[2]}", page)


def with_summary(page: str) -> str:
    """Return the page with the lines of a summary as the build of the example prints them."""
    if not _SUMMARY.search(page):
        return page
    command = [sys.executable, "-m", "policytrack", "build", "--check"]
    done = subprocess.run(command, cwd=EXAMPLE, capture_output=True, encoding="utf-8", check=True)
    printed = {line.partition(":")[0]: line for line in done.stdout.splitlines()}
    return _SUMMARY.sub(
        lambda match: "".join(f"{printed[line.partition(':')[0]]}\n" for line in match[0].splitlines()), page
    )


def main(arguments: Sequence[str]) -> int:
    """Compares pages with what their code prints, or writes it into them with `--write`; 1 if something differed."""
    differ = False
    for name in [each for each in arguments if each != "--write"] or PAGES:
        path = ROOT / name
        page = path.read_text("utf-8")
        real = with_summary(with_rules(written(page, run_page(path))))
        differ |= real != page
        if "--write" in arguments:
            path.write_bytes(real.encode())
        else:
            lines = difflib.unified_diff(page.splitlines(True), real.splitlines(True), name, f"{name} as it is")
            sys.stdout.writelines(lines)
    return int(differ and "--write" not in arguments)


if __name__ == "blocks of a page":
    _run_blocks()
if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
