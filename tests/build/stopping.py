"""Builds that are stopped: killed or interrupted at a line, or killed at a random moment. The process of test_faults.py.

usage: python -m tests.build.stopping lines FOLDER WAY STOP
       python -m tests.build.stopping builds FOLDER SEEDS RUNS SEED
       python -m tests.build.stopping publishing FOLDER WAY FIRST LAST

It forks for each run, so that a run does not import everything again, and prints JSON.
"""

from __future__ import annotations

import errno
import json
import os
import random
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from policytrack.build import publish
from policytrack.build.publish import read_folder
from policytrack.files import durable
from policytrack.files.checksums import NAME, check_files, checksums
from tests import EXAMPLE

EXCHANGE, STEPS, COPY = "exchange", "steps", "copy"
"""How a new folder takes the place of the old one: see `durable`."""


def take(way: str) -> None:
    """Lets this process replace folders in that way only."""
    if way == EXCHANGE:
        return
    durable.exchange = lambda *_: False  # type: ignore[assignment]
    rename = os.rename

    def refuse(source: Path, target: Path) -> None:
        if way == COPY and not source.name.startswith("."):
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV), str(source))
        rename(source, target)

    os.rename = refuse  # type: ignore[assignment]


def version(number: int) -> dict[str, bytes]:
    """Files full of a number."""
    files = dict.fromkeys(("csv/a", "b"), b"%d\n" % number * 500)
    return {**files, NAME: checksums(files)}


def in_child(work: Callable[[], int], until: Callable[[int], None] = lambda _: None) -> int:
    """Runs work in a child process.

    Args:
        work: gives the exit code.
        until: is told the child's id and may kill it.

    Returns:
        The exit code, or the negative number of the signal that ended it.
    """
    child = os.fork()
    if not child:
        try:
            os._exit(work())
        except BaseException:
            os._exit(99)
    until(child)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def stop_at_every_line(folder: Path, way: str, stop: str) -> dict[str, object]:
    """Publishes again and again, stopped before each line in turn that publishing runs.

    Returns:
        `runs`, how often it was stopped; `unnamed`, how often the folder then waited to be put back; `wrong`, where it
        was neither whole nor so, or not mended by publishing again.
    """
    take(way)
    os.fsync = lambda _: None  # slow, and without meaning for a process that dies while the system lives
    traced = {module.__file__ for module in (publish, durable, shutil)}

    def work(line: int, number: int) -> int:
        def trace(frame: object, event: str, _: object) -> object:
            nonlocal line
            if frame.f_code.co_filename not in traced:  # type: ignore[attr-defined]
                return None
            line -= event == "line"
            if line == 0 and event == "line":
                if stop == "kill":
                    os.kill(os.getpid(), signal.SIGKILL)
                raise KeyboardInterrupt
            return trace

        sys.settrace(trace)  # type: ignore[arg-type]
        try:
            publish.publish(folder, version(number))
        except KeyboardInterrupt:
            return 130
        return 0

    def is_whole(number: int) -> bool:
        return not check_files(folder) and read_folder(folder) in (version(number), version(number + 1))

    runs, number, unnamed, wrong = 0, 0, 0, []
    publish.publish(folder, version(0))
    while in_child(lambda: work(runs + 1, number + 1)) or not runs:  # noqa: B023
        runs += 1
        if way != EXCHANGE and not is_whole(number):
            unnamed += 1
            publish.recover(folder, {})
        wrong += [] if is_whole(number) else [f"line {runs}: not whole"]
        number += 2
        publish.publish(folder, version(number))
        wrong += [] if is_whole(number) and len(list(folder.parent.iterdir())) == 1 else [f"line {runs}: not mended"]
    return {"runs": runs, "unnamed": unnamed, "wrong": wrong}


def kill_builds(place: Path, size: str, runs: int, chance: random.Random) -> dict[str, object]:
    """Kills builds of two versions of seeds, `whole` ones or `small`, each over what the last has left.

    Every second is killed at any moment, the others from when they begin to write.

    Returns:
        `killed`, how many were before they ended, `writing`, how many left a staged folder; `left`, how many data
        folders of each version were found; `wrong`, where the data did not verify as it was left.
    """
    from policytrack.build.build import build  # not above: a process forks the faster, the less it has imported
    from policytrack.checks.verify import verify

    seeds, out = two_seeds(place, size), place / "out"
    (out / "seeds").mkdir(parents=True)
    for text in seeds[0].glob("*.txt"):
        shutil.copy(text, out / "seeds")
    takes, manifests = [], {}
    for number, folder in enumerate(seeds):
        start = time.monotonic()
        in_child(lambda: build(folder, out) and 0)  # noqa: B023
        takes.append(time.monotonic() - start)
        manifests[(out / "data" / NAME).read_bytes()] = number
        assert verify(out / "data").is_valid
    found: Counter[str] = Counter()
    left: Counter[int] = Counter()
    wrong = []
    run = -1
    while found["killed"] < runs:
        run += 1
        at = chance.uniform(0, max(takes)) if run % 2 else chance.uniform(0, 0.01)
        code = in_child(lambda: build(seeds[run % 2], out) and 0, lambda child: _kill(child, out, at, run % 2 == 0))  # noqa: B023
        found["killed"] += code == -signal.SIGKILL
        found["writing"] += any(out.glob(".*-building-*"))
        manifest = (out / "data" / NAME).read_bytes() if (out / "data" / NAME).exists() else b""
        if check_files(out / "data") or manifest not in manifests or code not in (0, -signal.SIGKILL):
            wrong.append(f"run {run}, {at:.4f} s: not whole, or code {code}")
        else:
            left[manifests[manifest]] += 1
    build(seeds[0], out)
    problems = [str(each) for each in verify(out / "data").problems]
    strays = sorted(path.name for path in out.iterdir() if path.name not in ("data", "schema", "seeds"))
    return {**found, "left": sorted(left.values()), "wrong": wrong + problems + strays}


def _kill(child: int, out: Path, delay: float, is_writing: bool) -> None:
    """Kills a build after so many seconds, counted from its start or from when it begins to write `data/`."""
    until = time.monotonic() + 30
    before = set(out.glob(".data-building-*"))
    while is_writing and time.monotonic() < until and not set(out.glob(".data-building-*")) - before:
        if os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            return
        time.sleep(0.0002)
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)


TEXT = "Aid is sent\n\nA report by the Daily News, December 8, 2023. No more is known, says the Daily News.\n"
ANNOTATION = """source:
  title: "[[Aid is sent]]"
  publisher: "by the [[Daily News]]"
  kind: {quote: "[[A report]] by", value: news_article, because: x}
  published: "[[December 8, 2023]]"
  language: en
"""


def two_seeds(place: Path, size: str) -> tuple[Path, Path]:
    """Two folders of seeds that give different data: copies of the project's, or small ones."""
    folders = place / "one", place / "two"
    for folder in folders:
        if size == "small":
            folder.mkdir()
            (folder / "a.txt").write_text(TEXT, "utf-8")
            (folder / "a.yaml").write_text(f"{ANNOTATION}# {folder.name}\n", "utf-8")
            continue
        shutil.copytree(EXAMPLE / "seeds", folder)
    if size == "small":
        return folders
    annotation = folders[1] / "000_87ee165d980cf266.yaml"
    title = "value: US security guarantees for Ukraine\n"
    text = annotation.read_text("utf-8")
    assert title in text
    annotation.write_text(text.replace(title, title.replace("US", "United States")), "utf-8")
    return folders


def publish_over_and_over(folder: Path, way: str, first: int, last: int) -> dict[str, object]:
    """Publishes versions one after the other."""
    take(way)
    for number in range(first, last):
        publish.publish(folder, version(number))
    return {"runs": last - first}


def main() -> None:
    """Does what the words say."""
    what, folder, *words = sys.argv[1:]
    if what == "lines":
        found = stop_at_every_line(Path(folder), *words)
    elif what == "builds":
        found = kill_builds(Path(folder), words[0], int(words[1]), random.Random(words[2]))
    else:
        found = publish_over_and_over(Path(folder), words[0], *map(int, words[1:]))
    print(json.dumps(found))


if __name__ == "__main__":
    main()
