"""`extract --engine dask`: the same tables as in one process, also if a worker is killed."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable
from pathlib import Path

import pytest

from policytrack.drafts.corpora.dask import on_dask
from policytrack.drafts.corpora.engines import Engine, Report
from policytrack.drafts.corpora.parts import Task
from tests.drafts.corpora import many, run, tables, write_jsonl

distributed = pytest.importorskip("distributed")
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]  # a cluster that loses a worker warns of much


def killing(engine: Engine, cluster: object, after: int) -> Engine:
    """The engine; one worker is killed after a number of parts."""

    def run_and_kill(tasks: Iterable[Task], report: Report) -> None:
        done = []

        def report_and_kill(task: Task, problem: object) -> None:
            done.append(task.part)
            if len(done) == after:
                worker = next(iter(cluster.workers.values()))  # type: ignore[attr-defined]
                os.kill(worker.pid, signal.SIGKILL)
            report(task, problem)  # type: ignore[arg-type]

        engine(tasks, report_and_kill)
        assert len(done) > after

    return run_and_kill


def test_two_workers_give_the_tables_of_one_process_though_one_is_killed(tmp_path: Path) -> None:
    corpus = write_jsonl(tmp_path / "corpus.jsonl", many(120))
    run(corpus, tmp_path / "one")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        engine = killing(on_dask(cluster.scheduler_address, 1), cluster, after=3)
        summary = run(corpus, tmp_path / "dask", engine)
    assert (summary.documents, summary.read, summary.problems) == (120, 120, {})
    assert tables(tmp_path / "dask") == tables(tmp_path / "one")
    names = {path.name for path in (tmp_path / "one" / "parts").iterdir()}
    assert {path.name for path in (tmp_path / "dask" / "parts").iterdir()} == names


def test_workers_of_this_machine_need_no_address(tmp_path: Path) -> None:
    corpus = write_jsonl(tmp_path / "corpus.jsonl", many(10))
    run(corpus, tmp_path / "one")
    assert run(corpus, tmp_path / "dask", on_dask("", 1)).read == 10
    assert tables(tmp_path / "dask") == tables(tmp_path / "one")
