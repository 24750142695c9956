"""Faults: whatever ends a build or refuses it, what was published stays good. tests/build/stopping.py does the killing."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

if sys.platform == "win32":
    pytest.skip("no signals, no locks on folders", allow_module_level=True)

import fcntl

from policytrack.build.build import build
from policytrack.build.publish import publish, read_folder
from policytrack.build.rebuild import check_build
from policytrack.checks.verify import verify
from policytrack.files import durable
from policytrack.files.checksums import check_files
from policytrack.problems import UsageError
from tests import EXAMPLE, ROOT
from tests.build.stopping import COPY, EXCHANGE, STEPS, version

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux exchanges folders, and mounts file systems so")
WAYS = [pytest.param(EXCHANGE, marks=LINUX), STEPS, pytest.param(COPY, marks=pytest.mark.slow)]


def run(*command: object, **options: Any) -> subprocess.CompletedProcess[str]:
    words = [str(word) for word in command]
    return subprocess.run(words, capture_output=True, text=True, check=False, timeout=900, cwd=ROOT, **options)


def stopping(*words: object) -> dict[str, Any]:
    done = run(sys.executable, "-m", "tests.build.stopping", *words)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


class TestStopped:
    @pytest.mark.parametrize(
        ("way", "stop"),
        [
            pytest.param(EXCHANGE, "kill", marks=LINUX),
            (STEPS, "kill"),
            pytest.param(EXCHANGE, "interrupt", marks=[LINUX, pytest.mark.slow]),
            pytest.param(STEPS, "interrupt", marks=pytest.mark.slow),
            pytest.param(COPY, "kill", marks=pytest.mark.slow),
            pytest.param(COPY, "interrupt", marks=pytest.mark.slow),
        ],
    )
    def test_before_each_line(self, tmp_path: Path, way: str, stop: str) -> None:
        """Whole at once, or, where it takes steps, when the next build has put the old folder back."""
        found = stopping("lines", tmp_path / "data", way, stop)
        assert found["wrong"] == []
        assert found["runs"] > 150
        assert (found["unnamed"] > 0) == (way != EXCHANGE and stop == "kill")  # so the stops did fall between the steps

    @LINUX
    @pytest.mark.parametrize(("size", "runs"), [("small", 5), pytest.param("whole", 200, marks=pytest.mark.slow)])
    def test_builds_at_random_moments(self, tmp_path: Path, size: str, runs: int) -> None:
        found = stopping("builds", tmp_path, size, runs, 1)
        print(found)
        assert found["wrong"] == []
        assert found["killed"] == runs
        assert sum(found["left"]) >= runs
        assert found["writing"] >= 1

    def test_a_death_between_schema_and_data(self, checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The data verifies, and a check says what to do."""
        shutil.rmtree(checkout / "schema" / "tables")
        annotation = checkout / "seeds" / "000_87ee165d980cf266.yaml"
        annotation.write_text(annotation.read_text("utf-8") + "# more\n", "utf-8")
        before = read_folder(checkout / "data")

        def die_before_data(folder: Path, files: dict[str, bytes]) -> bool:
            if folder.name == "data":
                raise KeyboardInterrupt
            return publish(folder, files)

        monkeypatch.setattr("policytrack.build.build.publish", die_before_data)
        with pytest.raises(KeyboardInterrupt):
            build(checkout / "seeds", checkout)
        assert read_folder(checkout / "schema") == read_folder(EXAMPLE / "schema")
        assert read_folder(checkout / "data") == before
        problems = check_build(checkout / "seeds", checkout)[1]
        assert {each.path for each in problems} == {"data/SHA256SUMS", "data/datapackage.json"}
        assert {each.hint for each in problems} == {"run policytrack build"}

    def test_data_that_waits_to_be_put_back_is_told_of(self, checkout: Path) -> None:
        (checkout / "data").rename(checkout / ".data-replaced")
        with pytest.raises(UsageError, match="a build was interrupted: policytrack build puts it back"):
            verify(checkout / "data")

    def test_leavings_are_removed_at_once_where_no_other_build_can_be(self, tmp_path: Path) -> None:
        publish(tmp_path / "data", version(1))
        (tmp_path / ".data-building-x" / "csv").mkdir(parents=True)
        (tmp_path / ".data-building-x").chmod(0o555)
        publish(tmp_path / "data", version(2))
        assert [path.name for path in tmp_path.iterdir()] == ["data"]


class TestReplacement:
    """In one step where the system can; else in steps, with the old folder kept."""

    @staticmethod
    def answer(monkeypatch: pytest.MonkeyPatch, code: int) -> None:
        """Has the system refuse the exchange with an error."""
        import ctypes

        class Library:
            @staticmethod
            def renameat2(*_: object) -> int:
                ctypes.set_errno(code)
                return -1

        monkeypatch.setattr("ctypes.CDLL", lambda *_, **__: Library)

    @LINUX
    def test_this_system_exchanges(self, tmp_path: Path) -> None:
        for name in ("a", "b"):
            (tmp_path / name / name).mkdir(parents=True)
        assert durable.exchange(tmp_path / "a", tmp_path / "b")
        assert (tmp_path / "a" / "b").is_dir()
        assert (tmp_path / "b" / "a").is_dir()

    @LINUX
    @pytest.mark.parametrize("code", [errno.EINVAL, errno.ENOSYS, errno.EPERM, errno.EOPNOTSUPP, errno.EXDEV])
    def test_a_system_that_cannot(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
        self.answer(monkeypatch, code)
        for number in (1, 2):
            assert publish(tmp_path / "data", version(number))
        assert read_folder(tmp_path / "data") == version(2)
        assert [path.name for path in tmp_path.iterdir()] == ["data"]

    @LINUX
    def test_an_exchange_that_fails_leaves_the_old(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        publish(tmp_path / "data", version(1))
        self.answer(monkeypatch, errno.EIO)
        with pytest.raises(UsageError, match=r"^NOT_WRITABLE  cannot write .*data: Input/output error \(hint: what is"):
            publish(tmp_path / "data", version(2))
        assert read_folder(tmp_path / "data") == version(1)
        assert [path.name for path in tmp_path.iterdir()] == ["data"]

    @LINUX
    def test_a_c_library_without_the_call(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("ctypes.CDLL", lambda *_, **__: object())
        assert not durable.exchange(tmp_path, tmp_path)

    @pytest.mark.parametrize("failing", [1, 2, 3])
    def test_a_rename_that_fails_leaves_the_old(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int
    ) -> None:
        """Such as on Windows, where a program has a file of the folder open."""
        rename, calls = os.rename, 0
        publish(tmp_path / "data", version(1))

        def fail(source: Path, target: Path) -> None:
            nonlocal calls
            calls += 1
            if calls == failing:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(source))
            rename(source, target)

        monkeypatch.setattr(durable, "exchange", lambda *_: False)
        monkeypatch.setattr(os, "rename", fail)
        with pytest.raises(UsageError, match="Permission denied"):
            publish(tmp_path / "data", version(2))
        assert read_folder(tmp_path / "data") == version(1)
        assert [path.name for path in tmp_path.iterdir()] == ["data"]


class TestRefused:
    """No space, no permission: one sentence, and everything is as it was."""

    def test_files_larger_than_a_limit(self, tmp_path: Path) -> None:
        """The limit falls into each file in turn; the shell calls it `ulimit -f`, and a full quota is the same."""
        done = run(sys.executable, "-c", LIMITED, tmp_path / "data")
        assert done.returncode == 0, done.stderr
        found = json.loads(done.stdout)
        assert len(found) == len(read_folder(EXAMPLE / "data"))
        assert {each["told"] for each in found} == {"File too large"}
        assert all(each["same"] for each in found)

    @LINUX
    def test_a_full_disk(self, tmp_path: Path) -> None:
        found = self.mounted(SMALL_DISK, tmp_path)
        assert [each["told"] for each in found] == ["No space left on device"] * 6
        assert all(each["same"] for each in found)

    @LINUX
    def test_a_disk_that_is_read_only(self, tmp_path: Path) -> None:
        assert self.mounted(READ_ONLY, tmp_path) == [{"told": "Read-only file system", "same": True}]

    @LINUX
    def test_data_that_is_a_file_system_of_its_own(self, tmp_path: Path) -> None:
        assert self.mounted(MOUNTED, tmp_path) == [{"told": "Device or resource busy", "same": True}]

    @LINUX
    def test_data_in_a_lower_layer_of_an_overlay(self, tmp_path: Path) -> None:
        """Such as in an image of a container: it is replaced all the same."""
        assert self.mounted(OVERLAY, tmp_path) == [{"replaced": True, "refused": "Invalid cross-device link"}]

    @staticmethod
    def mounted(script: str, folder: Path) -> list[dict[str, Any]]:
        """What a script prints that mounts file systems, which nobody but itself sees."""
        if shutil.which("unshare") is None:
            pytest.skip("no unshare: file systems cannot be mounted here")
        done = run("unshare", "-rm", sys.executable, "-c", MOUNT + script, folder)
        if done.returncode == NO_MOUNTS or done.stderr.startswith("unshare:"):
            pytest.skip(f"file systems cannot be mounted here: {done.stderr}")
        assert done.returncode == 0, done.stderr
        return list(json.loads(done.stdout))

    @pytest.mark.parametrize("name", [".", pytest.param("data", marks=pytest.mark.slow)])
    def test_no_permission(self, checkout: Path, name: str) -> None:
        """Without permission to write in the folder that holds `data/` nothing changes; `data/` itself is replaced."""
        (checkout / name).chmod(0o555)
        if run(*BOUND, sys.executable, "-c", f"open({str(checkout / name / 'x')!r}, 'w')").returncode == 0:
            pytest.skip("permissions do not bind here")
        annotation = checkout / "seeds" / "000_87ee165d980cf266.yaml"
        annotation.write_text(annotation.read_text("utf-8") + "# more\n", "utf-8")
        done = run(*BOUND, sys.executable, "-m", "policytrack", "build", "--seeds", checkout / "seeds")
        (checkout / name).chmod(0o755)
        assert check_files(checkout / "data") == []
        assert sorted(path.name for path in checkout.iterdir()) == ["data", "schema", "seeds"]
        same = read_folder(checkout / "data") == read_folder(EXAMPLE / "data")
        if name == ".":
            told = f"cannot write {checkout / 'data'}: Permission denied (hint: what is published is whole)"
            assert (done.returncode, done.stderr, same) == (2, f"NOT_WRITABLE  {told}\n1 problem\n", True)
        else:
            assert (done.returncode, done.stderr, same) == (0, "", False)


BOUND = [sys.executable, "-c", """
import os, sys
if sys.platform == "linux" and os.geteuid() == 0:
    import ctypes
    for capability in (1, 2):  # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH: <linux/capability.h>
        ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP: gone after the next exec
os.execv(sys.argv[1], sys.argv[1:])
"""]  # fmt: skip
"""Runs a command that permissions bind, though it be root's."""
TRY = """
import json, os, shutil, subprocess, sys
from pathlib import Path
from policytrack.problems import UsageError
from policytrack.build.publish import publish, read_folder

def told(folder, files):
    try:
        publish(folder, files)
    except UsageError as error:
        return error.problems[0].message.rpartition(": ")[2]
    return ""

"""
LIMITED = (
    TRY
    + """
import resource
folder = Path(sys.argv[1])
shutil.copytree("data", folder)
before, found = read_folder(folder), []
for name in before:
    files = {path: data[:10] for path, data in before.items()} | {name: before[name] + b"x"}
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before[name]), resource.RLIM_INFINITY))
    found.append({"told": told(folder, files), "same": read_folder(folder.parent) == {f"data/{path}": data for path, data in before.items()}})
print(json.dumps(found))
"""
)
NO_MOUNTS = 77
MOUNT = (
    TRY
    + f"""
place = Path(sys.argv[1])
one, two = ({{"a": b"%d" % number * 50_000, "b/c": b"%d" % number * 50_000}} for number in (1, 2))

def mount(target, *options):
    target.mkdir(exist_ok=True)
    done = subprocess.run(["mount", *options, target], capture_output=True, text=True)
    if done.returncode:
        print(done.stderr.strip(), file=sys.stderr)
        sys.exit({NO_MOUNTS})
"""
)
SMALL_DISK = """
mount(place / "disk", "-t", "tmpfs", "-o", "size=1m", "none")
data, filler, found = place / "disk" / "data", place / "disk" / "filler", []
publish(data, one)
for free in (0, 4096, 8192, 32768, 65536, 98304):
    held = os.statvfs(filler.parent)
    filler.write_bytes(bytes(held.f_bavail * held.f_frsize - free))
    said = told(data, two)
    filler.unlink()
    found.append({"told": said, "same": read_folder(data) == one and os.listdir(filler.parent) == ["data"]})
print(json.dumps(found))
"""
"""Publishes on a file system that is full after so many bytes."""
READ_ONLY = """
mount(place / "disk", "-t", "tmpfs", "none")
publish(place / "disk" / "data", one)
mount(place / "disk", "-o", "remount,ro")
said = told(place / "disk" / "data", two)
print(json.dumps([{"told": said, "same": read_folder(place / "disk") == {f"data/{path}": data for path, data in one.items()}}]))
"""
MOUNTED = """
mount(place / "data", "-t", "tmpfs", "none")
for path, data in one.items():
    (place / "data" / path).parent.mkdir(exist_ok=True)
    (place / "data" / path).write_bytes(data)
said = told(place / "data", two)
print(json.dumps([{"told": said, "same": read_folder(place) == {f"data/{path}": data for path, data in one.items()}}]))
"""
OVERLAY = """
publish(place / "low" / "data", one)
mount(place / "disk", "-t", "tmpfs", "none")
for name in ("upper", "work", "upper2", "work2"):
    (place / "disk" / name).mkdir()
names = f"lowerdir={place}/low,upperdir={place}/disk/upper,workdir={place}/disk/work"
mount(place / "all", "-t", "overlay", "overlay", "-o", names + ",userxattr")
replaced = not told(place / "all" / "data", two) and read_folder(place / "all") == {f"data/{path}": data for path, data in two.items()}
mount(place / "all2", "-t", "overlay", "overlay", "-o", names.replace("upper,", "upper2,").replace("/work", "/work2"))
said = told(place / "all2" / "data", two)
replaced &= read_folder(place / "all2") == {f"data/{path}": data for path, data in one.items()}
print(json.dumps([{"replaced": replaced, "refused": said}]))
"""
"""Publishes over a lower layer: on an overlay that can rename folders, and on one that cannot rename any."""


class TestPlaces:
    def test_a_link_to_the_folder_that_holds_data(self, tmp_path: Path) -> None:
        (tmp_path / "real").mkdir()
        (tmp_path / "link").symlink_to(tmp_path / "real")
        assert publish(tmp_path / "link" / "data", version(1))
        assert publish(tmp_path / "link" / "data", version(2))
        assert read_folder(tmp_path / "real" / "data") == version(2)
        assert [path.name for path in (tmp_path / "real").iterdir()] == ["data"]

    @pytest.mark.parametrize("system", ["/dev/shm", "/var/tmp"])
    def test_another_file_system(self, system: str) -> None:
        if not Path(system).is_dir():
            pytest.skip("no such file system")
        with tempfile.TemporaryDirectory(dir=system) as name:
            assert publish(Path(name) / "data", version(1))
            assert publish(Path(name) / "data", version(2))
            assert read_folder(Path(name)) == {f"data/{path}": data for path, data in version(2).items()}


class TestAtOnce:
    """Two builds into one folder: each publishes in turn."""

    @pytest.mark.parametrize("way", WAYS)
    def test_publishing_over_and_over(self, tmp_path: Path, way: str) -> None:
        starts = (1000, 2000, 3000)
        processes = [
            subprocess.Popen(
                [sys.executable, "-m", "tests.build.stopping", "publishing", tmp_path / "data", way, str(first), str(first + 20)],
                stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT,
            )
            for first in starts
        ]  # fmt: skip
        told = [(process.communicate()[1], process.returncode) for process in processes]
        assert told == [(b"", 0)] * 3
        assert read_folder(tmp_path / "data") in [version(first + 19) for first in starts]
        assert [path.name for path in tmp_path.iterdir()] == ["data"]

    def test_a_build_that_does_not_end(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        publish(tmp_path / "data", version(1))
        monkeypatch.setattr(durable, "PATIENCE", 0)
        handle = os.open(tmp_path, os.O_RDONLY)
        fcntl.flock(handle, fcntl.LOCK_EX)
        with pytest.raises(UsageError) as caught:
            publish(tmp_path / "data", version(2))
        assert (
            str(caught.value)
            == f"BUSY  another build is publishing in {tmp_path} (hint: wait for it to end, or end it)"
        )
        assert read_folder(tmp_path / "data") == version(1)
        os.close(handle)
        assert publish(tmp_path / "data", version(2))

    def test_folders_that_cannot_be_locked(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Then what another build may be writing is left alone."""

        def refuse(*_: object) -> None:
            raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

        monkeypatch.setattr(fcntl, "flock", refuse)
        (tmp_path / ".data-building-x").mkdir()
        assert publish(tmp_path / "data", version(1))
        assert (tmp_path / ".data-building-x").is_dir()
