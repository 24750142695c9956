"""`policytrack extract`: the tables of a corpus of documents that nobody has read."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from policytrack.cli.output import counted, print_json, print_lines, say
from policytrack.cli.progress import Bar

HELP = "write the tables of a corpus of documents that nobody has read"

EXAMPLES = """examples:
  policytrack extract news/ --out news-data           NAME.txt, and NAME.yaml with source: (title, publisher, published)
  policytrack extract news.jsonl --out news-data      an object a line: source_id, text, title, publisher, published,
                                                      kind, url
  policytrack extract news.parquet --out news-data --jobs 8
  policytrack extract news.parquet --out /shared/news-data --engine dask --scheduler tcp://10.0.0.1:8786

A run that was ended goes on when the same command is given again. Documents that are not new or changed are not read
again. problems.csv lists what is wrong with which document. The output is a data folder: name it with --data in any
other command.
"""


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument("corpus", metavar="CORPUS", type=Path, help="a folder, or a file .jsonl or .parquet")
    command.add_argument("--out", type=Path, required=True, help="the folder for the tables")
    forms = command.add_mutually_exclusive_group()
    forms.add_argument("--texts", action="store_true", help="copy the texts into the output too")
    forms.add_argument("--no-csv", action="store_true", help="write Parquet alone, which is no data folder")
    command.add_argument("--jobs", type=_positive, default=1, metavar="N", help="processes that read (default: 1)")
    command.add_argument("--batch", type=_positive, default=400, metavar="N", help="documents of a file (default: 400)")
    command.add_argument("--engine", choices=("processes", "dask"), default="processes", help="who reads")
    command.add_argument("--scheduler", default="", metavar="ADDRESS", help="with --engine dask: a running cluster")
    command.add_argument("--json", action="store_true", help="the figures as JSON")


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def run(options: argparse.Namespace) -> int:
    """Write the tables; return 1 if a document was skipped."""
    from policytrack.drafts.corpora.corpus import open_corpus
    from policytrack.drafts.corpora.engines import in_processes, in_this_process
    from policytrack.drafts.corpora.extract import extract
    from policytrack.drafts.corpora.finish import PROBLEMS
    from policytrack.problems import Problem

    def warn(problem: Problem) -> None:
        say(f"policytrack: {problem}", file=sys.stderr)

    if options.engine == "dask":
        from policytrack.drafts.corpora.dask import on_dask

        engine = on_dask(options.scheduler, options.jobs)
    else:
        engine = in_processes(options.jobs, warn) if options.jobs > 1 else in_this_process
    corpus = open_corpus(options.corpus, datetime.now(UTC).date())
    with Bar(sys.stderr) as bar:
        forms = {"with_csv": not options.no_csv, "with_texts": options.texts}
        summary = extract(corpus, options.out, engine, size=options.batch, **forms, show=bar.show)
    rows = {name: number for name, number in summary.rows.items() if number}
    figures = {"documents": summary.documents, "read_now": summary.read, "skipped": summary.skipped, "rows": rows}
    if options.json:
        print_json({**figures, "problems": summary.problems})
    else:
        print_lines(figures)
    for code, number in sorted(summary.problems.items()):
        say(f"{code}: {counted(number, 'document')}, see {options.out / PROBLEMS}", file=sys.stderr)
    return 1 if summary.skipped else 0
