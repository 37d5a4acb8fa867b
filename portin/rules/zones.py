"""Time zones by their names. Pure."""

from functools import lru_cache
from zoneinfo import ZoneInfo


@lru_cache(maxsize=700)  # there are some six hundred
def zone_named(name: str) -> ZoneInfo:
    """Python itself keeps eight, and reads the file of any other one again: the numbers of the plan are in thirty.
    Raises ZoneInfoNotFoundError, a KeyError."""
    return ZoneInfo(name)
