"""`policytrack site`: the dataset as a static website."""

from __future__ import annotations

import argparse
from pathlib import Path

from policytrack.cli.output import print_json, say

HELP = "write a website of the dataset: every value beside the words it came from"

EXAMPLES = """examples:
  policytrack site --out site                       open site/index.html in a browser; no server is needed
  policytrack site --out site --data news-data
  policytrack site --out site --previous old/data --base-url https://example.org/policytrack/
  policytrack site --out site --report-url https://example.org/issues/new
"""


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument("--out", type=Path, required=True, help="the folder: new, empty, or an earlier site")
    command.add_argument("--data", type=Path, help="data folder (default: the packaged data)")
    command.add_argument("--report-url", default="", metavar="URL", help="where readers report faults of a receipt")
    command.add_argument("--base-url", default="", metavar="URL", help="where the site will be published; for the feed")
    command.add_argument("--docs", default="", metavar="URL", help="where the documentation is: a path within the site")
    command.add_argument("--previous", type=Path, metavar="DIR", help="data folder of the version before: what changed")
    command.add_argument("--no-verify", action="store_true", help="leave out the figures of verify, which take longest")
    command.add_argument("--json", action="store_true", help="folder and number of files as JSON, to standard output")


def run(options: argparse.Namespace) -> int:
    """Write the website; print the folder and the number of its files."""
    from policytrack.dataset import Dataset
    from policytrack.loader.backends import require
    from policytrack.loader.folder import packaged_data

    require("jinja2")  # before the pages are imported, which need it
    from policytrack.site.site import write_site

    dataset = Dataset(options.data or packaged_data())
    urls = {"report_url": options.report_url, "base_url": options.base_url, "docs": options.docs}
    number = write_site(dataset, options.out, previous=options.previous, is_verified=not options.no_verify, **urls)
    if options.json:
        print_json({"path": str(options.out), "files": number, "problems": []})
    else:
        say(f"wrote {number} files; open {options.out / 'index.html'}")
    return 0
