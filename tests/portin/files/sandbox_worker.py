"""Tasks that behave badly, for the tests of the sandbox."""

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from portin.files import sandbox
from portin.files.sandbox import SandboxJob


def echo(job: SandboxJob) -> dict[str, Any]:
    job.write("copy", job.read("document")[::-1])
    return {
        "said": job.request["say"],
        "environment": sorted(os.environ),
        "django": "django" in sys.modules,
        "cwd": os.getcwd(),
    }


def priority(job: SandboxJob) -> dict[str, Any]:
    """Its own niceness, that of a child, and of its session among the others ("" where the system weighs none)."""
    child = subprocess.run([sys.executable, "-c", "import os; print(os.nice(0))"], stdout=subprocess.PIPE, check=True)
    group = Path("/proc/self/autogroup")
    weight = group.read_text().rpartition(" ")[2].strip() if group.exists() else ""
    return {"own": os.nice(0), "child": int(child.stdout), "session": weight}


def count(job: SandboxJob) -> dict[str, Any]:
    for at in range(1, 4):
        job.tell(at, 3)
        time.sleep(0.9)
    (job.folder / "progress").write_bytes(b"nonsense/3")
    time.sleep(0.6)
    return {}


def spin(job: SandboxJob) -> dict[str, Any]:
    while True:
        pass


def sleep(job: SandboxJob) -> dict[str, Any]:
    time.sleep(60)
    return {}


def eat(job: SandboxJob) -> dict[str, Any]:
    return {"length": len(bytearray(4 * 1024**3))}


def abort(job: SandboxJob) -> dict[str, Any]:
    """As pdfium does when it gets no memory: without a word."""
    os.abort()


def assert_and_abort(job: SandboxJob) -> dict[str, Any]:
    os.write(2, b"free(): invalid pointer\n")
    os.abort()


def be_killed(job: SandboxJob) -> dict[str, Any]:
    """As the system's out-of-memory killer does."""
    os.kill(os.getpid(), 9)
    return {}


def fail_when_full(job: SandboxJob) -> dict[str, Any]:
    """As libraries that call the document broken when they get no memory."""
    eaten = []
    try:
        while True:
            eaten.append(bytearray(8 * 1024**2))
    except MemoryError:
        raise OSError("broken data stream") from None


def die(job: SandboxJob) -> dict[str, Any]:
    os.kill(os.getpid(), 11)
    return {}


def fail(job: SandboxJob) -> dict[str, Any]:
    raise KeyError("account 4711 of the document")


def fill(job: SandboxJob) -> dict[str, Any]:
    job.write("big", b"x" * (8 * 1024**2))
    return {}


def leave_a_child(job: SandboxJob) -> dict[str, Any]:
    child = subprocess.Popen(["sleep", "60"])
    if job.request.get("wait"):
        child.wait()
    return {"child": child.pid}


def hang_with_a_child(job: SandboxJob) -> dict[str, Any]:
    child = subprocess.Popen(["sleep", "60"])
    (job.folder / "out" / "child").write_text(str(child.pid))
    with open(job.request["tell"], "w") as told:
        told.write(str(child.pid))
    child.wait()
    return {}


def link(job: SandboxJob) -> dict[str, Any]:
    os.symlink("/etc/hostname", job.folder / "out" / "link")
    return {}


if __name__ == "__main__":
    sandbox.serve(
        {
            "echo": echo,
            "priority": priority,
            "count": count,
            "spin": spin,
            "sleep": sleep,
            "eat": eat,
            "abort": abort,
            "assert_and_abort": assert_and_abort,
            "be_killed": be_killed,
            "fail_when_full": fail_when_full,
            "die": die,
            "fail": fail,
            "fill": fill,
            "leave_a_child": leave_a_child,
            "hang_with_a_child": hang_with_a_child,
            "link": link,
        }
    )
