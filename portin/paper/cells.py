"""Cells of the CSV files that we make. Loads none of what draws pages: every web process writes such files."""

from __future__ import annotations

import re

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
_E164 = re.compile(r"\+1\d{10}")


def safe_cell(value: object) -> str:
    """A value for a CSV that somebody opens in a spreadsheet: one that would be taken for a formula starts with an
    apostrophe.

    A telephone number stays as it is: a program reads it, and the worst that a spreadsheet does is to leave its plus
    out.
    """
    text = str(value)
    if _E164.fullmatch(text):
        return text
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA_STARTS) else text
