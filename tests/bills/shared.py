"""Readings of the designs that several tests hold something against: each design is read once in a run."""

from __future__ import annotations

from functools import cache

from portin.reading.reader import read
from tests.bills.make import Drawn, designs, draw


@cache
def drawn_as_text(name: str) -> Drawn:
    """A design as text with the first dice. Not to be changed, and its dice not to be thrown."""
    return draw(1, name, (designs() | designs("all"))[name], "text")


@cache
def read_as_text(name: str) -> dict[str, object]:
    """Its reading, as it is stored."""
    return read(drawn_as_text(name).content, "application/pdf").to_json()
