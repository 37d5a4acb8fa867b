"""How often functions are called while something is done: for work that is to be done once, whatever it takes."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from types import CodeType, FrameType


def calls_of(act: Callable[[], object], *functions: Callable[..., object]) -> Counter[str]:
    """By the name of each function, in this thread."""
    codes: set[CodeType] = {getattr(one, "__func__", one).__code__ for one in functions}  # type: ignore[attr-defined]
    found: Counter[str] = Counter()

    def count(frame: FrameType, event: str, argument: object) -> None:
        if event == "call" and frame.f_code in codes:
            found[frame.f_code.co_name] += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        act()
    finally:
        sys.setprofile(before)
    return found
