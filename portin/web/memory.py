"""What a web process does with the memory of an upload once it is done."""

from __future__ import annotations

import ctypes

M_MMAP_THRESHOLD = -3  # of mallopt(3)
LARGE = 1024 * 1024


def give_large_pieces_back() -> bool:
    """From now on pieces of a megabyte or more are the system's own again as soon as they are free. glibc would raise
    that size with the first large file, and keep the memory of all later ones among small pieces for ever.

    False where the C library has no such thing (musl, macOS): then nothing is changed.
    """
    try:
        return bool(ctypes.CDLL(None).mallopt(M_MMAP_THRESHOLD, LARGE))
    except (AttributeError, OSError, TypeError):
        return False
