"""What has room for its calls does what it did."""

from __future__ import annotations

import pytest

from portin.web.room import with_room


def add(one: int, *, other: int = 1) -> int:
    """Adds."""
    return one + other


def test_it_takes_gives_and_raises_the_same() -> None:
    roomy = with_room(add)
    assert (roomy(2), roomy(2, other=3), roomy.__name__, roomy.__doc__) == (3, 5, "add", "Adds.")
    with pytest.raises(TypeError):
        roomy("2")
    with pytest.raises(TypeError):
        roomy()
    assert with_room(lambda: 1)() == 1 and add.__code__.co_stacksize < 100 < roomy.__code__.co_stacksize


def test_calls_inside_each_other_go_as_deep_as_before() -> None:
    def deep(left: int) -> int:
        return deep(left - 1) + 1 if left else 0

    assert with_room(deep)(700) == 700
    with pytest.raises(RecursionError):
        with_room(deep)(10**6)
