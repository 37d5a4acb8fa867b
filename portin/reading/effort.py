"""What reading one document may cost, and who hears how far it is.

Processor time, so that a busy machine reads the same as an idle one; the clock only ends what nobody waits for anymore.
"""

from __future__ import annotations

import math
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

Watching = Callable[[int, int], None]


class _Moment(NamedTuple):
    worked: float  # seconds of processor time, of this process and of those that it waited for (tesseract)
    clock: float


def _now() -> _Moment:
    return _Moment(sum(os.times()[:4]), time.monotonic())


@dataclass
class Effort:
    """`seconds` of processor time and `clock_seconds` from now on: after either no further page is begun.
    `watching(page, of)` hears of each page that is looked at as a picture."""

    ocr: bool = True
    seconds: float = math.inf
    clock_seconds: float = math.inf
    watching: Watching | None = None
    began: _Moment = field(default_factory=_now)

    @property
    def is_over(self) -> bool:
        now = _now()
        return now.worked - self.began.worked > self.seconds or now.clock - self.began.clock > self.clock_seconds

    def tell(self, page: int, of: int) -> None:
        if self.watching is not None:
            self.watching(page, of)
