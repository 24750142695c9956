"""Engines: who writes the parts of a corpus, here this process or processes beside it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context, parent_process
from threading import Thread

from policytrack.drafts.corpora.parts import Task, write_part
from policytrack.problems import Problem

TRIES = 3
"""How often a batch is read, if workers end without a word, before its documents are left out."""

Report = Callable[[Task, Problem | None], None]
Warn = Callable[[Problem], None]
Engine = Callable[[Iterable[Task], Report], None]
"""Writes the part of each task; reports each task, with a problem for one that cannot be done."""


def in_this_process(tasks: Iterable[Task], report: Report) -> None:
    """Write the parts one after the other."""
    for task in tasks:
        write_part(task)
        report(task, None)


def in_processes(jobs: int, warn: Warn) -> Engine:
    """Return an engine of several processes; a batch whose process ends is read again, alone."""

    def run(tasks: Iterable[Task], report: Report) -> None:
        waiting = iter(tasks)
        while (lost := _run_pool(jobs, waiting, report)) is not None:
            warn(Problem("LOST_WORKER", f"a worker ended; {len(lost)} batches are read again"))
            _read_alone(lost, report)

    return run


def _end_with_parent() -> None:
    """End this worker with the process that started it, even if that is killed."""

    def wait_for_end() -> None:
        if parent := parent_process():
            parent.join()
            os._exit(1)

    Thread(target=wait_for_end, daemon=True).start()


def _pool(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_end_with_parent)


def _run_pool(jobs: int, tasks: Iterator[Task], report: Report) -> list[Task] | None:
    """Write parts until all are written; return the tasks under way if a process ends, None at the end."""
    running: dict[str, Task] = {}
    futures: dict[Future[str], Task] = {}
    with _pool(jobs) as pool:
        try:
            while True:
                for task in islice(tasks, 2 * jobs - len(running)):
                    running[task.part] = task
                    futures[pool.submit(write_part, task)] = task
                if not running:
                    return None
                for future in wait(futures, return_when=FIRST_COMPLETED).done:
                    future.result()
                    task = futures.pop(future)
                    del running[task.part]
                    report(task, None)
        except BrokenProcessPool:
            return list(running.values())


def _read_alone(tasks: Iterable[Task], report: Report) -> None:
    """Write parts one after the other in one process; report those that always end it."""
    waiting = [(task, TRIES - 1) for task in reversed(list(tasks))]
    while waiting:
        with _pool(1) as pool:
            try:
                while waiting:
                    task, tries = waiting.pop()
                    pool.submit(write_part, task).result()
                    report(task, None)
            except BrokenProcessPool:
                if tries > 1:
                    waiting.append((task, tries - 1))
                else:
                    report(task, lost())


def lost() -> Problem:
    """Return the problem of a document whose batch ends every worker."""
    message = f"a worker that reads the document's batch ends, {TRIES} times"
    return Problem("LOST_WORKER", message, hint="give it more memory, or a smaller --batch")
