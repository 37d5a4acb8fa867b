"""Readings of the designs that several tests hold something against: each design is read once in a run."""

from __future__ import annotations

from functools import cache

from portin.reading.reader import read
from tests.bills.make import designs, draw


@cache
def read_as_text(name: str) -> dict[str, object]:
    """The reading of a design as text with the first dice, as it is stored."""
    return read(draw(1, name, (designs() | designs("all"))[name], "text").content, "application/pdf").to_json()
