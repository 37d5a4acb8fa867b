"""How two spellings of a word come to be the same: case, accents and other forms of letters; for pictures also letters that look alike.

Pure, and below everything that compares names, addresses or labels.
"""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz import fuzz

_NOT_LABEL = re.compile(r"[^a-z0-9&#/]+")


def plain(text: str) -> str:
    """Lower case without accents; punctuation becomes space."""
    text = text.replace("’", "'").replace("&", " & ").replace("°", "o").replace("º", "o").replace("œ", "oe")
    folded = unicodedata.normalize("NFKD", text.lower())
    folded = "".join(ch for ch in folded if not unicodedata.combining(ch))
    return _NOT_LABEL.sub(" ", folded.replace("'", " ").replace("/", " ")).strip()


def folded(text: str) -> str:
    """Lower case without accents, punctuation kept."""
    return "".join(plain(ch) if ch.isalpha() else ch for ch in text.lower())


def same_letters(a: str, b: str, by_picture: bool) -> bool:
    """Equal, or for pictures equal but for slips of a reading machine."""
    if a == b:
        return True
    if not by_picture or not a or not b:
        return False
    if shapes(a) == shapes(b):
        return True
    long = max(len(a), len(b))
    return long >= 5 and fuzz.ratio(shapes(a), shapes(b)) >= (100 * (1 - 1.01 / long) if long < 12 else 88)


def shapes(text: str) -> str:
    """Characters that look alike in poor pictures, made the same."""
    text = text.lower().replace("m", "rn").replace("w", "vv").replace("d", "cl")  # the long forms, so that "Mcll" and "McIl" fold alike
    return text.translate(str.maketrans("01l|!5$86q", "oiiiissbgg"))
