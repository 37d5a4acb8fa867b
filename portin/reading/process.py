"""Reading in a process of its own with limits: the only way the console reads files from strangers.

    reading = read_limited(content, "application/pdf")

always answers with a `Reading`: a file that takes too long, wants too much memory or breaks the reader gives an empty
one whose `problem` is "limits" or "damaged", so that every field is left to a person. It raises nothing for what a file
holds.
"""

import gc
import logging
import time
from typing import Any

from portin.files import sandbox
from portin.files.sandbox import Limits, Watching
from portin.reading.found import LetterReading, Reading

logger = logging.getLogger(__name__)

# tesseract needs about 150 MB for a page, and each of its processes is held to the same limits on its own
# the clock allows for a busy machine, and is below the time that a job of the queue has
LIMITS = Limits(memory_mb=512, cpu_seconds=90, wall_seconds=270, file_mb=64)
_RESERVE_SECONDS = 40  # one page begun just before the reader's own deadline still ends inside the limit


def read_limited(
    content: bytes, content_type: str, *, ocr: bool = True, limits: Limits = LIMITS, watching: Watching | None = None
) -> Reading:
    """`reader.read` under limits. Pages not reached in time are counted as unread."""
    answer = _answer("bill", content, content_type, ocr, limits, watching)
    return Reading(problem=answer) if isinstance(answer, str) else Reading.from_json(answer)


def read_letter_limited(
    content: bytes, content_type: str, *, ocr: bool = True, limits: Limits = LIMITS, watching: Watching | None = None
) -> LetterReading:
    """`letter.read_loa` under limits."""
    answer = _answer("letter", content, content_type, ocr, limits, watching)
    return LetterReading(problem=answer) if isinstance(answer, str) else LetterReading.from_json(answer)


def _answer(
    task: str, content: bytes, content_type: str, ocr: bool, limits: Limits, watching: Watching | None
) -> dict[str, Any] | str:
    """What the process answered, or the word for why it did not."""
    request = {
        "content_type": content_type,
        "ocr": ocr,
        "seconds": limits.cpu_seconds,
        "clock_seconds": max(5.0, limits.wall_seconds - _RESERVE_SECONDS),
    }
    started = time.monotonic()
    try:
        return sandbox.run(
            "portin.reading.process", task, request, {"document": content}, limits=limits, watching=watching
        ).answer
    except sandbox.SandboxFailed as failure:
        logger.warning("a document could not be read: %s after %.1f s", failure.code, time.monotonic() - started)
        return "damaged" if failure.code == "crash" else "limits"


def _bill(job: sandbox.SandboxJob) -> dict[str, Any]:
    from portin.reading.reader import read

    return read(job.read("document"), **_asked(job), watching=job.tell).to_json()


def _letter(job: sandbox.SandboxJob) -> dict[str, Any]:
    from portin.reading.letter import read_loa

    return read_loa(job.read("document"), **_asked(job), watching=job.tell).to_json()


def _asked(job: sandbox.SandboxJob) -> dict[str, Any]:
    return {name: job.request[name] for name in ("content_type", "ocr", "seconds", "clock_seconds")}


if __name__ == "__main__":
    gc.disable()  # one document, and then it ends: looking for circles costs a fifth of the time and frees nothing
    sandbox.serve({"bill": _bill, "letter": _letter})
