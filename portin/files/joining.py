"""Several photos of one bill as one document: a PDF that we write, a page a photo, the bytes of each photo kept in it.

What is joined must have been inspected, each photo by itself. Raises JoiningFailed only.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from portin.files import sandbox
from portin.files.sandbox import Limits, SandboxFailed

log = logging.getLogger(__name__)

WORKER = "portin.files.joining_worker"
LIMITS = Limits(memory_mb=768, cpu_seconds=40, wall_seconds=50, file_mb=300)


class JoiningFailed(Exception):
    """Nothing was made; the reason was logged."""

    sentence = _("These photos could not be joined into one document. Choose fewer or smaller ones.")


def joined(photos: Sequence[tuple[bytes, str]]) -> bytes:
    """One PDF of photos, as (bytes, content type), in their order."""
    files = {f"photo-{number}": content for number, (content, _) in enumerate(photos, start=1)}
    return _run("join", {"content_types": [content_type for _, content_type in photos]}, files, "joined")


def arranged(content: bytes, pages: Sequence[int]) -> bytes:
    """The same document with these pages (from 1) in this order."""
    return _run("arrange", {"pages": list(pages)}, {"document": content}, "arranged")


def _run(task: str, request: dict[str, object], files: dict[str, bytes], made: str) -> bytes:
    try:
        return sandbox.run(WORKER, task, request, files, limits=LIMITS).files[made]
    except SandboxFailed as failed:
        log.warning("%s photos could not be joined: %s", len(files), failed)
        raise JoiningFailed from None
