"""Words in names of businesses and institutions that nobody is called: "Harbor Tile", "Cedar Point Motel". Rows in
`rows/business_words.txt`, plain, one a line, written down from common knowledge of what businesses in the United States
and Canada are called; those that are family or given names as well ("Marina", "Parks") are left out.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def business_words() -> frozenset[str]:
    return frozenset(files("portin.reading.vocabulary.rows").joinpath("business_words.txt").read_text("utf-8").split())
