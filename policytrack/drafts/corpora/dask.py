"""The engine of a Dask cluster: each worker writes the parts that it is given into the output folder.

A part that is written twice is the same, so that a task may be run again. Dask gives the tasks of a worker that ends to
the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from policytrack.drafts.corpora.engines import TRIES, Engine, Report, lost
from policytrack.drafts.corpora.parts import Task, write_part
from policytrack.problems import Problem, UsageError

if TYPE_CHECKING:
    from distributed import Client

AHEAD = 4
"""Tasks under way for each worker."""


def on_dask(scheduler: str, jobs: int) -> Engine:
    """Return the engine of a cluster whose workers see the output folder under the same path.

    Args:
        scheduler: the address of the scheduler; "" for workers on this machine.
        jobs: the number of workers on this machine, if no scheduler is given.

    Raises:
        UsageError: Dask is not installed.
    """
    try:
        from distributed import Client
    except ImportError as error:
        hint = 'pip install "policytrack[dask]"'
        raise UsageError(Problem("NOT_INSTALLED", "Dask is not installed", hint=hint)) from error

    def run(tasks: Iterable[Task], report: Report) -> None:
        try:
            client = (
                Client(scheduler) if scheduler else Client(n_workers=jobs, threads_per_worker=1, dashboard_address=None)
            )
        except OSError as error:
            raise UsageError(Problem("NO_SCHEDULER", f"no Dask scheduler answers at {scheduler}: {error}")) from error
        with client:
            _run(client, iter(tasks), report)

    return run


def _run(client: Client, tasks: Iterator[Task], report: Report) -> None:
    """Keep the workers busy until all parts are written; a task under way is kept here until it is done."""
    from distributed import KilledWorker, as_completed

    running: dict[Any, Task] = {}
    done = as_completed(loop=client.loop)
    is_open = True
    while is_open or running:
        while is_open and len(running) < AHEAD * max(1, len(client.nthreads())):
            task = next(tasks, None)
            if task is None:
                is_open = False
                break
            future = client.submit(write_part, task, key=f"part-{task.part}", retries=TRIES - 1)
            running[future] = task
            done.add(future)
        if running:
            future = next(done)
            task = running.pop(future)
            try:
                future.result()
                report(task, None)
            except KilledWorker:
                report(task, lost())
