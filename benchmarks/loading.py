"""What the import, the first table and the first answer cost, beside pandas, polars, pyarrow and the standard library.

Each program runs in fresh processes, round after round, all programs once a round, so that whatever else the machine
does falls on all of them alike. Byte code is written in a first round that does not count, to a folder of its own.

- An import costs about as much CPU as the start of Python varies, so it is timed inside the process, with the process's
  CPU clock (nanoseconds, all threads) read just before and after the statement.
- A load is the CPU of the whole process, the start of Python included: what a user waits for. So is the first `get` or
  `evidence`, beside the import of pandas and the read of the same table.

A figure is the median over the rounds of the ratio within a round; the quartiles stand behind it.

usage: loading.py [--rounds N]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from statistics import median, quantiles

import policytrack as pt

TABLES = ("evidence", "votes")
UNWANTED = ("pydantic", "pandas", "polars", "duckdb")
IMPORTS = ("policytrack", "pandas")
TIMED_IMPORT = "from time import process_time as cpu; start = cpu(); import {}; print(cpu() - start)"
NEW_MODULES = "import sys; before = set(sys.modules); {}; print(*sorted(set(sys.modules) - before))"


def loads(table: str) -> dict[str, str]:
    """Name of a way to load the table, to its program."""
    parquet, csv = str(pt.path(table)), str(pt.path(table, "csv"))
    programs = {
        "policytrack": f"import policytrack as pt; pt.load({table!r})",
        "pandas": f"import pandas; pandas.read_parquet({parquet!r})",
        "pyarrow": f"import pyarrow.parquet; pyarrow.parquet.ParquetFile({parquet!r}).read()",
        "polars": f"import polars; polars.read_parquet({parquet!r})",
        "csv dicts": f"import csv; list(csv.DictReader(open({csv!r}, encoding='utf-8', newline='')))",
        "bare Python": "pass",
    }
    return {name: program for name, program in programs.items() if name != "polars" or find_spec("polars")}


def run(program: str, bytecode: str) -> tuple[str, float]:
    """Return what the program prints, and the CPU seconds of its process."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-X", f"pycache_prefix={bytecode}", "-c", program]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=bytecode, env=environment) as process:
        printed = process.stdout.read() if process.stdout else ""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"failed: {program}")
    return printed, usage.ru_utime + usage.ru_stime


def spread(ratios: list[float]) -> str:
    """Median and quartiles."""
    low, _, high = quantiles(ratios, n=4)
    return f"{median(ratios):8.4f}  ({low:.4f} to {high:.4f})"


def compare_imports(rounds: int, bytecode: str) -> None:
    """Print the CPU of importing the package as a share of importing pandas."""
    seconds: dict[str, list[float]] = {name: [] for name in IMPORTS}
    for number in range(rounds + 1):
        for name in IMPORTS:
            printed, _ = run(TIMED_IMPORT.format(name), bytecode)
            seconds[name] += [float(printed)] if number else []
    ratios = [ours / theirs for ours, theirs in zip(*seconds.values(), strict=True)]
    print(f"import policytrack / import pandas, CPU above bare Python: {spread(ratios)}")
    print("  ms: " + ", ".join(f"{name} {median(times) * 1000:.2f}" for name, times in seconds.items()))


def answers() -> dict[str, str]:
    """Name of a first question to its program; the last is what pandas does before any answer."""
    read = f"import pandas; pandas.read_parquet({str(pt.path('evidence'))!r})"
    package = "us-ua-2023-12-06-drawdown"
    return {
        "first get": f"import policytrack as pt; pt.get({package!r})",
        "first evidence": f"import policytrack as pt; pt.evidence({package!r})",
        "of a cell": f"import policytrack as pt; pt.evidence({package!r}, 'amount')",
        "pandas": read,
    }


def compare(title: str, programs: dict[str, str], rounds: int, bytecode: str) -> None:
    """Print the CPU of each program as a ratio of the one of pandas."""
    seconds: dict[str, list[float]] = {name: [] for name in programs}
    for number in range(rounds + 1):
        for name, program in programs.items():
            _, cpu = run(program, bytecode)
            seconds[name] += [cpu] if number else []
    print(f"{title}, CPU of the process:")
    for name, times in seconds.items():
        ratios = [ours / theirs for ours, theirs in zip(times, seconds["pandas"], strict=True)]
        print(f"  {name:15} {spread(ratios)}  {median(times) * 1000:6.0f} ms")


def show_modules(program: str, bytecode: str) -> None:
    """Print which modules the program imports: the package's by name, others counted by their package."""
    modules = run(NEW_MODULES.format(program), bytecode)[0].split()
    own = [name for name in modules if name.partition(".")[0] == "policytrack"]
    tops = [name.partition(".")[0] for name in modules if name not in own]
    print(f"{program}: {len(modules)} modules")
    print("  " + ", ".join(own))
    print("  " + ", ".join(f"{top} ({tops.count(top)})" if tops.count(top) > 1 else top for top in sorted(set(tops))))
    print(f"  of {', '.join(UNWANTED)}: {', '.join(set(UNWANTED) & set(tops)) or 'none'}")


def main() -> None:
    """Print the imports' share, the ratios of loads and answers, and the modules."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=40, help="rounds of the imports; loads run half as many")
    rounds = max(4, parser.parse_args().rounds)
    with tempfile.TemporaryDirectory() as bytecode:
        compare_imports(rounds, bytecode)
        for table in TABLES:
            title = f"import and load {table!r} / import pandas and read_parquet"
            compare(title, loads(table), rounds // 2, bytecode)
        title = "import and first answer / import pandas and read_parquet of 'evidence'"
        compare(title, answers(), rounds // 2, bytecode)
        show_modules("import policytrack", bytecode)
        show_modules("import policytrack as pt; pt.load('evidence')", bytecode)
        show_modules("import policytrack as pt; pt.get('us-senate')", bytecode)


if __name__ == "__main__":
    main()
