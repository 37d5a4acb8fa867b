"""Given names that are hardly anything else, to tell a person from a business: "Theo McIlroyd" is one, "Blue Heron" and
"Austin Parts" say nothing. Rows in `rows/given_names.txt`, plain, written down from common knowledge of what people in
the United States and Canada are called; those that are words or places as well are left out.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def given_names() -> frozenset[str]:
    return frozenset(files("portin.reading.vocabulary.rows").joinpath("given_names.txt").read_text("utf-8").split())
