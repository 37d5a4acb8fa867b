"""Runs a task on an untrusted document in a separate process with limits on memory, processor time, file size and time.

Asking side, from anywhere (a gunicorn worker, a django-q2 worker, a test); nothing is forked, a fresh interpreter is
started:

    result = sandbox.run("portin.files.page_worker", "render", {"width": 1200}, {"document": content}, limits=Limits())
    result.answer            what the task returned (JSON)
    result.files["page-1"]   the bytes that it wrote

raises SandboxFailed with `code` "time", "memory", "crash" or "system" (no process could be started). Working side, a
module of plain functions that ends in

    if __name__ == "__main__":
        sandbox.serve({"render": render})        # render(job: Job) -> dict

with job.request, job.read("document"), job.path("document") and job.write("page-1", content). Import heavy libraries
inside the tasks, so that they load under the limits. A worker must not import Django or settings: it gets no secrets,
not even by its environment. The documents' words never go to a log: a crash is told by the name of its exception only.

A task that takes long says how far it is with job.tell(2, 3); who asked gives `run` a function of those two numbers.
"""

import contextlib
import json
import os
import resource
import select
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

PROJECT_ROOT = Path(__file__).resolve().parents[2]
_SEARCH_PATH = "/usr/local/bin:/usr/bin:/bin:/opt/homebrew/bin"
_KEPT_VARIABLES = ("TESSDATA_PREFIX", "TZDIR", "LD_LIBRARY_PATH", "SYSTEMROOT")
_MEGABYTE = 1024 * 1024
_PREFIX = "portin-sandbox-"
_EXIT_MEMORY, _EXIT_FAILED = 77, 78
NICENESS = 5
_PROGRESS, _LOOKS_EVERY = "progress", 0.4  # seconds

Watching = Callable[[int, int], None]


class Limits(NamedTuple):
    """What one run may use at most. `wall_seconds` holds for the process and all its children together."""

    memory_mb: int = 512
    cpu_seconds: int = 15
    wall_seconds: float = 20
    file_mb: int = 64


USUAL_LIMITS = Limits()


class SandboxFailed(Exception):
    """The task did not answer. `code`: "time", "memory", "crash" or "system"; `detail` is for a log and holds nothing
    of the document."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code, self.detail = code, detail


class SandboxResult(NamedTuple):
    answer: dict[str, Any]
    files: dict[str, bytes]


# ------------------------------------------------------------------------------------------------------- asking side


def run(
    module: str,
    task: str,
    request: Mapping[str, Any] | None = None,
    files: Mapping[str, bytes] | None = None,
    *,
    limits: Limits = USUAL_LIMITS,
    watching: Watching | None = None,
) -> SandboxResult:
    """Run one task of a worker module on the given files and wait for its answer; `watching` hears how far it is."""
    order = {"task": task, "request": dict(request or {}), "limits": limits._asdict()}
    try:
        with tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True) as name:
            folder = Path(name)
            for part in ("in", "out", "home"):
                (folder / part).mkdir()
            for key, content in (files or {}).items():
                (folder / "in" / _plain(key)).write_bytes(content)
            (folder / "request.json").write_text(json.dumps(order))
            return _collect(folder, _run_process(module, folder, limits, watching), limits)
    except OSError as error:  # no room on the disk, no process left: nothing is known about the document
        raise SandboxFailed("system", type(error).__name__) from error


def remove_leftovers(now: float, *, older_than_seconds: float = 3600) -> int:
    """Remove the folders, with documents in them, of runs whose asking process was killed; `now` as time.time().
    Answers how many."""
    removed = 0
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):
            known = folder.lstat()
            if (
                stat.S_ISDIR(known.st_mode)
                and known.st_uid == os.getuid()
                and now - known.st_mtime > older_than_seconds
            ):
                shutil.rmtree(folder, ignore_errors=True)
                removed += 1
    return removed


def _run_process(module: str, folder: Path, limits: Limits, watching: Watching | None) -> int:
    """Start the worker, wait, and leave nothing of it running. Returns its exit status; negative for a signal."""
    with (folder / "errors").open("wb") as errors:
        process = subprocess.Popen(  # noqa: S603  our own interpreter and a module of ours
            [sys.executable, "-P", "-s", "-m", module, str(folder)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            cwd=folder,
            env=_environment(folder),
            start_new_session=True,  # a process group of its own: one signal reaches its children as well
        )
    _yield_to_pages(process.pid)
    try:
        return _wait(process, folder, limits, watching)
    except subprocess.TimeoutExpired:
        raise SandboxFailed("time", f"{limits.wall_seconds:g} seconds") from None
    finally:
        # Also after a good end, and when the waiting request itself is interrupted: a grandchild must not outlive its
        # task.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _yield_to_pages(pid: int) -> None:
    """A worker takes the processor that pages leave. Set from here, so that it holds while the interpreter starts.

    Linux weighs the sessions of a machine against each other (autogroup), and processes only within theirs: a worker,
    which has a session of its own, would get as much as the whole web server, however nice it is.
    """
    with contextlib.suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, pid, max(NICENESS, os.getpriority(os.PRIO_PROCESS, 0)))
    with contextlib.suppress(OSError):  # no such file: elsewhere, or the system weighs by control groups
        Path(f"/proc/{pid}/autogroup").write_text(str(NICENESS))


def _wait(process: subprocess.Popen[bytes], folder: Path, limits: Limits, watching: Watching | None) -> int:
    if watching is None:
        return _end_of(process, limits.wall_seconds)
    ends, told = time.monotonic() + limits.wall_seconds, None
    while True:
        try:
            return _end_of(process, max(0.0, min(_LOOKS_EVERY, ends - time.monotonic())))
        except subprocess.TimeoutExpired:
            if time.monotonic() >= ends:
                raise
        if (done := _told(folder)) and done != told:
            told = done
            watching(*done)


def _end_of(process: subprocess.Popen[bytes], seconds: float) -> int:
    """As process.wait(timeout=seconds), which only looks every 50 ms: here the system says so the moment it ends."""
    if hasattr(os, "pidfd_open"):  # Linux
        with contextlib.suppress(OSError), os.fdopen(os.pidfd_open(process.pid), "rb", buffering=0) as end:
            poll = select.poll()
            poll.register(end, select.POLLIN)
            poll.poll(seconds * 1000)
            seconds = 0.0
    return process.wait(timeout=seconds)


def _told(folder: Path) -> tuple[int, int] | None:
    """What the worker said last, where those are two small numbers; it may write what it wants."""
    raw = (_read_regular(folder / _PROGRESS, Limits(file_mb=1)) or b"").split(b"/")
    if len(raw) != 2 or not all(part.isdigit() and len(part) < 5 for part in raw):
        return None
    return int(raw[0]), int(raw[1])


def _environment(folder: Path) -> dict[str, str]:
    """The least that the interpreter and tesseract need; the secrets of the console's environment stay out."""
    kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    home = str(folder / "home")
    return kept | {
        "PATH": _SEARCH_PATH,
        "LANG": "C.UTF-8",
        "HOME": home,
        "TMPDIR": home,
        "PYTHONPATH": str(PROJECT_ROOT),
        "OMP_THREAD_LIMIT": "1",
        "PYTHONUTF8": "1",
    }


def _collect(folder: Path, status: int, limits: Limits) -> SandboxResult:
    """The answer and the files of a finished worker, or why there are none."""
    if status == -signal.SIGXCPU or status == -signal.SIGALRM:
        raise SandboxFailed("time", f"{limits.cpu_seconds} seconds of processor time")
    if status == _EXIT_MEMORY or _died_of_memory(status, folder / "errors"):
        raise SandboxFailed("memory", f"{limits.memory_mb} MB")
    answer = _read_regular(folder / "answer.json", limits)
    if status != 0 or answer is None:
        raise SandboxFailed("crash", _last_exception(folder / "errors") or f"status {status}")
    files = {entry.name: _read_regular(entry, limits) or b"" for entry in sorted((folder / "out").iterdir())}
    return SandboxResult(answer=json.loads(answer), files=files)


def _died_of_memory(status: int, errors: Path) -> bool:
    """Whether a native library ended the worker because it got no memory, or the system did.

    pdfium calls abort() without a word (FX_OutOfMemoryTerminate); whoever aborts for another cause, a failed assertion
    or a heap in disorder, says so first. Nobody but the system's out-of-memory killer kills a worker we wait for.
    """
    if status == -signal.SIGKILL:
        return True
    said = (_read_regular(errors, Limits()) or b"").strip()
    return status == -signal.SIGABRT and (not said or b"bad_alloc" in said)


def _read_regular(path: Path, limits: Limits) -> bytes | None:
    """A file that the worker wrote: a link that it may have left instead is not followed."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return None
    with os.fdopen(descriptor, "rb") as opened:
        return opened.read(limits.file_mb * _MEGABYTE)


def _last_exception(path: Path) -> str:
    """The class name on the last line of a traceback, without its message, which may quote the document."""
    with contextlib.suppress(OSError, IndexError):
        last = path.read_bytes()[-4000:].decode("utf-8", "replace").strip().splitlines()[-1]
        name = last.partition(":")[0].strip()
        return name if name.replace(".", "").replace("_", "").isalnum() else ""
    return ""


def _plain(name: str) -> str:
    if not name or name.startswith(".") or "/" in name or "\\" in name:
        raise ValueError(f"Not a plain file name: {name!r}")
    return name


# ------------------------------------------------------------------------------------------------------ working side


class SandboxJob:
    """What a task is given: its request, the files sent with it, and a place for the files that it makes."""

    def __init__(self, folder: Path, request: dict[str, Any]) -> None:
        self.request = request
        self.folder = folder
        self.scratch = folder / "home"

    def path(self, name: str) -> Path:
        return self.folder / "in" / _plain(name)

    def read(self, name: str) -> bytes:
        return self.path(name).read_bytes()

    def write(self, name: str, content: bytes) -> None:
        (self.folder / "out" / _plain(name)).write_bytes(content)

    def tell(self, at: int, of: int) -> None:
        """How far the task is, for who waits for it."""
        fresh = self.folder / f"{_PROGRESS}.new"
        fresh.write_bytes(b"%d/%d" % (at, of))
        fresh.replace(self.folder / _PROGRESS)


Task = Callable[[SandboxJob], dict[str, Any]]


def serve(tasks: Mapping[str, Task]) -> None:
    """Do the one task that this process was started for. Limits come first, before the document is opened."""
    folder = Path(sys.argv[1])
    order = json.loads((folder / "request.json").read_text())
    _limit_this_process(Limits(**order["limits"]))
    try:
        answer = tasks[order["task"]](SandboxJob(folder, order["request"]))
        (folder / "answer.json").write_text(json.dumps(answer))
    except MemoryError:
        os._exit(_EXIT_MEMORY)
    except BaseException:
        if is_memory_used_up():
            os._exit(_EXIT_MEMORY)
        sys.excepthook(*sys.exc_info())
        sys.stderr.flush()
        os._exit(_EXIT_FAILED)
    os._exit(0)  # a native library that was handed a broken document may well crash while it is torn down


def is_memory_used_up() -> bool:
    """Whether this process has been near its limit, so that what failed in it failed for want of memory.

    Libraries that get none often call the document broken: libjpeg's "Insufficient memory" is an OSError of Pillow as
    a truncated file is. False where the system does not tell (macOS, where no such limit holds either).
    """
    most, _ = resource.getrlimit(resource.RLIMIT_AS)
    with contextlib.suppress(OSError, StopIteration, ValueError):
        lines = Path("/proc/self/status").read_text().splitlines()
        peak_kb = int(next(line for line in lines if line.startswith("VmPeak:")).split()[1])
        return most != resource.RLIM_INFINITY and peak_kb * 1024 > most * 3 / 4
    return False


def _limit_this_process(limits: Limits) -> None:
    """No way back from here: hard limits, inherited by every child; an alarm for when nobody waits for us anymore."""
    for kind, most in (
        (resource.RLIMIT_AS, limits.memory_mb * _MEGABYTE),
        (resource.RLIMIT_FSIZE, limits.file_mb * _MEGABYTE),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 128),
    ):
        with contextlib.suppress(ValueError, OSError):  # macOS refuses RLIMIT_AS; a lower hard limit already holds
            resource.setrlimit(kind, (most, most))
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds + 1))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(int(limits.wall_seconds) + 2)


def find_program(name: str) -> str:
    """The path of a program (tesseract) where the sandbox would find it, or ""."""
    return shutil.which(name, path=_SEARCH_PATH) or ""
