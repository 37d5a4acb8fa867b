"""A web process has the memory of an upload only while it works on it."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest
from django.conf import settings

AFTER_UPLOADS = """
import sys, threading
from portin.web.memory import spare_memory
if sys.argv[1] == "sparing" and not spare_memory():
    sys.exit("this C library has no such thing")
def resident():
    return int(open("/proc/self/statm").read().split()[1]) * 4096 // 2**20
kept = []
def work():
    for _ in range(3):
        large = [bytearray(3 * 2**20) for _ in range(6)]
        for piece in large:
            piece[::4096] = b"x" * len(piece[::4096])
        kept.append(bytearray(120_000))  # what is needed for longer lies above
        del large, piece
before = resident()
threads = [threading.Thread(target=work) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(resident() - before)
"""


def grown_by(how: str) -> int:
    """MB."""
    told = subprocess.run(
        [sys.executable, "-c", AFTER_UPLOADS, how],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return int(told.stdout)


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="other C libraries do not keep it")
def test_large_pieces_go_back_to_the_system() -> None:
    assert grown_by("sparing") < 20 < grown_by("plain")
