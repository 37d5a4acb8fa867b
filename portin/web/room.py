"""Room for the calls of one request.

Python takes memory for its calls in blocks of 16 KB, some fifty calls each, and gives a block back when its first call
returns. A loop that happens to run at the end of a block, the rows of a table say, takes and returns one with each
call: a page took up to two times as long, and which one that is hangs on how many calls are around it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import Any, TypeVar, cast

Act = TypeVar("Act", bound=Callable[..., Any])
WORDS = 8_000  # what one call says it needs; the block that it gets is twice as large, and what is called goes there


def with_room(act: Act) -> Act:
    """The same, where some two hundred calls inside each other find one block for all of them. Costs one block of 128
    KB, for as long as it lasts."""

    def roomy(*args: Any, **kwargs: Any) -> Any:
        return act(*args, **kwargs)

    roomy.__code__ = roomy.__code__.replace(co_stacksize=WORDS)
    return cast(Act, update_wrapper(roomy, act))
