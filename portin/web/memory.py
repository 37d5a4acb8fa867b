"""What a web process does with memory that it needed for a moment: an upload, a long page."""

from __future__ import annotations

import ctypes

M_MMAP_THRESHOLD, M_ARENA_MAX = -3, -8  # of mallopt(3)
LARGE = 1024 * 1024
HEAPS = 2  # for all threads together


def spare_memory() -> bool:
    """From now on pieces of a megabyte or more are the system's own again as soon as they are free. glibc would raise
    that size with the first large file, and keep the memory of all later ones among small pieces for ever. Threads
    share two heaps, where each would fill one of its own. To be called before there are threads.

    False where the C library has no such thing (musl, macOS): then nothing is changed.
    """
    try:
        tuned = [ctypes.CDLL(None).mallopt(*what) for what in ((M_MMAP_THRESHOLD, LARGE), (M_ARENA_MAX, HEAPS))]
    except (AttributeError, OSError, TypeError):
        return False
    return all(tuned)
